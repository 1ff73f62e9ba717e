//! A journal that somebody tells otherwise: an entry is edited, and every entry that names another
//! by its digest is made to agree.

use std::collections::BTreeMap;

use participatory_innovation::{
    fact::Standing,
    journal::{Entry, EntryId, StreamId},
    value::Digest,
};
use serde_json::{Value, json};

use crate::given::Forum;

/// The whole journal, with one entry edited as JSON.
#[track_caller]
pub(crate) fn retold(forum: &Forum, id: EntryId, edit: impl Fn(&mut Value)) -> Vec<Entry> {
    assert!(forum.log.iter().any(|entry| entry.id() == id), "there is no {id}");
    let mut heads: BTreeMap<StreamId, Digest> = BTreeMap::new();
    let mut digests: BTreeMap<(String, u64), Digest> = BTreeMap::new();
    let mut retold = Vec::new();
    for entry in &forum.log {
        let mut told = serde_json::to_value(entry).unwrap();
        let prev = heads.get(&entry.stream()).copied().unwrap_or(Digest::GENESIS);
        told["prev"] = json!(prev);
        agree(&mut told, &digests);
        if entry.id() == id {
            edit(&mut told);
        }
        let told = Entry::from_json(told.to_string()).unwrap();
        heads.insert(told.stream(), told.digest());
        if let StreamId::Project(project) = told.stream() {
            digests.insert((project.to_string(), u64::from(told.seq())), told.digest());
        }
        retold.push(told);
    }
    retold
}

/// Makes every standing name the entry that is there now.
fn agree(told: &mut Value, digests: &BTreeMap<(String, u64), Digest>) {
    match told {
        Value::Object(fields) => {
            let key = |name: &str| fields.get(name).cloned();
            let project = key("project").and_then(|project| Some(project.as_str()?.to_owned()));
            let seq = key("seq").and_then(|seq| seq.as_u64());
            let now = project.zip(seq).and_then(|place| digests.get(&place));
            if let Some((digest, now)) = fields.get_mut("digest").zip(now) {
                *digest = json!(now);
            }
            fields.values_mut().for_each(|value| agree(value, digests));
        }
        Value::Array(values) => values.iter_mut().for_each(|value| agree(value, digests)),
        _ => {}
    }
}

/// What an entry of an edition says happened.
pub(crate) fn said(told: &mut Value) -> &mut Value {
    let event = &mut told["event"]["edition"];
    event.as_object_mut().unwrap().values_mut().next().unwrap()
}

pub(crate) fn json_of(standing: &Standing) -> Value {
    serde_json::to_value(standing).unwrap()
}

/// The entries of the edition among them.
pub(crate) fn of_edition<'a>(forum: &Forum, log: &'a [Entry]) -> impl Iterator<Item = &'a Entry> {
    let stream = forum.edition.stream();
    log.iter().filter(move |entry| entry.stream() == stream)
}
