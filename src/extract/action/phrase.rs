//! Phrases that tell what a sentence is where it commits nobody: a report, a hope, an answer, news, the note's own frame.

use std::sync::LazyLock;

use regex::Regex;

use super::pattern::pattern;

/// What happened, or is going on, or is hoped: unless a clause of the sentence commits somebody.
pub(super) static REPORT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)(?:\b(?:will not|won\'t|cannot|can\'t) (?:be|attend|make it|join)\b|\bwill be (?:away|out|off|on leave|on holiday|absent|back)\b|(?:^didn\'t|^did not)\b|(?:<P>|<O>|\b(?:i|we|he|she|they|it|team|who)) (?:(?:has|have|had)(?: already| just| now)? (?:been |[a-z]{2,}(?:ed|nt|wn|de|ld|en)\b)|(?:already |just |finally |recently |also )?(?:was|were|did|had|sent|met|spoke|told|gave|made|got|took|wrote|held|said|[a-z]{2,}ed)\b|",
        r"(?:is|are) (?:currently |still |now |busy )?[a-z]{2,}ing\b|(?:hopes?|wish(?:es)?|aims?|expects?|thinks?|believes?|doubts?|fears?|might|may|could|would|wants?|usually|always|often|never|keeps?|continues?)\b)",
        r"|<P> (?:fragt|berichtet|meldet|erklärt|zeigt|findet|möchte|meint|erinnert|weist|informiert|lobt|kritisiert|begrüßt|eröffnet|trouve|rappelle|explique|présente|signale|indique|précise|souhaite|constate|espère|estime|demande (?:un|une|des|si|pourquoi|comment|où)|",
        r"toont|meldt|vertelt|vindt|merkt op|geeft aan|presenteert|wil|hoopt|bedankt|opent|licht toe|legt uit)\b",
        r"|^(?:passed|approved|carried|deferred|noted|agreed|discussed|decided|adopted|accepted|seconded|voted|postponed)\b|\b(?:yesterday|last (?:week|month|year|night|monday|tuesday|wednesday|thursday|friday)|earlier today|\w+ (?:days|weeks|months|years) ago)\b)",
    ))
});
/// Hopes and possibilities.
pub(super) static UNREAL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)\b(?:would like to|would love to|hopes? to|hoping to|wish(?:es)? to|might|maybe|perhaps|may want|could (?:also |maybe )?(?:be|do|look)|some ?day|one day|(?:discussed|explored|reviewed) (?:the |their |its )?plans?|at some point|in the long run|",
        r"it would be (?:nice|good|great)|nice to have|thinking (?:of|about)|considering|parked|no decision|not decided|was supposed to|were supposed to|was going to|were going to|had agreed|used to|tried to|failed to|refused to|declined to|decided not to|no need to|no longer|",
        r"(?:discussed|outlined|described|mentioned|presented|explored|shared|announced) (?:the |their |its |her |his )?(?:efforts?|options?|ideas?|whether|how))\b",
    ))
});
/// What is done again and again: `every autumn`, `jede Woche`.
pub(super) static HABIT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)(?:\b(?:every|each) (?:day|week|month|quarter|year|morning|evening|night|spring|summer|autumn|winter|time|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b|",
        r"\b(?:jede[nrsm]? (?:tag|woche|monat|jahr|mal)|elke (?:dag|week|maand|keer)|elk jaar|chaque (?:jour|semaine|mois|année|fois)|tous les (?:jours|mois|ans)|toutes les semaines)\b|<P> (?:still|always|usually|normally|often) [a-z]+s\b)",
    ))
});
/// What a promise cannot be: it is already kept, or was never made.
pub(super) static KEPT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:\bveuillez (?:trouver|agréer|noter|recevoir)|\bmerci de noter|^if (?:you have|there (?:are|is)|anything|you need)\b.*\b(?:please|let me|feel free|contact|call|ask|reach)\b|\band (?:did|has done so|did so)\b|, which (?:s?he|they|<P>) did\b|\bbut (?:fell ill|never did|did not|didn't|the budget was cut)\b|\bif (?:asked|needed)[.!]*$)",
    )
});
/// A word of time behind a task.
pub(super) static DUE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:by|before|until|due|no later than) (?:the )?(?:end|eo[dwmy]|cob|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|next|tomorrow|tonight|noon|year-end|q\d|\d|this|lunch|christmas|easter|summer)|\b(?:asap|tomorrow|tonight|eod|eow|this (?:week|afternoon|evening)|next week|tmrw|tmr|next wk|tegen|vóór|volgende week|nächste woche|la semaine prochaine|bis (?:zum|ende|mo|di|mi|do|fr)|d'ici|avant le)\b",
    )
});
/// What tells of the meeting or of the note itself.
pub(super) static META: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)^[\W_]*(?:(?:motion|moved|seconded|resolved|resolution|call(?:ed)? to order|meeting called|adjourn\w*|roll call|quorum|minutes (?:of|from)|apologies)\b|",
        r"(?:the |our )?next (?:\w+ ){0,2}(?:meeting|call|session|sync|retro|retrospective|review|check-?in|catch-?up|stand-?up|steerco|workshop|board|1:1|touchpoint|instalment)\b[^.;]{0,12}(?::|is|on|will be|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|\d|tomorrow|next|in )|",
        r"next: |(?:the )?(?:board|committee|council|meeting|members|trustees|governors|cabinet|panel) (?:is|are) (?:asked|invited|recommended|requested) to (?:approve|note|consider|endorse|discuss|agree|receive|support)\b|same (?:time|place)\b|see you\b|parked\b|on hold\b|no action\b)",
        r"|\b(?:created|generated|produced|written|transcribed|summari[sz]ed) (?:automatically |in part )?(?:by|with|using) (?:an? )?(?:ai\b|<O>|<T>|<P>'s ai|artificial|copilot|automatic)|\bai[- ]generated\b",
        r"|\bplease (?:verify|check|review) (?:all |any |the )?(?:important|critical|details|information|accuracy|for accuracy)\b|\bmay (?:contain|include) (?:errors|mistakes|inaccuracies)\b",
    ))
});
/// News of a company or a place at large, with nobody in it to do it.
pub(super) static NEWS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:and |but |also |on \w+,? |from \w+,? )?(?:the )?(?:<O>|<T>|school|office|company|council|city|government|canteen|car park|building|site|plant|shop|store|library|clinic|app|system|price|prices|rates?|fees?|new [a-z]+) (?:will|is going to|is to|are to|plans to|intends to|expects to|is planning to|opens|closes|moves|starts|ends)\b",
    )
});
/// What the speaker thinks, likes or would do.
pub(super) static OPINION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:i'd|i would|we'd|we would|he'd|she'd|<P> would) (?:go (?:for|with)|rather|prefer|say|love|like|be|want|suggest|vote|leave|keep|think|argue|start|choose|take|never|not|have|open|need)\b",
    )
});
/// `Today: write tests`, in a stand-up.
pub(super) static TODAY: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)^(?:today|vandaag|heute|aujourd'hui|hoy) ?[:>-]"));
/// A heading or label for the day at hand.
pub(super) static DAY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)^\W*(?:(?:plan(?:s|ned)? for |doing |to do |will do )?today|today's plan|vandaag|aujourd'hui|heute|hoy)\W*$")
});
pub(super) static ANSWER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:(?:ok|okay|yes|sure|great|perfect|thanks|fine|right|good)[,.! ]*)*(?:i |we )?(?:will do|shall do|(?:i'll|we'll|will) see|sounds good|on it|consider it done)[.! ]*$",
    )
});
