//! Word documents (`.docx`): paragraphs with their heading styles, lists, checkboxes and tables; text boxes once.
//!
//! Left out: footnotes, comments, headers and footers, tracked deletions, hidden text, field codes, tables of contents.

mod styles;

use std::collections::BTreeMap;

use quick_xml::events::BytesStart;

use self::styles::{ListLevel, Styles};
use super::error::Fault;
use super::limits::Limits;
use super::outline::Outline;
use super::xml::{Node, attribute, each_node};
use super::zipped::Parts;

/// Elements whose content is not the document's text: what was deleted or stood there before, the second copy of a text box, field
/// codes, and what a paragraph looked like before a tracked change.
const SKIPPED: [&str; 12] = [
    "del",
    "moveFrom",
    "Fallback",
    "instrText",
    "delText",
    "pPrChange",
    "rPrChange",
    "tblPrChange",
    "trPrChange",
    "tcPrChange",
    "sectPrChange",
    "ruby",
];

/// The text of a Word document.
///
/// # Errors
/// [`Fault`] if a part is damaged or over a limit.
pub(super) fn text(parts: &mut Parts, limits: &Limits) -> Result<String, Fault> {
    let mut styles = Styles::default();
    if let Some(part) = parts.open("word/styles.xml")? {
        each_node(part, limits, &mut |node| styles.style(&node))?;
    }
    if let Some(part) = parts.open("word/numbering.xml")? {
        each_node(part, limits, &mut |node| styles.numbering(&node))?;
    }
    let part = parts.open("word/document.xml")?.ok_or_else(|| Fault::damaged("has no text part"))?;
    let mut body = Body::new(&styles, limits.xml_bytes);
    each_node(part, limits, &mut |node| body.node(&node))?;
    Ok(body.out.finish())
}

/// One paragraph as far as it is read.
#[derive(Debug, Default)]
struct Paragraph {
    text: String,
    style: Option<String>,
    /// List and level set on the paragraph itself; the list `0` takes it out of its style's list.
    list: Option<String>,
    level: Option<usize>,
    outline: Option<usize>,
}

/// A table as far as it is read.
#[derive(Debug, Default)]
struct Table {
    rows: Vec<Vec<String>>,
    /// Whether the row under way was deleted.
    deleted: bool,
}

struct Body<'a> {
    styles: &'a Styles,
    limit: u64,
    out: Outline,
    /// Open paragraphs: those of a text box stand inside another.
    paragraphs: Vec<Paragraph>,
    tables: Vec<Table>,
    /// How deep inside a skipped element.
    skipped: usize,
    /// Whether in the properties of a row, a run, a paragraph.
    in_row_properties: bool,
    in_run_properties: bool,
    in_paragraph_properties: bool,
    /// Whether the run is hidden.
    hidden: bool,
    in_text: bool,
    /// Whether the next content of a control is only its hint (`Click here to enter text`).
    hint: bool,
    counters: BTreeMap<(String, usize), u32>,
}

impl<'a> Body<'a> {
    fn new(styles: &'a Styles, limit: u64) -> Self {
        Self {
            styles,
            limit,
            out: Outline::default(),
            paragraphs: Vec::new(),
            tables: Vec::new(),
            skipped: 0,
            in_row_properties: false,
            in_run_properties: false,
            in_paragraph_properties: false,
            hidden: false,
            in_text: false,
            hint: false,
            counters: BTreeMap::new(),
        }
    }

    fn node(&mut self, node: &Node) -> Result<(), Fault> {
        match node {
            Node::Open(name, start) => self.open(name, start),
            Node::Close(name) => self.close(name),
            Node::Text(text) if self.skipped == 0 && self.in_text && !self.hidden => self.push(text),
            Node::Text(_) => {}
        }
        if self.out.len() as u64 > self.limit { Err(Fault::limit("holds more text than any note")) } else { Ok(()) }
    }

