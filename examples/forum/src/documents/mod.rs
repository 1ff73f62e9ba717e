//! What is printed, sent and signed: palmarès, minutes (*procès-verbal*), letters.
//!
//! A document goes from facts to a [model], from there through a Markdown template to text,
//! and from the text to a page or a file:
//!
//! ```text
//! Situation ──▶ model ──▶ template ──▶ Markdown ──┬──▶ HTML that prints well
//!                          (yours)                └──▶ PDF/A-2a, PDF/UA-1
//! ```
//!
//! The template is what a département [replaces](Templates::with_dir), and `style.css` and
//! `page.html` around the text of a page. In the Markdown, a paragraph in italics alone before a
//! table is its caption, a cell in bold alone heads its row, and a column without any text is left
//! to be filled in by hand, such as a signature.
//!
//! Templates are in the language of [minijinja](https://docs.rs/minijinja): `{{ title }}` prints,
//! `{% if … %}` and `{% for … in … %}` choose and repeat. What the names stand for is said by the
//! fields of the [model] of each document; what is printed is escaped, so that no title or name can
//! be markup; and these filters put it in words, in the language of the document:
//!
//! | filter | of | prints |
//! |---|---|---|
//! | `date` | a day or an instant | `28 novembre 2019` |
//! | `day` | a day or an instant | `jeudi 28 novembre 2019` |
//! | `time` | an instant | `16 h 45`, in Paris |
//! | `decimal` | the `decimal` of a [score](model::Score) | `7,27` |
//! | `duration` | seconds | `2 min 56 s` |
//! | `list` | a list | `1, 4 et 7` |
//! | `lines` | a text | its lines, as a list |
//!
//! The same situation gives the same bytes, whenever they are made.

mod blocks;
mod error;
mod growth;
mod html;
mod markdown;
pub mod model;
mod pdf;
mod templates;

use participatory_innovation::{
    project::AnyProject,
    value::{Date, Language, PersonId, ProjectId, Statement},
};

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

pub use error::{DocumentError, TemplateError};
pub use growth::Growth;
pub use pdf::PdfError;
pub use templates::Templates;

use crate::situation::Situation;
use model::Letterhead;

/// Which document it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The minutes of the jury's sitting (*procès-verbal*).
    Minutes,
    /// The published palmarès.
    Palmares,
    /// A letter to a finalist that is developed otherwise.
    FinalistLetter,
    /// A letter about an idea that was answered with a motive.
    IdeaLetter,
    /// The order of passage, with the convocation.
    Passage,
}

/// In which form a document is had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Markdown, to be worked on.
    Markdown,
    /// A page that stands alone, to be published or printed.
    Html,
    /// PDF/A-2a and PDF/UA-1, to be signed and kept.
    Pdf,
}

/// A document, with all that it says and not yet how.
#[derive(Debug, Clone)]
pub struct Document {
    kind: Kind,
    language: Language,
    head: Letterhead,
    date: Date,
    /// Tells letters apart in their file names.
    suffix: Option<String>,
    model: minijinja::Value,
}

/// What every rendering needs of a document beside its text.
struct Meta<'a> {
    language: Language,
    title: &'a str,
    edition: &'a str,
    organiser: &'a str,
    date: Date,
}

impl Kind {
    /// Whether it is sent to one team.
    #[must_use]
    pub const fn is_letter(self) -> bool {
        matches!(self, Self::FinalistLetter | Self::IdeaLetter)
    }

