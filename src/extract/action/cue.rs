//! Words that commit, assign or request, in one clause: `Oana to send …`, `I'll check`, `can you …?`.
//!
//! Works on masked text and knows nothing of the note around it; whom `she` or `I` means, [`super::owner`] finds out.

use std::sync::LazyLock;

use regex::{Captures, Regex, RegexSet, RegexSetBuilder};

use super::lexeme;
use super::mask::{Masked, ORG, PERSON};
use super::pattern::pattern;
use super::score::{MEDIUM, STRONG, WEAK};
use super::words;
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
enum Who {
    /// The group `s`: a list of names.
    Subject,
    Speaker,
    Addressee,
    Pronoun,
    Role,
    Nobody,
}

/// What a rule asks of its verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verb {
    /// None, or any.
    Any,
    /// No state, see [`words::promises_act`].
    Promise,
    /// Names an act, see [`words::is_act`].
    Act,
    /// Something done for others: send, confirm, check …
    Service,
    /// An act in the present tense: sends, checks.
    Present,
}

struct Rule {
    who: Who,
    verb: Verb,
    weight: f32,
    regex: Regex,
}

/// Whatever may stand before a clause without a modal.
const EDGE: &str = r"(?:^|[:;.!?–—→>•|(] ?|- |, (?:and |but |so |while )?|\band |\bso |\bdecided (?:that )?|\bagreed (?:that )?|\bconclusion |\bstep (?:is )?(?:for )?|\bis for |'s for )";
/// The verbs that commit their subject.
const COMMIT: &str = concat!(
    r"(?:'ll| (?:both |each |then |also |now |still |therefore |further |in turn |kindly |all )?",
    r"(?:will|shall|is going to|are going to|is gonna|gonna|is to|are to|has to|have to|needs to|need to|must|",
    r"(?:has |have )?(?:agreed|agrees|promised|promises|offered|offers|volunteered|volunteers|undertook|undertakes|committed|commits|pledged|took it upon (?:him|her)self) to|",
    r"plans to|plan to|intends to|intend to|is tasked to|(?:has|took|takes|have) (?:the|an) action (?:point |item )?to))",
);

