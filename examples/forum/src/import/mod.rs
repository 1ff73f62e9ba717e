//! Ideas and sheets from spreadsheets: every row's fate first, then all or nothing.
