//! Backups as JSON lines.

use std::io::{BufReader, Read, repeat};

use participatory_innovation::{
    audit::{Manifest, audit},
    journal::{Entry, StreamId},
    scoring::Methods,
    value::ProjectNumber,
};
use store::{
    AppendError, Scope, Store,
    backup::{ExportError, ImportError, Moved, export, import},
    reading::{self, ReadError, streams},
    verify::verify,
};

use super::{Backend, scenes::*};

fn written<S: Store>(store: &S, of: Scope) -> String {
    let mut out = Vec::new();
    export(store, of, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// A journal as other tools write it: the entries, and the manifest on the last line.
fn file(entries: &[Entry]) -> String {
    let lines: String = entries.iter().map(|entry| entry.to_json() + "\n").collect();
    let manifest = serde_json::json!({ "manifest": Manifest::of(entries) });
    format!("{lines}{manifest}\n")
}

fn is_empty<S: Store>(store: &S) -> bool {
    streams(store, Scope::Everything).next().is_none()
}

pub(crate) fn what_goes_out_comes_in_and_goes_out_the_same<B: Backend>(backend: &B) {
    let (store, other) = (backend.store(), B::fresh());
    let mut expected = Moved::default();
    for seed in 1..4 {
        let journal = played(seed);
        let moved = import(store, file(&journal).as_bytes()).unwrap();
        assert_eq!(moved.entries, journal.len() as u64);
        expected.entries += moved.entries;
        expected.streams += moved.streams;
    }
    let out = written(store, Scope::Everything);
    assert_eq!(import(other.store(), out.as_bytes()).unwrap(), expected);
    assert_eq!(written(other.store(), Scope::Everything), out);

    // Any tool that audits entries and compares a manifest can read it.
    let (lines, manifest) = out.trim_end().rsplit_once('\n').unwrap();
    let entries: Vec<Entry> = lines.lines().map(|line| Entry::from_json(line).unwrap()).collect();
    let manifest: serde_json::Value = serde_json::from_str(manifest).unwrap();
    let manifest: Manifest = serde_json::from_value(manifest["manifest"].clone()).unwrap();
    assert!(manifest.compare(&entries).is_empty());
    assert!(verify(other.store(), Scope::Everything).unwrap().is_sound());
}

pub(crate) fn one_edition_of_several_goes_out_alone<B: Backend>(backend: &B) {
    let (store, other) = (backend.store(), B::fresh());
    let journal = played(2);
    store.append_all(&played(1)).unwrap();
    store.append_all(&journal).unwrap();
    let StreamId::Edition(id) = journal[0].stream() else { panic!("an edition comes first") };
    let out = written(store, Scope::Edition(id));
    let moved = import(other.store(), out.as_bytes()).unwrap();
    assert_eq!(moved.entries, journal.len() as u64);
    assert_eq!(out.lines().next(), Some(journal[0].to_json().as_str()));
    let (lines, _) = out.trim_end().rsplit_once('\n').unwrap();
    let entries: Vec<Entry> = lines.lines().map(|line| Entry::from_json(line).unwrap()).collect();
    assert!(audit(&entries).is_consistent());

    // Projects come by their numbers, which is not the order of their identifiers.
    let edition = reading::edition(store, &Methods::standard(), id).unwrap();
    let mut numbers: Vec<u32> = Vec::new();
    for entry in entries.iter().filter(|entry| entry.seq() == 0) {
        if let StreamId::Project(id) = entry.stream() {
            numbers.push(edition.number_of(id).map_or(u32::MAX, ProjectNumber::get));
        }
    }
    assert!(numbers.is_sorted() && numbers.first() == Some(&1), "{numbers:?}");

    let absent = export(store, Scope::Edition(edition_id(9)), &mut std::io::sink()).unwrap_err();
    assert!(matches!(absent, ExportError::Read(ReadError::NoSuchStream(_))), "{absent:?}");
    assert_eq!(written(B::fresh().store(), Scope::Everything).lines().count(), 1);
    assert_eq!(
        written(store, Scope::Editions).lines().filter(|l| l.contains("submitted")).count(),
        0
    );
}

pub(crate) fn projects_without_their_edition_are_not_left_out<B: Backend>(backend: &B) {
    let (store, (edition, mut journal)) = (backend.store(), call_open(1));
    submit(&edition, 1..4, &mut journal);
    store.append_all(&journal[2..]).unwrap();
    for scope in [Scope::Everything, Scope::Projects(edition.id())] {
        let out = written(store, scope);
        assert_eq!(out, file(&journal[2..]));
    }
}

pub(crate) fn a_file_cut_anywhere_is_refused_and_nothing_kept<B: Backend>(backend: &B) {
    let store = backend.store();
    let whole = file(&small::forum_day().journal);
    let ends: Vec<usize> = whole.match_indices('\n').map(|(at, _)| at).collect();
    let lines = ends.len() as u64;
    // Between two lines, and everywhere within the last two.
    let within = ends[ends.len() - 3] + 2..whole.len() - 1;
    for cut in ends[..ends.len() - 1].iter().map(|at| at + 1).chain(within) {
        let refused = import(store, &whole.as_bytes()[..cut]).unwrap_err();
        match refused {
            ImportError::Cut { line } | ImportError::NoEntry { line, .. } => assert!(line <= lines),
            ImportError::Read { .. } => assert!(!whole.is_char_boundary(cut)),
            other => panic!("{cut}: {other:?}"),
        }
    }
    let nothing = import(store, &b""[..]).unwrap_err();
    assert!(matches!(nothing, ImportError::Cut { line: 0 }), "{nothing:?}");
    assert!(is_empty(store));
    // The last line break may be missing.
    import(store, whole.trim_end().as_bytes()).unwrap();
}

pub(crate) fn a_file_with_anything_wrong_says_which_line<B: Backend>(backend: &B) {
    let store = backend.store();
    let journal = small::forum_day().journal;
    let whole = file(&journal);
    let lines: Vec<String> = whole.lines().map(str::to_owned).collect();
    let last = lines.len() as u64;
    let with = |change: &dyn Fn(&mut Vec<String>)| {
        let mut lines = lines.clone();
        change(&mut lines);
        import(store, (lines.join("\n") + "\n").as_bytes()).unwrap_err()
    };

    let wrong = with(&|lines| lines.insert(3, "bonjour".into()));
    assert!(matches!(wrong, ImportError::NoEntry { line: 4, .. }), "{wrong:?}");
    let wrong = with(&|lines| lines.push(lines[0].clone()));
    assert!(matches!(wrong, ImportError::Trailing { line } if line == last + 1), "{wrong:?}");
    let wrong = with(&|lines| lines.push(lines[lines.len() - 1].clone()));
    assert!(matches!(wrong, ImportError::Trailing { line } if line == last + 1), "{wrong:?}");
    let wrong = with(&|lines| lines.swap(0, 1));
    assert!(matches!(wrong, ImportError::DoesNotFollow { line: 1, .. }), "{wrong:?}");
    let wrong = with(&|lines| lines.insert(2, lines[1].clone()));
    let ImportError::DoesNotFollow { line: 3, source } = wrong else { panic!("{wrong:?}") };
    assert!(matches!(source, AppendError::Conflict { stored: 2, claimed: 1, .. }), "{source:?}");
    let wrong = with(&|lines| drop(lines.remove(1)));
    assert!(matches!(wrong, ImportError::DoesNotFollow { .. }), "{wrong:?}");

    let founding = lines[0].replace("09:00:00", "09:00:01");
    let wrong = with(&|lines| lines[0].clone_from(&founding));
    let ImportError::DoesNotFollow { line: 2, source } = wrong else { panic!("{wrong:?}") };
    assert!(matches!(source, AppendError::Unlinked { seq: 1, .. }), "{source:?}");

    // The last entry left out, changed, or of a stream of its own: only the manifest tells.
    let end = journal.last().unwrap();
    let at = lines.len() - 2;
    let other = end.to_json().replace("09:00:00", "09:00:01");
    for changed in
        [with(&|lines| drop(lines.remove(at))), with(&|lines| lines[at].clone_from(&other))]
    {
        let ImportError::OtherManifest { stream } = changed else { panic!("{changed:?}") };
        assert_eq!(stream, end.stream());
    }
    // A stream left out as a whole.
    let left_out = end.stream();
    let of_it =
        |line: &String| Entry::from_json(line).is_ok_and(|entry| entry.stream() == left_out);
    let wrong = with(&|lines| lines.retain(|line| !of_it(line)));
    assert!(
        matches!(wrong, ImportError::OtherManifest { stream } if stream == left_out),
        "{wrong:?}"
    );

    let (stranger, beside) = call_open(1);
    let founding = beside[0].to_json();
    let wrong = with(&|lines| lines.insert(at, founding.clone()));
    let ImportError::OtherManifest { stream: of } = wrong else { panic!("{wrong:?}") };
    assert_eq!(of, stream(&stranger));

    let mut bytes = whole.clone().into_bytes();
    bytes.insert(5, 0xff);
    let wrong = import(store, &bytes[..]).unwrap_err();
    assert!(matches!(wrong, ImportError::Read { line: 1, .. }), "{wrong:?}");
    assert!(is_empty(store));

    // Empty lines are none.
    import(store, whole.replace('\n', "\r\n\r\n").as_bytes()).unwrap();
}

pub(crate) fn a_stream_that_is_there_already_is_refused<B: Backend>(backend: &B) {
    let (store, journal) = (backend.store(), small::forum_day().journal);
    let whole = file(&journal);
    import(store, whole.as_bytes()).unwrap();
    let before = written(store, Scope::Everything);
    let again = import(store, whole.as_bytes()).unwrap_err();
    let ImportError::DoesNotFollow { line: 1, source } = again else { panic!("{again:?}") };
    assert!(matches!(source, AppendError::Conflict { claimed: 0, .. }), "{source:?}");

    // Nor is a stream continued, even where it would fit.
    let (mut edition, journal) = call_open(1);
    store.append_all(&journal).unwrap();
    let mut more = Vec::new();
    enrol(&mut edition, 1, &mut more);
    let continued = import(store, file(&more).as_bytes()).unwrap_err();
    assert!(matches!(continued, ImportError::DoesNotFollow { line: 1, .. }), "{continued:?}");
    store.append_all(&more).unwrap();
    assert_ne!(written(store, Scope::Everything), before);
}

pub(crate) fn a_line_without_end_is_not_read_into_memory<B: Backend>(backend: &B) {
    let endless = BufReader::new(repeat(b'x').take(1 << 40));
    let refused = import(backend.store(), endless).unwrap_err();
    assert!(matches!(refused, ImportError::TooLong { line: 1 }), "{refused:?}");
}
