//! Transcripts and chats: who speaks where, and which marks are times and cue numbers.
//!
//! A note is a transcript only if several turns tell so: times beside names, or names that come back
//! in turn with words of conversation. `Jordan: redo the forecast` in a task list is none.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::kind;
use super::lines::Line;
use super::marker::Marker;
use super::pattern::pattern;
use super::structure::{Block, BlockKind, SectionKind};
use super::{keyvalue, label};
use crate::text::Span;

/// What a line is to a transcript.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Names who speaks next, and says nothing.
    Name {
        /// The name.
        name: Span,
    },
    /// `Name: text`, perhaps with a time before or behind the name.
    Says {
        /// The name.
        name: Span,
        /// The label: the name and what stands with it (`Tom Baker (Acme)`).
        label: Span,
        /// What is said.
        content: Span,
    },
    /// `<Name> text`: the name stands apart from the text.
    Tagged {
        /// The name.
        name: Span,
        /// What is said.
        content: Span,
    },
    /// A time in front of text.
    Timed {
        /// The text.
        content: Span,
    },
    /// A time or a cue number alone.
    Mark,
}

/// The longest beginning of a line that names and times are looked for in, in bytes.
const HEAD: usize = 160;

/// A time of day or of a recording, perhaps with its date.
const TIME: &str = concat!(
    r"(?:(?:\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|yesterday at|today at|[A-Z][a-z]{2} \d{1,2})[,T]?\s+)?",
    r"\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,3})?)?(?:\s?[AaPp]\.?[Mm]\b\.?)?(?:,\s+\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4})?",
);
/// A name in writing, or a handle.
const NAME: &str = r"@?\p{Lu}[\p{L}\p{M}'’.-]*(?:\s+(?:(?:van|von|de|der|den|del|della|da|di|du|la|le|el|al|bin|ten|ter|'t|y)\s+)*(?:\p{Lu}[\p{L}\p{M}'’.-]*|\d{1,2}\b)){0,3}";

static LEAD: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"^(?:\[{TIME}\]|\({TIME}\)|{TIME})(?:\s*[-–—|]\s+|:\s+|\s+|$)")));
static ALONE: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"^[\[(]?{TIME}[\])]?(?:\s*-->\s*.*|\s*[-–]\s*[\[(]?{TIME}[\])]?)?$")));
static CUE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:\d{1,2}:)?\d{1,2}:\d{2}[.,]\d{3}\s*-->\s*(?:\d{1,2}:)?\d{1,2}:\d{2}[.,]\d{3}.*$"));
static VOICE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^<v(?:\.[\w.]+)?\s+([^>]{1,80})>(.*?)(?:</v>)?$"));
static ANGLED: LazyLock<Regex> = LazyLock::new(|| pattern(r"^<[@+~ ]?([\p{L}][\p{L}\p{N}_.' -]{1,40})>\s+(\S.*)$"));
/// Name and time on a line of their own, or in front of text.
static NAME_TIME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^(?:[*_]{{2}})?({NAME})(?:\s*\([^()]{{1,40}}\))?(?:[*_]{{2}})?(?:\s*[,|·•–—-]\s*|\s+)[\[(]?(?:at )?{TIME}[\])]?\s*(?:(:)\s*|$)"
    ))
});
/// Name and colon.
static NAME_COLON: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(r"^(?:[*_]{{2}})?(({NAME})(?:\s*[(\[][^()\[\]]{{1,40}}[)\]])?)(?::[*_]{{2}}|[*_]{{2}}:|:)(?:\s+|$)"))
});
static HANDLE_COLON: LazyLock<Regex> = LazyLock::new(|| pattern(r"^((@?[\p{L}][\p{L}\p{N}_.-]{1,30})):\s+"));
/// A name in capitals and a gap, as in the script of a play: `OWEN  So the tender …`.
static SCRIPT: LazyLock<Regex> = LazyLock::new(|| pattern(r"^((\p{Lu}[\p{Lu}'’.-]+(?: \p{Lu}[\p{Lu}'’.-]+){0,2}))(?: {2,}|\t+)"));
/// Words of people who talk to each other.
static TALK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)\b(?:i|i'm|i’m|i'll|i’ll|i've|you|your|we|we're|we'll|yes|yeah|yep|no|ok|okay|sure|thanks|thank|hi|hello|hey|right|great|good|morning|so|well|hmm|um|uh|let's|please|sorry|exactly|agreed|",
        r"ik|jij|je|we|wij|ja|nee|dank|oké|goed|hallo|inderdaad|je|j'ai|tu|vous|nous|oui|non|merci|bonjour|d'accord|ich|du|sie|wir|ja|nein|danke|genau|yo|tú|usted|nosotros|sí|gracias|hola|vale)\b|\?",
    ))
});

