//! How the patterns of this folder are written: regular expressions over [`super::mask::Masked`] text, with macros.
//!
//! | macro | matches |
//! |---|---|
//! | `<P>` `<O>` `<T>` `<L>` | the sign of a person, organization, product or place, address |
//! | `<S>` | one or more actors: names with what stands in apposition, `me`, a company beside them |
//! | `<A>` | adverbs and inserted phrases between a modal and its verb |
//! | `<EDGE>` | the start of a clause |
//! | `<COMMIT>` | a modal: `will`, `is to`, `agreed to` |
//! | `<TITLE>` | a word of respect or office before a name |
//! | `<SOON>` | a time to come |
//! | `<ING>` | an act that is planned: `sending` |
//! | `<V>` | a verb, in the group `v` |

use regex::Regex;

/// What may stand behind a name before its verb: `(Acme)`, `from Acme`, `, the CFO,`.
const APPOSITION: &str = r"(?: ?\([^()<P>]+\)|(?:,? (?:of|from|at|van|von|bij|bei|chez)| ?@) ?(?:the )?<O>|,? (?:in|from|at|of) <DESK>\b|, (?:the|our|their|as|who)? ?[^,;.:<P>]+,)?";
/// Where a person of the same house works: `Ann in accounts`.
const DESK: &str = "(?:accounts|accounting|admin|comms|communications|compliance|customer care|design|engineering|facilities|finance|hr|it|legal|\
    logistics|maintenance|marketing|operations|ops|payroll|planning|procurement|production|purchasing|quality|sales|security|support|treasury|warehouse)";
/// One actor of a list.
const ACTOR: &str = concat!(
    r"(?:<P><APP>|\bme\b|\bI\b|\b(?-i:[Ii]ch|[Ii]k|[Mm]oi|[Yy]o)\b|<O>|\bthe [a-z]{2,15} team\b",
    r"|\b(?:the|our|her|his|their) (?:[a-z]{2,15} ){0,2}(?:manager|director|chair|secretary|treasurer|head|lead|(?-i:C[A-Z]O))\b)"
);
/// Between two actors.
const JOIN: &str =
    r"(?:,? ?@|, ?(?:and |& )?@?| and @?| & @?| ?\+ ?| ?/ ?| or | und | oder | et | ou | en | of | y | with | w/ ?)";
const ADVERBS: &str = concat!(
    r"(?: (?:also|then|now|first|next|please|personally|again|still|just|kindly|immediately|quickly|formally|jointly|both|together|try to|go and|need to|have to)\b",
    r"|, [^,;.:<P>]+,)*"
);

/// What may stand before a clause without a modal.
const EDGE: &str = r"(?:^|[:;.!?–—→>•|(] ?|- |, (?:and |but |so |while )?|\band |\bso |\bdecided (?:that )?|\bagreed (?:that )?|\bconclusion |\bstep (?:is )?(?:for )?|\bis for |'s for )";
/// Verbs that commit their subject.
const COMMIT: &str = concat!(
    r"(?:'ll| (?:both |each |then |also |now |still |therefore |further |in turn |kindly |all )?",
    r"(?:will|shall|is going to|are going to|is gonna|gonna|is to|are to|has to|have to|needs to|need to|must|",
    r"(?:has |have )?(?:agreed|agrees|promised|promises|offered|offers|volunteered|volunteers|undertook|undertakes|committed|commits|pledged|took it upon (?:him|her)self) to|",
    r"plans to|plan to|intends to|intend to|is tasked to|(?:has|took|takes|have) (?:the|an) action (?:point |item )?to))",
);

/// What may stand before a name: `Mr`, `Principal`.
const TITLE: &str = concat!(
    r"(?:(?:mr|ms|mrs|dr|cllr|prof|rev|sr|br|fr|hon)\.?|professor|principal|captain|director|councillor|alderman|superintendent|sister|brother|father|pastor|coach|",
    r"judge|chef|nurse|officer|mayor|president|sergeant|inspector|trustee|treasurer|secretary|chair|chairman|chairwoman|herr|frau|mevrouw|meneer|mme|mevr\.?|dhr\.?|schepen|señora?)",
);
/// A time to come.
const SOON: &str = concat!(
    r"(?:\b(?:tomorrow|tmrw|tmr|tonight|today|eod|eow|asap|next (?:week|wk|month|mon|tue|wed|thu|fri|sat|sun)[a-z]*|this (?:week|afternoon|evening|mon|tue|wed|thu|fri|sat|sun)[a-z]*|first thing|",
    r"due (?:on |by )?\d|(?:by|before|until|no later than|on) (?:the )?(?:end|eo[dwmy]|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|next|noon|lunch|\d)[a-z]*|(?:in|within) (?:a|two|three|\d+) (?:days?|weeks?|hours?)|",
    r"in (?:january|february|march|april|may|june|july|august|september|october|november|december)|morgen|volgende week|nächste woche|demain|la semaine prochaine)\b)",
);
/// An act that goes on, or is planned.
const ING: &str = "sending|moving|calling|ringing|preparing|drafting|writing|updating|booking|ordering|checking|setting up|submitting|sharing|finishing|\
    fixing|running|testing|reviewing|delivering|meeting with|putting|bringing|collecting|posting|publishing|scheduling|emailing|mailing|asking|chasing|adding";

/// Compiles `source` after filling in its macros.
///
/// # Panics
/// If the pattern is invalid; patterns are constants of the program, and a test compiles each.
pub(super) fn pattern(source: &str) -> Regex {
    let list = format!("(?:{ACTOR}{JOIN}){{0,4}}{ACTOR}");
    let full = source
        .replace("<EDGE>", EDGE)
        .replace("<COMMIT>", COMMIT)
        .replace("<TITLE>", TITLE)
        .replace("<SOON>", SOON)
        .replace("<ING>", ING)
        .replace("<S>", &list)
        .replace("<A>", ADVERBS)
        .replace("<V>", r"(?P<v>[a-zà-ÿ][a-zà-ÿ'-]*)")
        .replace("<APP>", APPOSITION)
        .replace("<DESK>", DESK)
        .replace("<P>", r"\x01")
        .replace("<O>", r"\x02")
        .replace("<T>", r"\x03")
        .replace("<L>", r"\x04")
        // A word boundary that knows ASCII alone runs several times faster.
        .replace(r"\b", r"(?-u:\b)");
    Regex::new(&full).expect("the pattern is constant and valid")
}
