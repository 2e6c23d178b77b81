//! List markers: bullets, numbers, letters, checkboxes, and what lies between.
//!
//! Reads one line's text at a time; markers that could also be words or initials (`o`, `A.`, `1.2`) count
//! only where another line of the note continues the series.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use super::lines::Line;
use super::pattern::pattern;

/// The kind of a marker. Items of one list share it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Style {
    /// No list item at all.
    Plain,
    /// A bullet, with its character.
    Bullet(char),
    /// An arrow: hangs from the line above it.
    Arrow,
    /// `1.`, `1)`, `(1)`; with how many numbers it has (`1.2` has 2).
    Number(u8),
    /// `a)`, `b.`
    Lower,
    /// `A)`, `B.`
    Upper,
    /// `ii)`, `(iv)`
    Roman,
}

impl Style {
    /// Whether the marker counts.
    pub(super) fn is_ordered(self) -> bool {
        matches!(self, Self::Number(_) | Self::Lower | Self::Upper | Self::Roman)
    }
}

/// The marker at the start of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    /// Bytes up to the item's text.
    pub(super) len: usize,
    /// Its kind.
    pub(super) style: Style,
    /// Which item of the list it says it is, from 1.
    pub(super) ordinal: Option<u32>,
    /// As in [`super::BlockKind::Item`].
    pub(super) checked: Option<bool>,
    /// Whether it needs a neighbour to count as a marker.
    unsure: bool,
    /// Whether it may as well be the day of the month that follows.
    day: bool,
}

const BULLETS: &str = "•◦▪▫■●○‣⁃∙❖✦✧◆◇·🔹🔸👉";
const ARROWS: &str = "→⇒➔➜➡➢➤►▶↳»";
const UNCHECKED: &str = "☐□❏❑⬜🔲✗❌";
const CHECKED: &str = "☑☒✅✔✓🗹";

static NUMBER: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\(?(\d{1,3}(?:\.\d{1,2}){0,4})(\.\)|[.)])?(?:\s+|$)"));
static LETTER: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(\()?([A-Za-z]|[ivx]{2,5})(\.\)|[.)])(?:\s+|$)"));
static BOX: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:\[([ xX✓✔/>~-]?)\]|\(([ xX])\))(?:\s*|$)"));
static MONTH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)^(?:jan(?:uary|uar|uari|vier)?|feb(?:ruary|ruar|ruari)?|février|march|mars|märz|maart|mar|mär|mrz|apr(?:il)?|avril",
        r"|may|mai|mei|june?|juni|juin|july?|juli|juillet|aug(?:ust|ustus)?|août|sept?(?:ember|embre)?|o[ck]t(?:ober|obre)?",
        r"|nov(?:ember|embre)?|de[cz](?:ember)?|décembre|quartal|quarter|q\d)\b\.?(?P<year>\s+\d)?",
    ))
});

/// The marker of each line of `text`.
pub(super) fn find(text: &str, lines: &[Line]) -> Vec<Option<Marker>> {
    let mut found: Vec<_> = lines.iter().map(|line| parse(line.body.of(text))).collect();
    let series = Series::of(text, lines, &found);
    for (at, marker) in found.iter_mut().enumerate() {
        *marker = marker.filter(|m| !m.unsure || series.continues(at, *m));
    }
    found
}

/// What the markers of a note are, for deciding about the unsure ones.
struct Series {
    ordinals: BTreeSet<(Style, u32)>,
    /// Lines that start with a sure or unsure bullet of their own.
    bullets: Vec<bool>,
    indented: Vec<bool>,
    /// First number of every multi-part number: `2` of `2.1`.
    sections: BTreeSet<String>,
    prefixes: Vec<Option<String>>,
}

impl Series {
    fn of(text: &str, lines: &[Line], found: &[Option<Marker>]) -> Self {
        let ordinals = found.iter().flatten().filter(|m| !m.day).filter_map(|m| Some((m.style, m.ordinal?))).collect();
        let bullets = found.iter().map(|m| m.is_some_and(|m| matches!(m.style, Style::Bullet(_)))).collect();
        let prefixes: Vec<_> = lines.iter().map(|l| decimal_prefix(l.body.of(text))).collect();
        let sections = prefixes.iter().flatten().map(|p| format!("{p}.1")).collect();
        let indented = lines.iter().map(|l| l.indent > 0).collect();
        Self { ordinals, bullets, indented, sections, prefixes }
    }

    fn continues(&self, at: usize, marker: Marker) -> bool {
        match (marker.style, marker.ordinal) {
            (style, Some(ordinal)) if marker.day => {
                self.ordinals.contains(&(style, ordinal + 1)) || self.ordinals.contains(&(style, ordinal.saturating_sub(1)))
            }
            (Style::Number(_), Some(_)) => self.counts(at, marker),
            (style, Some(ordinal)) => {
                let near = ordinal == 1 && self.ordinals.contains(&(style, 2));
                near || (self.ordinals.contains(&(style, 1)) && self.ordinals.contains(&(style, ordinal - 1)))
            }
            (_, None) => {
                let bullet = |i: Option<usize>| i.and_then(|i| self.bullets.get(i)).copied().unwrap_or(false);
                self.indented[at] || bullet(at.checked_sub(1)) || bullet(Some(at + 1))
            }
        }
    }