/// The parts that lines play in a transcript; all `None` where the note is none.
pub(super) fn find(text: &str, lines: &[Line], markers: &[Option<Marker>], taken: &[bool]) -> Vec<Option<Part>> {
    let open = |at: usize| !taken[at] && markers[at].is_none();
    let mut parts: Vec<_> = (0..lines.len()).map(|at| if taken[at] { None } else { timed(text, lines, at) }).collect();
    cue_numbers(text, lines, &mut parts);
    let named = parts.iter().flatten().filter(|p| !matches!(p, Part::Mark | Part::Timed { .. })).count();
    let stamped = parts.iter().flatten().count() - named;
    if named < 2 && stamped < 3 {
        parts.fill(None);
    }
    if named < 2 {
        names_beside_marks(text, lines, &mut parts);
    }
    untimed(text, lines, &open, stamped >= 3 && named < 2, &mut parts);
    parts
}

/// What the line says where a time or a tag tells.
fn timed(text: &str, lines: &[Line], at: usize) -> Option<Part> {
    let body = lines[at].body;
    let head = &body.of(text)[..body.of(text).floor_char_boundary(HEAD)];
    let whole = head.len() == body.len();
    if whole && (ALONE.is_match(head) || CUE.is_match(head) || head == "WEBVTT") {
        return Some(Part::Mark);
    }
    if let Some(found) = tagged(text, body) {
        return Some(found);
    }
    if let Some(lead) = LEAD.find(head) {
        let rest = Span::new(body.start + lead.end(), body.end);
        let part = tagged(text, rest).or_else(|| says(text, rest, &HANDLE_COLON)).or_else(|| says(text, rest, &NAME_COLON));
        let bracketed = head.starts_with(['[', '(']);
        return part.or_else(|| bracketed.then_some(Part::Timed { content: rest }));
    }
    name_and_time(text, body, head)
}

fn tagged(text: &str, span: Span) -> Option<Part> {
    let part = span.of(text);
    if !part.starts_with('<') {
        return None;
    }
    let found = VOICE.captures(part).or_else(|| ANGLED.captures(part))?;
    let (name, content) = (found.get(1)?, found.get(2)?);
    let place = |m: regex::Match<'_>| Span::new(span.start + m.start(), span.start + m.end()).trim(text);
    Some(Part::Tagged { name: place(name), content: place(content) })
}

fn name_and_time(text: &str, body: Span, head: &str) -> Option<Part> {
    let found = NAME_TIME.captures(head)?;
    let (whole, name) = (found.get(0)?, found.get(1)?);
    let name = Span::new(body.start + name.start(), body.start + name.end()).trim(text);
    let content = Span::new(body.start + whole.end(), body.end).trim(text);
    let known = kind::of(name.of(text)) != SectionKind::Other || keyvalue::is_known(name.of(text));
    match (known, content.is_empty()) {
        (true, _) => None,
        (_, true) => Some(Part::Name { name }),
        _ => Some(Part::Says { name, label: name, content }),
    }
}

/// `Name: text` by `pattern`, unless the name is a well-known key.
fn says(text: &str, span: Span, pattern: &Regex) -> Option<Part> {
    let part = span.of(text);
    let found = pattern.captures(&part[..part.floor_char_boundary(HEAD)])?;
    let place = |m: regex::Match<'_>| Span::new(span.start + m.start(), span.start + m.end()).trim(text);
    let (label, name) = (place(found.get(1)?), place(found.get(2)?));
    let content = Span::new(span.start + found.get(0)?.end(), span.end).trim(text);
    let key = name.of(text);
    let known = kind::of_label(key) != SectionKind::Other || kind::is_today(key) || keyvalue::is_known(key);
    (!known && label::is_label(key, 6)).then_some(match content.is_empty() {
        true => Part::Name { name },
        false => Part::Says { name, label, content },
    })
}

/// A number alone above a cue's time is its number.
fn cue_numbers(text: &str, lines: &[Line], parts: &mut [Option<Part>]) {
    for at in 1..lines.len() {
        let above = lines[at - 1].body.of(text);
        let cue = above.len() <= 40 && !above.contains(' ') && lines[at].body.of(text).contains("-->");
        if cue && parts[at] == Some(Part::Mark) && parts[at - 1].is_none() {
            parts[at - 1] = Some(Part::Mark);
        }
    }
}

