//! Who is to do a task: names in front of it, behind it and above it, and what `I`, `you`, `she` and `the chair` mean.

use std::sync::LazyLock;

use regex::Regex;

use super::column;
use super::context::Context;
use super::cue::{self, Actor, Cue};
use super::mask::{Masked, PERSON};
use super::pattern::pattern;
use super::phrase;
use super::repeat::same_name;
use crate::extract::role::is_role;
use crate::segment::{BlockKind, SectionKind};
use crate::text::Span;

/// An owner as a line states it outside of its sentence: `Oana: …`, `… (Oana)`.
#[derive(Clone, Debug, Default)]
pub(super) struct Stated {
    /// Names, in the note.
    pub(super) names: Vec<Span>,
    /// Whether `me` stands among them.
    pub(super) me: bool,
    /// Where the task starts behind the owner in front, in bytes of the masked text.
    pub(super) task_start: usize,
    /// Whether anybody is stated.
    pub(super) any: bool,
}

/// `Oana: …`, `AP Oana - …`, `[Oana] …`, `@oana …`.
static PREFIX: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)^[ ?>*_•·-]*(?:(?:ap|ai|actions?|action (?:point|item)s?|todo|to do|hw|task|actie|assigned to|follow-up|reminder|still open|overdue|next steps?|carried over|outstanding|p\d|urgent|ns|owner)[ #\d.]*[-:(]? ?|(?:to be done |à faire |te doen |zu erledigen )(?:by|par|door|von) )?(?:<TITLE> )?",
        r"(?:\[@?(?P<b><S>)\]|\(@?(?P<c><S>)(?:, [^()]+)?\)|(?:(?:the |our )?(?:[a-z-]+ ){0,2}[a-z-]+ ?\((?P<r><S>)\)|@?(?P<s><S>)(?: ?\([^()]+\)| together| jointly| both| samen| beide| ensemble| zusammen| gemeinsam)?)[*_]{0,2} ?(?::[*_]{0,2}|-{1,2} |-{0,2}>|=)|(?P<w><S>) {2,}|@(?P<a><S>) (?:to )?|(?P<o><S>)(?:'s)? (?:owns|takes|picks up|carries over|has the action to|action|to-do|next step)s? ?:? ?)",
    ))
});
/// `… (Oana, by Friday)`, `… - Oana`, `… @oana`, `… owner: Oana`.
static SUFFIX: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)(?:[(\[] ?(?:(?:action )?owners?|resp\.?|responsible|by|action|wer|qui|wie|who|lead|assigned to|assignee)?:? ?@?[*_]{0,2}(?P<s><S>)[*_]{0,2}",
        r"(?:(?: ?[,;:]|(?: by| before| due| until| on|-| -) ?\b| \d)[^()\[\]]*)?[)\]]<WHEN>",
        r"|[(\[] ?(?:by|before|due|until|bis|spätestens|tegen|vóór|voor|uiterlijk|avant|pour|d'ici|this|next|end|ende|eind|fin|mon|tue|wed|thu|fri|sat|sun|tomorrow|morgen|demain)[^()\[\]<P>,;]{0,30}[,;] ?@?[*_]{0,2}(?P<u><S>)[*_]{0,2} ?[)\]]",
        r"|(?:-{0,2}>|//| -|@|\bowners?:?|\bresp\.?:?|\bresponsible:?|\bassigned to:?|\bassignee:?|\baction:) ?@?(?P<d><S>)(?:,? (?:pls|plz|please))?<WHEN>|(?:^| )(?P<i><P>/<P>)| {2,}(?:<TITLE> ?)?(?P<t><S>)(?: {2,}[a-z]{2,12})?|[a-z)], (?P<e><P>(?: (?:&|and|\\+) <P>|/<P>)*)<WHEN>|[a-z)] ?: ?(?:<TITLE> ?)?(?P<k><S>)<TIME>)",
        r"[ .!;]*(?:[(\[-]+ ?(?:done|closed|completed)[)\]]?)?[ .!;]*$",
    ).replace("<WHEN>", &format!("(?:{TIME})?")).replace("<TIME>", TIME).as_str())
});
/// How far a task is, behind its owner: `… – Ann – done, sent on Friday`.
static STATUS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?: [-–—]|,|;) ?(?:is |was )?(?:already )?(?:done|closed|completed|finished|open|pending|ongoing|in progress|not done|not started|not yet|carried (?:over|forward)|still open|erledigt|offen|klaar|gedaan|fait|en cours)\b[^<P>]*$",
    )
});
/// When, behind an owner: `, by Friday`, ` - eind maart`, `, vóór 20 februari (week 8)`.
const TIME: &str = concat!(
    r"[,;:|. -]+(?:by|before|due|until|on|deadline|eod|eow|cob|asap|today|tonight|tomorrow|this|next|end|early|late|within|after|once|q\d|wd\d|",
    r"\d|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ab|vanaf|dès|from|bis|tegen|v[oó][oó]r|uiterlijk|komende|",
    r"volgende|eind|begin|spätestens|ende|anfang|nächste|kommende|heute|vandaag|demain|morgen|avant|pour|fin|début|au plus tard|d'ici|jusqu|open|",
    r"urgent)[^()]*(?:\([^()]*\))?"
);
/// A name that is called: `Kwame, can you …`, `… the deck, Mia?`, `@mia`.
static CALLED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:^(?:(?:hi|hey|hello|ok|okay|so|and|dear|thanks|yes|right|great|perfect|good)[, ]+)*@?(?P<f><S>)(?:,| ?-| ?:|:)|@(?P<h><P>(?:,? (?:and )?@?<P>)*)|, ?(?P<l><P>(?:(?:,| and| &) <P>)*) ?[?.!]*$|^(?P<g><P>) (?:pls|please|can you|could you)|(?:[,.] |\band |\bso )(?P<m><P>),? (?:can|could|would|will) you\b|, (?P<v><P>),? (?:please|pls|plz)\b)",
    )
});
/// A line that names the owner of the task above it.
static ATTRIBUTE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?P<o>(?:action |task )?owners?|assignee|assigned to|responsible|resp\.?|dri|who|wie|wer|qui|lead|verantwoordelijke|responsable|zuständig|verantwortlich)|^(?P<d>due(?: date| by)?|deadline|when|by when|by|target(?: date)?|eta|wanneer|wann|frist|bis|échéance|quand|fecha)$|^(?P<t>status|done|progress|prio(?:rity)?|estimate|effort|ref|link|notes?|comments?|id|ticket|tags?|dependencies|created|source|context)$",
    )
});

