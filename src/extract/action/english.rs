//! Patterns of commitment, assignment and request in English.
//!
//! Written as [`super::pattern`] says; a rule's subject is its group `s`, its verb the group `v`.

use super::cue::{Verb, Who};
use super::score::{MEDIUM, STRONG, WEAK};
use Verb::{Act, Any, Present, Promise, Service};
use Who::{Addressee, Nobody, Pronoun, Role, Speaker, Subject};

/// The rules: actor, what the verb has to be, weight, pattern.
#[rustfmt::skip]
pub(super) const RULES: &[(Who, Verb, f32, &str)] = &[
    (Subject, Promise, STRONG, r"(?i)(?P<s><S>)<COMMIT><A> <V>"),
    (Subject, Promise, STRONG, r"(?i)<EDGE>(?P<s><S>)(?:,? (?:then|also|still))? to<A> <V>"),
    (Subject, Act, MEDIUM, r"(?i)<EDGE>(?:(?:mr|ms|mrs|dr|cllr|prof)\.? )?(?P<s><S>)(?:'s team)? (?:to|2|will)<A> <V>"),
    (Subject, Promise, STRONG, r"(?i)\b(?:asked|asks|requested|instructed|tasked|reminded|reminds|told|tells|needs|wants|nominated|(?:i|we)(?:'d| would) like|(?:i|we|to) (?:kindly )?(?:ask|request|need|want)|action for|action on|placed on|up to|falls to|task for|left it to|counting on) (?P<s><S>) (?:again )?to <V>"),
    (Subject, Promise, STRONG, r"(?i)\bagreed,? (?:that )?(?P<s><S>) (?:would|will|should|to)<A> <V>"),
    (Subject, Promise, STRONG, r"(?i)\bagreed\b[^.;]*\band (?:that )?(?P<s><S>) would<A> <V>"),
    (Subject, Any, MEDIUM, r"(?i)(?P<s><S>) (?:(?:is|was|are|has been|have been) (?:tasked with|given the task of|assigned to|nominated to|assigned) |(?:is|are) (?:kindly )?(?:asked|requested) to )"),
    (Subject, Any, STRONG, r"(?i)(?P<s><S>)(?:'ll| will)? (?:takes?|owns?|picks? up) (?:(?:this|that|it)(?:[.,!;]|$| one| away| up| on| over| offline| and| to| with| from)|the action|care of|ownership|charge of)"),
    (Subject, Any, STRONG, r"(?i)\b(?:to|will|must|should|needs? to|is to|are to|shall|still to) be (?:[a-z]+ly )?[a-z]{2,15}(?:ed|nt|ne|wn|ld|de|ut|en|ade|t)\b[^.;:()]*?\bby (?P<s><S>)"),
    (Subject, Any, STRONG, r"(?i)\b(?:ball (?:is |lies )?(?:in|with)|action (?:is )?(?:on|for|with|by)|(?:taken|owned) by|assigned to|next step is for|to follow from|on the plate of) (?P<s><S>)|(?P<t><P>)'s (?:next step|action|task|job|to-?do)\b"),
    (Subject, Act, STRONG, r"(?i)(?:^|[.!?:] )(?:@ ?)?(?P<s><S>)(?:,| ?[-–—:]|) (?:please|pls|plz|kindly)<A> <V>"),
    (Subject, Act, STRONG, r"(?i)(?:\b(?:can|could|would|will)|pls|please have|i'll (?:have|get|ask)|i will (?:have|get|ask)) (?P<s><S>) (?:please |pls |kindly |also |just |to )*<V>"),
    (Pronoun, Promise, STRONG, r"(?i)\b(?:s?he)<COMMIT><A> <V>"),
    (Pronoun, Promise, STRONG, r"(?i)\b(?:said|says|confirmed|promised|agreed|offered|indicated) (?:that )?s?he(?:'d| would)<A> <V>"),
    (Pronoun, Act, MEDIUM, r"(?i)(?:<P>[^.;!?]*(?: and|,|, and| but| so) (?:will|agreed to|promised to|undertook to|offered to|is to|would send|would check))<A> <V>"),
    (Pronoun, Act, WEAK, r"(?i)\bthey<COMMIT><A> <V>"),
    (Subject, Present, WEAK, r"(?i)(?:^|[:;>] ?|- |\band )(?P<s><S>) <V>"),
    (Role, Promise, STRONG, r"(?i)<EDGE>(?:the |our )?(?P<s>(?:[a-z&-]+ )?[a-z-]+)(?: of [a-z ]{3,20})? (?:to|shall|is to|will|agreed to|undertook to)<A> <V>"),
    (Nobody, Service, MEDIUM, r"(?i)(?:<O>|\b(?:customer|client|vendor|supplier|contractor|partner|landlord|agency|legal|finance|hr|it|procurement|purchasing|marketing|ops|operations|team|office|department|desk|engineering|committee|board|security|sales|support|everyone|all|parents|staff|users?|they)) (?:will|shall|needs to|agreed to|(?:has |have )?promised to|is to|are to|undertook to)<A> <V>"),
    (Nobody, Act, MEDIUM, r"(?i)<EDGE>(?:the )?(?:<O>|customer|client|vendor|supplier|contractor|partner|landlord|agency|legal|finance|hr|it|procurement|purchasing|marketing|ops|operations|team|[a-z]+ team|office|[a-z]+ office|department|helpdesk|engineering|committee|board|security|sales|support|everyone|all|members|parents|staff) to<A> <V>"),
    (Nobody, Act, MEDIUM, r"(?i)\b(?:is|are) (?:kindly )?(?:asked|requested) to <V>"),
    (Nobody, Act, MEDIUM, r"(?i)\bwe(?:'ll| will| shall| are to| are going to| agreed to)<A> <V>"),
    (Nobody, Act, WEAK, r"(?i)\b(?:we|you guys) (?:need|have) to<A> <V>"),
    (Nobody, Act, WEAK, r"(?i)\blet's<A> <V>"),
    (Nobody, Any, WEAK + 0.6, r"(?i)^(?:[^.;:,()]+ )(?:still |is |are )?to be (?:[a-z]+ly )?(?:sent|shared|updated|signed|reviewed|finali[sz]ed|circulated|confirmed|checked|booked|ordered|prepared|arranged|scheduled|clarified|completed|approved|delivered|organi[sz]ed|informed|paid|agreed|set up|followed up|drafted|submitted|corrected|tested|replaced|repaired|fixed|looked into)\b"),
    (Speaker, Promise, STRONG, r"\b[Ii](?:'ll| will| shall|'m going to| am going to|'m gonna| promise to|'m to| am to)<A> <V>"),
    (Speaker, Act, MEDIUM, r"\b[Ii](?: still| also)?(?: need to| have to|'ve got to| must| gotta| plan to|'d better| intend to)<A> <V>"),
    (Speaker, Act, WEAK + 0.3, r"\b[Ii] can<A> <V>"),
    (Speaker, Act, MEDIUM, r"(?i)(?:^|[.,] |\bi'm |\bi am )happy to <V>"),
    (Speaker, Act, STRONG - 0.4, r"(?i)\blet me (?:just |quickly )?<V>"),
    (Speaker, Act, STRONG - 0.4, r"(?i)(?:^|[.!;] ?)(?:(?:ok|okay|yes|sure|fine|thanks|and|but|so),? )*(?:will|gonna|shall|i'll|i will)<A> <V>"),
    (Speaker, Act, WEAK + 0.6, r"(?i)^(?:still |also )?(?:(?:need|have|got) to|must|gotta)<A> <V>"),
    (Speaker, Any, MEDIUM, r"(?i)\bleave (?:it|that|this) with me\b|\bi(?:'ll| will) (?:be in touch|take (?:that|this|it)(?:[.,!;]|$| one| away| up| on| offline| and| to| with| from)|do (?:that|it|so|this)\b)"),
    (Speaker, Act, STRONG, r"(?i)(?:^|[.:;–—-] ?)(?:me|on me)(?: to|:) <V>"),
    (Addressee, Act, STRONG, r"(?i)\b(?:can|could|would|will) (?:you|u|one of you|you guys|you two|you both)(?: all)? (?:please |pls |kindly |also |just |maybe |perhaps |be able to |be so kind as to )*<V>"),
    (Nobody, Act, MEDIUM, r"(?i)\b(?:can|could) (?:someone|somebody|anyone|anybody|(?:the )?(?:[a-z]+ )?team|legal|finance|hr|it|ops|marketing|(?:some|any)(?:one|body) of you) (?:please |also |just )?<V>"),
    (Addressee, Act, STRONG, r"(?i)(?:^|[,.:;!?–—)] ?|- |\band |\bso |\bbut )(?:please|pls|plz|kindly)(?: all)? (?:also |do |just |make sure to )*<V>"),
    (Addressee, Act, STRONG, r"(?i)\b(?:need|want|'d like|would like|ask|request|expect|appreciate it if|grateful if|great if|good if|helpful if|nice if)(?: it)? you(?: guys| all)? (?:to|could|can|would) <V>"),
    (Addressee, Promise, MEDIUM, r"(?i)\b(?:can|could) (?:you|u)(?: all)? (?:please |pls |kindly |also |just |maybe |um |uh )*<V>"),
    (Addressee, Promise, MEDIUM, r"(?i)(?:^|[.:;!?] ?|@?<P>,? )(?:please|pls|plz|kindly) <V>"),
    (Addressee, Act, STRONG, r"(?i)^<V>\b.+[, ](?:please|pls|plz)[.! ]*$"),
    (Addressee, Act, MEDIUM, r"(?i)\b(?:you are|you're|may i ask you|might i ask you)(?: kindly)?(?: asked| requested)? to <V>"),
    (Addressee, Act, MEDIUM, r"(?i)^if you (?:can|could) <V>.*\b(?:help|great|good|appreciated?|grateful|nice|lovely)\b"),
    (Addressee, Any, STRONG, r"(?i)(?:\bwould you|\bhey|\bhi|<P>,?) mind (?:[a-z-]+ing)\b|\bwould you mind (?:[a-z-]+ing)\b|\bwould it be possible (?:for you )?to\b|\b(?:looking forward to|awaiting) your (?:comments|feedback|quote|offer|signed)\b.*\bby\b"),
    (Addressee, Act, WEAK, r"(?i)\byou(?:'ll| will| need to| have to| should)<A> <V>"),
    (Addressee, Any, MEDIUM, r"(?i)\b(?:please )?(?:don't forget|do not forget|remember|make sure) to\b"),
    (Subject, Act, STRONG, r"(?i)(?:^|[.!?] )(?:@ ?)?(?P<s><S>),? (?:(?:can|could|would|will) you |if you (?:can|could) |you )(?:please |pls )?<V>"),
    (Subject, Act, WEAK + 0.6, r"(?i)(?:^|[.!?] )(?:@ ?)?(?P<s><S>), <V>"),
];
