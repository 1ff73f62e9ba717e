//! What a form says of an idea beside its text: whether it was handed in, and who leads.

use super::{
    Why,
    columns::{FIRST_NAME, HANDED_IN, LEAD, LEAD_MAIL, MAIL, NAME, STATE},
    directory::{Mention, key, mail},
    names,
    reasons::Reasons,
    tidy,
};
use crate::spreadsheet::{Row, Table, fold};

/// Where it says that it is a draft: by its state, or by no moment at which it was handed in.
pub(super) fn draft(table: &Table, row: &Row) -> Option<usize> {
    const DRAFTS: [&str; 8] = [
        "brouillon",
        "draft",
        "en cours de saisie",
        "en cours de redaction",
        "incomplet",
        "incomplete",
        "non soumi",
        "non depose",
    ];
    let state = fold(&table.cell(row, STATE).text());
    if DRAFTS.contains(&state.as_str()) {
        return Some(STATE);
    }
    let waits = table.place(HANDED_IN).is_some() && table.cell(row, HANDED_IN).is_empty();
    waits.then_some(HANDED_IN)
}

/// Whether those who received it ended it without taking it up.
pub(super) fn turned_down(table: &Table, row: &Row) -> Option<Why> {
    const ENDED: [&str; 6] =
        ["refuse", "refusee", "sans suite", "classe sans suite", "sans_suite", "rejete"];
    let cell = table.cell(row, STATE);
    let state = fold(&cell.text());
    ENDED
        .iter()
        .any(|ended| fold(ended) == state)
        .then(|| Why::TurnedDown { title: title_of(table, STATE), given: cell.text().into_owned() })
}

pub(super) fn title_of(table: &Table, field: usize) -> String {
    let column = table.columns.iter().find(|column| column.field == Some(field));
    column.map(|column| column.title.clone()).unwrap_or_default()
}

/// The column that says who leads: that of the lead, or else who filled in the form.
pub(super) fn leads_field(table: &Table, row: &Row) -> usize {
    let says = |field: usize| !table.cell(row, field).is_empty();
    let by_name = (!says(LEAD) || names::is_self(&table.cell(row, LEAD).text()))
        && (says(NAME) || table.place(LEAD).is_none());
    if by_name && table.place(NAME).is_some() { NAME } else { LEAD }
}

pub(super) fn written_lead(table: &Table, row: &Row) -> String {
    let name = table.cell(row, leads_field(table, row)).text();
    let name = if names::is_self(&name) { "".into() } else { name };
    let first =
        if has_first_name(table, row) { table.cell(row, FIRST_NAME).text() } else { "".into() };
    tidy::line(&format!("{first} {name}"))
}

/// Whether the column of first names has the lead's: it goes with the column of names, if there is
/// one.
fn has_first_name(table: &Table, row: &Row) -> bool {
    leads_field(table, row) == NAME || table.place(NAME).is_none()
}

/// The lead, with the mail address of the form where it is the lead's.
pub(super) fn lead(table: &Table, row: &Row, reasons: &mut Reasons<'_>) -> Option<Mention> {
    let field = leads_field(table, row);
    let first = table.cell(row, FIRST_NAME).text();
    let family = table.cell(row, field).text();
    let written = written_lead(table, row);
    let read = if has_first_name(table, row) && !first.is_empty() && !family.is_empty() {
        names::of(&first, &family).map(|name| Mention { name, ..Mention::default() })
    } else {
        Mention::read(&written).map_err(|why| match why {
            Why::SeveralNames { given } => Why::SeveralLeads { given },
            other => other,
        })
    };
    let lead = reasons.take(field, read)?;
    let depositor = names::of(&first, &table.cell(row, NAME).text()).unwrap_or_default();
    let own = field == NAME || depositor.is_empty() || key(&depositor) == key(&lead.name);
    let address = [(LEAD_MAIL, true), (MAIL, own)].into_iter().filter(|(_, own)| *own);
    let address = address.map(|(field, _)| field).find(|field| !table.cell(row, *field).is_empty());
    let address = address.and_then(|field| {
        let text = table.cell(row, field).text();
        let unnamed = matches!(fold(&text).as_str(), "anonymou" | "anonyme");
        if unnamed { None } else { reasons.take(field, mail(&text)) }
    });
    let lead = Mention { mail: lead.mail.clone().or(address), ..lead };
    if lead.is_empty() {
        reasons.add(Some(field), Why::Missing { column: "porteur".to_owned() });
        return None;
    }
    Some(lead)
}
