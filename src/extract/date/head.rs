//! The date in a note's title and first lines.

use jiff::civil::Date;

use super::expr::Expr;
use super::find::Found;
use super::grammar::Reader;
use super::lead::LeadKind;
use super::lines::{Line, introduces_quote};
use super::numeric::DateOrder;
use super::scan::Tokens;
use super::stated::{Stated, Years, stated};

/// Lines that count as the head.
const HEAD_LINES: usize = 8;
/// Lines in which a month alone counts.
const TITLE_LINES: usize = 3;
/// Words of a line that still reads as a heading.
const HEADING_WORDS: usize = 14;
/// Lines that may be a title with everybody's names in it, and the words of such a title.
const TITLES: usize = 4;
const TITLE_WORDS: usize = 30;

/// Words that say a line is about the meeting or the note itself.
const MEETINGS: &str = "meeting mtg call notes note minutes standup stand sync met spoke visited visit recorded interview debrief \
    session transcript log journal recap summary 1 catchup catch disco discovery kickoff retro review workshop \
    vergadering verslag overleg gesprek notulen reunion compte rendu cr besprechung protokoll gesprach notizen \
    entretien afspraak bezoek steerco board report agenda date today diary phone telefonat demo checkin check huddle \
    qbr seminar webinar";

/// Words that give a date to something other than the note.
const OTHERS: &str = "next born birthday dob birth due deadline expires expiry expiring renewal volgende prochaine nachste nachster \
    geboren nee upcoming until since founded valid effective start launch eta previous last vorige golive live \
    closes close closing target signed contract invoice joined hired deliver delivery";

/// Those of [`OTHERS`] that hold even in a line about a meeting.
const NEVER: &str = "next born birthday dob birth naissance geboortedatum geburtsdatum due deadline volgende prochaine nachste \
    geboren previous expires";

/// The date that the first lines give the note: a day where one can be told, else a month.
pub(super) fn head_date(lines: &[Line], order: DateOrder, years: &Years) -> Option<Stated> {
    let head = &lines[..lines.len().min(HEAD_LINES)];
    let day = |(at, line): (usize, &Line)| day_in(line, order, years, if at < TITLES { TITLE_WORDS } else { HEADING_WORDS });
    let last = || lines.iter().rev().take(3).find_map(|line| closing_date(line, order));
    let month = || head.iter().take(TITLE_LINES).find_map(|line| month_in(line, order));
    head.iter().enumerate().find_map(day).map(Stated::Full).or_else(month).or_else(|| last().map(Stated::Full))
}

fn day_in(line: &Line, order: DateOrder, years: &Years, most: usize) -> Option<Date> {
    let tokens = Tokens::new(line.clean);
    let usable = |found: &&Found| line.quote == 0 && !introduces_quote(line.clean) && counts(&tokens, found, line.item, most);
    expressions(&tokens, order).iter().filter(usable).find_map(|found| years.complete(stated(&found.expr)?))
}

fn month_in(line: &Line, order: DateOrder) -> Option<Stated> {
    let tokens = Tokens::new(line.clean);
    let month = |found: &Found| stated(&found.expr).filter(|s| matches!(s, Stated::Month(_)));
    expressions(&tokens, order).iter().filter(|f| counts(&tokens, f, line.item, HEADING_WORDS)).find_map(month)
}

/// All dates of a line, also `19/6` at its start or end, where a title has no room for more words.
fn expressions(tokens: &Tokens, order: DateOrder) -> Vec<Found> {
    let reader = Reader::in_title(tokens, order);
    super::find::expressions_of(&reader)
}

/// Whether a date in a head line is the note's own; a line with more than `most` words is no heading.
fn counts(tokens: &Tokens, found: &Found, item: bool, most: usize) -> bool {
    const AWAY: &[LeadKind] = &[LeadKind::By, LeadKind::Before, LeadKind::Until, LeadKind::Due, LeadKind::To, LeadKind::After];
    let words = (0..tokens.len()).filter(|i| !tokens.word(*i).is_empty()).count();
    // `Last order: $900 (12/18/2025)`: what stands before the bracket says whose date it is.
    let bracketed = found.from > 0 && tokens.is_sign(found.from - 1, '(');
    let near = found.from.saturating_sub(if bracketed { 10 } else { 4 })..found.from;
    let says = |list: &str, mut range: std::ops::Range<usize>| range.any(|i| tokens.is_in(i, list));
    if AWAY.contains(&found.lead.kind) || says(NEVER, near.clone()) {
        return false;
    }
    let meeting = says(MEETINGS, 0..tokens.len());
    let opens = found.from <= 1 && words > 0 || found.next >= tokens.len() && found.from == 0;
    let full = matches!(found.expr, Expr::Day { year: Some(_), .. });
    let on_weekday = matches!(found.expr, Expr::Day { year: Some(_), weekday: Some(_), .. });
    let title = words <= HEADING_WORDS || (on_weekday && words <= most);
    let heading = title && !item && found.lead.kind != LeadKind::From;
    meeting || (!says(OTHERS, near) && (heading || (opens && full)))
}

/// A last line that is a date with hardly more than a place (`Ghent, 3 March 2025`).
fn closing_date(line: &Line, order: DateOrder) -> Option<Date> {
    if line.quote > 0 || introduces_quote(line.clean) {
        return None;
    }
    let tokens = Tokens::new(line.clean);
    let found = expressions(&tokens, order);
    let [only] = found.as_slice() else { return None };
    let rest = tokens.len() - (only.next - only.from);
    match stated(&only.expr)? {
        Stated::Full(date) if rest <= 4 && counts(&tokens, only, line.item, HEADING_WORDS) => Some(date),
        _ => None,
    }
}
