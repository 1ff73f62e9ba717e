//! How a failure is told: a page for people, a document for programs.

use participatory_innovation::journal::Remedy;
use serde_json::{Map, Value, json};
use store::AppendError;

use super::{context::Context, failure::Failure, phrases};
use crate::words::Tell as _;

impl Failure {
    /// Every reason, in the language of the reader.
    pub(super) fn reasons(&self, context: &Context) -> Vec<String> {
        let (language, names) = (context.language, context.labels());
        match self {
            Self::Refused(reasons) => reasons.told(language, names),
            Self::Value { why, .. } => as_error(why.as_ref()).tell_each(language, names),
            Self::Input { faults, .. } => faults.clone(),
            Self::File { source, .. } | Self::Terminal { source } => {
                Vec::from([phrases::system(source, language)])
            }
            Self::NotConfirmed { question } => Vec::from([question.clone()]),
            Self::Read(error) => as_error(error).tell_each(language, names),
            Self::Append(AppendError::Store(error)) | Self::Store(error) => {
                as_error(error).tell_each(language, names)
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
            return format!("{}\n", json!({ "error": error }));
        }
        let mut page = context.page();
        page.failure(&message);
        for reason in &reasons {
            page.item(reason);
        }
        for hint in phrases::hints(self, context.language, context.labels()) {
            page.hint(&hint);
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
            Self::Refused(reasons) => {
                fields.insert("remedy".into(), remedy_code(reasons.remedy()).into());
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

/// The word of a remedy in JSON.
const fn remedy_code(remedy: Remedy) -> &'static str {
    match remedy {
        Remedy::Later => "later",
        Remedy::OtherEvidence => "other-evidence",
        Remedy::Never => "never",
    }
}
