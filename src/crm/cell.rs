//! Whether a cell is as its column wants it. What is written goes through the same check as what is read.

use std::fmt::Write;

use jiff::civil::Date;

use super::rules::{Column, FileRules, ValueType};

/// What is wrong with a cell, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CellFault {
    pub(super) what: String,
    pub(super) todo: String,
}

/// Longest part of a value that a message shows, in code points.
const SHOWN: usize = 60;

impl CellFault {
    pub(super) fn new(what: impl Into<String>, todo: impl Into<String>) -> Self {
        Self { what: what.into(), todo: todo.into() }
    }
}

/// The value as a message shows it: in quotes, white space and marks made visible, cut where it is long.
pub(super) fn shown(value: &str) -> String {
    let (cut, more) = cut(value);
    format!("{cut:?}{more}")
}

/// A name as a message shows it: cut where it is long.
pub(super) fn short(name: &str) -> String {
    let (cut, more) = cut(name);
    format!("{cut}{more}")
}

fn cut(text: &str) -> (&str, &'static str) {
    let end = text.char_indices().nth(SHOWN).map_or(text.len(), |(at, _)| at);
    (&text[..end], if end < text.len() { "…" } else { "" })
}

/// The first thing wrong with a cell.
pub(super) fn fault(column: &Column, file: &FileRules, value: &str) -> Option<CellFault> {
    if value.trim().is_empty() {
        let missing = || CellFault::new("is empty, and the importer wants it filled", "fill it in, or leave the row out");
        return column.required.then(missing);
    }
    characters(column, file, value)
        .or_else(|| length(column, file, value))
        .or_else(|| of_type(column, file, value))
        .or_else(|| one_of(column, value))
}

fn characters(column: &Column, file: &FileRules, value: &str) -> Option<CellFault> {
    let lines = column.value_type == ValueType::LongText;
    let control = |c: &char| c.is_control() && !(lines && matches!(c, '\n' | '\r' | '\t'));
    if let Some(c) = value.chars().find(control) {
        let what = if matches!(c, '\n' | '\r') {
            "a line break".to_owned()
        } else {
            format!("the control character U+{:04X}", c as u32)
        };
        return Some(CellFault::new(format!("{} holds {what}", shown(value)), "take it out"));
    }
    let forbidden = file.forbidden.iter().find(|forbidden| value.contains(forbidden.character))?;
    let todo = format!("take it out, or write {}", forbidden.replacement);
    Some(CellFault::new(format!("{} holds {}, which the importer does not take", shown(value), forbidden.character), todo))
}

fn length(column: &Column, file: &FileRules, value: &str) -> Option<CellFault> {
    let (most, length) = (column.max?, file.lengths.of(value));
    let unit = file.lengths.words();
    (length > most)
        .then(|| CellFault::new(format!("{} is {length} {unit} long", shown(value)), format!("shorten it to {most} {unit}")))
}

fn of_type(column: &Column, file: &FileRules, value: &str) -> Option<CellFault> {
    match column.value_type {
        ValueType::Date if date(file, value).is_none() => {
            Some(CellFault::new(format!("{} is no date", shown(value)), format!("write it as {}", example(file))))
        }
        ValueType::Number => number(column, value),
        ValueType::Boolean if value != file.yes && value != file.no => {
            Some(CellFault::new(format!("{} is neither yes nor no", shown(value)), format!("write {} or {}", file.yes, file.no)))
        }
        ValueType::Email if !is_email(value) => {
            Some(CellFault::new(format!("{} is no e-mail address", shown(value)), "write one address, as in ann@example.com"))
        }
        _ => column.pattern.as_ref().filter(|pattern| !pattern.is_match(value)).map(|pattern| {
            CellFault::new(
                format!("{} has not the form of such a value", shown(value)),
                format!("write one that matches {pattern}"),
            )
        }),
    }
}

/// The day, if it is written exactly as the importer takes it.
fn date(file: &FileRules, value: &str) -> Option<Date> {
    let date = Date::strptime(&file.date, value).ok()?;
    (write_date(file, date) == value).then_some(date)
}

/// The day as the importer takes it.
pub(super) fn write_date(file: &FileRules, date: Date) -> String {
    let mut text = String::new();
    // Writing to a String fails only for a format that is none; a test reads every format.
    let _ = write!(text, "{}", date.strftime(&file.date));
    text
}

fn example(file: &FileRules) -> String {
    write_date(file, Date::constant(2026, 12, 31))
}

fn number(column: &Column, value: &str) -> Option<CellFault> {
    let plain = value.strip_prefix('-').unwrap_or(value);
    let (whole, decimals) = plain.split_once('.').unwrap_or((plain, "0"));
    if [whole, decimals].iter().any(|part| part.is_empty() || !part.bytes().all(|b| b.is_ascii_digit())) {
        return Some(CellFault::new(
            format!("{} is no number", shown(value)),
            "write digits and at most one point, as in 1200000.50",
        ));
    }
    if let Some(most) = column.decimals.filter(|most| decimals.len() > *most) {
        return Some(CellFault::new(format!("{value} has {} decimals", decimals.len()), format!("round it to {most}")));
    }
    let room = column.digits?.saturating_sub(column.decimals.unwrap_or(0));
    let long = whole.trim_start_matches('0').len() > room;
    long.then(|| CellFault::new(format!("{value} is too large"), format!("it may have {room} digits before the point")))
}

