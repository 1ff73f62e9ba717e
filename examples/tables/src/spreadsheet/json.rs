//! Rows of programs that give JSON: a table like any other, with a row for each record.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::{Origin, ReadError};

/// The greatest size of such a file: it takes many times as much while it is read.
const MOST_BYTES: usize = 8 * 1_048_576;

/// More columns than a form has questions.
const MOST_COLUMNS: usize = 1024;
/// More cells than such a form has answers.
const MOST_CELLS: usize = 2_000_000;

/// What a file of Démarches simplifiées says beside its fields, under the headers of its tables.
const OF_A_FILE: [(&str, &[&str]); 6] = [
    ("ID", &["/number"]),
    ("Email", &["/usager/email", "/demandeur/email"]),
    ("Nom", &["/demandeur/nom"]),
    ("Prénom", &["/demandeur/prenom"]),
    ("État du dossier", &["/state"]),
    ("Déposé le", &["/dateDepot", "/datePassageEnConstruction"]),
];

/// The rows as a text of semicolons with headers, if this is JSON; nothing if it is something else.
pub(super) fn rows(origin: &Origin, bytes: &[u8]) -> Result<Option<Vec<u8>>, ReadError> {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let begins = text.iter().find(|byte| !byte.is_ascii_whitespace());
    if !matches!(begins, Some(b'{' | b'[')) {
        return Ok(None);
    }
    // A text may begin with a bracket as well.
    let Ok(text) = std::str::from_utf8(text) else {
        return Ok(None);
    };
    if text.len() > MOST_BYTES && matches!(text.trim_end().as_bytes().last(), Some(b'}' | b']')) {
        let (bytes, max) = (text.len(), MOST_BYTES);
        return Err(ReadError::FileTooLarge {
            origin: origin.clone(),
            bytes: u64::try_from(bytes).unwrap_or(u64::MAX),
            max: u64::try_from(max).unwrap_or(u64::MAX),
        });
    }
    let Ok(value) = serde_json::from_str::<Value>(text) else {
        return Ok(None);
    };
    let unreadable = || ReadError::Unreadable { origin: origin.clone() };
    let records = records(&value).ok_or_else(unreadable)?;
    if records.is_empty() {
        return Err(ReadError::Nothing { origin: origin.clone() });
    }
    table(&records).map(Some).ok_or_else(unreadable)
}

type Record = Vec<(String, String)>;

fn records(value: &Value) -> Option<Vec<Record>> {
    let files = ["/data/demarche/dossiers/nodes", "/demarche/dossiers/nodes", "/dossiers/nodes"];
    if let Some(files) = files.iter().find_map(|path| value.pointer(path)?.as_array()) {
        return Some(files.iter().map(file).collect());
    }
    if let Some(records) = value.get("records").and_then(Value::as_array) {
        let fields = records.iter().map(|record| record.get("fields")?.as_object());
        return fields.map(|fields| fields.map(plain)).collect();
    }
    value.as_array()?.iter().map(|record| record.as_object().map(plain)).collect()
}

fn plain(fields: &Map<String, Value>) -> Record {
    fields.iter().map(|(title, value)| (title.clone(), shown(value))).collect()
}

/// A file of Démarches simplifiées.
fn file(file: &Value) -> Record {
    let said = OF_A_FILE.iter().map(|(title, paths)| {
        let value =
            paths.iter().find_map(|path| file.pointer(path).filter(|value| !value.is_null()));
        ((*title).to_owned(), value.map(shown).unwrap_or_default())
    });
    let mut record: Record = said.collect();
    let mut known: BTreeMap<String, u32> =
        record.iter().map(|(title, _)| (title.clone(), 1)).collect();
    let fields = file.get("champs").and_then(Value::as_array).into_iter().flatten();
    for field in fields {
        let title = field.get("label").and_then(Value::as_str).unwrap_or_default().trim();
        // A heading of the form holds nothing.
        if !title.is_empty() && (field.get("stringValue").is_some() || field.get("rows").is_some())
        {
            // A form may ask for a name as the file itself does.
            let count = known.entry(title.to_owned()).or_default();
            *count = count.saturating_add(1);
            let title = match *count {
                1 => title.to_owned(),
                count => format!("{title} ({count})"),
            };
            record.push((title, answer(field)));
        }
    }
    record
}

/// What was answered; a block that repeats gives a line for each time.
fn answer(field: &Value) -> String {
    let Some(rows) = field.get("rows").and_then(Value::as_array) else {
        return field.get("stringValue").map(shown).unwrap_or_default();
    };
    let row = |row: &Value| {
        let fields = row.get("champs").and_then(Value::as_array).into_iter().flatten();
        let answers: Vec<String> =
            fields.map(answer).filter(|answer| !answer.trim().is_empty()).collect();
        answers.join(" ")
    };
    let rows: Vec<String> = rows.iter().map(row).filter(|row| !row.is_empty()).collect();
    rows.join("\n")
}

/// A value as people see it: lists of Grist begin with a letter that says so.
fn shown(value: &Value) -> String {
    match value {
        Value::Bool(truth) => if *truth { "Oui" } else { "Non" }.to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        Value::Array(items) => {
            let items = match items.as_slice() {
                [Value::String(kind), rest @ ..] if kind == "L" => rest,
                [Value::String(kind), at, ..] if kind == "D" || kind == "d" => {
                    std::slice::from_ref(at)
                }
                all => all,
            };
            // What lies deeper is no cell.
            let items = items.iter().filter(|item| !item.is_array() && !item.is_object());
            items.map(shown).collect::<Vec<_>>().join("; ")
        }
        Value::Null | Value::Object(_) => String::new(),
    }
}

/// The rows under the headers of all records; nothing where they are more than any table has.
fn table(records: &[Record]) -> Option<Vec<u8>> {
    let mut titles: Vec<&str> = Vec::new();
    let mut known = BTreeSet::new();
    // A heading of a form has no answer.
    for (title, _) in records.iter().flatten().filter(|(_, value)| !value.is_empty()) {
        if known.insert(title.as_str()) {
            titles.push(title);
        }
    }
    if titles.len() > MOST_COLUMNS || titles.len().saturating_mul(records.len()) > MOST_CELLS {
        return None;
    }
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    writer.write_record(&titles).ok()?;
    for record in records {
        let said: BTreeMap<&str, &str> =
            record.iter().map(|(title, value)| (title.as_str(), value.as_str())).collect();
        let value = |title: &&str| said.get(title).copied().unwrap_or_default();
        writer.write_record(titles.iter().map(value)).ok()?;
    }
    writer.into_inner().ok()
}
