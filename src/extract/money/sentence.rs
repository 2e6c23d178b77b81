//! The sentence around a sum, as far as `about` reads it: noun phrases, and the words that link them to the sum.

use super::lexicon;
use super::period;
use super::token::{Kind, Token};
use crate::text::Span;

/// The tokens around a sum.
pub(super) struct Sentence<'a> {
    pub(super) tokens: Vec<Token<'a>>,
    /// Tokens before the sum.
    pub(super) left: usize,
    /// Index of the first token after the sum.
    pub(super) right: usize,
}

impl<'a> Sentence<'a> {
    pub(super) fn new(tokens: Vec<Token<'a>>, amount: Span) -> Self {
        let left = tokens.partition_point(|t| t.span.end <= amount.start);
        let right = tokens.partition_point(|t| t.span.start < amount.end);
        Self { tokens, left, right }
    }

    pub(super) fn span(&self, from: usize, to: usize) -> Option<Span> {
        let (first, last) = (self.tokens.get(from)?, self.tokens.get(to.checked_sub(1)?)?);
        (first.span.start < last.span.end).then(|| Span::new(first.span.start, last.span.end))
    }

    /// Whether token `i` may stand in a noun phrase.
    fn in_phrase(&self, i: usize) -> bool {
        let token = &self.tokens[i];
        match token.kind {
            Kind::Word if !token.gap && i > 0 && matches!(self.tokens[i - 1].kind, Kind::Number(_)) => false,
            Kind::Word => !lexicon::ends_phrase(&token.norm) || self.is_name(i),
            Kind::Mark('-' | '&' | '/' | '\'' | '’' | '#') => true,
            Kind::Number(n) => !n.grouped && n.decimals == 0,
            _ => false,
        }
    }

    /// A word of grammar in capitals inside a sentence is a name (`IT`, `US`, the `A` of `Option A`).
    fn is_name(&self, i: usize) -> bool {
        let text = self.tokens[i].text;
        let lettered = i > 0 && self.tokens[i - 1].text.starts_with(char::is_uppercase);
        (text.len() > 1 || lettered) && text.chars().all(char::is_uppercase)
    }

    /// The noun phrase that ends before token `end`, at most six tokens long.
    pub(super) fn phrase_before(&self, end: usize) -> Option<Span> {
        let noun = end.checked_sub(1).is_some_and(|i| is_cost_noun(&self.tokens[i], self.tokens.get(end)));
        let mut from = end - usize::from(noun);
        while from > 0 && end - from < 6 && self.in_phrase(from - 1) {
            from -= 1;
        }
        self.trimmed(from, end)
    }

    /// The noun phrase that starts at token `start`, at most six tokens long.
    pub(super) fn phrase_after(&self, start: usize) -> Option<Span> {
        let mut to = start;
        while to < self.tokens.len() && to - start < 6 && self.in_phrase(to) {
            to += 1;
        }
        self.trimmed(start, to)
    }

    /// The phrase without marks at its ends and times at its end (`hosting last year`).
    fn trimmed(&self, mut from: usize, mut to: usize) -> Option<Span> {
        while from < to && !self.tokens[from].is_word() {
            from += 1;
        }
        while to > from
            && (!self.tokens[to - 1].is_word() && !matches!(self.tokens[to - 1].kind, Kind::Number(_)) || self.late_time(to - 1))
        {
            to -= 1;
        }
        let times = self.tokens[from..to].iter().all(|t| !t.is_word() || lexicon::is_time(&t.norm));
        if times { None } else { self.span(from, to) }
    }

    fn late_time(&self, i: usize) -> bool {
        let token = &self.tokens[i];
        token.is_word() && lexicon::is_time(&token.norm) || matches!(token.kind, Kind::Number(n) if n.whole == 4)
    }

    /// Index after the period that follows the sum (`per year`, `/seat/month`) and the words that go with it.
    pub(super) fn after_period(&self) -> usize {
        let mut at = self.right;
        while at < self.tokens.len() && at < self.right + 8 {
            let token = &self.tokens[at];
            let lead = matches!(token.norm.as_str(), "per" | "a" | "an" | "each" | "pro" | "par") || token.is('/');
            let step = period::after(&self.tokens[..(at + 2).min(self.tokens.len())], at).is_some();
            let small =
                matches!(token.norm.as_str(), "net" | "gross" | "total" | "only" | "ex" | "excl" | "vat" | "plus" | "upfront");
            match (lead && step, step && token.is_word(), small) {
                (true, ..) => at += 2,
                (_, true, _) if !self.adjective_of_sum(at) => at += 1,
                (_, _, true) => at += 1,
                _ => break,
            }
        }
        at
    }

