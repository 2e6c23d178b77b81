//! Joins two numbers into one range: `60-80k`, `€250-300k`, `between €980k and €1.05m`, `1.2 to 1.5 million euros`.
//!
//! A change (`rose from $1m to $2m`) is no range but two sums.

use rust_decimal::Decimal;

use super::candidate::Candidate;
use super::context;
use super::currency::Unit;
use super::token::Token;

/// Joins the candidates that form ranges; the others stay as they are. `is_sum` says of a bare number that it is a sum.
pub(super) fn join(tokens: &[Token<'_>], candidates: Vec<Candidate>, is_sum: &dyn Fn(&Candidate) -> bool) -> Vec<Candidate> {
    let mut out: Vec<Candidate> = Vec::with_capacity(candidates.len());
    for next in candidates {
        let joined = out.last().and_then(|low| range(tokens, low, &next, is_sum));
        match joined {
            Some(range) => {
                out.pop();
                out.push(range);
            }
            None => out.push(next),
        }
    }
    out
}

fn range(tokens: &[Token<'_>], low: &Candidate, high: &Candidate, is_sum: &dyn Fn(&Candidate) -> bool) -> Option<Candidate> {
    if low.max.is_some() || !connects(tokens, low, high) || !alike(tokens, low, high, is_sum) {
        return None;
    }
    let unit = shared_unit(low, high)?;
    let scale = lower_scale(low, high);
    let minor = unit.is_some_and(|(unit, _)| unit.is_minor());
    let mut whole = Candidate {
        first: low.first,
        next: high.next,
        base: low.base,
        scale,
        max: None,
        shape: high.shape,
        unit,
        certain: low.certain || high.certain,
        led: low.led,
        period: None,
        shared: None,
        of_any_dollar: unit.is_some_and(|(unit, country)| unit == Unit::Dollar && country.is_none()),
        confidence: low.confidence.max(high.confidence),
    };
    let top = high.base.checked_mul(high.scale)?;
    let top = if minor { top.checked_div(Decimal::ONE_HUNDRED)? } else { top }.normalize();
    let bottom = whole.value()?;
    whole.shape.grouped |= low.shape.grouped;
    (bottom < top).then(|| {
        whole.max = Some(top);
        whole
    })
}

/// Both ends' unit where they agree; `None` where they name two currencies.
type SaidUnit = Option<(Unit, Option<&'static str>)>;

fn shared_unit(low: &Candidate, high: &Candidate) -> Option<SaidUnit> {
    match (low.unit, high.unit) {
        (a, None) => Some(a),
        (None, b) => Some(b),
        (Some(a), Some(b)) if a == b => Some(Some(b)),
        (Some((Unit::Dollar, None)), Some(b)) => b.0.currency(b.1).filter(|c| c.is_dollar()).map(|_| Some(b)),
        (Some(a), Some((Unit::Dollar, None))) => a.0.currency(a.1).filter(|c| c.is_dollar()).map(|_| Some(a)),
        _ => None,
    }
}

/// The magnitude of the lower end, where it is said only once: `60-80k`, `800-1.2m`.
fn lower_scale(low: &Candidate, high: &Candidate) -> Decimal {
    if is_short_for_thousands(low, high) {
        return Decimal::ONE_THOUSAND;
    }
    if is_short_for_hundreds(low, high) {
        return Decimal::ONE_HUNDRED;
    }
    if low.has_scale() || low.shape.grouped || !high.has_scale() {
        return low.scale;
    }
    if low.base < high.base {
        return high.scale;
    }
    let thousandth = high.scale / Decimal::ONE_THOUSAND;
    let literal = low.certain && high.certain && low.led && high.led;
    if thousandth >= Decimal::ONE_THOUSAND && !literal && low.base >= Decimal::ONE_HUNDRED { thousandth } else { low.scale }
}

/// `fifteen to eighteen hundred`: the lower end leaves its hundreds to the upper one.
fn is_short_for_hundreds(low: &Candidate, high: &Candidate) -> bool {
    let words = low.shape.words && high.shape.words && !low.has_scale() && !high.has_scale();
    let hundreds = high.base / Decimal::ONE_HUNDRED;
    words
        && high.base.fract().is_zero()
        && hundreds.fract().is_zero()
        && low.base < hundreds
        && hundreds < Decimal::ONE_HUNDRED
        && low.base >= Decimal::TEN
}

/// `22–24,000`: the lower end leaves its thousands to the upper one.
fn is_short_for_thousands(low: &Candidate, high: &Candidate) -> bool {
    let plain = low.is_plain() && !high.has_scale() && high.shape.grouped && high.unit.is_none() | low.unit.is_none();
    let Some(value) = low.base.checked_mul(Decimal::ONE_THOUSAND).filter(|_| plain && low.base >= Decimal::ONE) else {
        return false;
    };
    value < high.base && value.checked_mul(Decimal::from(5)).is_some_and(|top| top > high.base)
}

/// `€5 or 6 million`: two guesses with one magnitude at the end.
fn is_guess(low: &Candidate, high: &Candidate) -> bool {
    let one_unit = low.unit.is_some() != high.unit.is_some();
    let twice = low.base.checked_mul(Decimal::TWO).is_some_and(|top| high.base <= top);
    one_unit && !low.has_scale() && high.has_scale() && !low.shape.grouped && low.base < high.base && twice
}

/// `from £1.12 to £1.31`: both ends with their currency, and no word that spans a choice before it.
fn is_step(tokens: &[Token<'_>], low: &Candidate, high: &Candidate) -> bool {
    let from = low.first.checked_sub(1).filter(|i| matches!(tokens[*i].norm.as_str(), "from" | "de" | "van" | "von"));
    let Some(from) = from.filter(|_| low.unit.is_some() && high.unit.is_some()) else {
        return false;
    };
    let before = &tokens[from.saturating_sub(4)..from];
    let spans = |t: &Token<'_>| {
        let word = t.norm.as_str();
        ["rang", "vari", "vary", "anywhere", "anything", "start", "between", "differ", "span"].iter().any(|s| word.starts_with(s))
    };
    let plural = before.last().is_some_and(|t| t.norm.len() > 3 && t.norm.ends_with('s') && !t.norm.ends_with("ss"));
    !plural && !before.is_empty() && !before.iter().any(spans)
}

/// Whether two numbers look like the ends of one range rather than two things side by side.
fn alike(tokens: &[Token<'_>], low: &Candidate, high: &Candidate, is_sum: &dyn Fn(&Candidate) -> bool) -> bool {
    if low.shape.padded || high.shape.padded || low.shape.article {
        return false;
    }
    let bare_then_led = low.unit.is_none() && high.led && !low.has_scale();
    let of_things = low.led && high.has_scale() && tokens.get(high.next).is_some_and(|t| t.norm == "of");
    let counted = high.unit.is_none() && !of_things && !context::follower_fits(tokens, high);
    let years = high.unit.is_none() && high.is_year() && low.unit.is_some();
    let both_bare = low.unit.is_none() && high.unit.is_none();
    let sum_like = high.has_scale() || low.shape.grouped && high.shape.grouped;
    let sparse = both_bare && !sum_like && !(is_sum(low) && is_sum(high));
    !(bare_then_led || years || sparse || counted && !both_bare)
}

fn connects(tokens: &[Token<'_>], low: &Candidate, high: &Candidate) -> bool {
    let between = tokens.get(low.next..high.first).unwrap_or(&[]);
    let [link] = between else { return false };
    if link.is_dash() {
        let even = link.gap == tokens[high.first].gap || low.unit.is_some() && high.unit.is_some();
        let split_word = low.shape.words && high.shape.words && high.base < Decimal::TEN && !low.has_scale();
        return even && !split_word;
    }
    let lead = lead_words(tokens, low.first);
    match link.norm.as_str() {
        "to" | "till" | "until" | "through" | "à" | "a" | "bis" | "tot" => {
            !changes(tokens, low.first) && !is_step(tokens, low, high)
        }
        "or" | "ou" | "of" | "oder" => is_guess(low, high),
        "and" => lead.contains(&"between"),
        "et" => lead.contains(&"entre"),
        "en" => lead.contains(&"tussen") || lead.contains(&"tss"),
        "und" => lead.contains(&"zwischen"),
        _ => false,
    }
}

/// The two words before token `at`.
fn lead_words<'t>(tokens: &'t [Token<'_>], at: usize) -> Vec<&'t str> {
    tokens[at.saturating_sub(2)..at].iter().map(|t| t.norm.as_str()).collect()
}

/// Words that say that a sum became another one.
const CHANGES: &str = "rise rises rose risen rising raised grow grows grew grown growing growth increase increased increases \
    increasing decreased decrease drop drops dropped dropping fall falls fell fallen cut cuts cutting reduce reduced reduces \
    reduction lower lowered bump bumped bumps move moves moved moving went go goes going gone up down jump jumped jumps change \
    changed changes changing revise revised slip slipped shrink shrank expand expanded climb climbed climbs renegotiated \
    negotiated adjust adjusted bring brings brought take takes took taken push pushed swing swung double doubled lift lifted \
    upgraded slid trimmed slashed exploded soared surged plunged plummeted tumbled rocketed edged crept \
    passée passés passées augmentée baissée relevée réduite monté montée descendu descendue stieg stiegen sank gesenkt erhöht gestiegen gefallen steigt sinkt passé passer passe passent augmente augmenté baisse \
    baissé gestegen gedaald verhoogd verlaagd stijgt daalt ging gaat";

fn changes(tokens: &[Token<'_>], at: usize) -> bool {
    let before = &tokens[at.saturating_sub(9)..at];
    let is_change = |t: &Token<'_>| CHANGES.split_ascii_whitespace().any(|word| word == t.norm);
    before.iter().rev().take_while(|t| !t.is(';') && !t.is('.')).any(is_change)
}
