//! Open data, workbook and calendar.
