//! Exports of an edition: open data, workbook and calendar, as other tools read them.

#![expect(clippy::unwrap_used, reason = "a test states what must hold")]

mod blank_sheets;
mod calendar;
#[expect(dead_code, reason = "only its marks are asked for")]
#[path = "../../../amiens/cast/mod.rs"]
mod cast;
mod open_data;
#[path = "../exports_scene/mod.rs"]
mod scene;
mod workbook;
