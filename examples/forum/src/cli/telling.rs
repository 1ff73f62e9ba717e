//! How a failure is told: a page for people, a document for programs.

use participatory_innovation::{
    journal::Remedy,
    value::{Language, ProjectId},
};
use serde_json::{Map, Value, json};
use store::{AppendError, StoreError};

use super::{
    context::Context,
    failure::Failure,
    page::Page,
    phrases::{self, follow_up::Undone},
    shown,
    undoing::{First, Step, What},
};
use crate::words::{Names, Tell as _};

impl Failure {
    /// Every reason, in the language of the reader.
    pub(super) fn reasons(&self, context: &Context) -> Vec<String> {
        let (language, names) = (context.language, context.labels());
        match self {
            Self::Refused { reasons, first } => {
                let mut told = reasons.told(language, names);
                let barred = first.barred.iter().flat_map(|barred| barred.told(language, names));
                let barred: Vec<String> = barred.filter(|reason| !told.contains(reason)).collect();
                told.extend(barred);
                told
            }
            Self::Value { why, .. } => as_error(why.as_ref()).tell_each(language, names),
            Self::Input { faults, .. } => faults.clone(),
            Self::File { source, .. } | Self::Terminal { source } => {
                Vec::from([phrases::system(source, language)])
            }
            Self::NotConfirmed { question } => Vec::from([question.clone()]),
            Self::Read(error) => as_error(error).tell_each(language, names),
            Self::Append(AppendError::Store(error)) | Self::Store(error) => {
                match error {
                    StoreError::OtherSchema(differences) => {
                        phrases::differences(differences, language)
                    }
                    // The message says all of it.
                    StoreError::Full(_) | StoreError::Miscounted { .. } => Vec::new(),
                    error => as_error(error).tell_each(language, names),
                }
            }
            Self::Append(error) => as_error(error).tell_each(language, names),
            _ => Vec::new(),
        }
    }

    /// What is wrong at a place of a file, with all its reasons.
    #[must_use]
    pub fn at(&self, place: &str, context: &Context) -> String {
        let (language, names) = (context.language, context.labels());
        let message = phrases::failure(self, language, names);
        let hints = phrases::hints(self, language, names);
        let parts = [Vec::from([message]), self.reasons(context), hints];
        phrases::placed(place, &parts.concat(), context.language)
    }

    /// As it is printed: a page, or one JSON document.
    pub(super) fn rendered(&self, context: &Context) -> String {
        let message = phrases::failure(self, context.language, context.labels());
        let reasons = self.reasons(context);
        if context.global.json {
            let error = Value::Object(self.fields(message, reasons));
            return shown::json(&json!({ "error": error }));
        }
        let mut page = context.page();
        page.failure(&message);
        for reason in &reasons {
            page.item(reason);
        }
        for hint in phrases::hints(self, context.language, context.labels()) {
            page.hint(&hint);
        }
        if let Self::Refused { first, .. } = self {
            first.show(&mut page, context.labels());
        }
        page.into_text()
    }

    fn fields(&self, message: String, reasons: Vec<String>) -> Map<String, Value> {
        let mut fields = Map::new();
        fields.insert("code".into(), self.code().into());
        fields.insert("message".into(), message.into());
        fields.insert("exit".into(), self.exit().code().into());
        if !reasons.is_empty() {
            fields.insert("reasons".into(), reasons.into());
        }
        match self {
            Self::Value { argument, given, .. } => {
                fields.insert("argument".into(), argument.clone().into());
                fields.insert("given".into(), given.clone().into());
            }
            Self::NotFound { sought, given, near } => {
                fields.insert("sought".into(), json!(sought));
                fields.insert("given".into(), given.clone().into());
                fields.insert("near".into(), json!(near));
            }
            Self::Ambiguous { sought, given, candidates } => {
                fields.insert("sought".into(), json!(sought));
                fields.insert("given".into(), given.clone().into());
                fields.insert("candidates".into(), json!(candidates));
            }
            Self::SeveralSeats { free, commands } => {
                fields.insert("free".into(), json!(free));
                fields.insert("commands".into(), json!(commands));
            }
            Self::Input { path, .. } | Self::File { path, .. } | Self::NoDatabase { path } => {
                fields.insert("path".into(), path.display().to_string().into());
            }
            Self::Refused { reasons, first } => {
                let barred = first.barred.as_ref().map(|barred| barred.remedy());
                let remedy = barred.unwrap_or_else(|| reasons.remedy());
                fields.insert("remedy".into(), remedy_code(&remedy).into());
                if !first.steps.is_empty() {
                    let steps: Vec<Value> = first.steps.iter().map(step).collect();
                    fields.insert("first".into(), steps.into());
                }
            }
            Self::NotPitched { project, command } => {
                fields.insert("project".into(), json!(project));
                fields.insert("command".into(), command.clone().into());
            }
            _ => {}
        }
        fields
    }
}

fn as_error<'e>(
    error: &'e (dyn std::error::Error + Send + Sync + 'static),
) -> &'e (dyn std::error::Error + 'static) {
    error
}

/// A step in JSON: what is to be done, how often, and the command.
fn step(step: &Step) -> Value {
    let Step { what, times, command } = step;
    match what {
        What::Move(project) => json!({ "project": project, "moves": times, "command": command }),
        What::Decision(decision) => json!({ "decision": decision, "command": command }),
        What::Tie(projects) => json!({ "tied": projects, "command": command }),
    }
}

impl First {
    /// Shows the steps, each with its command as it is typed: no typography in it.
    fn show(&self, page: &mut Page, names: &dyn Names) {
        let language = page.language();
        if self.steps.is_empty() {
            return;
        }
        page.hint(&Undone::First.tell(language));
        for Step { what: of, times, command } in &self.steps {
            let called = |project: &ProjectId| {
                names.project(*project, language).unwrap_or_else(|| project.to_string())
            };
            let what = match of {
                What::Move(project) => {
                    Undone::Moves { project: &called(project), moves: *times }.tell(language)
                }
                What::Decision(decision) => Undone::Entry(*decision).tell(language),
                What::Tie(_) => Undone::Tie.tell(language),
            };
            page.item(&format!("{what} {command}"));
            for project in what_is_tied(of) {
                let title = names.title(*project).unwrap_or_default();
                page.line(&format!("    {} {title}", colon(&called(project), language)));
            }
        }
    }
}

/// The projects of a tie, which its command names by number alone.
fn what_is_tied(what: &What) -> &[ProjectId] {
    match what {
        What::Tie(projects) => projects,
        What::Move(_) | What::Decision(_) => &[],
    }
}

fn colon(text: &str, language: Language) -> String {
    match language {
        Language::French => format!("{text}\u{a0}:"),
        Language::English => format!("{text}:"),
    }
}

/// The word of a remedy in JSON.
const fn remedy_code(remedy: &Remedy) -> &'static str {
    match remedy {
        Remedy::Later => "later",
        Remedy::After(_) => "after",
        Remedy::OtherEvidence => "other-evidence",
        Remedy::Never => "never",
    }
}
