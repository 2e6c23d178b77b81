//! Sums of money: found in text, with exact values, currency and period.
//!
//! The way of a sum: `token` cuts a stretch of text, `number` and `words` read numbers, `candidate` adds the currency
//! beside them, `range` joins two into one, `share` hands a currency on within a phrase, `context` decides about
//! numbers without one, `period` reads what a sum recurs with, `declared` holds what the note says once for all.
//! `about` then says what a sum is for and whose it is, given the other mentions.
//! Only rules, no model; arithmetic is exact, and a number too large for it is no sum.

mod about;
mod beside;
mod candidate;
mod context;
mod country;
mod currency;
mod declared;
mod digits;
mod lead;
mod lexicon;
mod minor;
mod number;
mod period;
mod range;
mod sentence;
mod share;
mod spoken;
mod token;
mod words;

#[cfg(test)]
mod cases;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::segment::{Block, BlockKind, Segment, Segmented};
use crate::text::Span;

pub use about::{Attribution, describe};
use candidate::Candidate;
use context::{Column, Surroundings};
pub use currency::Currency;
use currency::Unit;
use declared::{Declaration, Declared, Heading};
pub use period::Period;
use token::{Kind, Token, tokens};

/// A sum of money in a note.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Amount {
    /// Number, magnitude and currency as they stand in the note.
    pub span: Span,
    /// The value in units of the currency; the lower end of a range. Never negative.
    pub value: Decimal,
    /// The upper end of a range.
    pub value_max: Option<Decimal>,
    /// The currency; `None` where neither the note nor the options say.
    pub currency: Option<Currency>,
    /// Whether the currency is the options' default and not from the note.
    pub assumed_currency: bool,
    /// What the sum recurs with, where the note says so.
    pub period: Option<Period>,
    /// Probability that this is a sum of money, 0 to 1.
    pub confidence: f32,
}

/// How sums of money are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MoneyOptions {
    /// The currency of sums for which the note names none. Default: none.
    pub default_currency: Option<Currency>,
}

/// Finds the sums of money in a note, in text order; no two overlap.
///
/// `note` is the structure of `text`; blocks to be skipped give no sums. Positions count bytes of `text`.
///
/// # Panics
/// If `note` was not made from `text`.
pub fn find_amounts(text: &str, note: &Segmented, options: &MoneyOptions) -> Vec<Amount> {
    find_amounts_with(text, note, options, &[])
}

/// Where a model takes a number for a sum of money.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Likely {
    /// The number, in bytes of the text.
    pub span: Span,
    /// How sure the model is, 0 to 1.
    pub confidence: f32,
}

/// The same, with what a model takes for sums: in text order, none overlapping. It settles the numbers without a currency that
/// nothing beside them settles.
///
/// # Panics
/// If `note` was not made from `text`.
pub fn find_amounts_with(text: &str, note: &Segmented, options: &MoneyOptions, likely: &[Likely]) -> Vec<Amount> {
    let finder = Finder { text, note, declared: Declared::new(text, note), likely };
    let mut amounts: Vec<Amount> = Vec::new();
    let mut found = Vec::new();
    let mut last = None;
    for index in 0..note.segments.len() {
        let recent = last.is_some_and(|last| index - last <= NEARBY);
        let here = finder.in_segment(index, recent);
        last = if here.is_empty() { last } else { Some(index) };
        found.extend(here);
    }
    found.sort_by_key(|found: &Found| found.amount.span);
    settle_dollars(&mut found);
    settle_units(text, &mut found);
    settle_prices(note, &mut found);
    for Found { mut amount, .. } in found {
        if amounts.last().is_some_and(|last| last.span.overlaps(amount.span)) {
            continue;
        }
        if amount.currency.is_none() {
            amount.currency = options.default_currency;
            amount.assumed_currency = amount.currency.is_some();
        }
        amounts.push(amount);
    }
    amounts
}

