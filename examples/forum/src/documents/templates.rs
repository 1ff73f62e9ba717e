//! The templates, and those that a département puts in their place.

use std::{
    fs::{self, File},
    io::{self, Read as _},
    path::Path,
};

use minijinja::{
    AutoEscape, Environment, Error, ErrorKind, Output, OutputSpan, State, UndefinedBehavior, Value,
    escape_formatter, syntax::SyntaxConfig,
};
use participatory_innovation::value::{Date, Language, Seconds};

use super::{Kind, TemplateError, growth, markdown::escape, tag};
use crate::words;

/// The longest template, in bytes.
pub(super) const LONGEST: u64 = 1 << 20;
/// How many steps a template may take, or how many times 64 bytes it may make and write: some
/// hundred times what ours need of a large edition, a second and 16 MiB at the worst.
const FUEL: u64 = 250_000;
/// The most that a template may write, in bytes: what becomes of it on pages takes two hundred times
/// as much memory, and minutes of hundreds of projects are a quarter of it.
const MOST: usize = 1 << 19;
/// How often macros may call each other, and how deep loops lie in each other.
const DEEPEST: usize = 60;
/// What the engine offers beyond its use in a letter, and makes much of little.
const LEFT_OUT: [&str; 5] = ["batch", "chain", "pprint", "slice", "zip"];

macro_rules! builtin {
    ($($name:literal),+ $(,)?) => {
        [$(($name, include_str!(concat!("../../templates/", $name)))),+]
    };
}

const BUILTIN: [(&str, &str); 12] = builtin![
    "page.html",
    "style.css",
    "fr/proces-verbal.md",
    "fr/palmares.md",
    "fr/lettre-projet.md",
    "fr/lettre-idee.md",
    "fr/ordre-de-passage.md",
    "en/minutes.md",
    "en/palmares.md",
    "en/letter-project.md",
    "en/letter-idea.md",
    "en/order-of-passage.md",
];

/// The templates of documents: ours, or a département's own.
///
/// What a template may use is said by [`documents`](super). It fails on a name that the model of its
/// document does not hold, and when it does not come to an end.
#[derive(Debug, Clone)]
pub struct Templates {
    french: Environment<'static>,
    english: Environment<'static>,
    replaced: Vec<&'static str>,
}

impl Templates {
    /// The names and the texts of our own, such as `fr/proces-verbal.md`: what to begin with.
    pub const BUILTIN: &[(&'static str, &'static str)] = &BUILTIN;

    /// Our own.
    ///
    /// # Errors
    /// None in practice: a test holds them all to be templates.
    pub fn builtin() -> Result<Self, TemplateError> {
        let mut templates = Self {
            french: environment(Language::French).map_err(|error| refused("fr", &error))?,
            english: environment(Language::English).map_err(|error| refused("en", &error))?,
            replaced: Vec::new(),
        };
        for (name, source) in BUILTIN {
            templates.put(name, source)?;
        }
        Ok(templates)
    }

    /// Our own, but for those of which the directory holds a file of the same name, such as
    /// `fr/proces-verbal.md`.
    ///
    /// # Errors
    /// [`TemplateError`] when the directory or a file in it cannot be read, is too long, bears a
    /// name that no template has, or is no template: with the name, the line and what is wrong.
    pub fn with_dir(path: &Path) -> Result<Self, TemplateError> {
        let mut templates = Self::builtin()?;
        let unreadable = |path: &Path| {
            let path = path.to_owned();
            move |source| TemplateError::Unreadable { path, source }
        };
        for folder in ["", "en/", "fr/"] {
            let directory = path.join(folder);
            let entries = match fs::read_dir(&directory) {
                Ok(entries) => entries,
                // One language may be missing, the directory itself may not.
                Err(error) if error.kind() == io::ErrorKind::NotFound && !folder.is_empty() => {
                    continue;
                }
                Err(error) => return Err(unreadable(&directory)(error)),
            };
            let mut files = Vec::new();
            for entry in entries {
                files.push(entry.map_err(unreadable(&directory))?.path());
            }
            files.sort();
            for file in files {
                let short = file.file_name().unwrap_or_default().to_string_lossy();
                let is_folder = folder.is_empty() && matches!(short.as_ref(), "en" | "fr");
                if is_folder || short.starts_with('.') || short.ends_with('~') {
                    continue;
                }
                templates.replace(path, &file, format!("{folder}{short}"))?;
            }
        }
        Ok(templates)
    }

