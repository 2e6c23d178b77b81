//! Lines that are tasks by their place or form: under a heading for tasks, with a checkbox, behind `ACTION:`.

use std::sync::LazyLock;

use regex::Regex;

use super::context::Context;
use super::cue::{self, Cue};
use super::mask::Masked;
use super::owner::{self, Attribute};
use super::pattern::pattern;
use super::phrase;
use super::score;
use super::split;
use super::{ActionItem, Basis, done, words};
use crate::segment::{BlockKind, SectionKind};
use crate::text::Span;

/// Why a line counts as a task.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Ground {
    /// How much that says, see [`score`].
    pub(super) weight: f32,
    /// Whether the line stands among tasks that are done.
    done: bool,
    /// Whether it is what a stand-up plans for the day.
    today: bool,
}

/// `ACTION: …`, `AP Tom: …`, `TODO`, in front of a line.
static MARKER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:ACTIONS?|AP|TODO|TO DO|TO-DO|ACTIE|ACTION (?:POINT|ITEM)|A/I|AI)\b(?:[ #\d.]*(?:[:>(\[-]|<P>|[A-Z][a-z]+ to\b)|[ #\d.]*$| [a-z])|(?i:action|actions|action point|action item|to-?do|actie|actiepunt|follow-?up|task|next steps?|aufgabe|tâche|tarea|homework|hw|still to do|noch offen|nog te doen|à faire)[ #\d.]*(?: for <S>| <S>| ?\([^()]*\))? ?:)",
    )
});
/// What stands among tasks and is none.
static NO_TASK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)^\W*(?:(?:none|no|nil|n/?a|tbd|tbc|tba|nothing\b.*|geen\b.{0,30}|keine?\b.{0,30}|aucune?\b.{0,30}|ninguna?\b.{0,30}|none\b.{0,40}|as above|see (?:above|below|list|the)\b.*|",
        r"no (?:further |new |open |more |other |outstanding )?(?:actions?|items?|tasks?|next steps?|follow-?ups?|decisions?)\b.*|all (?:done|closed|actions? .*|items? .*)|to-?do'?s?|to do|actions?|action items?|next steps?|follow-?ups?|tasks?|\w+ (?:open|closed)(?:, \w+ (?:open|closed))?)\W*$",
        r"|(?:notes?|minutes|written|prepared|recorded|taken|typed|verslag|protokoll)\b.{0,20}\b(?:by|door|von)\b.{0,40}$|(?:parked|closed|hopes?|wish(?:es)?|ideas?|maybe|open questions?|decided|decisions?|agreed|fyi|background|risks?|blockers?|blocked|attendees|present|apologies|not decided|next meeting|next call)\b[^:]{0,20}:",
        r"|(?:the )?(?:next|following) (?:meeting|call|session|sync|steerco|steering|check-?in|catch-?up|stand-?up|review|workshop|board)\b(?: meeting| call)?[ :,-]*(?:is|will be|will take place|takes place|on|at|scheduled|planned|in|date|tbc|\d|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\b.{0,80}$",
        r"|(?:volgende vergadering|volgend overleg|prochaine réunion|nächstes treffen|nächster termin|nächste sitzung|próxima reunión)\b.{0,60}$",
        r"|(?:the )?meeting (?:was |is )?(?:closed|ended|adjourned|finished|booked|scheduled)\b.*|thanks?(?:[ ,.!](?:all|everyone|to|for|again|so|very|a lot|and|both|team|guys|<P>)\b.{0,40})?[ .!]*$|thank you(?:[ ,.!]+(?:all|everyone|to|for|again|so|very|and|both|team|guys|<P>)\b.{0,40})?[ .!]*$|there being no\b.*|https?://\S+$|\[[^\[\]]*\]\([^()\s]*\)$|@\S+$|fyi\b|</?[a-z][^>]*>?\S*$|href=)",
    ))
});
/// `Acme: signed copy`: a company in an owner's place.
static ORG_FIRST: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[ ?>*_•·-]*<O>(?:[*_]{0,2}:| -{1,2}) "));