/// Whether block `at` says behind `Today:` what somebody plans.
pub(super) fn is_day_plan(context: &Context, at: usize) -> bool {
    context.block(at).label.is_some_and(|l| phrase::DAY.is_match(l.of(context.text)))
}

/// What a block says of the task above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Attribute {
    /// `Owner: …`
    Owner,
    /// `Due: …`
    Due,
    /// `Status: …` and others.
    Other,
}

/// Which attribute of a task block `at` is, by its label.
pub(super) fn attribute(context: &Context, at: usize) -> Option<Attribute> {
    let block = context.block(at);
    let label = block.label.filter(|l| l.len() <= 40 && block.speaker.is_none())?;
    let found = ATTRIBUTE.captures(label.of(context.text))?;
    let whole = found.get(0).is_some_and(|m| m.end() == label.len());
    let kind = match (found.name("o").is_some(), found.name("d").is_some()) {
        (true, _) => Attribute::Owner,
        (_, true) => Attribute::Due,
        _ => Attribute::Other,
    };
    whole.then_some(kind)
}

/// The owners in front of and behind the task that `masked` holds.
pub(super) fn stated(masked: &Masked) -> Stated {
    let mut stated = Stated::default();
    let from = masked.text.ceil_char_boundary(masked.text.len().saturating_sub(300));
    let end = masked.text.len() - STATUS.find(&masked.text[from..]).map_or(0, |m| m.len());
    let suffix = SUFFIX.captures(&masked.text[from..end]).and_then(|found| {
        let name = ["s", "u", "d", "i", "t", "e", "k"].iter().find_map(|group| found.name(group));
        // `Ann order flowers, Bob, today`: who starts the line acts.
        let name = name.filter(|_| found.name("e").is_none() || !starts_with_act(masked));
        let whole = found.get(0).is_some_and(|m| from + m.start() == 0);
        name.filter(|_| !whole).and_then(|n| cue::people(masked, from + n.start(), from + n.end()))
    });
    // In `Bill: one last mail (Ann)` the bracket says who; the label is whom it is about.
    let bracketed = masked.text.trim_end_matches(['.', '!', ' ']).ends_with(')');
    if let Some(actor) = suffix.clone().filter(|actor| bracketed && matches!(actor, Actor::People { .. })) {
        stated.add(actor);
        return stated;
    }
    if let Some(found) = PREFIX.captures(&masked.text) {
        let name = ["b", "c", "s", "r", "w", "a", "o"].iter().find_map(|group| found.name(group));
        if let Some((_, Some(actor))) = name.map(|n| (n, cue::people(masked, n.start(), n.end()))) {
            stated.add(actor);
            stated.task_start = found.get(0).map_or(0, |m| m.end());
        }
    }
    if let Some(actor) = suffix.filter(|_| !stated.any) {
        stated.add(actor);
    }
    stated
}

