//! A database that somebody has changed, and a disk that is full.

use std::process::Command;

use rusqlite::Connection;

use super::desk::Desk;

#[test]
fn a_database_with_a_foreign_schema_is_refused_and_told() {
    let desk = Desk::after("open");
    let file = Connection::open(desk.path("forum.db")).unwrap();
    file.execute_batch(
        "CREATE TRIGGER \"\u{1b}[31mvol\" AFTER INSERT ON entry BEGIN DELETE FROM person; END;
         DROP INDEX listed_by_stage",
    )
    .unwrap();
    for line in ["status", "person add 'Ada Un'", "init reglement.toml --another", "audit"] {
        let told = desk.run(line).exits(2).err;
        assert!(told.contains("n'a pas le schéma de cet outil"), "{line}: {told}");
        assert!(
            told.contains("le déclencheur «\u{a0}\\u{1b}[31mvol\u{a0}» n'est pas de cet outil")
        );
        assert!(told.contains("l'index «\u{a0}listed_by_stage\u{a0}» manque"), "{told}");
        assert!(told.contains("forum restore"), "{told}");
    }
    let told = desk.run("status --lang en").exits(2).err;
    assert!(told.contains("the index \"listed_by_stage\" is missing"), "{told}");
    let error = desk.run("status --json").exits(2).error();
    assert_eq!((&error["code"], error["reasons"].as_array().unwrap().len()), (&"store".into(), 2));
}

/// Runs a script with a mounted disk of its own, in a name space of its own, and gives the numbers of
/// the last line that it says; `None` where none may be mounted.
fn apart(desk: &Desk, script: &str) -> Option<Vec<usize>> {
    std::fs::create_dir(desk.path("disk")).unwrap();
    let ran = Command::new("unshare")
        .args(["-Urm", "sh", "-c", script, env!("CARGO_BIN_EXE_forum")])
        .current_dir(desk.path(""))
        .output();
    let ran = ran.ok().filter(|ran| ran.status.code() != Some(77) && !ran.stdout.is_empty());
    let Some(ran) = ran else {
        println!("no disk of our own may be mounted here");
        return None;
    };
    assert!(ran.status.success(), "{ran:?}");
    let said = String::from_utf8(ran.stdout).unwrap();
    Some(said.lines().last().unwrap().split(' ').map(|n| n.parse().unwrap()).collect())
}

#[test]
fn an_erasure_on_a_full_disk_is_finished_once_there_is_room() {
    let desk = Desk::after("import ideas");
    let script = r#"
        mount -t tmpfs -o size=1000k none disk && cp forum.db disk || exit 77
        head -c 3000 /dev/zero | tr '\0' x > post
        for n in 0 1 2 3 4 5 6 7 8 9; do
            "$0" person add "Personne $n" --post "$(cat post)" --db disk/forum.db > done || exit 78
        done
        dd if=/dev/zero of=disk/ballast bs=1k 2> dd
        truncate -s -100k disk/ballast
        "$0" person erase "Bo Deux" --yes --db disk/forum.db > told
        first=$?
        rm disk/ballast
        "$0" person erase "Bo Deux" --yes --db disk/forum.db > again
        echo "$first $?"
    "#;
    let Some(said) = apart(&desk, script) else { return };
    let [told, again] =
        ["told", "again"].map(|name| std::fs::read_to_string(desk.path(name)).unwrap());
    assert_eq!(said, [6, 0], "{told}{again}");
    assert!(told.contains("le disque est plein"), "{told}");
    assert!(again.contains("L'effacement commencé est terminé"), "{again}");
}

#[test]
fn a_full_disk_is_called_full_and_loses_nothing() {
    let desk = Desk::after("open");
    let before = desk.json("person list")["persons"].as_array().unwrap().len();
    // A disk of a quarter of a megabyte, in a name space of its own.
    let script = r#"
        mount -t tmpfs -o size=250k none disk && cp forum.db disk || exit 77
        dd if=/dev/zero of=disk/ballast bs=1k count=40 2> dd
        head -c 220 /dev/zero | tr '\0' x > post
        n=0
        while :; do
            "$0" person add "$n $(cat post)" --post "$(cat post)" --mail "$n$(cat post)@x.example" --db disk/forum.db 2> told > done
            code=$?
            [ $code = 0 ] || break
            n=$((n + 1))
        done
        # Not even the file beside the database that readers share has room.
        dd if=/dev/zero of=disk/rest bs=512 2> dd
        "$0" status --db disk/forum.db 2> status > done
        echo "$code $n $?"
        rm -f disk/rest
        rm -f disk/ballast
        "$0" person list --json --db disk/forum.db > list || exit 78
    "#;
    let Some(said) = apart(&desk, script) else { return };
    let told = std::fs::read_to_string(desk.path("told")).unwrap();
    let [code, added, status] = said[..] else { panic!("{said:?}") };
    assert_eq!(code, 4, "{told}");
    let reading = std::fs::read_to_string(desk.path("status")).unwrap();
    assert_eq!(status, 4, "{reading}");
    assert!(reading.contains("Le disque est plein"), "{reading}");
    assert!(told.contains("Le disque est plein") && told.contains("Libérez de la place"), "{told}");
    assert!(added > 5, "{added}");
    let list: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(desk.path("list")).unwrap()).unwrap();
    assert_eq!(list["persons"].as_array().unwrap().len(), before + added);
}