/// Why block `at` counts as a task line, if it does.
pub(super) fn ground(context: &Context, at: usize) -> Option<Ground> {
    let block = context.block(at);
    let readable = matches!(block.kind, BlockKind::Item { .. } | BlockKind::Paragraph | BlockKind::KeyValue);
    let kind = context.kind_around(at);
    if !readable || context.turn(at).is_some() || matches!(kind, SectionKind::FrontMatter | SectionKind::MailHeader) {
        return None;
    }
    let plain = Ground { weight: score::TASK_LINE, done: false, today: false };
    if matches!(block.kind, BlockKind::Item { checked: Some(_) }) && kind != SectionKind::Attendance {
        return Some(Ground { weight: score::FORM, today: is_today(context, at), ..plain });
    }
    if owner::is_day_plan(context, at) && context.person_over(at).is_some() {
        return (!is_away(context, at)).then_some(Ground { weight: score::FORM, today: true, ..plain });
    }
    if let Some(done) = context.logged_task(at) {
        return Some(Ground { weight: score::FORM, done, ..plain });
    }
    if MARKER.is_match(&context.masked(head(context, block.body)).text) {
        return Some(Ground { weight: score::MARKER, ..plain });
    }
    match kind {
        SectionKind::Tasks if is_list_line(context, at) && !is_past_marker(context, at) && !tells_next(context, at) => {
            Some(Ground { today: is_today(context, at), ..plain })
        }
        SectionKind::Past if within_tasks(context, at) => Some(Ground { done: true, ..plain }),
        SectionKind::Other if matches!(block.kind, BlockKind::Item { .. }) && done::is_marked(block.body.of(context.text)) => {
            Some(Ground { done: true, ..plain })
        }
        SectionKind::Other if context.in_owner_list(at) => Some(Ground { weight: score::OWNER_LIST, ..plain }),
        _ => None,
    }
}

/// Whether what stands behind `Today:` is that nothing is done.
fn is_away(context: &Context, at: usize) -> bool {
    static AWAY: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)^\W*(?:off|out(?: of office| sick)?|ooo|holiday|on leave|leave|sick|away|pto|vacation|nothing\b.*|same\b.*|-*|vrij|frei|krank|congé)\W*$",
        )
    });
    AWAY.is_match(context.block(at).content.of(context.text))
}

/// At most the first 160 bytes of `span`.
fn head(context: &Context, span: Span) -> Span {
    let len = span.of(context.text).floor_char_boundary(160);
    Span::new(span.start, span.start + len)
}

/// Whether a block in a task section is one of its tasks rather than text before or behind them: in a section
/// with list items only these are.
fn is_list_line(context: &Context, at: usize) -> bool {
    let block = context.block(at);
    let item = |b: usize| matches!(context.block(b).kind, BlockKind::Item { .. });
    let labelled = block.label.is_some() || block.parent.is_some();
    if item(at) || labelled {
        return true;
    }
    let same = |b: &usize| context.block(*b).section == block.section;
    let before = (0..at).rev().take(60).take_while(same).any(item);
    let after = (at + 1..context.note.blocks.len()).take(3).take_while(same).any(item);
    // A lone word behind the last full stop is a name or a mark, and no sentence.
    let says = |s: &&crate::segment::Segment| {
        s.span.of(context.text).split_whitespace().filter(|w| w.contains(char::is_alphanumeric)).count() > 1
    };
    let segments = context.note.segments.iter().skip(first_segment(context, at)).take_while(|s| s.block == at);
    let sentences = segments.filter(says).count();
    (context.is_headed(at) || (!before && !after)) && sentences <= 1
}

/// `Next meeting: 7 March. Chair to send the agenda`: no task, but sentences that may hold one.
fn tells_next(context: &Context, at: usize) -> bool {
    static NEXT: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)^(?:the )?(?:next|volgende?|nächste[rs]?|prochaine?|próxima) (?:meeting|call|session|steerco|board|date|vergadering|overleg|sitzung|termin|réunion|séance|reunión)$",
        )
    });
    let block = context.block(at);
    block.kind != BlockKind::Item { checked: None } && block.label.is_some_and(|l| NEXT.is_match(l.of(context.text)))
}