/// A sum as it was read, with the unit that stands beside it.
struct Found {
    amount: Amount,
    unit: Option<Unit>,
    /// Whether the unit is a dollar and nothing says of which country.
    any_dollar: bool,
}

/// Dollars whose country nothing beside them says are those that the note names elsewhere, if it names one kind: `A$6,200`, then `$950`.
fn settle_dollars(found: &mut [Found]) {
    let named = |f: &&Found| !f.any_dollar && f.amount.currency.is_some_and(Currency::is_dollar);
    let mut said = found.iter().filter(named).filter_map(|f| f.amount.currency);
    let Some(only) = said.next().filter(|first| said.all(|c| c == *first)) else { return };
    found.iter_mut().filter(|f| f.any_dollar).for_each(|f| f.amount.currency = Some(only));
}

/// Sums of a sentence that stand beside a price for each, or beside one sum that recurs, and are about as high do so too:
/// `$6.10 a user, we're at $9`.
fn settle_prices(note: &Segmented, found: &mut [Found]) {
    let sentence = |f: &Found| note.segment_at(f.amount.span.start);
    for group in found.chunk_by_mut(|a, b| sentence(a) == sentence(b)) {
        let prices: Vec<Amount> = group.iter().map(|f| f.amount).filter(|a| a.period.is_some()).collect();
        for bare in group.iter_mut().map(|f| &mut f.amount).filter(|a| a.period.is_none()) {
            let alike = |price: &Amount| match price.period {
                Some(Period::Unit) => is_within(price.value, bare.value, Decimal::TWO),
                _ => is_within(price.value, bare.value, Decimal::new(125, 2)),
            };
            let beside = |price: &&Amount| price.currency == bare.currency && alike(price);
            bare.period = prices.iter().find(beside).and_then(|price| price.period);
        }
    }
}

/// Whether neither value is more than `times` the other.
fn is_within(a: Decimal, b: Decimal, times: Decimal) -> bool {
    let within = |low: Decimal, high: Decimal| low.checked_mul(times).is_some_and(|top| high <= top);
    within(a, b) && within(b, a)
}

/// Crowns, shillings and cents whose country no sum says: the rest of the note decides.
fn settle_units(text: &str, found: &mut [Found]) {
    let mut said: Vec<Currency> = found.iter().filter_map(|f| f.amount.currency).collect();
    said.sort();
    said.dedup();
    let cents: Vec<Currency> = said.iter().copied().filter(|c| c.has_cents()).collect();
    for Found { amount, unit, .. } in found.iter_mut().filter(|f| f.amount.currency.is_none()) {
        match unit {
            Some(Unit::Cent) if cents.len() == 1 => amount.currency = cents.first().copied(),
            Some(Unit::Cent) | None => {}
            Some(unit) => amount.currency = unit.only_of(&said).or_else(|| unit.currency(country::of_unit(text, *unit))),
        }
    }
}

/// Numbers of which the model is less sure than this that they are money are none.
const LEAST_LIKELY: f32 = 0.65;
/// The same where the note declares what its bare figures are counted in.
const LEAST_LIKELY_SCALED: f32 = 0.35;

/// How many segments a sum lends its topic to.
const NEARBY: usize = 8;

/// The figures in the money columns of a row.
struct RowSums {
    heading: Heading,
    figures: Vec<Decimal>,
}

struct Finder<'a> {
    text: &'a str,
    note: &'a Segmented,
    declared: Declared,
    likely: &'a [Likely],
}

/// A stretch of text that is read on its own: a sentence, or a table's cell.
struct Stretch<'a> {
    tokens: Vec<Token<'a>>,
    place: Surroundings<'a>,
    declaration: Option<Declaration>,
    period: Option<Period>,
}

impl<'a> Finder<'a> {
    fn in_segment(&self, index: usize, recent: bool) -> Vec<Found> {
        let segment = self.note.segments[index];
        let block = &self.note.blocks[segment.block];
        let stretches = match block.kind {
            BlockKind::Skipped | BlockKind::Speaker => Vec::new(),
            BlockKind::Row { .. } if !block.cells.is_empty() => self.cells(segment, block),
            _ => vec![self.sentence(index, recent)],
        };
        stretches.iter().flat_map(|stretch| self.read(stretch)).collect()
    }

