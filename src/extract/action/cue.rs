//! Words that commit, assign or request, in one clause: `Oana to send …`, `I'll check`, `can you …?`.
//!
//! Works on masked text and knows nothing of the note around it; whom `she` or `I` means, [`super::owner`] finds out.

use std::sync::LazyLock;

use regex::{Captures, Regex, RegexSet, RegexSetBuilder};

use super::mask::{Masked, ORG, PERSON};
use super::pattern::pattern;
use super::words;
use super::{english, lexeme};
use crate::extract::role::is_role;
use crate::text::Span;

/// Whom a clause makes responsible.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Actor {
    /// Persons by name; `me` tells that the speaker is one of them.
    People {
        /// Their names' places in the note.
        names: Vec<Span>,
        /// Whether `me` or `I` stands among them.
        me: bool,
    },
    /// Whoever speaks or writes.
    Speaker,
    /// Whoever is spoken or written to.
    Addressee,
    /// `he`, `she`: somebody named before.
    Pronoun,
    /// A role, in lower case (`chair`).
    Role(String),
    /// A team, a company, nobody.
    Nobody,
}

/// One clause that asks for an act.
#[derive(Clone, Debug)]
pub(super) struct Cue {
    /// Where its subject (or its first word) starts, in bytes of the masked text.
    pub(super) start: usize,
    /// Where what was matched ends.
    pub(super) end: usize,
    /// How much it says, see [`super::score`].
    pub(super) weight: f32,
    /// Who is to act.
    pub(super) actor: Actor,
}

/// How a rule reads its actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who {
    /// The group `s`: a list of names.
    Subject,
    /// Whoever speaks.
    Speaker,
    /// Whoever is spoken to.
    Addressee,
    /// `he`, `she`.
    Pronoun,
    /// The group `s`: a role.
    Role,
    /// A team, or nobody.
    Nobody,
}

/// What a rule asks of its verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verb {
    /// None, or any.
    Any,
    /// No state, see [`words::promises_act`].
    Promise,
    /// Names an act, see [`words::is_act`].
    Act,
    /// Something done for others: send, confirm, check …
    Service,
    /// The same, and what persons do among themselves: meet, visit, discuss …
    Personal,
    /// An act in the present tense: sends, checks.
    Present,
}

struct Rule {
    who: Who,
    verb: Verb,
    weight: f32,
    regex: Regex,
}

fn rules() -> Vec<Rule> {
    let others = lexeme::RULES.iter().map(|(who, weight, source)| (*who, Verb::Any, *weight, *source));
    let all = english::RULES.iter().copied().chain(others);
    all.map(|(who, verb, weight, source)| Rule { who, verb, weight, regex: pattern(source) }).collect()
}

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(rules);
/// All patterns at once: tells which of [`RULES`] are worth running, in one pass over the text.
static ANY: LazyLock<RegexSet> = LazyLock::new(|| {
    let set = RegexSetBuilder::new(RULES.iter().map(|r| r.regex.as_str())).size_limit(1 << 28).dfa_size_limit(1 << 24).build();
    set.expect("the patterns are constant and valid")
});

/// The clauses of `masked` that ask for an act, by their place; each place once, with its weightiest rule.
pub(super) fn find(masked: &Masked) -> Vec<Cue> {
    let mut found: Vec<Cue> = Vec::new();
    let named = masked.text.contains(PERSON) || masked.text.split(|c: char| !c.is_alphanumeric()).any(is_me);
    let matching = ANY.matches(&masked.text);
    for rule in matching.iter().filter_map(|at| RULES.get(at)).filter(|r| named || r.who != Who::Subject) {
        for captures in rule.regex.captures_iter(&masked.text) {
            if let Some(cue) = read(rule, &captures, masked) {
                found.push(cue);
            }
        }
    }
    found.sort_by(|a, b| a.start.cmp(&b.start).then(b.weight.total_cmp(&a.weight)));
    let mut kept: Vec<Cue> = Vec::new();
    for cue in found {
        match kept.last_mut().filter(|last| cue.start < last.end) {
            Some(last) if cue.weight > last.weight => *last = cue,
            Some(_) => {}
            None => kept.push(cue),
        }
    }
    kept
}