    /// Its title, and how its file is called.
    const fn names(self, language: Language) -> (&'static str, &'static str) {
        match (self, language) {
            (Self::Minutes, Language::French) => {
                ("Procès-verbal de la délibération du jury", "proces-verbal")
            }
            (Self::Minutes, Language::English) => ("Minutes of the jury's deliberation", "minutes"),
            (Self::Palmares, _) => ("Palmarès", "palmares"),
            (Self::FinalistLetter, Language::French) => ("Suite donnée à votre projet", "lettre"),
            (Self::FinalistLetter, Language::English) => ("What becomes of your project", "letter"),
            (Self::IdeaLetter, Language::French) => ("Réponse à votre idée", "lettre"),
            (Self::IdeaLetter, Language::English) => ("Answer to your idea", "letter"),
            (Self::Passage, Language::French) => {
                ("Convocation et ordre de passage", "ordre-de-passage")
            }
            (Self::Passage, Language::English) => {
                ("Convocation and order of passage", "order-of-passage")
            }
        }
    }
}

/// A language as HTML and PDF name it (BCP 47).
const fn tag(language: Language) -> &'static str {
    match language {
        Language::French => "fr",
        Language::English => "en",
    }
}

impl Format {
    /// The ending of a file in that format.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Pdf => "pdf",
        }
    }
}

impl Document {
    /// The minutes (*procès-verbal*) of the jury's sitting, as far as it has come.
    ///
    /// # Errors
    /// [`DocumentError::NotSitting`] as long as the jury does not sit, and
    /// [`DocumentError::Deliberation`] when its sheets come to no order.
    pub fn minutes(situation: &Situation, language: Language) -> Result<Self, DocumentError> {
        Self::minutes_with(situation, &[], language)
    }

    /// The minutes, with what members asked to have noted.
    ///
    /// # Errors
    /// As [`Document::minutes`].
    pub fn minutes_with(
        situation: &Situation,
        remarks: &[(PersonId, Statement)],
        language: Language,
    ) -> Result<Self, DocumentError> {
        let head = letterhead(situation, Kind::Minutes, language);
        let model = model::Minutes::new(situation, remarks, head.clone(), language)?;
        Ok(Self::new(situation, Kind::Minutes, language, head, &model))
    }

    /// The palmarès as it is published: laureates by number, without ranks, and of the others what
    /// the charter lets be published. A draft until the palmarès is published, and says so.
    ///
    /// # Errors
    /// [`DocumentError::NotAdopted`] before there is a palmarès.
    pub fn palmares(situation: &Situation, language: Language) -> Result<Self, DocumentError> {
        let head = letterhead(situation, Kind::Palmares, language);
        let model = model::Palmares::new(situation, head.clone())?;
        Ok(Self::new(situation, Kind::Palmares, language, head, &model))
    }

    /// The convocation of the teams, with the order of passage (*ordre de passage*).
    ///
    /// # Errors
    /// [`DocumentError::NotAnnounced`] before the programme of the day is announced.
    pub fn passage(situation: &Situation, language: Language) -> Result<Self, DocumentError> {
        let head = letterhead(situation, Kind::Passage, language);
        let model = model::Passage::new(situation, head.clone(), language)?;
        Ok(Self::new(situation, Kind::Passage, language, head, &model))
    }

    /// The letters with a motive (*courriers motivés*): to every finalist that is developed
    /// otherwise, once there is a palmarès, and about every idea that was answered. They name no
    /// member of the jury.
    ///
    /// # Errors
    /// [`DocumentError::Deliberation`] when the sheets come to no order.
    pub fn letters(
        situation: &Situation,
        language: Language,
    ) -> Result<Vec<(ProjectId, Self)>, DocumentError> {
        let edition = &situation.edition;
        let preview = edition.palmares().map(|_| situation.preview()).transpose()?;
        let letter = |(id, project): (&ProjectId, &AnyProject)| {
            let head = |kind| letterhead(situation, kind, language);
            let new = |kind, number: Option<u32>, model| {
                let mut letter = Self::new(situation, kind, language, head(kind), &model);
                let titled = || slug(project.title().as_str(), &id.to_string());
                letter.suffix = Some(number.map_or_else(titled, |number| format!("{number:02}")));
                (*id, letter)
            };
            let finalist = model::FinalistLetter::new(
                situation,
                project,
                preview.as_ref(),
                head(Kind::FinalistLetter),
                language,
            );
            if let Some(model) = finalist {
                let number = model.number;
                let model = as_value(&model);
                return Some(new(Kind::FinalistLetter, number, model));
            }
            let idea =
                model::IdeaLetter::new(situation, project, head(Kind::IdeaLetter), language)?;
            Some(new(Kind::IdeaLetter, None, as_value(&idea)))
        };
        Ok(situation.projects.iter().filter_map(letter).collect())
    }

