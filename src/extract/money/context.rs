//! Whether a number without a currency is money: what stands before it, what follows it, and where it stands.
//!
//! What follows decides first: a number of things (`3,000 seats`) is a count whatever the sentence is about.

use rust_decimal::Decimal;

use super::candidate::{self, Candidate};
use super::declared;
use super::lead;
use super::lexicon;
use super::period::{self, Period};
use super::share;
use super::token::{Kind, Token};

/// Where a stretch of text stands, as far as it bears on bare numbers in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Surroundings<'a> {
    /// The label, key or row heading right before the text; reads as if it stood before it.
    pub(super) label: Vec<Token<'a>>,
    /// Headings above it and the sentence before it.
    pub(super) around: Vec<Token<'a>>,
    /// The text is a table cell whose column or row is about money, with or without a currency.
    pub(super) column: Column,
    /// A sum stands in one of the sentences shortly before.
    pub(super) recent: bool,
    /// The note declares a currency for its bare figures.
    pub(super) declared: bool,
    /// The note declares a magnitude for its bare figures.
    pub(super) scaled: bool,
    /// The bare figures in the money columns of the same row.
    pub(super) beside: Vec<Decimal>,
}

/// What the heading of a table's column says about the cells under it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Column {
    /// No table, or nothing about money.
    #[default]
    Unknown,
    /// Something else: counts, dates, codes.
    NotMoney,
    /// Sums of money.
    Money,
    /// Sums in a currency that the heading names.
    Currency,
}