fn read(rule: &Rule, captures: &Captures, masked: &Masked) -> Option<Cue> {
    let whole = captures.get(0)?;
    let text = &masked.text;
    let subject = captures.name("s").or(captures.name("t")).map(|s| match s.start() == whole.start() {
        true => trim_subject(text, s.start(), s.end()),
        false => (s.start(), s.end()),
    });
    let actor = actor(rule.who, subject, masked)?;
    let person = matches!(actor, Actor::People { .. } | Actor::Pronoun | Actor::Speaker);
    let rest = captures.name("v").map_or("", |v| &text[v.end()..]);
    let verb = captures.name("v").map_or("", |v| v.as_str());
    if matches!(actor, Actor::People { .. } | Actor::Nobody | Actor::Role(_)) && is_hearsay(&text[..whole.start()]) {
        return None;
    }
    if is_leave_to_speak(whole.as_str()) {
        return None;
    }
    if rule.verb == Verb::Present && is_meeting(verb) {
        return None;
    }
    if whole.as_str().starts_with("and ") && text[..whole.start()].trim_end().ends_with([PERSON, ORG, ')']) {
        return None;
    }
    if !verb_fits(rule.verb, verb, rest, person) || is_formula(&actor, verb, rest) {
        return None;
    }
    let start = subject.map_or(whole.start(), |(start, _)| start);
    let start = text.len().min(start + text[start..].len() - text[start..].trim_start_matches([' ', ',', '.', ':', ';']).len());
    Some(Cue { start, end: whole.end().max(start), weight: rule.weight, actor })
}

fn actor(who: Who, subject: Option<(usize, usize)>, masked: &Masked) -> Option<Actor> {
    match who {
        Who::Speaker => Some(Actor::Speaker),
        Who::Addressee => Some(Actor::Addressee),
        Who::Pronoun => Some(Actor::Pronoun),
        Who::Nobody => Some(Actor::Nobody),
        Who::Role => {
            let (start, end) = subject?;
            let role = masked.text[start..end].to_lowercase();
            is_role(role.rsplit(' ').next()?).then_some(Actor::Role(role))
        }
        Who::Subject => {
            let (start, end) = subject?;
            people(masked, start, end)
        }
    }
}

/// Whether a word means whoever speaks.
fn is_me(word: &str) -> bool {
    matches!(word, "me" | "Me" | "I" | "ik" | "Ik" | "ich" | "Ich" | "moi" | "Moi" | "yo" | "Yo")
}

/// The persons of a list; a list without a person is a team's or company's and no actor of its own.
pub(super) fn people(masked: &Masked, start: usize, end: usize) -> Option<Actor> {
    let part = &masked.text[start..end];
    // `Max with Oana to prepare …`: Oana helps, Max owns.
    let with = part.find(" with ").or_else(|| part.find(" w/")).filter(|at| part[..*at].contains(PERSON));
    let end = with.map_or(end, |at| start + at);
    let names: Vec<Span> = masked.people_in(start, end).collect();
    let me = part.split(|c: char| !c.is_alphanumeric()).any(is_me);
    match (names.is_empty(), me) {
        (true, false) => None,
        (true, true) => Some(Actor::Speaker),
        (false, me) => Some(Actor::People { names, me }),
    }
}

/// A subject behind a preposition is none (`the call with Ann`), nor are the list's items up to the next comma.
fn trim_subject(text: &str, start: usize, end: usize) -> (usize, usize) {
    static PREPOSITION: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)\b(?:with|to|from|of|by|at|about|between|against|without|via|than|under|near|behind|met|mit|von|van|avec|de)(?: (?:mr|ms|mrs|dr)\.?)? $",
        )
    });
    let before = &text[text.floor_char_boundary(start.saturating_sub(24))..start];
    if !PREPOSITION.is_match(before) {
        return (start, end);
    }
    match text[start..end].find(", ") {
        Some(comma) => (start + comma + 2, end),
        None => (end, end),
    }
}

/// Whether the words before a clause make it a hope, a guess or a condition of somebody: `Ann doubts that …`.
fn is_hearsay(before: &str) -> bool {
    static HEARSAY: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)\b(?:whether|doubts?|hopes?|hoping|thinks?|believes?|fears?|expects?|assumes?|guess|unless|worried|wonders?|afraid|sorry to hear|in case|bets?|predicts?|suspects?|not sure if)\b[^.;:,]*$",
        )
    });
    HEARSAY.is_match(&before[before.ceil_char_boundary(before.len().saturating_sub(80))..])
}

fn verb_fits(rule: Verb, verb: &str, rest: &str, person: bool) -> bool {
    if verb == "be" && rule == Verb::Promise {
        return ongoing_act(rest);
    }
    match rule {
        Verb::Any => true,
        Verb::Promise => words::promises_act(verb, person),
        Verb::Act => words::is_act(verb) && (!person || words::promises_act(verb, true)),
        Verb::Service => is_service(verb),
        Verb::Personal => is_service(verb) || PERSONAL.contains(&format!(" {} ", verb.to_lowercase())),
        Verb::Present => is_act_in_present(verb),
    }
}

/// `can I ask`: the speaker asks for leave, and nobody for an act.
fn is_leave_to_speak(clause: &str) -> bool {
    static LEAVE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)^(?:can|could|would|will|may|shall) (?:i|me) "));
    LEAVE.is_match(clause)
}

