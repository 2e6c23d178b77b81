//! What a sum is for and whose it is: `the larger ServiceNow contract valued at 2.7 million per year through Infosys`.
//!
//! Rules on the sentence first, then on the label, the table's row and column, and the heading. Where no rule fits,
//! the answer is `None`: a wrong party is worse than none. Which mentions are organizations is decided before.

use super::Amount;
use super::lexicon;
use super::sentence::{Sentence, continues, is_cost_noun, is_determiner, joins_subject, leads_to_sum, takes_agent};
use super::token::{Kind, Token, tokens};
use crate::extract::{Label, Mention};
use crate::segment::{Block, BlockKind, Segmented};
use crate::text::Span;

/// What the note says of a sum beside its value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Attribution {
    /// A short noun phrase of the note that says what the money is for.
    pub about: Option<Span>,
    /// Index into the mentions of the organization whose contract, deal or bill it is.
    pub organization: Option<usize>,
    /// Index into the mentions of the organization that it goes through (`via Capgemini`).
    pub via: Option<usize>,
}

/// Says what `amount` is for, whose it is, and through whom it goes, as far as rules can tell.
///
/// `mentions` are those of the whole note, in any order; only organizations (and, for `about`, people) are looked at.
///
/// # Panics
/// If the spans were not made for `text`.
pub fn describe(amount: &Amount, text: &str, note: &Segmented, mentions: &[Mention]) -> Attribution {
    let Some(index) = note.segment_at(amount.span.start) else {
        return Attribution::default();
    };
    let segment = note.segments[index];
    let reader = Reader { text, note, mentions, block: &note.blocks[segment.block] };
    let scope = reader.scope(amount, segment.span);
    let sentence = Sentence::new(tokens(text, scope), amount.span);
    let row = matches!(reader.block.kind, BlockKind::Row { .. });
    let via = if row {
        reader.via(&Sentence::new(tokens(text, segment.span), amount.span), amount)
    } else {
        reader.via(&sentence, amount)
    };
    let about = reader.about(&sentence, amount);
    let organization = reader.organization(&sentence, amount, about, via);
    let about = about.filter(|span| !reader.is_party(*span));
    Attribution { about: about.or_else(|| reader.outer_about(&sentence, amount)), organization, via }
}

struct Reader<'a> {
    text: &'a str,
    note: &'a Segmented,
    mentions: &'a [Mention],
    block: &'a Block,
}

