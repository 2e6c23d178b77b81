//! Prices said as two numbers, where the sentence has named the currency: `at 14 pounds a line, we're at thirteen fifty`.

use rust_decimal::Decimal;

use super::candidate::Candidate;
use super::token::Token;

/// Joins two number words into one price where a sum with a currency and of like size stands before them.
pub(super) fn join(tokens: &[Token<'_>], candidates: Vec<Candidate>) -> Vec<Candidate> {
    let mut out: Vec<Candidate> = Vec::with_capacity(candidates.len());
    for next in candidates {
        let price = out.split_last().and_then(|(whole, before)| price(tokens, before, whole, &next));
        match price {
            Some(price) => {
                out.pop();
                out.push(price);
            }
            None => out.push(next),
        }
    }
    out
}

fn price(tokens: &[Token<'_>], before: &[Candidate], whole: &Candidate, cents: &Candidate) -> Option<Candidate> {
    let said = before.iter().rev().find(|c| c.certain && c.currency().is_some())?;
    let lead = whole.first.checked_sub(1).map(|i| tokens[i].norm.as_str())?;
    let leads =
        matches!(lead, "at" | "for" | "to" | "from" | "pay" | "paid" | "paying" | "charge" | "is" | "was" | "now" | "than");
    if !leads || whole.next != cents.first || !is_part(whole) || !is_part(cents) || cents.base < Decimal::TEN {
        return None;
    }
    let base = whole.base.checked_add(cents.base.checked_div(Decimal::ONE_HUNDRED)?)?;
    let mut price = Candidate { next: cents.next, base, ..whole.clone() };
    price.shape.decimals = 2;
    price.shared = said.currency();
    price.certain = true;
    price.confidence = 0.8;
    is_like(said.value()?, base).then_some(price)
}

/// A number word below a hundred, with nothing beside it.
fn is_part(candidate: &Candidate) -> bool {
    let small = candidate.base < Decimal::ONE_HUNDRED && candidate.base.is_integer();
    candidate.shape.words && !candidate.shape.article && !candidate.has_scale() && candidate.unit.is_none() && small
}

/// Whether two prices lie within a factor of five.
fn is_like(a: Decimal, b: Decimal) -> bool {
    let within = |a: Decimal, b: Decimal| a.checked_mul(Decimal::from(5)).is_some_and(|top| b <= top);
    within(a, b) && within(b, a)
}
