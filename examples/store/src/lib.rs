//! The journals of participatory innovation forums in a database: SQLite by default, PostgreSQL
//! beyond.

pub mod directory;
