//! What the steps of this folder share about one note: its names, who speaks or writes where, and to whom.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use super::column::{self, Column};
use super::hint::name_hints;
use super::layout::Layout;
use super::mask::{Masked, PERSON};
use super::pattern::pattern;
use super::{ActionInput, cue, owner, shape, words};
use crate::extract::{Label, Mention, Method};
use crate::segment::{Block, BlockKind, SectionKind, Segmented};
use crate::text::{Span, fold};

/// One mail of a thread, or a note that is no mail.
#[derive(Clone, Copy, Debug, Default)]
struct Part {
    writer: Option<Span>,
    addressee: Option<Span>,
}

/// One note, prepared.
pub(super) struct Context<'a> {
    /// The note's text.
    pub(super) text: &'a str,
    /// Its structure.
    pub(super) note: &'a Segmented,
    /// Probability of an action item, for each segment.
    probabilities: Option<&'a [f32]>,
    /// Mentions and name hints, sorted, without overlaps.
    mentions: Vec<Mention>,
    /// What its layout says.
    layout: Layout,
    /// The columns of each table.
    pub(super) columns: Vec<Vec<Column>>,
    /// For each block the mail it stands in.
    part_of: Vec<usize>,
    parts: Vec<Part>,
    /// Who holds which role; `None` where several do.
    roles: BTreeMap<String, Option<Span>>,
    /// Whether exactly two persons speak.
    dialogue: bool,
    /// The one person besides the writer that the note is about, if there is one.
    counterpart: Option<Span>,
    /// Blocks that are lines of a list whose lines start with their owners.
    owner_lines: BTreeSet<usize>,
}

/// `Ann wrote:` above a quoted mail.
static WROTE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)^(?:[^\n]{0,80}[ ,])?<P>[^\n]{0,60}\b(?:wrote|writes|schrieb|schreef|heeft geschreven|a écrit|escribió) ?:$")
});
/// A conversation of two.
static ONE_TO_ONE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:1 ?[:-] ?1s?|1on1|121|one[ -](?:on|to)[ -]one|check-?in|catch-?up|bilat(?:eral)?|bila|coaching|appraisal)\b",
    )
});
/// Whom the first words of a mail call: `Ann, the agent rang`.
static CALLED: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?P<s><P>)(?:,| -) "));

static WRITER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)\b(?:notes|minutes|written up|write-up|prepared|taken|recorded|drafted|typed|note ?-?taker|scribe|author|rapporteur|verslag|notulen|notulist|protokoll|rédigé|compte rendu|secretary)",
        r"(?: (?:was|were|taken|kept|written|typed))?(?: ?(?:by|door|par|von)| ?\(| ?[:|-])* ?(?P<s><P>)",
    ))
});
static GREETING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:hi|hello|hey|dear|beste|hallo|hoi|dag|bonjour|salut|chère?|liebe[rs]?|hola|estimad[oa]|good (?:morning|afternoon)|goedemorgen|guten (?:tag|morgen))(?: (?:mr|ms|mrs|dr|herr|frau)\.?)? (?P<s><P>)(?P<more>.?)",
    )
});
static HEADING_NAMES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)^@?(?P<s><S>)(?: ?\([^()]*\))?(?:'s)?(?: (?:actions?|tasks?|to-?dos?|action items|items|list))?\s*:?$")
});
static YES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:yes|yeah|yep|sure|ok|okay|will do|of course|absolutely|on it|no problem|i'll|i will|happy to|consider it done|ja|oui|sí|klar)\b",
    )
});

impl<'a> Context<'a> {
    /// Prepares a note.
    pub(super) fn new(input: &ActionInput<'a>) -> Self {
        let mentions = with_hints(input);
        let mut context = Self {
            text: input.text,
            note: input.note,
            probabilities: input.probabilities,
            mentions,
            layout: Layout::new(input.text, input.note),
            columns: Column::of_note(input.text, input.note),
            part_of: Vec::new(),
            parts: Vec::new(),
            roles: BTreeMap::new(),
            dialogue: false,
            counterpart: None,
            owner_lines: BTreeSet::new(),
        };
        context.split_mails();
        context.find_writers();
        context.find_roles();
        context.dialogue = context.speaker_count() == 2;
        context.counterpart = context.find_counterpart();
        context.owner_lines = context.find_owner_lists();
        context
    }

