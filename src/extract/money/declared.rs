//! Currencies and scales that a note declares for its bare figures: `all amounts in NOK million`, `(EUR m)` in a
//! heading, `Budget (k€)` over a column.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::beside::country_before;
use super::context::Column;
use super::currency::{self, Currency, Unit};
use super::lead;
use super::lexicon;
use super::period::Period;
use super::token::{Kind, Token, sign_scale, tokens};
use crate::segment::{Block, BlockKind, Segmented};
use crate::text::Span;

/// What bare figures are counted in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Declaration {
    /// The currency, where one is named.
    pub(super) currency: Option<Currency>,
    /// What a bare figure is to be multiplied by.
    pub(super) scale: Decimal,
}

/// What the heading of a column says.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Heading {
    /// What it says about money.
    pub(super) column: Column,
    /// The currency and scale it names.
    pub(super) declaration: Option<Declaration>,
    /// The period it names.
    pub(super) period: Option<Period>,
    /// Whether it names nothing but a stretch of time or a state of planning (`Q3`, `2025`, `Plan`): its cells are what the table is
    /// about.
    pub(super) stretch: bool,
}

/// All declarations of a note.
#[derive(Clone, Debug, Default)]
pub(super) struct Declared {
    /// For the whole note.
    pub(super) note: Option<Declaration>,
    /// For one section, by its index.
    pub(super) sections: BTreeMap<usize, Declaration>,
    /// By table and column.
    pub(super) columns: BTreeMap<(usize, usize), Heading>,
    /// By table the column that says what the sums of a row recur with.
    pub(super) period_columns: BTreeMap<usize, usize>,
    /// What all bare prices are for each of: `all prices USD per box`.
    pub(super) period: Option<Period>,
    /// What a bare `$` means, where the note says so.
    pub(super) dollar: Option<Currency>,
}

impl Declared {
    /// Reads the declarations of a note.
    pub(super) fn new(text: &str, note: &Segmented) -> Self {
        let mut all = Self::default();
        let mut last_table = None;
        for (index, block) in note.blocks.iter().enumerate() {
            let opens = block.table.is_some() && block.table != last_table;
            last_table = block.table.or(last_table);
            let words = tokens(text, block.body);
            match block.kind {
                BlockKind::Skipped | BlockKind::Speaker => {}
                BlockKind::Row { header: true } => all.add_header(text, note, index),
                BlockKind::Row { header: false } if opens && is_unmarked_header(text, note, index) => {
                    all.add_header(text, note, index);
                }
                BlockKind::Row { header: false } => {}
                BlockKind::Heading { .. } => all.add_heading(&words, block.section),
                BlockKind::KeyValue | BlockKind::Paragraph | BlockKind::Item { .. } => {
                    all.add_sentence(&words);
                    all.add_caption(&words, block.section);
                }
            }
        }
        all.add_bare_columns(text, note);
        let said = all.note.and_then(|d| d.currency).filter(|c| c.is_dollar());
        all.dollar = all.dollar.or(said);
        all
    }

    fn add_header(&mut self, text: &str, note: &Segmented, block: usize) {
        let row = &note.blocks[block];
        let Some(table) = row.table else { return };
        for cell in &row.cells {
            let words = tokens(text, cell.span);
            if is_period_column(&words) {
                self.period_columns.insert(table, cell.column);
            }
            let heading = heading(&words);
            self.columns.insert((table, cell.column), heading);
        }
        self.add_totals(text, row, table);
    }

