//! Reading CSV, XLSX and ODS as one kind of [`Table`].
//!
//! What a secretary gets from a colleague is read as it is: whatever program wrote it, with titles
//! above the headers, empty rows between, French numbers and dates. What could be read in two ways is
//! refused, with its [`Origin`]: file, sheet, row and column as the spreadsheet program shows them.
//!
//! - **CSV**: separated by `;`, tab or `,`, whichever shows the wanted headers; UTF-8 with or
//!   without mark, UTF-16, or Windows-1252 as older programs write it.
//! - **XLSX and ODS**: what the reader of the cell sees. A number whose format shows it otherwise (as
//!   a percentage, rounded, in thousands) is refused where it stands, and so are an error value
//!   (`#REF!`) and a formula that nobody has calculated: see [`Fault`]. A workbook with macros
//!   (`.xlsm`) is read for its data: nothing in it is ever run.
//! - **JSON**: records as Grist gives them, files as the API of Démarches simplifiées does, or a list
//!   of objects; a row for each.
//! - **Merged cells**: merged downwards, the value holds in every row that it covers. Merged
//!   sideways over two columns that are read, it is refused: nobody can say whose value it is. Above
//!   the headers anything may be merged.
//! - **Hidden** rows and columns are read as any others: what a filter hides is still handed in. A
//!   hidden sheet is read when it is named.
//! - **Old `.xls`, encrypted workbooks, archives in archives**: refused. So is what goes past
//!   [`Limits`].

mod archive;
mod cell;
mod delimited;
mod error;
mod fault;
mod fold;
mod format;
pub mod french;
mod headers;
mod json;
mod limits;
mod mapping;
mod meaning;
mod ods;
mod origin;
mod part;
mod sheet;
mod table;
mod telling;
mod workbook;
mod xlsx;

pub use cell::{Cell, NotADate, NotANumber, decimal};
pub use error::{ReadError, ReadErrors, meant};
pub use fault::Fault;
pub(crate) use fold::header;
pub use fold::{closest, fold, name_key, names_match, near};
pub use limits::Limits;
pub use mapping::Mapping;
pub use meaning::{Meaning, map_option};
pub use origin::{Origin, column_letters};
pub(crate) use sheet::{Line, Region, Sheet};
pub use table::{Column, Field, Layout, Row, Table};
pub use telling::Telling;
pub use workbook::Workbook;
