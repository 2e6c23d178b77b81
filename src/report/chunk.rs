use maud::Markup;
use serde::Serialize;

use super::archive::{Archive, position};
use crate::extract::Label;
use crate::html::data;
use crate::record::{MentionRecord, NoteRecord};

/// Notes in one chunk: few enough to be read at once when a row is opened.
pub(super) const NOTES: usize = 100;

/// Sentences and mentions of some notes, a list a column.
#[derive(Default, Serialize)]
struct Chunk<'a> {
    sha256: Vec<&'a str>,
    title: Vec<&'a str>,
    people: Vec<Vec<&'a str>>,
    organizations: Vec<Vec<&'a str>>,
    /// Label, start, end, percent, and 1 more than the position of its person or organization (0: none), one after the other.
    mentions: Vec<Vec<usize>>,
    /// Start and text.
    sentences: Vec<Vec<(usize, &'a str)>>,
}

/// The elements of all chunks.
pub(super) fn all(archive: &Archive) -> impl Iterator<Item = Result<Markup, serde_json::Error>> {
    archive.notes.chunks(NOTES).enumerate().map(|(number, notes)| data(&format!("notes-{number}"), &Chunk::of(notes)))
}

impl<'a> Chunk<'a> {
    fn of(notes: &'a [NoteRecord]) -> Self {
        let mut chunk = Self::default();
        for note in notes {
            chunk.sha256.push(&note.source.sha256);
            chunk.title.push(note.title.as_deref().unwrap_or_default());
            chunk.people.push(note.people.iter().map(|person| person.name.as_str()).collect());
            chunk.organizations.push(note.organizations.iter().map(|organization| organization.name.as_str()).collect());
            chunk.mentions.push(note.mentions.iter().flat_map(mention).collect());
            chunk.sentences.push(sentences(note));
        }
        chunk
    }
}

fn mention(mention: &MentionRecord) -> [usize; 5] {
    let label = Label::ALL.iter().position(|label| *label == mention.label).unwrap_or_default();
    let entity = mention.entity.as_deref().and_then(position).map_or(0, |at| at + 1);
    [label, mention.start, mention.end, super::place::percent(mention.confidence).into(), entity]
}

/// The sentences of a note, and the words of what stands in none, as in results of older versions.
pub(super) fn sentences(note: &NoteRecord) -> Vec<(usize, &str)> {
    let mut sentences: Vec<(usize, usize, &str)> = note.sentences.iter().map(|s| (s.start, s.end, s.text.as_str())).collect();
    let mentions = note.mentions.iter().map(|m| (m.start, m.end, m.text.as_str()));
    let items = note.action_items.iter().map(|item| (item.start, item.end, item.text.as_str()));
    let within = |(start, end, _): &(usize, usize, &str)| note.sentences.iter().any(|s| s.start <= *start && *end <= s.end);
    sentences.extend(mentions.chain(items).filter(|place| !within(place)));
    sentences.sort_unstable();
    sentences.dedup();
    sentences.into_iter().map(|(start, _, text)| (start, text)).collect()
}
