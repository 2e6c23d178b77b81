use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::facts::Quotes;
use super::{LABELS, PERIODS};
use crate::eval::error::CorpusError;
use crate::eval::format::write::Writing;
use crate::eval::{AmountFact, Facts, LabelledSpan, OffsetUnit, Offsets, Party, Record};

/// The files of a record: the marked note, and its facts where it has them.
pub(in super::super) fn write(
    record: &Record,
    writing: &mut Writing,
) -> Result<[(&'static str, Option<String>); 2], CorpusError> {
    let offsets = Offsets::new(&record.text, OffsetUnit::CodePoints);
    if record.text.contains('\r') {
        return Err(writing.cannot(record, "the text has carriage returns".into(), "turn its line ends into line feeds first"));
    }
    let (mut marked, mut at) = (String::with_capacity(record.text.len()), 0);
    for span in &record.spans {
        let amount = amount_of(record, span);
        plain(offsets.slice(at, span.start).unwrap_or_default(), &mut marked, record, writing)?;
        marked += &mark(span, offsets.slice(span.start, span.end).unwrap_or_default(), amount, record, writing)?;
        at = span.end;
    }
    plain(offsets.slice(at, offsets.len()).unwrap_or_default(), &mut marked, record, writing)?;
    let facts = record.facts.as_ref().map(|facts| facts_of(facts, &offsets, record, writing)).transpose()?;
    Ok([("txt", Some(marked)), ("json", facts)])
}

fn amount_of<'a>(record: &'a Record, span: &LabelledSpan) -> Option<&'a AmountFact> {
    let facts = record.facts.as_ref().filter(|_| span.label == "MONEY")?;
    facts.amounts.iter().find(|amount| (amount.start, amount.end) == (span.start, span.end))
}

/// Text between marks, which must hold nothing that looks like one.
fn plain(text: &str, marked: &mut String, record: &Record, writing: &Writing) -> Result<(), CorpusError> {
    if text.contains("[[") || text.contains("]]") {
        return Err(writing.cannot(record, "the text itself has double brackets".into(), "change them in the text first"));
    }
    marked.push_str(text);
    Ok(())
}

fn mark(
    span: &LabelledSpan,
    surface: &str,
    amount: Option<&AmountFact>,
    record: &Record,
    writing: &Writing,
) -> Result<String, CorpusError> {
    if !LABELS.contains(&span.label.as_str()) {
        let what = format!("the label {:?} is none of {}", span.label, LABELS.join(", "));
        return Err(writing.cannot(record, what, "map it to one of them, or drop it"));
    }
    if surface.contains(['[', ']', '|']) {
        return Err(writing.cannot(
            record,
            format!("the span {surface:?} holds a bracket or bar"),
            "drop the span or change the text",
        ));
    }
    let attributes = match amount {
        Some(amount) => attributes(amount, record, writing)?,
        None if span.label == "MONEY" && record.facts.is_some() => {
            let what = format!("the sum {surface:?} has no value in the record's facts");
            return Err(writing.cannot(record, what, "drop MONEY, or give its value"));
        }
        None => String::new(),
    };
    Ok(format!("[[{}{attributes}|{surface}]]", span.label))
}

fn attributes(amount: &AmountFact, record: &Record, writing: &Writing) -> Result<String, CorpusError> {
    let (currency, period) = (code(amount, record, writing)?, period(amount, record, writing)?);
    Ok(format!(" value={} currency={currency} period={period}", value(amount)))
}

fn value(amount: &AmountFact) -> String {
    match amount.value_max {
        Some(max) => format!("{}..{max}", amount.value),
        None => amount.value.to_string(),
    }
}

fn code<'a>(amount: &'a AmountFact, record: &Record, writing: &Writing) -> Result<&'a str, CorpusError> {
    let code = amount.currency.as_deref().unwrap_or("-");
    let known = code == "-" || (code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase()));
    known.then_some(code).ok_or_else(|| writing.cannot(record, format!("{code:?} is no currency"), "use codes of ISO 4217"))
}

fn period<'a>(amount: &'a AmountFact, record: &Record, writing: &Writing) -> Result<&'a str, CorpusError> {
    let period = amount.period.as_deref().unwrap_or("-");
    let known = period == "-" || PERIODS.contains(&period);
    known.then_some(period).ok_or_else(|| writing.cannot(record, format!("{period:?} is no period"), "use one of docs/fields.md"))
}

/// `NAME.json`, an entry a line.
fn facts_of(facts: &Facts, offsets: &Offsets, record: &Record, writing: &mut Writing) -> Result<String, CorpusError> {
    let people = facts
        .people
        .iter()
        .map(|p| json!({"name": p.name, "aliases": p.aliases, "title": p.title, "organization": p.organization}));
    let organizations = facts.organizations.iter().map(|o: &Party| json!({"name": o.name, "aliases": o.aliases}));
    let mut lines = vec![format!("  \"date\": {}", json!(facts.date)), list("people", people)];
    if !facts.ambiguous.is_empty() {
        lines.push(format!("  \"ambiguous\": {}", json!(facts.ambiguous)));
    }
    lines.push(list("organizations", organizations));
    lines.push(list("amounts", amounts(facts, offsets, record, writing)?.into_iter()));
    lines.push(list("action_items", actions(facts, offsets, record, writing).into_iter()));
    Ok(format!("{{\n{}\n}}\n", lines.join(",\n")))
}

fn list(key: &str, entries: impl Iterator<Item = Value>) -> String {
    let entries: Vec<String> = entries.map(|entry| format!("    {entry}")).collect();
    match entries.as_slice() {
        [] => format!("  \"{key}\": []"),
        _ => format!("  \"{key}\": [\n{}\n  ]", entries.join(",\n")),
    }
}

/// The sums that are marked; one whose mark is gone is lost.
fn amounts(facts: &Facts, offsets: &Offsets, record: &Record, writing: &mut Writing) -> Result<Vec<Value>, CorpusError> {
    let marked: BTreeSet<(usize, usize)> = record.spans.iter().filter(|s| s.label == "MONEY").map(|s| (s.start, s.end)).collect();
    let kept = facts.amounts.iter().filter(|amount| marked.contains(&(amount.start, amount.end)));
    let entries = kept.map(|amount| {
        let (currency, period) = (code(amount, record, writing)?, period(amount, record, writing)?);
        let text = offsets.slice(amount.start, amount.end);
        Ok(json!({"text": text, "value": value(amount), "currency": currency, "period": period,
            "about": amount.about, "organization": amount.organization}))
    });
    let entries = entries.collect::<Result<Vec<_>, CorpusError>>()?;
    writing.lost("amounts lost: no MONEY span marks them", facts.amounts.len() - entries.len(), record);
    Ok(entries)
}

fn actions(facts: &Facts, offsets: &Offsets, record: &Record, writing: &mut Writing) -> Vec<Value> {
    let mut quotes = Quotes::new(&record.text);
    let (mut moved, mut entries) = (0, Vec::new());
    for item in &facts.action_items {
        let quote = offsets.slice(item.start, item.end).unwrap_or_default();
        moved += usize::from(quotes.find(quote) != Some((item.start, item.end)));
        let owners: Vec<&str> = item.owners.iter().filter_map(|owner| Some(facts.people.get(*owner)?.name.as_str())).collect();
        entries.push(json!({"quote": quote, "owners": owners, "due": item.due, "due_text": item.due_text, "done": item.done}));
    }
    writing.lost("action items will be read at another place with the same words", moved, record);
    entries
}
