//! `forum`, the tool of an edition's secretary.

fn main() {}