/// Items are nested no deeper than this, as far as tasks go.
const MAX_DEPTH: usize = 40;

/// Whether block `at` stands among tasks only because it follows a line such as `ACTION: Ann to call`.
fn is_past_marker(context: &Context, at: usize) -> bool {
    let mut section = Some(context.block(at).section);
    while let Some(index) = section {
        let here = &context.note.sections[index];
        if here.kind == SectionKind::Tasks {
            let head = here.heading.filter(|h| *h != at && !matches!(context.block(*h).kind, BlockKind::Heading { .. }));
            return head.is_some_and(|h| {
                context.block(h).label.is_some() && !context.block(h).content.is_empty() && !hangs_from(context, at, h)
            });
        }
        section = here.parent;
    }
    false
}

fn hangs_from(context: &Context, at: usize, above: usize) -> bool {
    let parents = std::iter::successors(Some(at), |b| context.block(*b).parent.filter(|p| p < b));
    parents.skip(1).take(MAX_DEPTH).any(|parent| parent == above)
}

fn first_segment(context: &Context, at: usize) -> usize {
    context.note.segments.partition_point(|s| s.block < at)
}

/// `Completed actions`, or `Done` under a heading for tasks.
fn within_tasks(context: &Context, at: usize) -> bool {
    let mut section = Some(context.block(at).section);
    while let Some(index) = section {
        let here = &context.note.sections[index];
        let heading = here.heading.map_or("", |h| context.block(h).body.of(context.text)).to_lowercase();
        let says = ["action", "task", "to-do", "todo", "actie", "aufgabe"].iter().any(|w| heading.contains(w))
            && !heading.contains("taken");
        if here.kind == SectionKind::Tasks || (here.kind == SectionKind::Past && says) {
            return matches!(context.block(at).kind, BlockKind::Item { .. });
        }
        section = here.parent;
    }
    false
}

/// Whether block `at` stands under, or behind, `Today`.
fn is_today(context: &Context, at: usize) -> bool {
    let block = context.block(at);
    let words = |span: Span| span.len() <= 60 && phrase::DAY.is_match(span.of(context.text));
    let heading = |b: usize| words(context.block(b).label.unwrap_or(context.block(b).body));
    block.label.is_some_and(words)
        || block.parent.is_some_and(heading)
        || context.note.sections[block.section].heading.is_some_and(|h| h < at && heading(h))
}

/// Pushes the items of the task line `at`.
pub(super) fn find(context: &Context, at: usize, ground: Ground, items: &mut Vec<ActionItem>) {
    let Some(line) = Line::read(context, at) else { return };
    let probability = context.probability_in(line.span);
    let nested = if hangs_from_item(context, at) { score::NESTED_LINE } else { 0.0 };
    let details = details(context, at);
    let done = ground.done || details.done || done::is_done(context.text, context.block(at), line.span.of(context.text));
    let placed = if done || line.says_when() || !owner::above(context, at).is_empty() { score::PLACED_LINE } else { 0.0 };
    let rules = ground.weight + line.weight(nested, placed, done);
    let confidence = score::confidence(rules, probability, score::Voice::Form);
    if !score::accepted(confidence) {
        return;
    }
    for share in line.shares(context, at) {
        let mut owners = share.owners;
        if owners.is_empty() && line.takes_owner_from_around() {
            owners = details.owners.clone();
            owners.extend(owner::of_role_label(context, at).filter(|_| details.owners.is_empty()));
            if owners.is_empty() {
                owners = owner::above(context, at);
            }
            if owners.is_empty() && context.logged_task(at).is_some() {
                owners.extend(context.speaker(at));
            }
            if owners.is_empty() && line.is_order() {
                owners.extend(context.successor());
            }
        }
        items.push(ActionItem {
            span: super::one_line(context.text, share.span),
            owners,
            done,
            confidence,
            basis: Basis::Explicit,
            section: super::section_heading(context, at),
            title: line.title.or_else(|| super::title_above(context, at)),
            same_as: None,
            due: details.due,
            due_around: super::around::heading(context, at),
            today: ground.today,
        });
    }
}

