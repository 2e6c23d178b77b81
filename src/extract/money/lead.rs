//! The period that stands before a sum: in the words that lead to it, a row's label, a column's heading.

use super::lexicon;
use super::period::{Period, is_sum_word, recurring, run_rate, step};
use super::token::{Kind, Token};

/// The period that the words before a sum say: `annual fee of`, `day rate: `, `ARR at`; `at` is its first token.
pub(super) fn before(tokens: &[Token<'_>], at: usize) -> Option<Period> {
    if let Some(period) = timed_price(tokens, at) {
        return Some(period);
    }
    if is_piece_price(tokens, at) || is_priced_lot(tokens, at) || is_each(tokens, at) {
        return Some(Period::Unit);
    }
    if let Some(period) = said_ahead(tokens, at).or_else(|| costs_each(tokens, at)) {
        return Some(period);
    }
    let from = at.saturating_sub(9);
    let clause = tokens[from..at].iter().rposition(ends_clause).map_or(from, |i| from + i + 1);
    let words = &tokens[clause..at];
    let at_number = words.iter().rposition(|t| matches!(t.kind, Kind::Number(_) | Kind::Sign(..))).map_or(0, |i| i + 1);
    let words = &words[at_number..];
    if let Some(period) = rate_before(words).or_else(|| average_before(words)) {
        return Some(period);
    }
    if let Some(next) = (0..words.len()).rev().find_map(|i| run_rate(words, i)) {
        return leads_on(&words[next.min(words.len())..]).then_some(Period::Year);
    }
    let index = words.iter().rposition(|t| lead_period(t).is_some())?;
    let period = lead_period(&words[index])?;
    let rest = &words[index + 1..];
    // `salaire annuel de`: the noun stands in front.
    if index > 0 && is_sum_word(&words[index - 1].norm) && ROMANCE.contains(&words[index].norm.as_str()) && leads_on(rest) {
        return Some(period);
    }
    let noun = rest.iter().take(4).position(|t| is_sum_word(&t.norm)).filter(|n| !rest[..*n].iter().any(is_event));
    let stretch = matches!(words[index].norm.as_str(), "demurrage" | "hour" | "week");
    let noun = noun.filter(|n| !stretch || *n == 0);
    let metric = matches!(
        words[index].norm.as_str(),
        "arr" | "mrr" | "acv" | "tagessatz" | "stundensatz" | "tjm" | "uurtarief" | "dagtarief"
    ) || compound(&words[index].norm).is_some();
    let to_sum = leads_on(rest.get(noun.map_or(0, |n| n + 1)..).unwrap_or(&[]));
    ((noun.is_some() || metric) && to_sum).then(|| unit_wins(words, index, period))
}

/// `22 Anbindungen, je 4.200 Euro`: German says `je` before the price of each.
fn is_each(tokens: &[Token<'_>], at: usize) -> bool {
    at > 1 && matches!(tokens[at - 1].norm.as_str(), "je" | "jeweils") && !matches!(tokens[at - 2].kind, Kind::Number(_))
}

/// `Each day of delay costs us 12,000`, `jeder Tag Stillstand kostet 12.000`: what a clause that opens so says of its sum.
fn costs_each(tokens: &[Token<'_>], at: usize) -> Option<Period> {
    let from = at.saturating_sub(10);
    let clause = tokens[from..at].iter().rposition(ends_clause).map_or(from, |i| from + i + 1);
    const EACH: &str = "each every jeder jede jedes chaque elke iedere a een ein eine un une";
    let each = |t: &Token<'_>| EACH.split_ascii_whitespace().any(|word| word == t.norm);
    let costs = |t: &Token<'_>| matches!(t.norm.as_str(), "costs" | "kostet" | "coûte" | "kost" | "loses" | "brings");
    let words = &tokens[clause..at];
    let at = (0..words.len().min(2)).find(|at| each(&words[*at]) && words.get(at + 1).is_some())?;
    let near = words.iter().skip(at + 2).take(4).any(costs);
    super::period::time(&words[at + 1].norm).filter(|_| near)
}

/// `22 jours à 1 350 €`, `6 hours at £75`, `54 min at £285`: so much time at the price.
fn timed_price(tokens: &[Token<'_>], at: usize) -> Option<Period> {
    let back = |n: usize| at.checked_sub(n).map(|i| &tokens[i]);
    let (sign, time, number) = (back(1)?, back(2)?, back(3)?);
    let priced = matches!(sign.norm.as_str(), "à" | "á" | "at" | "x" | "zu" | "aan") || sign.is('@') || sign.is('×');
    let word = time.norm.as_str();
    let singular =
        ["en", "s", "n", "e"].iter().filter_map(|end| word.strip_suffix(end)).chain([word]).find_map(super::period::time);
    let minutes = matches!(word, "min" | "mins" | "minutes" | "minuten").then_some(Period::Hour);
    singular.or(minutes).filter(|_| priced && time.is_word() && matches!(number.kind, Kind::Number(_)))
}

/// `24 Stück à 31,90 €`, `12 chairs @ £45`, `3 x 410 euro`: so many pieces at the price.
fn is_piece_price(tokens: &[Token<'_>], at: usize) -> bool {
    let Some(sign) = at.checked_sub(1).map(|i| &tokens[i]) else { return false };
    let number = |i: usize| matches!(tokens[i].kind, Kind::Number(n) if n.decimals == 0);
    let near = |count: usize| (1..=count).any(|back| (at - 1).checked_sub(back).is_some_and(number));
    // `3 à 5 millions` is a range, `de 40 k€ à 45 k€` a change.
    let things = at > 1 && tokens[at - 2].is_word() && tokens[at - 2].gap && !is_magnitude(&tokens[at - 2].norm);
    match sign.norm.as_str() {
        "à" | "á" => things && near(3),
        "x" => near(1),
        _ => sign.is('@') && (near(1) || things && near(3)) || sign.is('×') && near(1),
    }
}

/// `212 SIMs at £11.75`: many things at a small price.
fn is_priced_lot(tokens: &[Token<'_>], at: usize) -> bool {
    let back = |n: usize| at.checked_sub(n).map(|i| &tokens[i]);
    let (Some(sign), Some(things), Some(count)) = (back(1), back(2), back(3)) else { return false };
    let many = matches!(count.kind, Kind::Number(n) if n.whole > 1 && n.decimals == 0) && things.is_word() && things.gap;
    let plural =
        things.norm.len() > 3 && things.norm.ends_with('s') && !is_magnitude(&things.norm) && !lexicon::is_time(&things.norm);
    let small = tokens[at..].iter().take(2).any(|t| matches!(t.kind, Kind::Number(n) if n.whole <= 3 && !n.grouped));
    let scaled = tokens[at..].iter().take(3).any(|t| is_magnitude(&t.norm) || matches!(t.norm.as_str(), "k" | "m" | "bn"));
    sign.norm == "at" && many && plural && small && !scaled
}

/// `Per endpoint $41`, `per month: €900`: the period opens the clause.
fn said_ahead(tokens: &[Token<'_>], at: usize) -> Option<Period> {
    let end = if at > 0 && tokens[at - 1].is(':') { at - 1 } else { at };
    let per = end.checked_sub(2).filter(|i| matches!(tokens[*i].norm.as_str(), "per" | "pro" | "par"))?;
    let opens = per == 0 || matches!(tokens[per - 1].kind, Kind::Mark('.' | ',' | ';' | ':' | '(' | '-' | '–' | '*'));
    let (period, next) = super::period::step(tokens, per).filter(|_| opens)?;
    (next == end).then_some(period)
}

fn is_magnitude(word: &str) -> bool {
    super::currency::word(word).is_some()
        || ["mill", "mrd", "mio", "thousand", "tsd", "mille", "bill"].iter().any(|m| word.starts_with(m))
}

/// Adjectives that follow their noun.
const ROMANCE: [&str; 18] = [
    "annuel",
    "annuels",
    "annuelle",
    "annuelles",
    "mensuel",
    "mensuels",
    "mensuelle",
    "mensuelles",
    "horaire",
    "hebdomadaire",
    "journalier",
    "trimestriel",
    "trimestrielle",
    "anual",
    "mensual",
    "annuo",
    "mensile",
    "mensili",
];

/// Compounds of a stretch of time and a sum: `Jahresmiete`, `maandhuur`.
const COMPOUNDS: [(&str, Period); 13] = [
    ("jahres", Period::Year),
    ("jaar", Period::Year),
    ("quartals", Period::Quarter),
    ("kwartaal", Period::Quarter),
    ("monats", Period::Month),
    ("maand", Period::Month),
    ("wochen", Period::Week),
    ("week", Period::Week),
    ("tages", Period::Day),
    ("dag", Period::Day),
    ("stunden", Period::Hour),
    ("uur", Period::Hour),
    ("stück", Period::Unit),
];

fn compound(word: &str) -> Option<Period> {
    let sum = |rest: &str| rest.chars().count() > 3 && is_sum_word(rest);
    COMPOUNDS.iter().find(|(stem, _)| word.strip_prefix(stem).is_some_and(sum)).map(|(_, period)| *period)
}

/// `list price per agent:`, `cost per case is`: a rate that leads to the sum.
fn rate_before(words: &[Token<'_>]) -> Option<Period> {
    let at = words.iter().rposition(|t| matches!(t.norm.as_str(), "per" | "par" | "por" | "pro") || t.is('/'))?;
    let (period, next) = step(words, at)?;
    let noun = words[..at].iter().rev().take(4).any(|t| is_sum_word(&t.norm) || is_goods(t));
    let then = words.get(next..).unwrap_or(&[]);
    let linked =
        then.first().is_none_or(|t| !t.is_word() || matches!(t.norm.as_str(), "is" | "at" | "of" | "was" | "are" | "now"));
    (noun && linked && leads_on(then)).then(|| unit_wins(words, at, period))
}

/// Words for a mean.
const MEANS: &str = "average avg mean median moyen moyenne gemiddeld gemiddelde durchschnittlich durchschnittliche \
    durchschnittlicher medio media typical";
/// What a mean price is of: one sale of many.
const SALES: &str = "basket bon booking cart cheque cover fare order panier price prijs preis prix sale ticket tickets tarif \
    transaction warenkorb";

/// `average ticket`, `panier moyen`, `Durchschnittsbon`: the price of each of many sales.
fn average_before(words: &[Token<'_>]) -> Option<Period> {
    let is = |list: &str, t: &Token<'_>| t.is_word() && list.split_ascii_whitespace().any(|w| w == t.norm);
    let compound = |t: &Token<'_>| {
        t.norm.strip_prefix("durchschnitts").is_some_and(|rest| SALES.split_ascii_whitespace().any(|w| w == rest))
    };
    let at = words.iter().rposition(|t| is(SALES, t) || is(MEANS, t) || compound(t))?;
    let at_mean = words[..at].iter().rev().take(2).any(|t| t.norm == "at") && is(MEANS, &words[at]);
    if at_mean && words.get(at + 1).is_some_and(|t| t.norm == "of") {
        return leads_on(&words[at + 1..]).then_some(Period::Unit);
    }
    let near = &words[at.saturating_sub(3)..=at];
    let sale = near.iter().any(|t| is(SALES, t)) && near.iter().any(|t| is(MEANS, t)) || compound(&words[at]);
    let then = &words[at + 1..];
    let size = then.iter().take_while(|t| matches!(t.norm.as_str(), "value" | "size" | "price" | "spend" | "selling")).count();
    (sale && leads_on(&then[size..])).then_some(Period::Unit)
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
        Kind::Word => lexicon::is_filler(&token.norm) || is_sum_word(&token.norm) || rises(&token.norm),
        Kind::Mark(mark) => matches!(mark, ':' | '=' | '~' | '(' | '≈' | '-' | '–' | '>' | '<' | '*'),
        _ => false,
    }
}

/// Verbs between `weekly charge` and the sum that it changes from.
fn rises(word: &str) -> bool {
    matches!(
        word,
        "rise" | "rises" | "rising" | "rose" | "increases" | "increased" | "falls" | "fell" | "drops" | "dropped" | "moves"
    )
}

fn lead_period(token: &Token<'_>) -> Option<Period> {
    if !token.is_word() {
        return None;
    }
    match token.norm.as_str() {
        "day" | "tages" | "demurrage" => Some(Period::Day),
        "hour" => Some(Period::Hour),
        "week" => Some(Period::Week),
        "tagessatz" | "tjm" => Some(Period::Day),
        "unit" => Some(Period::Unit),
        "stundensatz" | "horaire" => Some(Period::Hour),
        "pm" => None,
        "per" | "pro" | "par" => None,
        word => recurring(word).or_else(|| compound(word)),
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
            ("soit 22 jours à", "day"),
            ("time recorded: 54 min at", "hour"),
            ("6 hours @", "hour"),
            ("we met 2 days at", "day"),
            ("24 chairs @", "unit"),
            ("Solid demo. Per endpoint", "unit"),
        ];
        for (text, want) in cases {
            let all = tokens(text, Span::new(0, text.len()));
            assert_eq!(before(&all, all.len()).map_or("-", Period::as_str), want, "{text}");
        }
    }
}
