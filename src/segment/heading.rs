//! Headings: by mark (`#`, underline, bold, a colon at the end), by capitals, by number, or by what follows.
//!
//! Looks at one line and its neighbours. List items and labels with text behind them are no headings.

use std::sync::LazyLock;

use regex::Regex;

use super::abbreviation::abbreviation;
use super::kind;
use super::label;
use super::lines::Line;
use super::marker::{Marker, Style};
use super::pattern::pattern;
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
    pattern(concat!(
        r"(?i)\b(?:meeting|call|notes?|minutes|sync|catch-?up|review|1:1|one-on-one|stand-?up|retro(?:spective)?|workshop|kick-?off|recap|summary|debrief|interview|visit|agenda|session|report|briefing|transcript|check-in|qbr|demo|follow-up|",
        r"vergadering|overleg|verslag|notulen|gesprek|bespreking|réunion|compte[- ]rendu|procès-verbal|entretien|appel|point|besprechung|protokoll|gespräch|sitzung|termin|reunión|llamada|acta|notas)\b|\b\d{1,4}[-/. ](?:\d{1,2}|\p{L}{3,9})[-/. ]\d{1,4}\b",
    ))
});

/// Words at the start of an act: such a line is a task, not a title.
static ACT: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)^(?:\p{L}+ )?(?:to|will|must|should|needs?)\b"));

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

    /// The heading whose words are `span`, without emphasis and a colon at the end; `None` without words, or
    /// where `good` does not hold.
    fn made(&self, good: bool, span: Span, rank: Rank) -> Option<Heading> {
        if !good {
            return None;
        }
        let (inner, _) = label::strip_emphasis(self.text, span.trim(self.text));
        let words = inner.of(self.text).trim_end_matches([':', '：', ' ']);
        let trimmed = Span::new(inner.start, inner.start + words.len());
        let body = label::strip_emphasis(self.text, trimmed).0;
        let worded = body.of(self.text).chars().any(char::is_alphanumeric);
        worded.then_some(Heading { body, rank })
    }

    /// `## Status ##`
    fn marked(&self, line: &Line) -> Option<Heading> {
        let part = line.body.of(self.text);
        let level = part.len() - part.trim_start_matches('#').len();
        let good = (1..=6).contains(&level) && part[level..].starts_with(char::is_whitespace);
        let end = line.body.start + part.trim_end_matches('#').len().max(level);
        self.made(
            good,
            Span::new(line.body.start + level, end),
            Rank::Marked(level as u8),
        )
    }

    /// A line over `====` or `----`.
    fn underlined(&self, at: usize) -> Option<Heading> {
        let line = &self.lines[at];
        let below = self
            .lines
            .get(at + 1)
            .filter(|l| !l.gap && l.quote == line.quote)?;
        let rule = below.body.of(self.text);
        let drawn = |sign: char| rule.len() >= 3 && rule.chars().all(|c| c == sign);
        let level = if drawn('=') { 1 } else { 2 };
        let body = self.body(at);
        let alone = line.gap || level == 1;
        let titled = self.markers[at].is_none() && !ends_sentence(body) && body.len() <= 80;
        let good = (level == 1 || drawn('-')) && alone && titled && !self.taken_by_table(at);
        self.made(good, line.body, Rank::Marked(level))
    }

    fn taken_by_table(&self, at: usize) -> bool {
        self.body(at).contains('|')
    }

    /// `3. Shops` with prose, or a list of another kind, below.
    fn numbered(&self, at: usize) -> Option<Heading> {
        let marker =
            self.markers[at].filter(|m| matches!(m.style, Style::Number(_) | Style::Upper))?;
        let line = &self.lines[at];
        let next = self
            .lines
            .get(at + 1)
            .filter(|l| l.quote == line.quote && l.indent <= line.indent)?;
        let body = Span::new(line.body.start + marker.len, line.body.end);
        let part = body.of(self.text);
        let short = words(part) <= 6 && part.len() <= 60 && is_open(part);
        let shaped = part.starts_with(|c: char| c.is_uppercase() || matches!(c, '*' | '_'));
        let below = match self.markers[at + 1] {
            Some(below) if below.style.is_ordered() => {
                below.style != marker.style && kind::of(part) != SectionKind::Other
            }
            Some(_) => true,
            None => self.taken[at + 1] || !next.body.of(self.text).starts_with(char::is_lowercase),
        };
        let alone = below && marker.checked.is_none() && !self.goes_on(at, marker.style);
        self.made(
            short && shaped && alone && !ACT.is_match(part),
            body,
            Rank::Numbered,
        )
    }

    /// Whether line `at` is a further item of the list above it.
    fn goes_on(&self, at: usize, style: Style) -> bool {
        let Some(above) = at.checked_sub(1) else {
            return false;
        };
        let item = self.is_item(above) && self.markers[above].is_some_and(|m| m.style == style);
        item || self.lines[above].indent > self.lines[at].indent
    }

    fn bold(&self, at: usize) -> Option<Heading> {
        let body = self.lines[at].body;
        let part = body.of(self.text).trim_end_matches(':').trim_end();
        let whole = Span::new(body.start, body.start + part.len());
        let (inner, _) = label::strip_emphasis(self.text, whole);
        let strong =
            ["**", "__"].iter().any(|m| part.starts_with(m)) && inner.len() + 4 <= whole.len();
        let inside = inner.of(self.text);
        let short = words(inside) <= 12 && !inside.ends_with(['.', '!']);
        // `**Action 1: book the room**` says something of its own.
        let label = label::find(self.text, inner).filter(|l| !l.content.is_empty());
        let says =
            label.is_some_and(|l| kind::of_label(l.span.of(self.text)) != SectionKind::Other);
        self.made(strong && short && !says, inner, Rank::Bold)
    }

    /// `Topics:` alone.
    fn colon(&self, at: usize) -> Option<Heading> {
        let line = &self.lines[at];
        let part = line.body.of(self.text);
        let words = part.trim_matches([':', '：', ' ', '*', '_']);
        let alone = part.ends_with([':', '：']) && label::is_label(words, 7);
        let more = self
            .lines
            .get(at + 1)
            .is_some_and(|l| l.quote == line.quote);
        let good = alone && (more || kind::of(part) != SectionKind::Other);
        self.made(good && !self.runs_on(at), line.body, Rank::Soft)
    }

    /// Whether line `at` may be the end of a paragraph above it.
    fn runs_on(&self, at: usize) -> bool {
        let Some(above) = at.checked_sub(1).filter(|i| !self.taken[*i]) else {
            return false;
        };
        let lower = self.body(at).starts_with(char::is_lowercase);
        lower && !self.lines[at].gap && self.body(above).len() >= 40
    }

    /// `NEXT STEPS`
    fn capitals(&self, at: usize) -> Option<Heading> {
        let part = self.body(at);
        let letters = part.chars().filter(|c| c.is_alphabetic()).count();
        let short = letters >= 4 && words(part) <= 8 && part.len() <= 60;
        let closed =
            part.ends_with(['.', '!', '?', ',', ';']) || part.contains(['€', '$', '£', '@']);
        let above = at > 0 && self.follows(at) && is_capitals(self.body(at - 1));
        let below = self.follows(at + 1) && is_capitals(self.body(at + 1));
        let alone = !above && !below && at + 1 < self.lines.len();
        let good = is_capitals(part) && short && !closed && alone && !self.shouted;
        self.made(
            good && !self.is_labelled(at),
            self.lines[at].body,
            Rank::Capitals,
        )
    }

    /// Words that head a section wherever they stand alone: `Next steps`.
    fn known(&self, at: usize) -> Option<Heading> {
        let part = self.body(at);
        let short = words(part) <= 4 && is_open(part);
        let above = self.lines[at].gap || at == 0 || self.taken[at - 1] || self.is_item(at - 1);
        let edge = (above || self.is_item(at + 1)) && !self.runs_on(at) && label::is_label(part, 4);
        let common = self.lines[at].gap && kind::is_common(part);
        let good = short && edge && at + 1 < self.lines.len();
        let good = good && (common || kind::of(part) != SectionKind::Other);
        let good = good && !ACT.is_match(part) && !self.is_labelled(at);
        self.made(good, self.lines[at].body, Rank::Soft)
    }

    /// A short line without a full stop over a list, or over the entries of a stand-up.
    fn over_list(&self, at: usize) -> Option<Heading> {
        let line = &self.lines[at];
        let part = self.body(at);
        let next = self.lines.get(at + 1).filter(|l| l.quote == line.quote)?;
        let short = words(part) <= 7 && part.len() <= 60 && is_open(part) && line.indent == 0;
        let shaped = !part.starts_with(char::is_lowercase) && (!next.gap || words(part) <= 4);
        if !short || !shaped || self.is_labelled(at) {
            return None;
        }
        let arrow = self.markers[at + 1].is_some_and(|m| m.style == Style::Arrow);
        let list = self.is_item(at + 1) && next.indent >= line.indent && !arrow;
        let good = (list || self.tells_of_days(at + 1)) && self.starts_part(at);
        self.made(good, line.body, Rank::Bare)
    }

    /// Whether what stands above line `at` leaves room for a heading there.
    fn starts_part(&self, at: usize) -> bool {
        let Some(above) = at.checked_sub(1) else {
            return true;
        };
        self.lines[at].gap
            || self.is_item(above)
            || self.taken[above]
            || self.tells_of_days(above)
            || self.looks_like_heading(above)
    }

    /// Whether line `at` is a heading by its own looks.
    fn looks_like_heading(&self, at: usize) -> bool {
        if self.markers[at].is_some() || self.taken[at] || self.lines[at].body.len() > MAX {
            return self.marked(&self.lines[at]).is_some();
        }
        let found = self
            .marked(&self.lines[at])
            .or_else(|| self.bold(at))
            .or_else(|| self.colon(at));
        found
            .or_else(|| self.capitals(at))
            .or_else(|| self.known(at))
            .is_some()
    }

    /// Whether text follows a label on line `at`.
    fn is_labelled(&self, at: usize) -> bool {
        label::find(self.text, self.lines[at].body).is_some_and(|l| !l.content.is_empty())
    }

    /// Whether line `at` is an entry of a stand-up: `Yesterday: …`
    fn tells_of_days(&self, at: usize) -> bool {
        let label = label::find(self.text, self.lines[at].body);
        let words = label.map(|l| l.span.of(self.text)).unwrap_or_default();
        kind::is_today(words) || kind::is_blocker(words) || kind::of(words) == SectionKind::Past
    }

    /// The first line, where it names the note.
    fn title(&self, at: usize) -> Option<Heading> {
        let part = self.body(at);
        let first = at < 20 && (0..at).all(|i| self.taken[i]);
        let next = self.lines.get(at + 1).filter(|_| first)?;
        let apart = next.gap || self.taken[at + 1] || self.is_labelled(at + 1);
        let short = words(part) <= 14 && is_open(part) && !ACT.is_match(part);
        let named = TITLE.is_match(part) || is_title_case(part);
        self.made(
            apart && short && named && !self.is_labelled(at),
            self.lines[at].body,
            Rank::Title,
        )
    }
}

/// Whether `part` ends like no sentence and no clause.
fn is_open(part: &str) -> bool {
    !ends_sentence(part) && !part.ends_with([',', ';'])
}

fn words(part: &str) -> usize {
    part.split_whitespace()
        .filter(|w| w.chars().any(char::is_alphanumeric))
        .count()
}

/// Whether `part` ends as a sentence does; an abbreviation's dot does not count.
pub(super) fn ends_sentence(part: &str) -> bool {
    let part = part.trim_end_matches(['*', '_', '"', '”', ')', '’', '\'']);
    let Some(before) = part.strip_suffix('.') else {
        return part.ends_with(['!', '?', '…', '。', '！', '？']);
    };
    let tail = &before[before.ceil_char_boundary(before.len().saturating_sub(40))..];
    let word = tail
        .rsplit(|c: char| c.is_whitespace() || c == '(')
        .next()
        .unwrap_or("");
    !word.contains('.') && word.chars().count() > 1 && abbreviation(word).is_none()
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
