use super::bracketed::bracketed_forms;
use super::generic::is_generic;
use super::initials::listed_initials;
use super::kind::with_kind_words;
use super::opening::{without_lower_words, without_opening_words};
use super::possessive::with_possessive;
use super::roster::{FromRoster, is_company, with_roster};
use super::{clean, join, settle};
use crate::extract::{Label, Mention, Method};
use crate::segment::{BlockKind, SectionKind, Segmented};
use crate::text::{Span, fold, is_legal_form};

/// What else is known of a note when its names are gathered.
pub struct Surroundings<'a> {
    /// Places where the note's structure demands a person's name.
    pub hints: &'a [Span],
    /// Addresses and sums of money: nothing in them is a name.
    pub taken: &'a [Span],
    /// Dates: a name in a longer one (`April` in `13 April`), or a weekday, is none.
    pub dates: &'a [Span],
    /// Names that are known from outside.
    pub roster: FromRoster<'a>,
}

/// Confidence of a name that structure demands.
const HINTED: f32 = 0.9;

/// The names of a note: what the model found, put right at its edges, without what cannot be a name, with what the
/// note's structure demands, settled over the whole note. In text order, none overlapping.
pub fn gather(text: &str, note: &Segmented, model: Vec<Mention>, around: &Surroundings) -> Vec<Mention> {
    let mut names: Vec<Mention> = split_lists(text, model.into_iter().filter_map(|m| clean(text, m)).collect());
    without_departments(text, &mut names);
    names.retain(|m| !around.taken.iter().any(|t| t.overlaps(m.span)) && !is_generic(m.span.of(text), m.label));
    names.retain(|m| !around.dates.iter().any(|d| is_date(text, m, *d)) && !is_known_heading(note, m));
    names = join(text, note, ordered(names));
    with_kind_words(text, note, &mut names);
    names = ordered(names);
    without_opening_words(text, note, &mut names);
    without_lower_words(text, &mut names);
    let free = |m: &Mention| {
        !around.taken.iter().any(|t| t.overlaps(m.span))
            && !around.dates.iter().any(|d| d.overlaps(m.span))
            && !is_known_heading(note, m)
    };
    names = ordered(with_roster(text, note, names, &around.roster, free));
    for span in around.hints.iter().filter(|span| !is_company(text, around.roster.names, **span)) {
        demand(text, *span, &mut names);
    }
    names.retain(|m| !around.taken.iter().any(|t| t.overlaps(m.span)));
    let mut names = with_possessive(text, note, ordered(names));
    for form in bracketed_forms(text, &names) {
        names.retain(|m| !m.span.overlaps(form.span));
        names.push(form);
    }
    let mut names = settle(text, note, ordered(names), around.taken);
    for mention in listed_initials(text, note, &names) {
        names.retain(|m| !m.span.overlaps(mention.span));
        names.push(mention);
    }
    names.retain(|m| !around.dates.iter().any(|d| is_date(text, m, *d)));
    ordered(names)
}

/// Takes apart mentions that run over columns, and persons that are a list of them: `Ann, Bob Lee`. `Lee, Bob` stays one unless
/// a part is somebody's whole name elsewhere; `Ann & Bob` is an organization unless both are persons elsewhere.
fn split_lists(text: &str, names: Vec<Mention>) -> Vec<Mention> {
    let alone = |part: &str| names.iter().any(|m| m.label == Label::Per && m.span.of(text) == part);
    let mut out = Vec::with_capacity(names.len());
    for mention in &names {
        let inner = mention.span.of(text);
        if inner.contains("  ") || inner.contains('\t') {
            let parts = parts_of(inner, |c| c == '\t' || c == '\u{1}', &inner.replace("  ", "\u{1}\u{1}"));
            let heads = parts.len() > 1 && parts.iter().any(|p| p.of(inner).chars().any(char::is_lowercase));
            let kept = parts.into_iter().filter(|p| !(heads && is_capitals(p.of(inner))));
            out.extend(kept.filter_map(|p| clean(text, Mention { span: p.shift(mention.span.start), ..*mention })));
            continue;
        }
        if mention.label == Label::Org
            && let Some(parts) = companies_of(inner)
        {
            out.extend(parts.into_iter().filter_map(|p| clean(text, Mention { span: p.shift(mention.span.start), ..*mention })));
            continue;
        }
        let parts = parts_of(inner, |c| matches!(c, ',' | ';' | '/' | '&' | '+'), inner);
        let words = || parts.iter().map(|p| p.of(inner));
        let persons = match mention.label {
            Label::Per => words().skip(1).any(|p| p.contains(' ')) || parts.len() > 2 || words().any(alone),
            Label::Org => words().all(alone),
            _ => false,
        };
        if parts.len() < 2 || !persons {
            out.push(*mention);
            continue;
        }
        let person = |p: Span| clean(text, Mention { span: p.shift(mention.span.start), label: Label::Per, ..*mention });
        out.extend(parts.iter().copied().filter_map(person));
    }
    out
}

