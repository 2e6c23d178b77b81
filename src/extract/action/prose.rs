//! Action items in running text: a sentence that commits, assigns or requests, weighed with the model's opinion.

use std::sync::LazyLock;

use regex::Regex;

use super::context::Context;
use super::cue::{self, Actor, Cue};
use super::mask::Masked;
use super::owner;
use super::pattern::pattern;
use super::phrase::{ANSWER, DUE, HABIT, KEPT, META, NEWS, OPINION, REPORT, TODAY, UNREAL};
use super::score;
use super::split::{self, Share};
use super::{ActionItem, Basis, done, words};
use crate::segment::{self, BlockKind, SectionKind};
use crate::text::Span;

/// Whether `masked` tells what happened or goes on.
pub(super) fn is_report(masked: &str) -> bool {
    REPORT.is_match(masked)
}

/// Pushes the items among the sentences of block `at`.
pub(super) fn find(context: &Context, at: usize, items: &mut Vec<ActionItem>) {
    let base = section_weight(context, at);
    let first = context.note.segments.partition_point(|s| s.block < at);
    let count = context.note.segments[first..].iter().take_while(|s| s.block == at).count();
    for index in first..first + count {
        let span = content_of(context, at, context.note.segments[index].span);
        if span.is_empty() {
            continue;
        }
        if let Some(plan) = standup_plan(context, at, span) {
            items.push(plan);
            continue;
        }
        let parts = sentences(context, span);
        let probability = context.probability(index);
        if parts.len() < 2 || !parts.iter().any(|p| commits(context, *p)) {
            sentence(context, at, span, base, probability, items);
            continue;
        }
        // What the model says holds for all of them at once: it may speak for one of them, hardly against it.
        let probability = probability.map(|p| p.max(score::DILUTED));
        for part in parts.into_iter().filter(|p| commits(context, *p)) {
            let before = items.len();
            sentence(context, at, part, base, probability, items);
            join_last(context, items, before, index);
        }
    }
}

/// The sentences of a segment that holds several: an item, or the text behind a label.
fn sentences(context: &Context, span: Span) -> Vec<Span> {
    segment::sentences(span.of(context.text)).into_iter().map(|s| s.shift(span.start)).collect()
}

/// Whether a clause of `span` commits, assigns or requests.
fn commits(context: &Context, span: Span) -> bool {
    cue::find(&context.masked(span)).iter().any(|c| c.weight >= score::MEDIUM)
}

/// Makes one item of two sentences of segment `index` where the second follows the first and has the same owners.
fn join_last(context: &Context, items: &mut Vec<ActionItem>, before: usize, index: usize) {
    let [.., first, second] = items.as_slice() else { return };
    let segment = context.note.segments[index].span;
    let between = context.text.get(first.span.end..second.span.start).unwrap_or("-");
    let line = !context.text[first.span.start..second.span.end.max(first.span.start)].contains('\n');
    if items.len() == before + 1
        && first.span.start >= segment.start
        && between.trim().is_empty()
        && line
        && first.owners == second.owners
    {
        let end = second.span.end;
        items.pop();
        if let Some(last) = items.last_mut() {
            last.span = Span::new(last.span.start, end);
        }
    }
}

/// What the section says before any word is read.
fn section_weight(context: &Context, at: usize) -> f32 {
    let block = context.block(at);
    if matches!(block.kind, BlockKind::Heading { .. }) {
        return 2.0 * score::COLD_SECTION;
    }
    match context.kind_around(at) {
        SectionKind::Tasks if context.turn(at).is_none() => score::TASK_PROSE,
        SectionKind::Tasks | SectionKind::Other => 0.0,
        SectionKind::Decisions => score::COLD_SECTION / 4.0,
        SectionKind::Agenda | SectionKind::Ideas | SectionKind::Past => score::COLD_SECTION,
        SectionKind::Attendance => score::ATTENDANCE,
        SectionKind::Signature | SectionKind::MailHeader | SectionKind::FrontMatter => score::VETO,
    }
}

/// A sentence without the speaker, or the topic, in front of it.
fn content_of(context: &Context, at: usize, segment: Span) -> Span {
    let block = context.block(at);
    if let Some(start) = context.words_start(at) {
        return Span::new(start.clamp(segment.start, segment.end), segment.end);
    }
    let Some(label) = block.label.filter(|l| l.start < segment.end && l.end > segment.start) else { return segment };
    let me = matches!(label.of(context.text).to_lowercase().as_str(), "me" | "i" | "on me" | "ik" | "ich" | "moi");
    let owner = context.turn(at).is_none() && (me || context.people_in(label).next().is_some()) && !is_speech(context, at);
    if owner || block.content.start > segment.end || block.content.is_empty() {
        return if owner { segment } else { Span::new(segment.end, segment.end) };
    }
    Span::new(block.content.start.max(segment.start), segment.end)
}