    fn sentence(&self, index: usize, recent: bool) -> Stretch<'a> {
        let segment = self.note.segments[index];
        let block = &self.note.blocks[segment.block];
        let declaration = self.declared.at(block.section);
        let place = Surroundings {
            label: self.label(segment, block),
            around: self.around(index, segment),
            column: Column::Unknown,
            recent,
            declared: declaration.is_some_and(|d| d.currency.is_some()),
            scaled: declaration.is_some_and(|d| d.scale > Decimal::ONE),
            beside: Vec::new(),
        };
        let first = self.note.segments.partition_point(|s| s.block < segment.block) == index;
        let label = block.label.filter(|_| first).map(|span| tokens(self.text, span));
        let period = label.and_then(|label| lead::of_label(&label)).or_else(|| self.each_of_list(block));
        Stretch { tokens: tokens(self.text, segment.span), place, declaration, period }
    }

    /// What a list's heading says of all prices below it: `Prices (all per piece)`.
    fn each_of_list(&self, block: &Block) -> Option<Period> {
        let item = matches!(block.kind, BlockKind::Item { .. });
        let section = self.note.sections.get(block.section).and_then(|s| s.heading);
        let heading = section.into_iter().chain(block.parent).filter_map(|b| self.note.blocks.get(b)).find(|_| item)?;
        let words = tokens(self.text, heading.body);
        let at = words.windows(2).position(|pair| pair[0].norm == "all" && pair[1].norm == "per")?;
        period::step(&words, at + 1).map(|(period, _)| period)
    }

    /// The block's label where the segment is the first after it and does not hold it.
    fn label(&self, segment: Segment, block: &Block) -> Vec<Token<'a>> {
        let label = block.label.filter(|l| l.end <= segment.span.start && block.content.start >= segment.span.start);
        label.map(|span| tokens(self.text, span)).unwrap_or_default()
    }

    /// The two sentences before, the block it hangs from, and the heading of its section.
    fn around(&self, index: usize, segment: Segment) -> Vec<Token<'a>> {
        let block = &self.note.blocks[segment.block];
        let section = self.note.sections.get(block.section);
        let heading = section.and_then(|s| s.heading).filter(|h| *h != segment.block);
        let previous = (index.saturating_sub(2)..index).map(|i| self.note.segments[i]);
        let same = |s: &Segment| self.note.blocks[s.block].section == block.section;
        let spans = heading.into_iter().chain(block.parent).filter_map(|b| self.note.blocks.get(b)).map(|b| b.body);
        let before = previous.filter(same).map(|s| s.span);
        spans.chain(before).flat_map(|span| tokens(self.text, span)).collect()
    }

    fn cells(&self, segment: Segment, block: &Block) -> Vec<Stretch<'a>> {
        let first = block.cells.first();
        let inside = block.cells.iter().filter(|cell| segment.span.overlaps(cell.span) && !cell.span.is_empty());
        let header = matches!(block.kind, BlockKind::Row { header: true });
        inside
            .map(|cell| {
                let column = block.table.and_then(|table| self.declared.columns.get(&(table, cell.column)));
                let row = first.filter(|f| f.column != cell.column).map(|f| f.span);
                let heading = if header { Heading::default() } else { declared::of_cell(self.text, column, row) };
                let heading = self.of_section(block, heading);
                let counts = row.is_some_and(|r| heading.column == Column::Unknown && context::counts(&tokens(self.text, r)));
                let heading = if counts { Heading { column: Column::NotMoney, ..heading } } else { heading };
                let sums = if header || heading.column != Column::Unknown { None } else { self.row_sums(block) };
                self.cell(cell.span, block, heading, row, sums)
            })
            .collect()
    }

    /// The heading of a column of times (`Q3`, `2025`) in a section that declares a currency: its cells are sums.
    fn of_section(&self, block: &Block, heading: Heading) -> Heading {
        let declared = self.declared.sections.get(&block.section).filter(|d| d.currency.is_some());
        match declared {
            Some(said) if heading.column == Column::Unknown && heading.stretch => {
                Heading { column: Column::Currency, declaration: Some(*said), ..heading }
            }
            _ => heading,
        }
    }

    /// The bare figures of a row's money columns, and what the first of those columns says.
    fn row_sums(&self, block: &Block) -> Option<RowSums> {
        let table = block.table?;
        let mut sums: Option<RowSums> = None;
        for cell in &block.cells {
            let Some(heading) = self.declared.columns.get(&(table, cell.column)) else { continue };
            let all = candidate::all(&tokens(self.text, cell.span));
            if let ([only], Column::Money | Column::Currency) = (&all[..], heading.column) {
                let sums = sums.get_or_insert_with(|| RowSums { heading: *heading, figures: Vec::new() });
                sums.figures.push(only.base);
            }
        }
        sums
    }

    fn cell(&self, span: Span, block: &Block, heading: Heading, row: Option<Span>, sums: Option<RowSums>) -> Stretch<'a> {
        let general = self.declared.at(block.section);
        let heading = sums.as_ref().map_or(heading, |s| Heading { column: Column::Unknown, ..s.heading });
        let own = heading.declaration;
        let money = sums.is_some() || matches!(heading.column, Column::Money | Column::Currency);
        let declaration = match (own, general) {
            (Some(own), Some(general)) => Some(Declaration { currency: own.currency.or(general.currency), ..own }),
            (own, general) => own.or(general),
        };
        let column = match heading.column {
            Column::Money if declaration.is_some_and(|d| d.currency.is_some()) => Column::Currency,
            other => other,
        };
        let around = row.map(|span| tokens(self.text, span)).unwrap_or_default();
        let declared = money && declaration.is_some() && sums.is_none();
        let beside = sums.map(|s| s.figures).unwrap_or_default();
        let place = Surroundings { label: Vec::new(), around, column, recent: false, declared, scaled: false, beside };
        Stretch { tokens: tokens(self.text, span), place, declaration, period: self.row_period(block).or(heading.period) }
    }

    /// What the sums of a row recur with, where one of its cells says so: `month` under `per`.
    fn row_period(&self, block: &Block) -> Option<Period> {
        let column = *self.declared.period_columns.get(&block.table?)?;
        let cell = block.cells.iter().find(|cell| cell.column == column && !cell.span.is_empty())?;
        let words = tokens(self.text, cell.span);
        let [only] = &words[..] else { return None };
        period::time(&only.norm).or_else(|| period::recurring(&only.norm)).or_else(|| only.is_word().then_some(Period::Unit))
    }

    fn read(&self, stretch: &Stretch<'a>) -> Vec<Found> {
        let words = &stretch.tokens;
        let sums = matches!(stretch.place.column, Column::Money | Column::Currency) || stretch.place.declared;
        let is_sum = |c: &Candidate| sums || self.likely(c.span(words)) >= LEAST_LIKELY;
        let mut all = range::join(words, spoken::join(words, candidate::all(words)), &is_sum);
        share::currencies(words, &mut all);
        for candidate in all.iter_mut().filter(|c| !c.certain) {
            let likely = self.likely(candidate.span(words));
            decide(words, candidate, stretch, likely);
        }
        share::scales(words, &mut all);
        context::second_look(words, &mut all);
        all.retain(|c| c.certain && !is_idle_article(words, c));
        for candidate in all.iter_mut().filter(|c| c.currency().is_none() && c.unit.is_none()) {
            candidate.shared = declared::behind(words, period::end(words, candidate.next));
        }
        share::phrase(words, &mut all);
        if stretch.declaration.is_none_or(|d| d.currency.is_none()) {
            share::sentence(&mut all);
        }
        for candidate in &mut all {
            candidate.period = period_of(words, candidate).or_else(|| aligned_label(words, candidate.first));
        }
        share::periods(words, &mut all);
        all.iter().filter_map(|c| self.amount(c, stretch)).collect()
    }

    /// How sure the model is that the number at `span` is a sum; 0 where it does not say so.
    fn likely(&self, span: Span) -> f32 {
        let at = self.likely.partition_point(|l| l.span.end <= span.start);
        self.likely.get(at).filter(|l| l.span.overlaps(span)).map_or(0.0, |l| l.confidence)
    }

    fn amount(&self, candidate: &Candidate, stretch: &Stretch<'a>) -> Option<Found> {
        let unit = candidate.unit.map(|(unit, _)| unit);
        let plain_dollar = candidate.unit == Some((Unit::Dollar, None)) || unit.is_none() && candidate.of_any_dollar;
        let said = if plain_dollar { self.declared.dollar.or(candidate.currency()) } else { candidate.currency() };
        let declared = stretch.declaration.and_then(|d| d.currency).filter(|_| unit.is_none());
        let amount = Amount {
            span: candidate.span(&stretch.tokens),
            value: candidate.value()?,
            value_max: candidate.max,
            currency: said.or(declared),
            assumed_currency: false,
            period: candidate.period.or(stretch.period).or(self.declared.period.filter(|_| unit.is_none())),
            confidence: candidate.confidence,
        };
        let any_dollar = plain_dollar && self.declared.dollar.is_none();
        Some(Found { amount, unit, any_dollar })
    }
}