/// A name on a line of its own, with a time alone below or above it.
fn names_beside_marks(text: &str, lines: &[Line], parts: &mut [Option<Part>]) {
    let name = |at: usize, parts: &[Option<Part>]| {
        let body = lines[at].body.of(text);
        let whole = body.len() <= 60 && NAME_ALONE.is_match(body);
        (parts[at].is_none() && whole && kind::of(body) == SectionKind::Other).then_some(lines[at].body)
    };
    let marks = |at: usize, parts: &[Option<Part>]| parts.get(at).copied().flatten() == Some(Part::Mark);
    let below: Vec<_> =
        (0..lines.len()).filter(|&at| marks(at + 1, parts) && !lines[at + 1].gap && name(at, parts).is_some()).collect();
    let above: Vec<_> =
        (1..lines.len()).filter(|&at| marks(at - 1, parts) && !lines[at].gap && name(at, parts).is_some()).collect();
    let names = if below.len() >= above.len() { below } else { above };
    if names.len() >= 2 {
        for at in names {
            parts[at] = Some(Part::Name { name: lines[at].body });
        }
    }
}

static NAME_ALONE: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"^{NAME}$")));

/// Turns without times. They count where names come back in turn and people talk to each other.
fn untimed(text: &str, lines: &[Line], open: &dyn Fn(usize) -> bool, sure: bool, parts: &mut [Option<Part>]) {
    let says = |p: &&Part| matches!(p, Part::Says { .. } | Part::Name { .. });
    let timed = parts.iter().flatten().filter(says).count() >= 2;
    for pattern in [&*NAME_COLON, &*SCRIPT, &*HANDLE_COLON] {
        let (turns, others) = turns(text, lines, open, parts, pattern);
        let strict = !std::ptr::eq(pattern, &*NAME_COLON);
        let known = !strict && ((timed && talks(text, &turns, 3)) || (sure && turns.len() >= 2));
        if known || is_conversation(text, &turns, others, strict) {
            for (at, part) in turns {
                parts[at] = Some(part);
            }
            return;
        }
    }
}

/// The lines that `pattern` reads as turns, and the number of paragraphs that are none.
fn turns(
    text: &str,
    lines: &[Line],
    open: &dyn Fn(usize) -> bool,
    parts: &[Option<Part>],
    pattern: &Regex,
) -> (Vec<(usize, Part)>, usize) {
    let (mut turns, mut others, mut tasks) = (Vec::new(), 0, false);
    for (at, line) in lines.iter().enumerate() {
        let body = line.body.of(text);
        tasks = heads_tasks(body, tasks);
        if !open(at) || parts[at].is_some() {
            continue;
        }
        match says(text, line.body, pattern).filter(|_| !tasks) {
            Some(part) => turns.push((at, part)),
            None => others += usize::from(line.gap && body.len() > 60),
        }
    }
    (turns, others)
}

/// Whether the lines after `body` stand under a heading for tasks or people, not for talk.
fn heads_tasks(body: &str, before: bool) -> bool {
    if body.len() > 80 {
        return before;
    }
    let heading = body.starts_with('#') || body.ends_with([':', '*']);
    match kind::of(body) {
        SectionKind::Other | SectionKind::Agenda => before && !heading,
        SectionKind::Past => before,
        _ => true,
    }
}

fn name_of(part: Part) -> Option<Span> {
    match part {
        Part::Name { name } | Part::Says { name, .. } | Part::Tagged { name, .. } => Some(name),
        Part::Timed { .. } | Part::Mark => None,
    }
}

/// Whether turns are a conversation: names come back after others, and at least every second turn sounds like
/// talk. `strict` asks for more, where the names could be any words.
fn is_conversation(text: &str, turns: &[(usize, Part)], others: usize, strict: bool) -> bool {
    let names: Vec<_> = turns.iter().filter_map(|(_, p)| name_of(*p)).map(|n| n.of(text)).collect();
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for name in &names {
        *count.entry(name).or_default() += 1;
    }
    let changes = names.windows(2).filter(|w| w[0] != w[1]).count();
    let returns = names.len() > count.len() && changes + 1 > count.len();
    let several = count.len() >= 2 && names.len() >= if strict { 2 * count.len() } else { 3 };
    several && returns && names.len() >= others && talks(text, turns, 2)
}

