//! Blank sheets (*fiches de notation*): one workbook for each juror, to be filled in and imported as
//! it comes back.
//!
//! Above the table stands who judges; below the headings, the projects by number, with a column for
//! each criterion and one for a remark. Headings and projects are locked without a password, marks
//! are chosen from the scale or checked against it, and what is missing is coloured. Projects that
//! the juror does not judge (*déport*) are said and left out.

use std::collections::BTreeMap;

use participatory_innovation::{
    charter::Grid,
    fact::Member,
    project::{AnyProject, StageKind},
    value::{Exact, Language, ProjectNumber, Scale},
};
use rust_xlsxwriter::{
    ConditionalFormatFormula, DataValidation, DocProperties, Format, FormatAlign, FormatBorder,
    Formula, ProtectionOptions, Workbook, Worksheet, XlsxError, utility::row_col_to_cell,
};
use tables::spreadsheet::fold;

use super::{
    ExportError,
    words::{BlankWords, Words},
    worksheet::excel_date,
};
use crate::{situation::Situation, words};

/// A workbook for each member of the jury, with its file's name; none without a jury. The file names
/// tell who judges: they are for internal use.
///
/// # Errors
/// [`ExportError::Workbook`] when one cannot be written.
pub fn blank_sheets(
    situation: &Situation,
    language: Language,
) -> Result<Vec<(String, Vec<u8>)>, ExportError> {
    let members = situation.edition.jury().map(|jury| jury.members.iter());
    let maker = Maker { situation, language, words: &Words::of(language).blank };
    let mut made: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for member in members.into_iter().flatten() {
        let name = situation.name(member.person, language);
        let mut file = maker.file_name(&name);
        if name.is_empty() || made.contains_key(&file) {
            file = maker.file_name(&format!("{name} {}", member.person));
        }
        made.insert(file, maker.workbook(member, &name)?);
    }
    Ok(made.into_iter().collect())
}

/// How many choices a list has at most; of more, the bounds are checked.
const CHOICES: u32 = 25;

/// What stands above the headings: who judges, the scale, for whom the file is, who is left out.
const HEADER: u32 = 5;
const NUMBER: u16 = 0;
const TITLE: u16 = 1;
const FIRST_MARK: u16 = 2;

struct Maker<'s> {
    situation: &'s Situation,
    language: Language,
    words: &'static BlankWords,
}