/// In the present tense these tell what is booked: `meets`, `leaves`.
fn is_meeting(verb: &str) -> bool {
    const BOOKED: &str = " meet meets visit visits join joins attend attends leave leaves start starts return returns host hosts arrive \
        arrives travel travels present presents open opens run runs own owns need needs want wants use uses lead leads manage manages \
        hold holds support supports handle handles cover covers show shows know knows speak speaks play plays live lives follow follows \
        state states say says report reports note notes ask asks mean means place places sign-offs ";
    BOOKED.contains(&format!(" {} ", verb.to_lowercase()))
}

/// `sends`, `checks`, `relies`; the bare verb too, as jottings have it.
pub(super) fn is_act_in_present(verb: &str) -> bool {
    let stem = verb.strip_suffix('s').unwrap_or(verb);
    words::is_act(stem)
        || stem.strip_suffix('e').is_some_and(words::is_act)
        || stem.strip_suffix("ie").is_some_and(|y| words::is_act(&format!("{y}y")))
        || stem.strip_prefix("re").is_some_and(|bare| bare.len() > 3 && words::is_act(bare))
}

/// `will be sending`, `will be in touch`.
fn ongoing_act(rest: &str) -> bool {
    let next = rest.split_whitespace().next().unwrap_or_default();
    let stem = next.strip_suffix("ing").unwrap_or_default();
    let act = words::is_act(stem) || words::is_act(&format!("{stem}e"));
    (act && !matches!(stem, "join" | "start" | "host" | "walk")) || rest.trim_start().starts_with("in touch")
}

/// Acts of a person that are none of a company.
const PERSONAL: &str = " meet revisit reach visit discuss test speak talk explore connect email e-mail present show engage coordinate \
    build demo collect pilot ";

fn is_service(verb: &str) -> bool {
    const SERVICES: &str = " send provide share come get confirm let return revert deliver prepare check review sign submit call respond reply \
        update issue supply quote set schedule arrange book introduce draft circulate forward contact ask report investigate \
        clarify repair fix give complete finalise finalize organise organize upload invite follow make write verify look add ";
    SERVICES.contains(&format!(" {} ", verb.to_lowercase()))
}

/// Whether `task`, which starts with a verb, is but talk: `let me think`, `go ahead`, `note that …`.
pub(super) fn is_talk(task: &str) -> bool {
    let task = task.trim_start();
    let verb = task.split(' ').next().unwrap_or_default();
    let rest = &task[verb.len()..];
    is_formula(&Actor::Speaker, verb, rest) || is_formula(&Actor::Addressee, verb, rest)
}

/// Phrases that only sound like a promise or a request.
fn is_formula(actor: &Actor, verb: &str, rest: &str) -> bool {
    static SPOKEN: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"(?i)^(?:do(?:,? (?:thanks|thank you|thx|cheers)\b.*)?[.! ]*$|help[.! ]*$|take (?:that|this|it) as\b|be (?:very |quite |absolutely )?(?:clear|honest|frank|brief)\b|(?:let|leave) (?:it|that|this) (?:there|go|be)\b|let me know|share my screen|show (?:you )?(?:my|the) (?:screen|slides?)|start (?:with|by|off)|",
            r"tell (?:you|them|everyone) (?:why|what|how|that|a|something|the)|say\b|admit|bet\b|never|always|pass\b(?: on|$)|take (?:two|a|one|five|three) (?:minutes?|moment|second|look at the time)|",
            r"turn (?:\d|[a-z]+ty)|go (?:first|ahead|next)|read (?:it|this|that) (?:out|aloud)|explain\b|summari[sz]e (?:quickly|briefly)|hand (?:it )?over to|stop (?:here|there|sharing)|give (?:you |us |everyone )?(?:some|a bit of|an?|the) (?:quick |brief |short )?(?:background|context|overview|update|intro|example)|hold on|think\b|ask (?:you )?(?:one|a|this|that|why|how|what)\b)",
        ))
    });
    static POLITE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"(?i)^(?:note\b|find (?:attached|enclosed|below|the|our|my|here)|see (?:attached|below|the|my|our)|let (?:me|us) know(?:,? (?:if|how|what you|whether you|your|should|in case|any|anytime|please)\b|[.!?, ]*$)|(?:feel|be) (?:free|aware|advised|patient|reminded)|",
            r"don'?t|do not|accept (?:my|our)|bear (?:with|in)|remember (?:that|me)|hesitate|(?:contact|call|email|mail|ring|phone|text|ping|write to|drop|reach(?: out to)?) (?:me|us)\b.*\b(?:if|questions?|any)|excuse|forgive|go ahead|",
            r"keep in mind|ignore|disregard|consider (?:the environment|it done)|hold (?:on|the line)|talk (?:about|to me about)|stop\b|tell (?:me|us) (?:more|a bit|about|how|why|what|where|who)|explain (?:how|why|what)|",
            r"walk (?:me|us) through|give (?:us|me) (?:an? |some )?(?:quick |brief |short )?(?:update|overview|summary|idea|sense|background|example)|introduce yourself|ask (?:any |your )?questions|(?:briefly|quickly) |(?:meet|talk|speak) (?:again|next|on|soon|then|tomorrow|in)\b|describe|get in touch|get back to (?:me|us) (?:if|with any)|turn (?:off|to)|take (?:a (?:seat|look at the)|care)|speak up|join us|do the same|think (?:of|about))",
        ))
    });
    static TURN: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)^(?:start|begin|go|go first|go ahead|kick (?:us )?off|carry on|continue|over to you|take it (?:away|from here)|(?:walk|talk) (?:us|me) through.*|say a (?:few words|word).*|introduce yourself|tell (?:us|me) .*)[.!? ]*$|^(?:take over as|take (?:up |on )?(?:the |her |his |a )?(?:role|post|position|job|seat)|start (?:as|in|on the job)|step (?:down|up|back)|serve as|work (?:from|part[ -]time|remotely)|come back)\b",
        )
    });
    let phrase = format!("{verb}{rest}");
    match actor {
        Actor::Speaker => SPOKEN.is_match(&phrase),
        Actor::Addressee | Actor::Nobody => POLITE.is_match(&phrase),
        Actor::People { .. } | Actor::Pronoun | Actor::Role(_) => phrase.starts_with("let me know") || TURN.is_match(&phrase),
    }
}