    /// Where the note or the section declares what bare figures are counted in, columns of nothing but such figures are sums.
    fn add_bare_columns(&mut self, text: &str, note: &Segmented) {
        let mut columns: BTreeMap<(usize, usize), (usize, Vec<&str>)> = BTreeMap::new();
        for block in note.blocks.iter().filter(|b| b.kind == BlockKind::Row { header: false }) {
            let Some(table) = block.table else { continue };
            for cell in block.cells.iter().filter(|c| !c.span.is_empty()) {
                let column = columns.entry((table, cell.column)).or_insert_with(|| (block.section, Vec::new()));
                column.1.push(cell.span.of(text).trim());
            }
        }
        columns.retain(|place, (_, cells)| place.1 > 0 && are_figures(cells) && self.is_unknown(*place));
        let sums: BTreeSet<usize> =
            columns.iter().filter(|(_, (_, cells))| !are_small(cells)).map(|(place, _)| place.0).collect();
        for (place, (section, _)) in columns.into_iter().filter(|(place, _)| sums.contains(&place.0)) {
            let said = self.at(section).filter(|d| d.currency.is_some() && d.scale > Decimal::ONE);
            if let (Some(said), Some(heading)) = (said, self.columns.get_mut(&place)) {
                heading.column = Column::Currency;
                heading.declaration = Some(said);
            }
        }
    }

    fn is_unknown(&self, place: (usize, usize)) -> bool {
        self.columns.get(&place).is_some_and(|heading| heading.column == Column::Unknown)
    }

    /// `Total` beside `Unit price` is money too.
    fn add_totals(&mut self, text: &str, row: &Block, table: usize) {
        let is_money = |h: &&Heading| matches!(h.column, Column::Money | Column::Currency);
        let said: Vec<Heading> =
            self.columns.range((table, 0)..=(table, usize::MAX)).map(|(_, h)| h).filter(is_money).copied().collect();
        let Some(first) = said.first() else { return };
        let declaration = first.declaration.filter(|d| said.iter().all(|h| h.declaration == Some(*d)));
        for cell in &row.cells {
            let total = tokens(text, cell.span).iter().any(|t| TOTALS.split_ascii_whitespace().any(|word| word == t.norm));
            if let Some(heading) = self.columns.get_mut(&(table, cell.column)).filter(|h| total && h.column == Column::Unknown) {
                heading.column = if declaration.is_some() { first.column } else { Column::Money };
                heading.declaration = declaration;
            }
        }
    }

