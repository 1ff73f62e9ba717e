//! `tables` reads the spreadsheets of a participatory innovation forum (*forum d'innovation
//! participative*) as people write them, and says what would become of every row.
//!
//! [`spreadsheet`] knows files: CSV, XLSX and ODS as one kind of table, each cell as its reader sees
//! it. [`import`] knows the forum: ideas, sheets and people, with the fate of every row before
//! anything is recorded. [`paris`] knows the time there.

pub mod import;
pub mod paris;
pub mod spreadsheet;
