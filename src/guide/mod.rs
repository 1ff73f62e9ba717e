//! The guide: pages to read, without code of their own.
//!
//! | page | what it answers |
//! |---|---|
//! | [`first_steps`] | how do I take an idea to pre-incubation, keep it in a file, restore it? |
//! | [`afternoon`] | what does a secretary do with the tool built on the crate, command by command? |
//! | [`stages`] | which stages are there, who moves a project on, and by which evidence? |
//! | [`jury`] | who judges what, whose sheets count, when may the jury deliberate? |
//! | [`scoring`] | how do sheets become a palmarès, and how sure is it? |
//! | [`choosing_a_rule`] | which scoring and tie rules should the charter name, and what speaks for them? |
//! | [`journal`] | what is an entry, and why can it be trusted? |
//! | [`storing`] | how do I store entries, and what can go wrong? |
//! | [`scaling`] | how far does one database go, and what must stay together beyond it? |
//! | [`format`] | what does a stored entry look like, and what may change in it? |
//! | [`conditions`] | which conditions has each event, what rests on what, what does an audit compare? |
//! | [`counting`] | how are sheets counted, so exactly that it can be done again elsewhere? |
//! | [`benchmarks`] | how fast is it, beside the least that each job takes? |
//! | [`glossary`] | which French word is which type? |
//! | [`design`] | why is it built as it is? |

#[doc = include_str!("first_steps.md")]
#[doc = "```no_run"]
#[doc = include_str!("../../examples/first_steps.rs")]
#[doc = "```"]
pub mod first_steps {}

#[doc = include_str!("afternoon.md")]
pub mod afternoon {}

#[doc = include_str!("stages.md")]
pub mod stages {}

#[doc = include_str!("jury.md")]
pub mod jury {}

#[doc = include_str!("scoring.md")]
pub mod scoring {}

#[doc = include_str!("choosing_a_rule.md")]
pub mod choosing_a_rule {}

#[doc = include_str!("journal.md")]
pub mod journal {}

#[doc = include_str!("storing.md")]
pub mod storing {}

#[doc = include_str!("scaling.md")]
pub mod scaling {}

#[doc = include_str!("format.md")]
pub mod format {}

#[doc = include_str!("conditions.md")]
pub mod conditions {}

#[doc = include_str!("counting.md")]
pub mod counting {}

#[doc = include_str!("benchmarks.md")]
pub mod benchmarks {}

#[doc = include_str!("glossary.md")]
pub mod glossary {}

#[doc = include_str!("design.md")]
pub mod design {}
