//! Exports of an edition: open data, workbook and calendar, as other tools read them.

#![expect(clippy::unwrap_used, reason = "a test states what must hold")]
#![expect(dead_code, reason = "the fixture of the Amiens example says more than is asked here")]

#[path = "../../../amiens/after.rs"]
mod after;
mod calendar;
#[path = "../../../amiens/cast/mod.rs"]
mod cast;
mod open_data;
#[path = "../../../amiens/play.rs"]
mod play;
#[path = "../exports_scene/mod.rs"]
mod scene;
mod workbook;
