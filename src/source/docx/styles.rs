//! What styles and list definitions of a Word document say: which paragraphs are headings, which list levels have numbers.

use std::collections::BTreeMap;

use quick_xml::events::BytesStart;

use crate::source::error::Fault;
use crate::source::xml::{Node, attribute};

/// Styles are based on one another at most this often.
const MAX_BASES: usize = 12;

/// How the items of a list level are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ListLevel {
    Bullet,
    Number,
}

#[derive(Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    outline: Option<usize>,
    list: Option<String>,
    level: Option<usize>,
}

/// The styles and lists of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
    /// Id of the style, list definition or list under way.
    open: String,
    level: usize,
    /// List definition by list.
    lists: BTreeMap<String, String>,
    levels: BTreeMap<(String, usize), ListLevel>,
    in_list: bool,
}

impl Styles {
    /// Takes a node of `styles.xml`.
    pub(super) fn style(&mut self, node: &Node) -> Result<(), Fault> {
        let Node::Open(name, start) = node else { return Ok(()) };
        if *name == "style" {
            self.open = attribute(start, "styleId").unwrap_or_default();
            self.styles.insert(self.open.clone(), Style::default());
        }
        let Some(style) = self.styles.get_mut(&self.open) else { return Ok(()) };
        let value = attribute(start, "val");
        match *name {
            "name" => style.name = value.unwrap_or_default().to_lowercase(),
            "basedOn" => style.based_on = value,
            "outlineLvl" => style.outline = value.and_then(|v| v.parse().ok()),
            "numId" => style.list = value,
            "ilvl" => style.level = value.and_then(|v| v.parse().ok()),
            _ => {}
        }
        Ok(())
    }

    /// Takes a node of `numbering.xml`.
    pub(super) fn numbering(&mut self, node: &Node) -> Result<(), Fault> {
        if let Node::Open(name, start) = node {
            self.list_part(name, start);
        }
        Ok(())
    }

    fn list_part(&mut self, name: &str, start: &BytesStart) {
        let value = |key| attribute(start, key).unwrap_or_default();
        match name {
            "abstractNum" => (self.open, self.in_list) = (value("abstractNumId"), false),
            "num" => (self.open, self.in_list) = (value("numId"), true),
            "abstractNumId" if self.in_list => {
                self.lists.insert(self.open.clone(), value("val"));
            }
            "lvl" => self.level = value("ilvl").parse().unwrap_or(0),
            "numFmt" if !self.in_list => {
                let kind = if matches!(value("val").as_str(), "bullet" | "none") { ListLevel::Bullet } else { ListLevel::Number };
                self.levels.insert((self.open.clone(), self.level), kind);
            }
            _ => {}
        }
    }

    /// A style and those that it is based on, the nearest first.
    fn chain(&self, id: Option<&str>) -> impl Iterator<Item = &Style> {
        let first = id.and_then(|id| self.styles.get(id));
        std::iter::successors(first, |style| self.styles.get(style.based_on.as_deref()?)).take(MAX_BASES)
    }

    /// The level of the heading, from 1, that a style makes.
    pub(super) fn heading(&self, id: Option<&str>) -> Option<usize> {
        self.chain(id).find_map(|style| match style.outline {
            Some(level) => (level < 9).then_some(level + 1),
            None if style.name == "title" => Some(1),
            None => style.name.strip_prefix("heading ").and_then(|n| n.parse().ok()),
        })
    }

    /// Whether a style is that of a table of contents.
    pub(super) fn is_contents(&self, id: Option<&str>) -> bool {
        self.chain(id).any(|style| style.name.starts_with("toc "))
    }

    /// The list and level that a style sets.
    pub(super) fn list(&self, id: Option<&str>) -> Option<(String, usize)> {
        self.chain(id).find_map(|style| Some((style.list.clone()?, style.level.unwrap_or(0))))
    }

    /// How a level of a list is marked. Without a definition it has bullets.
    pub(super) fn level(&self, list: &str, level: usize) -> ListLevel {
        let definition = self.lists.get(list).cloned().unwrap_or_default();
        self.levels.get(&(definition, level)).copied().unwrap_or(ListLevel::Bullet)
    }
}
