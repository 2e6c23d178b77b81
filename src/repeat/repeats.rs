use std::collections::{BTreeMap, HashMap, HashSet};

use super::piece::{Piece, pieces};
use crate::record::{NoteRecord, SentenceRecord};

/// A sentence of fewer words may stand in two notes by chance.
const TELLING_WORDS: usize = 5;
/// Of the places of one line, so many are kept.
const PLACES: usize = 8;

/// A note in which a line stands; own words come before quoted ones, earlier notes before later ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    quoted: bool,
    note: u32,
}

/// A quoted sentence that stands in another note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repeat {
    /// Position in the note's `sentences`.
    pub sentence: usize,
    /// Number of the note in which it stands.
    pub note: usize,
}

/// What is quoted in an archive, and where it stands.
///
/// Takes about 50 bytes for each distinct line that is quoted and in which something was found; nothing for other lines.
#[derive(Clone, Debug, Default)]
pub struct Repeats {
    quoted: HashSet<u64>,
    places: HashMap<u64, Vec<Place>>,
}

impl Repeats {
    /// Takes in what a note quotes. All notes come before the first [`Repeats::locate`].
    pub fn note(&mut self, record: &NoteRecord) {
        let quoted = record.sentences.iter().filter(|s| s.quoted);
        self.quoted.extend(quoted.flat_map(|s| pieces(&s.text)).map(|piece| piece.hash));
    }

    /// Whether anything is quoted anywhere. If not, nothing repeats, and nothing need be located.
    pub fn any(&self) -> bool {
        !self.quoted.is_empty()
    }

    /// Takes in which quoted lines stand in note `number`. Every note has a number of its own, in the order of the archive.
    pub fn locate(&mut self, number: usize, record: &NoteRecord) {
        let Ok(note) = u32::try_from(number) else { return };
        for sentence in &record.sentences {
            for piece in pieces(&sentence.text).iter().filter(|piece| self.quoted.contains(&piece.hash)) {
                let places = self.places.entry(piece.hash).or_default();
                let place = Place { quoted: sentence.quoted, note };
                if let Err(at) = places.binary_search(&place) {
                    places.insert(at, place);
                    places.truncate(PLACES);
                }
            }
        }
    }

    /// The quoted sentences of note `number` that stand in another note: in its own words, or quoted in an earlier note. Short ones
    /// count only beside a longer one from the same note.
    pub fn of(&self, number: usize, record: &NoteRecord) -> Vec<Repeat> {
        let Ok(here) = u32::try_from(number) else { return Vec::new() };
        let quoted = || record.sentences.iter().enumerate().filter(|(_, sentence)| sentence.quoted);
        let telling = |(at, sentence): (usize, &SentenceRecord)| {
            let pieces = pieces(&sentence.text);
            let words: usize = pieces.iter().map(|piece| piece.words).sum();
            let note = self.elsewhere(&pieces, here, |_| true).filter(|_| words >= TELLING_WORDS)?;
            Some((at, note))
        };
        let telling: BTreeMap<usize, u32> = quoted().filter_map(telling).collect();
        let sources: HashSet<u32> = telling.values().copied().collect();
        let beside = |sentence: &SentenceRecord| self.elsewhere(&pieces(&sentence.text), here, |note| sources.contains(&note));
        let repeat = |(at, sentence): (usize, &SentenceRecord)| {
            let note = telling.get(&at).copied().or_else(|| beside(sentence))?;
            Some(Repeat { sentence: at, note: note as usize })
        };
        quoted().filter_map(repeat).collect()
    }

    /// The first note but this in which all pieces stand.
    fn elsewhere(&self, pieces: &[Piece], here: u32, fits: impl Fn(u32) -> bool) -> Option<u32> {
        let places = |piece: &Piece| self.places.get(&piece.hash).map_or(&[][..], Vec::as_slice);
        let stands = |note: u32| pieces.iter().all(|piece| places(piece).iter().any(|place| place.note == note));
        let counts = |place: &&Place| place.note != here && (!place.quoted || place.note < here) && fits(place.note);
        places(pieces.first()?).iter().filter(counts).map(|place| place.note).find(|note| stands(*note))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Source;

    /// A note of lines; `>` marks a quoted one.
    fn note(lines: &[&str]) -> NoteRecord {
        let sentence = |line: &&str| {
            let text = line.trim_start_matches("> ").to_owned();
            SentenceRecord { start: 0, end: text.chars().count(), text, quoted: line.starts_with('>') }
        };
        NoteRecord { sentences: lines.iter().map(sentence).collect(), ..NoteRecord::new(Source::text("n.txt")) }
    }

    /// `note.sentence=origin` of all repeats.
    fn repeats(notes: &[&[&str]]) -> String {
        let notes: Vec<NoteRecord> = notes.iter().map(|lines| note(lines)).collect();
        let mut repeats = Repeats::default();
        notes.iter().for_each(|note| repeats.note(note));
        notes.iter().enumerate().for_each(|(number, note)| repeats.locate(number, note));
        let of = |(number, note): (usize, &NoteRecord)| {
            repeats.of(number, note).into_iter().map(move |r| format!("{number}.{}={}", r.sentence, r.note)).collect::<Vec<_>>()
        };
        notes.iter().enumerate().flat_map(of).collect::<Vec<_>>().join(" ")
    }

    const OFFER: &str = "Ann Lee sends the offer to Acme.";
    const QUOTED: &str = "> Ann Lee sends the offer to Acme.";

    #[test]
    fn quoted_text_is_counted_where_it_was_written() {
        let cases: &[(&str, &[&[&str]], &str)] = &[
            ("the reply comes second", &[&[OFFER], &["Fine.", QUOTED]], "1.1=0"),
            ("the reply comes first", &[&["Fine.", QUOTED], &[OFFER]], "0.1=1"),
            ("a whole thread", &[&[OFFER], &[QUOTED], &[QUOTED]], "1.0=0 2.0=0"),
            ("the mail is not there: the first quotation counts", &[&[QUOTED], &[QUOTED]], "1.0=0"),
            ("said again in own words", &[&[OFFER], &[OFFER]], ""),
            ("quoted from the note itself", &[&[OFFER, QUOTED]], ""),
            ("nowhere else", &[&[QUOTED], &["Tom calls Acme about the offer."]], ""),
            ("too short alone", &[&["Hi Tom"], &["> Hi Tom"]], ""),
            ("short beside what tells", &[&["Hi Tom", OFFER], &["> Hi Tom", QUOTED]], "1.0=0 1.1=0"),
            ("short, told from another note", &[&["Hi Tom"], &[OFFER], &["> Hi Tom", QUOTED]], "2.1=1"),
            ("wrapped", &[&["Ann Lee sends the\noffer to Acme."], &["> Ann Lee sends the", "> offer to Acme."]], ""),
            (
                "wrapped, with a line that tells",
                &[&["Ann Lee sends the whole\noffer to Acme."], &["> Ann Lee sends the whole", "> offer to Acme."]],
                "1.0=0 1.1=0",
            ),
        ];
        let wrong = |(name, notes, expected): &(&str, &[&[&str]], &str)| {
            let found = repeats(notes);
            (found != *expected).then(|| format!("{name}: {found:?}, not {expected:?}"))
        };
        let wrong: Vec<String> = cases.iter().filter_map(wrong).collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