/// What a label in front says: `Goal: …` names no task.
fn label_weight(context: &Context, at: usize) -> f32 {
    static UNDONE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)^(?:goals?|objectives?|aims?|vision|ideas?|wish(?:es)?|options?|questions?|suggestions?|proposals?|strategy|alternatives?|benefits?|scope|background|context|pros?|cons?|risks?)\b",
        )
    });
    let label = context.block(at).label.map_or("", |l| l.of(context.text));
    if UNDONE.is_match(label) { score::UNREAL } else { 0.0 }
}

/// Whether what stands behind a name is said by whoever it names: `Ann: can you share the deck?`.
fn is_speech(context: &Context, at: usize) -> bool {
    let content = context.block(at).content;
    let called = |l: Span| context.text[..l.start].ends_with('@') || l.of(context.text).starts_with('@');
    if context.block(at).label.is_some_and(called) {
        return false;
    }
    let cues = cue::find(&context.masked(content));
    cues.iter().any(|c| matches!(c.actor, Actor::Speaker | Actor::Addressee))
}

/// Pushes the item that `span` of block `at` states, if it states one.
pub(super) fn sentence(
    context: &Context,
    at: usize,
    span: Span,
    base: f32,
    probability: Option<f32>,
    items: &mut Vec<ActionItem>,
) {
    let masked = context.masked(span);
    let cues = cue::find(&masked);
    let stated = owner::stated(&masked);
    if cues.is_empty() && masked.text.split_whitespace().nth(1).is_none() {
        return;
    }
    // Under `Questions` too, what is to be done about one is a task.
    let base = if points_to_act(&masked.text) && base > score::ATTENDANCE { base.max(0.0) } else { base };
    let rules = base + label_weight(context, at) + weigh(context, at, &masked, &cues, &stated);
    let confidence = score::confidence(rules, probability, voice(context, at, &masked, &cues));
    if !score::accepted(confidence) {
        return;
    }
    let strong = cues.iter().any(|c| c.weight >= score::MEDIUM);
    let form = stated.any && !strong;
    let shares = if form || !strong {
        vec![Share { span, owners: fallback_owners(context, at, &masked, &cues, &stated) }]
    } else {
        split::by_owner(context, at, span, &masked, &cues)
    };
    for share in shares {
        items.push(ActionItem {
            span: super::one_line(context.text, share.span),
            owners: named_or_above(context, at, share.owners, &cues),
            done: done::is_done(context.text, context.block(at), share.span.of(context.text)),
            confidence,
            basis: if form { Basis::Explicit } else { Basis::Inferred },
            section: super::section_heading(context, at),
            title: context.block(at).label.filter(|l| l.end <= share.span.start && context.turn(at).is_none()),
            same_as: None,
            due: None,
            due_around: super::around::next_sentence(context, at, share.span).or_else(|| super::around::heading(context, at)),
            today: TODAY.is_match(&masked.text) || owner::is_day_plan(context, at),
        });
    }
}

/// A sentence of more words may hold its clause anywhere.
const PLAIN_WORDS: usize = 28;

/// How far the model's word counts against a sentence. What is said in a conversation (`can you see it?`) it knows best.
fn voice(context: &Context, at: usize, masked: &Masked, cues: &[Cue]) -> score::Voice {
    let spoken = context.turn(at).is_some();
    let leads = |c: &&Cue| masked.text[..c.start].chars().all(|c| !c.is_alphanumeric());
    let plain = |c: &&Cue| match c.actor {
        Actor::People { .. } | Actor::Nobody | Actor::Role(_) => true,
        Actor::Speaker => !spoken || DUE.is_match(&masked.text),
        Actor::Addressee => !spoken,
        Actor::Pronoun => false,
    };
    let short = masked.text.split_whitespace().count() <= PLAIN_WORDS;
    let found = short && cues.iter().filter(leads).any(|c| c.weight >= score::MEDIUM && plain(&c));
    if found || !spoken && points_to_act(&masked.text) { score::Voice::Plain } else { score::Voice::Full }
}

