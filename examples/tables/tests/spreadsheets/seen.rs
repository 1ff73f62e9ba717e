//! A value is what the reader of the cell sees, or it is refused with its place.

use std::time::{Duration, Instant};

use tables::spreadsheet::{Cell, Fault, Field, Layout, Limits, ReadError, Row, Table, Workbook};

use super::{hostile::with_part, only, open};

fn sheets() -> Layout {
    Layout::new(
        ["Juré", "Projet", "Utilité", "Faisabilité", "Originalité"]
            .map(|name| Field::new([name], true)),
    )
}

fn faults(row: &Row) -> Vec<(Option<u32>, Fault)> {
    let fault = |error: &ReadError| match error {
        ReadError::Fault { origin, fault } => (origin.column, fault.clone()),
        other => panic!("{other}"),
    };
    row.faults.iter().map(fault).collect()
}

fn percents(shown: [&str; 3]) -> Vec<(Option<u32>, Fault)> {
    (2..).zip(shown).map(|(column, shown)| (Some(column), Fault::Percent(shown.into()))).collect()
}

#[test]
fn a_percentage_is_not_a_hundredth() {
    let table = open("cases/pct100.xlsx").table(&sheets(), None).unwrap();
    let shown = ["100\u{A0}%", "100\u{A0}%", "50\u{A0}%"];
    assert_eq!(faults(&table.rows[0]), percents(shown));
    let table = open("cases/pct.ods").table(&sheets(), None).unwrap();
    assert_eq!(faults(&table.rows[0]), percents(["100 %", "100 %", "50 %"]));
}

#[test]
fn a_table_without_its_end_is_refused_at_once() {
    let begun = Instant::now();
    let path = format!("{}/tests/files/cases/hang.ods", env!("CARGO_MANIFEST_DIR"));
    let error = Workbook::open(path.as_ref(), &Limits::DEFAULT).unwrap_err();
    assert_eq!(
        error.to_string(),
        "hang.ods, sheet \"S\": damaged, or not as a spreadsheet program writes it"
    );
    assert!(begun.elapsed() < Duration::from_secs(5));
}

/// A workbook of Excel with these rows, as XML.
fn excel(rows: &str, calculation: &str) -> Table {
    let bytes =
        std::fs::read(format!("{}/tests/files/cases/pct100.xlsx", env!("CARGO_MANIFEST_DIR")));
    let headers = "<row r=\"1\"><c t=\"inlineStr\"><is><t>Juré</t></is></c>\
                   <c t=\"inlineStr\"><is><r><t>Pro</t></r><r><t>jet</t></r></is></c></row>";
    let sheet = format!("<worksheet><sheetData>{headers}{rows}</sheetData></worksheet>");
    let book = format!(
        "<workbook xmlns:r=\"r\"><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"rId1\"/></sheets>\
         {calculation}</workbook>"
    );
    let bytes = with_part(&bytes.unwrap(), "xl/worksheets/sheet1.xml", sheet.as_bytes());
    let bytes = with_part(&bytes, "xl/workbook.xml", book.as_bytes());
    let layout = Layout::new(["Juré", "Projet"].map(|name| Field::new([name], true)));
    Workbook::from_bytes("a.xlsx", &bytes, &Limits::DEFAULT).unwrap().table(&layout, None).unwrap()
}

fn projects(table: &Table) -> Vec<Cell> {
    table.rows.iter().map(|row| table.cell(row, 1).clone()).collect()
}

#[test]
fn a_formula_that_nobody_calculated_is_refused() {
    let row = |cell: &str| format!("<row><c t=\"inlineStr\"><is><t>Jo</t></is></c>{cell}</row>");
    let table = excel(&row("<c><f>1+1</f></c>"), "");
    assert_eq!(faults(&table.rows[0]), [(Some(1), Fault::NotCalculated)]);
    let table = excel(&row("<c><f>1+1</f><v></v></c>"), "");
    assert_eq!(faults(&table.rows[0]), [(Some(1), Fault::NotCalculated)]);
    // What a program that cannot calculate writes in the place of a value.
    let later = "<calcPr fullCalcOnLoad=\"1\"/>";
    let table = excel(&row("<c><f>1+1</f><v>0</v></c>"), later);
    assert_eq!(faults(&table.rows[0]), [(Some(1), Fault::NotCalculated)]);
    let table = excel(&row("<c><f>1+1</f><v>2</v></c>"), later);
    assert_eq!(projects(&table), [Cell::Number("2".into())]);
    let table = excel(&row("<c><f>1-1</f><v>0</v></c>"), "");
    assert_eq!(projects(&table), [Cell::Number("0".into())]);
    // A formula that gives an empty text.
    let table = excel(&row("<c t=\"str\"><f>\"\"</f><v></v></c>"), "");
    assert_eq!(projects(&table), [Cell::Empty]);
}

