//! A note as lines, for what stands in its head: keys, titles, mail headers.

use std::sync::LazyLock;

use regex::Regex;

/// One line of a note without its line end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'t> {
    /// First byte.
    pub(super) start: usize,
    /// The text without quote marks, list and heading marks, and emphasis at either end.
    pub(super) clean: &'t str,
    /// How deep it is quoted (`>`).
    pub(super) quote: usize,
    /// Whether it starts with a list marker.
    pub(super) item: bool,
}

/// The lines of `text` that hold anything, in order.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut found = Vec::new();
    let mut start = 0;
    for raw in text.split_inclusive('\n') {
        let line = line(start, raw);
        if !line.clean.is_empty() {
            found.push(line);
        }
        start += raw.len();
    }
    found
}

fn line(start: usize, raw: &str) -> Line<'_> {
    let marks = raw.len() - raw.trim_start_matches(|c: char| c == '>' || c.is_whitespace()).len();
    let quote = raw[..marks].matches('>').count();
    let body = &raw[marks..];
    let item = ["- ", "* ", "• ", "+ ", "– "].iter().any(|marker| body.starts_with(marker));
    let mark = |c: char| c.is_whitespace() || matches!(c, '#' | '*' | '_' | '-' | '•' | '|' | '=' | '+' | '>' | '–' | '~');
    Line { start, clean: body.trim_matches(mark), quote, item }
}

static KEY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let key = concat!(
        r"(?:(?:meeting|call|visit|session|interview|note|recording|report|event|inspection|appointment|entry)\s+)?",
        r"(?:date|datum)(?:\s*(?:/|&|\+|and|en|et|und)\s*[\p{L}]+)?",
        r"|date\s+(?:de\s+la\s+r[ée]union|du\s+jour|of\s+(?:meeting|call|visit|session|service|interview|note))",
        r"|sent(?:\s+on)?|envoy[ée]|gesendet(?:\s+am)?|verzonden|when|wann|wanneer|quand|recorded(?:\s+on)?|held(?:\s+on)?",
        r"|(?:(?:paper|report|note|letter|memo|file)\s+)?dated|printed|exported|created(?:\s+on|\s+at)?|fecha|data|day|time|start(?:\s+time)?|le",
    );
    Regex::new(&format!(r"(?i)^(?:{key})\s*[*_]*\s*(?:[:=|\t]|：)\s*[*_]*\s*(.+)$")).ok()
});

/// What stands after a key that says when a note was taken (`Date: …`, `Sent: …`, `When | …`).
pub(super) fn date_value(line: &str) -> Option<&str> {
    KEY.as_ref()?.captures(line)?.get(1).map(|value| value.as_str())
}

static FROM: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?i)^(?:from|von|van|de|exp[ée]diteur)\s*[*_]*:").ok());

/// Whether a line is the sender line of a mail header.
pub(super) fn is_sender(line: &str) -> bool {
    FROM.as_ref().is_some_and(|from| from.is_match(line))
}

static WROTE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?is)^(?:on|le|op|am|el|il|em)\b.*\b(?:wrote|a\s+écrit|schreef|schrieb|escribió|ha\s+scritto|escreveu)\b").ok()
});

/// Whether a line introduces a quoted mail (`On Mon 23 Feb 2026, X wrote:`).
pub(super) fn introduces_quote(line: &str) -> bool {
    WROTE.as_ref().is_some_and(|wrote| wrote.is_match(line))
}
