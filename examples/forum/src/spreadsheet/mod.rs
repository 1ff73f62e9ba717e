//! Reading CSV, XLSX and ODS as one kind of table.
