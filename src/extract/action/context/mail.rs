//! Who wrote each mail of a thread, and to whom; who wrote a note that is no mail.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use super::super::mask::PERSON;
use super::super::pattern::pattern;
use super::{Context, Part};
use crate::segment::{BlockKind, SectionKind};
use crate::text::{Span, fold};

/// `Ann wrote:` above a quoted mail.
static WROTE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)^(?:[^\n]{0,80}[ ,])?<P>[^\n]{0,60}\b(?:wrote|writes|schrieb|schreef|heeft geschreven|a écrit|escribió) ?:$")
});
/// Whom the first words of a mail call: `Ann, the agent rang`.
static CALLED: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?P<s><P>)(?:(?:,| -|!|:)(?: |$)|$)"));
static WRITER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)\b(?:notes|minutes|written up|write-up|prepared|taken|recorded|drafted|typed|note ?-?taker|scribe|author|rapporteur|verslag|notulen|notulist|protokoll|rédigé|compte rendu|secretary)",
        r"(?: (?:was|were|taken|kept|written|typed))?(?: ?(?:by|door|par|von)| ?\(| ?[:|-])* ?(?P<s><P>)",
        r"|\b(?:writ+en by|wrote by|written down by|kept by|gez\.|gezeichnet|geschrieben von|opgetekend door|noté par|scribe:?|typist:?) ?(?P<k><P>)",
        r"|(?P<t><P>)(?: is| was|,)? (?:typing|taking (?:this|it) down|taking (?:the )?(?:notes|minutes)|on notes|noting|scribing|minuting|writing (?:this|it) (?:up|down)|notuleert|führt (?:das )?protokoll)\b",
        r"|\bwritten(?:,? (?:at )?\d{1,2}[:.h]\d\d)? ?\((?P<w><P>)",
        r"|\bnotes of (?P<o><P>)(?:[,.;)]|$)",
        r"|(?:^|[ (,;.])(?:me|i|ik|ich|moi) ?(?:=|\() ?(?P<m><P>)|(?P<e><P>) ?(?:= ?|\()(?:me|myself|ik|ich|moi)\b",
    ))
});
/// A title that calls the note somebody's own: `trip diary, K. Rao`; not `notes of the call with K. Rao`.
static OWN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:diary|journal|log|logbook|jottings|scribbles|(?:raw |field |site |trip |my |own |personal )notes|(?:trip|visit|travel) (?:report|notes)|dagboek|logboek|reisverslag|tagebuch|reisebericht|carnet|diario)\b",
    )
});
/// A note that hands work over, from whom and to whom: `Handover from Ann Lee to Bob Noor`.
static HANDOVER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)\b(?:hand-?over|handing (?:over|on)|overdracht|übergabe|passation|transfer (?:notes?|of))\b[^.]{0,80}?",
        r"\b(?:from|by|van|von|de|par|entre) ?:? ?(?:<TITLE> )?(?P<f><P>)[^.<P>]{0,60}?(?:\b(?:to|for|aan|an|à|pour|voor|für) ?:?|>|→) ?(?:<TITLE> )?(?P<t><P>)",
    ))
});
static GREETING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:hi|hello|hey|dear|beste|hallo|hoi|dag|bonjour|salut|chère?|liebe[rs]?|hola|estimad[oa]|(?:good )?(?:morning|afternoon|evening)|goedemorgen|guten (?:tag|morgen))(?: (?:mr|ms|mrs|dr|herr|frau)\.?)? (?P<s><P>)(?P<more>.?)",
    )
});

/// The address of a letter stands in so many blocks.
const ADDRESS_BLOCKS: usize = 12;
/// A handover says so within so many bytes of its start.
const HANDOVER_HEAD: usize = 240;
/// How many lines from the end a signature may stand.
const LAST_LINES: usize = 3;