/// A workbook of the open document format with these cells in its second row.
fn open_document(cells: &str) -> Result<Table, ReadError> {
    let bytes = std::fs::read(format!("{}/tests/files/merged.ods", env!("CARGO_MANIFEST_DIR")));
    let text = |text| {
        format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet><table:tracked-changes>\
         <table:table-cell/></table:tracked-changes><table:table table:name=\"F\"><table:table-row>{}{}\
         </table:table-row><table:table-row>{}{cells}</table:table-row></table:table>\
         </office:spreadsheet></office:body></office:document-content>",
        text("Juré"),
        text("Projet"),
        text("Jo"),
    );
    let bytes = with_part(&bytes.unwrap(), "content.xml", content.as_bytes());
    let layout = Layout::new(["Juré", "Projet"].map(|name| Field::new([name], true)));
    let table = Workbook::from_bytes("a.ods", &bytes, &Limits::DEFAULT)?.table(&layout, None);
    table.map_err(|errors| only(&errors).clone())
}

#[test]
fn an_open_document_is_read_as_it_is_seen() {
    let cell = |attributes: &str, inner: &str| {
        let cell = format!("<table:table-cell {attributes}>{inner}</table:table-cell>");
        open_document(&cell).unwrap()
    };
    let float = |value| format!("office:value-type=\"float\" office:value=\"{value}\"");
    let seen = |table: &Table| projects(table)[0].clone();
    assert_eq!(seen(&cell(&float("7"), "<text:p>07</text:p>")), Cell::Number("7".into()));
    let rounded = Fault::Rounded { shown: "13".into(), held: "13.46".into() };
    assert_eq!(faults(&cell(&float("13.46"), "<text:p>13</text:p>").rows[0]), [(Some(1), rounded)]);
    let uncalculated = cell("table:formula=\"of:=1+1\"", "");
    assert_eq!(faults(&uncalculated.rows[0]), [(Some(1), Fault::NotCalculated)]);
    // A remark on a cell, and a picture with a caption, are not in it.
    let remark = "<office:annotation><text:p>à vérifier</text:p></office:annotation>\
                  <draw:frame><text:p>Logo</text:p></draw:frame><text:p>un<text:s text:c=\"2\"/>deux</text:p>\
                  <text:p>&lt;trois&gt;</text:p>";
    let text = seen(&cell("office:value-type=\"string\"", remark));
    assert_eq!(text, Cell::Text("un  deux\n<trois>".into()));
    let date = "office:value-type=\"date\" office:date-value=\"2019-11-28T14:30:01\"";
    let moment = Cell::Moment("2019-11-28T14:30:01".parse().unwrap());
    let table = cell(date, "<text:p>28/11/19</text:p>");
    assert_eq!(seen(&table), moment);
    // A project is no day.
    let [ReadError::DateForText { origin, .. }] = table.rows[0].faults.as_slice() else {
        panic!("{:?}", table.rows[0].faults);
    };
    assert_eq!((origin.row, origin.column), (Some(2), Some(1)));
}

#[test]
fn what_nobody_reads_may_hold_anything() {
    let rows =
        "<row><c t=\"inlineStr\"><is><t>Jo</t></is></c><c><v>1</v></c><c><f>1+1</f></c></row>";
    assert!(excel(rows, "").rows[0].faults.is_empty());
}

#[test]
fn only_entities_of_xml_are_resolved() {
    let text = |text: &str| {
        open_document(&format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
        ))
    };
    let table = text("&#233;t&#xE9; &amp; co").unwrap();
    assert_eq!(projects(&table), [Cell::Text("été & co".into())]);
    assert!(matches!(text("&passwd;"), Err(ReadError::Unreadable { .. })));
}

#[test]
fn what_a_merged_region_hides_is_not_there() {
    let covered = "<table:table-cell office:value-type=\"string\" table:number-columns-spanned=\"2\">\
                   <text:p>seen</text:p></table:table-cell><table:covered-table-cell \
                   office:value-type=\"string\"><text:p>hidden</text:p></table:covered-table-cell>";
    let table = open_document(covered).unwrap();
    assert_eq!(projects(&table), [Cell::Text("seen".into())]);
    assert_eq!(table.rows[0].cell(2), &Cell::Empty);
}
