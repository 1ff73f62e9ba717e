#![deny(unused_must_use)]

use participatory_innovation::{
    edition::{Edition, OpenCallError}, journal::{Refused, Stamp},
};

fn forgotten(edition: &mut Edition, stamp: Stamp) -> Result<(), Refused<(), OpenCallError>> {
    edition.open_call(stamp)?;
    Ok(())
}

fn main() {}
