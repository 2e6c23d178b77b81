//! What each tag does to the text.

use std::cell::RefCell;

use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};

use super::flow::Flow;
use super::table::Table;

/// Tables deeper than this are lines of text.
const MAX_TABLES: usize = 16;

/// Elements whose content is not shown, or is no text.
const HIDDEN: [&str; 14] = [
    "script", "style", "template", "noscript", "svg", "math", "iframe", "object", "select", "textarea", "button", "audio",
    "video", "canvas",
];
const VOID: [&str; 13] = ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];
/// Elements around which a blank line stands.
const BLOCKS: [&str; 6] = ["p", "hr", "dl", "figure", "pre", "form"];
/// Elements that stand on lines of their own.
const LINES: [&str; 17] = [
    "div",
    "section",
    "article",
    "header",
    "footer",
    "main",
    "nav",
    "aside",
    "address",
    "dt",
    "dd",
    "figcaption",
    "fieldset",
    "legend",
    "caption",
    "details",
    "summary",
];

/// Takes the tokens of a page and writes its text.
#[derive(Default)]
pub(super) struct Sink {
    page: RefCell<Page>,
}

impl Sink {
    /// The text of the page.
    pub(super) fn finish(self) -> String {
        self.page.into_inner().finish()
    }
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut page = self.page.borrow_mut();
        match token {
            Token::CharacterTokens(text) => page.text(&text),
            Token::TagToken(tag) => return page.tag(&tag),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

struct Page {
    /// The page, and above it the open cells.
    flows: Vec<Flow>,
    tables: Vec<Table>,
    /// The element whose content is skipped, and how many of its kind are open.
    skipped: Option<(String, usize)>,
    title: String,
    in_title: bool,
    has_heading: bool,
    /// The address of an open `mailto:` link, and where its text starts.
    link: Option<(String, usize)>,
}

impl Default for Page {
    fn default() -> Self {
        Self {
            flows: vec![Flow::new()],
            tables: Vec::new(),
            skipped: None,
            title: String::new(),
            in_title: false,
            has_heading: false,
            link: None,
        }
    }
}

impl Page {
    /// The flow that text goes into. There is always one: that of the page is never taken off.
    fn flow(&mut self) -> &mut Flow {
        if self.flows.is_empty() {
            self.flows.push(Flow::new());
        }
        let last = self.flows.len() - 1;
        &mut self.flows[last]
    }

    fn text(&mut self, text: &str) {
        if self.in_title {
            self.title.push_str(text);
        } else if self.skipped.is_none() {
            self.flow().text(text);
        }
    }

    fn tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name = tag.name.as_ref();
        let start = tag.kind == TagKind::StartTag;
        if name == "title" && self.skipped.is_none() {
            self.in_title = start;
            return if start { TokenSinkResult::RawData(RawKind::Rcdata) } else { TokenSinkResult::Continue };
        }
        if let Some((skipped, open)) = &mut self.skipped {
            if skipped == name && !tag.self_closing {
                *open = if start { *open + 1 } else { *open - 1 };
            }
            if *open == 0 {
                self.skipped = None;
            }
        } else if start && !VOID.contains(&name) && is_hidden(tag) {
            self.skipped = (!tag.self_closing).then(|| (name.to_owned(), 1));
        } else if start {
            self.open(name, tag);
        } else {
            self.close(name);
        }
        match name {
            "script" if start => TokenSinkResult::RawData(RawKind::ScriptData),
            "style" | "iframe" | "noscript" if start => TokenSinkResult::RawData(RawKind::Rawtext),
            "textarea" if start => TokenSinkResult::RawData(RawKind::Rcdata),
            _ => TokenSinkResult::Continue,
        }
    }

    fn open(&mut self, name: &str, tag: &Tag) {
        match name {
            "br" => self.flow().line_break(),
            "ul" | "menu" => self.flow().open_list(None),
            "ol" => {
                let start = attribute(tag, "start").and_then(|s| s.parse().ok()).unwrap_or(1);
                self.flow().open_list(Some(start));
            }
            "li" => self.flow().item(),
            "blockquote" => {
                self.flow().block();
                self.flow().quotes += 1;
            }
            "input" => self.input(tag),
            "a" => self.open_link(tag),
            "table" | "tr" | "td" | "th" => self.open_table(name),
            _ => self.open_block(name),
        }
    }

    fn open_block(&mut self, name: &str) {
        if let Some(level) = heading(name) {
            self.has_heading |= level == 1;
            self.flow().heading(level);
        } else if BLOCKS.contains(&name) {
            self.flow().block();
            self.flow().verbatim += usize::from(name == "pre");
        } else if LINES.contains(&name) {
            self.flow().end_line();
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "ul" | "ol" | "menu" => self.flow().close_list(),
            "li" => self.flow().item_end(),
            "blockquote" => {
                self.flow().block();
                let flow = self.flow();
                flow.quotes = flow.quotes.saturating_sub(1);
            }
            "a" => self.close_link(),
            "td" | "th" => self.close_cell(),
            "tr" => self.close_cell(),
            "table" => self.close_table(),
            _ => self.close_block(name),
        }
    }

    fn close_block(&mut self, name: &str) {
        if heading(name).is_some() {
            self.flow().heading_end();
        } else if BLOCKS.contains(&name) {
            self.flow().block();
            let flow = self.flow();
            flow.verbatim = flow.verbatim.saturating_sub(usize::from(name == "pre"));
        } else if LINES.contains(&name) {
            self.flow().end_line();
        }
    }

    fn input(&mut self, tag: &Tag) {
        if attribute(tag, "type").is_some_and(|t| t.eq_ignore_ascii_case("checkbox")) {
            let sign = if attribute(tag, "checked").is_some() { "[x]" } else { "[ ]" };
            self.flow().sign(sign);
        }
    }

    fn open_link(&mut self, tag: &Tag) {
        let address = attribute(tag, "href").and_then(|href| {
            let address = href.get(..7).filter(|scheme| scheme.eq_ignore_ascii_case("mailto:")).map(|_| &href[7..])?;
            Some(address.split('?').next().unwrap_or(address).to_owned())
        });
        let from = self.flow().len();
        self.link = address.filter(|a| a.contains('@') && a.len() <= 254).map(|a| (a, from));
    }

    /// The address of `<a href="mailto:ann@acme.example">Ann</a>` is worth keeping: it tells whose it is.
    fn close_link(&mut self) {
        let Some((address, from)) = self.link.take() else { return };
        let shown = self.flow().since(from);
        let named = !shown.trim().is_empty() && !shown.to_lowercase().contains(&address.to_lowercase());
        if named {
            self.flow().text(&format!(" <{address}>"));
        }
    }

    fn open_table(&mut self, name: &str) {
        match name {
            "table" if self.tables.len() < MAX_TABLES => {
                if let Some(outer) = self.tables.last_mut() {
                    outer.nested = true;
                }
                self.tables.push(Table::default());
            }
            "table" => self.flow().block(),
            "tr" => {
                self.close_cell();
                match self.tables.last_mut() {
                    Some(table) => table.row(),
                    None => self.flow().end_line(),
                }
            }
            _ => {
                self.close_cell();
                if let Some(table) = self.tables.last_mut() {
                    table.in_cell = true;
                    table.header_cell = name == "th";
                    self.flows.push(Flow::new());
                }
            }
        }
    }

    /// Ends the open cell of the innermost table.
    fn close_cell(&mut self) {
        if !self.tables.last().is_some_and(|table| table.in_cell) || self.flows.len() < 2 {
            return;
        }
        if let (Some(table), Some(flow)) = (self.tables.last_mut(), self.flows.pop()) {
            table.in_cell = false;
            table.cell(flow.finish());
        }
    }

    fn close_table(&mut self) {
        self.close_cell();
        if let Some(table) = self.tables.pop() {
            let lines = table.finish();
            let flow = self.flow();
            flow.block();
            flow.lines(&lines);
            flow.block();
        }
    }

    fn finish(mut self) -> String {
        while !self.tables.is_empty() {
            self.close_table();
        }
        let title = self.title.split_whitespace().collect::<Vec<_>>().join(" ");
        let body = std::mem::take(self.flow()).finish();
        let titled = !self.has_heading && !title.is_empty() && !body.trim().is_empty();
        let mut text = if titled { format!("# {title}\n\n{body}") } else { body };
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        text
    }
}

fn heading(name: &str) -> Option<usize> {
    let level = name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&level).then_some(level)
}

fn attribute<'a>(tag: &'a Tag, name: &str) -> Option<&'a str> {
    tag.attrs.iter().find(|a| &*a.name.local == name).map(|a| &*a.value)
}

fn is_hidden(tag: &Tag) -> bool {
    let unstyled = |style: &str| style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
    HIDDEN.contains(&tag.name.as_ref())
        || attribute(tag, "hidden").is_some()
        || attribute(tag, "style").is_some_and(|style| unstyled(style).contains("display:none"))
}
