//! What a template may not hold: the engine pays for steps and for bytes, and some expressions make
//! much of little before it asks for the price.
//!
//! A list that is added to itself, repeated or put twice into another doubles with each line; what
//! is nested a thousand times takes the stack. Neither has a use in a letter, so that it is refused
//! where it is written, when the template is read.

use minijinja::{
    Error,
    machinery::{self, Token},
    syntax::SyntaxConfig,
};
use serde_json::Value;

/// How deep blocks may be nested.
const DEEPEST: usize = 40;
/// How many words and signs there may be between `{{` and `}}`, or `{%` and `%}`.
const LONGEST_TAG: usize = 250;
/// How many there may be in all.
const MOST: usize = 20_000;

/// What can grow without end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Growth {
    /// A sum of which neither side is a number or a text.
    #[error(
        "`+` needs a number or a text of the template on one side: lists could grow without end"
    )]
    Sum,
    /// A product of something that may be a list.
    #[error("`*` needs numbers, or a text of the template: lists could grow without end")]
    Product,
    /// A list or dictionary of something that may be one.
    #[error("a list or dictionary of the template holds nothing but numbers and texts")]
    Nested,
    /// A list of which each item becomes something that may be one.
    #[error("`map` takes nothing but numbers and texts")]
    Mapped,
    /// Blocks in blocks in blocks.
    #[error("blocks are nested too deep")]
    Deep,
    /// Too much is written.
    #[error("there are too many instructions, or one is too long")]
    Long,
}

/// Why a template is refused, and in which line, from 1.
pub(super) enum Refused {
    Growing(usize, Growth),
    Broken(Error),
}

/// Refuses what can grow without end.
pub(super) fn check(name: &str, source: &str, syntax: &SyntaxConfig) -> Result<(), Refused> {
    check_size(source, syntax)?;
    let parsed = machinery::parse(source, name, syntax.clone()).map_err(Refused::Broken)?;
    // The tree of a template has many kinds of nodes; as data it has two.
    let tree = serde_json::to_value(parsed).map_err(|_| Refused::Growing(1, Growth::Long))?;
    check_node(&tree, 1)
}

/// Bounds what the engine reads by calling itself.
fn check_size(source: &str, syntax: &SyntaxConfig) -> Result<(), Refused> {
    let (mut all, mut in_tag) = (0_usize, 0_usize);
    let mut open: Vec<&str> = Vec::new();
    let mut tag: Vec<Token<'_>> = Vec::new();
    for token in machinery::tokenize(source, false, syntax.clone()) {
        let (token, span) = token.map_err(Refused::Broken)?;
        all = all.saturating_add(1);
        in_tag = in_tag.saturating_add(1);
        let line = usize::from(span.start_line);
        if all > MOST || in_tag > LONGEST_TAG {
            return Err(Refused::Growing(line, Growth::Long));
        }
        match token {
            Token::BlockStart | Token::VariableStart | Token::TemplateData(_) => {
                in_tag = 0;
                tag.clear();
            }
            Token::BlockEnd => nest(&mut open, &tag),
            token => tag.push(token),
        }
        if open.len() > DEEPEST {
            return Err(Refused::Growing(line, Growth::Deep));
        }
    }
    Ok(())
}

/// Opens or closes what the tag of a block does. The parts of a condition lie in each other.
fn nest<'s>(open: &mut Vec<&'s str>, tag: &[Token<'s>]) {
    let Some(Token::Ident(word)) = tag.first() else {
        return;
    };
    let closes = |opened: &str| match opened {
        "elif" => *word == "endif",
        opened => word.strip_prefix("end") == Some(opened),
    };
    match *word {
        "if" | "elif" | "for" | "with" | "macro" | "call" | "filter" | "autoescape" => {
            open.push(word);
        }
        // Without a value, what follows is its value.
        "set" => {
            let mut signs = tag.iter().filter(|sign| matches!(sign, Token::Assign | Token::Pipe));
            if !matches!(signs.next(), Some(Token::Assign)) {
                open.push(word);
            }
        }
        _ if word.starts_with("end") => {
            while open.last() == Some(&"elif") && closes("elif") {
                open.pop();
            }
            if open.last().is_some_and(|opened| closes(opened)) {
                open.pop();
            }
        }
        _ => {}
    }
}