    /// `span` with signs for names.
    pub(super) fn masked(&self, span: Span) -> Masked {
        Masked::new(self.text, span, &self.mentions)
    }

    /// Probability of segment `segment`.
    pub(super) fn probability(&self, segment: usize) -> Option<f32> {
        self.probabilities.and_then(|p| p.get(segment)).copied().filter(|p| p.is_finite())
    }

    /// The highest probability among the segments that `span` shares text with.
    pub(super) fn probability_in(&self, span: Span) -> Option<f32> {
        let first = self.note.segments.partition_point(|s| s.span.end <= span.start);
        let inside = self.note.segments[first..].iter().take_while(|s| s.span.start < span.end).count();
        (first..first + inside).filter_map(|s| self.probability(s)).reduce(f32::max)
    }

    /// The block `at`.
    pub(super) fn block(&self, at: usize) -> &Block {
        &self.note.blocks[at]
    }

    /// What block `at` stands among: by its section, or by a line that heads it.
    pub(super) fn kind_around(&self, at: usize) -> SectionKind {
        self.layout.kind(at).unwrap_or_else(|| self.note.kind_around(at))
    }

    /// Whether a line or heading that segmentation does not know heads block `at`.
    pub(super) fn is_headed(&self, at: usize) -> bool {
        self.layout.kind(at).is_some()
    }

    /// Who speaks in block `at` of a transcript.
    pub(super) fn turn(&self, at: usize) -> Option<Span> {
        self.block(at).speaker.or_else(|| self.layout.speaker(at).map(|(name, _)| name))
    }

    /// Where the words of block `at` start behind a speaker whom spaces set off.
    pub(super) fn words_start(&self, at: usize) -> Option<usize> {
        self.layout.speaker(at).map(|(_, start)| start)
    }

    /// Whether block `at` is a line of a table that spaces align; its header is one.
    pub(super) fn is_aligned_row(&self, at: usize) -> bool {
        self.layout.row(at).is_some()
    }

    /// The columns of the table that block `at` is a row of, other than its header.
    pub(super) fn columns_of(&self, at: usize) -> Vec<Column> {
        match self.layout.row(at) {
            Some(row) => row.iter().map(|(column, _)| *column).collect(),
            None => self.block(at).table.and_then(|t| self.columns.get(t)).cloned().unwrap_or_default(),
        }
    }

    /// The cells of row `at` that stand in a column of `kind`.
    pub(super) fn cells(&self, at: usize, kind: Column) -> Vec<Span> {
        match self.layout.row(at) {
            Some(row) => row.iter().filter(|(column, _)| *column == kind).map(|(_, cell)| *cell).collect(),
            None => column::cells(self.block(at), &self.columns, kind),
        }
    }

