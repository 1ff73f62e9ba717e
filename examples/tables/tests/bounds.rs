//! Whatever a file is, reading it ends, and takes no more than 256 MB.
//!
//! A test of its own program: what is allocated is counted for the whole process.
//!
//! `MUTATED_FILES=20000 cargo test --release -p tables --test bounds -- --nocapture` goes on longer.

#![expect(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test states what must hold"
)]

#[path = "spreadsheets/archives.rs"]
mod archives;
#[expect(dead_code, reason = "the same scene as other tests, of which this one needs a part")]
#[path = "spreadsheets_import/scene.rs"]
mod scene;

use std::{
    path::PathBuf,
    time::{Duration, Instant},
};

use archives::{archive, parts};
use participatory_innovation::value::PersonId;
use peak_alloc::PeakAlloc;
use tables::spreadsheet::{Field, Layout, Limits, Workbook};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

const MOST_BYTES: usize = 256 * 1_048_576;
/// Far more than reading takes without optimisation on a busy machine, and far less than for ever.
const LONGEST: Duration = Duration::from_mins(1);

/// Numbers that are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(end.max(1)).unwrap()).unwrap()
    }
}

/// Makes pseudonyms from 1000 on.
fn mint() -> impl FnMut() -> PersonId {
    let mut next = 1000;
    move || {
        next += 1;
        scene::person(next)
    }
}

/// The editions that files are planned for: one whose call is open, one whose jury marks.
struct Stage {
    call: scene::Situation,
    day: scene::Situation,
}

/// Reads a file as a table and plans what would become of it; how much memory and time it took.
fn read(name: &str, bytes: &[u8], stage: &mut Stage) -> (usize, Duration) {
    let layout =
        Layout::new(["juré", "projet", "titre", "nom"].map(|name| Field::new([name], false)));
    MEMORY.reset_peak_usage();
    let before = MEMORY.current_usage();
    let begun = Instant::now();
    if let Ok(book) = Workbook::from_bytes(name, bytes, &Limits::DEFAULT) {
        let _ = book.table(&layout, None);
        let _ = stage.call.ideas_of(&book, &tables::spreadsheet::Mapping::default());
        let _ = stage.day.sheets_at(&book, scene::stamp());
    }
    (MEMORY.peak_usage() - before, begun.elapsed())
}

fn within(name: &str, bytes: &[u8], stage: &mut Stage) -> (usize, Duration) {
    let (most, time) = read(name, bytes, stage);
    assert!(most <= MOST_BYTES, "{name}: {most} bytes");
    assert!(time <= LONGEST, "{name}: {time:?}");
    (most, time)
}

/// Every file that other tests read.
fn files() -> Vec<(String, Vec<u8>)> {
    let root = PathBuf::from(format!("{}/tests/files", env!("CARGO_MANIFEST_DIR")));
    let mut folders = vec![root];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        let mut found: Vec<PathBuf> =
            std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        found.sort();
        for path in found {
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                files.push((name, std::fs::read(path).unwrap()));
            }
        }
    }
    files
}

/// Pieces that mean something in the files, for a change to mean something else.
const PIECES: [&[u8]; 16] = [
    b"<",
    b">",
    b"/>",
    b"</",
    b"\"",
    b"&",
    b";",
    b"\n",
    b"<row>",
    b"<c><v>1</v></c>",
    b"<table:table-row table:number-rows-repeated=\"1048576\">",
    b"<si/>",
    b"99999999999",
    b"<mergeCell ref=\"A1:XFD1048576\"/>",
    b"</table:table>",
    b"<![CDATA[",
];

fn changed(numbers: &mut Numbers, bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=numbers.below(6) {
        let at = numbers.below(bytes.len() + 1);
        let to = (at + numbers.below(40)).min(bytes.len());
        match numbers.below(5) {
            0 if at < bytes.len() => bytes[at] = u8::try_from(numbers.below(256)).unwrap(),
            1 => drop(bytes.drain(at..to)),
            2 => drop(bytes.splice(at..at, PIECES[numbers.below(PIECES.len())].iter().copied())),
            3 => {
                let piece = bytes[at..to].to_vec();
                let place = numbers.below(bytes.len() + 1);
                drop(bytes.splice(place..place, piece));
            }
            _ => bytes.truncate(bytes.len() - numbers.below(bytes.len() / 4 + 1)),
        }
    }
    bytes
}

/// Parts that are changed before they are packed get past the checksums of an archive.
fn mutated(numbers: &mut Numbers, bytes: &[u8]) -> Vec<u8> {
    if !bytes.starts_with(b"PK") || numbers.below(8) == 0 {
        return changed(numbers, bytes);
    }
    let mut parts = parts(bytes);
    for _ in 0..=numbers.below(2) {
        let part = numbers.below(parts.len());
        parts[part].1 = changed(numbers, &parts[part].1);
    }
    archive(parts.iter().map(|(name, content)| (name.as_str(), content.clone())))
}

