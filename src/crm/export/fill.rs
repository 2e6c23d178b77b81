//! What is known of a row becomes cells, or rejects.

use unicode_segmentation::UnicodeSegmentation;

use super::super::cell;
use super::super::content::Content;
use super::super::rules::{Column, FileRules, ObjectRules, ValueType};
use super::row::{Lack, Reject, Row};

/// The cells of a row in the order of the file's columns.
///
/// # Errors
/// Each column that the importer would not take as it is.
pub(super) fn cells(object: &ObjectRules, file: &FileRules, row: &Row) -> Result<Vec<String>, Vec<Reject>> {
    let cells: Vec<String> = object.columns.iter().map(|column| value(column, file, row)).collect();
    let mut rejects: Vec<Reject> = Vec::new();
    for (column, cell) in object.columns.iter().zip(&cells) {
        if let Some(lack) = lack(column, file, row, cell) {
            rejects.push(row.reject(&column.header, lack));
        }
    }
    for group in &object.require_any {
        let filled = |header: &String| object.columns.iter().zip(&cells).any(|(c, cell)| c.header == *header && !cell.is_empty());
        let said = |header: &String| rejects.iter().any(|reject| reject.column == *header);
        if !group.iter().any(filled) && !group.iter().any(said) {
            rejects.push(row.reject(&group.join(" or "), lack_of_group(object, row, group)));
        }
    }
    if rejects.is_empty() { Ok(cells) } else { Err(rejects) }
}

fn lack(column: &Column, file: &FileRules, row: &Row, cell: &str) -> Option<Lack> {
    if cell.is_empty() {
        let company = matches!(column.content, Content::CompanyId | Content::CompanyName) && row.needs_company;
        let wanted = column.required || column.export_requires || company;
        return wanted.then(|| row.lacks.get(&column.content).cloned().unwrap_or_else(|| Lack::of(column.content)));
    }
    cell::fault(column, file, cell).map(|fault| Lack::new(fault.what, fault.todo))
}

fn lack_of_group(object: &ObjectRules, row: &Row, group: &[String]) -> Lack {
    let contents = group.iter().filter_map(|header| object.column(header)).map(|column| column.content);
    let mut known = contents.clone().filter_map(|content| row.lacks.get(&content).cloned());
    known.next().or_else(|| contents.clone().next().map(Lack::of)).unwrap_or_else(|| Lack::of(Content::Name))
}

/// The cell as the importer takes it, as far as that can be made without losing what a name says.
fn value(column: &Column, file: &FileRules, row: &Row) -> String {
    let Some(raw) = row.facts.get(column.content) else { return String::new() };
    let word = column.map.get(raw).map_or(raw, String::as_str);
    match column.value_type {
        ValueType::Date => word.parse().map_or_else(|_| word.to_owned(), |day| cell::write_date(file, day)),
        ValueType::Boolean => if word == "true" { &file.yes } else { &file.no }.clone(),
        ValueType::LongText => cut(column, file, &long_text(file, word)),
        _ => {
            let line = word.split_whitespace().collect::<Vec<_>>().join(" ");
            if column.cut { cut(column, file, &long_text(file, &line)) } else { line }
        }
    }
}

/// Free text without control characters, and with replacements for what the importer forbids.
fn long_text(file: &FileRules, text: &str) -> String {
    let replaced = |c: char| {
        let forbidden = file.forbidden.iter().find(|forbidden| forbidden.character == c);
        forbidden.map_or(c, |forbidden| forbidden.replacement)
    };
    let kept = |c: &char| !c.is_control() || matches!(c, '\n' | '\r' | '\t');
    text.chars().filter(kept).map(replaced).collect()
}

/// The text, or as many whole characters of it as the column holds with `…` behind them.
fn cut(column: &Column, file: &FileRules, text: &str) -> String {
    let Some(most) = column.max.filter(|most| file.lengths.of(text) > *most) else { return text.to_owned() };
    let (mut out, mut length) = (String::new(), 1);
    for character in text.graphemes(true) {
        length += file.lengths.of(character);
        if length > most {
            break;
        }
        out.push_str(character);
    }
    out.push('…');
    out
}

#[cfg(test)]
mod tests {
    use super::super::super::Crm;
    use super::super::super::rules::{Kind, RowsOf};
    use super::super::row::Facts;
    use super::*;

    fn row(kind: Kind, facts: &[(Content, &str)]) -> Row {
        let mut known = Facts::default();
        facts.iter().for_each(|(content, value)| known.set(*content, Some(*value)));
        Row::new(kind, "x-1".into(), "X".into(), "a.txt".into(), known)
    }

    fn filled(crm: Crm, row: &Row) -> Result<Vec<String>, Vec<String>> {
        let (_, object) = crm.rules().object(row.kind, RowsOf::New).unwrap();
        let said = |rejects: Vec<Reject>| rejects.into_iter().map(|r| format!("{}: {}", r.column, r.lack.reason)).collect();
        cells(object, &crm.rules().file, row).map_err(said)
    }

    #[test]
    fn names_stay_exact_and_free_text_gives_way() {
        let hostile = "=1+1 \"Bo\", \u{202E}eeL 𝒜\n";
        let facts = [(Content::LastName, hostile), (Content::JobTitle, "-2+3")];
        let cells = filled(Crm::Salesforce, &row(Kind::Contacts, &facts)).unwrap();
        assert_eq!((cells[2].as_str(), cells[5].as_str()), ("=1+1 \"Bo\", \u{202E}eeL 𝒜", "-2+3"));
        let rejected = filled(Crm::Zoho, &row(Kind::Contacts, &facts)).unwrap_err();
        assert!(
            rejected.len() == 1 && rejected[0].starts_with("Last Name: ") && rejected[0].contains("holds \""),
            "{rejected:?}"
        );
        let task = row(Kind::Tasks, &[(Content::Subject, "a \"b\" <c>|\u{0}\n"), (Content::Status, "open")]);
        assert_eq!(filled(Crm::Zoho, &task).unwrap()[1], "a ”b” ‹c›¦");
    }

    #[test]
    fn text_is_cut_between_characters() {
        let text = "👩‍💻".repeat(100);
        let task = row(Kind::Tasks, &[(Content::Subject, &text), (Content::Status, "done")]);
        for (crm, characters) in [(Crm::Salesforce, 84), (Crm::Dynamics, 39)] {
            let cells = filled(crm, &task).unwrap();
            let subject = cells.iter().find(|cell| cell.ends_with('…')).unwrap();
            assert_eq!(*subject, format!("{}…", "👩‍💻".repeat(characters)), "{crm}");
        }
    }

    #[test]
    fn what_is_missing_is_a_reject() {
        let deal = row(Kind::Deals, &[(Content::Name, "Acme: 5"), (Content::Amount, "5.123")]);
        let rejected = filled(Crm::Salesforce, &deal).unwrap_err();
        let columns: Vec<&str> = rejected.iter().filter_map(|r| r.split(':').next()).collect();
        assert_eq!(columns, ["StageName", "CloseDate", "Amount", "CurrencyIsoCode"]);
        let contact = row(Kind::Contacts, &[]);
        assert_eq!(filled(Crm::HubSpot, &contact).unwrap_err().len(), 1, "one of three is asked for");
        let mut alone = row(Kind::Deals, &[(Content::Name, "X"), (Content::Currency, "EUR")]);
        alone.needs_company = true;
        alone.lacks.insert(Content::CompanyId, Lack::new("ambiguous", "x"));
        let said = filled(Crm::Dynamics, &alone).unwrap_err();
        assert_eq!(said, ["Account: ambiguous"]);
    }
}