/// `Ann order flowers`: a name, then the verb of an act.
fn starts_with_act(masked: &Masked) -> bool {
    let rest = masked.text.strip_prefix(PERSON).and_then(|rest| rest.strip_prefix(' '));
    rest.and_then(|r| r.split_whitespace().next()).is_some_and(cue::is_act_in_present)
}

/// The names that a task line starts with where neither a mark nor a verb follows: `gaz ladder gate`, `Lorna, the match letter`.
pub(super) fn leading(masked: &Masked) -> Vec<Span> {
    static LEAD: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:(?i:<TITLE>) )?@?(?P<s><P>(?:(?:, ?| ?[&+/] ?| and | und | et | en | y )@?<P>)*)(?:,? )(?P<n>[a-zà-ÿ'-]+|\d+)",
        )
    });
    let Some(found) = LEAD.captures(&masked.text) else { return Vec::new() };
    let next = found.name("n").map_or("", |n| n.as_str());
    const STATES: &str = "is was has had are were who and or says said thinks wants away off out absent back leaves leave left ill sick on in \
        still not never beat won lost got met did made went came found hit kept missed passed took told thought saw can may might would could \
        knows likes hopes said feels seems heard ran gave";
    let state = STATES.split_ascii_whitespace().any(|word| word == next) || next.len() > 4 && next.ends_with("ed");
    let names = found.name("s").filter(|_| !state);
    names.map_or(Vec::new(), |s| masked.people_in(s.start(), s.end()).collect())
}

impl Stated {
    fn add(&mut self, actor: Actor) {
        let (names, me) = match actor {
            Actor::People { names, me } => (names, me),
            Actor::Speaker => (Vec::new(), true),
            _ => return,
        };
        self.names.extend(names);
        self.me |= me;
        self.any = true;
    }

    /// The owners, with whoever `me` is in block `at`.
    pub(super) fn owners(&self, context: &Context, at: usize) -> Vec<Span> {
        let mut owners = self.names.clone();
        if self.me {
            owners.extend(context.speaker(at));
        }
        distinct(context, owners)
    }
}

/// The owners that a clause of block `at` names or means.
pub(super) fn of_cue(context: &Context, at: usize, masked: &Masked, cue: &Cue) -> Vec<Span> {
    let owners = match &cue.actor {
        Actor::People { names, me } => {
            let speaker = context.speaker(at).filter(|_| *me);
            names.iter().copied().chain(speaker).collect()
        }
        Actor::Speaker => quoted_speaker(masked).or_else(|| context.speaker(at)).into_iter().collect(),
        Actor::Addressee => addressee(context, at, masked),
        Actor::Pronoun => antecedent(context, at, masked, cue).into_iter().collect(),
        Actor::Role(role) => context.holder(role).into_iter().collect(),
        Actor::Nobody => Vec::new(),
    };
    distinct(context, owners)
}

