//! A directory with a database, and the tool in it.

use std::{
    fs,
    path::PathBuf,
    process::{Command, Output, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

/// A charter of two départements: two laureates of three finalists, one criterion. Made up.
pub(crate) const CHARTER: &str = r#"
[edition]
titre = "Forum d'essai"
[organisateur]
nom = "Département de la Somme"
[[departements]]
numero = "80"
quota = 2
[[departements]]
numero = "60"
quota = 1
[laureats]
nombre = 2
[grille]
bareme = { de = 0, a = 10, pas = 1 }
[[grille.criteres]]
code = "overall"
libelle = "Appréciation générale"
[[jury.categories]]
code = "elected"
au_moins = 1
[[jury.categories]]
code = "staff"
au_moins = 1
[conservation]
mois = 24
"#;

pub(crate) const IDEAS: &str = "\
Titre;Problème;Porteur;Département;Équipe
Album de vie;On perd les souvenirs;Ada Un;80;Bo Deux
Cantines;Trop de gaspillage;Cy Trois;80;
Un seul numéro;Qui appeler ?;Di Quatre;Oise;
Boîte à idées;Où écrire ?;Eve Cinq;80;
";

pub(crate) const PEOPLE: &str = "\
Nom;Mail;Rôle;Catégorie;Présidence;Département
Alix Coach;;coach;;;80
Jude Elu;jude@somme.example;juré;élu;oui;80
Kim Agent;;juré;agent;;60
Lou Agent;;juré;agent;;60
";

pub(crate) const SHEETS: &str = "\
Projet;Jude Elu;Kim Agent;Lou Agent
1;9;R;8
2;5;6;7
3;4;5;A
";

pub(crate) struct Desk {
    directory: TempDir,
}

impl Desk {
    pub(crate) fn new() -> Self {
        let desk = Self { directory: tempfile::tempdir().unwrap() };
        desk.write("reglement.toml", CHARTER);
        desk.write("idees.csv", IDEAS);
        desk.write("jury.csv", PEOPLE);
        desk.write("fiches.csv", SHEETS);
        desk
    }

    /// With an edition, played as far as this step.
    pub(crate) fn after(step: &str) -> Self {
        let desk = Self::new();
        for line in STEPS {
            desk.done(line);
            if line.starts_with(step) {
                return desk;
            }
        }
        panic!("no step starts with {step}");
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    /// The tool, with these words after its name.
    pub(crate) fn command<'w>(&self, words: impl IntoIterator<Item = &'w str>) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_forum"));
        command.current_dir(self.directory.path()).args(words);
        for name in [
            "FORUM_DB",
            "FORUM_LANG",
            "LC_ALL",
            "LC_MESSAGES",
            "LANG",
            "NO_COLOR",
            "CLICOLOR_FORCE",
            "COLUMNS",
        ] {
            command.env_remove(name);
        }
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    pub(crate) fn run(&self, line: &str) -> Ran {
        let words = words(line);
        let output = self.command(words.iter().map(String::as_str)).output().unwrap();
        Ran::of(line, output)
    }

    /// Runs what must succeed.
    pub(crate) fn done(&self, line: &str) -> String {
        self.run(line).exits(0).out
    }

    /// The JSON that a command answers.
    pub(crate) fn json(&self, line: &str) -> Value {
        serde_json::from_str(&self.done(&format!("{line} --json"))).unwrap()
    }

    pub(crate) fn phase(&self) -> String {
        self.json("status")["phase"].as_str().unwrap().to_owned()
    }

    /// How many projects stand at a stage.
    pub(crate) fn count(&self, stage: &str) -> u64 {
        let status = self.json("status");
        let counts = status["counts"].as_array().unwrap().iter();
        counts
            .filter(|one| one["stage"] == stage)
            .map(|one| one["projects"].as_u64().unwrap())
            .sum()
    }
}

/// A whole edition. The dates are by the clock of Paris.
pub(crate) const STEPS: &[&str] = &[
    "init reglement.toml --secretary 'Camille Exemple' --at 2019-09-01",
    "open --at 2019-09-02",
    "import ideas idees.csv --apply --at 2019-09-10",
    "close --at 2019-10-15",
    "shortlist Somme album cantines --at 2019-10-20",
    "shortlist 60 numéro --at 2019-10-20",
    "decline boîte --motive 'Le service existe déjà' --at 2019-10-21",
    "import people jury.csv --apply --at 2019-11-01",
    "programme --date 28/11/2019 --order cantines,album,numero --at 2019-11-02",
    "coach --all --coach alix --problem 'Qui décide ?' --point 'Un réseau' --at '28/11/2019 9h'",
    "begin --at '28/11/2019 14h'",
    "pitch 2 --time 2:58 --question 'Combien ?' --at '28/11/2019 14h05'",
    "pitch 1 --time 3:04 --question 'Pour qui ?' --question 'Quand ?' --at '28/11/2019 14h10'",
    "pitch 3 --time 171 --question 'Où ?' --at '28/11/2019 14h15'",
    "conflict kim 1 --kind hiérarchie --from 2018-09-01 --at '28/11/2019 14h20'",
    "import sheets fiches.csv --apply --at '28/11/2019 15h'",
    "deliberate --open --remote lou --at '28/11/2019 16h'",
    "adopt --owner camille --route 'Mission innovation' --follow-up 02/03/2020 --at '28/11/2019 17h'",
    "publish --at '02/12/2019 9h'",
];

/// What a command did.
pub(crate) struct Ran {
    line: String,
    code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    pub(crate) fn of(line: &str, output: Output) -> Self {
        Self {
            line: line.to_owned(),
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    pub(crate) fn code(&self) -> Option<i32> {
        self.code
    }

    #[track_caller]
    pub(crate) fn exits(self, code: i32) -> Self {
        let Self { line, out, err, .. } = &self;
        assert_eq!(self.code, Some(code), "{line}\n{out}{err}");
        self
    }

    /// The facts of the refusal that `--json` prints.
    #[track_caller]
    pub(crate) fn error(&self) -> Value {
        assert_eq!(self.out, "", "{}", self.line);
        let error: Value = serde_json::from_str(&self.err).unwrap();
        assert_eq!(error["error"]["exit"].as_i64(), self.code.map(i64::from));
        error["error"].clone()
    }
}

/// The words of a line, with single quotes around those that hold spaces.
pub(crate) fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (place, part) in line.split('\'').enumerate() {
        if place % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}
