//! The words of what is undone.

use participatory_innovation::value::Language;

use crate::words::typeset;

/// A sentence about what is undone.
#[derive(Debug, Clone, Copy)]
pub enum Undone<'a> {
    /// What follows would happen.
    Would,
    /// Whether it shall.
    Question,
    /// The decision that is undone, as its entry tells it.
    Decision(&'a str),
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
        }
    }
}
