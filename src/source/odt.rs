//! OpenDocument texts (`.odt`): headings, paragraphs, lists and tables; text boxes once.
//!
//! Left out: footnotes, comments, tracked deletions, tables of contents, captions of pictures.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

use quick_xml::events::BytesStart;

use super::error::Fault;
use super::limits::Limits;
use super::outline::Outline;
use super::xml::{Node, attribute, each_node};
use super::zipped::Parts;

/// Elements whose content is not the document's text.
const SKIPPED: [&str; 11] = [
    "tracked-changes",
    "note",
    "annotation",
    "annotation-end",
    "ruby-text",
    "title",
    "desc",
    "forms",
    "table-of-content",
    "meta",
    "scripts",
];

/// The text of an OpenDocument text.
///
/// # Errors
/// [`Fault`] if a part is damaged, over a limit, or encrypted.
pub(super) fn text(parts: &mut Parts, limits: &Limits) -> Result<String, Fault> {
    if let Some(manifest) = parts.open("META-INF/manifest.xml")? {
        let mut head = Vec::new();
        manifest.take(1 << 20).read_to_end(&mut head)?;
        if head.windows(15).any(|w| w == b"encryption-data") {
            return Err(Fault::Unsupported {
                what: "is protected by a password".to_owned(),
                advice: "save it without the password",
            });
        }
    }
    let mut styles = Styles::default();
    if let Some(part) = parts.open("styles.xml")? {
        each_node(part, limits, &mut |node| styles.node(&node))?;
    }
    if let Some(part) = parts.open("content.xml")? {
        each_node(part, limits, &mut |node| styles.node(&node))?;
    }
    let part = parts.open("content.xml")?.ok_or_else(|| Fault::damaged("has no text part"))?;
    let mut body = Body::new(&styles, limits.xml_bytes);
    each_node(part, limits, &mut |node| body.node(&node))?;
    Ok(body.out.finish())
}

/// Which list levels have numbers, and which paragraph styles are titles.
#[derive(Debug, Default)]
struct Styles {
    open: String,
    numbered: BTreeSet<(String, usize)>,
    parents: BTreeMap<String, String>,
}