/// How plain it is that a bare number is money, 0 (not at all) to 1.
pub(super) fn confidence(tokens: &[Token<'_>], candidate: &Candidate, place: &Surroundings<'_>) -> f32 {
    let aligned = place.declared && !candidate.shape.words && !candidate.is_year() && is_set_apart(tokens, candidate);
    if aligned && !is_other(tokens, candidate) {
        return 0.6;
    }
    if impossible(tokens, candidate) {
        return 0.0;
    }
    if let Some(sure) = in_column(tokens, candidate, place) {
        return sure;
    }
    let left = left(tokens, candidate.first, &place.label);
    let right = right_noun(tokens, candidate);
    let fits = follower_fits(tokens, candidate);
    let tolerated = fits || (matches!(left, Left::Strong | Left::Near) && follower_tolerable(tokens, candidate));
    if !right && !tolerated {
        return 0.0;
    }
    by_shape(tokens, candidate, place, left, right)
}

/// Whether a number that a model takes for money may be that as far as what is glued to it, what is counted, and its column go.
pub(super) fn possible(tokens: &[Token<'_>], candidate: &Candidate, place: &Surroundings<'_>) -> bool {
    let lone =
        candidate.next == candidate.first + 1 && tokens[candidate.first].is_word() && candidate.base >= Decimal::ONE_HUNDRED;
    let counted = tokens.get(candidate.next).is_some_and(|t| t.is_word() && lexicon::is_counted(&t.norm));
    place.column != Column::NotMoney
        && !is_other(tokens, candidate)
        && !candidate.is_year()
        && !lone
        && !counted
        && !is_step_of_percent(tokens, candidate.next)
        && !repeats_count(tokens, candidate)
}

/// `it stops at 5,000 items, and you have 5,212`: as large as a number of things before it in the sentence, and no price.
fn repeats_count(tokens: &[Token<'_>], candidate: &Candidate) -> bool {
    let priced = candidate.first.checked_sub(1).is_some_and(|i| {
        matches!(tokens[i].norm.as_str(), "at" | "for" | "pay" | "pays" | "paid" | "cost" | "costs" | "voor" | "für" | "pour")
    });
    let counts = |c: &Candidate| {
        let noun = tokens.get(c.next).is_some_and(|t| t.is_word() && (is_plural(&t.norm) || lexicon::is_counted(&t.norm)));
        noun && c.unit.is_none() && super::is_within(c.base, candidate.base, Decimal::new(15, 1))
    };
    let bare = tokens.get(candidate.next).is_none_or(|t| !t.is_word());
    bare && !priced && candidate::all(&tokens[..candidate.first]).iter().any(counts)
}

/// `from 32 to 27%`: the number before token `at` is one of two percentages.
fn is_step_of_percent(tokens: &[Token<'_>], at: usize) -> bool {
    let link = tokens
        .get(at)
        .is_some_and(|t| t.is('-') || t.is('–') || matches!(t.norm.as_str(), "to" | "or" | "and" | "tot" | "bis" | "à"));
    let percent = |t: &Token<'_>| t.is('%') || percent_word(&t.norm);
    link && tokens.get(at + 1).is_some_and(|t| matches!(t.kind, Kind::Number(_))) && tokens.get(at + 2).is_some_and(percent)
}

fn by_shape(tokens: &[Token<'_>], candidate: &Candidate, place: &Surroundings<'_>, left: Left, right: bool) -> f32 {
    let scaled = candidate.has_scale();
    let sum_like = scaled || candidate.shape.grouped || candidate.shape.decimals == 2;
    let declared = place.declared && !candidate.shape.words && !candidate.is_year();
    match left {
        Left::Strong if scaled || candidate.shape.grouped => 0.85,
        Left::Near if scaled => 0.8,
        Left::Near if (sum_like || declared) && speaks_of_money(tokens, place) => 0.6,
        Left::Strong if sum_like || declared => 0.75,
        Left::Strong if plain_sum(tokens, candidate) => 0.65,
        Left::Near | Left::Strong if place.scaled && declared && candidate.shape.whole > 1 => 0.6,
        _ if place.scaled && declared && candidate.shape.whole > 1 && recurs(tokens, candidate) => 0.6,
        _ if place.scaled && declared && in_brackets(tokens, candidate) && has_sum_word(tokens) => 0.6,
        _ if place.scaled
            && declared
            && (is_share(tokens, candidate.first) || candidate.shape.decimals > 0)
            && !counts(tokens) =>
        {
            0.6
        }
        _ if turns_from_row(tokens, candidate, place) => 0.6,
        _ if right && (scaled || candidate.shape.grouped) => 0.8,
        _ if unclear_letter(tokens, candidate) => 0.0,
        Left::Clause if scaled => 0.7,
        Left::Clause if declared && sum_like => 0.6,
        Left::Clause if candidate.shape.grouped && closes(tokens, candidate) => 0.55,
        _ if scaled && has_money_word(tokens) => 0.6,
        _ if scaled && speaks_of_money(tokens, place) && !counts(tokens) => 0.55,
        Left::Near if candidate.shape.whole > 1 && recurs(tokens, candidate) => 0.6,
        Left::Near
            if candidate.shape.whole > 1 && lead::before(tokens, candidate.first).is_some() && closes(tokens, candidate) =>
        {
            0.6
        }
        _ if candidate.shape.whole > 1 && is_hire(tokens, candidate, place) => 0.6,
        _ if candidate.shape.whole > 1 && counts_out(tokens, candidate) => 0.6,
        _ if scaled && recurs(tokens, candidate) && !counts(tokens) => 0.6,
        _ if sum_like && period_of(tokens, candidate).is_some() && speaks_of_money(tokens, place) && !counts(tokens) => 0.6,
        Left::Near if candidate.shape.grouped && candidate.shape.decimals == 2 => 0.6,
        _ if scaled && is_extra(tokens, candidate) && !counts(tokens) => 0.5,
        _ if candidate.shape.grouped && candidate.shape.decimals == 2 && speaks_of_money(tokens, place) => 0.6,
        _ if declared && sum_like && closes(tokens, candidate) && !counts(tokens) => 0.55,
        _ if scaled && place.recent && !counts(tokens) => 0.5,
        _ if thousands(tokens, candidate) && !counts(tokens) => 0.45,
        _ if short_million(tokens, candidate) && !counts(tokens) => 0.5,
        _ => 0.0,
    }
}

/// Sums beside sums: a number with a magnitude in a sentence that names another sum.
pub(super) fn second_look(tokens: &[Token<'_>], candidates: &mut [Candidate]) {
    let sure: Vec<Candidate> = candidates.iter().filter(|c| c.certain).cloned().collect();
    let known: Vec<Decimal> = sure.iter().filter_map(Candidate::value).collect();
    let turned = |c: &Candidate| sure.iter().any(|k| share::turns(tokens, k, c.first));
    let stepped = |c: &Candidate| c.shape.grouped || c.shape.whole > 1 && turned(c);
    let near = |c: &Candidate| known.iter().any(|k| is_near(*k, c));
    let beside = |c: &Candidate| c.shape.grouped && is_other_offer(tokens, c.first) && closes(tokens, c);
    let alike = |c: &Candidate| (stepped(c) && is_step(tokens, c.first) || beside(c)) && near(c);
    for candidate in candidates.iter_mut().filter(|c| !c.certain && (c.has_scale() && !known.is_empty() || alike(c))) {
        let clear = !impossible(tokens, candidate) && !unclear_letter(tokens, candidate);
        if clear && follower_fits(tokens, candidate) && !counts(tokens) {
            candidate.confidence = 0.5;
            candidate.certain = true;
        }
    }
}

/// `Transport       1,900     2,240`: a figure in a column that spaces set off, in a row of nothing that is counted.
fn is_set_apart(tokens: &[Token<'_>], candidate: &Candidate) -> bool {
    let wide = |a: &Token<'_>, b: &Token<'_>| b.span.start >= a.span.end + 2;
    let before = candidate.first.checked_sub(1).is_some_and(|i| wide(&tokens[i], &tokens[candidate.first]));
    let after = tokens.get(candidate.next).is_none_or(|t| t.line || wide(&tokens[candidate.next - 1], t));
    before && after && tokens[0].is_word() && !declared::counts_otherwise(tokens)
}

/// `210, of which 90`: a part of the sum before it.
fn is_share(tokens: &[Token<'_>], at: usize) -> bool {
    let word = |back: usize| at.checked_sub(back).map_or("", |i| tokens[i].norm.as_str());
    word(2) == "of" && word(1) == "which" || matches!(word(1), "davon" | "dont" | "waarvan")
}

/// `licences (380)`: alone in brackets behind a word.
fn in_brackets(tokens: &[Token<'_>], candidate: &Candidate) -> bool {
    let opens = candidate.first > 1 && tokens[candidate.first - 1].is('(') && tokens[candidate.first - 2].is_word();
    opens && candidate.shape.whole > 1 && tokens.get(candidate.next).is_some_and(|t| t.is(')'))
}

/// Whether the text names a sum, not only something bought.
fn has_sum_word(tokens: &[Token<'_>]) -> bool {
    tokens.iter().any(|t| lexicon::is_money_noun(&t.norm) && !lexicon::is_document(&t.norm) || lexicon::is_money_verb(&t.norm))
}

/// `Was 110` in the remarks of a row whose money column says 85.
fn turns_from_row(tokens: &[Token<'_>], candidate: &Candidate, place: &Surroundings<'_>) -> bool {
    let clear = !candidate.shape.words && !candidate.is_year() && candidate.shape.whole > 1;
    clear && is_step(tokens, candidate.first) && closes(tokens, candidate) && place.beside.iter().any(|k| is_near(*k, candidate))
}

/// `8.4k, says Ewald`, `, 70k for part three`: digits with a `k` glued to them that open a sentence or clause.
/// After a verb or preposition (`sent 12k`, `at 180k`) thousands are as often something else.
fn thousands(tokens: &[Token<'_>], candidate: &Candidate) -> bool {
    let last = &tokens[candidate.next - 1];
    let glued = candidate.next == candidate.first + 2 && matches!(last.text, "k" | "K") && !last.gap;
    let before = candidate.first.checked_sub(1).map(|i| &tokens[i]);
    let opens = before.is_none_or(|t| matches!(t.kind, Kind::Mark(',' | '(' | '–' | '—')));
    glued && opens && closes(tokens, candidate)
}

/// `was 1,105`, `→ 1,240`: the number steps from or to another.
fn is_step(tokens: &[Token<'_>], at: usize) -> bool {
    at.checked_sub(1).map(|i| &tokens[i]).is_some_and(|t| {
        matches!(t.kind, Kind::Mark('→' | '>'))
            || matches!(t.norm.as_str(), "was" | "now" | "from" | "to" | "then" | "previously" | "vs")
    })
}

/// `Axa wants €3,340, FBD said 2,980`, `lists at €2,990, last year 3,490`: what another said, or another time.
fn is_other_offer(tokens: &[Token<'_>], at: usize) -> bool {
    at.checked_sub(1).map(|i| &tokens[i]).is_some_and(|t| {
        matches!(
            t.norm.as_str(),
            "said"
                | "says"
                | "say"
                | "quoted"
                | "quotes"
                | "wants"
                | "asks"
                | "asked"
                | "offers"
                | "offered"
                | "bid"
                | "year"
                | "month"
                | "week"
                | "today"
                | "at"
                | "charges"
                | "jaar"
                | "jahr"
                | "an"
                | "maand"
                | "monat"
                | "mois"
                | "pays"
                | "paid"
        )
    })
}

/// Whether a number lies within a factor of five of another.
fn is_near(known: Decimal, candidate: &Candidate) -> bool {
    let five = Decimal::from(5);
    let Some(value) = candidate.value() else { return false };
    let within = |a: Decimal, b: Decimal| a.checked_mul(five).is_some_and(|top| b <= top);
    within(known, value) && within(value, known)
}

/// `b` and `L` alone are bits, bytes and litres too.
fn unclear_letter(tokens: &[Token<'_>], candidate: &Candidate) -> bool {
    matches!(tokens[candidate.next - 1].text, "b" | "B" | "L" | "mil" | "mm" | "mn") && candidate.next == candidate.first + 2
}

/// `220k a month`, `145/hr`: only money is said to recur so.
fn recurs(tokens: &[Token<'_>], candidate: &Candidate) -> bool {
    let period = period_of(tokens, candidate);
    period.is_some_and(|p| p != Period::Day && (p != Period::Unit || candidate.has_scale()))
}

fn period_of(tokens: &[Token<'_>], candidate: &Candidate) -> Option<Period> {
    period::after(tokens, candidate.next)
}

/// `crane hire, 1150 a day`, `wants 95 an hour`, `rent goes to 1900 a month`: a rate of time in the words of hire and pay.
fn is_hire(tokens: &[Token<'_>], candidate: &Candidate, place: &Surroundings<'_>) -> bool {
    const HIRE: &str = "hire hired hiring labor labour rent rental renting rented rate rates locum lease leasing miete huur location tarif \
        loyer contractor freelancer consultant wage wages pay salary lohn loon";
    let hire = |t: &Token<'_>| HIRE.split_ascii_whitespace().any(|word| word == t.norm);
    let asks = candidate.first.checked_sub(1).is_some_and(|i| {
        matches!(tokens[i].norm.as_str(), "wants" | "want" | "wanted" | "asks" | "asked" | "charges" | "charged" | "charging")
    });
    let timed = period_of(tokens, candidate).is_some_and(|p| p != Period::Unit);
    timed && !counts(tokens) && (asks || tokens.iter().chain(&place.label).any(hire))
}

/// `680 a thousand`: prices go by the thousand.
fn counts_out(tokens: &[Token<'_>], candidate: &Candidate) -> bool {
    let word = |i: usize| tokens.get(i).map_or("", |t| t.norm.as_str());
    let lead = matches!(word(candidate.next), "a" | "per" | "the" | "pro" | "le" | "het" | "das");
    let times = matches!(word(candidate.next + 2), "times" | "fold" | "more" | "less");
    lead && !times && matches!(word(candidate.next + 1), "thousand" | "hundred" | "mille" | "tausend" | "duizend" | "dozen")
}

/// `for another 60k`, `an extra 5k`: said of money where nothing counted follows.
fn is_extra(tokens: &[Token<'_>], candidate: &Candidate) -> bool {
    let before: Vec<&str> = tokens[candidate.first.saturating_sub(2)..candidate.first].iter().map(|t| t.norm.as_str()).collect();
    matches!(before[..], ["for", "another" | "about" | "around" | "roughly" | "just" | "only"] | ["an", "extra" | "additional"])
}

/// Words of engines and machines, whose thousands are no money.
const TECHNICAL: &str = "cycles cycle steps step km miles mile mileage odometer clock latency throughput rpm resolution loc hz rows row cache index \
    timeout load bandwidth pixels pixel feet altitude epoch epochs token context circulation reach followers follower readers listeners";

/// Whether the sentence counts something.
pub(super) fn counts(tokens: &[Token<'_>]) -> bool {
    let number_of = tokens.windows(2).any(|pair| pair[0].norm == "number" && pair[1].norm == "of");
    let counted = |t: &Token<'_>| lexicon::is_audience(&t.norm) || t.norm.len() > 2 && lexicon::is_counted(&t.norm);
    let technical = |t: &Token<'_>| TECHNICAL.split_ascii_whitespace().any(|word| word == t.norm);
    number_of || tokens.iter().any(|t| counted(t) || technical(t))
}

/// `1.85M`: a decimal with a capital M, which is no length.
fn short_million(tokens: &[Token<'_>], candidate: &Candidate) -> bool {
    candidate.shape.decimals > 0 && matches!(tokens[candidate.next - 1].text, "M" | "bn" | "Bn")
}

fn speaks_of_money(tokens: &[Token<'_>], place: &Surroundings<'_>) -> bool {
    has_money_word(tokens) || has_money_word(&place.label) || has_money_word(&place.around)
}

/// A number that can't be money, or that no rule takes for it: the number of a name.
fn impossible(tokens: &[Token<'_>], candidate: &Candidate) -> bool {
    is_other(tokens, candidate) || follows_name(tokens, candidate)
}

/// A number that is something else: glued to other text, a percentage, a reference.
fn is_other(tokens: &[Token<'_>], candidate: &Candidate) -> bool {
    let next = tokens.get(candidate.next);
    let glued_word = next.is_some_and(|t| !t.gap && (t.is_word() || matches!(t.kind, Kind::Number(_) | Kind::Other)));
    let marked = next.is_some_and(
        |t| matches!(t.kind, Kind::Mark('%' | '‰' | '°' | '×' | '*' | '"' | '″' | '+') if !t.gap && !t.is('"') && !t.is('*')),
    );
    let dotted =
        next.is_some_and(|t| t.is('.') && !t.gap) && tokens.get(candidate.next + 1).is_some_and(|t| !t.gap && t.is_word());
    let per_cent = next.is_some_and(|t| t.norm == "per" || t.norm == "pour")
        && tokens.get(candidate.next + 1).is_some_and(|t| t.norm == "cent");
    let percent = per_cent || next.is_some_and(|t| t.is('%') || percent_word(&t.norm));
    let ratio = next.is_some_and(|t| (t.is('/') || t.is(':')) && !t.gap && is_number(tokens.get(candidate.next + 1)));
    glued_word
        || next.is_some_and(|t| lexicon::is_month(&t.norm) && t.text.starts_with(char::is_uppercase))
        || is_clock(tokens, candidate)
        || marked
        || percent
        || dotted
        || ratio
        || candidate.shape.padded
        || candidate.shape.article
        || refers(tokens, candidate)
        || is_name_like(tokens, candidate)
}

/// `19.08.` alone in a cell: a day and a month with their points.
fn is_day(tokens: &[Token<'_>], candidate: &Candidate) -> bool {
    let point = tokens.get(candidate.next).is_some_and(|t| t.is('.') && !t.gap) && candidate.next + 1 == tokens.len();
    let month = candidate.base.fract() * Decimal::ONE_HUNDRED;
    let shaped = candidate.shape.decimals == 2 && candidate.shape.whole <= 2 && !candidate.has_scale();
    let known = candidate.base < Decimal::from(32) && month >= Decimal::ONE && month <= Decimal::from(12);
    candidate.first == 0 && point && shaped && known
}

/// `deliveries at 8.40`, `erledigt am 12.02`: a time of the day or a date where nothing speaks of money.
fn is_clock(tokens: &[Token<'_>], candidate: &Candidate) -> bool {
    let before = candidate.first.checked_sub(1).map_or("", |i| tokens[i].norm.as_str());
    if is_day(tokens, candidate) {
        return true;
    }
    let timed = matches!(before, "at" | "um" | "am" | "om" | "à" | "vers" | "until" | "till" | "by" | "bis" | "ab" | "tot");
    let shaped = candidate.shape.decimals == 2 && candidate.shape.whole <= 2 && !candidate.has_scale();
    let minutes = candidate.base.fract() < Decimal::new(60, 2) && candidate.base < Decimal::from(32);
    timed && shaped && minutes && period_of(tokens, candidate).is_none() && !has_money_word(tokens)
}

/// The number of a name: `RTX 4,090`, `Boeing 737`.
fn follows_name(tokens: &[Token<'_>], candidate: &Candidate) -> bool {
    let Some(before) = candidate.first.checked_sub(1).map(|i| &tokens[i]) else {
        return false;
    };
    let word = before.norm.as_str();
    let noun = lexicon::is_money_noun(word) || lexicon::is_near_noun(word) || lexicon::is_weak_noun(word);
    let money = noun || lexicon::is_money_verb(word);
    let known = money || lexicon::is_filler(word) || lexicon::may_follow(word);
    before.is_word() && before.text.starts_with(char::is_uppercase) && !known && !candidate.has_scale()
}

fn is_number(token: Option<&Token<'_>>) -> bool {
    token.is_some_and(|t| matches!(t.kind, Kind::Number(_) | Kind::Other) && !t.gap)
}

fn percent_word(word: &str) -> bool {
    matches!(word, "percent" | "percentage" | "pct" | "bps" | "prozent" | "procent" | "x" | "cent")
}

/// `3M`, `4K`, `401k`: names that look like sums.
fn is_name_like(tokens: &[Token<'_>], candidate: &Candidate) -> bool {
    let glued = candidate.next == candidate.first + 2 && !tokens[candidate.next - 1].gap;
    let text = || format!("{}{}", tokens[candidate.first].text, tokens[candidate.next - 1].text);
    let named = glued && matches!(text().as_str(), "401k" | "3M" | "4K" | "8K" | "5K" | "10K");
    let before = candidate.first.checked_sub(1).map(|i| &tokens[i]);
    let told = before.is_some_and(|t| matches!(t.norm.as_str(), "of" | "worth" | "is" | "was" | "to") || t.is(':') || t.is('~'));
    named && !told || text_is_filing(tokens, candidate)
}

fn text_is_filing(tokens: &[Token<'_>], candidate: &Candidate) -> bool {
    let parenthesis = tokens.get(candidate.next).is_some_and(|t| t.is('(') && !t.gap);
    parenthesis && !candidate.has_scale()
}

/// Whether what stands before the number makes it a reference: `ticket 4,512`, `#12`, `room 1.200`.
fn refers(tokens: &[Token<'_>], candidate: &Candidate) -> bool {
    let Some(mut at) = candidate.first.checked_sub(1) else {
        return false;
    };
    while at > 0 && (tokens[at].is('.') || tokens[at].is(':')) && !tokens[at].gap {
        at -= 1;
    }
    let token = &tokens[at];
    let glued = !tokens[candidate.first].gap && matches!(token.kind, Kind::Mark('/' | '\\' | '_' | '@'));
    let stage = token.norm == "valuation" && candidate.base < Decimal::ONE_HUNDRED;
    let name = token.is_word() && (stage || lexicon::is_reference(&token.norm)) && !candidate.has_scale();
    if is_quantity(tokens, candidate) {
        return true;
    }
    let invoice = matches!(token.norm.as_str(), "invoice" | "order" | "facture" | "factuur" | "rechnung");
    let label = at + 1 < candidate.first && tokens[at + 1].is(':');
    let sum = candidate.shape.decimals == 2 || candidate.shape.grouped;
    token.is('#') || glued || name && !(invoice && candidate.shape.decimals == 2) && !(label && sum)
}

/// `a price on 50,000`, `prijs voor 20.000`, `£1.84 per copy for 3,000`: so many pieces are to be priced.
fn is_quantity(tokens: &[Token<'_>], candidate: &Candidate) -> bool {
    let word = |back: usize| candidate.first.checked_sub(back).map_or("", |i| tokens[i].norm.as_str());
    let plain = !candidate.has_scale() && candidate.shape.decimals == 0;
    let price = matches!(word(2), "price" | "prices" | "pricing" | "prijs" | "preis" | "prix");
    let quote = matches!(word(2), "quote" | "quotation" | "offer" | "offerte" | "angebot" | "devis");
    let each = word(1) == "for" && matches!(word(3), "per" | "a" | "each" | "an");
    plain
        && (each
            || price && matches!(word(1), "on" | "for" | "voor" | "für" | "pour")
            || quote && matches!(word(1), "on" | "over" | "über"))
}

/// What the words before a number say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Left {
    /// A money word leads straight to it.
    Strong,
    /// A word that may be about money leads straight to it.
    Near,
    /// A money word stands earlier in the clause.
    Clause,
    /// Nothing.
    None,
}

fn left(tokens: &[Token<'_>], at: usize, label: &[Token<'_>]) -> Left {
    let from = at.saturating_sub(12);
    let words: Vec<&Token<'_>> = label.iter().chain(&tokens[from..at]).collect();
    let (mut direct, mut near) = (true, false);
    for (steps, token) in words.iter().rev().enumerate() {
        if ends_sentence(token) {
            break;
        }
        let word = token.norm.as_str();
        let money = lexicon::is_money_noun(word) || lexicon::is_money_verb(word);
        if direct && (money || lexicon::is_near_noun(word) && steps < 5) {
            return Left::Strong;
        }
        near |= direct && lexicon::is_weak_noun(word) && steps < 5;
        if money && steps < 10 {
            return if near { Left::Near } else { Left::Clause };
        }
        direct = direct && steps < 8 && (bridges(token) || lexicon::is_weak_noun(word));
    }
    if near { Left::Near } else { Left::None }
}

fn ends_sentence(token: &Token<'_>) -> bool {
    matches!(token.kind, Kind::Mark(';' | '.' | '?' | '!'))
}

/// Whether a token may stand between a money word and its number.
fn bridges(token: &Token<'_>) -> bool {
    match token.kind {
        Kind::Word => lexicon::is_filler(&token.norm) || is_time_label(&token.norm),
        Kind::Mark(mark) => {
            matches!(mark, ':' | '=' | '~' | '(' | '≈' | '-' | '–' | '—' | '>' | '<' | '*' | '"' | '\'' | '’' | '→' | '|')
        }
        Kind::Number(n) => n.whole == 4 && !n.grouped,
        Kind::Sign(..) | Kind::Other => false,
    }
}

fn is_time_label(word: &str) -> bool {
    matches!(word, "q" | "fy" | "h" | "half" | "period" | "year" | "month" | "quarter" | "week" | "s" | "hybrid")
}

/// A plain whole number that money words lead to, and that nothing counted follows: `paid 950`, `a budget of 1200`.
fn plain_sum(tokens: &[Token<'_>], candidate: &Candidate) -> bool {
    let long = candidate.shape.whole >= 3 && !candidate.shape.words && candidate.shape.decimals == 0;
    let near = &tokens[candidate.first.saturating_sub(4)..candidate.first];
    let verb = near.iter().any(|t| lexicon::is_paying(&t.norm));
    let reference = near.iter().any(|t| lexicon::is_reference(&t.norm));
    let noun_of = near.iter().any(|t| lexicon::is_money_noun(&t.norm))
        && near.last().is_some_and(|t| t.is(':') || matches!(t.norm.as_str(), "of" | "at" | "is" | "was" | "to"));
    let alone = candidate.next == tokens.len()
        && near.last().is_some_and(|t| lexicon::is_money_noun(&t.norm) && !lexicon::is_document(&t.norm));
    let noun_of = noun_of || alone;
    long && !reference
        && !candidate.is_year()
        && (verb || noun_of)
        && follower_fits(tokens, candidate)
        && closes(tokens, candidate)
}

/// Whether the phrase ends right after the number, or goes on to say what it is paid for.
fn closes(tokens: &[Token<'_>], candidate: &Candidate) -> bool {
    tokens.get(candidate.next).is_none_or(|t| !t.is_word() || lexicon::may_follow(&t.norm))
}

/// Whether what follows the number leaves it a sum: the end, a mark, a word of grammar, or a word of money.
pub(super) fn follower_fits(tokens: &[Token<'_>], candidate: &Candidate) -> bool {
    let Some(next) = tokens.get(candidate.next) else {
        return true;
    };
    match next.kind {
        Kind::Mark('/') => slash_fits(tokens, candidate.next),
        Kind::Mark('-') if !next.gap => {
            tokens.get(candidate.next + 1).is_none_or(|t| t.gap || t.is('-') || matches!(t.norm.as_str(), "a" | "per"))
        }
        Kind::Mark('%' | '‰' | '°' | '×' | '#') => false,
        Kind::Mark('"' | '“' | '\'' | '‘') if next.gap => tokens.get(candidate.next + 1).is_none_or(|t| !t.is_word()),
        Kind::Mark(_) => true,
        Kind::Word => word_fits(tokens, candidate.next),
        Kind::Number(_) | Kind::Other => next.gap && !candidate.is_plain(),
        Kind::Sign(..) => next.gap,
    }
}

fn word_fits(tokens: &[Token<'_>], at: usize) -> bool {
    let word = tokens[at].norm.as_str();
    if lexicon::is_counted(word) && tokens[at].text != "S" {
        return false;
    }
    match word {
        "of" => tokens.iter().skip(at + 1).take(4).any(|t| lexicon::is_money_noun(&t.norm)),
        _ => lexicon::may_follow(word),
    }
}

fn slash_fits(tokens: &[Token<'_>], at: usize) -> bool {
    let rate = |t: &Token<'_>| matches!(t.norm.as_str(), "s" | "sec" | "second" | "min" | "minute" | "ms");
    tokens.get(at + 1).is_none_or(|t| t.gap || t.is_word() && !rate(t))
}

/// Whether a word that a money phrase leads up to may follow: not a plural of things counted.
fn follower_tolerable(tokens: &[Token<'_>], candidate: &Candidate) -> bool {
    let Some(token) = tokens.get(candidate.next).filter(|t| t.is_word()) else {
        return false;
    };
    let word = token.norm.as_str();
    let plural = |word: &str| word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") || word.ends_with("en");
    let then_plural =
        tokens.get(candidate.next + 1).is_some_and(|t| t.is_word() && plural(&t.norm) && !lexicon::may_follow(&t.norm));
    candidate.has_scale() && !plural(word) && !lexicon::is_counted(word) && !then_plural && token.gap
}

/// Whether a money noun follows within a few words of the same phrase: `450k annual support contract`.
fn right_noun(tokens: &[Token<'_>], candidate: &Candidate) -> bool {
    let after = &tokens[candidate.next..];
    let sum = |t: &Token<'_>| lexicon::is_money_noun(&t.norm) || candidate.has_scale() && lexicon::is_difference(&t.norm);
    let Some(at) = after.iter().take(4).position(sum) else {
        return false;
    };
    if lexicon::is_difference(&after[at].norm) && counts(tokens) {
        return false;
    }
    let plain = after[..at].iter().all(|t| t.is_word() && !lexicon::is_counted(&t.norm) && !is_plural(&t.norm));
    let noun = after[at].norm.as_str();
    let of_people = after
        .get(at + 1)
        .is_some_and(|t| t.is_word() && (is_plural(&t.norm) || lexicon::is_counted(&t.norm)) && !lexicon::may_follow(&t.norm));
    let countable = is_plural(noun) && !is_mass(noun) && at == 0;
    after[0].gap && plain && !countable && !of_people
}

fn is_plural(word: &str) -> bool {
    word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !lexicon::may_follow(word)
}

/// Plurals that are sums, not things to be counted.
fn is_mass(word: &str) -> bool {
    matches!(
        word,
        "costs"
            | "fees"
            | "savings"
            | "earnings"
            | "revenues"
            | "expenses"
            | "damages"
            | "wages"
            | "funds"
            | "proceeds"
            | "bookings"
            | "profits"
    )
}

fn has_money_word(tokens: &[Token<'_>]) -> bool {
    tokens.iter().any(|t| {
        let money = lexicon::is_money_noun(&t.norm) || lexicon::is_money_verb(&t.norm) || lexicon::is_business(&t.norm);
        money || matches!(t.kind, Kind::Sign(..))
    })
}

fn in_column(tokens: &[Token<'_>], candidate: &Candidate, place: &Surroundings<'_>) -> Option<f32> {
    let alone = candidate.first <= 1 && tokens.len() - candidate.next <= 1;
    let fits = follower_fits(tokens, candidate) && candidate.first <= 2;
    let year = candidate.is_year() && !alone;
    match place.column {
        Column::Unknown => None,
        Column::NotMoney => Some(0.0),
        Column::Currency if fits && !year && !candidate.shape.words => Some(0.9),
        Column::Money if fits && !year && (candidate.shape.whole > 1 || candidate.has_scale()) && !candidate.shape.words => {
            Some(0.75)
        }
        _ => None,
    }
}
