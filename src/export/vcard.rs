use calcard::vcard::{VCard, VCardEntry, VCardParameter, VCardProperty, VCardValue, VCardVersion};

use super::links::NoteOf;
use super::run::{Exported, Places, Writer};
use super::{ExportError, Format, content};
use crate::register::{NameParts, NoteRef, OrganizationEntry, PersonEntry, Registered, Sighting};
use crate::write::Output;

const LEFT_OUT: &str = "ambiguous names";

/// Writes `contacts.vcf`: a card for each organization and each person of the register that is certain to be one.
pub(super) struct Contacts {
    name: String,
    output: Output,
}

impl Contacts {
    pub(super) fn create(places: Places) -> Result<Self, ExportError> {
        let name = Format::VCard.file_names().remove(0);
        let output = Output::create(places.staging, places.folder, &name)?;
        Ok(Self { name, output })
    }
}

impl Writer for Contacts {
    fn note(&mut self, _: NoteOf) -> Result<(), ExportError> {
        Ok(())
    }

    fn finish(mut self: Box<Self>, registered: &Registered) -> Result<Vec<Exported>, ExportError> {
        let organizations = registered.organizations.iter().filter(|entry| !entry.ambiguous);
        let people = registered.people.iter().filter(|entry| !entry.ambiguous);
        let all = registered.organizations.len() + registered.people.len();
        let cards =
            organizations.map(|entry| organization(registered, entry)).chain(people.map(|entry| person(registered, entry)));
        let (mut text, mut entries) = (String::new(), 0);
        for card in cards {
            text.clear();
            // Writing to a string does not fail.
            let _ = card.write_to(&mut text, VCardVersion::V4_0);
            self.output.put(text.as_bytes())?;
            entries += 1;
        }
        let left_out = Some((all as u64 - entries, LEFT_OUT));
        self.output.finish()?;
        Ok(vec![Exported { name: self.name, entries, left_out }])
    }
}

fn person(registered: &Registered, entry: &PersonEntry) -> VCard {
    let mut card = Card::new("individual", &entry.name);
    if let Some(parts) = NameParts::of(&entry.name) {
        let NameParts { prefixes, given, middle, family, suffixes } = parts;
        let parts = [vec![family], vec![given], middle, prefixes, suffixes];
        let component = |words: Vec<String>| VCardValue::Component(words.iter().map(|word| content::text(word)).collect());
        card.add(VCardProperty::N, parts.map(component).to_vec());
    }
    card.add_list(VCardProperty::Nickname, &entry.aliases);
    if let Some(employer) = entry.organizations.first().and_then(|at| registered.organizations.get(*at)) {
        card.add_text(VCardProperty::Org, &employer.name);
    }
    if let Some(title) = entry.titles.first() {
        card.add_text(VCardProperty::Title, title);
    }
    card.add_preferred(&VCardProperty::Email, &entry.emails);
    card.add_preferred(&VCardProperty::Tel, &entry.phones);
    card.end(registered, &entry.sightings, &entry.id)
}

fn organization(registered: &Registered, entry: &OrganizationEntry) -> VCard {
    let mut card = Card::new("org", &entry.name);
    card.add_list(VCardProperty::Nickname, &entry.aliases);
    card.add_text(VCardProperty::Org, &entry.name);
    card.add_preferred(&VCardProperty::Email, &entry.emails);
    card.end(registered, &entry.sightings, &entry.id)
}

/// A card under way.
struct Card(Vec<VCardEntry>);

impl Card {
    /// `kind` is in small letters: not all readers know it in others.
    fn new(kind: &str, name: &str) -> Self {
        let mut card = Self(Vec::new());
        card.add_text(VCardProperty::Kind, kind);
        card.add_text(VCardProperty::Fn, name);
        card
    }

    fn add(&mut self, property: VCardProperty, values: Vec<VCardValue>) {
        self.0.push(VCardEntry::new(property).with_values(values));
    }

    fn add_text(&mut self, property: VCardProperty, text: &str) {
        self.add(property, vec![value(text)]);
    }

    /// One property with all values, if there are any.
    fn add_list(&mut self, property: VCardProperty, texts: &[String]) {
        if !texts.is_empty() {
            self.add(property, texts.iter().map(|text| value(text)).collect());
        }
    }

    /// A property for each value, the first preferred to the others.
    fn add_preferred(&mut self, property: &VCardProperty, texts: &[String]) {
        for (at, text) in texts.iter().enumerate() {
            let preferred = (at == 0 && texts.len() > 1).then(|| VCardParameter::pref(1_u32));
            self.0.push(VCardEntry::new(property.clone()).with_value(value(text)).with_param_opt(preferred));
        }
    }

    fn end(mut self, registered: &Registered, sightings: &[Sighting], id: &str) -> VCard {
        let seen = registered.seen(sightings);
        if let [first, .., last] | [first @ last] = seen.notes.as_slice() {
            let note = format!("First note: {}\nLast note: {}\nNotes: {}", named(first), named(last), seen.notes.len());
            self.add_text(VCardProperty::Note, &note);
        }
        self.add_text(VCardProperty::Uid, &content::uuid(&["register", id]).urn().to_string());
        self.add_text(VCardProperty::Other("X-GLEANER-ID".to_owned()), id);
        VCard { entries: self.0 }
    }
}

fn value(text: &str) -> VCardValue {
    VCardValue::Text(content::text(text))
}

/// `path (day)`, or the path alone.
fn named(note: &NoteRef) -> String {
    note.date.map_or_else(|| note.path.to_string(), |date| format!("{} ({date})", note.path))
}
