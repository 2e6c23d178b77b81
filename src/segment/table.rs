//! Tables: Markdown's with pipes, bare pipes, tabs, and columns set with spaces under known headings.
//!
//! Finds runs of lines that form a table and cuts them into cells; what a column means is no matter here.

use std::sync::LazyLock;

use regex::Regex;

use super::lines::Line;
use super::pattern::pattern;
use super::structure::Cell;
use crate::text::Span;

/// What a line is to a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// A row of table number `table`.
    Row {
        /// Counted from 0 within the note.
        table: usize,
        /// Whether it names the columns.
        header: bool,
        /// The row's text without the outer pipes.
        body: Span,
        /// Its cells.
        cells: Vec<Cell>,
    },
    /// The line between header and body, or a border.
    Separator,
}

/// Longer lines are no table rows.
const MAX_LINE: usize = 5000;

static ALIGNMENT: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[\s|:+=-]*(?:-{2,}|={2,}|:-+|-+:|\|\s*-)[\s|:+=-]*$"));
static GAP: LazyLock<Regex> = LazyLock::new(|| pattern(r"\s{2,}|\t"));
static HEADER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)\b(?:name|names|owners?|who|whom|what|when|where|action|actions|action items?|tasks?|item|due|due date|deadline|date|by|status|role|title|",
        r"company|organi[sz]ation|org|account|client|customer|amount|value|budget|cost|price|total|currency|priority|notes?|comments?|description|topic|subject|id|no|nr|ref|",
        r"email|e-mail|phone|tel|contact|attendee|present|function|department|team|responsible|assignee|assigned to|done|today|yesterday|blockers?|next step|next steps|deal|stage|supplier|vendor|product|qty|quantity|project|risk|decision|",
        r"naam|eigenaar|wie|wat|wanneer|actie|taak|verantwoordelijke|deadline|datum|functie|bedrijf|bedrag|klant|opmerking|opmerkingen|afdeling|tegen|",
        r"nom|responsable|qui|quoi|quand|tâche|échéance|statut|rôle|fonction|société|entreprise|montant|commentaire|pour le|délai|",
        r"verantwortlich|zuständig|wer|was|wann|aufgabe|maßnahme|frist|termin|bis|firma|unternehmen|betrag|kunde|rolle|bemerkung|",
        r"nombre|quién|qué|cuándo|tarea|acción|fecha|estado|empresa|importe|cliente|cargo|comentarios)\b",
    ))
});

/// The tables among the lines that are not `taken`: for each line its part, if it has one.
pub(super) fn find(text: &str, lines: &[Line], taken: &[bool]) -> Vec<Option<Part>> {
    let mut parts = vec![None; lines.len()];
    let (mut at, mut tables) = (0, 0);
    while at < lines.len() {
        let run = if taken[at] { None } else { table_at(text, lines, taken, at) };
        let Some(rows) = run else {
            at += 1;
            continue;
        };
        at += rows.len();
        let from = at - rows.len();
        for (line, row) in rows.into_iter().enumerate() {
            parts[from + line] = Some(row.numbered(tables));
        }
        tables += 1;
    }
    parts
}

impl Part {
    fn numbered(mut self, number: usize) -> Self {
        if let Self::Row { table, .. } = &mut self {
            *table = number;
        }
        self
    }
}

/// The rows of the table that starts at line `at`, if one does. Refusing costs a look at a few lines at most.
fn table_at(text: &str, lines: &[Line], taken: &[bool], at: usize) -> Option<Vec<Part>> {
    let first = &lines[at];
    let part = first.body.of(text);
    if part.len() > MAX_LINE || (is_border(part) && !part.starts_with('+')) {
        return None;
    }
    let holds = |line: &Line, what: &str| line.body.of(text).contains(what);
    let border = |line: &Line| is_border(line.body.of(text));
    if part.contains('|') || is_border(part) {
        let framed = part.starts_with(['|', '+']) || lines.get(at + 1).is_some_and(|l| !l.gap && border(l) && holds(l, "-"));
        let width = cell_spans(text, first.body).1.len();
        let even = |l: &Line| holds(l, "|") && cell_spans(text, l.body).1.len() == width;
        let test = |l: &Line| {
            if framed { holds(l, "|") || border(l) } else { even(l) || border(l) }
        };
        piped(text, run(text, lines, taken, at, test))
    } else if part.contains('\t') {
        let width = tab_cells(text, first.body).len();
        is_tabbed(text, first)
            .then(|| run(text, lines, taken, at, |l| tab_cells(text, l.body).len() == width))
            .and_then(|run| tabbed(text, run))
    } else {
        let named = part.contains("  ") && names_all_columns(text, &gap_cells(text, first.body));
        let inside = |l: &Line| holds(l, "  ") || border(l) || l.indent >= first.indent + 4;
        named.then(|| run(text, lines, taken, at, inside)).and_then(|run| spaced(text, run))
    }
}