/// Whoever is asked: a name that is called in the sentence, else whoever the block speaks to.
fn addressee(context: &Context, at: usize, masked: &Masked) -> Vec<Span> {
    let called = CALLED.captures_iter(&masked.text).find_map(|found| {
        let name = ["f", "h", "l", "g", "m", "v"].iter().find_map(|group| found.name(group))?;
        Some(masked.people_in(name.start(), name.end()).collect::<Vec<_>>()).filter(|names| !names.is_empty())
    });
    called.unwrap_or_else(|| context.addressee(at).into_iter().collect())
}

/// Whoever says what stands in quotation marks: `"I'll send it", said Ann`.
fn quoted_speaker(masked: &Masked) -> Option<Span> {
    static SAID: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r#"(?i)["»”'],? (?:says|said|promised|added|sagte|sagt|zei|zegt|a dit|dit|dijo) (?P<a><P>)"#,
            r#"|["»”'],? (?P<b><P>) (?:says|said|promised|added|sagte|zei)\b|(?P<c><P>)(?: (?:says|said|promised|added|wrote|sagte|zei|a dit))?(?:[:,]? ?["«“„]|[:,]? ')"#,
        ))
    });
    let found = SAID.captures(&masked.text)?;
    let name = ["a", "b", "c"].iter().find_map(|group| found.name(group))?;
    masked.people_in(name.start(), name.end()).next()
}

/// How many sentences back a pronoun's person is looked for.
const SENTENCES_BACK: usize = 5;

/// Whoever `she` is: the subject of the sentence so far, else the only person of the sentence before.
fn antecedent(context: &Context, at: usize, masked: &Masked, cue: &Cue) -> Option<Span> {
    if masked.text[cue.start..].starts_with(PERSON) {
        return masked.people_in(cue.start, cue.end).next();
    }
    // In `Ann agreed, and Bob said he would call` it is Bob.
    static SAYS: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)^(?:said|says|confirmed|promised|agreed|offered|indicated)\b"));
    let said = SAYS.is_match(&masked.text[cue.start..]);
    let mut before = masked.people_in(0, cue.start);
    if let Some(name) = if said { before.last() } else { before.next() } {
        return Some(name);
    }
    let here = context.note.segment_at(masked.source(0))?;
    // The sentences of the segment that stand in front of this one come first.
    let inside = Span::new(context.note.segments[here].span.start, masked.source(0));
    let section = context.block(context.note.segments[here].block).section;
    let before = context.note.segments[..here].iter().rev().take(SENTENCES_BACK);
    let before = before.take_while(|s| context.block(s.block).section == section).map(|s| s.span);
    for sentence in std::iter::once(inside).chain(before) {
        let mut people = context.people_in(sentence);
        let Some(first) = people.next() else { continue };
        let alone = people.all(|p| same_name(context.text, p, first));
        return if alone || starts_with(context, sentence, first) { Some(first) } else { context.counterpart(at) };
    }
    context.counterpart(at).or_else(|| context.person_over(at))
}

/// Whether a sentence starts with the name `first`, its subject.
fn starts_with(context: &Context, sentence: Span, first: Span) -> bool {
    first.start - sentence.start <= TITLE_LEN && !context.text[first.start..sentence.end].contains(" and ")
}

/// A name this near to a sentence's start, in bytes, has at most a title before it.
const TITLE_LEN: usize = 12;

