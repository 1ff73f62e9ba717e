//! The words of what is undone.

use participatory_innovation::value::Language;

use crate::words::{count, typeset};

/// A sentence about what is undone.
#[derive(Debug, Clone, Copy)]
pub enum Undone<'a> {
    /// What follows would happen.
    Would,
    /// Whether it shall.
    Question,
    /// The decision that is undone, as its entry tells it.
    Decision(&'a str),
    /// What follows is to be done first.
    First,
    /// A decision that is to be undone, with the command that follows.
    Entry(u32),
    /// A tie that is to be settled, with the command that follows.
    Tie,
    /// How many moves of a project are to be undone, with the command that follows.
    Moves {
        /// What the project is called.
        project: &'a str,
        /// How many.
        moves: u32,
    },
}

impl Undone<'_> {
    /// The sentence.
    #[must_use]
    pub fn tell(self, language: Language) -> String {
        match (self, language) {
            (Self::Would, Language::French) => typeset("Voici ce qui serait annulé :"),
            (Self::Would, Language::English) => "This would be undone:".into(),
            (Self::Question, Language::French) => typeset("L'annuler ? [o/N]"),
            (Self::Question, Language::English) => "Undo it? [y/N]".into(),
            (Self::Decision(was), Language::French) => typeset(&format!("décision : {was}")),
            (Self::Decision(was), Language::English) => format!("decision: {was}"),
            (Self::First, Language::French) => typeset("À faire d'abord, dans cet ordre :"),
            (Self::First, Language::English) => "To be done first, in this order:".into(),
            (Self::Entry(decision), Language::French) => {
                typeset(&format!("décision de l'écriture {decision} :"))
            }
            (Self::Entry(decision), Language::English) => format!("decision of entry {decision}:"),
            (Self::Tie, Language::French) => typeset("départager les ex aequo :"),
            (Self::Tie, Language::English) => "settle the tie:".into(),
            (Self::Moves { project, moves }, Language::French) => {
                let moves = count(u64::from(moves), ("mouvement", "mouvements"), language);
                typeset(&format!("{project}, {moves} :"))
            }
            (Self::Moves { project, moves }, Language::English) => {
                format!("{project}, {}:", count(u64::from(moves), ("move", "moves"), language))
            }
        }
    }
}