    /// The names that stand in `span`.
    pub(super) fn people_in(&self, span: Span) -> impl Iterator<Item = Span> + '_ {
        let first = self.mentions.partition_point(|m| m.span.start < span.start);
        let inside = self.mentions[first..].iter().take_while(move |m| m.span.end <= span.end);
        inside.filter(|m| m.label == Label::Per).map(|m| m.span)
    }

    /// Whoever says `I` in block `at`: its speaker, else the writer of the mail or of the note.
    pub(super) fn speaker(&self, at: usize) -> Option<Span> {
        self.turn(at).or_else(|| self.labelled(at)).or_else(|| self.part(at).writer)
    }

    /// The name that block `at` starts with as `Name: …`, outside of tasks.
    fn labelled(&self, at: usize) -> Option<Span> {
        let label = self.block(at).label.filter(|_| self.kind_around(at) != SectionKind::Tasks)?;
        self.people_in(label).next().filter(|name| *name == label)
    }

    /// Whoever is meant by `you` in block `at`, where that is plain.
    pub(super) fn addressee(&self, at: usize) -> Option<Span> {
        match self.turn(at) {
            Some(speaker) => self.answering(at, speaker),
            None => self.part(at).addressee,
        }
    }

    /// The names that block `at` consists of, if it is but names (`Oana:`, `Max & MR`).
    pub(super) fn heading_names(&self, at: usize) -> Vec<Span> {
        let block = self.block(at);
        let empty_label = block.label.is_some() && block.content.trim(self.text).is_empty();
        let span = if empty_label { block.label.unwrap_or(block.body) } else { block.body };
        if span.len() > 200 {
            return Vec::new();
        }
        let masked = self.masked(span);
        let found = HEADING_NAMES.captures(&masked.text).and_then(|c| c.name("s"));
        found.map_or(Vec::new(), |s| masked.people_in(s.start(), s.end()).collect())
    }

    /// Who holds `role` (in lower case), where the note names one person for it.
    pub(super) fn holder(&self, role: &str) -> Option<Span> {
        let last = role.rsplit(' ').next().unwrap_or(role);
        self.roles.get(role).or_else(|| self.roles.get(last)).copied().flatten()
    }

    fn part(&self, at: usize) -> Part {
        self.part_of.get(at).and_then(|p| self.parts.get(*p)).copied().unwrap_or_default()
    }

    /// Numbers the mails of a thread. Text between quoted lines is the answering mail's own: it goes back to the
    /// mail in which the quotation stands.
    fn split_mails(&mut self) {
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
    fn find_writers(&mut self) {
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
        if named.len() == 1 {
            self.parts.iter_mut().for_each(|p| p.writer = p.writer.or(writer));
        }
        // A quoted mail went to whoever answers it.
        for part in 1..self.parts.len() {
            let above = self.parts[part - 1].writer;
            let own = self.parts[part].writer.map(|w| fold(w.of(self.text)));
            let answered = above.filter(|a| own.is_some_and(|o| o != fold(a.of(self.text))));
            self.parts[part].addressee = self.parts[part].addressee.or(answered);
        }
    }

    /// Whether block `at` says who wrote the mail quoted below.
    fn is_wrote(&self, at: usize) -> bool {
        let block = self.block(at);
        let tail = block.body.of(self.text).trim_end();
        block.body.len() <= 200 && tail.ends_with(':') && WROTE.is_match(&self.masked(block.body).text)
    }

    /// The one person besides the writer whom the title of a conversation of two, or else the whole note, names.
    fn find_counterpart(&self) -> Option<Span> {
        let writer = self.parts.first().and_then(|p| p.writer).map(|w| fold(w.of(self.text)));
        let first_token = |name: &str| name.split(' ').next().unwrap_or_default().to_owned();
        let own = writer.as_deref().map(first_token);
        let only = |within: Span| {
            let mut found: Option<Span> = None;
            for name in self.people_in(within) {
                let token = first_token(&fold(name.of(self.text)));
                if own.as_ref() == Some(&token) {
                    continue;
                }
                match found {
                    Some(old) if first_token(&fold(old.of(self.text))) != token => return None,
                    _ => found = found.or(Some(name)),
                }
            }
            found
        };
        let title = self.note.blocks.first()?.body;
        let talk = title.len() <= 200 && ONE_TO_ONE.is_match(title.of(self.text));
        only(Span::new(0, self.text.len())).or_else(|| if talk { only(title) } else { None })
    }

    /// Whoever `she` is in block `at` where nobody is named near: the other person of a conversation of two.
    pub(super) fn counterpart(&self, at: usize) -> Option<Span> {
        self.counterpart.filter(|_| self.turn(at).is_none())
    }

    /// Whether block `at` is a line of a list of owners with their tasks.
    pub(super) fn in_owner_list(&self, at: usize) -> bool {
        self.owner_lines.contains(&at)
    }

    /// Runs of lines of which two or more start with an owner, and half of those at least with an act or with a time.
    fn find_owner_lists(&self) -> BTreeSet<usize> {
        let mut lines = BTreeSet::new();
        let mut run: Vec<(usize, bool)> = Vec::new();
        let mut last: Option<usize> = None;
        for at in 0..=self.note.blocks.len() {
            let near =
                last.is_none_or(|l| l + 1 == at && self.block(l).section == self.note.blocks.get(at).map_or(0, |b| b.section));
            let owned = if at < self.note.blocks.len() { self.owned_task(at) } else { None };
            if owned.is_none() || !near {
                if run.len() >= 2 && run.iter().filter(|(_, act)| *act).count() * 2 >= run.len() {
                    lines.extend(run.iter().map(|(at, _)| *at));
                }
                run.clear();
            }
            if let Some(act) = owned {
                run.push((at, act));
            }
            last = owned.map(|_| at);
        }
        lines
    }

    /// Whether what stands behind the owner that a line starts with is an act or says when; `None` without owner.
    fn owned_task(&self, at: usize) -> Option<bool> {
        let block = self.block(at);
        let line = matches!(block.kind, BlockKind::Item { .. } | BlockKind::Paragraph) && block.body.len() <= 240;
        let sign = |c: char| matches!(c, ':' | '-' | '–' | '—' | '>' | '→' | '@' | '[' | '=');
        if !line || self.turn(at).is_some() || !block.body.of(self.text).chars().take(80).any(sign) {
            return None;
        }
        let masked = self.masked(block.body);
        let start = owner::stated(&masked).task_start;
        let task = masked.text.get(start..).filter(|t| start > 0 && !t.trim().is_empty())?;
        let first = task.split_whitespace().next().unwrap_or_default();
        Some(words::is_act(first) || cue::is_act_in_present(first) || super::prose::DUE.is_match(task))
    }

    /// Whether an earlier line of the same signature names somebody.
    fn signed_before(&self, at: usize) -> bool {
        let signature =
            |b: &usize| self.note.section_of(*b).kind == SectionKind::Signature && self.part_of[*b] == self.part_of[at];
        (0..at).rev().take_while(signature).any(|b| self.first_name(self.block(b).body).is_some())
    }

    fn first_name(&self, span: Span) -> Option<Span> {
        self.people_in(span).next()
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
            let called = (part > 0 && self.starts_part(at)).then(|| CALLED.captures(&masked.text)).flatten();
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
        if block.body.len() > 160 || self.turn(at).is_some() || block.kind == BlockKind::Skipped {
            return None;
        }
        let masked = self.masked(block.body);
        let found = WRITER.captures(&masked.text)?.name("s")?;
        masked.people_in(found.start(), found.end()).next()
    }

    /// `Chair: Ann`, `Ann (chair)`, `Ann, CFO`: who holds which role.
    fn find_roles(&mut self) {
        static HOLDERS: LazyLock<[Regex; 2]> = LazyLock::new(|| {
            [
                pattern(
                    r"(?i)(?P<s><P>)(?:, ?| ?\((?:the |our |[a-z]+, ?)?| - |, (?:the|our) | is (?:the|our) |, (?:<O> |acting |vice[- ])?)(?P<r>[a-z-]+)",
                ),
                pattern(r"(?i)\b(?P<r>[a-z-]+)(?:[:=]| is| -|,|) ?\(?(?P<s><P>)"),
            ]
        });
        let mut roles: BTreeMap<String, Option<Span>> = BTreeMap::new();
        for block in self.note.blocks.iter().filter(|b| b.kind != BlockKind::Skipped && b.body.len() <= 4000) {
            let masked = self.masked(block.body);
            for found in HOLDERS.iter().flat_map(|holder| holder.captures_iter(&masked.text)) {
                let role = found.name("r").map_or("", |m| m.as_str()).to_lowercase();
                let name = found.name("s").and_then(|s| masked.people_in(s.start(), s.end()).next());
                if let Some(name) = name.filter(|_| words::is_role(&role)) {
                    let same = |old: &Span| fold(old.of(self.text)) == fold(name.of(self.text));
                    roles.entry(role).and_modify(|old| *old = old.filter(same)).or_insert(Some(name));
                }
            }
        }
        self.roles = roles;
    }

    fn speaker_count(&self) -> usize {
        let mut speakers: BTreeSet<String> = BTreeSet::new();
        for speaker in (0..self.note.blocks.len()).filter_map(|at| self.turn(at)) {
            speakers.insert(fold(speaker.of(self.text)));
            if speakers.len() > 2 {
                break;
            }
        }
        speakers.len()
    }

    /// Who answers what `speaker` asks in block `at`: the other of two, whoever speaks right before and after, or
    /// whoever says yes next.
    fn answering(&self, at: usize, speaker: Span) -> Option<Span> {
        let own = fold(speaker.of(self.text));
        let other = |b: usize| self.turn(b).filter(|s| fold(s.of(self.text)) != own).map(|s| (s, b));
        let after = (at + 1..self.note.blocks.len()).take(4).find_map(other);
        let before = (0..at).rev().take(if self.dialogue { 40 } else { 4 }).find_map(other);
        let words = |b: usize| {
            let content = self.block(b).content;
            Span::new(self.words_start(b).unwrap_or(content.start).min(content.end), content.end)
        };
        let agrees = after.filter(|(_, b)| YES.is_match(words(*b).of(self.text)));
        let pair = after.zip(before).filter(|((a, _), (b, _))| fold(a.of(self.text)) == fold(b.of(self.text))).map(|(a, _)| a);
        let partner = if self.dialogue { after.or(before) } else { agrees.or(pair) };
        partner.map(|(s, _)| s)
    }
}

