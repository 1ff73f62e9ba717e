//! A sheet of a workbook: its cells, how wide its columns and how high its rows are, and the page that
//! it prints on.

use chrono::Datelike;
use participatory_innovation::value::Date;
use rust_xlsxwriter::{
    ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};
use unicode_width::UnicodeWidthStr;

use super::words::Words;
use crate::situation::Situation;

/// A cell of the workbook.
pub(super) enum Cell {
    Text(String),
    Whole(u64),
    /// A score as a decimal text, written as a number with two places.
    Score(String),
    /// A mark as a decimal text, written as a number.
    Mark(String),
    Day(Date),
    Empty,
}

#[expect(clippy::needless_pass_by_value, reason = "callers hold texts and names alike")]
impl Cell {
    pub(super) fn text(text: impl ToString) -> Self {
        Self::Text(text.to_string())
    }

    pub(super) fn day(day: Option<Date>) -> Self {
        day.map_or(Self::Empty, Self::Day)
    }

    pub(super) fn whole(number: impl Into<u64>) -> Self {
        Self::Whole(number.into())
    }

    /// How many lines it takes in a column of that width.
    fn lines(&self, width: u16) -> u16 {
        match self {
            Self::Text(text) => lines(text, width),
            _ => 1,
        }
    }
}

/// How many lines a text takes in a column of so many characters, broken between words.
///
/// A workbook does not say how high a wrapped row is unless it is told, and not every program
/// works it out on opening.
fn lines(text: &str, width: u16) -> u16 {
    // The font is proportional: a column seldom holds as many letters as it is digits wide.
    let room = usize::from(width).saturating_sub(2).max(1);
    let broken = text.lines().map(|line| {
        let (mut lines, mut used) = (1_u16, 0_usize);
        for word in line.split(' ') {
            let needed = word.width();
            let full = used > 0 && used.saturating_add(needed) > room;
            let over = u16::try_from(needed.checked_div(room).unwrap_or(0)).unwrap_or(u16::MAX);
            lines = lines.saturating_add(u16::from(full)).saturating_add(over);
            used = if full || over > 0 { 0 } else { used };
            used = used.saturating_add(needed).saturating_add(1);
        }
        lines
    });
    broken.fold(0, u16::saturating_add).max(1)
}

/// The height of so many lines, in points; a row cannot be higher than 409.
fn height(lines: u16) -> u16 {
    lines.saturating_mul(15).saturating_add(3).min(409)
}

/// Adds sheets to the workbook of a situation.
pub(super) struct Sheets<'s> {
    pub(super) situation: &'s Situation,
    pub(super) words: &'static Words,
    pub(super) is_internal: bool,
}

impl Sheets<'_> {
    /// A sheet with its headings in the first row, which stays in view and on each page.
    pub(super) fn table(
        &self,
        workbook: &mut Workbook,
        name: &str,
        heads: &[(String, u16)],
        rows: impl IntoIterator<Item = Vec<Cell>>,
        note: Option<&str>,
    ) -> Result<(), XlsxError> {
        let styles = Styles::new(self.words);
        let sheet = workbook.add_worksheet();
        // On the screen the tab is seen wherever one is in the sheet.
        let name = if self.is_internal {
            format!("{name}{}", self.words.internal_sheet)
        } else {
            name.to_owned()
        };
        sheet.set_name(&name)?;
        self.set_up_page(sheet, &name)?;
        let lines = heads.iter().map(|(head, width)| lines(head, *width)).max();
        sheet.set_row_height(0, height(lines.unwrap_or(1)))?;
        for ((head, width), column) in heads.iter().zip(0_u16..) {
            sheet.set_column_width(column, *width)?;
            sheet.write_string_with_format(0, column, head, &styles.head)?;
        }
        let mut below = 1_u32;
        for row in rows {
            for (cell, column) in row.iter().zip(0_u16..) {
                write_cell(sheet, below, column, cell, &styles)?;
            }
            let lines = row.iter().zip(heads).map(|(cell, (_, width))| cell.lines(*width)).max();
            sheet.set_row_height(below, height(lines.unwrap_or(1)))?;
            below = below.saturating_add(1);
        }
        let last = u16::try_from(heads.len().saturating_sub(1)).unwrap_or(u16::MAX);
        if below > 1 {
            sheet.autofilter(0, 0, below.saturating_sub(1), last)?;
        }
        if let Some(note) = note {
            sheet.write_string(below.saturating_add(1), 1, note)?;
            let made = (self.words.made_on)(self.situation.today);
            sheet.write_string(below.saturating_add(2), 1, made)?;
        }
        Ok(())
    }

    /// A4, as wide as one page, headings repeated, the edition above and page numbers below.
    fn set_up_page(&self, sheet: &mut Worksheet, name: &str) -> Result<(), XlsxError> {
        const A4: u8 = 9;
        let title = self.situation.edition.charter().rules().title.as_str();
        sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
        sheet.set_freeze_panes(1, 0)?.set_repeat_rows(0, 0)?;
        let internal = if self.is_internal { self.words.internal } else { "" };
        sheet.set_header(format!("&L{}&C{internal}&R{}", head_text(title), head_text(name)));
        let organiser = head_text(&self.situation.profile.organiser);
        let made = (self.words.made_on)(self.situation.today);
        sheet.set_footer(format!("&L{organiser}&C{made}&R{} &P/&N", self.words.page));
        Ok(())
    }
}