    fn push(&mut self, text: &str) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.text.push_str(text);
        }
    }

    fn open(&mut self, name: &str, start: &BytesStart) {
        if self.skipped > 0 {
            self.skipped += 1;
            return;
        }
        if let Some(table) = self.tables.last_mut().filter(|_| self.in_row_properties && name == "del") {
            table.deleted = true;
        }
        if SKIPPED.contains(&name) || (name == "sdtContent" && std::mem::take(&mut self.hint)) {
            self.skipped = 1;
            return;
        }
        match name {
            "p" => self.paragraphs.push(Paragraph::default()),
            "tbl" => self.tables.push(Table::default()),
            "tr" => {
                if let Some(table) = self.tables.last_mut() {
                    table.rows.push(Vec::new());
                }
            }
            "tc" => {
                if let Some(row) = self.tables.last_mut().and_then(|t| t.rows.last_mut()) {
                    row.push(String::new());
                }
            }
            "trPr" => self.in_row_properties = true,
            "rPr" => self.in_run_properties = true,
            "pPr" => self.in_paragraph_properties = true,
            "r" => self.hidden = false,
            "vanish" if self.in_run_properties && !self.in_paragraph_properties => {
                self.hidden = !matches!(attribute(start, "val").as_deref(), Some("0" | "false"));
            }
            "showingPlcHdr" => self.hint = true,
            "t" => self.in_text = true,
            "tab" if !self.in_paragraph_properties => self.push("\t"),
            "br" | "cr" => self.push("\n"),
            "noBreakHyphen" => self.push("-"),
            "sym" => self.push(symbol(attribute(start, "char").as_deref())),
            _ => self.property(name, start),
        }
    }

    fn property(&mut self, name: &str, start: &BytesStart) {
        if !self.in_paragraph_properties {
            return;
        }
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        let value = || attribute(start, "val");
        let number = || value().and_then(|v| v.parse::<usize>().ok());
        match name {
            "pStyle" => paragraph.style = value(),
            "numId" => paragraph.list = value(),
            "ilvl" => paragraph.level = number(),
            "outlineLvl" => paragraph.outline = number(),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        match name {
            "p" => self.end_paragraph(),
            "t" => self.in_text = false,
            "trPr" => self.in_row_properties = false,
            "rPr" => self.in_run_properties = false,
            "pPr" => self.in_paragraph_properties = false,
            "r" => self.hidden = false,
            "sdt" => self.hint = false,
            "tr" => {
                if let Some(table) = self.tables.last_mut().filter(|t| t.deleted) {
                    table.rows.pop();
                    table.deleted = false;
                }
            }
            "tbl" => self.end_table(),
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.paragraphs.pop() else { return };
        // A table inside a table, and a text box inside a cell, add to the cell.
        if let Some(cell) = self.tables.last_mut().and_then(|t| t.rows.last_mut()).and_then(|r| r.last_mut()) {
            if !cell.is_empty() {
                cell.push(' ');
            }
            cell.push_str(paragraph.text.trim());
            return;
        }
        let style = paragraph.style.as_deref();
        if self.styles.is_contents(style) {
            return;
        }
        let heading = paragraph.outline.filter(|level| *level < 9).map(|level| level + 1).or_else(|| self.styles.heading(style));
        match (heading, self.list(&paragraph)) {
            (Some(level), _) => self.out.heading(level, &paragraph.text),
            (None, Some((depth, mark))) if !paragraph.text.trim().is_empty() => self.out.item(depth, &mark, &paragraph.text),
            (None, _) => self.out.paragraph(&paragraph.text),
        }
    }

    /// Depth and mark of a list item.
    fn list(&mut self, paragraph: &Paragraph) -> Option<(usize, String)> {
        let of_style = self.styles.list(paragraph.style.as_deref());
        let list = paragraph.list.clone().or_else(|| of_style.as_ref().map(|(list, _)| list.clone()))?;
        if list == "0" || paragraph.text.trim().is_empty() {
            return None;
        }
        let level = paragraph.level.or(of_style.map(|(_, level)| level)).unwrap_or(0).min(8);
        if self.styles.level(&list, level) == ListLevel::Bullet {
            return Some((level, "-".to_owned()));
        }
        self.counters.retain(|(other, below), _| *other != list || *below <= level);
        let count = self.counters.entry((list, level)).or_default();
        *count = count.saturating_add(1);
        Some((level, format!("{count}.")))
    }

    fn end_table(&mut self) {
        let Some(table) = self.tables.pop() else { return };
        match self.tables.last_mut().and_then(|t| t.rows.last_mut()).and_then(|r| r.last_mut()) {
            Some(cell) => {
                for text in table.rows.iter().flatten().filter(|text| !text.is_empty()) {
                    if !cell.is_empty() {
                        cell.push(' ');
                    }
                    cell.push_str(text);
                }
            }
            None => self.out.table(&table.rows),
        }
    }
}

/// What a sign of the fonts Wingdings and Symbol stands for, as far as notes use them.
fn symbol(code: Option<&str>) -> &'static str {
    match code.map(str::to_ascii_uppercase).as_deref() {
        Some("F0A8" | "F06F" | "F071") => "☐",
        Some("F0FE" | "F052") => "☑",
        Some("F0FD" | "F054" | "F078") => "☒",
        Some("F0FC" | "F050") => "✓",
        Some("F0E0" | "F0E8") => "→",
        Some("F0B7" | "F0A7") => "•",
        _ => "",
    }
}