/// Makes a person of what a model takes for a place or a company, but is the given name of somebody in the note.
fn given_names_are_names(text: &str, mentions: &mut [Mention]) {
    let given: BTreeSet<String> = mentions
        .iter()
        .filter(|m| m.label == Label::Per)
        .filter_map(|m| m.span.of(text).split_once(' ').map(|(given, _)| fold(given)))
        .filter(|given| given.chars().count() > 2)
        .collect();
    for mention in mentions.iter_mut().filter(|m| matches!(m.label, Label::Org | Label::Loc | Label::Product)) {
        if given.contains(&fold(mention.span.of(text))) {
            mention.label = Label::Per;
        }
    }
}

/// Other places where the one-word name of a person stands, in the same letters.
fn repeats(text: &str, mentions: &[Mention]) -> Vec<Span> {
    const WORDS: &str = " will may mark bill grant hope rose june faith joy art frank rich drew dale dean pat sue rob nick jack basil \
        iris ivy lily ruby pearl olive ginger summer autumn dawn eve miles max chase chance guy gene glen heath herb lance pierce ray \
        reed sandy skip sterling stone ward wade warren woody young long king cook baker miller page may april august melody ";
    let names: BTreeSet<&str> = mentions.iter().filter(|m| m.label == Label::Per).map(|m| m.span.of(text)).collect();
    let single = |name: &&str| {
        let low = !name.chars().any(char::is_uppercase);
        let common = words::is_generic(name) || words::is_act(name) || WORDS.contains(&format!(" {} ", name.to_lowercase()));
        name.chars().count() > 2 && name.chars().all(char::is_alphabetic) && !(low && common) && !words::is_no_name(name)
    };
    let mut spans = Vec::new();
    let mut from = None;
    let wanted: BTreeSet<&str> = names.into_iter().filter(single).collect();
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if c.is_alphanumeric() {
            from = from.or(Some(at));
        } else if let Some(start) = from.take() {
            let word = text.get(start..at).unwrap_or_default();
            spans.extend(wanted.contains(word).then(|| Span::new(start, at)));
        }
    }
    spans
}

