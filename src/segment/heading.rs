//! Headings: by mark (`#`, underline, bold, a colon at the end), by capitals, by number, or by what follows.
//!
//! Looks at one line and its neighbours. List items and labels with text behind them are no headings.

use std::sync::LazyLock;

use regex::Regex;

use super::kind;
use super::label;
use super::lines::Line;
use super::marker::{Marker, Style};
use super::structure::SectionKind;
use crate::text::Span;

/// How a heading is set, from the outermost to the innermost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// `#` marks, or an underline: their number.
    Marked(u8),
    /// The note's first line.
    Title,
    /// All in capitals.
    Capitals,
    /// `3. Shops` over prose.
    Numbered,
    /// A bold line.
    Bold,
    /// `Topics:`, or words known to head a section.
    Soft,
    /// A short line over a list, such as the name of whoever is to do what is listed.
    Bare,
    /// The title of one task in a task list.
    Task,
}

/// A heading as found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    /// Its words: no marks, no emphasis, no colon at the end.
    pub(super) body: Span,
    /// How it is set.
    pub(super) rank: Rank,
}

/// What stands around a line.
pub(super) struct Context<'a> {
    /// The note.
    pub(super) text: &'a str,
    /// Its lines.
    pub(super) lines: &'a [Line],
    /// Their markers.
    pub(super) markers: &'a [Option<Marker>],
    /// Which lines are something else already: rows, speakers, mail headers.
    pub(super) taken: &'a [bool],
    /// Whether most of the note is in capitals.
    pub(super) shouted: bool,
}

const MAX: usize = 120;

static TITLE: LazyLock<Regex> = LazyLock::new(|| {
    constant(concat!(
        r"(?i)\b(?:meeting|call|notes?|minutes|sync|catch-?up|review|1:1|one-on-one|stand-?up|retro(?:spective)?|workshop|kick-?off|recap|summary|debrief|interview|visit|agenda|session|report|briefing|transcript|check-in|qbr|demo|follow-up|",
        r"vergadering|overleg|verslag|notulen|gesprek|bespreking|réunion|compte[- ]rendu|procès-verbal|entretien|appel|point|besprechung|protokoll|gespräch|sitzung|termin|reunión|llamada|acta|notas)\b|\b\d{1,4}[-/. ](?:\d{1,2}|\p{L}{3,9})[-/. ]\d{1,4}\b",
    ))
});

/// Words at the start of an act: such a line is a task, not a title.
static ACT: LazyLock<Regex> =
    LazyLock::new(|| constant(r"(?i)^(?:\p{L}+ )?(?:to|will|must|should|needs?)\b"));

fn constant(source: &str) -> Regex {
    Regex::new(source).expect("the pattern is constant and valid")
}

