#![deny(unused_must_use)]

use participatory_innovation::{
    edition::{CallError, Edition}, journal::{Refused, Stamp},
};

fn forgotten(edition: &mut Edition, stamp: Stamp) -> Result<(), Refused<(), CallError>> {
    edition.open_call(stamp)?;
    Ok(())
}

fn main() {}