    /// `2.3` counts where a `2.1` and a `2.2` or a `2.` stand in the note.
    fn counts(&self, at: usize, marker: Marker) -> bool {
        let Some(prefix) = &self.prefixes[at] else {
            return false;
        };
        let depth = prefix.split('.').count();
        let parent = prefix.rsplit_once('.').map_or("", |(parent, _)| parent);
        let siblings = marker.ordinal != Some(0)
            && (self.sections.contains(&format!("{parent}.1.1")) && self.sections.contains(&format!("{parent}.2.1")));
        siblings || (depth == 2 && self.ordinals.contains(&(Style::Number(1), parent.parse().unwrap_or(0))))
    }
}

fn decimal_prefix(body: &str) -> Option<String> {
    let found = NUMBER.captures(head(body))?;
    found.get(1).map(|m| m.as_str().to_owned())
}

/// The first 64 bytes or so of `body`: no marker is longer.
fn head(body: &str) -> &str {
    &body[..body.floor_char_boundary(64)]
}

/// The marker that `body`, a line's trimmed text, starts with.
fn parse(body: &str) -> Option<Marker> {
    let bare = checkbox(body).or_else(|| bullet(body)).or_else(|| number(body)).or_else(|| letter(body))?;
    if bare.checked.is_some() {
        return Some(bare);
    }
    let boxed = checkbox(&body[bare.len..]);
    Some(boxed.map_or(bare, |b| Marker { len: bare.len + b.len, checked: b.checked, unsure: false, day: false, ..bare }))
}

fn checkbox(body: &str) -> Option<Marker> {
    let c = body.chars().next()?;
    let mut marker =
        Marker { len: 0, style: Style::Bullet('☐'), ordinal: None, checked: Some(false), unsure: false, day: false };
    if let Some(found) = BOX.captures(head(body)) {
        let mark = found.get(1).or(found.get(2)).map_or("", |m| m.as_str());
        marker.checked = Some(matches!(mark, "x" | "X" | "✓" | "✔" | "-" | "~"));
        marker.len = found.get(0).map_or(0, |m| m.len());
        // A link's text or a footnote is no checkbox.
        return (!body[marker.len..].starts_with(['(', '['])).then_some(marker);
    }
    marker.checked = Some(CHECKED.contains(c));
    marker.len = after(body, c);
    (CHECKED.contains(c) || UNCHECKED.contains(c)).then_some(marker)
}

/// Bytes of the sign `c` at the start of `body`, with what belongs to it and the space behind.
fn after(body: &str, c: char) -> usize {
    let rest = body[c.len_utf8()..].trim_start_matches('\u{fe0f}').trim_start();
    body.len() - rest.len()
}

fn bullet(body: &str) -> Option<Marker> {
    let mut chars = body.chars();
    let (c, rest) = (chars.next()?, chars.as_str());
    let make = |style, len, unsure| Some(Marker { len, style, ordinal: None, checked: None, unsure, day: false });
    let spaced = rest.is_empty() || rest.starts_with(char::is_whitespace);
    for arrow in ["-->", "->", "=>", "==>"] {
        if let Some(rest) = body.strip_prefix(arrow) {
            return make(Style::Arrow, body.len() - rest.trim_start().len(), false);
        }
    }
    match c {
        _ if ARROWS.contains(c) => make(Style::Arrow, after(body, c), false),
        _ if BULLETS.contains(c) => make(Style::Bullet(c), after(body, c), false),
        '-' | '*' | '+' | '–' | '—' | '−' | '>' | '~' | '¤' if spaced => make(Style::Bullet(c), after(body, c), false),
        '-' if rest.starts_with(char::is_alphabetic) => make(Style::Bullet(c), 1, false),
        '*' if rest.starts_with(char::is_alphabetic) && !rest.contains('*') => make(Style::Bullet(c), 1, false),
        'o' if spaced && !rest.is_empty() => make(Style::Bullet(c), after(body, c), !rest.starts_with(['\t', '\u{a0}'])),
        _ => None,
    }
}

fn number(body: &str) -> Option<Marker> {
    let found = NUMBER.captures(head(body))?;
    let (whole, digits) = (found.get(0)?, found.get(1)?.as_str());
    let close = found.get(2).map_or("", |m| m.as_str());
    let parts = digits.split('.').count() as u8;
    if (body.starts_with('(') != close.ends_with(')') && body.starts_with('(')) || (parts == 1 && close.is_empty()) {
        return None;
    }
    // `3. Mai 2026` is a day, not an item; `3. Mai` is one where no other item stands before or after it.
    let month = if close == "." { MONTH.captures(head(&body[whole.end()..])) } else { None };
    if month.as_ref().is_some_and(|m| m.name("year").is_some()) {
        return None;
    }
    let ordinal = digits.rsplit('.').next().and_then(|d| d.parse().ok());
    let day = month.is_some();
    let unsure = day || (parts > 1 && !close.ends_with(')'));
    Some(Marker { len: whole.end(), style: Style::Number(parts), ordinal, checked: None, unsure, day })
}