/// What a line whose columns spaces set off says of its sums in front of them: `upkeep per year    1,250    980`.
fn aligned_label(words: &[Token<'_>], sum: usize) -> Option<Period> {
    let start = (0..=sum).rev().find(|at| words[*at].line).unwrap_or(0);
    let label =
        start..start + words[start..sum].iter().take_while(|t| !matches!(t.kind, Kind::Number(_) | Kind::Sign(..))).count();
    let wide = !label.is_empty() && words[label.end].span.start >= words[label.end - 1].span.end + 2;
    if wide { lead::of_label(&words[label]) } else { None }
}

/// Decides whether a number without a currency is money, and gives it a declared scale.
fn decide(words: &[Token<'_>], candidate: &mut Candidate, stretch: &Stretch<'_>, likely: f32) {
    candidate.confidence = context::confidence(words, candidate, &stretch.place);
    let least = if stretch.place.scaled { LEAST_LIKELY_SCALED } else { LEAST_LIKELY };
    if candidate.confidence == 0.0 && likely >= least && context::possible(words, candidate, &stretch.place) {
        candidate.confidence = likely;
    }
    candidate.certain = candidate.confidence > 0.0;
    let scale = stretch.declaration.map_or(Decimal::ONE, |d| d.scale);
    if !candidate.certain || candidate.has_scale() || scale == Decimal::ONE {
        return;
    }
    let max = candidate.max.map(|max| max.checked_mul(scale));
    match max {
        Some(None) => candidate.certain = false,
        Some(max) => candidate.max = max.map(|m| m.normalize()),
        None => {}
    }
    candidate.scale = scale;
}

/// The period that the words around a sum say.
fn period_of(words: &[Token<'_>], candidate: &Candidate) -> Option<Period> {
    let after = period::after(words, candidate.next);
    let loosely = || period::loosely_after(words, candidate.first, candidate.next);
    after.or_else(|| lead::before(words, candidate.first)).or_else(loosely)
}

/// `a euro account`, `a grand proposal`: an article and a unit that only describe what follows.
fn is_idle_article(words: &[Token<'_>], candidate: &Candidate) -> bool {
    let grand = candidate.shape.grand && candidate.unit.is_none();
    let next = words.get(candidate.next);
    if grand && candidate.base > Decimal::ONE && next.is_some_and(|t| t.norm == "of") {
        return false;
    }
    let total = grand && words.get(candidate.next).is_some_and(|t| t.norm == "total");
    total || (candidate.shape.article || grand) && !context::follower_fits(words, candidate)
}