fn is_border(body: &str) -> bool {
    body.len() >= 3 && ALIGNMENT.is_match(body)
}

/// The lines from `at` on, without a blank line between, that all pass `test`.
fn run<'a>(text: &str, lines: &'a [Line], taken: &[bool], at: usize, test: impl Fn(&Line) -> bool) -> &'a [Line] {
    let more = (at + 1..lines.len()).take_while(|&i| {
        let line = &lines[i];
        let body = line.body.of(text);
        !line.gap && !taken[i] && line.quote == lines[at].quote && body.len() <= MAX_LINE && test(line)
    });
    &lines[at..at + 1 + more.count()]
}

fn piped(text: &str, run: &[Line]) -> Option<Vec<Part>> {
    let first = cell_spans(text, run[0].body).1;
    let aligned = run.get(1).is_some_and(|l| is_border(l.body.of(text)));
    let bordered = aligned || is_border(run[0].body.of(text));
    let enough = match (run[0].body.of(text).starts_with('|'), first.len()) {
        (true, 1) => run.len() >= 2,
        (true, _) => true,
        (false, 2) => run.len() >= 3,
        (false, _) => run.len() >= 2,
    };
    let head = run.iter().position(|l| !is_border(l.body.of(text)))?;
    let header = aligned || names_columns(text, &cell_spans(text, run[head].body).1);
    let make = |(i, l): (usize, &Line)| piped_row(text, l, header && i == head);
    (bordered || enough).then(|| run.iter().enumerate().map(make).collect())
}

fn piped_row(text: &str, line: &Line, header: bool) -> Part {
    if is_border(line.body.of(text)) {
        return Part::Separator;
    }
    let (body, cells) = cell_spans(text, line.body);
    row(body, cells, header)
}

fn row(body: Span, cells: Vec<Span>, header: bool) -> Part {
    if body.is_empty() {
        return Part::Separator;
    }
    let cells = cells.into_iter().enumerate().map(|(column, span)| Cell { span, column }).collect();
    Part::Row { table: 0, header, body, cells }
}

/// The row without its outer pipes, and its cells, trimmed. A pipe in `\|` or `[[…]]` parts nothing.
fn cell_spans(text: &str, body: Span) -> (Span, Vec<Span>) {
    let part = body.of(text);
    let start = body.start + usize::from(part.starts_with('|'));
    let end = body.end - usize::from(part.len() > 1 && part.ends_with('|') && !part.ends_with("\\|"));
    let inner = &text[start..end];
    let mut cells = Vec::new();
    let (mut from, mut link_end) = (0, 0);
    for (at, c) in inner.char_indices() {
        if at >= link_end && inner[at..].starts_with("[[") {
            link_end = inner[at..].find("]]").map_or(inner.len(), |len| at + len);
            link_end = if link_end == inner.len() { at + 1 } else { link_end };
        }
        if c == '|' && at >= link_end && !inner[..at].ends_with('\\') {
            cells.push(Span::new(start + from, start + at).trim(text));
            from = at + 1;
        }
    }
    cells.push(Span::new(start + from, end).trim(text));
    (Span::new(start, end).trim(text), cells)
}

/// Whether tabs in `line` part cells: not a key from its value, nor a number from its text.
fn is_tabbed(text: &str, line: &Line) -> bool {
    let cells = tab_cells(text, line.body);
    let first = cells[0].of(text);
    let marked = cells.len() == 2 && first.chars().filter(|c| c.is_alphabetic()).count() < 2;
    !first.ends_with(':') && !marked
}

fn tabbed(text: &str, run: &[Line]) -> Option<Vec<Part>> {
    let first = tab_cells(text, run[0].body);
    let header = names_columns(text, &first);
    let enough = (run.len() >= 2 && (first.len() >= 3 || header)) || run.len() >= 3;
    let make = |(i, l): (usize, &Line)| row(l.body, tab_cells(text, l.body), header && i == 0);
    enough.then(|| run.iter().enumerate().map(make).collect())
}