    fn add_heading(&mut self, words: &[Token<'_>], section: usize) {
        self.add_sentence(words);
        if let Some(declaration) = in_parentheses(words) {
            self.sections.insert(section, declaration);
        }
    }

    /// `Spend by site (kEUR)`: a short line that ends in a parenthesis speaks for its section.
    fn add_caption(&mut self, words: &[Token<'_>], section: usize) {
        let closed = words.last().is_some_and(|t| t.is(')') || t.is(']') || t.is(':'));
        // The first may be the number of a heading.
        let numbers = words.iter().skip(1).any(|t| matches!(t.kind, Kind::Number(n) if n.whole != 3 && n.whole != 4));
        if closed
            && words.len() < 12
            && !numbers
            && let Some(found) = in_parentheses(words).filter(|d| d.scale > Decimal::ONE)
        {
            self.sections.entry(section).or_insert(found);
        }
    }

    fn add_sentence(&mut self, words: &[Token<'_>]) {
        let parenthesis = || whole_parenthesis(words).or_else(|| stating_parenthesis(words));
        let found = sentence(words).or_else(parenthesis).or_else(|| whole_line(words));
        self.period = self.period.or_else(|| found.and_then(|_| each(words)));
        self.note = self.note.or(found);
        self.dollar = self.dollar.or_else(|| dollar_meaning(words));
    }

    /// What holds for bare figures in `section`.
    pub(super) fn at(&self, section: usize) -> Option<Declaration> {
        self.sections.get(&section).copied().or(self.note)
    }
}

/// Whether the first row of a table names its columns, though nothing sets it off: no figures in it, and some in the row below.
fn is_unmarked_header(text: &str, note: &Segmented, block: usize) -> bool {
    let row = &note.blocks[block];
    let figures = |b: &Block| b.cells.iter().filter(|c| c.span.of(text).contains(|c: char| c.is_ascii_digit())).count();
    let below = note.blocks.get(block + 1).filter(|b| b.table == row.table);
    row.cells.len() > 1 && figures(row) == 0 && below.is_some_and(|b| figures(b) > 0)
}

/// Whether the cells of a column are bare figures, no years, and no numbering of its rows.
fn are_figures(cells: &[&str]) -> bool {
    let plain = |cell: &str| cell.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '\'' | '’'));
    let empty = |cell: &str| !cell.contains(|c: char| c.is_ascii_digit());
    let figures: Vec<&str> = cells.iter().copied().filter(|c| plain(c) && !empty(c)).collect();
    let years = figures.iter().all(|f| f.len() == 4 && (f.starts_with("19") || f.starts_with("20")));
    let numbering = figures.iter().enumerate().all(|(at, f)| *f == (at + 1).to_string());
    figures.len() > 1 && cells.iter().all(|c| plain(c) || empty(c)) && !years && !numbering
}

/// Whether the figures of a column are whole numbers of at most a hundred, as scores and chances are.
fn are_small(cells: &[&str]) -> bool {
    cells.iter().all(|c| c.parse::<u32>().map_or_else(|_| !c.contains(|c: char| c.is_ascii_digit()), |n| n <= 100))
}

/// A currency with its scale, at `at`: `NOK million`, `k€`, `millions of euros`, `€ thousands`, `thousands`.
fn unit(words: &[Token<'_>], at: usize) -> Option<(Declaration, usize)> {
    let mut next = at;
    let mut currency = None;
    let mut scale = Decimal::ONE;
    while next < words.len() && next < at + 5 {
        let word = &words[next];
        let (country, of_country) = country_before(words, next);
        if let Some((found, by)) = currency_token(words, of_country, country).filter(|_| currency.is_none()) {
            next = of_country;
            currency = Some(found);
            scale = scale.checked_mul(by)?;
        } else if let Some(by) = scale_word(word).or_else(|| factor(words, next)).filter(|_| scale == Decimal::ONE) {
            scale = by;
        } else if !is_link(words, next) {
            break;
        }
        next += 1;
    }
    let numbered = words.get(next).is_some_and(|t| matches!(t.kind, Kind::Number(_)));
    let said = currency.is_some() || scale > Decimal::ONE;
    (said && !numbered).then_some((Declaration { currency, scale }, next))
}

/// The thousand of `x € 1.000`.
fn factor(words: &[Token<'_>], at: usize) -> Option<Decimal> {
    let times = words[at.saturating_sub(2)..at].iter().any(|t| t.norm == "x" || t.is('×'));
    let digits: String = words[at].text.chars().filter(char::is_ascii_digit).collect();
    let by = match digits.as_str() {
        "1000" => 1_000_i64,
        "1000000" => 1_000_000,
        _ => return None,
    };
    times.then(|| by.into())
}

/// Whether the token at `at` may stand between a scale and its currency: `millions of euros`, `Mio. €`, `'000 GBP`.
fn is_link(words: &[Token<'_>], at: usize) -> bool {
    let word = &words[at];
    let sign_next = words.get(at + 1).is_some_and(|t| matches!(t.kind, Kind::Sign(..)) || currency::code(t.text).is_some());
    matches!(word.norm.as_str(), "of" | "de" | "d" | "in" | "us" | "x")
        || word.is('\'')
        || word.is('’')
        || (word.is('.') && !word.gap && sign_next)
}

fn currency_token(words: &[Token<'_>], at: usize, country: Option<&str>) -> Option<(Currency, Decimal)> {
    let token = words.get(at)?;
    match token.kind {
        Kind::Sign(unit, scale) => unit.currency(None).map(|c| (c, scale)),
        Kind::Word => {
            if let Some((code, _)) = currency::code(token.text).filter(|(code, _)| token.text == *code || token.text.len() == 3) {
                return Currency::new(code).map(|c| (c, Decimal::ONE));
            }
            if let Some((code, by)) = currency::scaled_code(token.text) {
                return Currency::new(code).map(|c| (c, Decimal::from(by)));
            }
            let plain = token.norm.len() > 3 || token.norm == "kr";
            let unit = currency::word(&token.norm).filter(|u| plain && !u.is_minor() && *u != Unit::Mark)?;
            unit.currency(country).map(|c| (c, Decimal::ONE))
        }
        _ => None,
    }
}

/// The currency of `1.3m ARR in USD`, `300k (EUR)`, said behind a sum and its period; `at` is the first token after these.
pub(super) fn behind(words: &[Token<'_>], at: usize) -> Option<Currency> {
    let opens = words.get(at)?;
    let bracket = opens.is('(');
    if !bracket && !matches!(opens.norm.as_str(), "in" | "en") {
        return None;
    }
    let (found, next) = unit(words, at + 1)?;
    let closes = words.get(next).is_none_or(|t| if bracket { t.is(')') } else { !t.is_word() || lexicon::may_follow(&t.norm) });
    found.currency.filter(|_| closes && found.scale == Decimal::ONE)
}

fn scale_word(token: &Token<'_>) -> Option<Decimal> {
    let zeros = token.text == "000" || token.text == "000s";
    let by = match token.norm.as_str() {
        _ if zeros => 1_000_i64,
        "thousand" | "thousands" | "tausend" | "tsd" | "milliers" | "duizend" | "duizenden" => 1_000,
        "million" | "millions" | "mio" | "mln" | "mn" | "millionen" | "miljoen" | "miljoenen" => 1_000_000,
        "lakh" | "lakhs" => 100_000,
        "crore" | "crores" => 10_000_000,
        "billion" | "billions" | "bn" | "mrd" | "milliards" | "milliarden" | "miljard" => 1_000_000_000,
        _ => {
            return token.is_word().then(|| sign_scale(token.text)).flatten().filter(|_| token.text.len() == 1);
        }
    };
    Some(by.into())
}

/// Words that open a declaration.
const FIGURES: &str = "amounts figures prices numbers values sums costs totals budgets salaries rates fees everything quotes \
    financials currency montants prix chiffres bedragen prijzen cijfers beträge preise zahlen angaben werte währung valuta devise";

fn is_figures(word: &str) -> bool {
    FIGURES.split_ascii_whitespace().any(|known| known == word)
}

/// `all amounts in NOK million`, `Prices are quoted in USD`, `Currency: AUD`, anywhere in a block.
fn sentence(words: &[Token<'_>]) -> Option<Declaration> {
    let figures = (0..words.len()).filter(|at| is_figures(&words[*at].norm)).find_map(|at| sentence_from(words, at));
    figures.or_else(|| (0..words.len()).find_map(|at| all_of_it(words, at)))
}

/// `all AUD`, `all Canadian dollars`: nothing else follows in the clause but an adverb.
fn all_of_it(words: &[Token<'_>], at: usize) -> Option<Declaration> {
    let opens = at == 0 || matches!(words[at - 1].kind, Kind::Mark('(' | ',' | ';' | '.' | ':' | '-' | '–' | '—'));
    let all = matches!(words[at].norm.as_str(), "all" | "alles" | "tout");
    let (found, next) = unit(words, at + 1).filter(|_| opens && all)?;
    let adverb =
        |t: &Token<'_>| is_stating(&t.norm) || matches!(t.norm.as_str(), "obviously" | "btw" | "please" | "of" | "course");
    let ends = words.get(next).is_none_or(|t| !t.is_word() || adverb(t));
    (ends && found.currency.is_some()).then_some(found)
}

fn sentence_from(words: &[Token<'_>], from: usize) -> Option<Declaration> {
    let single = matches!(words[from].norm.as_str(), "currency" | "währung" | "valuta" | "devise");
    let after = &words[from + 1..];
    let article = |at: usize| at > 0 && matches!(words[at - 1].norm.as_str(), "les" | "the" | "de" | "die" | "alle" | "all");
    let starts = |at: usize| at > 0 && matches!(words[at - 1].kind, Kind::Mark('(' | '.' | ';' | ':' | '·' | '|'));
    let opens = from < 4 || starts(from) || words[from - 1].norm == "all" || article(from) && starts(from - 1);
    let ends = |next: usize| after.get(next).is_none_or(|t| !t.is_word() || is_stating(&t.norm));
    let told = after.iter().take_while(|t| t.is(':') || t.norm == "are" || single && t.norm == "is").count();
    let tight = single || from == 0 || told > 0 || words[from - 1].norm == "all" || words[from - 1].is('(');
    if let Some((found, next)) = unit(after, told).filter(|(d, next)| tight && opens && ends(*next) && is_said(d, single)) {
        return Some(with_scale(found, &after[next..]));
    }
    let link = after.iter().take(7).position(|t| {
        matches!(t.norm.as_str(), "in" | "en") || single && (t.is(':') || matches!(t.norm.as_str(), "is" | "ist" | "est"))
    })?;
    let stray = after[..link].iter().any(|t| matches!(t.kind, Kind::Number(_) | Kind::Sign(..) | Kind::Mark('.' | ';')));
    let said = link == 0 || after[..link].iter().all(|t| !t.is_word() || is_stating(&t.norm));
    let (found, next) = unit(after, link + 1)?;
    let next = next + after[next..].iter().take_while(|t| is_country(&t.norm)).count();
    (!stray && opens && said && ends(next)).then(|| with_scale(found, &after[next..]))
}

/// The magnitude of `All figures EUR, ARR, in thousands`, said later in the sentence.
fn with_scale(found: Declaration, after: &[Token<'_>]) -> Declaration {
    let rest = after.iter().take_while(|t| !t.is('.') && !matches!(t.kind, Kind::Number(_))).count();
    let said = (1..rest).find(|at| matches!(after[at - 1].norm.as_str(), "in" | "en")).and_then(|at| scale_word(&after[at]));
    match said.filter(|_| found.scale == Decimal::ONE) {
        Some(scale) => Declaration { scale, ..found },
        None => found,
    }
}

/// Adjectives behind a currency: `francs suisses`.
fn is_country(word: &str) -> bool {
    matches!(word, "suisse" | "suisses" | "canadiens" | "américains" | "australiens" | "belges" | "français")
}

/// What the prices of a declaration are for each of.
fn each(words: &[Token<'_>]) -> Option<Period> {
    let prices =
        words.iter().position(|t| matches!(t.norm.as_str(), "prices" | "rates" | "quotes" | "prix" | "prijzen" | "preise"))?;
    let end = words[prices..].iter().take_while(|t| !t.is('.')).count() + prices;
    let per = (prices..end).find(|at| matches!(words[*at].norm.as_str(), "per" | "par" | "pro" | "je"))?;
    let number = words.get(per + 1).is_some_and(|t| matches!(t.kind, Kind::Number(_)));
    super::period::step(words, per).map(|(period, _)| period).or(number.then_some(Period::Unit))
}

/// Whether what stands right behind `figures` declares a unit: a scale alone (`numbers thousand`) does not.
fn is_said(found: &Declaration, single: bool) -> bool {
    found.currency.is_some() || single
}

/// Words that a declaration may hold beside its figures and its unit.
fn is_stating(word: &str) -> bool {
    "are is be all below above shown stated given quoted expressed here note notes the this these in unless otherwise \
     ex excl excluding incl including vat net only sind alle angegeben zijn vermeld sont exprimés indiqués tous ht as \
     reported throughout for and except where per sauf tenzij behalve außer wenn nicht anders"
        .split_ascii_whitespace()
        .any(|known| known == word)
}

/// `(EUR m)` anywhere in a heading.
fn in_parentheses(words: &[Token<'_>]) -> Option<Declaration> {
    let open = words.iter().position(|t| t.is('(') || t.is('['))?;
    let from = open + 1 + usize::from(words.get(open + 1).is_some_and(|t| matches!(t.norm.as_str(), "in" | "en" | "all")));
    let (found, next) = unit(words, from)?;
    let closed = words.get(next).is_none_or(|t| t.is(')') || t.is(']') || t.is(','));
    (closed && found.currency.is_some()).then_some(found)
}

/// A line that is nothing but `(in EUR thousands)`.
fn whole_parenthesis(words: &[Token<'_>]) -> Option<Declaration> {
    let opens = words.first().is_some_and(|t| t.is('(') || t.is('['));
    let closes = words.last().is_some_and(|t| t.is(')') || t.is(']'));
    (opens && closes && words.len() < 9).then(|| in_parentheses(words)).flatten()
}

/// `(SEK k throughout unless another currency is shown)`, anywhere in a block.
fn stating_parenthesis(words: &[Token<'_>]) -> Option<Declaration> {
    (0..words.len()).filter(|at| words[*at].is('(')).find_map(|open| {
        let (found, next) = unit(words, open + 1)?;
        let goes_on = words.get(next).is_some_and(|t| is_stating(&t.norm));
        (goes_on && found.currency.is_some()).then_some(found)
    })
}

/// A line that is nothing but `in EUR thousand` or `kEUR`.
fn whole_line(words: &[Token<'_>]) -> Option<Declaration> {
    let from = usize::from(words.first().is_some_and(|t| matches!(t.norm.as_str(), "in" | "en")));
    let (found, next) = unit(words, from)?;
    let ends = words.get(next).is_none_or(|t| (t.is('.') || t.is(',')) && words.len() == next + 1);
    (ends && found.currency.is_some() && found.scale > Decimal::ONE).then_some(found)
}

/// `all dollar figures are AUD`, `$ = CAD`.
fn dollar_meaning(words: &[Token<'_>]) -> Option<Currency> {
    let at = words
        .iter()
        .position(|t| t.kind == Kind::Sign(Unit::Dollar, Decimal::ONE) || matches!(t.norm.as_str(), "dollar" | "dollars"))?;
    let rest = words.get(at + 1..)?;
    let link = rest.iter().take(4).position(|t| t.is('=') || matches!(t.norm.as_str(), "are" | "is" | "means" | "in"))?;
    let plain = rest[..link].iter().all(|t| is_figures(&t.norm) || is_stating(&t.norm) || t.norm == "signs");
    let mut target = rest.iter().skip(link + 1).take(2);
    let named = target.find_map(|t| {
        let country = currency::country(&t.norm).and_then(|c| Unit::Dollar.currency(Some(c)));
        currency::code(t.text).and_then(|(code, _)| Currency::new(code)).or(country)
    });
    named.filter(|c| c.is_dollar() && plain)
}

/// Headings that go with a column of sums.
const TOTALS: &str = "total totals subtotal sum value balance actual actuals forecast plan variance totaal totaux gesamt montant";

/// Words in a column's heading that say that its numbers are no money.
const NOT_MONEY: &str = "score scores prob probability chance confidence rank ranking points pts weight weighting punkte noten centre center code id no nr date count qty quantity number units hours days fte users seats due year \
    years when deadline owner status phone datum anzahl aantal nombre menge stunden version room ticket ref reference \
    headcount staff percent share pct invoices contracts deals";

/// Whether a heading or label names something that is counted, and no money.
pub(super) fn counts_otherwise(words: &[Token<'_>]) -> bool {
    words.iter().enumerate().any(|(at, t)| {
        let after_per = at > 0 && (words[at - 1].is('/') || matches!(words[at - 1].norm.as_str(), "per" | "a" | "pro" | "par"));
        t.is('%') || t.is('#') || !after_per && NOT_MONEY.split_ascii_whitespace().any(|w| w == t.norm)
    })
}

/// The period that the heading of a column of periods announces: `per`, `Billing`.
pub(super) fn is_period_column(words: &[Token<'_>]) -> bool {
    let named =
        |t: &Token<'_>| matches!(t.norm.as_str(), "per" | "period" | "frequency" | "billing" | "basis" | "pro" | "par" | "freq");
    words.len() == 1 && words.iter().all(named)
}

/// Reads the heading of a column, or the first cell of a row.
pub(super) fn heading(words: &[Token<'_>]) -> Heading {
    let declaration = (0..words.len()).find_map(|at| {
        let begins =
            currency_token(words, at, None).is_some() || scale_word(&words[at]).is_some_and(|_| words[at].text.len() > 1);
        begins.then(|| unit(words, at).map(|(found, _)| found)).flatten()
    });
    let declaration =
        declaration.filter(|_| !words.iter().any(|t| matches!(t.kind, Kind::Number(n) if n.whole != 3 && n.whole != 4)));
    let not_money = counts_otherwise(words);
    let money = words.iter().any(|t| lexicon::is_money_noun(&t.norm));
    let column = match declaration.and_then(|d| d.currency) {
        Some(_) => Column::Currency,
        None if not_money => Column::NotMoney,
        None if money => Column::Money,
        None => Column::Unknown,
    };
    let period = lead::of_heading(words).filter(|_| column != Column::NotMoney);
    Heading { column, declaration, period, stretch: is_stretch(words) }
}

/// `Q3`, `FY25`, `2025`, `March`, `Plan`, `Last year`: a column of what the table counts, at that time.
fn is_stretch(words: &[Token<'_>]) -> bool {
    const STATES: &str = "plan planned actual actuals budget budgeted forecast prior previous current last this next year quarter month ytd \
        target total now then before after old new réalisé prévu prévision budgété réel cumul realisatie begroting begroot prognose werkelijk \
        ist soll hochrechnung vorjahr plan fc r1 r2 r3 january february march april may june july august september october november \
        december jan feb mar apr jun jul aug sep sept oct nov dec";
    let known = |t: &Token<'_>| {
        let number = |n: &str| (1..=4).contains(&n.len()) && n.len() != 3 && n.bytes().all(|b| b.is_ascii_digit());
        let text = t.text.to_ascii_lowercase();
        let rest = ["fy", "q", "h"].iter().find_map(|lead| text.strip_prefix(lead)).unwrap_or(&text);
        STATES.split_ascii_whitespace().any(|word| word == t.norm) || rest.is_empty() || number(rest)
    };
    !words.is_empty() && words.iter().all(known)
}

/// The heading of a table's cell that lies at `span`, from its column and, where that says nothing, its row.
pub(super) fn of_cell(text: &str, column: Option<&Heading>, row: Option<Span>) -> Heading {
    let by_label = || row.and_then(|span| lead::of_label(&tokens(text, span)));
    let by_row = || row.map(|span| heading(&tokens(text, span))).unwrap_or_default();
    match column {
        Some(heading) if heading.column == Column::Unknown => {
            let row = by_row();
            let usable = matches!(row.column, Column::Currency | Column::Money) && heading.declaration.is_none();
            if usable { Heading { period: heading.period.or(row.period), ..row } } else { with_row_period(*heading, by_label()) }
        }
        Some(heading) if heading.column != Column::NotMoney => with_row_period(*heading, by_label()),
        Some(heading) => *heading,
        None => by_row(),
    }
}

/// The row's period counts where the column names none; a unit wins over a time.
fn with_row_period(heading: Heading, row: Option<Period>) -> Heading {
    let period = if row == Some(Period::Unit) { row } else { heading.period.or(row) };
    Heading { period, ..heading }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> String {
        let words = tokens(text, Span::new(0, text.len()));
        let found = sentence(&words).or_else(|| in_parentheses(&words));
        found.map_or_else(|| "-".to_owned(), |d| format!("{} {}", d.currency.map_or("-".into(), |c| c.to_string()), d.scale))
    }

    #[test]
    fn reads_declarations() {
        let cases = [
            ("(all amounts in NOK million)", "NOK 1000000"),
            ("All figures in k€ unless stated otherwise.", "EUR 1000"),
            ("Amounts are in USD.", "USD 1"),
            ("Currency: AUD", "AUD 1"),
            ("Figures in thousands of euros", "EUR 1000"),
            ("Budget 2026 (EUR m)", "EUR 1000000"),
            ("Prices in Canadian dollars", "CAD 1"),
            ("Alle Beträge in TEUR", "EUR 1000"),
            ("Montants en k€", "EUR 1000"),
            ("Amounts in EUR thousand.", "EUR 1000"),
            ("Minutes by Ola. Figures in millions of NOK.", "NOK 1000000"),
            ("All figures in '000 GBP", "GBP 1000"),
            ("Status: draft. All figures in PLN thousand unless noted otherwise.", "PLN 1000"),
            ("Spend by site (kEUR)", "EUR 1000"),
            ("Currency EUR thousand unless marked.", "EUR 1000"),
            ("Renewals Q3, Northlight, as of 2 July 2026. Currency EUR thousand unless marked. Forecast call", "EUR 1000"),
            ("here: shaz, me = Dee. all figures NZ dollars", "NZD 1"),
            ("all figures AUD", "AUD 1"),
            ("(site notes, typed up at home, all AUD)", "AUD 1"),
            ("(All Canadian dollars obviously, head office asked.)", "CAD 1"),
            ("all EUR invoices are late", "-"),
            ("Toegekend (bedragen x € 1.000):", "EUR 1000"),
            ("Amounts x 1,000 USD", "USD 1000"),
            ("Amounts: kCHF", "CHF 1000"),
            ("figures are NZ dollars", "NZD 1"),
            ("All prices are in Hong Kong dollars", "HKD 1"),
            ("Bedragen x 1.000 euro", "EUR 1000"),
            ("alle bedragen in duizenden euro's", "EUR 1000"),
            ("Alle Angaben in Mio. €", "EUR 1000000"),
            ("(figures SEK m)", "SEK 1000000"),
            ("Amounts in lakh rupees", "INR 100000"),
            ("Prices went up in dollars", "-"),
            ("figures euro area wide", "-"),
            ("Prices in EUR 500 steps", "-"),
            ("We saw prices rise in euro markets", "-"),
            ("The numbers improved in March", "-"),
        ];
        for (text, want) in cases {
            assert_eq!(said(text), want, "{text}");
        }
    }

    #[test]
    fn columns_of_time() {
        for (text, want) in [
            ("Q3", true),
            ("FY25", true),
            ("2025 fc", true),
            ("Last year", true),
            ("réalisé 2024", true),
            ("Vendor", false),
            ("12345", false),
        ] {
            assert_eq!(is_stretch(&tokens(text, Span::new(0, text.len()))), want, "{text}");
        }
    }

    #[test]
    fn reads_column_headings() {
        let cases = [
            ("Budget (k€)", "Currency EUR 1000 -"),
            ("Cost per year", "Money - - Year"),
            ("Price (USD)", "Currency USD 1 -"),
            ("Cost centre", "NotMoney - - -"),
            ("Seats", "NotMoney - - -"),
            ("£'000", "Currency GBP 1000 -"),
            ("Owner", "NotMoney - - -"),
            ("€/month", "Currency EUR 1 Month"),
            ("Vendor", "Unknown - - -"),
            ("Q3", "Unknown - - -"),
        ];
        for (text, want) in cases {
            let found = heading(&tokens(text, Span::new(0, text.len())));
            let unit = found
                .declaration
                .map_or("- -".to_owned(), |d| format!("{} {}", d.currency.map_or("-".into(), |c| c.to_string()), d.scale));
            let got = format!("{:?} {unit} {}", found.column, found.period.map_or("-".into(), |p| format!("{p:?}")));
            assert_eq!(got, want, "{text}");
        }
    }
}