/// Whether at least one turn in `share` sounds like talk.
fn talks(text: &str, turns: &[(usize, Part)], share: usize) -> bool {
    let sounds = |part: &Part| match part {
        Part::Says { content, .. } => {
            let said = content.of(text);
            TALK.is_match(&said[..said.floor_char_boundary(400)])
        }
        _ => true,
    };
    let talk = turns.iter().filter(|(_, p)| sounds(p)).count();
    talk > 0 && talk * share >= turns.len()
}

/// Hands each speaker on to the blocks below, up to the next speaker or heading.
pub(super) fn carry(blocks: &mut [Block]) {
    let mut speaker: Option<(Span, u8)> = None;
    for block in blocks {
        match block.kind {
            BlockKind::Heading { .. } | BlockKind::Row { .. } | BlockKind::KeyValue => speaker = None,
            _ if block.speaker.is_some() => speaker = block.speaker.map(|s| (s, block.quote)),
            _ => block.speaker = speaker.filter(|(_, quote)| *quote == block.quote).map(|(s, _)| s),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::lines::split;
    use super::super::marker;
    use super::*;

    fn parts(text: &str) -> Vec<String> {
        let lines = split(text);
        let markers = marker::find(text, &lines);
        let show = |p: Option<Part>| match p {
            None => "-".to_owned(),
            Some(Part::Mark) => "mark".to_owned(),
            Some(Part::Name { name }) => format!("{}/", name.of(text)),
            Some(Part::Says { name, content, .. }) => {
                format!("{}: {}", name.of(text), content.of(text))
            }
            Some(Part::Tagged { name, content }) => {
                format!("<{}> {}", name.of(text), content.of(text))
            }
            Some(Part::Timed { content }) => format!("@ {}", content.of(text)),
        };
        find(text, &lines, &markers, &vec![false; lines.len()]).into_iter().map(show).collect()
    }

    #[test]
    fn transcripts() {
        let cases: [(&str, &[&str]); 17] = [
            (
                "OWEN  So, who is in?\nMIA  I am.\nOWEN  Good. You start.\nMIA  OK",
                &["OWEN: So, who is in?", "MIA: I am.", "OWEN: Good. You start.", "MIA: OK"],
            ),
            ("TOTAL  400\nNET  380", &["-", "-"]),
            ("[00:00:04] Tom Baker: hi\n[00:00:09] Mia: yes", &["Tom Baker: hi", "Mia: yes"]),
            ("00:04 Tom: hi\n00:09 Mia: yes", &["Tom: hi", "Mia: yes"]),
            ("Hélène Marchand 10:02\nhi\n\nTom Baker 10:03\nyes", &["Hélène Marchand/", "-", "Tom Baker/", "-"]),
            ("Tom Baker  10:02 AM\nhi\nMia [10:03]\nyes", &["Tom Baker/", "-", "Mia/", "-"]),
            ("Tom (10:02): hi\nMia (10:03): yes", &["Tom: hi", "Mia: yes"]),
            (
                "WEBVTT\n\n1\n00:00:01.000 --> 00:00:04.000\n<v Tom Baker>hi there</v>\n\n2\n00:00:05.000 --> 00:00:07.000\n<v Mia>yes</v>",
                &["mark", "mark", "mark", "<Tom Baker> hi there", "mark", "mark", "<Mia> yes"],
            ),
            ("10:02 <tom> hi\n10:03 <mia> yes", &["<tom> hi", "<mia> yes"]),
            ("[12/03/2025, 10:02:11] Tom: hi\n[12/03/2025, 10:03:00] Mia: yes", &["Tom: hi", "Mia: yes"]),
            ("10:02 tom: hi\n10:03 mia: ok", &["tom: hi", "mia: ok"]),
            ("Tom: hi, are you there?\nMia: yes, I am\nTom: good", &["Tom: hi, are you there?", "Mia: yes, I am", "Tom: good"]),
            ("Tom: redo the forecast\nMia: call the bank\nJan: send the deck", &["-", "-", "-"]),
            ("Actions:\nTom: can you redo it\nMia: call me\nTom: we send it", &["-", "-", "-", "-"]),
            ("Status: ok\nBudget: we have it\nStatus: good?", &["-", "-", "-"]),
            ("10:30 Standup with Tom\n11:00 Lunch\n12:00 Call", &["-", "-", "-"]),
            (
                "Tom Baker\n0:03\nhi\nMia Jones\n0:07\nyes\nTom Baker\n0:09\nwell",
                &["Tom Baker/", "mark", "-", "Mia Jones/", "mark", "-", "Tom Baker/", "mark", "-"],
            ),
        ];
        let wrong: Vec<_> = cases.iter().filter(|(t, w)| parts(t) != *w).map(|(t, w)| (t, w, parts(t))).collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