fn is_email(value: &str) -> bool {
    let plain = !value.contains(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '<' | '>'));
    let parts = value.split_once('@');
    plain
        && parts.is_some_and(|(name, host)| {
            !name.is_empty() && !host.contains('@') && host.contains('.') && !host.starts_with('.') && !host.ends_with('.')
        })
}

fn one_of(column: &Column, value: &str) -> Option<CellFault> {
    let known = column.values.is_empty() || column.values.iter().any(|known| known == value);
    (!known).then(|| {
        CellFault::new(
            format!("{} is none of the values there are", shown(value)),
            format!("write one of: {}", column.values.join(", ")),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::super::Crm;
    use super::*;

    /// What is wrong with `value` in the column of a CRM's file; empty for nothing.
    fn wrong(crm: Crm, file: &str, header: &str, value: &str) -> String {
        let rules = crm.rules();
        let object = rules.objects.iter().find(|object| object.file == file).unwrap();
        let fault = fault(object.column(header).unwrap(), &rules.file, value);
        fault.map(|fault| format!("{} ({})", fault.what, fault.todo)).unwrap_or_default()
    }

    #[test]
    fn cells() {
        use Crm::{Dynamics, HubSpot, Pipedrive, Salesforce, Zoho};
        let mut failed = Vec::new();
        for (crm, file, header, value, said) in [
            (Salesforce, "2_contacts", "LastName", "Lee", ""),
            (Salesforce, "2_contacts", "LastName", " ", "is empty"),
            (Salesforce, "2_contacts", "FirstName", "", ""),
            (Salesforce, "2_contacts", "LastName", "=cmd|' /C calc'!A0", ""),
            (Salesforce, "2_contacts", "LastName", "Lee\nAnn", "a line break"),
            (Salesforce, "2_contacts", "LastName", "Lee\u{0}", "U+0000"),
            (Salesforce, "2_contacts", "LastName", "\u{202E}eeL", ""),
            (Salesforce, "2_contacts", "LastName", &"𝒜".repeat(80), ""),
            (Salesforce, "2_contacts", "LastName", &"𝒜".repeat(81), "is 81 characters long (shorten it to 80 characters)"),
            (Dynamics, "2_contacts", "Last Name", &"𝒜".repeat(25), ""),
            (Dynamics, "2_contacts", "Last Name", &"𝒜".repeat(26), "is 52 UTF-16 units long"),
            (Zoho, "2_contacts", "Last Name", "Lee \"Bo\"", "holds \", which"),
            (Zoho, "2_contacts", "Last Name", "Lee | Bo", "holds |"),
            (Zoho, "2_contacts", "Last Name", "<b>Lee", "holds <"),
            (Salesforce, "3_opportunities", "CloseDate", "2026-02-28", ""),
            (Salesforce, "3_opportunities", "CloseDate", "2026-02-29", "is no date (write it as 2026-12-31)"),
            (Salesforce, "3_opportunities", "CloseDate", "2026-2-3", "is no date"),
            (Zoho, "3_deals", "Closing Date", "02/28/2026", ""),
            (Zoho, "3_deals", "Closing Date", "28/02/2026", "is no date (write it as 12/31/2026)"),
            (Salesforce, "3_opportunities", "Amount", "1200000.50", ""),
            (Salesforce, "3_opportunities", "Amount", "1,200,000", "is no number"),
            (Salesforce, "3_opportunities", "Amount", "€5", "is no number"),
            (Salesforce, "3_opportunities", "Amount", "1.234", "has 3 decimals (round it to 2)"),
            (Salesforce, "3_opportunities", "Amount", "12345678901234567", "too large"),
            (Salesforce, "3_opportunities", "Amount", "0001234567890123456", ""),
            (Salesforce, "4_tasks", "Status", "Completed", ""),
            (Salesforce, "4_tasks", "Status", "completed", "none of the values"),
            (Pipedrive, "4_activities", "Activity - Done", "1", ""),
            (Pipedrive, "4_activities", "Activity - Done", "true", "write 1 or 0"),
            (HubSpot, "2_contacts", "Email", "ann@example.com", ""),
            (HubSpot, "2_contacts", "Email", "ann@example.com; bo@example.com", "no e-mail address"),
            (HubSpot, "2_contacts", "Email", "ann", "no e-mail address"),
            (HubSpot, "1_companies_update", "Record ID", "123", ""),
            (HubSpot, "1_companies_update", "Record ID", "12a", "has not the form"),
            (HubSpot, "5_notes", "Note body", "two\r\nlines\tand a tab", ""),
            (HubSpot, "5_notes", "Note body", "a\u{7}", "U+0007"),
        ] {
            let found = wrong(crm, file, header, value);
            if found.is_empty() != said.is_empty() || !found.contains(said) {
                failed.push(format!("{crm} {header} {value:?}: {found:?}, not {said:?}"));
            }
        }
        assert!(failed.is_empty(), "{}", failed.join("\n"));
    }

    #[test]
    fn every_date_format_is_written_and_read() {
        for crm in Crm::ALL {
            let file = &crm.rules().file;
            let day = Date::constant(2026, 3, 4);
            assert_eq!(date(file, &write_date(file, day)), Some(day), "{crm}");
        }
    }
}
