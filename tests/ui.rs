//! What must not compile, each case with the compiler's message: the illegal states that the types
//! make impossible to write.
//!
//! The messages are those of the current stable compiler. After an upgrade, read the difference
//! and write them anew with `TRYBUILD=overwrite cargo test --test ui`.

#[test]
fn what_must_not_compile() {
    trybuild::TestCases::new().compile_fail("tests/ui/*.rs");
}