impl Styles {
    fn node(&mut self, node: &Node) -> Result<(), Fault> {
        let Node::Open(name, start) = node else { return Ok(()) };
        match *name {
            "list-style" => self.open = attribute(start, "name").unwrap_or_default(),
            "list-level-style-number" if attribute(start, "num-format").is_some_and(|f| !f.is_empty()) => {
                let level = attribute(start, "level").and_then(|l| l.parse().ok()).unwrap_or(1);
                self.numbered.insert((self.open.clone(), level));
            }
            "style" => {
                if let (Some(name), Some(parent)) = (attribute(start, "name"), attribute(start, "parent-style-name")) {
                    self.parents.insert(name, parent);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn is_title(&self, style: &str) -> bool {
        let chain = std::iter::successors(Some(style), |s| self.parents.get(*s).map(String::as_str));
        chain.take(12).any(|name| name == "Title")
    }
}

/// A paragraph or heading as far as it is read.
#[derive(Debug, Default)]
struct Paragraph {
    text: String,
    heading: Option<usize>,
}

/// An open list.
#[derive(Debug, Default)]
struct List {
    style: String,
    count: u32,
    /// Whether the next paragraph is the first of its item.
    fresh: bool,
}

struct Body<'a> {
    styles: &'a Styles,
    limit: u64,
    out: Outline,
    in_body: bool,
    skipped: usize,
    paragraphs: Vec<Paragraph>,
    lists: Vec<List>,
    tables: Vec<Vec<Vec<String>>>,
}

impl<'a> Body<'a> {
    fn new(styles: &'a Styles, limit: u64) -> Self {
        let out = Outline::default();
        Self { styles, limit, out, in_body: false, skipped: 0, paragraphs: Vec::new(), lists: Vec::new(), tables: Vec::new() }
    }

    fn node(&mut self, node: &Node) -> Result<(), Fault> {
        match node {
            Node::Open(name, start) => self.open(name, start),
            Node::Close(name) => self.close(name),
            Node::Text(text) if self.skipped == 0 => self.push(text, true),
            Node::Text(_) => {}
        }
        if self.out.len() as u64 > self.limit { Err(Fault::limit("holds more text than any note")) } else { Ok(()) }
    }

    /// White space in the file is one space; that of `<text:s>` and `<text:tab>` counts.
    fn push(&mut self, text: &str, collapse: bool) {
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        if !collapse {
            return paragraph.text.push_str(text);
        }
        for c in text.chars() {
            let blank = matches!(c, ' ' | '\t' | '\n' | '\r');
            if !blank {
                paragraph.text.push(c);
            } else if !paragraph.text.ends_with([' ', '\n', '\t']) && !paragraph.text.is_empty() {
                paragraph.text.push(' ');
            }
        }
    }

    fn open(&mut self, name: &str, start: &BytesStart) {
        if name == "body" {
            self.in_body = true;
        }
        if self.skipped > 0 || !self.in_body || SKIPPED.contains(&name) {
            self.skipped += usize::from(self.in_body);
            return;
        }
        match name {
            "p" | "h" => self.paragraphs.push(self.paragraph(name, start)),
            "list" => {
                let outer = self.lists.last().map(|l| l.style.clone()).unwrap_or_default();
                let style = attribute(start, "style-name").unwrap_or(outer);
                self.lists.push(List { style, ..List::default() });
            }
            "list-item" => {
                if let Some(list) = self.lists.last_mut() {
                    (list.count, list.fresh) = (list.count.saturating_add(1), true);
                }
            }
            "table" => self.tables.push(Vec::new()),
            "table-row" => {
                if let Some(table) = self.tables.last_mut() {
                    table.push(Vec::new());
                }
            }
            "table-cell" | "covered-table-cell" => {
                if let Some(row) = self.tables.last_mut().and_then(|t| t.last_mut()) {
                    row.push(String::new());
                }
            }
            "s" => {
                let count = attribute(start, "c").and_then(|c| c.parse().ok()).unwrap_or(1usize);
                self.push(&" ".repeat(count.min(100)), false);
            }
            "tab" => self.push("\t", false),
            "line-break" => self.push("\n", false),
            _ => {}
        }
    }

    fn paragraph(&self, name: &str, start: &BytesStart) -> Paragraph {
        let level = || attribute(start, "outline-level").and_then(|l| l.parse().ok()).unwrap_or(1);
        let title = || attribute(start, "style-name").is_some_and(|style| self.styles.is_title(&style));
        let heading = if name == "h" { Some(level()) } else { title().then_some(1) };
        Paragraph { text: String::new(), heading }
    }

    fn close(&mut self, name: &str) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        match name {
            "p" | "h" => self.end_paragraph(),
            "list" => drop(self.lists.pop()),
            "table" => self.end_table(),
            "body" => self.in_body = false,
            _ => {}
        }
    }

    fn cell(&mut self) -> Option<&mut String> {
        self.tables.last_mut()?.last_mut()?.last_mut()
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.paragraphs.pop() else { return };
        if let Some(cell) = self.cell() {
            if !cell.is_empty() {
                cell.push(' ');
            }
            cell.push_str(paragraph.text.trim());
            return;
        }
        if let Some(level) = paragraph.heading {
            return self.out.heading(level, &paragraph.text);
        }
        let depth = self.lists.len();
        match self.lists.last_mut().filter(|list| list.fresh && !paragraph.text.trim().is_empty()) {
            Some(list) => {
                list.fresh = false;
                let numbered = self.styles.numbered.contains(&(list.style.clone(), depth));
                let mark = if numbered { format!("{}.", list.count) } else { "-".to_owned() };
                self.out.item(depth - 1, &mark, &paragraph.text);
            }
            _ => self.out.paragraph(&paragraph.text),
        }
    }

    fn end_table(&mut self) {
        let Some(table) = self.tables.pop() else { return };
        let inner: Vec<_> = table.iter().flatten().filter(|text| !text.is_empty()).cloned().collect();
        match self.cell() {
            Some(cell) => {
                if !cell.is_empty() {
                    cell.push(' ');
                }
                cell.push_str(&inner.join(" "));
            }
            None => self.out.table(&table),
        }
    }
}