/// The companies that a mention lists: `Castel, Grands Chais`. `Acme, Inc.` and `Lee, Ash & Co` are one.
fn companies_of(inner: &str) -> Option<Vec<Span>> {
    if !inner.contains(", ")
        || inner.contains('&')
        || inner.contains(" and ")
        || inner.contains(" und ")
        || inner.contains(" et ")
    {
        return None;
    }
    let parts = parts_of(inner, |c| c == ',', inner);
    let form = |part: &str| {
        let bare: String = fold(part).chars().filter(|c| c.is_alphabetic() || *c == ' ').collect();
        bare.split(' ').next().is_some_and(is_legal_form)
    };
    let named = |part: &Span| part.of(inner).starts_with(char::is_uppercase) && !form(part.of(inner));
    (parts.len() > 1 && parts.iter().all(named)).then_some(parts)
}

/// `DSV` of `DSV IT`, where the note names `DSV` by itself too: the department is no part of the company's name.
fn without_departments(text: &str, names: &mut [Mention]) {
    const DEPARTMENTS: [&str; 12] = [
        "IT",
        "HR",
        "Finance",
        "Legal",
        "Sales",
        "Procurement",
        "Purchasing",
        "Support",
        "Marketing",
        "Security",
        "Operations",
        "Ops",
    ];
    let alone: Vec<String> = names.iter().filter(|m| m.label == Label::Org).map(|m| m.span.of(text).to_owned()).collect();
    for name in names.iter_mut().filter(|m| m.label == Label::Org) {
        let inner = name.span.of(text);
        let Some((company, last)) = inner.rsplit_once(' ') else { continue };
        if DEPARTMENTS.contains(&last) && alone.iter().any(|known| known == company) {
            name.span = Span::new(name.span.start, name.span.start + company.len());
        }
    }
}

/// The parts of `inner` between characters that `cut` names in `marked`, which has the same bytes elsewhere; without white space
/// around them and without empty ones.
fn parts_of(inner: &str, cut: impl Fn(char) -> bool, marked: &str) -> Vec<Span> {
    let mut at = 0;
    let mut parts = Vec::new();
    for part in marked.split(cut) {
        let span = Span::new(at, at + part.len());
        at = span.end + 1;
        parts.push(span.trim(inner));
    }
    parts.retain(|p| !p.is_empty());
    parts
}

/// Whether a part is a heading in capitals, such as `BASIS` in `BASIS  Corn`.
fn is_capitals(part: &str) -> bool {
    part.chars().filter(|c| c.is_alphabetic()).count() > 3 && !part.chars().any(char::is_lowercase)
}

/// In text order; of two that overlap the earlier and longer stays.
fn ordered(mut names: Vec<Mention>) -> Vec<Mention> {
    names.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end)));
    names.dedup_by(|later, earlier| earlier.span.overlaps(later.span));
    names
}

/// Whether a mention is the whole of a heading such as `Actions` or `NS:`, whose words tell what its section holds.
fn is_known_heading(note: &Segmented, mention: &Mention) -> bool {
    let Some(at) = note.block_at(mention.span.start) else { return false };
    let block = &note.blocks[at];
    let section = note.section_of(at);
    let heads = matches!(block.kind, BlockKind::Heading { .. }) && section.heading == Some(at);
    heads && section.kind != SectionKind::Other && block.body.len() <= mention.span.len() + 1
}

/// Whether a mention is part of a date, or a weekday or month that is no given name.
fn is_date(text: &str, mention: &Mention, date: Span) -> bool {
    if !date.contains(mention.span) {
        return false;
    }
    let also_a_name =
        matches!(mention.span.of(text).to_lowercase().as_str(), "april" | "may" | "june" | "august" | "jan" | "mai" | "avril");
    date.len() > mention.span.len() || !also_a_name
}

/// Puts a person where structure demands one. A person that the model found there stays, unless it swallowed a list of them.
fn demand(text: &str, span: Span, names: &mut Vec<Mention>) {
    let swallowed = |m: &Mention| m.span.len() > span.len() && m.span.of(text).contains([',', '/', '&', '+', ';']);
    let there = |m: &Mention| m.span.overlaps(span) && m.label == Label::Per && !swallowed(m);
    if names.iter().any(there) {
        return;
    }
    names.retain(|m| !m.span.overlaps(span));
    names.extend(clean(text, Mention { span, label: Label::Per, confidence: HINTED, by: Method::Rule }));
}