fn rules() -> Vec<Rule> {
    use Verb::{Act, Any, Promise, Service};
    let mut list = Vec::new();
    let mut add = |who, verb, weight, source: String| list.push(Rule { who, verb, weight, regex: pattern(&source) });
    add(Who::Subject, Promise, STRONG, format!(r"(?i)(?P<s><S>){COMMIT}<A> <V>"));
    add(Who::Subject, Promise, STRONG, format!(r"(?i){EDGE}(?P<s><S>)(?:,? (?:then|also|still))? to<A> <V>"));
    add(
        Who::Subject,
        Act,
        MEDIUM,
        format!(r"(?i){EDGE}(?:(?:mr|ms|mrs|dr|cllr|prof)\.? )?(?P<s><S>)(?:'s team)? (?:to|2|will)<A> <V>"),
    );
    add(Who::Subject, Promise, STRONG, r"(?i)\b(?:asked|asks|requested|instructed|tasked|reminded|reminds|told|tells|needs|wants|nominated|(?:i|we)(?:'d| would) like|(?:i|we|to) (?:kindly )?(?:ask|request|need|want)|action for|action on|placed on|up to|falls to|task for|left it to|counting on) (?P<s><S>) (?:again )?to <V>".into());
    add(Who::Subject, Promise, STRONG, r"(?i)\bagreed,? (?:that )?(?P<s><S>) (?:would|will|should|to)<A> <V>".into());
    add(Who::Subject, Promise, STRONG, r"(?i)\band (?:that )?(?P<s><S>) would<A> <V>".into());
    add(
        Who::Subject,
        Any,
        MEDIUM,
        r"(?i)(?P<s><S>) (?:(?:is|was|are|has been|have been) (?:tasked with|given the task of|assigned to|nominated to|assigned) |(?:is|are) (?:kindly )?(?:asked|requested) to )"
            .into(),
    );
    add(
        Who::Subject,
        Any,
        STRONG,
        r"(?i)(?P<s><S>)(?:'ll| will)? (?:takes?|owns?|picks? up) (?:(?:this|that|it)(?:[.,!;]|$| one| away| up| on| over| offline| and| to| with| from)|the action|care of|ownership|charge of)"
            .into(),
    );
    add(Who::Subject, Any, STRONG, r"(?i)\b(?:to|will|must|should|needs? to|is to|are to|shall|still to) be (?:[a-z]+ly )?[a-z]{2,15}(?:ed|nt|ne|wn|ld|de|ut|en|ade|t)\b[^.;:()]*?\bby (?P<s><S>)".into());
    add(Who::Subject, Any, STRONG, r"(?i)\b(?:ball (?:is |lies )?(?:in|with)|action (?:is )?(?:on|for|with|by)|(?:taken|owned) by|assigned to|next step is for|to follow from|on the plate of) (?P<s><S>)|(?P<t><P>)'s (?:next step|action|task|job|to-?do)\b".into());
    add(Who::Subject, Act, STRONG, r"(?i)(?:^|[.!?:] )(?:@ ?)?(?P<s><S>)(?:,| ?[-–—:]|) (?:please|pls|plz|kindly)<A> <V>".into());
    add(Who::Subject, Act, STRONG, r"(?i)(?:\b(?:can|could|would|will)|pls|please have|i'll (?:have|get|ask)|i will (?:have|get|ask)) (?P<s><S>) (?:please |pls |kindly |also |just |to )*<V>".into());
    add(Who::Pronoun, Promise, STRONG, format!(r"(?i)\b(?:s?he){COMMIT}<A> <V>"));
    add(
        Who::Pronoun,
        Promise,
        STRONG,
        r"(?i)\b(?:said|says|confirmed|promised|agreed|offered|indicated) (?:that )?s?he(?:'d| would)<A> <V>".into(),
    );
    add(Who::Pronoun, Act, MEDIUM, r"(?i)(?:<P>[^.;!?]*(?: and|,|, and| but| so) (?:will|agreed to|promised to|undertook to|offered to|is to|would send|would check))<A> <V>".into());
    add(Who::Pronoun, Act, WEAK, format!(r"(?i)\bthey{COMMIT}<A> <V>"));
    add(Who::Subject, Verb::Present, WEAK, r"(?i)(?:^|[:;>] ?|- |\band )(?P<s><S>) <V>".into());
    first_person(&mut add);
    requests(&mut add);
    add(
        Who::Role,
        Promise,
        STRONG,
        format!(
            r"(?i){EDGE}(?:the |our )?(?P<s>(?:[a-z&-]+ )?[a-z-]+)(?: of [a-z ]{{3,20}})? (?:to|shall|is to|will|agreed to|undertook to)<A> <V>"
        ),
    );
    add(Who::Nobody, Service, MEDIUM, r"(?i)(?:<O>|\b(?:customer|client|vendor|supplier|contractor|partner|landlord|agency|legal|finance|hr|it|procurement|purchasing|marketing|ops|operations|team|office|department|desk|engineering|committee|board|security|sales|support|everyone|all|parents|staff|users?|they)) (?:will|shall|needs to|agreed to|(?:has |have )?promised to|is to|are to|undertook to)<A> <V>".into());
    add(
        Who::Nobody,
        Act,
        MEDIUM,
        format!(
            r"(?i){EDGE}(?:the )?(?:<O>|customer|client|vendor|supplier|contractor|partner|landlord|agency|legal|finance|hr|it|procurement|purchasing|marketing|ops|operations|team|[a-z]+ team|office|[a-z]+ office|department|helpdesk|engineering|committee|board|security|sales|support|everyone|all|members|parents|staff) to<A> <V>"
        ),
    );
    add(Who::Nobody, Act, MEDIUM, r"(?i)\b(?:is|are) (?:kindly )?(?:asked|requested) to <V>".into());
    add(Who::Nobody, Act, MEDIUM, r"(?i)\bwe(?:'ll| will| shall| are to| are going to| agreed to)<A> <V>".into());
    add(Who::Nobody, Act, WEAK, r"(?i)\b(?:we|you guys) (?:need|have) to<A> <V>".into());
    add(Who::Nobody, Act, WEAK, r"(?i)\blet's<A> <V>".into());
    add(Who::Nobody, Any, WEAK + 0.6, r"(?i)^(?:[^.;:,()]+ )(?:still |is |are )?to be (?:[a-z]+ly )?(?:sent|shared|updated|signed|reviewed|finali[sz]ed|circulated|confirmed|checked|booked|ordered|prepared|arranged|scheduled|clarified|completed|approved|delivered|organi[sz]ed|informed|paid|agreed|set up|followed up|drafted|submitted|corrected|tested|replaced|repaired|fixed|looked into)\b".into());
    for (who, weight, source) in lexeme::RULES {
        let who = match who {
            lexeme::Who::Subject => Who::Subject,
            lexeme::Who::Speaker => Who::Speaker,
            lexeme::Who::Addressee => Who::Addressee,
            lexeme::Who::Nobody => Who::Nobody,
        };
        add(who, Any, *weight, (*source).to_owned());
    }
    list
}