/// The owners that stand above block `at`: a name as heading, or as the item that it hangs from.
pub(super) fn above(context: &Context, at: usize) -> Vec<Span> {
    let mut block = at;
    for _ in 0..6 {
        let Some(parent) = context.block(block).parent.filter(|p| *p < block) else { break };
        let names = heads(context, at, parent);
        if !names.is_empty() {
            return names;
        }
        block = parent;
    }
    let over = name_over_list(context, at);
    if !over.is_empty() {
        return over;
    }
    if is_day_plan(context, at)
        && let Some(person) = context.person_over(at)
    {
        return vec![person];
    }
    let mut section = Some(context.block(at).section);
    while let Some(index) = section {
        let here = &context.note.sections[index];
        if let Some(heading) = here.heading.filter(|h| *h < at) {
            let names = heads(context, at, heading);
            if !names.is_empty() {
                return names;
            }
            if here.kind == SectionKind::Tasks && !matches!(context.block(heading).kind, BlockKind::Item { .. }) {
                let inner = of_heading(context, heading);
                if !inner.is_empty() {
                    return inner;
                }
            }
        }
        section = here.parent;
    }
    Vec::new()
}

/// The names of a line that is nothing else, right above the list that item `at` is part of.
fn name_over_list(context: &Context, at: usize) -> Vec<Span> {
    let item = |b: &usize| matches!(context.block(*b).kind, BlockKind::Item { .. });
    if !item(&at) {
        return Vec::new();
    }
    let len = (0..at).rev().take(100).take_while(item).count();
    let over = (at - len).checked_sub(1).filter(|b| context.block(*b).kind == BlockKind::Paragraph);
    let near = over.filter(|b| context.block(*b).section == context.block(at).section);
    near.map_or(Vec::new(), |b| heads(context, at, b))
}

/// Whom the line `head` over block `at` names or means: `Oana`, `her`, `me`.
fn heads(context: &Context, at: usize, head: usize) -> Vec<Span> {
    let words = context.block(head).body.of(context.text).trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    match words.as_str() {
        "her" | "him" | "she" | "he" | "hers" | "his" | "hij" | "zij" | "sie" | "er" | "elle" | "lui" => {
            context.counterpart(at).into_iter().collect()
        }
        "me" | "mine" | "i" | "ik" | "ich" | "moi" | "myself" | "my own list" | "zelf" | "zelf nog doen" | "selbst" => {
            context.speaker(at).into_iter().collect()
        }
        words if words.ends_with("(me") || words.contains("(me ") || words.contains("(me,") => {
            context.speaker(at).into_iter().collect()
        }
        _ => context.heading_names(head),
    }
}

/// `Actions for Oana`, `Next steps (Max)`.
fn of_heading(context: &Context, heading: usize) -> Vec<Span> {
    static FOR: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)^(?:my |open )?(?:actions?|action (?:items|points)|tasks?|to-?dos?|next steps?|follow-?ups?|homework)(?: for| of| -|:)? ?\(?@?(?P<s><S>)\)?:?$",
        )
    });
    let block = context.block(heading);
    if block.body.len() > 200 {
        return Vec::new();
    }
    let masked = context.masked(block.body);
    let found = FOR.captures(&masked.text).and_then(|c| c.name("s"));
    found.map_or(Vec::new(), |s| masked.people_in(s.start(), s.end()).collect())
}

/// The owners in a table cell; a cell that names a team has none.
pub(super) fn of_cells(context: &Context, at: usize, kind: column::Column) -> Vec<Span> {
    let mut owners = Vec::new();
    for cell in context.cells(at, kind) {
        owners.extend(context.people_in(cell));
        let me = matches!(cell.of(context.text).to_lowercase().as_str(), "me" | "i" | "ik" | "moi" | "ich");
        owners.extend(context.speaker(at).filter(|_| me));
    }
    distinct(context, owners)
}

/// Whoever holds the role that stands in front of the task at `at`: `Headteacher: letter to parents`.
pub(super) fn of_role_label(context: &Context, at: usize) -> Option<Span> {
    let role = context.block(at).label?.of(context.text).trim().to_lowercase();
    let role = role.trim_start_matches("the ");
    context.holder(role).filter(|_| role.split(' ').any(is_role))
}

/// Each name once.
pub(super) fn distinct(context: &Context, names: Vec<Span>) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for name in names {
        if !out.iter().any(|o| same_name(context.text, *o, name)) {
            out.push(name);
        }
    }
    out
}