impl Reader<'_> {
    /// The cell that holds the sum, else its whole segment.
    fn scope(&self, amount: &Amount, segment: Span) -> Span {
        let cell = self.block.cells.iter().find(|c| c.span.contains(amount.span));
        cell.map_or(segment, |c| c.span).cover(amount.span)
    }

    fn organizations(&self, within: Span) -> impl Iterator<Item = (usize, Span)> {
        let all = self.mentions.iter().enumerate();
        all.filter(move |(_, m)| m.label == Label::Org && within.contains(m.span)).map(|(i, m)| (i, m.span))
    }

    /// Whether a phrase is nothing but the name of an organization or a person.
    fn is_party(&self, span: Span) -> bool {
        self.mentions.iter().any(|m| matches!(m.label, Label::Org | Label::Per) && m.span.contains(span))
    }

    fn only(&self, within: Span, except: Option<usize>) -> Option<usize> {
        let mut all = self.organizations(within).map(|(i, _)| i).filter(|i| Some(*i) != except);
        let first = all.next();
        let name = |i: usize| self.mentions[i].span.of(self.text);
        first.filter(|f| all.all(|other| name(other) == name(*f)))
    }

    /// `through Infosys`, `via Capgemini`, `by way of Atos`.
    fn via(&self, sentence: &Sentence<'_>, amount: &Amount) -> Option<usize> {
        let all = sentence.span(0, sentence.tokens.len())?;
        let own = |span: Span| !self.another_between(amount.span, span);
        let mut found: Vec<(usize, Span)> =
            self.organizations(all).filter(|(_, s)| self.is_via(sentence, *s) && own(*s)).collect();
        found.sort_by_key(|(_, span)| span.start.abs_diff(amount.span.end));
        found.first().map(|(i, _)| *i)
    }

    /// Whether another sum stands between a sum and what follows or precedes it.
    fn another_between(&self, amount: Span, other: Span) -> bool {
        let (start, end) = (amount.end.min(other.end), amount.start.max(other.start));
        let between = Span::new(start, end.max(start));
        self.mentions.iter().any(|m| m.label == Label::Money && m.span != amount && between.overlaps(m.span))
    }

    fn is_via(&self, sentence: &Sentence<'_>, organization: Span) -> bool {
        let at = sentence.tokens.partition_point(|t| t.span.start < organization.start);
        let before: Vec<&str> = sentence.tokens[at.saturating_sub(4)..at].iter().map(|t| t.norm.as_str()).collect();
        let lead = match before[..] {
            [.., last, "the" | "our" | "their" | "its" | "partner" | "reseller"] => last,
            [.., last] => last,
            [] => "",
        };
        matches!(lead, "through" | "via" | "thru" | "über")
            || matches!(before[..], [.., "by", "way", "of"] | [.., "intermédiaire", "de" | "d"])
    }

    /// What the sentence says that the money is for.
    fn about(&self, sentence: &Sentence<'_>, amount: &Amount) -> Option<Span> {
        let direct = self.modified(sentence);
        let subject = self.subject(sentence).filter(|s| !self.is_party(*s));
        let purpose = self.purpose(sentence).filter(|s| !self.is_party(*s));
        let generic = |span: &Span| span.of(self.text).split_whitespace().all(|w| lexicon::is_generic(&w.to_lowercase()));
        let subject_first = subject.filter(|s| !generic(s)).or(purpose).or(subject);
        direct.or(subject_first).filter(|span| !span.overlaps(amount.span))
    }

    /// `a €45k renewal`, `the 450k annual contract`.
    fn modified(&self, sentence: &Sentence<'_>) -> Option<Span> {
        let next = sentence.tokens.get(sentence.right)?;
        let dot = next.is('.') && !next.gap && sentence.tokens[sentence.right - 1].is_word();
        let from = sentence.right + usize::from(next.is('-') || dot);
        let next = sentence.tokens.get(from).filter(|t| t.is_word() && !lexicon::ends_phrase(&t.norm))?;
        let phrase = sentence.phrase_after(from)?;
        let determined = sentence.left.checked_sub(1).is_some_and(|i| is_determiner(&sentence.tokens[i].norm));
        let mut words = phrase.of(self.text).split_whitespace();
        let money = words.any(|w| lexicon::is_money_noun(&w.to_lowercase()));
        let starts =
            !lexicon::may_follow(&next.norm) || matches!(next.norm.as_str(), "annual" | "monthly" | "total" | "deal" | "yearly");
        (starts && (determined || money)).then_some(phrase)
    }

    /// `the hosting fee is €40`, `ServiceNow contract valued at 2.7 million`, `Rent: €900`.
    fn subject(&self, sentence: &Sentence<'_>) -> Option<Span> {
        let mut at = sentence.left;
        let mut linked = false;
        while at > 0 && sentence.left - at < 10 {
            let token = &sentence.tokens[at - 1];
            if !leads_to_sum(token) || token.is(',') && !continues(sentence.tokens.get(at)) {
                break;
            }
            if is_cost_noun(token, sentence.tokens.get(at)) {
                linked = true;
                break;
            }
            linked |= joins_subject(token);
            if takes_agent(&token.norm) {
                return None;
            }
            at -= 1;
        }
        let head = at.checked_sub(1).map(|i| &sentence.tokens[i])?;
        let phrase = sentence.phrase_before(at)?;
        let from = sentence.tokens.partition_point(|t| t.span.start < phrase.start);
        let before = from.checked_sub(1).map(|i| &sentence.tokens[i]);
        let clause = before.is_none_or(|t| matches!(t.kind, Kind::Mark(',' | ';' | '|')));
        let short = phrase.of(self.text).split_whitespace().count() < 4 && !head.norm.ends_with("ed");
        let usable = linked || lexicon::is_money_noun(&head.norm) || clause && short && !self.names_party(phrase);
        let verb = before
            .is_some_and(|t| matches!(t.norm.as_str(), "we" | "they" | "he" | "she" | "it" | "i" | "you" | "per") || t.is('/'));
        (usable && !verb).then_some(phrase)
    }

    /// Whether a phrase holds the name of an organization or a person.
    fn names_party(&self, span: Span) -> bool {
        self.mentions.iter().any(|m| matches!(m.label, Label::Org | Label::Per) && m.span.overlaps(span))
    }

    /// `€40k for the pilot`, `30k a month on hosting`, `12k in legal fees`.
    fn purpose(&self, sentence: &Sentence<'_>) -> Option<Span> {
        let at = sentence.after_period();
        let lead = sentence.tokens.get(at)?.norm.as_str();
        let loose = matches!(lead, "in" | "of" | "worth" | "on" | "an" | "de" | "d" | "aan");
        if !loose && !matches!(lead, "for" | "towards" | "toward" | "pour" | "voor" | "für" | "covering") {
            return None;
        }
        let mut from = at + 1;
        while sentence.tokens.get(from).is_some_and(|t| is_determiner(&t.norm) || t.norm == "of") {
            from += 1;
        }
        let phrase = sentence.phrase_after(from)?;
        let mut words = phrase.of(self.text).split_whitespace().map(str::to_lowercase);
        let first_time =
            sentence.tokens.get(from).is_some_and(|t| lexicon::is_time(&t.norm) || matches!(t.kind, Kind::Number(_)));
        let money = words.any(|w| lexicon::is_money_noun(&w));
        let spends = sentence.tokens[..sentence.left].iter().any(|t| t.norm.starts_with("spen") || t.norm.starts_with("budget"));
        let fits = lead == "on" && spends || !loose || money || lead == "of" || lead == "worth";
        (fits && !first_time).then_some(phrase)
    }

    /// What the label, the table or the heading says.
    fn outer_about(&self, sentence: &Sentence<'_>, amount: &Amount) -> Option<Span> {
        if matches!(self.block.kind, BlockKind::Row { .. }) {
            return self.by_table(amount);
        }
        let label = self.block.label.filter(|l| l.end <= amount.span.start && !self.is_party(*l) && !self.is_speaker(*l));
        let words = sentence.tokens.iter().filter(|t| t.is_word()).count();
        let bare = words <= 6 && sentence.left <= 2;
        label.or_else(|| if bare { self.above() } else { None })
    }

    fn is_speaker(&self, label: Span) -> bool {
        self.block.speaker == Some(label)
    }

    /// The row's first cell, or the column's heading where the row is a party's.
    fn by_table(&self, amount: &Amount) -> Option<Span> {
        let own = self.block.cells.iter().find(|c| c.span.contains(amount.span))?;
        let first = self.block.cells.iter().find(|c| c.column == 0 && c.column != own.column);
        let row = first.map(|c| c.span).filter(|s| !s.is_empty() && !self.is_party(*s) && has_letters(s.of(self.text)));
        row.map(|span| plain_label(span, self.text)).or_else(|| self.column_heading(own.column))
    }

    fn header_cell(&self, column: usize) -> Option<Span> {
        let same = |b: &&Block| b.table == self.block.table && b.kind == BlockKind::Row { header: true };
        let header = self.note.blocks.iter().filter(|_| self.block.table.is_some()).find(same)?;
        header.cells.iter().find(|c| c.column == column).map(|c| c.span)
    }

    fn column_heading(&self, column: usize) -> Option<Span> {
        let span = plain_label(self.header_cell(column)?, self.text);
        has_letters(span.of(self.text)).then_some(span)
    }

    /// The item or heading that the block stands under, where that is short.
    fn above(&self) -> Option<Span> {
        let section = self.note.sections.get(self.block.section);
        let heading = section.and_then(|s| s.heading).and_then(|h| self.note.blocks.get(h));
        let parent = self.block.parent.and_then(|p| self.note.blocks.get(p));
        let span = parent.or(heading).map(|b| b.content)?;
        let words = span.of(self.text);
        let cut = words.trim_end_matches([':', '.', ' ', '*', '#']);
        let start = span.start + (words.len() - words.trim_start_matches(['#', ' ', '*']).len());
        let span = Span::new(start.min(span.start + cut.len()), span.start + cut.len());
        let short = span.of(self.text).split_whitespace().count() <= 6;
        (short && has_letters(span.of(self.text)) && !span.contains(self.block.span) && !self.is_party(span)).then_some(span)
    }

    /// Whose contract, deal or bill it is.
    fn organization(&self, sentence: &Sentence<'_>, amount: &Amount, about: Option<Span>, via: Option<usize>) -> Option<usize> {
        if matches!(self.block.kind, BlockKind::Row { .. }) {
            return self.organization_of_cell(amount, via);
        }
        let all = sentence.span(0, sentence.tokens.len())?;
        let in_phrase = about.and_then(|span| self.only(span, via));
        let outer = || self.outer_organization(via);
        let any = self.organizations(all).any(|(i, _)| Some(i) != via);
        in_phrase
            .or_else(|| self.bound(sentence, amount, about, via))
            .or_else(|| self.only(self.clause(sentence, amount), via))
            .or_else(|| self.only(all, via))
            .or_else(|| if any { None } else { outer() })
    }

    /// The party of the row, of the cell itself, of the column; else the only one that the row names.
    fn organization_of_cell(&self, amount: &Amount, via: Option<usize>) -> Option<usize> {
        let own = self.block.cells.iter().find(|c| c.span.contains(amount.span));
        let first = self.block.cells.iter().find(|c| c.column == 0).and_then(|c| self.only(c.span, via));
        let column = || own.and_then(|c| self.header_cell(c.column)).and_then(|span| self.only(span, via));
        first.or_else(|| own.and_then(|c| self.only(c.span, via))).or_else(column).or_else(|| self.only(self.block.span, via))
    }

    /// `from Acme`, `with Acme`, `Acme's` right beside the sum or its phrase, `Acme quoted €3k`.
    fn bound(&self, sentence: &Sentence<'_>, amount: &Amount, about: Option<Span>, via: Option<usize>) -> Option<usize> {
        let clause = self.clause(sentence, amount);
        let ends: Vec<usize> = [Some(amount.span), about].into_iter().flatten().map(|s| s.end).collect();
        let mut found = self.organizations(clause).filter(|(i, _)| Some(*i) != via);
        found.find_map(|(i, span)| {
            let at = sentence.tokens.partition_point(|t| t.span.start < span.start);
            let lead = at.checked_sub(1).map(|i| &sentence.tokens[i])?;
            let party = matches!(
                lead.norm.as_str(),
                "from" | "with" | "to" | "for" | "by" | "at" | "avec" | "de" | "met" | "mit" | "von" | "van"
            );
            let right_after = ends.iter().any(|end| lead.span.start >= *end && lead.span.start - end <= 3);
            (party && right_after).then_some(i)
        })
    }

    /// The part of the sentence between the marks that part clauses around the sum.
    fn clause(&self, sentence: &Sentence<'_>, amount: &Amount) -> Span {
        let parts = |t: &Token<'_>| {
            matches!(t.kind, Kind::Mark(';' | ',' | '|'))
                || matches!(t.norm.as_str(), "but" | "while" | "whereas" | "and" | "versus" | "vs")
        };
        let left = sentence.tokens[..sentence.left].iter().rposition(parts).map_or(0, |i| i + 1);
        let right =
            sentence.tokens[sentence.right..].iter().position(parts).map_or(sentence.tokens.len(), |i| sentence.right + i);
        sentence.span(left, right).unwrap_or(amount.span)
    }

    /// The one organization of the label, the item above or the heading.
    fn outer_organization(&self, via: Option<usize>) -> Option<usize> {
        let parent = self.block.parent.and_then(|p| self.note.blocks.get(p)).map(|b| b.body);
        let spans = [self.block.label, parent].into_iter().flatten().chain(self.headings());
        spans.into_iter().find_map(|span| self.only(span, via))
    }

    /// The headings above the block, from the inside out.
    fn headings(&self) -> Vec<Span> {
        let mut out = Vec::new();
        let mut at = Some(self.block.section);
        while let Some(section) = at.and_then(|i| self.note.sections.get(i)) {
            out.extend(section.heading.and_then(|h| self.note.blocks.get(h)).map(|b| b.body));
            at = section.parent.filter(|p| out.len() < 8 && at.is_some_and(|i| *p < i));
        }
        out
    }
}