fn tab_cells(text: &str, body: Span) -> Vec<Span> {
    let mut from = body.start;
    let mut cells = Vec::new();
    for part in body.of(text).split('\t') {
        cells.push(Span::new(from, from + part.len()).trim(text));
        from += part.len() + 1;
    }
    cells
}

/// Columns set with spaces: the first line must name them.
fn spaced(text: &str, run: &[Line]) -> Option<Vec<Part>> {
    let first = gap_cells(text, run[0].body);
    if run.len() < 2 {
        return None;
    }
    let base = run[0].body.start;
    let column = |from: usize, at: usize| text[from..at].chars().count();
    let starts: Vec<_> = first.iter().map(|c| run[0].indent + column(base, c.start)).collect();
    let make = |(i, line): (usize, &Line)| {
        if is_border(line.body.of(text)) {
            return Part::Separator;
        }
        let place = |span: Span| {
            let at = line.indent + column(line.body.start, span.start);
            Cell { span, column: starts.partition_point(|s| *s <= at + 1).saturating_sub(1) }
        };
        let cells = gap_cells(text, line.body).into_iter().map(place).collect();
        Part::Row { table: 0, header: i == 0, body: line.body, cells }
    };
    Some(run.iter().enumerate().map(make).collect())
}

fn gap_cells(text: &str, body: Span) -> Vec<Span> {
    let part = body.of(text);
    let mut from = 0;
    let mut cells = Vec::new();
    for gap in GAP.find_iter(part) {
        cells.push(Span::new(body.start + from, body.start + gap.start()));
        from = gap.end();
    }
    cells.push(Span::new(body.start + from, body.end));
    cells
}

/// Whether the cells read as the names of columns: short, without digits, about half of them well-known.
fn names_columns(text: &str, cells: &[Span]) -> bool {
    let (known, filled) = known_columns(text, cells);
    filled >= 2 && known * 2 >= filled
}

fn names_all_columns(text: &str, cells: &[Span]) -> bool {
    let (known, filled) = known_columns(text, cells);
    filled >= 2 && known == filled
}

fn known_columns(text: &str, cells: &[Span]) -> (usize, usize) {
    let filled: Vec<_> = cells.iter().map(|c| c.of(text)).filter(|c| !c.is_empty()).collect();
    let short = |c: &str| c.len() <= 40 && c.split_whitespace().count() <= 4 && !c.chars().any(|c| c.is_ascii_digit());
    if !filled.iter().all(|c| short(c)) {
        return (0, filled.len());
    }
    (filled.iter().filter(|c| HEADER.is_match(c)).count(), filled.len())
}

#[cfg(test)]
mod tests {
    use super::super::lines::split;
    use super::*;

    fn rows(text: &str) -> Vec<String> {
        let lines = split(text);
        let show = |part: Option<Part>| match part {
            None => "none".to_owned(),
            Some(Part::Separator) => "-".to_owned(),
            Some(Part::Row { header, cells, .. }) => {
                let cells: Vec<_> = cells.iter().map(|c| format!("{}{}", c.column, c.span.of(text))).collect();
                format!("{}{}", if header { "H " } else { "" }, cells.join("/"))
            }
        };
        find(text, &lines, &vec![false; lines.len()]).into_iter().map(show).collect()
    }

    #[test]
    fn tables() {
        let cases: [(&str, &[&str]); 11] = [
            ("| A | B |\n|---|---|\n| 1 | |", &["H 0A/1B", "-", "01/1"]),
            ("A | B\n:-- | --:\n1 | 2", &["H 0A/1B", "-", "01/12"]),
            ("Owner | Task | Due\nTom | x | May", &["H 0Owner/1Task/2Due", "0Tom/1x/2May"]),
            ("| Tom | CEO |", &["0Tom/1CEO"]),
            ("| [[a|b]] | c \\| d |", &["0[[a|b]]/1c \\| d"]),
            ("VP Sales | Acme", &["none"]),
            ("Name\tRole\nTom\tCEO", &["H 0Name/1Role", "0Tom/1CEO"]),
            ("Date:\tMay\nTime:\t10\nRoom:\t3", &["none", "none", "none"]),
            ("+---+---+\n| A | B |\n+===+===+\n| 1 | 2 |", &["-", "0A/1B", "-", "01/12"]),
            (
                "Owner   Task\n-----   ----\nTom     call Mia\n        book room",
                &["H 0Owner/1Task", "-", "0Tom/1call Mia", "1book room"],
            ),
            ("We met  twice\nand  again", &["none", "none"]),
        ];
        for (text, want) in cases {
            assert_eq!(rows(text), want, "{text}");
        }
    }
}