    /// `450k annual contract`: the period word belongs to the phrase.
    fn adjective_of_sum(&self, at: usize) -> bool {
        self.tokens.get(at + 1).is_some_and(|t| t.is_word() && !lexicon::may_follow(&t.norm))
    }
}

/// The noun `costs` of `closing costs: €9k`, not the verb.
pub(super) fn is_cost_noun(token: &Token<'_>, next: Option<&Token<'_>>) -> bool {
    let noun = matches!(token.norm.as_str(), "cost" | "costs" | "kosten" | "pay" | "bid");
    noun && next.is_some_and(|t| {
        !t.is_word() && matches!(t.kind, Kind::Mark(':' | '~' | '=' | '(' | '-' | '–'))
            || matches!(t.norm.as_str(), "is" | "are" | "was" | "were" | "of")
    })
}

/// Whether the words after a comma still speak of what stands before it: `contract, worth €2m`.
pub(super) fn continues(token: Option<&Token<'_>>) -> bool {
    token.is_some_and(|t| {
        matches!(t.norm.as_str(), "which" | "valued" | "worth" | "now" | "currently" | "priced" | "about" | "roughly")
    })
}

pub(super) fn is_determiner(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "the"
            | "this"
            | "that"
            | "our"
            | "their"
            | "his"
            | "her"
            | "its"
            | "my"
            | "your"
            | "another"
            | "le"
            | "la"
            | "les"
            | "l"
            | "un"
            | "une"
            | "het"
            | "een"
            | "de"
            | "den"
            | "der"
            | "die"
            | "das"
            | "dem"
            | "ein"
            | "eine"
            | "einen"
    )
}

/// Whether a token may stand between a noun phrase and its sum.
pub(super) fn leads_to_sum(token: &Token<'_>) -> bool {
    match token.kind {
        Kind::Word if token.text.len() == 1 && token.text.starts_with(char::is_uppercase) => false,
        Kind::Word => {
            let adjective =
                matches!(token.norm.as_str(), "annual" | "yearly" | "monthly" | "gross" | "net" | "base" | "value" | "worth");
            let link = lexicon::is_filler(&token.norm) || lexicon::is_money_verb(&token.norm);
            (link && !adjective) || matches!(token.norm.as_str(), "worth" | "which" | "who")
        }
        Kind::Mark(mark) => matches!(mark, ':' | '=' | '~' | '(' | '≈' | '–' | '—' | '-' | '*' | ',' | '→' | '>'),
        _ => false,
    }
}

/// Whether a token makes the phrase before it the thing that costs.
pub(super) fn joins_subject(token: &Token<'_>) -> bool {
    let verb = matches!(
        token.norm.as_str(),
        "is" | "was"
            | "are"
            | "were"
            | "be"
            | "of"
            | "at"
            | "worth"
            | "valued"
            | "priced"
            | "cost"
            | "costs"
            | "costing"
            | "will"
            | "would"
            | "comes"
            | "came"
            | "stands"
            | "totals"
            | "equals"
            | "est"
            | "sera"
            | "kost"
            | "kostet"
            | "kosten"
            | "ist"
            | "beträgt"
            | "bedraagt"
            | "coûte"
            | "coûtent"
            | "von"
            | "van"
            | "de"
            | "max"
            | "capped"
            | "estimated"
            | "should"
            | "wird"
            | "liegt"
    );
    verb || matches!(token.kind, Kind::Mark(':' | '=' | '(' | '–' | '—' | '→' | '-'))
}

/// Whether the subject of a verb is who pays or asks, not what is paid for.
pub(super) fn takes_agent(word: &str) -> bool {
    let agents = "pay pays paid paying spend spends spent spending charge charges charged charging quoted quoting invoiced billed offered \
        offering bid raise raises raised raising invested funded donated pledged owe owes owed earn earns earned saved bought refunded \
        awarded lent borrowed granted we they you he she i us them zahlt zahlen betaalt betalen paie";
    agents.split_ascii_whitespace().any(|agent| agent == word)
}