/// A label without what it says of unit and period: `Licence, per head`, `Budget (k€)`.
fn plain_label(span: Span, text: &str) -> Span {
    let words = span.of(text);
    let cut = words.find(['(', '[']).into_iter().chain(words.find(" per ")).min().unwrap_or(words.len());
    let plain = words[..cut].trim_end_matches([' ', ',', ':', '–', '-']);
    if has_letters(plain) { Span::new(span.start, span.start + plain.len()) } else { span }
}

fn has_letters(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::super::cases::lines;
    use super::super::{MoneyOptions, find_amounts};
    use super::*;
    use crate::extract::Method;

    /// Organizations are marked `[…]` in the case; the answer is `about | organization | via` of the first sum.
    fn answer(marked: &str) -> String {
        let mut text = String::new();
        let mut mentions = Vec::new();
        let mut start = 0;
        for c in marked.chars() {
            match c {
                '[' => start = text.len(),
                ']' => mentions.push(Mention {
                    span: Span::new(start, text.len()),
                    label: Label::Org,
                    confidence: 1.0,
                    by: Method::Model,
                }),
                c => text.push(c),
            }
        }
        let note = lines(&text);
        let amounts = find_amounts(&text, &note, &MoneyOptions::default());
        let Some(first) = amounts.first() else {
            return "no sum".to_owned();
        };
        mentions.extend(amounts.iter().map(|a| Mention { span: a.span, label: Label::Money, confidence: 1.0, by: Method::Rule }));
        mentions.sort_by_key(|m| m.span);
        let found = describe(first, &text, &note, &mentions);
        let name = |i: Option<usize>| i.map_or("-", |i| mentions[i].span.of(&text));
        let about = found.about.map_or("-", |s| s.of(&text));
        format!("{about} | {} | {}", name(found.organization), name(found.via))
    }

    #[test]
    fn says_what_a_sum_is_for() {
        let cases = [
            (
                "the larger [ServiceNow] contract valued at 2.7 million per year through [Infosys]",
                "larger ServiceNow contract | ServiceNow | Infosys",
            ),
            ("[Acme] quoted €40k for the pilot.", "pilot | Acme | -"),
            ("We spend $30k a month on hosting.", "hosting | - | -"),
            ("The hosting fee is €40 per month.", "hosting fee | - | -"),
            ("It's a €45k renewal with [Bolt].", "renewal | Bolt | -"),
            ("Training budget: €12,000", "Training budget | - | -"),
            ("We signed a 450k annual support contract with [Globex].", "annual support contract | Globex | -"),
            ("[Initech]'s invoice of $1,140 is overdue.", "Initech's invoice | Initech | -"),
            ("They paid €500 last week.", "- | - | -"),
            ("€20k from [Acme] and €30k from [Bolt].", "- | Acme | -"),
            ("[Acme] wants $3m, [Bolt] offers $2m.", "- | Acme | -"),
            ("[Acme] pays €20k for the pilot and €30k a year through [Bolt].", "pilot | Acme | -"),
            ("Licences cost €99 per seat via [Softcat].", "Licences | - | Softcat"),
            ("| Vendor | Budget (k€) |\n| [Acme] | 450 |", "Budget | Acme | -"),
            ("| Item | Cost |\n| Catering | €900 |", "Catering | - | -"),
            ("| | [Alpha] | [Beta] |\n| Licence, per head | €21 | n/a |", "Licence | Alpha | -"),
            ("# [Alpha]\nHosting is €45k per year", "Hosting | Alpha | -"),
            ("# Hosting contract\n€45k per year", "Hosting contract | - | -"),
            ("Das Projektbudget liegt bei 450.000 €.", "Projektbudget | - | -"),
            ("Le loyer est de 900 € par mois.", "loyer | - | -"),
        ];
        let wrong: Vec<String> = cases
            .iter()
            .map(|(text, want)| (text, want, answer(text)))
            .filter(|(_, want, got)| got != *want)
            .map(|(text, want, got)| format!("{text}\n  want {want}\n  got  {got}"))
            .collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
