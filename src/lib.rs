#![doc = include_str!("../README.md")]
#![no_std]
#![forbid(unsafe_code)]
#![deny(clippy::std_instead_of_alloc, clippy::std_instead_of_core)]

extern crate alloc;
#[cfg(test)]
extern crate std;

pub mod audit;
pub mod charter;
pub mod deliberation;
pub mod edition;
pub mod fact;
pub mod incubation;
pub mod journal;
pub mod jury;
pub mod project;
pub mod scoring;
pub mod value;
