//! Which day relative dates are read against, at each place of a note.
//!
//! In a mail thread that is the day of each mail; in a log whose entries stand under their dates,
//! the day of the entry; everywhere else the note's own date.

use jiff::civil::Date;

use super::find::find_expressions;
use super::lines::{Line, date_value, introduces_quote, is_sender, lines};
use super::note_date::{MAIL_LINES, NoteDate};
use super::numeric::DateOrder;
use super::scan::Tokens;
use super::stated::{Stated, Years, first_date, stated};

/// The day in force at each byte of a note.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct References {
    /// First byte and day, in order of the bytes.
    changes: Vec<(usize, Option<Date>)>,
    start: Option<Date>,
}

impl References {
    /// Reads the mails and dated entries of `text`; `note_date` is the note's own day.
    pub fn new(text: &str, note_date: Option<NoteDate>) -> Self {
        let start = note_date.map(|found| found.value);
        let lines = lines(text);
        let order = DateOrder::detect(text);
        let years = start.map_or_else(Years::default, Years::before);
        let mut walk = Walk { lines: &lines, order, years, days: vec![start], log: None };
        walk.log = walk.log_form();
        let mut changes: Vec<(usize, Option<Date>)> = Vec::new();
        for (at, line) in lines.iter().enumerate() {
            let day = walk.day_at(at);
            if changes.last().map_or(start, |(_, day)| *day) != day {
                changes.push((line.start, day));
            }
        }
        Self { changes, start }
    }

    /// The day that relative dates at byte `at` are read against.
    pub fn at(&self, at: usize) -> Option<Date> {
        let next = self.changes.partition_point(|(start, _)| *start <= at);
        next.checked_sub(1).and_then(|i| self.changes.get(i)).map_or(self.start, |(_, day)| *day)
    }
}

/// What heads the entries of a log beside their dates.
const ENTRIES: &str =
    "call mail email meeting note visit demo task sms chat letter telefonat anruf besuch bezoek gesprek telefoon appel reunion";

/// How an entry of a log is headed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// By its date alone.
    Date,
    /// By its date and what kind of entry it is.
    Header,
}

struct Walk<'a> {
    lines: &'a [Line<'a>],
    order: DateOrder,
    years: Years,
    /// The day in force at each depth of quoting, the note's own first.
    days: Vec<Option<Date>>,
    /// How the entries are headed, where the note is a log of dated entries.
    log: Option<Form>,
}

impl Walk<'_> {
    /// The day in force at line `at`, the lines before it read already.
    fn day_at(&mut self, at: usize) -> Option<Date> {
        let depth = self.lines[at].quote;
        self.reach(depth);
        if let Some(day) = self.mail_day(at) {
            self.days[depth] = Some(day);
        } else if let Some((day, _)) = self.entry_day(at).filter(|(_, form)| self.log == Some(*form)) {
            self.days[depth] = Some(day);
        }
        let current = self.days[depth];
        if let Some((day, last)) = self.quoted_day(at) {
            self.open(depth, last, day);
        }
        current
    }

    /// Makes `depth` the innermost known depth; quoting that has ended is forgotten.
    fn reach(&mut self, depth: usize) {
        let outer = self.days.last().copied().flatten();
        while self.days.len() <= depth {
            self.days.push(outer);
        }
        if self.days.len() > depth + 1 && depth > 0 {
            self.days.truncate(depth + 1);
        }
    }

    /// A mail header that starts at line `at`, unless it opens the note.
    fn mail_day(&self, at: usize) -> Option<Date> {
        let head = (0..at).all(|i| self.lines[i].clean.contains(':') && i < MAIL_LINES);
        if head || !is_sender(self.lines[at].clean) {
            return None;
        }
        let header = self.lines[at..].iter().take(MAIL_LINES);
        header.filter_map(|line| date_value(line.clean)).find_map(|value| first_date(value, self.order, &self.years))
    }

    /// The day of a mail whose introduction (`On …, X wrote:`) stands at line `at`, and the index of
    /// the introduction's last line.
    fn quoted_day(&self, at: usize) -> Option<(Date, usize)> {
        let line = self.lines[at].clean;
        let day = |text: &str| first_date(text, self.order, &self.years);
        if introduces_quote(line) {
            return Some((day(line)?, at));
        }
        let next = self.lines.get(at + 1)?;
        let joined = format!("{line} {}", next.clean);
        let wraps = introduces_quote(&joined) && !introduces_quote(next.clean) && line.len() < 120;
        wraps.then(|| day(&joined)).flatten().map(|day| (day, at + 1))
    }

    /// Puts the day of a quoted mail in force: one deeper where its lines are marked, else from here.
    fn open(&mut self, depth: usize, last: usize, day: Date) {
        let deeper = self.lines.get(last + 1).map_or(depth, |line| line.quote);
        if deeper > depth {
            self.reach(deeper);
            for slot in &mut self.days[depth + 1..] {
                *slot = Some(day);
            }
        } else {
            self.days[depth] = Some(day);
        }
    }

    /// The day of a line that is nothing but a date with its year, or such a date with what kind of entry it heads and by whom:
    /// `2025-05-19 | Call | BK`, `-- 2026-05-08 Mail logged by R. Vos --`.
    fn entry_day(&self, at: usize) -> Option<(Date, Form)> {
        let line = self.lines[at];
        let figures = line.clean.bytes().any(|b| b.is_ascii_digit());
        if line.quote > 0 || line.item || line.clean.len() > 80 || !figures {
            return None;
        }
        let tokens = Tokens::new(line.clean);
        let found = find_expressions(&tokens, self.order);
        let [only] = found.as_slice() else { return None };
        let rest = only.next..tokens.len();
        let alone = line.clean.len() <= 48 && rest.clone().all(|i| tokens.sign(i).is_some());
        let kind = rest.clone().take(6).any(|i| tokens.is_in(i, ENTRIES)) && !line.clean.ends_with(['.', '!', '?']);
        let barred = rest.clone().next().is_some_and(|i| tokens.is_sign(i, '|')) && rest.count() <= 12;
        match stated(&only.expr)? {
            Stated::Full(date) if only.from == 0 && alone => Some((date, Form::Date)),
            Stated::Full(date) if only.from == 0 && (kind || barred) && self.has_text_below(at) => Some((date, Form::Header)),
            _ => None,
        }
    }

    /// Whether the line below `at` is no row of the same table or list.
    fn has_text_below(&self, at: usize) -> bool {
        self.lines
            .get(at + 1)
            .is_some_and(|next| !next.clean.contains('|') && !next.clean.starts_with(|c: char| c.is_ascii_digit()))
    }

    /// The form of which at least two lines head entries.
    fn log_form(&self) -> Option<Form> {
        let forms: Vec<Form> = (0..self.lines.len()).filter_map(|at| self.entry_day(at)).map(|(_, form)| form).collect();
        [Form::Date, Form::Header].into_iter().find(|form| forms.iter().filter(|f| *f == form).count() >= 2)
    }
}
