//! How sure is the palmarès? Statistics about a jury's marks and about the order they lead to.
//!
//! Nothing here decides. A jury that reads these figures knows how far its members agree
//! ([`agreement`]), whether another draw of jurors would have designated the same projects
//! ([`resampling`]), what each juror and each sheet changes ([`influence`]), how few steps on the
//! scale would change the set ([`margin`]), whether the order of passage shows in the scores
//! ([`passage`]) and what other rules say of the same sheets ([`second_opinions`]).
//!
//! Every figure is an exact ratio and the same everywhere; where something is sampled, the seed is
//! an argument and the number of draws is in the result. Jurors and projects are numbered from 0.
//! Figures by juror are for the jury's secretary: they are not to be handed to the teams.

pub mod agreement;
mod fate;
pub mod influence;
pub mod margin;
mod marks;
mod median;
pub mod passage;
pub mod resampling;
pub mod second_opinions;
mod stream;

pub use fate::Fate;
pub use marks::{Marks, MarksError};