impl Maker<'_> {
    fn file_name(&self, name: &str) -> String {
        let name: String = fold(name).chars().take(60).collect();
        format!("{}/{}-{}.xlsx", self.words.directory, self.words.file, name.replace(' ', "-"))
    }

    fn workbook(&self, member: &Member, name: &str) -> Result<Vec<u8>, ExportError> {
        let mut workbook = Workbook::new();
        let created = excel_date(self.situation.today)?;
        let properties = DocProperties::new()
            .set_title(self.situation.edition.charter().rules().title.as_str())
            .set_subject(self.words.internal)
            .set_company(self.situation.profile.organiser.as_str())
            .set_creation_datetime(&created);
        workbook.set_properties(&properties);
        let sheet = workbook.add_worksheet();
        sheet.set_name(self.words.sheet)?;
        self.fill(sheet, member, name)?;
        Ok(workbook.save_to_buffer()?)
    }

    fn fill(&self, sheet: &mut Worksheet, member: &Member, name: &str) -> Result<(), ExportError> {
        let grid = &self.situation.edition.charter().rules().grid;
        let (judged, left_out) = self.projects(member);
        self.set_up_page(sheet, name)?;
        let plain = Format::new();
        let strong = Format::new().set_bold().set_font_size(14);
        let above = [
            ((self.words.juror)(name), &strong),
            (self.instruction(&grid.scale), &plain),
            (self.words.internal.to_owned(), &plain),
            ((self.words.left_out)(&left_out), &plain),
        ];
        for ((text, format), row) in above.iter().zip(0_u32..) {
            if !text.is_empty() {
                sheet.write_string_with_format(row, 0, text, format)?;
            }
        }
        let remark = self.headings(sheet, grid)?;
        let styles = Styles::new();
        let mut row = HEADER;
        for (number, title) in judged {
            row = row.saturating_add(1);
            sheet.write_with_format(row, NUMBER, number.get(), &styles.number)?;
            sheet.write_string_with_format(row, TITLE, title, &styles.title)?;
            for column in FIRST_MARK..remark {
                sheet.write_blank(row, column, &styles.mark)?;
            }
            sheet.write_blank(row, remark, &styles.remark)?;
        }
        if row > HEADER && remark > FIRST_MARK {
            self.check(sheet, &grid.scale, (row, remark.saturating_sub(1)))?;
        }
        let options = ProtectionOptions {
            format_columns: true,
            format_rows: true,
            ..ProtectionOptions::default()
        };
        sheet.protect_with_options(&options);
        Ok(())
    }

    /// The projects that a member judges, by number, and the numbers of those that it does not.
    fn projects(&self, member: &Member) -> (Vec<(ProjectNumber, String)>, Vec<ProjectNumber>) {
        let edition = &self.situation.edition;
        let there = self.situation.projects.values();
        let there = there.filter(|project| project.kind() != StageKind::Closed);
        let numbered = there
            .filter_map(|project: &AnyProject| Some((edition.number_of(project.id())?, project)));
        let numbered: BTreeMap<ProjectNumber, &AnyProject> = numbered.collect();
        let (mut judged, mut left_out) = (Vec::new(), Vec::new());
        for (number, project) in numbered {
            match edition.recusal(member.person, project.id()) {
                Some(_) => left_out.push(number),
                None => judged.push((number, project.title().to_string())),
            }
        }
        (judged, left_out)
    }

    fn instruction(&self, scale: &Scale) -> String {
        let told = |number: &Exact| told(number, self.language);
        (self.words.scale)(&told(&scale.min()), &told(&scale.max()), &told(&scale.step()))
    }

    /// Writes the headings. Says where the remark stands, after the criteria.
    fn headings(&self, sheet: &mut Worksheet, grid: &Grid) -> Result<u16, XlsxError> {
        let head = Styles::head();
        let labels = grid.criteria.iter().map(|criterion| (criterion.label.as_str(), 14_u16));
        let heads = [(self.words.number, 9), (self.words.project, 54)].into_iter();
        let mut last = 0;
        for ((text, width), column) in
            heads.chain(labels).chain([(self.words.remark, 40)]).zip(0_u16..)
        {
            sheet.write_string_with_format(HEADER, column, text, &head)?;
            sheet.set_column_width(column, width)?;
            last = column;
        }
        sheet.set_row_height(HEADER, 48)?;
        sheet.set_freeze_panes(HEADER.saturating_add(1), FIRST_MARK)?;
        Ok(last)
    }

    /// Checks the marks against the scale, and colours those that are missing.
    fn check(
        &self,
        sheet: &mut Worksheet,
        scale: &Scale,
        (row, column): (u32, u16),
    ) -> Result<(), XlsxError> {
        let first = HEADER.saturating_add(1);
        let cell = row_col_to_cell(first, FIRST_MARK);
        let validation = match choices(scale) {
            Some(choices) => DataValidation::new().allow_list_strings(&choices)?,
            None => DataValidation::new().allow_custom(Formula::new(on_scale(scale, &cell))),
        };
        let validation = validation
            .set_error_title(self.words.wrong)?
            .set_error_message(self.instruction(scale))?;
        sheet.add_data_validation(first, FIRST_MARK, row, column, &validation)?;
        // An abstention leaves the other criteria empty.
        let end = row_col_to_cell(first, column);
        let missing = format!(
            "=AND(ISBLANK({cell}),COUNTIF(${}:${},\"A\")=0)",
            row_col_to_cell(first, FIRST_MARK),
            end
        );
        let coloured = Format::new().set_background_color(0x00FF_F2CC);
        let rule = ConditionalFormatFormula::new().set_rule(missing.as_str()).set_format(coloured);
        sheet.add_conditional_format(first, FIRST_MARK, row, column, &rule)?;
        Ok(())
    }

    fn set_up_page(&self, sheet: &mut Worksheet, name: &str) -> Result<(), XlsxError> {
        const A4: u8 = 9;
        sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
        sheet.set_repeat_rows(HEADER, HEADER)?;
        let short: String = name.chars().take(80).collect();
        sheet.set_header(format!("&L{}&R{}", short.replace('&', "&&"), self.words.internal));
        sheet.set_footer("&R&P/&N");
        Ok(())
    }
}

