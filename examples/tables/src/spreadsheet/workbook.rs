use std::{borrow::Cow, fs::File, io::Read, path::Path};

use super::{
    Layout, Limits, Origin, ReadError, ReadErrors, Table,
    archive::{self, Kind},
    delimited::{self, SEPARATORS},
    json, ods,
    sheet::Sheet,
    table::{self, Headers},
    xlsx,
};

/// A file that was opened: a text, or a workbook with its sheets.
#[derive(Debug)]
pub struct Workbook {
    origin: Origin,
    limits: Limits,
    content: Content,
}

/// A sheet as it is, before anybody knows what is in it.
pub(crate) struct Grid<'w> {
    /// Its name; a text has none.
    pub(crate) name: Option<String>,
    pub(crate) visible: bool,
    pub(crate) sheet: Result<Cow<'w, Sheet>, ReadError>,
}

#[derive(Debug)]
enum Content {
    Text(String),
    Pages(Vec<Page>),
}

/// A sheet of a workbook; one that cannot be read spoils no other.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) name: String,
    pub(super) visible: bool,
    pub(super) sheet: Result<Sheet, ReadError>,
}

/// The header of a compound file: the old workbooks, and those with a password.
const COMPOUND: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
/// How many rows are looked at to find the separator.
const SAMPLE: usize = 100;

impl Workbook {
    /// Opens a file, whatever its name ends in: what it is shows in its first bytes.
    ///
    /// # Errors
    /// A [`ReadError`] when it cannot be opened, is too large, or is neither text nor a workbook
    /// that is read.
    pub fn open(path: &Path, limits: &Limits) -> Result<Self, ReadError> {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        let origin = Origin::file(&name);
        let unopened =
            |why: std::io::Error| ReadError::Unopened { origin: origin.clone(), kind: why.kind() };
        let file = File::open(path).map_err(unopened)?;
        let mut bytes = Vec::new();
        let most = limits.file_bytes.saturating_add(1);
        file.take(most).read_to_end(&mut bytes).map_err(unopened)?;
        Self::from_bytes(&name, &bytes, limits)
    }

    /// Opens the contents of a file of that name.
    ///
    /// # Errors
    /// A [`ReadError`] when it is too large, or neither text nor a workbook that is read.
    pub fn from_bytes(name: &str, bytes: &[u8], limits: &Limits) -> Result<Self, ReadError> {
        let origin = Origin::file(name);
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if length > limits.file_bytes {
            return Err(ReadError::FileTooLarge { origin, bytes: length, max: limits.file_bytes });
        }
        let records = json::rows(&origin, bytes)?;
        let bytes = records.as_deref().unwrap_or(bytes);
        let content = if bytes.is_empty() {
            return Err(ReadError::Nothing { origin });
        } else if bytes.starts_with(&COMPOUND) {
            return Err(compound(origin, bytes));
        } else if bytes.starts_with(b"PK") {
            let (kind, mut archive) = archive::inspect(&origin, bytes, limits)?;
            Content::Pages(match kind {
                Kind::Xlsx => xlsx::pages(&origin, &mut archive, limits)?,
                Kind::Ods => ods::pages(&origin, &mut archive, limits)?,
            })
        } else {
            Content::Text(delimited::text(&origin, bytes)?)
        };
        Ok(Self { origin, limits: *limits, content })
    }

    /// The names of the sheets, hidden ones included; none for a text.
    pub fn sheets(&self) -> impl Iterator<Item = &str> {
        let pages = match &self.content {
            Content::Text(_) => &[],
            Content::Pages(pages) => pages.as_slice(),
        };
        pages.iter().map(|page| page.name.as_str())
    }

    /// Reads the table with the wanted columns: from the sheet of that name, or else from the only
    /// sheet that has them and is not hidden.
    ///
    /// # Errors
    /// Every [`ReadError`] of the sheet: no row of headers, columns missing or doubled. Or one:
    /// there is no such sheet, or several have the columns.
    pub fn table(&self, layout: &Layout, sheet: Option<&str>) -> Result<Table, ReadErrors> {
        match &self.content {
            Content::Text(text) => self.text_table(text, layout),
            Content::Pages(pages) => self.page_table(pages, layout, sheet),
        }
    }