    fn replace(
        &mut self,
        directory: &Path,
        file: &Path,
        name: String,
    ) -> Result<(), TemplateError> {
        let Some((known, _)) = BUILTIN.iter().find(|(known, _)| *known == name) else {
            let known = BUILTIN.iter().map(|(known, _)| *known).collect();
            return Err(TemplateError::Unknown { name, known });
        };
        let unreadable = |source| TemplateError::Unreadable { path: file.to_owned(), source };
        // Asked before it is opened: to open a pipe waits for whoever writes to it.
        let there = fs::metadata(file).map_err(unreadable)?;
        let home = directory.canonicalize().map_err(unreadable)?;
        if !there.is_file() || !file.canonicalize().map_err(unreadable)?.starts_with(home) {
            return Err(TemplateError::NotAFile { path: file.to_owned() });
        }
        if there.len() > LONGEST {
            return Err(TemplateError::TooLong { name, bytes: there.len() });
        }
        let mut bytes = Vec::new();
        let opened = File::open(file).map_err(unreadable)?;
        opened.take(LONGEST.saturating_add(1)).read_to_end(&mut bytes).map_err(unreadable)?;
        let read = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if read > LONGEST {
            return Err(TemplateError::TooLong { name, bytes: read });
        }
        let source = utf8(&name, bytes)?;
        self.put(known, &source)?;
        self.replaced.push(known);
        Ok(())
    }

    /// The names of those that a département's files replaced.
    #[must_use]
    pub fn replaced(&self) -> &[&'static str] {
        &self.replaced
    }

    /// A template of a language, or of both.
    fn put(&mut self, name: &'static str, source: &str) -> Result<(), TemplateError> {
        let syntax = syntax().map_err(|error| refused(name, &error))?;
        growth::check(name, source, &syntax).map_err(|why| match why {
            growth::Refused::Broken(error) => refused(name, &error),
            growth::Refused::Growing(line, growth) => {
                TemplateError::Growing { name: name.to_owned(), line, growth }
            }
        })?;
        let (folder, short) = name.split_once('/').unwrap_or(("", name));
        let all = [("fr", &mut self.french), ("en", &mut self.english)];
        for (_, environment) in
            all.into_iter().filter(|(tag, _)| folder.is_empty() || folder == *tag)
        {
            let added = environment.add_template_owned(short, source.to_owned());
            added.map_err(|error| refused(name, &error))?;
        }
        Ok(())
    }

    /// The text of a document.
    pub(super) fn markdown(
        &self,
        kind: Kind,
        language: Language,
        model: &Value,
    ) -> Result<String, TemplateError> {
        let name = match (kind, language) {
            (Kind::Minutes, Language::French) => "proces-verbal.md",
            (Kind::Minutes, Language::English) => "minutes.md",
            (Kind::Palmares, _) => "palmares.md",
            (Kind::FinalistLetter, Language::French) => "lettre-projet.md",
            (Kind::FinalistLetter, Language::English) => "letter-project.md",
            (Kind::IdeaLetter, Language::French) => "lettre-idee.md",
            (Kind::IdeaLetter, Language::English) => "letter-idea.md",
            (Kind::Passage, Language::French) => "ordre-de-passage.md",
            (Kind::Passage, Language::English) => "order-of-passage.md",
        };
        let text = self.render(name, language, model)?;
        Ok(tidy(&match language {
            Language::French => words::typeset(&text),
            Language::English => text,
        }))
    }

    /// The page around a body in HTML.
    pub(super) fn page(&self, language: Language, model: &Value) -> Result<String, TemplateError> {
        self.render("page.html", language, model)
    }

    /// The style sheet.
    pub(super) fn style(&self, language: Language) -> Result<String, TemplateError> {
        self.render("style.css", language, &Value::UNDEFINED)
    }

    fn render(
        &self,
        short: &str,
        language: Language,
        model: &Value,
    ) -> Result<String, TemplateError> {
        let is_of_both = BUILTIN.iter().any(|(known, _)| *known == short);
        let name = if is_of_both { short.to_owned() } else { format!("{}/{short}", tag(language)) };
        let environment = match language {
            Language::French => &self.french,
            Language::English => &self.english,
        };
        let template = environment.get_template(short).map_err(|error| refused(&name, &error))?;
        let rendered = template.render_with_spans(model.clone());
        let (text, written) = rendered.map_err(|error| refused(&name, &error))?;
        if text.len() <= MOST {
            return Ok(text);
        }
        let over = written.iter().find(|written| written.output_range().end > MOST);
        let line = over.map_or(1, OutputSpan::line);
        Err(TemplateError::Endless { name, line })
    }
}

