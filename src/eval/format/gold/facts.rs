use std::collections::BTreeMap;

use jiff::civil::Date;
use serde_json::Value;

use super::marks::{Mark, Money};
use crate::eval::error::{CorpusError, Place, Problem};
use crate::eval::format::fields::Field;
use crate::eval::format::file::Source;
use crate::eval::{ActionFact, AmountFact, Facts, Party};

/// Reads `NAME.json`, and checks it against the note's text and marks.
pub(super) fn read(source: &Source, text: &str, marks: &[Mark]) -> Result<Facts, CorpusError> {
    let value = only_value(source)?;
    let place = source.place.record(&source.stem);
    let note = Field::record(&value, &place);
    let people = parties(&note.get("people"))?;
    let action_items = actions(&note.get("action_items"), text, &people, &place)?;
    Ok(Facts {
        date: day(&note.get("date"))?,
        people,
        organizations: parties(&note.get("organizations"))?,
        ambiguous: note.get("ambiguous").strings()?,
        amounts: amounts(&note.get("amounts"), marks, &place)?,
        action_items,
    })
}

fn only_value(source: &Source) -> Result<Value, CorpusError> {
    serde_json::from_str(source.body()).map_err(|error| {
        let place = source.place.line(error.line().max(1));
        place.error(if error.is_eof() { Problem::Truncated } else { Problem::Json(error) })
    })
}

/// A day, or nothing where null stands.
fn day(field: &Field) -> Result<Option<String>, CorpusError> {
    let day = field.maybe_string()?;
    match day.as_deref().map(str::parse::<Date>) {
        Some(Err(_)) => Err(field.wants("a day such as 2026-01-31, or null")),
        _ => Ok(day),
    }
}

fn parties(field: &Field) -> Result<Vec<Party>, CorpusError> {
    let one = |entry: Field| {
        Ok(Party {
            name: entry.get("name").str()?.to_owned(),
            aliases: entry.get("aliases").strings()?,
            title: entry.get("title").maybe_string()?,
            organization: entry.get("organization").maybe_string()?,
        })
    };
    field.list()?.into_iter().map(one).collect()
}

/// The sums: one for each mark of one, in order.
fn amounts(field: &Field, marks: &[Mark], place: &Place) -> Result<Vec<AmountFact>, CorpusError> {
    let marks: Vec<&Mark> = marks.iter().filter(|mark| mark.label == "MONEY").collect();
    let entries = field.list()?;
    if marks.len() != entries.len() {
        return Err(place.error(Problem::AmountCount { marks: marks.len(), amounts: entries.len() }));
    }
    marks.iter().zip(&entries).enumerate().map(|(index, (mark, entry))| amount(index, mark, entry, place)).collect()
}

fn amount(index: usize, mark: &Mark, entry: &Field, place: &Place) -> Result<AmountFact, CorpusError> {
    let marked = mark.money.as_ref().ok_or_else(|| super::bad_money(mark, place))?;
    let value = entry.get("value");
    let value = value.id().ok_or_else(|| value.wants("a number, or a range such as 1200..1500"))?;
    let or_dash = |key: &str| Ok::<_, CorpusError>(entry.get(key).maybe_str()?.unwrap_or("-"));
    let listed = Money::read(&value, or_dash("currency")?, or_dash("period")?);
    let same = mark.attributes.get("value") == Some(&value.as_str()) && entry.get("text").str()? == mark.surface;
    if !same || listed.as_ref() != Some(marked) {
        return Err(place.error(Problem::AmountDiffers { index, surface: mark.surface.to_owned() }));
    }
    let Money { value, value_max, currency, period } = marked.clone();
    let (about, organization) = (entry.get("about").maybe_string()?, entry.get("organization").maybe_string()?);
    Ok(AmountFact { start: mark.start, end: mark.end, value, value_max, currency, period, about, organization })
}

fn actions(field: &Field, text: &str, people: &[Party], place: &Place) -> Result<Vec<ActionFact>, CorpusError> {
    let mut quotes = Quotes::new(text);
    let mut actions = Vec::new();
    for (index, entry) in field.list()?.into_iter().enumerate() {
        let quote = entry.get("quote").str()?;
        let found = quotes.find(quote).filter(|_| !quote.contains('\n') && !quote.is_empty());
        let (start, end) = found.ok_or_else(|| place.error(Problem::Quote { index, quote: quote.to_owned() }))?;
        let due_text = entry.get("due_text").maybe_string()?;
        let (due, done) = (day(&entry.get("due"))?, entry.get("done").bool()?);
        let owners = owners(&entry.get("owners"), people, index, place)?;
        actions.push(ActionFact { start, end, owners, due, due_text, done, confidence: None });
    }
    Ok(actions)
}

/// Positions of people by name; of two with one name, the later.
fn owners(field: &Field, people: &[Party], index: usize, place: &Place) -> Result<Vec<usize>, CorpusError> {
    let owner = |owner: String| {
        let position = people.iter().rposition(|person| person.name == owner);
        position.ok_or_else(|| place.error(Problem::Owner { index, owner }))
    };
    field.strings()?.into_iter().map(owner).collect()
}

/// Finds quotes in a text, each time the next place of the same words; once there is none, the last again.
pub(super) struct Quotes<'a> {
    text: &'a str,
    points: crate::text::CodePoints,
    /// The byte where each quote was found last.
    last: BTreeMap<String, usize>,
}

impl<'a> Quotes<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, points: crate::text::CodePoints::new(text), last: BTreeMap::new() }
    }

    /// The place of a quote, in code points.
    pub(super) fn find(&mut self, quote: &str) -> Option<(usize, usize)> {
        let byte = match self.last.get(quote) {
            None => self.text.find(quote)?,
            Some(before) => {
                let step = self.text[*before..].chars().next().map_or(0, char::len_utf8);
                self.text[before + step..].find(quote).map_or(*before, |at| before + step + at)
            }
        };
        self.last.insert(quote.to_owned(), byte);
        let start = self.points.at(self.text, byte);
        Some((start, start + quote.chars().count()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_that_comes_again_is_found_again() {
        let mut quotes = Quotes::new("é call. x call. y");
        let found = ["call.", "call.", "call.", "y", "z"].map(|quote| quotes.find(quote));
        assert_eq!(found, [Some((2, 7)), Some((10, 15)), Some((10, 15)), Some((16, 17)), None]);
    }
}