    /// The cells of every sheet, hidden ones included, with whether it is shown. Of a text, as the
    /// separator cuts it under which most of a sample is recognised.
    pub(crate) fn grids(
        &self,
        recognised: impl Fn(&Sheet) -> usize,
    ) -> Result<Vec<Grid<'_>>, ReadError> {
        match &self.content {
            Content::Text(text) => {
                let cut = |separator, most| {
                    delimited::sheet(&self.origin, text, separator, &self.limits, most)
                };
                let found =
                    |separator| cut(separator, SAMPLE).map_or(0, |sample| recognised(&sample));
                // Of several that are as good, the first.
                let best = SEPARATORS.into_iter().rev().max_by_key(|separator| found(*separator));
                let sheet = cut(best.unwrap_or(b';'), usize::MAX)?;
                Ok(Vec::from([Grid { name: None, visible: true, sheet: Ok(Cow::Owned(sheet)) }]))
            }
            Content::Pages(pages) => {
                fn grid(page: &Page) -> Grid<'_> {
                    Grid {
                        name: Some(page.name.clone()),
                        visible: page.visible,
                        sheet: page.sheet.as_ref().map(Cow::Borrowed).map_err(Clone::clone),
                    }
                }
                Ok(pages.iter().map(grid).collect())
            }
        }
    }

    /// The file.
    #[must_use]
    pub const fn origin(&self) -> &Origin {
        &self.origin
    }

    fn text_table(&self, text: &str, layout: &Layout) -> Result<Table, ReadErrors> {
        let mut best = None;
        for separator in SEPARATORS {
            let cut = |most| delimited::sheet(&self.origin, text, separator, &self.limits, most);
            // A separator that cuts badly may go past a limit that another keeps.
            let found = cut(SAMPLE).ok().and_then(|sample| Headers::find(&sample, layout));
            let score = found.map_or(0, |headers| headers.matched());
            if best.is_none_or(|(_, most)| score > most) {
                best = Some((separator, score));
            }
        }
        let separator = best.map_or(b';', |(separator, _)| separator);
        let sheet = delimited::sheet(&self.origin, text, separator, &self.limits, usize::MAX)?;
        table::read(sheet, layout)
    }

    fn page_table(
        &self,
        pages: &[Page],
        layout: &Layout,
        wanted: Option<&str>,
    ) -> Result<Table, ReadErrors> {
        if let Some(wanted) = wanted {
            let same = |page: &&Page| page.name == wanted;
            let alike = |page: &&Page| super::names_match(&page.name, wanted);
            let found = pages.iter().find(same).or_else(|| pages.iter().find(alike));
            let Some(page) = found else {
                return Err(ReadErrors::from(ReadError::NoSuchSheet {
                    origin: self.origin.clone(),
                    wanted: wanted.to_owned(),
                    sheets: self.sheets().map(str::to_owned).collect(),
                }));
            };
            return table::read(page.sheet.clone()?, layout);
        }
        let visible = || pages.iter().filter(|page| page.visible);
        let headers = |page: &&Page| {
            let sheet = page.sheet.as_ref().ok()?;
            Headers::find(sheet, layout)
        };
        let complete: Vec<&Page> = visible()
            .filter(|page| headers(page).is_some_and(|found| found.is_complete()))
            .collect();
        match complete.as_slice() {
            [] => {}
            [page] => return table::read(page.sheet.clone()?, layout),
            several => {
                let sheets = several.iter().map(|page| page.name.clone()).collect();
                let origin = self.origin.clone();
                return Err(ReadErrors::from(ReadError::SeveralSheets { origin, sheets }));
            }
        }
        // What is wrong with the sheet that comes nearest, after what could not be read at all.
        let spoilt: Vec<ReadError> =
            visible().filter_map(|page| page.sheet.as_ref().err().cloned()).collect();
        if let Some(errors) = ReadErrors::some(spoilt) {
            return Err(errors);
        }
        let nearest = visible().max_by_key(|page| headers(page).map_or(0, |found| found.matched()));
        match nearest {
            Some(page) => table::read(page.sheet.clone()?, layout),
            None => Err(ReadErrors::from(ReadError::Nothing { origin: self.origin.clone() })),
        }
    }
}

fn compound(origin: Origin, bytes: &[u8]) -> ReadError {
    let encrypted: Vec<u8> = "EncryptedPackage".bytes().flat_map(|byte| [byte, 0]).collect();
    if bytes.windows(encrypted.len()).any(|window| window == encrypted) {
        ReadError::Encrypted { origin }
    } else {
        ReadError::OldWorkbook { origin }
    }
}
