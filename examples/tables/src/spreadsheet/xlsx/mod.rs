//! Workbooks of Excel (ECMA-376), as far as what their cells show.

mod texts;
mod worksheet;

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};

use self::{texts::Strings, worksheet::WorkSheet};
use super::{
    Limits, Origin, ReadError,
    format::Format,
    limits::{MOST_SHEETS, Room},
    part::{Archive, Damaged, Xml, attribute, is_true, part},
    sheet::Collector,
    workbook::Page,
};

pub(super) fn pages(
    origin: &Origin,
    archive: &mut Archive<'_>,
    limits: &Limits,
) -> Result<Vec<Page>, ReadError> {
    let unreadable = |_: Damaged| ReadError::Unreadable { origin: origin.clone() };
    let book = Book::read(archive).map_err(unreadable)?.ok_or(Damaged).map_err(unreadable)?;
    if book.sheets.is_empty() || book.sheets.len() > MOST_SHEETS {
        return Err(unreadable(Damaged));
    }
    let mut strings = Strings::default();
    if let Some(path) = &book.strings
        && let Some(xml) = part(archive, path).map_err(unreadable)?
    {
        strings = Strings::read(xml, origin, limits)?;
    }
    let formats = match &book.styles {
        Some(path) => match part(archive, path).map_err(unreadable)? {
            Some(xml) => formats(xml).map_err(unreadable)?,
            None => Vec::new(),
        },
        None => Vec::new(),
    };
    let mut room = Room::of(limits);
    let mut pages = Vec::new();
    for found in &book.sheets {
        let origin = origin.sheet(&found.name);
        let unreadable = |_: Damaged| ReadError::Unreadable { origin: origin.clone() };
        let read = match part(archive, &found.path).map_err(unreadable)? {
            Some(xml) => {
                let collector = Collector::new(origin, limits, &mut room);
                WorkSheet::new(collector, &book, &strings, &formats).read(xml)
            }
            None => Err(unreadable(Damaged)),
        };
        pages.push(Page { name: found.name.clone(), visible: found.visible, sheet: read });
    }
    Ok(pages)
}

/// What the parts of a workbook are, and what holds for all its sheets.
#[derive(Debug, Default)]
struct Book {
    sheets: Vec<Listed>,
    strings: Option<String>,
    styles: Option<String>,
    since_1904: bool,
    /// Its program did not calculate: formulas stand at zero until another program opens it.
    uncalculated: bool,
}

#[derive(Debug)]
struct Listed {
    name: String,
    path: String,
    visible: bool,
}

impl Book {
    fn read(archive: &mut Archive<'_>) -> Result<Option<Self>, Damaged> {
        let start = relations(archive, "_rels/.rels")?;
        let main = start.values().find(|(kind, _)| kind == "officeDocument");
        let main = main.map_or("xl/workbook.xml", |(_, target)| target).trim_start_matches('/');
        let (folder, file) = main.rsplit_once('/').unwrap_or(("", main));
        let related = relations(archive, &format!("{folder}/_rels/{file}.rels"))?;
        let within = |target: &str| path_of(folder, target);
        let of_kind = |wanted: &str| {
            let found = related.values().find(|(kind, _)| kind == wanted);
            found.map(|(_, target)| within(target))
        };
        let mut book = Self {
            strings: of_kind("sharedStrings"),
            styles: of_kind("styles"),
            ..Self::default()
        };
        let Some(mut xml) = part(archive, main)? else {
            return Ok(None);
        };
        loop {
            match xml.next()? {
                Event::Start(element) => match element.local_name().as_ref() {
                    "workbookPr" => {
                        book.since_1904 = is_true(attribute(&element, "date1904")?.as_deref());
                    }
                    "calcPr" => {
                        let at_load = attribute(&element, "fullCalcOnLoad")?;
                        book.uncalculated = is_true(at_load.as_deref());
                    }
                    "sheet" => {
                        let name = attribute(&element, "name")?.unwrap_or_default().into_owned();
                        let id = attribute(&element, "id")?.ok_or(Damaged)?;
                        let state = attribute(&element, "state")?;
                        let visible = !matches!(state.as_deref(), Some("hidden" | "veryHidden"));
                        let (kind, target) = related.get(id.as_ref()).ok_or(Damaged)?;
                        if kind == "worksheet" {
                            book.sheets.push(Listed { name, path: within(target), visible });
                        }
                    }
                    _ => {}
                },
                Event::Eof => return Ok(Some(book)),
                _ => {}
            }
        }
    }
}

/// The parts that a part names: by identifier, their kind and where they are.
fn relations(
    archive: &mut Archive<'_>,
    path: &str,
) -> Result<HashMap<String, (String, String)>, Damaged> {
    let mut related = HashMap::new();
    let Some(mut xml) = part(archive, path)? else {
        return Ok(related);
    };
    loop {
        match xml.next()? {
            Event::Start(element) if element.local_name().as_ref() == "Relationship" => {
                let of = |name| Ok(attribute(&element, name)?.unwrap_or_default().into_owned());
                let kind = of("Type")?;
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                related.insert(of("Id")?, (kind, of("Target")?));
            }
            Event::Eof => return Ok(related),
            _ => {}
        }
    }
}

/// Where a target is that is given from the folder of its part, or from the top.
fn path_of(folder: &str, target: &str) -> String {
    if let Some(path) = target.strip_prefix('/') {
        return path.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            ".." => {
                path.pop();
            }
            "." | "" => {}
            step => path.push(step),
        }
    }
    path.join("/")
}

/// The formats of the styles of cells, by the number of the style.
fn formats(mut xml: Xml<'_, '_>) -> Result<Vec<Format>, Damaged> {
    let mut own: HashMap<u32, Format> = HashMap::new();
    let mut formats = Vec::new();
    let mut of_cells = false;
    loop {
        match xml.next()? {
            Event::Start(element) => match element.local_name().as_ref() {
                "numFmt" => {
                    let id = number(&element, "numFmtId")?.ok_or(Damaged)?;
                    let code = attribute(&element, "formatCode")?.unwrap_or_default();
                    own.insert(id, Format::of_code(&code));
                }
                "cellXfs" => of_cells = true,
                "xf" if of_cells => {
                    let id = number(&element, "numFmtId")?.unwrap_or(0);
                    let own = own.get(&id).cloned();
                    formats.push(own.unwrap_or_else(|| Format::built_in(id)));
                }
                _ => {}
            },
            Event::End(element) if element.local_name().as_ref() == "cellXfs" => of_cells = false,
            Event::Eof => return Ok(formats),
            _ => {}
        }
    }
}

fn number(element: &BytesStart<'_>, name: &str) -> Result<Option<u32>, Damaged> {
    attribute(element, name)?.map(|value| value.parse().map_err(|_| Damaged)).transpose()
}

#[cfg(test)]
mod tests {
    use super::path_of;

    #[test]
    fn targets_are_found_from_their_folder_or_from_the_top() {
        assert_eq!(path_of("xl", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(path_of("xl", "/xl/styles.xml"), "xl/styles.xml");
        assert_eq!(path_of("xl/deep", "../a/./b.xml"), "xl/a/b.xml");
    }
}
