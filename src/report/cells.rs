//! The words in the cells of a row. `page/tables.js` and `page/work.js` use the same.

use super::archive::{day, path};
use super::view::View;
use crate::record::LinkRecord;

pub(super) fn person(view: &View, row: usize) -> Vec<String> {
    let people = &view.people;
    let reached: Vec<&str> = people.emails[row].iter().chain(people.phones[row]).map(String::as_str).collect();
    vec![
        people.name[row].to_owned() + ambiguous(people.ambiguous[row]),
        people.company[row].to_owned(),
        people.title[row].to_owned(),
        reached.join(", "),
        people.notes[row].to_string(),
        people.open[row].to_string(),
        people.last[row].to_owned(),
        sure(people.confidence[row]),
    ]
}

pub(super) fn company(view: &View, row: usize) -> Vec<String> {
    let companies = &view.companies;
    vec![
        companies.name[row].to_owned() + ambiguous(companies.ambiguous[row]),
        companies.domains[row].join(", "),
        companies.people[row].to_string(),
        companies.notes[row].to_string(),
        companies.amounts[row].to_string(),
        companies.open[row].to_string(),
        companies.last[row].to_owned(),
        sure(companies.confidence[row]),
    ]
}

fn ambiguous(flag: u8) -> &'static str {
    if flag == 1 { " (ambiguous)" } else { "" }
}

fn sure(percent: u8) -> String {
    format!("{percent} %")
}

pub(super) fn amount(view: &View, row: usize) -> Vec<String> {
    let amounts = &view.amounts;
    let note = &view.archive.notes[amounts.note[row]];
    let assumed = if amounts.assumed[row] == 1 { " (assumed)" } else { "" };
    vec![
        range(amounts.value[row], amounts.max[row]),
        amounts.currency[row].to_owned() + assumed,
        amounts.period[row].to_owned(),
        amounts.company[row].to_owned(),
        amounts.about[row].to_owned(),
        day(note).to_owned(),
        path(note).to_owned(),
        sure(amounts.confidence[row]),
    ]
}

fn range(value: &str, max: &str) -> String {
    if max.is_empty() { grouped(value) } else { format!("{} to {}", grouped(value), grouped(max)) }
}

/// A decimal with a comma between each three digits before the point, and never one digit behind it.
pub(super) fn grouped(decimal: &str) -> String {
    let (whole, rest) = decimal.split_at(decimal.find('.').unwrap_or(decimal.len()));
    let mut text = String::new();
    for (at, digit) in whole.chars().enumerate() {
        let left = whole.len().saturating_sub(at);
        if at > 0 && left % 3 == 0 && digit.is_ascii_digit() && !text.ends_with('-') {
            text.push(',');
        }
        text.push(digit);
    }
    let padding = if rest.len() == 2 { "0" } else { "" };
    text + rest + padding
}

pub(super) fn task(view: &View, row: usize) -> Vec<String> {
    let tasks = &view.tasks;
    let note = &view.archive.notes[tasks.note[row]];
    vec![
        tasks.text[row].to_owned(),
        tasks.owners[row].join(", "),
        tasks.due[row].to_owned(),
        state(tasks.done[row], tasks.repeat[row]).to_owned(),
        day(note).to_owned(),
        path(note).to_owned(),
        sure(tasks.confidence[row]),
    ]
}

fn state(done: u8, repeat: u8) -> &'static str {
    match (done, repeat) {
        (1, _) => "done",
        (_, 1) => "said again",
        _ => "open",
    }
}

/// A name, and where it works.
pub(super) fn titled(name: &str, company: &str) -> String {
    if company.is_empty() { name.to_owned() } else { format!("{name} ({company})") }
}

/// A record of the CRM, as one reads it.
pub(super) fn contact(link: &LinkRecord) -> String {
    let email = link.email.as_ref().map(|email| format!(", {email}")).unwrap_or_default();
    format!("{}{email} [{}]", link.name, link.id)
}

/// A score as whole percent.
pub(super) fn score(score: f64) -> String {
    // Between 0 and 100.
    ((score * 100.0).round() as i64).to_string()
}

/// What an open action item lacks.
pub(super) fn lacks(owners: bool, due: bool) -> &'static str {
    match (owners, due) {
        (true, true) => "whose, and by when?",
        (true, false) => "whose?",
        _ => "by when?",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_stand_in_threes() {
        let cases = [
            ("5", "5"),
            ("999", "999"),
            ("1000", "1,000"),
            ("1234567.891", "1,234,567.891"),
            ("0.11", "0.11"),
            ("3412.6", "3,412.60"),
            ("-123456", "-123,456"),
        ];
        for (decimal, expected) in cases {
            assert_eq!(grouped(decimal), expected);
        }
    }
}