    fn new(
        situation: &Situation,
        kind: Kind,
        language: Language,
        head: Letterhead,
        model: &impl serde::Serialize,
    ) -> Self {
        let model = as_value(model);
        Self { kind, language, head, date: situation.today, suffix: None, model }
    }

    /// Which document it is.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// Its title.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.head.title
    }

    /// A name for its file, such as `proces-verbal.pdf`, `lettre-03.pdf` or, for an idea, which has no
    /// number, `lettre-boite-a-idees-7679e8b4.pdf`.
    #[must_use]
    pub fn file_name(&self, format: Format) -> String {
        let (_, stem) = self.kind.names(self.language);
        let suffix = self.suffix.as_ref().map(|suffix| format!("-{suffix}")).unwrap_or_default();
        format!("{stem}{suffix}.{}", format.extension())
    }

    /// The document in a format, by these templates.
    ///
    /// # Errors
    /// [`TemplateError`] when a template asks for what the model does not hold, does not come to an
    /// end, or makes what cannot be printed.
    pub fn render(&self, templates: &Templates, format: Format) -> Result<Vec<u8>, TemplateError> {
        let text = templates.markdown(self.kind, self.language, &self.model)?;
        let meta = Meta {
            language: self.language,
            title: &self.head.title,
            edition: &self.head.edition,
            organiser: &self.head.organiser,
            date: self.date,
        };
        match format {
            Format::Markdown => Ok(text.into_bytes()),
            Format::Html => Ok(html::page(templates, &meta, &text)?.into_bytes()),
            Format::Pdf => {
                let unprintable =
                    |source| TemplateError::Unprintable { title: self.head.title.clone(), source };
                pdf::render(&blocks::read(&text), &meta).map_err(unprintable)
            }
        }
    }
}

fn letterhead(situation: &Situation, kind: Kind, language: Language) -> Letterhead {
    Letterhead::of(situation, kind.names(language).0)
}

/// How much of a title stands in the name of a file.
const SLUG: usize = 40;

/// A title in lower-case letters and hyphens, and the beginning of the identifier, since titles may
/// be alike.
fn slug(title: &str, id: &str) -> String {
    let plain: String = title
        .to_lowercase()
        .replace('œ', "oe")
        .replace('æ', "ae")
        .nfkd()
        .filter(|letter| !is_combining_mark(*letter))
        .map(|letter| if letter.is_ascii_alphanumeric() { letter } else { ' ' })
        .collect();
    let mut slug = String::new();
    for word in plain.split_whitespace() {
        if slug.len().saturating_add(word.len()) >= SLUG {
            break;
        }
        slug.push_str(word);
        slug.push('-');
    }
    slug + id.get(..8).unwrap_or(id)
}

/// What a template is given, from what the code knows.
fn as_value(model: impl serde::Serialize) -> minijinja::Value {
    minijinja::Value::from(minijinja::value::Serde(model))
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn the_file_of_an_idea_is_named_by_its_title() {
        let id = "7679e8b4-e611-5128-a915-714223d9a3be";
        assert_eq!(slug("Boîte à idées : l'œuvre !", id), "boite-a-idees-l-oeuvre-7679e8b4");
        assert_eq!(slug("../../etc/passwd", id), "etc-passwd-7679e8b4");
        assert_eq!(slug("日本", id), "7679e8b4");
        let long = slug(&"mot ".repeat(200), id);
        assert!(long.len() <= super::SLUG + 8 && long.starts_with("mot-mot-"), "{long}");
        assert_eq!(slug(&"x".repeat(200), id), "7679e8b4");
    }
}