/// A text in a header: `&` starts a command there, and no more than 255 characters fit in all.
fn head_text(text: &str) -> String {
    let mut short: String = text.chars().take(80).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short.replace('&', "&&")
}

struct Styles {
    head: Format,
    text: Format,
    whole: Format,
    score: Format,
    mark: Format,
    day: Format,
}

impl Styles {
    fn new(words: &Words) -> Self {
        let cell = Format::new().set_align(FormatAlign::Top).set_border_bottom(FormatBorder::Thin);
        let cell = cell.set_border_bottom_color(0x00C8_C8C8);
        let centred = cell.clone().set_align(FormatAlign::Center);
        let head = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::VerticalCenter);
        Self {
            head: head.set_border_bottom(FormatBorder::Medium).set_background_color(0x00E8_E8E8),
            text: cell.set_text_wrap(),
            whole: centred.clone().set_num_format("0"),
            score: centred.clone().set_num_format(words.score_format),
            mark: centred.clone(),
            day: centred.set_num_format(words.date_format),
        }
    }
}

fn write_cell(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    styles: &Styles,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Text(text) => {
            sheet.write_string_with_format(row, column, text, &styles.text)?;
        }
        Cell::Whole(number) => {
            sheet.write_with_format(row, column, *number, &styles.whole)?;
        }
        Cell::Score(score) => {
            sheet.write_number_with_format(row, column, number(score)?, &styles.score)?;
        }
        Cell::Mark(mark) => {
            sheet.write_number_with_format(row, column, number(mark)?, &styles.mark)?;
        }
        Cell::Day(day) => {
            sheet.write_datetime_with_format(row, column, &excel_date(*day)?, &styles.day)?;
        }
        Cell::Empty => {
            sheet.write_blank(row, column, &styles.text)?;
        }
    }
    Ok(())
}

/// The nearest number that a spreadsheet can hold, to sort and draw by; the exact one stands beside.
fn number(decimal: &str) -> Result<f64, XlsxError> {
    decimal.parse().map_err(|_| XlsxError::ParameterError(decimal.to_owned()))
}

pub(super) fn excel_date(day: Date) -> Result<ExcelDateTime, XlsxError> {
    let day = day.to_naive();
    let part = |part: u32| u8::try_from(part).unwrap_or(u8::MAX);
    let year = u16::try_from(day.year()).unwrap_or(u16::MAX);
    ExcelDateTime::from_ymd(year, part(day.month()), part(day.day()))
}

#[cfg(test)]
mod tests {
    use super::{height, lines};

    #[test]
    fn rows_are_as_high_as_their_longest_text() {
        for (text, width, expected) in [
            ("", 10, 1),
            ("un deux", 10, 1),
            ("un deux trois", 10, 2),
            ("anticonstitutionnellement", 10, 4),
            ("un\ndeux\ntrois", 10, 3),
        ] {
            assert_eq!(lines(text, width), expected, "{text}");
        }
        assert_eq!((height(1), height(2), height(u16::MAX)), (18, 33, 409));
    }
}
