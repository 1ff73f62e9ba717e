//! What the parts of a text are, for those who have it read to them.

use std::num::NonZeroU16;

use krilla::tagging::{
    Identifier, ListNumbering, Node as TagNode, TableHeaderScope, Tag, TagGroup, TagTree,
};

/// What a part of a text is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Role {
    Text,
    Heading {
        level: u8,
        title: String,
    },
    Paragraph,
    Quote,
    List {
        is_numbered: bool,
    },
    Item,
    Label,
    Body,
    Table,
    Caption,
    Head,
    Rows,
    Row,
    /// Heads a column.
    ColumnHead,
    /// Heads a row.
    RowHead,
    Cell,
}

/// Which part of a text it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Part(usize);

/// The parts of a text.
#[derive(Debug)]
pub(super) struct Tree {
    parts: Vec<Node>,
}

#[derive(Debug)]
struct Node {
    role: Role,
    parts: Vec<Part>,
    written: Vec<Identifier>,
}

impl Tree {
    pub(super) const ROOT: Part = Part(0);

    pub(super) fn new() -> Self {
        let root = Node { role: Role::Text, parts: Vec::new(), written: Vec::new() };
        Self { parts: vec![root] }
    }

    pub(super) fn add(&mut self, role: Role, to: Part) -> Part {
        let part = Part(self.parts.len());
        self.parts.push(Node { role, parts: Vec::new(), written: Vec::new() });
        if let Some(parent) = self.parts.get_mut(to.0) {
            parent.parts.push(part);
        }
        part
    }

    /// Notes what was written of a part.
    pub(super) fn wrote(&mut self, part: Part, identifier: Identifier) {
        if let Some(node) = self.parts.get_mut(part.0) {
            node.written.push(identifier);
        }
    }

    pub(super) fn into_tags(self, language: &str) -> TagTree {
        let mut tags = TagTree::new().with_lang(Some(language.to_owned()));
        if let Some(root) = self.parts.first() {
            for &part in &root.parts {
                if let Some(group) = self.group(part) {
                    tags.push(group);
                }
            }
        }
        tags
    }

    fn group(&self, part: Part) -> Option<TagGroup> {
        let node = self.parts.get(part.0)?;
        let mut children: Vec<TagNode> = node.written.iter().copied().map(TagNode::Leaf).collect();
        children.extend(node.parts.iter().filter_map(|&part| self.group(part)).map(TagNode::Group));
        Some(node.role.group(children))
    }
}

impl Role {
    fn group(&self, children: Vec<TagNode>) -> TagGroup {
        match self {
            Self::Text => TagGroup::with_children(Tag::Div, children),
            Self::Heading { level, title } => {
                let level = NonZeroU16::new(u16::from(*level)).unwrap_or(NonZeroU16::MIN);
                TagGroup::with_children(Tag::Hn(level, Some(title.clone())), children)
            }
            Self::Paragraph => TagGroup::with_children(Tag::P, children),
            Self::Quote => TagGroup::with_children(Tag::BlockQuote, children),
            Self::List { is_numbered: true } => {
                TagGroup::with_children(Tag::L(ListNumbering::Decimal), children)
            }
            Self::List { is_numbered: false } => {
                TagGroup::with_children(Tag::L(ListNumbering::Disc), children)
            }
            Self::Item => TagGroup::with_children(Tag::LI, children),
            Self::Label => TagGroup::with_children(Tag::Lbl, children),
            Self::Body => TagGroup::with_children(Tag::LBody, children),
            Self::Table => TagGroup::with_children(Tag::Table, children),
            Self::Caption => TagGroup::with_children(Tag::Caption, children),
            Self::Head => TagGroup::with_children(Tag::THead, children),
            Self::Rows => TagGroup::with_children(Tag::TBody, children),
            Self::Row => TagGroup::with_children(Tag::TR, children),
            Self::ColumnHead => {
                TagGroup::with_children(Tag::TH(TableHeaderScope::Column), children)
            }
            Self::RowHead => TagGroup::with_children(Tag::TH(TableHeaderScope::Row), children),
            Self::Cell => TagGroup::with_children(Tag::TD, children),
        }
    }
}