impl Context<'_> {
    /// Numbers the mails of a thread. Text between quoted lines is the answering mail's own: it goes back to the
    /// mail in which the quotation stands.
    pub(super) fn split_mails(&mut self) {
        let header = |at: usize| self.note.section_of(at).kind == SectionKind::MailHeader || self.is_wrote(at);
        let mut parts = 0;
        let mut open: Vec<(u8, usize)> = vec![(0, 0)];
        let mut part_of = Vec::with_capacity(self.note.blocks.len());
        for (at, block) in self.note.blocks.iter().enumerate() {
            let opens = at > 0 && header(at) && !header(at - 1);
            let quotes_below = self.note.blocks[at..].iter().take(6).any(|b| b.quote > block.quote);
            let before = open.last().copied().unwrap_or_default();
            // A line that says who wrote what is quoted below belongs to the quotation.
            let depth = block.quote + u8::from(opens && self.is_wrote(at) && quotes_below);
            if depth > before.0 || opens {
                parts += usize::from(at > 0);
                open.push((depth, parts));
            } else {
                while open.len() > 1 && open.last().is_some_and(|(outer, _)| *outer > depth) {
                    open.pop();
                }
            }
            part_of.push(open.last().map_or(0, |(_, part)| *part));
        }
        self.part_of = part_of;
        self.parts = vec![Part::default(); parts + 1];
    }

    /// Sets writer and addressee of every mail, and the note's writer where it has one and a part has none.
    pub(super) fn find_writers(&mut self) {
        let mut named: BTreeSet<String> = BTreeSet::new();
        let mut writer = None;
        for at in 0..self.note.blocks.len() {
            let part = self.part_of[at];
            let kind = self.note.section_of(at).kind;
            let found = match kind {
                SectionKind::Signature => self.first_name(self.block(at).body),
                SectionKind::MailHeader => self.sender(at),
                _ if self.is_wrote(at) => self.first_name(self.block(at).body),
                _ => None,
            };
            if kind == SectionKind::Signature {
                let signed = self.parts[part].writer.filter(|_| self.signed_before(at));
                self.parts[part].writer = signed.or(found).or(self.parts[part].writer);
            } else {
                self.parts[part].writer = self.parts[part].writer.or(found);
            }
            self.read_addressee(at, part, kind);
            if let Some(name) = self.writer_in(at) {
                named.insert(fold(name.of(self.text)));
                writer = writer.or(Some(name));
            }
        }
        if named.is_empty()
            && let Some(name) = self.titled_writer().or_else(|| self.last_line())
        {
            named.insert(fold(name.of(self.text)));
            writer = Some(name);
        }
        if named.len() == 1 {
            self.parts.iter_mut().for_each(|p| p.writer = p.writer.or(writer));
        }
        if self.parts.first().is_some_and(|p| p.addressee.is_none()) {
            self.parts[0].addressee = self.addressed();
        }
        if let Some((from, to)) = self.handover() {
            self.parts[0] = Part { writer: Some(from), addressee: Some(to) };
            self.successor = Some(to);
        }
        // A quoted mail went to whoever answers it.
        for part in 1..self.parts.len() {
            let above = self.parts[part - 1].writer;
            let own = self.parts[part].writer.map(|w| fold(w.of(self.text)));
            let answered = above.filter(|a| own.is_some_and(|o| o != fold(a.of(self.text))));
            self.parts[part].addressee = self.parts[part].addressee.or(answered);
        }
    }

    /// The one person in the address over a letter: `Madame Ann Lee`, alone in a line.
    fn addressed(&self) -> Option<Span> {
        static ADDRESS: LazyLock<Regex> =
            LazyLock::new(|| pattern(r"^(?i:m\.|mme|madame|monsieur|mr|mrs|ms|herrn?|frau|de heer|mevrouw|dhr|mevr)\.? <P>$"));
        let head = self.note.blocks.iter().take(ADDRESS_BLOCKS).flat_map(|b| {
            let lines = b.body.of(self.text).split_inclusive('\n').scan(b.body.start, |at, line| {
                let span = Span::new(*at, *at + line.trim_end().len());
                *at += line.len();
                Some(span)
            });
            lines.collect::<Vec<_>>()
        });
        let mut found = head.filter(|l| l.len() <= 80).map(|l| self.masked(l)).filter(|m| ADDRESS.is_match(&m.text));
        let first = found.next()?;
        let only = found.next().is_none();
        first.people_in(0, first.text.len()).next().filter(|_| only)
    }

    /// Who hands over to whom, if the first lines say that this is a handover.
    fn handover(&self) -> Option<(Span, Span)> {
        let masked = self.masked(Span::new(0, self.cut(0, HANDOVER_HEAD)));
        let found = HANDOVER.captures(&masked.text)?;
        let person = |group: &str| found.name(group).and_then(|g| masked.people_in(g.start(), g.end()).next());
        person("f").zip(person("t"))
    }

    /// Whether block `at` says who wrote the mail quoted below.
    fn is_wrote(&self, at: usize) -> bool {
        let block = self.block(at);
        let tail = block.body.of(self.text).trim_end();
        block.body.len() <= 200 && tail.ends_with(':') && WROTE.is_match(&self.masked(block.body).text)
    }

    /// Whether an earlier line of the same signature names somebody.
    fn signed_before(&self, at: usize) -> bool {
        let signature =
            |b: &usize| self.note.section_of(*b).kind == SectionKind::Signature && self.part_of[*b] == self.part_of[at];
        (0..at).rev().take_while(signature).any(|b| self.first_name(self.block(b).body).is_some())
    }

    /// The sender that a header line (`From: …`, `… wrote:`) names.
    fn sender(&self, at: usize) -> Option<Span> {
        let block = self.block(at);
        let key = block.label.map_or("", |l| l.of(self.text)).to_lowercase();
        let from = matches!(key.as_str(), "from" | "van" | "von" | "de" | "da" | "afzender" | "absender" | "expéditeur");
        let tail = block.body.of(self.text).trim_end();
        let wrote = block.label.is_none() && tail.ends_with(':');
        if from || wrote { self.first_name(block.body) } else { None }
    }

    fn read_addressee(&mut self, at: usize, part: usize, kind: SectionKind) {
        let block = self.block(at);
        let mut only = None;
        if kind == SectionKind::MailHeader {
            let key = block.label.map_or("", |l| l.of(self.text)).to_lowercase();
            if matches!(key.as_str(), "to" | "aan" | "an" | "à" | "para" | "destinataire") {
                let mut people = self.people_in(block.content);
                only = people.next().filter(|_| people.next().is_none());
            }
        } else if self.parts[part].addressee.is_none() || self.in_header(at) {
            let masked = self.masked(Span::new(block.body.start, block.body.end.min(self.cut(block.body.start, 80))));
            let found = GREETING.captures(&masked.text);
            let single = |c: &regex::Captures| {
                masked.text.chars().filter(|s| *s == PERSON).count() == 1 || c.name("more").is_some_and(|m| m.as_str() == ",")
            };
            let called =
                ((part > 0 || self.in_header(at)) && self.starts_part(at)).then(|| CALLED.captures(&masked.text)).flatten();
            let found = found.filter(single).or(called);
            let name = found.and_then(|c| c.name("s")).and_then(|s| masked.people_in(s.start(), s.end()).next());
            only = name.filter(|_| self.turn(at).is_none());
        }
        self.parts[part].addressee = only.or(self.parts[part].addressee);
    }

    fn in_header(&self, at: usize) -> bool {
        at > 0 && self.note.section_of(at - 1).kind == SectionKind::MailHeader
    }

    /// Whether block `at` is the first of its mail but for the header.
    fn starts_part(&self, at: usize) -> bool {
        at > 0 && (self.in_header(at) || self.is_wrote(at - 1) || self.part_of[at - 1] != self.part_of[at])
    }

    /// The character boundary at most `len` bytes behind `start`.
    fn cut(&self, start: usize, len: usize) -> usize {
        self.text.floor_char_boundary(start + len)
    }

    /// Who a line such as `Minutes: Joost` or `my notes (Mark)` says has written the note.
    fn writer_in(&self, at: usize) -> Option<Span> {
        let block = self.block(at);
        if block.body.len() > 400 || self.turn(at).is_some() || block.kind == BlockKind::Skipped {
            return None;
        }
        let masked = self.masked(block.body);
        let short = block.body.len() <= 160;
        let found = WRITER.captures(&masked.text).and_then(|c| {
            let keyed = || ["s", "k", "t", "o", "w"].iter().find_map(|group| c.name(group)).filter(|_| short);
            ["m", "e"].iter().find_map(|group| c.name(group)).or_else(keyed)
        });
        found.and_then(|f| masked.people_in(f.start(), f.end()).next())
    }

    /// The name that the note's last line consists of, or the last but one or two above an address: a signature.
    fn last_line(&self) -> Option<Span> {
        let told = |at: &usize| self.block(*at).kind != BlockKind::Skipped;
        let last: Vec<usize> = (0..self.note.blocks.len()).rev().filter(told).take(LAST_LINES).collect();
        let prose = |at: usize| self.block(at).kind == BlockKind::Paragraph && self.turn(at).is_none();
        let at = last.iter().copied().find(|at| prose(*at) && self.heading_names(*at).len() == 1)?;
        let below =
            last.iter().take_while(|below| **below > at).all(|below| prose(*below) && self.block(*below).body.len() <= 80);
        let name = self.heading_names(at).first().copied()?;
        let alone = self.block(at).body.of(self.text).trim_end_matches(['.', '!', ' ']).len() == name.len();
        (below && alone && self.note.blocks.len() > 2 * LAST_LINES).then_some(name)
    }

    /// The one person whom the note's title names as whose notes it holds.
    fn titled_writer(&self) -> Option<Span> {
        static OTHER: LazyLock<Regex> = LazyLock::new(|| {
            pattern(r"(?i)\b(?:with|to|for|re|about|on|of|mit|met|avec|visit|call|interview):? (?:<TITLE> ?)?<P>")
        });
        let at = self.note.blocks.iter().position(|b| b.kind != BlockKind::Skipped)?;
        let title = self.block(at).body;
        let masked = self.masked(Span::new(title.start, title.end.min(self.cut(title.start, 160))));
        let own = OWN.is_match(&masked.text) && !OTHER.is_match(&masked.text) && self.turn(at).is_none();
        let mut people = masked.people_in(0, masked.text.len());
        people.next().or_else(|| self.name_below(at)).filter(|_| own)
    }

    /// The name that the short line below block `at` starts with: `Ann Lee, Acme`.
    fn name_below(&self, at: usize) -> Option<Span> {
        let below = self.note.blocks.get(at + 1).filter(|b| b.kind == BlockKind::Paragraph && b.body.len() <= 60)?;
        let mut people = self.people_in(below.body);
        people.next().filter(|name| name.start == below.body.start && people.next().is_none())
    }
}