/// The sum of what the sentence's words say.
fn weigh(context: &Context, at: usize, masked: &Masked, cues: &[Cue], stated: &owner::Stated) -> f32 {
    let text = &masked.text;
    if ANSWER.is_match(text)
        || KEPT.is_match(text)
        || META.is_match(text)
        || META.is_match(context.text[masked.source(0)..].lines().next().unwrap_or_default())
    {
        return score::VETO;
    }
    let best = cues.iter().map(|c| c.weight).reduce(f32::max).unwrap_or(0.0);
    let task = &text[stated.task_start.min(text.len())..];
    let act = words::is_act(first_word(task));
    let listed = matches!(context.block(at).kind, BlockKind::Item { .. } | BlockKind::Paragraph) && context.turn(at).is_none();
    static TO_BE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)\bto be [a-z]{2,}(?:ed|nt|wn|en|t)\b"));
    let form = if stated.any && listed && ((act && !cue::is_talk(task)) || TO_BE.is_match(task) || is_infinitive(task)) {
        score::STRONG
    } else {
        0.0
    };
    let form = if listed && points_to_act(text) { score::STRONG } else { form };
    let mut sum = best.max(form);
    if act && form == 0.0 && best < score::MEDIUM && listed {
        sum += score::IMPERATIVE;
    }
    let arrow = context.text[context.block(at).span.start..context.block(at).body.start].contains(['→', '➔', '>', '⇒']);
    if arrow && context.block(at).quote == 0 {
        sum += score::ARROW;
    }
    if DUE.is_match(text) && sum > 0.0 {
        sum += score::DUE;
    }
    let cold = matches!(context.kind_around(at), SectionKind::Ideas | SectionKind::Agenda);
    if best < score::MEDIUM && form == 0.0 && cold {
        sum += score::COLD_SECTION;
    }
    if best < score::MEDIUM && form == 0.0 && is_title_line(context, at) {
        sum += 2.0 * score::COLD_SECTION;
    }
    if sum < score::MEDIUM && (UNREAL.is_match(text) || HABIT.is_match(text) || NEWS.is_match(text) || OPINION.is_match(text)) {
        sum += score::UNREAL;
    } else if sum < score::MEDIUM && is_report(text) {
        sum += if cues.is_empty() { score::UNREAL } else { score::UNREAL / 2.0 };
    }
    sum + question_weight(text, cues)
}

/// `does it scale?? -> ask Tim`: what is to be done about a remark, behind an arrow.
pub(super) fn points_to_act(text: &str) -> bool {
    text.rsplit_once('>').is_some_and(|(_, act)| words::is_act(first_word(act)))
}

/// Whether block `at` is the first line of the note, which names it.
fn is_title_line(context: &Context, at: usize) -> bool {
    let first = context.note.blocks.iter().position(|b| b.kind != BlockKind::Skipped);
    first == Some(at) && context.block(at).body.len() <= 120 && context.note.blocks.len() > 2
}

/// Whether a task is put as an infinitive, as Dutch, German and French do: `die Zahlen prüfen`, `relancer le traiteur`.
fn is_infinitive(task: &str) -> bool {
    static LAST: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)^(?:.* )?(?:de|het|een|om|bij|met|op|voor|nog|der|die|das|den|dem|ein|eine|einen|mit|zum|zur|für|bei|beim) .*\b[a-zäöüß]{2,}(?:en|eln|ern)(?: (?:voor|tegen|bis|am|volgende|nächste|heute|vandaag|morgen)\b.*)?[ .!(>-]*(?:[(>-] ?\S.*)?$",
        )
    });
    static FIRST: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)^ ?[a-zéèêîïôûç]{3,}(?:er|ir|re) (?:.* )?(?:le|la|les|l'\S+|un|une|des|du|aux?|avec|pour|avant|sur|à|chez|si)(?: |$)",
        )
    });
    LAST.is_match(task) || FIRST.is_match(task)
}

fn first_word(text: &str) -> &str {
    let word =
        text.trim_start_matches(|c: char| !c.is_alphanumeric() && !c.is_control()).split_whitespace().next().unwrap_or_default();
    word.trim_end_matches([',', ':', '.'])
}