/// The mentions, and the name hints that lie in none of them. A list of names that a model takes for one is cut, and
/// what never names a person (`TBD`) is dropped.
fn with_hints(input: &ActionInput) -> Vec<Mention> {
    let mut mentions: Vec<Mention> = Vec::with_capacity(input.mentions.len());
    for mention in input.mentions {
        let words = mention.span.of(input.text);
        if mention.label != Label::Per {
            mentions.push(*mention);
        } else if words.contains([',', '/', '&', ';', '+']) {
            mentions.extend(shape::split_list(input.text, mention.span).into_iter().map(|span| Mention { span, ..*mention }));
        } else if !words::is_no_name(words) {
            mentions.push(*mention);
        }
    }
    given_names_are_names(input.text, &mut mentions);
    let mut hints = name_hints(input.text, input.note);
    hints.extend(repeats(input.text, &mentions));
    hints.sort_unstable();
    // Initials in a name's place are no company, whatever a model says.
    mentions.retain(|m| m.label == Label::Per || !(shape::is_initials(m.span.of(input.text)) && hints.contains(&m.span)));
    hints.retain(|span| {
        let at = mentions.partition_point(|m| m.span.end <= span.start);
        mentions.get(at).is_none_or(|m| !m.span.overlaps(*span))
    });
    mentions.extend(hints.into_iter().map(|span| Mention { span, label: Label::Per, confidence: 0.5, by: Method::Rule }));
    mentions.sort_by_key(|m| m.span);
    mentions
}