fn first_person(add: &mut impl FnMut(Who, Verb, f32, String)) {
    use Verb::{Act, Promise};
    let promise = r"(?:'ll| will| shall|'m going to| am going to|'m gonna| promise to|'m to| am to)";
    add(Who::Speaker, Promise, STRONG, format!(r"\b[Ii]{promise}<A> <V>"));
    add(
        Who::Speaker,
        Act,
        MEDIUM,
        r"\b[Ii](?: still| also)?(?: need to| have to|'ve got to| must| gotta| plan to|'d better| intend to)<A> <V>".into(),
    );
    add(Who::Speaker, Act, WEAK + 0.3, r"\b[Ii] can<A> <V>".into());
    add(Who::Speaker, Act, MEDIUM, r"(?i)(?:^|[.,] |\bi'm |\bi am )happy to <V>".into());
    add(Who::Speaker, Act, STRONG - 0.4, r"(?i)\blet me (?:just |quickly )?<V>".into());
    add(
        Who::Speaker,
        Act,
        STRONG - 0.4,
        r"(?i)(?:^|[.!;] ?)(?:(?:ok|okay|yes|sure|fine|thanks|and|but|so),? )*(?:will|gonna|shall|i'll|i will)<A> <V>".into(),
    );
    add(Who::Speaker, Act, WEAK + 0.6, r"(?i)^(?:still |also )?(?:(?:need|have|got) to|must|gotta)<A> <V>".into());
    add(Who::Speaker, Verb::Any, MEDIUM, r"(?i)\bleave (?:it|that|this) with me\b|\bi(?:'ll| will) (?:be in touch|take (?:that|this|it)(?:[.,!;]|$| one| away| up| on| offline| and| to| with| from)|do (?:that|it|so|this)\b)".into());
    add(Who::Speaker, Act, STRONG, r"(?i)(?:^|[.:;–—-] ?)(?:me|on me)(?: to|:) <V>".into());
}

fn requests(add: &mut impl FnMut(Who, Verb, f32, String)) {
    use Verb::{Act, Promise};
    add(Who::Addressee, Act, STRONG, r"(?i)\b(?:can|could|would|will) (?:you|u|one of you|you guys|you two|you both)(?: all)? (?:please |pls |kindly |also |just |maybe |perhaps |be able to |be so kind as to )*<V>".into());
    add(Who::Nobody, Act, MEDIUM, r"(?i)\b(?:can|could) (?:someone|somebody|anyone|anybody|(?:the )?(?:[a-z]+ )?team|legal|finance|hr|it|ops|marketing|(?:some|any)(?:one|body) of you) (?:please |also |just )?<V>".into());
    add(
        Who::Addressee,
        Act,
        STRONG,
        r"(?i)(?:^|[,.:;!?–—)] ?|- |\band |\bso |\bbut )(?:please|pls|plz|kindly)(?: all)? (?:also |do |just |make sure to )*<V>"
            .into(),
    );
    add(Who::Addressee, Act, STRONG, r"(?i)\b(?:need|want|'d like|would like|ask|request|expect|appreciate it if|grateful if|great if|good if|helpful if|nice if)(?: it)? you(?: guys| all)? (?:to|could|can|would) <V>".into());
    add(
        Who::Addressee,
        Promise,
        MEDIUM,
        r"(?i)\b(?:can|could) (?:you|u)(?: all)? (?:please |pls |kindly |also |just |maybe |um |uh )*<V>".into(),
    );
    add(Who::Addressee, Promise, MEDIUM, r"(?i)(?:^|[.:;!?] ?|@?<P>,? )(?:please|pls|plz|kindly) <V>".into());
    add(Who::Addressee, Act, STRONG, r"(?i)^<V>\b.+[, ](?:please|pls|plz)[.! ]*$".into());
    add(
        Who::Addressee,
        Act,
        MEDIUM,
        r"(?i)\b(?:you are|you're|may i ask you|might i ask you)(?: kindly)?(?: asked| requested)? to <V>".into(),
    );
    add(
        Who::Addressee,
        Act,
        MEDIUM,
        r"(?i)^if you (?:can|could) <V>.*\b(?:help|great|good|appreciated?|grateful|nice|lovely)\b".into(),
    );
    add(Who::Addressee, Verb::Any, STRONG, r"(?i)(?:\bwould you|\bhey|\bhi|<P>,?) mind (?:[a-z-]+ing)\b|\bwould you mind (?:[a-z-]+ing)\b|\bwould it be possible (?:for you )?to\b|\b(?:looking forward to|awaiting) your (?:comments|feedback|quote|offer|signed)\b.*\bby\b".into());
    add(Who::Addressee, Act, WEAK, r"(?i)\byou(?:'ll| will| need to| have to| should)<A> <V>".into());
    add(Who::Addressee, Verb::Any, MEDIUM, r"(?i)\b(?:please )?(?:don't forget|do not forget|remember|make sure) to\b".into());
    add(
        Who::Subject,
        Act,
        STRONG,
        r"(?i)(?:^|[.!?] )(?:@ ?)?(?P<s><S>),? (?:(?:can|could|would|will) you |if you (?:can|could) |you )(?:please |pls )?<V>"
            .into(),
    );
    add(Who::Subject, Act, WEAK + 0.6, r"(?i)(?:^|[.!?] )(?:@ ?)?(?P<s><S>), <V>".into());
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
    let named =
        masked.text.contains(PERSON) || masked.text.split(|c: char| !c.is_alphanumeric()).any(|w| matches!(w, "me" | "Me" | "I"));
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
            words::is_role(role.rsplit(' ').next()?).then_some(Actor::Role(role))
        }
        Who::Subject => {
            let (start, end) = subject?;
            people(masked, start, end)
        }
    }
}