/// A question asks for an act only in the words of a request.
fn question_weight(text: &str, cues: &[Cue]) -> f32 {
    if !text.trim_end().ends_with('?') {
        return 0.0;
    }
    static ASKS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)\b(?:can|could|would|will|kan|kun|kunt|zou|peux|pouvez|pourrais|pourriez|kannst|könntest|können|könnten|puedes|podrías)\b|\bplease\b|\bmind\b",
        )
    });
    static TAG: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i),? (?:ok|okay|right|yeah|does that work|if that's ok|is that ok|alright|agreed|deal|sound good|correct) ?\?$",
        )
    });
    static OPEN: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)^(?:(?:and|so|but|ok|well),? )*(?:what|why|how|when|where|which|who|wie|wat|waarom|was|warum|comment|pourquoi|quand|qui|do i|can i|could i|should i|would i|may i|am i|do we|can we|could we|should we|would we)\b",
        )
    });
    if OPEN.is_match(text) {
        return score::QUESTION;
    }
    let best = cues.iter().max_by(|a, b| a.weight.total_cmp(&b.weight)).map(|c| &c.actor);
    match best {
        Some(Actor::Addressee | Actor::Nobody | Actor::People { .. }) if ASKS.is_match(text) => 0.0,
        Some(_) if TAG.is_match(text) => score::TAG_QUESTION,
        Some(Actor::Speaker) => score::TAG_QUESTION,
        _ => score::QUESTION,
    }
}

/// Owners where no clause is plain: those stated, else the subject that the sentence starts with, else `I`.
fn fallback_owners(context: &Context, at: usize, masked: &Masked, cues: &[Cue], stated: &owner::Stated) -> Vec<Span> {
    static START: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)^(?:and |so |then |ok,? )?@?(?P<s><S>) [a-z]"));
    static FIRST: LazyLock<Regex> = LazyLock::new(|| pattern(r"\bI\b|\bI'|\b(?:ik|je|j'|ich|yo)\b"));
    if stated.any {
        return stated.owners(context, at);
    }
    if let Some(cue) = cues.iter().max_by(|a, b| a.weight.total_cmp(&b.weight)) {
        return owner::of_cue(context, at, masked, cue);
    }
    let subject = START.captures(&masked.text).and_then(|c| c.name("s")).and_then(|s| cue::people(masked, s.start(), s.end()));
    if let Some(Actor::People { names, me: false }) = subject {
        return owner::distinct(context, names);
    }
    if FIRST.is_match(&masked.text) { context.speaker(at).into_iter().collect() } else { Vec::new() }
}

/// The owners, or the name that the line stands under where it makes nobody else responsible.
fn named_or_above(context: &Context, at: usize, owners: Vec<Span>, cues: &[Cue]) -> Vec<Span> {
    let said = cues.iter().any(|c| c.weight >= score::MEDIUM && !matches!(c.actor, Actor::Speaker));
    if !owners.is_empty() || said || context.turn(at).is_some() {
        return owners;
    }
    // `Ann: call the bank. Then write the letter.`
    let own = owner::stated(&context.masked(context.block(at).body));
    if own.task_start > 0 && !own.names.is_empty() {
        return owner::distinct(context, own.names);
    }
    let above = owner::above(context, at);
    let order = || words::is_act(first_word(context.block(at).body.of(context.text)));
    if above.is_empty() && order() { context.successor().into_iter().collect() } else { above }
}

/// `Oana: yesterday the audit; today finish the report; no blockers`: the part behind `today`.
fn standup_plan(context: &Context, at: usize, span: Span) -> Option<ActionItem> {
    static PLAN: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)^@?(?:(?P<s><S>) ?(?::|-|,)? ?)?(?:yesterday|y:|gisteren|gestern|hier)\b.*?[;,.|/] ?(?:today|vandaag|heute|aujourd'hui)\b ?[:,-]? ?(?P<t>.+?)(?:[;,.|/] ?(?:no )?(?:blockers?|blocked|impediments?|blocker)\b.*)?[.;]?$",
        )
    });
    let plain = span.of(context.text);
    if span.len() > 600 || !plain.contains([';', ':', ',', '.']) {
        return None;
    }
    let masked = context.masked(span);
    let found = PLAN.captures(&masked.text)?;
    let task = found.name("t")?;
    let named = found.name("s").and_then(|s| cue::people(&masked, s.start(), s.end()));
    let owners = match named {
        Some(Actor::People { names, .. }) => names,
        _ => context.speaker(at).map_or_else(|| owner::above(context, at), |s| vec![s]),
    };
    Some(ActionItem {
        span: super::one_line(context.text, masked.source_span(task.start(), task.end())),
        owners,
        done: false,
        confidence: score::confidence(score::FORM, None, score::Voice::Form),
        basis: Basis::Explicit,
        section: super::section_heading(context, at),
        title: None,
        same_as: None,
        due: None,
        due_around: None,
        today: true,
    })
}