/// The mutations and the bombs in one test, so that nothing else allocates beside.
#[test]
fn every_file_is_read_or_refused_within_bounds() {
    let wanted = std::env::var("MUTATED_FILES").ok().and_then(|count| count.parse().ok());
    let wanted: usize = wanted.unwrap_or(400);
    let files = files();
    let mut stage = Stage { call: scene::call_open(), day: scene::forum_day(2) };
    let mut numbers = Numbers(0x9E37_79B9_7F4A_7C15);
    let (mut most, mut longest) = (0, Duration::ZERO);
    for _ in 0..wanted {
        let (name, bytes) = &files[numbers.below(files.len())];
        let (taken, time) = within(name, &mutated(&mut numbers, bytes), &mut stage);
        (most, longest) = (most.max(taken), longest.max(time));
    }
    println!("{wanted} mutated files: {most} bytes of memory and {longest:?} at most");
    for (name, bytes) in bombs() {
        let (taken, time) = within(name, &bytes, &mut stage);
        println!("{name}, {} bytes: {taken} bytes of memory, {time:?}", bytes.len());
    }
}

/// Small files that say much.
fn bombs() -> Vec<(&'static str, Vec<u8>)> {
    let root = format!("{}/tests/files", env!("CARGO_MANIFEST_DIR"));
    let xlsx = parts(&std::fs::read(format!("{root}/sheets.xlsx")).unwrap());
    let ods = parts(&std::fs::read(format!("{root}/ideas.ods")).unwrap());
    let with = |parts: &[(String, Vec<u8>)], name: &str, content: Vec<u8>| {
        let kept = parts.iter().filter(|(other, _)| other != name);
        let kept = kept.map(|(name, content)| (name.as_str(), content.clone()));
        archive(kept.chain([(name, content)]))
    };
    let marks = |row: &str, count: usize| {
        format!("Juré;Projet;Impact;Faisabilité;Observation\n{}", row.repeat(count)).into_bytes()
    };
    let sheet = "xl/worksheets/sheet1.xml";
    let rows = |row: &str, count: usize| {
        let mut xml = b"<worksheet><sheetData>".to_vec();
        xml.extend(row.as_bytes().repeat(count));
        xml.extend(b"</sheetData></worksheet>");
        xml
    };
    let table = |inner: &str| {
        format!(
            "<office:document-content><office:body><office:spreadsheet>{inner}\
             </office:spreadsheet></office:body></office:document-content>"
        )
        .into_bytes()
    };
    let open = |inner: &str| with(&ods, "content.xml", table(inner));
    let cell =
        "<table:table-cell office:value-type=\"string\"><text:p>x</text:p></table:table-cell>";
    let wide = cell
        .replace("<table:table-cell ", "<table:table-cell table:number-columns-repeated=\"256\" ");
    let row = |times: u32, cells: &str| {
        format!("<table:table-row table:number-rows-repeated=\"{times}\">{cells}</table:table-row>")
    };
    let tables = |count: usize, rows: &str| {
        let one = |n| format!("<table:table table:name=\"{n}\">{rows}</table:table>");
        (0..count).map(one).collect::<String>()
    };
    let strings = |inner: &str, count: usize| {
        let mut xml = b"<sst>".to_vec();
        xml.extend(inner.as_bytes().repeat(count));
        xml.extend(b"</sst>");
        xml
    };
    vec![
        ("empty strings.xlsx", with(&xlsx, "xl/sharedStrings.xml", strings("<si/>", 1_500_000))),
        (
            "strings.xlsx",
            with(&xlsx, "xl/sharedStrings.xml", strings("<si><t>0123456789</t></si>", 1_200_000)),
        ),
        ("cells.xlsx", with(&xlsx, sheet, rows("<row><c><v>1</v></c></row>", 250_000))),
        (
            "far cells.xlsx",
            with(
                &xlsx,
                sheet,
                rows(&format!("<row>{}<c><v>1</v></c></row>", "<c/>".repeat(255)), 50_000),
            ),
        ),
        ("one text.xlsx", with(&xlsx, sheet, rows(&"x".repeat(1_000_000), 100))),
        (
            "one tag.xlsx",
            with(&xlsx, sheet, rows(&format!("<c {}", "a=\"1\" ".repeat(1_000_000)), 10)),
        ),
        ("deep.xlsx", with(&xlsx, sheet, rows("<c>", 30_000_000))),
        ("rows.ods", open(&tables(1, &row(200_000, cell)))),
        ("cells.ods", open(&tables(1, &row(3_900, &wide)))),
        ("sheets.ods", open(&tables(2_000, &row(3_900, &wide)))),
        (
            "spaces.ods",
            open(&tables(1, &row(1, &cell.replace('x', "<text:s text:c=\"4000000000\"/>")))),
        ),
        (
            "hidden.ods",
            open(&tables(
                1,
                &row(4_000_000_000, "")
                    .replace("<table:table-row", "<table:table-row table:visibility=\"collapse\""),
            )),
        ),
        ("repeated.csv", marks("Ada Élu;1;5;5;bien\n", 190_000)),
        ("strangers.csv", marks(&format!("{};{};5;5;\n", "x".repeat(60), "y".repeat(60)), 190_000)),
        ("blank.csv", marks("Ada Élu;1;;;\n", 190_000)),
        ("separators.csv", b";".repeat(30_000_000)),
        ("lines.csv", b"a\n".repeat(15_000_000)),
        ("quotes.csv", b"\"\"".repeat(15_000_000)),
    ]
}
