//! A currency (and a period) said once in a phrase holds for the phrase: `2.3 million down to 1.9 million euros`,
//! `$1,140, but we got them down to 950`, `€600k or 700k per year`.

use rust_decimal::Decimal;

use super::candidate::Candidate;
use super::context;
use super::period;
use super::token::{Kind, Token};

/// Hands currencies on between sums of one phrase, from left to right and then from right to left.
pub(super) fn currencies(tokens: &[Token<'_>], candidates: &mut [Candidate]) {
    for i in 1..candidates.len() {
        let (left, right) = candidates.split_at_mut(i);
        let Some(source) = left.iter().rev().find(|c| c.certain && c.currency().is_some()).cloned() else {
            continue;
        };
        if !right[0].certain && takes_over(tokens, &source, left.last(), &right[0]) {
            take(&mut right[0], &source);
        }
    }
    for i in (1..candidates.len()).rev() {
        let (left, right) = candidates.split_at_mut(i);
        let (Some(target), source) = (left.last_mut(), &right[0]) else {
            continue;
        };
        if !target.certain && source.certain && source.currency().is_some() && gives_back(tokens, target, source) {
            take(target, source);
        }
    }
}

fn take(target: &mut Candidate, source: &Candidate) {
    target.shared = source.currency();
    target.of_any_dollar = source.of_any_dollar;
    target.certain = true;
    target.confidence = 0.85;
}

/// Words and marks that may link two sums of one phrase.
const LINKS: &str = "and or to down up from versus vs than rather instead of not then now about around at least most even maybe \
    over under compared with against was but et ou en of und oder à tot bis naar van statt au lieu de contre probably nearly";

fn linked(tokens: &[Token<'_>], from: usize, to: usize) -> bool {
    let between = tokens.get(from..to).unwrap_or(&[]);
    !between.is_empty()
        && between.len() <= 5
        && between.iter().all(|t| match t.kind {
            Kind::Word => LINKS.split_ascii_whitespace().any(|word| word == t.norm),
            Kind::Mark(mark) => matches!(mark, ',' | '(' | '/' | '&' | '→' | '>' | '~'),
            _ => false,
        })
}

/// Whether a bare number takes the currency of an earlier sum.
fn takes_over(tokens: &[Token<'_>], source: &Candidate, last: Option<&Candidate>, target: &Candidate) -> bool {
    if target.shape.padded || target.is_year() || !context::follower_fits(tokens, target) || unlike(source, target) {
        return false;
    }
    let last = last.filter(|c| c.certain).map_or(source.next, |c| c.next);
    let from = period::end(tokens, last).min(target.first);
    let near = linked(tokens, from, target.first);
    let sum_like = target.has_scale() || target.shape.grouped || target.shape.decimals == 2;
    let listed = is_slash(tokens, from, target.first) && similar(source, target);
    listed || near && sum_like || steps_to(tokens, target.first) && (near || similar(source, target))
}

/// `21,50 / 36`: nothing but a slash between spaces.
fn is_slash(tokens: &[Token<'_>], from: usize, to: usize) -> bool {
    let spaced = tokens.get(from).is_some_and(|t| t.is('/') && t.gap) && tokens.get(to).is_some_and(|t| t.gap);
    to == from + 1 && spaced
}

/// A percentage of scale apart: a count of months beside a sum in millions.
fn unlike(source: &Candidate, target: &Candidate) -> bool {
    let plain_words = target.shape.words && !target.has_scale();
    let small = target.is_plain() && target.shape.whole < 2;
    plain_words || small && !source.shape.words
}

/// `down to`, `up from`, `instead of` right before the number.
fn steps_to(tokens: &[Token<'_>], at: usize) -> bool {
    let words: Vec<&str> = tokens[at.saturating_sub(2)..at].iter().map(|t| t.norm.as_str()).collect();
    matches!(
        words[..],
        [
            ..,
            "down" | "up" | "back" | "reduced" | "raised" | "cut" | "lowered" | "dropped" | "negotiated" | "them" | "it",
            "to" | "from"
        ] | [.., "instead" | "rather", "of" | "than"]
            | [.., "or" | "versus" | "vs" | "against" | "contre" | "gegenüber"]
            | [.., "was" | "previously" | "formerly"]
            | [.., "naar" | "statt"]
    )
}

fn similar(source: &Candidate, target: &Candidate) -> bool {
    let (Some(a), Some(b)) = (source.value(), target.value()) else {
        return false;
    };
    let five = Decimal::from(5);
    a.checked_mul(five).is_some_and(|top| b <= top) && b.checked_mul(five).is_some_and(|top| a <= top)
}

/// Whether a bare number takes the currency of the sum right after it.
fn gives_back(tokens: &[Token<'_>], target: &Candidate, source: &Candidate) -> bool {
    if target.shape.padded || target.is_year() || !linked(tokens, target.next, source.first) {
        return false;
    }
    let between = &tokens[target.next..source.first];
    let either = between.len() == 1 && matches!(between[0].norm.as_str(), "or" | "to" | "ou" | "of" | "oder");
    let listed = is_slash(tokens, target.next, source.first) && similar(source, target) && !source.led;
    let cents = target.shape.decimals == 2 && between.iter().any(|t| t.is('/') || t.is(','));
    listed || cents || target.has_scale() || target.shape.grouped || either && !source.led && !target.shape.article
}

/// `, was`, `, now`, `(was`, `up from`: what stands between the two ends of a change.
fn is_turn(tokens: &[Token<'_>], from: usize, to: usize) -> bool {
    let turn = |word: &str| {
        matches!(
            word,
            "was"
                | "now"
                | "previously"
                | "formerly"
                | "before"
                | "from"
                | "to"
                | "is"
                | "then"
                | "would"
                | "be"
                | "list"
                | "ours"
                | "theirs"
                | "mine"
                | "yours"
        ) || is_date_word(word)
    };
    let between = tokens.get(from..to).unwrap_or(&[]);
    let turns = between.iter().any(|t| {
        matches!(
            t.norm.as_str(),
            "was" | "now" | "previously" | "formerly" | "from" | "would" | "ours" | "theirs" | "mine" | "yours"
        )
    });
    let small = |t: &Token<'_>| turn(&t.norm) || matches!(t.norm.as_str(), "up" | "down" | "today" | "it" | "at");
    turns && between.len() <= 6 && between.iter().all(|t| small(t) || t.is(',') || t.is('('))
}

/// Words of dates that say when a price holds: `€2.85 a meal from September (now €2.61)`.
fn is_date_word(word: &str) -> bool {
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct \
     nov dec spring summer autumn winter next last this year month quarter week on"
        .split_ascii_whitespace()
        .any(|known| known == word)
}

/// Whether nothing but a turn (`, was`) stands between a sum with its period and the number at `to`.
pub(super) fn turns(tokens: &[Token<'_>], from: &Candidate, to: usize) -> bool {
    let end = period::end(tokens, from.next);
    end < to && is_turn(tokens, end, to)
}

/// A currency lends itself to the sums of its phrase that name none: `€12k for hosting and 8k for support`.
pub(super) fn phrase(tokens: &[Token<'_>], candidates: &mut [Candidate]) {
    for i in 1..candidates.len() {
        let (left, right) = candidates.split_at_mut(i);
        if let (Some(a), b) = (left.last(), &mut right[0])
            && b.currency().is_none()
            && b.unit.is_none()
            && one_phrase(tokens, a.next, b.first)
        {
            b.shared = a.currency();
            b.of_any_dollar = a.of_any_dollar;
        }
    }
    for i in (1..candidates.len()).rev() {
        let (left, right) = candidates.split_at_mut(i);
        if let (Some(a), b) = (left.last_mut(), &right[0])
            && a.currency().is_none()
            && a.unit.is_none()
            && one_phrase(tokens, a.next, b.first)
        {
            a.shared = b.currency();
            a.of_any_dollar = b.of_any_dollar;
        }
    }
}

/// Where a sentence names one currency, its sums without a currency are of it too, if they are written as sums are: with a magnitude,
/// grouped or with cents.
pub(super) fn sentence(candidates: &mut [Candidate]) {
    let mut said = candidates.iter().filter_map(|c| c.currency().map(|currency| (currency, c.of_any_dollar)));
    let Some((only, any)) = said.next().filter(|(first, _)| said.all(|(c, _)| c == *first)) else { return };
    let written = |c: &Candidate| c.has_scale() && !c.shape.grand || c.shape.grouped || c.shape.decimals == 2;
    for bare in candidates.iter_mut().filter(|c| c.currency().is_none() && c.unit.is_none() && written(c)) {
        (bare.shared, bare.of_any_dollar) = (Some(only), any);
    }
}

/// Whether the words between two sums keep them in one phrase: the second follows a conjunction, a mark of a list, or a
/// step (`down to`, `of which`), and no new clause has begun.
fn one_phrase(tokens: &[Token<'_>], from: usize, to: usize) -> bool {
    let between = tokens.get(from..to).unwrap_or(&[]);
    let clause = |t: &Token<'_>| {
        matches!(t.kind, Kind::Mark(';' | '.' | '?' | '!'))
            || matches!(
                t.norm.as_str(),
                "we" | "they" | "he" | "she" | "i" | "you" | "who" | "while" | "whereas" | "because" | "if"
            )
    };
    let stepped = steps_to(tokens, to) || is_turn(tokens, from, to) || linked(tokens, from, to);
    let mut lead = between.iter().rev().skip_while(|t| is_light(&t.norm) || t.is('~'));
    let links = lead.next().is_some_and(|t| match t.kind {
        Kind::Word => matches!(
            t.norm.as_str(),
            "and" | "or" | "plus" | "to" | "und" | "et" | "en" | "oder" | "ou" | "which" | "versus" | "vs"
        ),
        Kind::Mark(mark) => matches!(mark, ',' | '/' | '(' | '&' | '+' | '→' | '>' | '–' | '-'),
        _ => false,
    });
    stepped || links && between.len() <= 12 && !between.iter().any(clause)
}

/// Words that may stand right before a sum without saying anything of it.
fn is_light(word: &str) -> bool {
    matches!(word, "about" | "around" | "roughly" | "another" | "a" | "the" | "only" | "just" | "maybe" | "say" | "some" | "up")
}

/// `from 3 to 5 million`: the first number is in millions too.
pub(super) fn scales(tokens: &[Token<'_>], candidates: &mut [Candidate]) {
    for i in 1..candidates.len() {
        let (left, right) = candidates.split_at_mut(i);
        let (Some(a), b) = (left.last_mut(), &right[0]) else {
            continue;
        };
        let lead = a.first.checked_sub(1).map_or("", |i| tokens[i].norm.as_str());
        let from = matches!(lead, "from" | "de" | "von" | "van");
        let to = b.first == a.next + 1 && matches!(tokens[a.next].norm.as_str(), "to" | "à" | "auf" | "naar");
        let bare = !a.certain && !a.has_scale() && !a.shape.grouped && !a.is_year();
        if from && to && bare && b.certain && b.has_scale() && a.base < b.base {
            a.scale = b.scale;
            take(a, b);
        }
    }
}

/// Hands a period on to a linked sum that has none: `€600k or €700k per year`.
pub(super) fn periods(tokens: &[Token<'_>], candidates: &mut [Candidate]) {
    for i in (1..candidates.len()).rev() {
        let (left, right) = candidates.split_at_mut(i);
        let (Some(a), b) = (left.last_mut(), &mut right[0]) else {
            continue;
        };
        let turned = is_turn(tokens, a.next, b.first);
        let one_phrase = turned || !tokens[a.next..b.first].iter().any(|t| t.is(',') || t.norm == "then");
        if a.certain && b.certain && a.period.is_none() && one_phrase && (turned || linked(tokens, a.next, b.first)) {
            a.period = b.period;
        }
    }
    for i in 1..candidates.len() {
        let (left, right) = candidates.split_at_mut(i);
        let (Some(a), b) = (left.last(), &mut right[0]) else {
            continue;
        };
        let from = period::end(tokens, a.next).min(b.first);
        let arrow =
            is_turn(tokens, from, b.first) || b.first == a.next + 1 && (tokens[a.next].is('→') || tokens[a.next].norm == "to");
        let spoken = b.shape.words && b.shape.decimals == 2 && b.unit.is_none();
        let steps =
            arrow || spoken || steps_to(tokens, b.first) && tokens[a.next..b.first].iter().filter(|t| t.is_word()).count() < 8;
        if a.certain && b.certain && b.period.is_none() && steps {
            b.period = a.period;
        }
    }
}
