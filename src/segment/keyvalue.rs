//! Keys and values: front matter, the head of a note (`Date: …`, `Present: …`), and well-known keys anywhere.

use std::sync::LazyLock;

use regex::Regex;

use super::label::{self, Label};
use super::lines::Line;
use super::pattern::pattern;

/// Front matter longer than this, in lines, is none.
const MAX_FRONT_MATTER: usize = 200;

/// Keys that head a note, in lower case.
static KEYS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)^(?:meeting |call |project |next |previous )?(?:date|datum|fecha|data|time|heure|tijd|uur|zeit|uhrzeit|hora|when|wanneer|quand|wann|day|",
        r"location|venue|place|room|locatie|plaats|lieu|ort|lugar|where|attendees|attendee|attending|attendance|participants|participant|present|also present|in attendance|absent|apologies|regrets|excused|",
        r"aanwezig|aanwezigen|afwezig|verontschuldigd|deelnemers|présents?|présentes|absents?|excusés?|teilnehmer|teilnehmende|anwesend|anwesende|abwesend|entschuldigt|asistentes|participantes|presentes|ausentes|",
        r"subject|re|topic|onderwerp|objet|sujet|betreff|thema|asunto|title|titel|titre|título|meeting|call|event|project|projet|projekt|proyecto|",
        r"client|customer|account|company|klant|client|kunde|cliente|organisation|organization|prospect|opportunity|deal|contact|contacts|contactpersoon|ansprechpartner|",
        r"author|auteur|autor|written by|taken by|notes by|minutes by|note taker|notetaker|scribe|secretary|chair|chairperson|facilitator|host|organi[sz]er|moderator|verslag|verslaggever|notulist|voorzitter|rédacteur|secrétaire|président|protokoll|protokollführer|leitung|moderation|",
        r"duration|duur|durée|dauer|duración|tags?|status|type|category|version|stage|phase|owner|source|industry|sector|amount|value|budget|arr|mrr|close date|closing date|next meeting|next call|email|e-mail|phone|tel|mobile|gsm|address|website|web|url|link|dial-in|ref|reference|case|ticket|id|priority|role|department|distribution|cc|circulation)",
        r"(?:s| name| number| no| date| type| list| id)?$",
    ))
});

static FRONT_KEY: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[\w\p{L} .-]{1,60}:(?:\s|$)"));

/// Whether `key` is a well-known one.
pub(super) fn is_known(key: &str) -> bool {
    key.len() <= 60 && KEYS.is_match(key)
}

/// The number of lines of front matter that the note starts with, fences included; 0 without front matter.
pub(super) fn front_matter(text: &str, lines: &[Line]) -> usize {
    let fence = |l: &Line| l.quote == 0 && matches!(l.body.of(text), "---" | "...");
    if lines.first().is_none_or(|l| l.body.of(text) != "---") {
        return 0;
    }
    let Some(end) = lines.iter().skip(1).take(MAX_FRONT_MATTER).position(fence) else {
        return 0;
    };
    let inner = &lines[1..=end];
    let plausible = inner.iter().filter(|l| is_front(text, l)).count();
    let keyed = inner.iter().any(|l| FRONT_KEY.is_match(l.body.of(text)));
    if keyed && plausible * 10 >= inner.len() * 8 { end + 2 } else { 0 }
}

fn is_front(text: &str, line: &Line) -> bool {
    let body = line.body.of(text);
    line.indent > 0 || body.starts_with(['-', '#', ']', '}']) || FRONT_KEY.is_match(body)
}

/// Which lines form the note's head: runs of keyed lines before the text starts, a well-known key among them.
///
/// `open` tells of each line whether it could be one. Titles and headings may stand between.
pub(super) fn head(text: &str, lines: &[Line], open: impl Fn(usize) -> bool) -> Vec<bool> {
    let mut head = vec![false; lines.len()];
    let mut at = 0;
    let mut prose = 0;
    while at < lines.len() && prose < 3 {
        let len = (at..lines.len()).take_while(|&i| open(i) && heads(text, &lines[i], i == at)).count();
        let known = (at..at + len).any(|i| keyed(text, &lines[i]).is_some_and(|k| is_known(k.span.of(text))));
        if len > 1 && known {
            head[at..at + len].fill(true);
        }
        prose += usize::from(len == 0);
        at += len.max(1);
    }
    head
}

/// Whether a line may stand in the head; after a blank line the key must be well-known or in bold.
fn heads(text: &str, line: &Line, first: bool) -> bool {
    keyed(text, line).is_some_and(|key| first || !line.gap || key.strong || is_known(key.span.of(text)))
}

fn keyed(text: &str, line: &Line) -> Option<Label> {
    let found = label::find(text, line.body)?;
    let short = found.span.of(text).split_whitespace().count() <= 4 && found.content.len() <= 300;
    (short && !found.content.is_empty()).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::super::lines::split;
    use super::*;

    #[test]
    fn front_matter_needs_both_fences_and_keys() {
        let cases = [
            ("---\ntitle: x\ntags:\n  - a\n---\ntext", 5),
            ("---\ntitle: x\ntext", 0),
            ("---\nSome prose here.\nMore prose.\n---\n", 0),
            ("title: x\n---\n", 0),
        ];
        for (text, want) in cases {
            assert_eq!(front_matter(text, &split(text)), want, "{text}");
        }
    }

    #[test]
    fn the_head_of_a_note() {
        let text = "Weekly sync\nDate: 3 May\nLead: Tom\n\nTom: call Mia\nWe talked.\n\nDate: later";
        let lines = split(text);
        assert_eq!(head(text, &lines, |_| true), [false, true, true, false, false, false]);
        let text = "Tom: call Mia\nMia: send deck";
        assert_eq!(head(text, &split(text), |_| true), [false, false]);
    }
}
