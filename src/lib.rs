//! x
#![no_std]
#![forbid(unsafe_code)]
extern crate alloc;
#[cfg(test)]
extern crate std;
pub mod charter;
pub mod fact;
pub mod journal;
pub mod scoring;
pub mod value;