fn utf8(name: &str, bytes: Vec<u8>) -> Result<String, TemplateError> {
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let before = error.as_bytes().get(..valid).unwrap_or_default();
        let line = before.split(|byte| *byte == b'\n').count();
        TemplateError::NotUtf8 { name: name.to_owned(), line }
    })
}

fn refused(name: &str, error: &Error) -> TemplateError {
    let line = error.line().unwrap_or(1);
    if error.kind() == ErrorKind::OutOfFuel {
        return TemplateError::Endless { name: name.to_owned(), line };
    }
    let why = match error.detail() {
        Some(detail) => format!("{}: {detail}", error.kind()),
        None => error.kind().to_string(),
    };
    TemplateError::Broken { name: name.to_owned(), line, why }
}

/// At most one blank line on end, and none at the beginning: what a template leaves out leaves no
/// hole.
fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    let mut blank = true;
    for line in text.lines() {
        let line = line.trim_end_matches([' ', '\t']);
        if line.is_empty() && blank {
            continue;
        }
        blank = line.is_empty();
        tidy.push_str(line);
        tidy.push('\n');
    }
    while tidy.ends_with("\n\n") {
        tidy.pop();
    }
    tidy
}

fn syntax() -> Result<SyntaxConfig, Error> {
    SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()
}

fn environment(language: Language) -> Result<Environment<'static>, Error> {
    let mut environment = Environment::new();
    environment.set_syntax(syntax()?);
    environment.set_recursion_limit(DEEPEST);
    for filter in LEFT_OUT {
        environment.remove_filter(filter);
    }
    for function in ["debug", "dict", "namespace"] {
        environment.remove_global(function);
    }
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    environment.set_auto_escape_callback(|name| match name.rsplit_once('.') {
        Some((_, "md")) => AutoEscape::Custom("markdown".into()),
        Some((_, "css")) => AutoEscape::None,
        _ => AutoEscape::Html,
    });
    environment.set_formatter(format_value);
    environment
        .add_filter("date", move |text: &str| Ok::<_, Error>(words::date(day_of(text)?, language)));
    environment
        .add_filter("day", move |text: &str| Ok::<_, Error>(words::day(day_of(text)?, language)));
    environment.add_filter("time", move |text: &str| time(text, language));
    environment.add_filter("decimal", move |number: &str| match language {
        Language::French => number.replace('.', ","),
        Language::English => number.to_owned(),
    });
    environment.add_filter("duration", move |seconds: u32| {
        let length = Seconds::new(seconds).map_err(|_| not_a("duration", &seconds.to_string()))?;
        Ok::<_, Error>(words::duration(length, language).replace(' ', "\u{a0}"))
    });
    environment.add_filter("list", move |items: Vec<Value>| words::list(&items, language));
    environment.add_filter("lines", |text: &str| -> Vec<String> {
        text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect()
    });
    Ok(environment)
}

/// What a template prints is escaped for the kind of file that it makes.
fn format_value(
    output: &mut Output<'_>,
    state: &mut State<'_, '_>,
    value: &Value,
) -> Result<(), Error> {
    let is_markdown = matches!(state.auto_escape(), AutoEscape::Custom(_));
    if is_markdown && !value.is_safe() && !value.is_undefined() && !value.is_number() {
        let text = if value.is_none() { String::new() } else { escape(&value.to_string()) };
        return output.write_str(&text).map_err(Error::from);
    }
    if is_markdown && !value.is_undefined() {
        return output.write_str(&value.to_string()).map_err(Error::from);
    }
    escape_formatter(output, state, value)
}

fn day_of(text: &str) -> Result<Date, Error> {
    let day = text.get(..10).unwrap_or(text);
    day.parse().map_err(|_| not_a("day", text))
}

fn time(text: &str, language: Language) -> Result<String, Error> {
    let read = || {
        let (_, time) = text.split_once('T')?;
        let hour: u32 = time.get(..2)?.parse().ok()?;
        Some((hour, time.get(3..5)?))
    };
    let (hour, minute) = read().ok_or_else(|| not_a("time", text))?;
    Ok(match language {
        Language::French => format!("{hour}\u{a0}h\u{a0}{minute}"),
        Language::English => format!("{hour}:{minute}"),
    })
}

fn not_a(what: &str, text: &str) -> Error {
    Error::new(ErrorKind::InvalidOperation, format!("{text:?} is not a {what}"))
}