/// Whether block `at` is an item under another item with words of its own: a detail more often than a task.
fn hangs_from_item(context: &Context, at: usize) -> bool {
    let Some(parent) = context.block(at).parent.filter(|p| *p < at) else { return false };
    let item = matches!(context.block(parent).kind, BlockKind::Item { .. });
    item && context.heading_names(parent).is_empty()
        && !context.block(parent).body.of(context.text).trim_end().ends_with(':')
        && context.block(parent).body.of(context.text).split_whitespace().count() > 3
}

/// A task line, read.
struct Line {
    span: Span,
    masked: Masked,
    cues: Vec<Cue>,
    stated: owner::Stated,
    title: Option<Span>,
}

impl Line {
    /// Reads block `at`; `None` where it is surely no task.
    fn read(context: &Context, at: usize) -> Option<Self> {
        let block = context.block(at);
        let body = without_number(context.text, block.body);
        let whole = context.masked(body);
        let content = context.masked(head(context, block.content));
        if NO_TASK.is_match(&whole.text)
            || NO_TASK.is_match(&content.text)
            || owner::attribute(context, at).is_some()
            || !context.heading_names(at).is_empty()
        {
            return None;
        }
        if is_attendee(context, at) || names_only(context, at) {
            return None;
        }
        let leads = whole.text.trim_end().ends_with(':');
        let holds = context.note.blocks.get(at + 1).is_some_and(|b| b.parent == Some(at));
        if leads || (holds && is_topic(&whole)) {
            return None;
        }
        let stated = owner::stated(&whole);
        let title = block.label.filter(|l| is_title(context, *l) && stated.task_start == 0);
        if title.is_none() && !owner::is_day_plan(context, at) {
            let cues = cue::find(&whole);
            let owned = stated.any && whole.text.chars().filter(|c| c.is_alphabetic()).count() > 2;
            let said = owned || says_something(&whole) || is_ticked_word(block, &whole);
            return said.then_some(Self { span: body, masked: whole, cues, stated, title });
        }
        let masked = context.masked(block.content);
        let inner = owner::stated(&masked);
        let cues = cue::find(&masked);
        let stated = if inner.any { inner } else { stated };
        says_something(&masked).then_some(Self { span: block.content, masked, cues, stated, title })
    }

    /// What the line's own words add: a report of what happened speaks against a task, unless the line is marked as done.
    /// `bare` is what a line without act and owner gets on top, and `placed` too for what stands around it.
    fn weight(&self, bare: f32, placed: f32, done: bool) -> f32 {
        let task = &self.masked.text[self.stated.task_start.min(self.masked.text.len())..];
        let first = task.split_whitespace().next().unwrap_or_default();
        let question = task.trim_end().ends_with('?') && self.cues.is_empty();
        let act = words::is_act(first) || super::prose::points_to_act(task) || self.cues.iter().any(|c| c.weight >= score::WEAK);
        let report = !act && !done && super::prose::is_report(&self.masked.text);
        match () {
            () if report => score::UNREAL * 2.0,
            () if question => score::QUESTION,
            () if act => score::IMPERATIVE,
            () if self.stated.any || !owner::leading(&self.masked).is_empty() => score::OWNED_LINE,
            () if ORG_FIRST.is_match(&self.masked.text) => score::OWNED_LINE,
            () => score::BARE_LINE + bare + placed,
        }
    }

    /// Whether the line starts with the verb of an act.
    fn is_order(&self) -> bool {
        words::is_act(self.masked.text.split_whitespace().next().unwrap_or_default())
    }

    /// Whether the line tells when it is due.
    fn says_when(&self) -> bool {
        phrase::DUE.is_match(&self.masked.text)
    }

    /// The line as one item, or one for each owner whose clause it holds.
    fn shares(&self, context: &Context, at: usize) -> Vec<split::Share> {
        if self.stated.any {
            return vec![split::Share { span: self.span, owners: self.stated.owners(context, at) }];
        }
        let mut shares = split::by_owner(context, at, self.span, &self.masked, &self.cues);
        if let [only] = shares.as_mut_slice()
            && only.owners.is_empty()
            && self.takes_owner_from_around()
        {
            only.owners = owner::distinct(context, owner::leading(&self.masked));
        }
        shares
    }

