//! The period that stands before a sum: in the words that lead to it, a row's label, a column's heading.

use super::lexicon;
use super::period::{Period, is_sum_word, recurring, step};
use super::token::{Kind, Token};

/// The period that the words before a sum say: `annual fee of`, `day rate: `, `ARR at`; `at` is its first token.
pub(super) fn before(tokens: &[Token<'_>], at: usize) -> Option<Period> {
    let from = at.saturating_sub(9);
    let clause = tokens[from..at].iter().rposition(ends_clause).map_or(from, |i| from + i + 1);
    let words = &tokens[clause..at];
    let at_number = words.iter().rposition(|t| matches!(t.kind, Kind::Number(_) | Kind::Sign(..))).map_or(0, |i| i + 1);
    let words = &words[at_number..];
    if let Some(period) = rate_before(words) {
        return Some(period);
    }
    let index = words.iter().rposition(|t| lead_period(t).is_some())?;
    let period = lead_period(&words[index])?;
    let rest = &words[index + 1..];
    let noun = rest.iter().take(4).position(|t| is_sum_word(&t.norm)).filter(|n| !rest[..*n].iter().any(is_event));
    let stretch = matches!(words[index].norm.as_str(), "demurrage" | "hour" | "week");
    let noun = noun.filter(|n| !stretch || *n == 0);
    let metric =
        matches!(words[index].norm.as_str(), "arr" | "mrr" | "acv" | "tagessatz" | "stundensatz" | "dagtarief" | "uurtarief");
    let to_sum = leads_on(rest.get(noun.map_or(0, |n| n + 1)..).unwrap_or(&[]));
    ((noun.is_some() || metric) && to_sum).then(|| unit_wins(words, index, period))
}

/// `list price per agent:`, `cost per case is`: a rate that leads to the sum.
fn rate_before(words: &[Token<'_>]) -> Option<Period> {
    let at = words.iter().rposition(|t| matches!(t.norm.as_str(), "per" | "par" | "pro") || t.is('/'))?;
    let (period, next) = step(words, at)?;
    let noun = words[..at].iter().rev().take(4).any(|t| is_sum_word(&t.norm) || is_goods(t));
    let then = words.get(next..).unwrap_or(&[]);
    let linked =
        then.first().is_some_and(|t| !t.is_word() || matches!(t.norm.as_str(), "is" | "at" | "of" | "was" | "are" | "now"));
    (noun && linked && leads_on(then)).then(|| unit_wins(words, at, period))
}

fn is_goods(token: &Token<'_>) -> bool {
    matches!(token.norm.as_str(), "licence" | "license" | "licences" | "licenses" | "rate" | "subscription" | "list" | "tariff")
}

/// Whether tokens lead straight on to a sum; one party may be named (`day rate at Acme goes from`).
fn leads_on(words: &[Token<'_>]) -> bool {
    let party = |i: usize| {
        let named = words[i].is_word() && words[i].text.starts_with(char::is_uppercase);
        let lead = |i: usize| matches!(words[i].norm.as_str(), "at" | "with" | "for" | "from" | "of" | "by" | "in");
        named && i > 0 && (lead(i - 1) || i > 1 && words[i - 1].text.starts_with(char::is_uppercase) && lead(i - 2))
    };
    (0..words.len()).all(|i| joins(&words[i]) || party(i))
}

fn ends_clause(token: &Token<'_>) -> bool {
    matches!(token.kind, Kind::Mark(',' | ';' | '.' | '?' | '!' | '|'))
        || matches!(token.norm.as_str(), "and" | "but" | "et" | "und")
}

/// What is held each year without being paid each year.
fn is_event(token: &Token<'_>) -> bool {
    let events = ["meeting", "conference", "report", "review", "dinner", "party", "gala", "event", "general", "day", "offsite"];
    events.contains(&token.norm.as_str())
}

/// Whether a token may stand between `annual fee` and its sum.
fn joins(token: &Token<'_>) -> bool {
    match token.kind {
        Kind::Word => lexicon::is_filler(&token.norm) || is_sum_word(&token.norm),
        Kind::Mark(mark) => matches!(mark, ':' | '=' | '~' | '(' | '≈' | '-' | '–' | '>' | '<' | '*'),
        _ => false,
    }
}

fn lead_period(token: &Token<'_>) -> Option<Period> {
    if !token.is_word() {
        return None;
    }
    match token.norm.as_str() {
        "day" | "tages" | "demurrage" => Some(Period::Day),
        "hour" => Some(Period::Hour),
        "week" => Some(Period::Week),
        "tagessatz" | "dagtarief" => Some(Period::Day),
        "unit" => Some(Period::Unit),
        "stundensatz" | "uurtarief" => Some(Period::Hour),
        "pm" => None,
        "per" | "pro" | "par" => None,
        word => recurring(word),
    }
}

/// `per-seat monthly price of`: the unit wins over the time.
fn unit_wins(words: &[Token<'_>], index: usize, period: Period) -> Period {
    let unit = words[..index].iter().any(|t| t.norm == "per");
    if unit { Period::Unit } else { period }
}

/// The period that a row's label or a lead-in gives its sums: `Licence, per head`, `Day rate`, `Annual fee`.
///
/// Unlike a column's heading it may be about anything, so that only whole phrases count.
pub(super) fn of_label(tokens: &[Token<'_>]) -> Option<Period> {
    let found = (0..tokens.len()).filter_map(|at| {
        let token = &tokens[at];
        let rate = tokens.get(at + 1).is_some_and(|t| is_sum_word(&t.norm));
        let phrase = matches!(token.norm.as_str(), "per" | "par" | "pro" | "each") || token.is('/') && !token.gap;
        let metric = matches!(token.norm.as_str(), "arr" | "mrr" | "acv");
        let said = if phrase { step(tokens, at).map(|(period, _)| period) } else { None };
        said.or_else(|| lead_period(token).filter(|_| rate || metric))
    });
    found.reduce(|best, new| if new == Period::Unit { new } else { best })
}

/// The period that a table's heading or another label gives all its sums: `Cost per year`, `Annual fee`, `/month`.
pub(super) fn of_heading(tokens: &[Token<'_>]) -> Option<Period> {
    let found = (0..tokens.len()).filter_map(|at| {
        let token = &tokens[at];
        let word = token.norm.as_str();
        let article = matches!(word, "a" | "an" | "each" | "le" | "la" | "l" | "het" | "een" | "im" | "die" | "der" | "das");
        if article && word != "each" {
            return None;
        }
        let rate = tokens.get(at + 1).is_some_and(|t| is_sum_word(&t.norm));
        let named = || lead_period(token).filter(|_| rate || !matches!(word, "hour" | "week" | "demurrage"));
        step(tokens, at).map(|(period, _)| period).or_else(named)
    });
    found.reduce(|best, new| if new == Period::Unit { new } else { best })
}

#[cfg(test)]
mod tests {
    use super::super::token::tokens;
    use super::*;
    use crate::text::Span;

    #[test]
    fn reads_what_leads_to_a_sum() {
        let cases = [
            ("annual licence fee of", "year"),
            ("day rate of", "day"),
            ("ARR at", "year"),
            ("monthly retainer:", "month"),
            ("the annual meeting cost", "-"),
            ("the budget is", "-"),
            ("hourly rate is about", "hour"),
        ];
        for (text, want) in cases {
            let all = tokens(text, Span::new(0, text.len()));
            assert_eq!(before(&all, all.len()).map_or("-", Period::as_str), want, "{text}");
        }
    }
}
