use maud::{Markup, html};

use super::archive::{Archive, day, path};
use super::chunk::sentences;
use super::place::Place;

/// The sentence in which a place lies, the place marked, and where that is.
pub(super) fn sentence(archive: &Archive, place: Place) -> Markup {
    let note = &archive.notes[place.note];
    let [before, marked, after] = parts(&sentences(note), place).unwrap_or_default();
    html! {
        blockquote {
            p dir="auto" { (before) mark { (marked) } (after) }
            footer { bdi { (path(note)) } @if !day(note).is_empty() { ", " time { (day(note)) } } }
        }
    }
}

/// The text before the place, in it, and behind it.
fn parts(sentences: &[(usize, &str)], place: Place) -> Option<[String; 3]> {
    let holds = |start: usize, text: &str| start <= place.start && place.end <= start + text.chars().count();
    let (start, text) = sentences.iter().filter(|(start, text)| holds(*start, text)).max_by_key(|(_, text)| text.len())?;
    let (from, to) = (place.start - start, place.end - start);
    let part = |from: usize, to: usize| text.chars().skip(from).take(to - from).collect();
    Some([part(0, from), part(from, to), part(to, text.chars().count())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_cut_from_the_longest_sentence_around_it() {
        let sentences = [(0, "Über Ann."), (10, "Ann"), (10, "Ann met 𝔅o.")];
        let cut = |start, end| parts(&sentences, Place { note: 0, start, end }).map(|p| p.join("|"));
        assert_eq!(cut(5, 8).as_deref(), Some("Über |Ann|."));
        assert_eq!(cut(10, 13).as_deref(), Some("|Ann| met 𝔅o."));
        assert_eq!(cut(18, 20).as_deref(), Some("Ann met |𝔅o|."));
        assert_eq!(cut(18, 90), None);
    }
}