/// Checks a part of the tree, which begins in this line or says where it does.
fn check_node(node: &Value, line: usize) -> Result<(), Refused> {
    match node {
        Value::Array(nodes) => nodes.iter().try_for_each(|node| check_node(node, line)),
        Value::Object(fields) => {
            let line = line_of(node).unwrap_or(line);
            if let Some(growth) = growth(node) {
                return Err(Refused::Growing(line, growth));
            }
            // What a loop, an assignment or a macro names is no list, though it is written like one.
            let named = |field: &str| matches!(field, "target" | "assignments" | "args");
            let is_statement = fields.contains_key("stmt");
            fields.iter().try_for_each(|(field, node)| match node {
                Value::Array(parts) if field == "inner" => parts.iter().try_for_each(|part| {
                    let Value::Object(fields) = part else { return Ok(()) };
                    fields.iter().try_for_each(|(field, node)| match field.as_str() {
                        "assignments" => assigned(node).try_for_each(|node| check_node(node, line)),
                        field if is_statement && named(field) => Ok(()),
                        _ => check_node(node, line),
                    })
                }),
                _ => check_node(node, line),
            })
        }
        _ => Ok(()),
    }
}

/// The values of `{% with a = …, b = … %}`.
fn assigned(assignments: &Value) -> impl Iterator<Item = &Value> {
    assignments.as_array().into_iter().flatten().filter_map(|pair| pair.get(1))
}

fn line_of(node: &Value) -> Option<usize> {
    usize::try_from(node.get("inner")?.get(1)?.get("start_line")?.as_u64()?).ok()
}

/// What can grow in an expression, its parts aside.
fn growth(node: &Value) -> Option<Growth> {
    let inner = node.get("inner")?.get(0)?;
    match node.get("expr")?.as_str()? {
        "BinOp" => {
            let (left, right) = (inner.get("left")?, inner.get("right")?);
            match inner.get("op")?.as_str()? {
                "Add" => (!is_plain(left) && !is_plain(right)).then_some(Growth::Sum),
                "Mul" => {
                    let fits = is_text(left) || is_text(right) || is_plain(left) && is_plain(right);
                    (!fits).then_some(Growth::Product)
                }
                _ => None,
            }
        }
        "List" | "Tuple" | "Map" => {
            let parts = ["items", "keys", "values"].into_iter().filter_map(|part| inner.get(part));
            let mut parts = parts.filter_map(Value::as_array).flatten();
            parts.any(|part| !is_plain(part)).then_some(Growth::Nested)
        }
        "Filter" if inner.get("name")? == "map" => {
            let mut args = inner.get("args")?.as_array()?.iter();
            args.any(|arg| !is_plain_argument(arg)).then_some(Growth::Mapped)
        }
        _ => None,
    }
}

fn is_plain_argument(argument: &Value) -> bool {
    let positional = argument.get("Pos");
    let named = || argument.get("Kwarg").and_then(|named| named.get(1));
    positional.or_else(named).is_some_and(is_plain)
}

fn is_text(node: &Value) -> bool {
    let inner = node.get("inner").and_then(|inner| inner.get(0));
    inner.and_then(|inner| inner.get("value")).is_some_and(Value::is_string)
}

/// Filters that make a text or a number of anything.
const TO_PLAIN: [&str; 24] = [
    "abs",
    "bool",
    "capitalize",
    "count",
    "date",
    "day",
    "decimal",
    "duration",
    "e",
    "escape",
    "float",
    "format",
    "indent",
    "int",
    "join",
    "length",
    "list",
    "lower",
    "replace",
    "round",
    "string",
    "time",
    "trim",
    "upper",
];

/// Whether an expression is a number, a text or nothing, whatever the names in it stand for.
fn is_plain(node: &Value) -> bool {
    let plain = |inner: &Value, part: &str| {
        inner.get(part).is_none_or(|part| part.is_null() || is_plain(part))
    };
    let Some(inner) = node.get("inner").and_then(|inner| inner.get(0)) else {
        return false;
    };
    let of = |field: &str| inner.get(field).and_then(Value::as_str).unwrap_or_default();
    match node.get("expr").and_then(Value::as_str).unwrap_or_default() {
        "Const" => inner.get("value").is_some_and(|value| !value.is_array() && !value.is_object()),
        "Compare" | "Test" | "UnaryOp" => true,
        "BinOp" => match of("op") {
            "Add" => plain(inner, "left") || plain(inner, "right"),
            "ScAnd" | "ScOr" => plain(inner, "left") && plain(inner, "right"),
            _ => true,
        },
        "IfExpr" => plain(inner, "true_expr") && plain(inner, "false_expr"),
        "Filter" => TO_PLAIN.contains(&of("name")),
        "GetAttr" => {
            let of_loop = inner.get("expr").and_then(|of| of.get("inner")?.get(0)?.get("id"));
            let known = ["index", "index0", "revindex", "revindex0", "length"];
            of_loop.is_some_and(|id| id == "loop") && known.contains(&of("name"))
        }
        _ => false,
    }
}
