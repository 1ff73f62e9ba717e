//! The words of what is erased and of what is left.

use participatory_innovation::{journal::StreamId, value::Language};
use store::directory::Trace;

use crate::words::{Names, count, typeset};

/// A sentence about an erasure.
#[derive(Debug, Clone, Copy)]
pub enum Erasing<'a> {
    /// An erasure that had begun has come to its end, for so many persons.
    Finished(usize),
    /// An erasure that had begun has not come to its end.
    Unfinished(usize),
    /// The rows of so many persons are gone, and their bytes may not be.
    Begun(usize),
    /// Why bytes may be left.
    Trace(&'a Trace),
    /// How the work is ended.
    Again,
    /// Nobody is called that, or no longer.
    Unknown(&'a str),
    /// So many texts hold the name or the mail address.
    Mentioned(usize),
    /// The texts could not be read after the erasure.
    NotSearched,
    /// What can be done about entries of the journal.
    Entries,
    /// What can be done about everything else.
    Correct,
    /// Another edition knows somebody of that name.
    Elsewhere(&'a str),
    /// What no command reaches.
    Copies,
}

impl Erasing<'_> {
    /// The sentence.
    #[must_use]
    pub fn tell(self, language: Language) -> String {
        match language {
            Language::French => typeset(&self.french()),
            Language::English => self.english(),
        }
    }

    fn french(self) -> String {
        let persons = |n: usize| count(n as u64, ("personne", "personnes"), Language::French);
        match self {
            Self::Finished(n) => format!(
                "L'effacement commencé est terminé ({}) : le fichier de la base n'en garde rien.",
                persons(n)
            ),
            Self::Unfinished(n) => {
                format!("Un effacement n'est pas terminé ({}).", persons(n))
            }
            Self::Begun(n) => format!(
                "{} : plus rien dans l'annuaire, mais le fichier de la base peut en garder d'anciens octets :",
                persons(n)
            ),
            Self::Trace(Trace::Reader) => "quelqu'un d'autre lit la base en ce moment".into(),
            Self::Trace(Trace::NoRoom) => {
                "le disque est plein : la base ne peut pas être réécrite".into()
            }
            Self::Trace(other) => format!("« en anglais : {other} »"),
            Self::Again => {
                "Fermez les autres programmes ou libérez de la place, puis relancez la même commande : elle termine l'effacement"
                    .into()
            }
            Self::Unknown(given) => format!(
                "Personne d'autre n'a été effacé : l'annuaire ne connaît pas, ou plus, « {given} » (donnez le nom entier)."
            ),
            Self::Mentioned(0) => {
                "Aucun autre texte de l'édition ne contient le nom entier ou le courriel.".into()
            }
            Self::Mentioned(n) => format!(
                "Le nom entier ou le courriel figure encore dans {} de l'édition :",
                count(n as u64, ("texte", "textes"), Language::French)
            ),
            Self::NotSearched => {
                "Les textes n'ont pas pu être relus après l'effacement : relancez la même commande."
                    .into()
            }
            Self::Entries => {
                "Une écriture du journal ne peut pas être changée : gardez cette liste pour répondre à la personne, et voyez avec votre délégué à la protection des données (RGPD, article 17)"
                    .into()
            }
            Self::Correct => {
                "L'annuaire se corrige par forum person edit, le profil de l'organisateur par forum amend"
                    .into()
            }
            Self::Elsewhere(title) => format!(
                "L'annuaire de « {title} », dans la même base, connaît quelqu'un de ce nom : forum person erase … --edition \"{title}\""
            ),
            Self::Copies => {
                "Ce qui a été sauvegardé, exporté, imprimé ou envoyé avant garde ce qu'il disait"
                    .into()
            }
        }
    }

    fn english(self) -> String {
        let persons = |n: usize| count(n as u64, ("person", "persons"), Language::English);
        match self {
            Self::Finished(n) => format!(
                "The erasure that had begun is finished ({}): nothing is left in the database file.",
                persons(n)
            ),
            Self::Unfinished(n) => format!("An erasure is not finished ({}).", persons(n)),
            Self::Begun(n) => format!(
                "{}: gone from the directory, but the database file may keep old bytes:",
                persons(n)
            ),
            Self::Trace(Trace::Reader) => "somebody else reads the database right now".into(),
            Self::Trace(Trace::NoRoom) => {
                "the disk is full: the database cannot be written anew".into()
            }
            Self::Trace(other) => other.to_string(),
            Self::Again => {
                "Close the other programs or make room, then run the same command again: it ends the work"
                    .into()
            }
            Self::Unknown(given) => format!(
                "Nobody else was erased: the directory does not know “{given}”, or no longer (give the whole name)."
            ),
            Self::Mentioned(0) => {
                "No other text of the edition holds the whole name or the mail address.".into()
            }
            Self::Mentioned(n) => format!(
                "The whole name or the mail address is still in {} of the edition:",
                count(n as u64, ("text", "texts"), Language::English)
            ),
            Self::NotSearched => {
                "The texts could not be read after the erasure: run the same command again.".into()
            }
            Self::Entries => {
                "An entry of the journal cannot be changed: keep this list for your answer to the person, and ask your data protection officer (GDPR, article 17)"
                    .into()
            }
            Self::Correct => {
                "The directory is corrected by forum person edit, the profile of the organiser by forum amend"
                    .into()
            }
            Self::Elsewhere(title) => format!(
                "The directory of “{title}”, in the same database, knows somebody of that name: forum person erase … --edition \"{title}\""
            ),
            Self::Copies => {
                "What was backed up, exported, printed or sent before keeps what it said".into()
            }
        }
    }
}

/// Where a text is that holds a name.
#[derive(Debug, Clone, Copy)]
pub enum Held<'a> {
    /// In an entry of a journal.
    Entry {
        /// The journal.
        stream: StreamId,
        /// Its number in it.
        seq: u32,
        /// What happened.
        what: &'a str,
        /// When.
        at: &'a str,
    },
    /// In a setting of the edition.
    Setting {
        /// Which.
        key: &'a str,
        /// Where in it.
        field: &'a str,
    },
    /// In the row of a project in the list.
    List(StreamId),
    /// In the row of somebody else.
    Directory(&'a str),
}

impl Held<'_> {
    /// The place.
    #[must_use]
    pub fn tell(self, language: Language, names: &dyn Names) -> String {
        let of = |stream: StreamId| match stream {
            StreamId::Edition(id) => names.edition(id, language),
            StreamId::Project(id) => names.project(id, language),
        };
        let of = |stream: StreamId| of(stream).unwrap_or_else(|| stream.to_string());
        match (self, language) {
            (Self::Entry { stream, seq, what, at }, Language::French) => {
                typeset(&format!("{}, écriture {seq}, {at} : {what}", of(stream)))
            }
            (Self::Entry { stream, seq, what, at }, Language::English) => {
                format!("{}, entry {seq}, {at}: {what}", of(stream))
            }
            (Self::Setting { key: "profile", field }, Language::French) => {
                typeset(&format!("profil de l'organisateur : {field}"))
            }
            (Self::Setting { key: "profile", field }, Language::English) => {
                format!("profile of the organiser: {field}")
            }
            (Self::Setting { key, .. }, Language::French) => typeset(&format!("réglage : {key}")),
            (Self::Setting { key, .. }, Language::English) => format!("setting: {key}"),
            (Self::List(stream), Language::French) => {
                format!("liste des projets, titre du {}", of(stream))
            }
            (Self::List(stream), Language::English) => {
                format!("list of projects, title of {}", of(stream))
            }
            (Self::Directory(id), Language::French) => format!("annuaire, autre personne ({id})"),
            (Self::Directory(id), Language::English) => format!("directory, another person ({id})"),
        }
    }
}