#[cfg(test)]
mod tests {
    use super::super::score::MEDIUM;
    use super::*;
    use crate::extract::{Label, Mention, Method};

    /// Marks: `{Name}` is a person, `[Name]` an organization.
    fn cue(marked: &str) -> Option<Actor> {
        let (mut text, mut mentions, mut open) = (String::new(), Vec::new(), 0);
        for c in marked.chars() {
            match c {
                '{' | '[' => open = text.len(),
                '}' | ']' => mentions.push(Mention {
                    span: Span::new(open, text.len()),
                    label: if c == '}' { Label::Per } else { Label::Org },
                    confidence: 1.0,
                    by: Method::Rule,
                }),
                c => text.push(c),
            }
        }
        let masked = Masked::new(&text, Span::new(0, text.len()), &mentions);
        find(&masked).into_iter().filter(|c| c.weight >= MEDIUM).max_by(|a, b| a.weight.total_cmp(&b.weight)).map(|c| c.actor)
    }

    #[test]
    fn commitments() {
        let wrong: Vec<_> = [
            "{Oana} to send another reminder",
            "{Max} will also call [Acme]",
            "{Max} and {Ann} agreed to draft it",
            "{Ann}, the CFO, will sign it",
            "{Ann} ([Acme]) will share the figures",
            "On pricing, {Ann} is going to check",
            "She'll send it",
            "The chair asked {Ann} to report back",
            "The report is to be sent to members by {Ann}",
            "I'll get back to you",
            "Let me check with {Ann}",
            "Can you share the deck, {Ann}?",
            "Please send the file.",
            "{Kwame}, can you book it?",
            "[Acme] will send us the quote",
            "Ik stuur het morgen door",
            "{Ann} bezorgt de offerte",
            "Könnten Sie bitte die Zahlen schicken?",
            "Je vous envoie le devis demain",
        ]
        .iter()
        .filter(|text| cue(text).is_none())
        .collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    #[test]
    fn none() {
        let wrong: Vec<_> = [
            "{Ann} sent it yesterday",
            "{Ann} will be on leave",
            "{Ann} will not send it",
            "{Ann} would like to send it",
            "The call with {Ann} will cover pricing",
            "{Ann} had agreed to call",
            "{Ann} will join [Acme] as CFO",
            "[Acme] plans to open a plant",
            "[Acme] will grow by 5%",
            "I'll be honest",
            "I'll share my screen",
            "Let me know if anything is missing",
            "Please find attached the deck",
            "Can you hear me?",
            "We'll see.",
            "Will do.",
            "Thanks to {Ann} for the slides",
        ]
        .iter()
        .filter(|text| cue(text).is_some())
        .collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    #[test]
    fn actors() {
        let names = |text: &str| match cue(text) {
            Some(Actor::People { names, me }) => (names.len(), me),
            _ => (0, false),
        };
        assert_eq!(names("{Ann} and {Bob} will call"), (2, false));
        assert_eq!(names("{Ann} and I will call"), (1, true));
        assert_eq!(names("After the call with {Ann}, {Bob} will send it"), (1, false));
        assert_eq!(cue("Chair to write to members"), Some(Actor::Role("chair".into())));
    }
}