impl Context<'_> {
    fn body(&self, at: usize) -> &str {
        self.lines.get(at).map_or("", |l| l.body.of(self.text))
    }

    /// Whether line `at` is a list item.
    fn is_item(&self, at: usize) -> bool {
        self.markers.get(at).is_some_and(Option::is_some) && !self.taken[at]
    }

    /// Whether line `at` follows the line above it without a blank line.
    fn follows(&self, at: usize) -> bool {
        self.lines.get(at).is_some_and(|l| !l.gap)
    }

    /// The heading that line `at` is, if it is one.
    pub(super) fn heading(&self, at: usize) -> Option<Heading> {
        let marked = self.marked(&self.lines[at]);
        if marked.is_some() || self.lines[at].body.len() > MAX {
            return marked;
        }
        self.underlined(at)
            .or_else(|| self.numbered(at))
            .or_else(|| self.unmarked(at))
    }

    fn unmarked(&self, at: usize) -> Option<Heading> {
        if self.markers[at].is_some() {
            return None;
        }
        self.bold(at)
            .or_else(|| self.colon(at))
            .or_else(|| self.capitals(at))
            .or_else(|| self.known(at))
            .or_else(|| self.over_list(at))
            .or_else(|| self.title(at))
    }

    fn made(&self, span: Span, rank: Rank) -> Option<Heading> {
        let (inner, _) = label::strip_emphasis(self.text, span.trim(self.text));
        let words = inner.of(self.text).trim_end_matches([':', '：', ' ']);
        let body =
            label::strip_emphasis(self.text, Span::new(inner.start, inner.start + words.len())).0;
        body.of(self.text)
            .chars()
            .any(char::is_alphanumeric)
            .then_some(Heading { body, rank })
    }

    /// `## Status ##`
    fn marked(&self, line: &Line) -> Option<Heading> {
        let part = line.body.of(self.text);
        let level = part.len() - part.trim_start_matches('#').len();
        let rest = &part[level..];
        if !(1..=6).contains(&level) || !rest.starts_with(char::is_whitespace) {
            return None;
        }
        let end = line.body.start + part.trim_end_matches('#').len().max(level);
        self.made(
            Span::new(line.body.start + level, end),
            Rank::Marked(level as u8),
        )
    }

    /// A line over `====` or `----`.
    fn underlined(&self, at: usize) -> Option<Heading> {
        let below = self
            .lines
            .get(at + 1)
            .filter(|l| !l.gap && l.quote == self.lines[at].quote)?;
        let rule = below.body.of(self.text);
        let level = if rule.len() >= 3 && rule.chars().all(|c| c == '=') {
            1
        } else {
            2
        };
        let rule = rule.len() >= 3 && (level == 1 || rule.chars().all(|c| c == '-'));
        let body = self.body(at);
        let alone = self.lines[at].gap || (at > 0 && level == 1);
        let good =
            rule && alone && self.markers[at].is_none() && !ends_sentence(body) && body.len() <= 80;
        if good {
            self.made(self.lines[at].body, Rank::Marked(level))
        } else {
            None
        }
    }

    /// `3. Shops` with prose, or a list of another kind, below.
    fn numbered(&self, at: usize) -> Option<Heading> {
        let marker = self.markers[at]
            .filter(|m| matches!(m.style, Style::Number(_) | Style::Upper | Style::Roman))?;
        let line = &self.lines[at];
        let body = Span::new(line.body.start + marker.len, line.body.end);
        let part = body.of(self.text);
        let short = words(part) <= 6
            && part.len() <= 60
            && !ends_sentence(part)
            && !part.ends_with([';', ',']);
        let shaped = part.starts_with(|c: char| c.is_uppercase() || matches!(c, '*' | '_'))
            && !ACT.is_match(part);
        let next = self.lines.get(at + 1)?;
        let prose = match self.markers.get(at + 1).copied().flatten() {
            Some(below) => !below.style.is_ordered() && next.indent <= line.indent,
            None => {
                next.indent <= line.indent
                    && next
                        .body
                        .of(self.text)
                        .starts_with(|c: char| !c.is_lowercase())
            }
        };
        let whole =
            next.quote == line.quote && marker.checked.is_none() && (prose || self.taken[at + 1]);
        if short && shaped && whole {
            self.made(body, Rank::Numbered)
        } else {
            None
        }
    }

    fn bold(&self, at: usize) -> Option<Heading> {
        let body = self.lines[at].body;
        let part = body.of(self.text);
        let strong = ["**", "__"]
            .iter()
            .any(|m| part.starts_with(m) && part.trim_end_matches(':').trim_end().ends_with(m));
        let inner = part.trim_end_matches(':').trim_end();
        let (inner, _) =
            label::strip_emphasis(self.text, Span::new(body.start, body.start + inner.len()));
        let good = strong
            && words(inner.of(self.text)) <= 12
            && !inner.of(self.text).ends_with(['.', '!'])
            && inner.len() + 4 <= body.len();
        if good {
            self.made(inner, Rank::Bold)
        } else {
            None
        }
    }

    /// `Topics:` alone.
    fn colon(&self, at: usize) -> Option<Heading> {
        let part = self.body(at);
        let alone = part.ends_with([':', '：'])
            && label::is_label(
                part.trim_end_matches([':', '：', ' ', '*', '_'])
                    .trim_start_matches(['*', '_']),
                7,
            );
        let more = self
            .lines
            .get(at + 1)
            .is_some_and(|l| l.quote == self.lines[at].quote);
        if !alone || !(more || kind::of(part) != SectionKind::Other) {
            None
        } else {
            self.made(self.lines[at].body, Rank::Soft)
        }
    }

    /// `NEXT STEPS`
    fn capitals(&self, at: usize) -> Option<Heading> {
        let part = self.body(at);
        let letters = part.chars().filter(|c| c.is_alphabetic()).count();
        let cased = part.chars().any(char::is_uppercase) && !part.chars().any(char::is_lowercase);
        let enough = letters >= 4
            && words(part) <= 8
            && part.len() <= 60
            && !part.ends_with(['.', '!', '?', ',', ';']);
        let amount = part.chars().any(|c| "€$£@".contains(c));
        let above = at > 0 && self.follows(at) && is_capitals(self.body(at - 1));
        let below = self.follows(at + 1) && is_capitals(self.body(at + 1));
        let good = cased
            && enough
            && !amount
            && !self.shouted
            && !above
            && !below
            && at + 1 < self.lines.len();
        if good {
            self.made(self.lines[at].body, Rank::Capitals)
        } else {
            None
        }
    }

    /// Words that head a section wherever they stand alone: `Next steps`.
    fn known(&self, at: usize) -> Option<Heading> {
        let part = self.body(at);
        let short =
            words(part) <= 4 && !ends_sentence(part) && kind::of(part) != SectionKind::Other;
        let edge = self.lines[at].gap
            || at == 0
            || !self.follows(at + 1)
            || self.is_item(at + 1)
            || self.taken[at - 1];
        let more = at + 1 < self.lines.len();
        if short && edge && more && !ACT.is_match(part) {
            self.made(self.lines[at].body, Rank::Soft)
        } else {
            None
        }
    }

    /// A short line without a full stop over a list.
    fn over_list(&self, at: usize) -> Option<Heading> {
        let part = self.body(at);
        let line = &self.lines[at];
        let next = self.lines.get(at + 1).filter(|l| l.quote == line.quote)?;
        let list = self.is_item(at + 1)
            && next.indent >= line.indent
            && !matches!(self.markers[at + 1], Some(m) if m.style == Style::Arrow);
        let edge = line.gap || at == 0 || self.is_item(at - 1) || self.taken[at - 1];
        let short = words(part) <= 7
            && part.len() <= 60
            && !ends_sentence(part)
            && !part.ends_with([',', ';']);
        let shaped = part.starts_with(|c: char| !c.is_lowercase());
        let close = !next.gap || words(part) <= 4;
        if list && edge && short && shaped && close && line.indent == 0 {
            self.made(line.body, Rank::Bare)
        } else {
            None
        }
    }

    /// The first line, where it names the note.
    fn title(&self, at: usize) -> Option<Heading> {
        let part = self.body(at);
        let first = at < 20 && (0..at).all(|i| self.taken[i]);
        let apart = self.lines.get(at + 1).is_some_and(|l| {
            l.gap || self.taken[at + 1] || label::find(self.text, l.body).is_some()
        });
        let short = words(part) <= 14 && !ends_sentence(part) && !part.ends_with([',', ';']);
        let good = first
            && apart
            && short
            && !ACT.is_match(part)
            && (TITLE.is_match(part) || is_title_case(part));
        let labelled = label::find(self.text, self.lines[at].body)
            .is_some_and(|l| super::keyvalue::is_known(l.span.of(self.text)));
        if good && !labelled {
            self.made(self.lines[at].body, Rank::Title)
        } else {
            None
        }
    }
}

fn words(part: &str) -> usize {
    part.split_whitespace()
        .filter(|w| w.chars().any(char::is_alphanumeric))
        .count()
}

/// Whether `part` ends as a sentence does; an abbreviation's dot does not count.
pub(super) fn ends_sentence(part: &str) -> bool {
    let part = part.trim_end_matches(['*', '_', '"', '”', ')', '’', '\'']);
    let dots = part.ends_with('.')
        && part
            .split_whitespace()
            .last()
            .is_some_and(|w| w.matches('.').count() == 1 && w.len() > 3);
    dots || part.ends_with(['!', '?', '…', '。', '！', '？'])
}

fn is_capitals(part: &str) -> bool {
    part.chars().any(char::is_uppercase) && !part.chars().any(char::is_lowercase)
}

fn is_title_case(part: &str) -> bool {
    let long: Vec<_> = part
        .split_whitespace()
        .filter(|w| w.chars().count() > 3)
        .collect();
    let upper = long
        .iter()
        .filter(|w| w.starts_with(|c: char| !c.is_lowercase()))
        .count();
    long.len() >= 2 && upper == long.len()
}