fn letter(body: &str) -> Option<Marker> {
    let found = LETTER.captures(head(body))?;
    let (whole, letters, close) = (found.get(0)?, found.get(2)?.as_str(), found.get(3)?.as_str());
    let open = found.get(1).is_some();
    if open && !close.ends_with(')') {
        return None;
    }
    let first = letters.chars().next()?;
    let (style, ordinal) = match letters.len() {
        1 if first.is_ascii_lowercase() => (Style::Lower, first as u32 - 'a' as u32 + 1),
        1 => (Style::Upper, first as u32 - 'A' as u32 + 1),
        _ => (Style::Roman, roman(letters)?),
    };
    let (style, ordinal) = if letters == "i" { (Style::Roman, 1) } else { (style, ordinal) };
    Some(Marker { len: whole.end(), style, ordinal: Some(ordinal), checked: None, unsure: close == ".", day: false })
}

fn roman(letters: &str) -> Option<u32> {
    let all = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv"];
    all.iter().position(|r| *r == letters).map(|at| at as u32 + 1)
}

#[cfg(test)]
mod tests {
    use super::super::lines::split;
    use super::*;

    fn bodies(text: &str) -> Vec<(String, Option<bool>)> {
        let lines = split(text);
        let markers = find(text, &lines);
        let item = |(l, m): (&Line, Option<Marker>)| {
            m.map_or(("-".to_owned(), None), |m| (l.body.of(text)[m.len..].to_owned(), m.checked))
        };
        lines.iter().zip(markers).map(item).collect()
    }

    #[test]
    fn a_month_after_a_number_is_a_day_unless_the_list_goes_on() {
        let items = |text: &str| bodies(text).into_iter().map(|(body, _)| body).collect::<Vec<_>>();
        assert_eq!(items("1. June, could you call?\n2. Otis to write"), ["June, could you call?", "Otis to write"]);
        assert_eq!(items("1. send it\n2. Maya to write\n3. Mark to call"), ["send it", "Maya to write", "Mark to call"]);
        assert_eq!(items("3. Mai\n4. Juni"), ["-", "-"]);
        assert_eq!(items("1. June 2026\n2. sign"), ["-", "sign"]);
    }

    #[test]
    fn markers_of_one_line() {
        let cases = [
            ("- call Tom", "call Tom", None),
            ("-call Tom", "call Tom", None),
            ("-5% on margin", "-", None),
            ("•call Tom", "call Tom", None),
            ("— call Tom", "call Tom", None),
            ("+ call Tom", "call Tom", None),
            ("+32 470 12 34 56", "-", None),
            ("*urgent* call", "-", None),
            ("**Bold** call", "-", None),
            ("1. call", "call", None),
            ("12) call", "call", None),
            ("(3) call", "call", None),
            ("1.) call", "call", None),
            ("2025. A year", "-", None),
            ("3. Mai ist Feiertag", "-", None),
            ("1.5 million for Acme", "-", None),
            ("20.05.2026 Meeting", "-", None),
            ("a) call", "call", None),
            ("(b) call", "call", None),
            ("ii) call", "call", None),
            ("iv. call", "-", None),
            ("A. Smith called", "-", None),
            ("o bien", "-", None),
            ("→ call", "call", None),
            ("-> call", "call", None),
            ("- [ ] call", "call", Some(false)),
            ("- [x] call", "call", Some(true)),
            ("1. [X] call", "call", Some(true)),
            ("[] call", "call", Some(false)),
            ("[x](http://a.b) link", "-", None),
            ("[Tom] call", "-", None),
            ("☐ call", "call", Some(false)),
            ("✅ call", "call", Some(true)),
            ("✔️ call", "call", Some(true)),
            ("(x) call", "call", Some(true)),
        ];
        let wrong: Vec<_> = cases.iter().filter(|(t, b, c)| bodies(t)[0] != ((*b).to_owned(), *c)).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    #[test]
    fn unsure_markers_need_their_series() {
        let cases = [
            ("a. one\nb. two", ["one", "two"]),
            ("A. Smith\nJ. Jones", ["-", "-"]),
            ("1.1 One\n1.2 Two", ["One", "Two"]),
            ("1. One\n1.1 Two", ["One", "Two"]),
            ("1.5 FTE\n2.5 days", ["-", "-"]),
            ("- one\no two", ["one", "two"]),
            ("i. one\nii. two", ["one", "two"]),
        ];
        for (text, want) in cases {
            let got: Vec<_> = bodies(text).into_iter().map(|b| b.0).collect();
            assert_eq!(got, want, "{text}");
        }
    }
}