/// The persons of a list; a list without a person is a team's or company's and no actor of its own.
pub(super) fn people(masked: &Masked, start: usize, end: usize) -> Option<Actor> {
    let part = &masked.text[start..end];
    // `Max with Oana to prepare …`: Oana helps, Max owns.
    let with = part.find(" with ").or_else(|| part.find(" w/")).filter(|at| part[..*at].contains(PERSON));
    let end = with.map_or(end, |at| start + at);
    let names: Vec<Span> = masked.people_in(start, end).collect();
    let me = part.split(|c: char| !c.is_alphanumeric()).any(|w| matches!(w, "me" | "I"));
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
        Verb::Present => is_act_in_present(verb),
    }
}

/// `sends`, `checks`, `relies`; the bare verb too, as jottings have it.
fn is_act_in_present(verb: &str) -> bool {
    let stem = verb.strip_suffix('s').unwrap_or(verb);
    words::is_act(stem)
        || stem.strip_suffix('e').is_some_and(words::is_act)
        || stem.strip_suffix("ie").is_some_and(|y| words::is_act(&format!("{y}y")))
}

/// `will be sending`, `will be in touch`.
fn ongoing_act(rest: &str) -> bool {
    let next = rest.split_whitespace().next().unwrap_or_default();
    let stem = next.strip_suffix("ing").unwrap_or_default();
    let act = words::is_act(stem) || words::is_act(&format!("{stem}e"));
    (act && !matches!(stem, "join" | "start" | "host" | "walk")) || rest.trim_start().starts_with("in touch")
}

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
            r"(?i)^(?:note\b|find (?:attached|enclosed|below|the|our|my|here)|see (?:attached|below|the|my|our)|let (?:me|us) know|(?:feel|be) (?:free|aware|advised|patient|reminded)|",
            r"don'?t|do not|accept (?:my|our)|bear (?:with|in)|remember (?:that|me)|hesitate|(?:contact|call|email|mail|reach(?: out to)?) (?:me|us)\b.*\b(?:if|questions?|any)|excuse|forgive|go ahead|",
            r"keep in mind|ignore|disregard|consider (?:the environment|it done)|hold (?:on|the line)|talk (?:about|to me about)|stop\b|tell (?:me|us) (?:more|a bit|about|how|why|what|where|who)|explain (?:how|why|what)|",
            r"walk (?:me|us) through|give (?:us|me) (?:an? |some )?(?:quick |brief |short )?(?:update|overview|summary|idea|sense|background|example)|introduce yourself|ask (?:any |your )?questions|(?:briefly|quickly) |(?:meet|talk|speak) (?:again|next|on|soon|then|tomorrow|in)\b|describe|get in touch|get back to (?:me|us) (?:if|with any)|turn (?:off|to)|take (?:a (?:seat|look at the)|care)|speak up|join us|do the same|think (?:of|about))",
        ))
    });
    let phrase = format!("{verb}{rest}");
    match actor {
        Actor::Speaker => SPOKEN.is_match(&phrase),
        Actor::Addressee | Actor::Nobody => POLITE.is_match(&phrase),
        Actor::People { .. } | Actor::Pronoun | Actor::Role(_) => phrase.starts_with("let me know"),
    }
}

#[cfg(test)]
mod tests {
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
