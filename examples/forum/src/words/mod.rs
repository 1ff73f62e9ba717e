//! The words for people, in French and in English.