    /// Whether nobody in the line itself is made responsible, so that a name above it counts.
    fn takes_owner_from_around(&self) -> bool {
        !self.cues.iter().any(|c| matches!(c.actor, cue::Actor::Nobody | cue::Actor::People { .. }) && c.weight >= score::MEDIUM)
    }
}

/// Whether a label is followed by nothing but a name: `Action item scribe: Mark`.
fn names_only(context: &Context, at: usize) -> bool {
    let block = context.block(at);
    let content = block.content.of(context.text).trim();
    let first = content.split(' ').next().unwrap_or_default();
    let name = super::shape::is_name(content)
        || super::shape::is_initials(content)
        || content.starts_with('@') && !content.contains(' ');
    block.label.is_some() && name && !words::is_act(first)
}

/// Whether a ticked line is but a name and a company, outside of a task section.
fn is_attendee(context: &Context, at: usize) -> bool {
    let words = context.block(at).body.of(context.text);
    let name = words.split([',', '(', '-', '–']).next().unwrap_or_default().trim();
    let alone = name.len() == words.trim().len() && !name.contains(' ');
    context.kind_around(at) != SectionKind::Tasks
        && !alone
        && super::shape::is_name(name)
        && !words::is_act(name.split(' ').next().unwrap_or_default())
}

/// A task's body without the number that a list gives it: `A1  `, `3 `, `2.4 `.
fn without_number(text: &str, body: Span) -> Span {
    static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:(?:[A-Z]{1,3}-?)?\d{1,3}(?:\.\d{1,2})?[.):]? {2,}|(?:[A-Z]{1,2}-?\d{1,3}[.):]|\d{1,2}(?:\.\d{1,2})?[.)]?) )",
        )
    });
    let found = NUMBER.find(body.of(text)).filter(|m| m.end() < body.len());
    found.map_or(body, |m| Span::new(body.start + m.end(), body.end).trim(text))
}

/// `[x] nda`: under a checkbox a lone word is a task too.
fn is_ticked_word(block: &crate::segment::Block, masked: &Masked) -> bool {
    let checkbox = matches!(block.kind, BlockKind::Item { checked: Some(_) });
    checkbox && masked.text.chars().filter(|c| c.is_alphabetic()).count() > 2
}

/// More than one word, or a verb.
fn says_something(masked: &Masked) -> bool {
    let words: Vec<&str> = masked.text.split_whitespace().filter(|w| w.chars().any(char::is_alphanumeric)).collect();
    words.len() > 1 || words.first().is_some_and(|w| words::is_act(w))
}

/// Whether a line that others hang from is but their topic: no verb of an act, nobody named.
fn is_topic(masked: &Masked) -> bool {
    let first = masked.text.split_whitespace().next().unwrap_or_default();
    let short = masked.text.split_whitespace().count() <= 5;
    short && !words::is_act(first) && cue::find(masked).is_empty() && !owner::stated(masked).any
}

/// Whether a label is a task's title and no owner, marker or time.
fn is_title(context: &Context, label: Span) -> bool {
    let masked = context.masked(label);
    let marker = MARKER.is_match(&format!("{}:", masked.text));
    !marker
        && !phrase::DAY.is_match(&masked.text)
        && context.people_in(label).next().is_none()
        && masked.text.chars().any(char::is_alphabetic)
}

/// What the lines below a task say of it.
#[derive(Default)]
struct Details {
    owners: Vec<Span>,
    due: Option<Span>,
    done: bool,
}

fn details(context: &Context, at: usize) -> Details {
    let mut details = Details::default();
    for below in (at + 1..context.note.blocks.len()).take(8) {
        let Some(kind) = owner::attribute(context, below) else { break };
        let content = context.block(below).content;
        match kind {
            Attribute::Owner => details.owners.extend(context.people_in(content)),
            Attribute::Due => details.due = Some(content).filter(|c| !c.is_empty()),
            Attribute::Other => details.done |= done::status_is_done(content.of(context.text)),
        }
    }
    details
}