/// How many decimals a scale is told with, at most.
const PLACES: u32 = 6;

fn told(number: &Exact, language: Language) -> String {
    if number.is_integer() {
        return number.to_string();
    }
    words::decimal(number, PLACES, language).trim_end_matches('0').to_owned()
}

/// The marks of a scale of few whole numbers, and the abstention. A list of decimals would read
/// otherwise in a program that writes them with a comma.
fn choices(scale: &Scale) -> Option<Vec<String>> {
    if scale.steps() >= CHOICES || !scale.min().is_integer() || !scale.step().is_integer() {
        return None;
    }
    let marks = (0..=scale.steps()).map(|step| Some(scale.value(scale.at(step)?).to_string()));
    marks.chain([Some("A".to_owned())]).collect()
}

/// The rule that a cell holds an abstention or a mark on the scale.
fn on_scale(scale: &Scale, cell: &str) -> String {
    let told = |number: Exact| told(&number, Language::English);
    let (min, max, step) = (told(scale.min()), told(scale.max()), told(scale.step()));
    format!(
        "=OR({cell}=\"A\",AND(ISNUMBER({cell}),{cell}>={min},{cell}<={max},\
         ABS(({cell}-({min}))/{step}-ROUND(({cell}-({min}))/{step},0))<0.000001))"
    )
}

struct Styles {
    number: Format,
    title: Format,
    mark: Format,
    remark: Format,
}

impl Styles {
    fn new() -> Self {
        let cell = Format::new().set_align(FormatAlign::Top).set_border(FormatBorder::Thin);
        let cell = cell.set_border_color(0x00C8_C8C8);
        let centred = cell.clone().set_align(FormatAlign::Center);
        Self {
            number: centred.clone(),
            title: cell.clone().set_text_wrap(),
            mark: centred.set_unlocked(),
            remark: cell.set_text_wrap().set_unlocked(),
        }
    }

    fn head() -> Format {
        let head = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::VerticalCenter);
        head.set_border_bottom(FormatBorder::Medium).set_background_color(0x00E8_E8E8)
    }
}

#[cfg(test)]
mod tests {
    use participatory_innovation::value::Scale;

    use super::{CHOICES, choices, on_scale};

    fn scale(min: &str, max: &str, step: &str) -> Scale {
        let [min, max, step] = [min, max, step].map(|one| one.parse().expect("a number"));
        Scale::new(min, max, step).expect("a scale")
    }

    #[test]
    fn a_scale_of_few_whole_numbers_is_a_list_and_any_other_a_rule() {
        let few = choices(&scale("1", "4", "1")).expect("a list");
        assert_eq!(few, ["1", "2", "3", "4", "A"]);
        let most = i64::from(CHOICES);
        assert!(choices(&scale("0", &(most - 1).to_string(), "1")).is_some());
        assert!(choices(&scale("0", &most.to_string(), "1")).is_none());
        assert!(choices(&scale("0", "5", "1/2")).is_none(), "a comma or a point");
        assert_eq!(
            on_scale(&scale("-1", "5", "1/2"), "C7"),
            "=OR(C7=\"A\",AND(ISNUMBER(C7),C7>=-1,C7<=5,\
             ABS((C7-(-1))/0.5-ROUND((C7-(-1))/0.5,0))<0.000001))"
        );
    }
}
