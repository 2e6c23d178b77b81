//! Word lists for action items: verbs that name an act, words that never name a person.
//!
//! Every list is lower-case; look-ups fold case themselves.

use std::collections::BTreeSet;
use std::sync::LazyLock;

type Words = LazyLock<BTreeSet<&'static str>>;

/// Verbs that start a task (`send the deck`). Some are nouns too (`review`); position decides.
const ACTS: &str = "
count diarise diarize rework reprice requote repaint relabel resurface
accept activate add adjust calibrate chk agree align allocate amend analyse analyze announce answer appoint apply approve archive arrange
ask assemble assess assign attach audit back backfill backup block book brainstorm brief bring budget build buy calculate call
cancel capture change chase check choose circle circulate clarify clean clear close collate collect communicate compare compile
complete compute confirm connect consolidate consult contact convert coordinate copy correct countersign cover create
crosscheck cut decide define delegate delete deliver deploy describe design determine develop dig disable discuss dispatch
distribute do document double-check download draft draw drop drum edit email e-mail enable engage enrol enroll ensure escalate
establish estimate evaluate examine execute explain explore export extend fetch figure file fill finalise finalize find
finish fix flag follow forecast formulate forward free gather generate get give go grab hand handle help hire hold host
identify implement import improve include inform initiate inquire insert inspect install integrate interview introduce inventory
investigate invite invoice involve issue keep kick label launch lead learn liaise link list load locate lodge log look
lower mail maintain make manage map mark measure mention message migrate mock model meet monitor move negotiate nominate
notify nudge obtain offer onboard open order organise organize outline own pack park pass patch pay perform phone pick pin ping
place plan poll post postpone prep prepare present press print prioritise prioritize process procure produce promote proofread propose
provide publish pull purchase push put query quote raise re-check reach read rebook recalculate recap recheck recommend
reconcile reconfirm record recount recruit redline redo reduce refactor refine refresh refund register reinstall release remind remove
rename renegotiate renew reopen reorder repair replace reply report repost request reschedule research resend re-send reserve
reset resolve respond restart restock restore resubmit retest rethink retrieve return revert review revise revisit rewrite ring
roll rotate run save scan schedule scope screen search secure select send separate sequence serve settle set share ship shortlist show
sign simplify sit sketch socialise socialize solicit solve sort sound source speak specify split spread start state stop store
streamline strengthen study submit suggest summarise summarize supply support survey swap switch sync tag take talk tell
test text think tidy touch trace track train transcribe transfer translate trial triage trigger trim try turn unblock uninstall
unlock update upgrade upload validate value verify visit walk warn wash watch water wire work wrap write zip
bel bellen mailen maken maak sturen stuur vraag vragen checken check nakijken bekijken regelen regel plannen boeken opvolgen
bevestigen contacteren voorbereiden organiseren opsturen doorsturen uitnodigen aanvragen afwerken aanpassen bestellen
envoyer appeler vérifier préparer contacter relancer organiser planifier réserver demander confirmer rédiger finaliser
transmettre mettre faire prévoir valider partager commander commencer revoir
schicken senden anrufen prüfen klären erstellen vorbereiten organisieren buchen bestellen einladen nachfragen abstimmen
enviar llamar revisar preparar confirmar contactar reservar organizar pedir hacer actualizar";

/// Verbs after `will` and its like that promise no act: states, moves of fate, formulas.
const NO_ACTS: &str = "
a able all allow always appear be become begin believe belong benefit bet cause come concern consist contain continue
cost decrease depend die don't double drop enjoy enter exceed expand expect expire face fail fall feel fly follow-on get give-up
go grow happen hate have hear hit hope hopefully improve include increase involve join just know last lead leave lie like likely
live look lose love make matter mean miss most need never no not now-be only open operate own perhaps possibly prefer
probably rather reach receive remain require result retire rise run save see seem serve shrink sit sleep speak stand start
stay still-be stop strengthen struggle succeed suffer suit support surely take the their there think travel trust turn understand
use vary wait want win wish work";

/// Verbs among [`NO_ACTS`] that do promise an act where a named person is their subject.
const PERSON_ACTS: &str = "
begin drop follow-on give-up go improve include involve lead look make open own reach run save serve start stop
strengthen support take work come get speak use";

/// What stands where an owner is named but is no person.
const GENERIC: &str = "
all alle allen alles anyone anybody each everybody everyone group he her him i ich ik it je me mich mij moi myself nobody none no
one other others our ours she someone somebody self staff team the them they this that those these to tous tout tbc tbd tba
todos unassigned unknown us we who whom whoever wij wir you your nous on speaker unknown-speaker moderator interviewer agent
customer client vendor supplier partner user users host guest guests operator participant participants member members
legal finance marketing sales support it hr operations ops procurement purchasing engineering product design dev devs qa
management board committee council leadership admin administration accounting accounts compliance risk security facilities
logistics production warehouse maintenance office reception secretariat data digital delivery training audit tax treasury
done open closed pending blocked ongoing urgent high low medium prio priority asap today tomorrow tonight yesterday now later soon
draft final new old yes ok okay note nb fyi re fw fwd cc bcc see ref owner due deadline date status task action actions
monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
january february march july september october november december
feb mar apr jun jul aug sep sept oct nov dec q1 q2 q3 q4 h1 h2 eod eow eom eoy cob
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag lundi mardi mercredi jeudi vendredi samedi dimanche
montag dienstag mittwoch donnerstag freitag samstag sonntag janvier février mars avril mai juin juillet août septembre octobre
novembre décembre januari februari maart mei juni juli augustus oktober januar februar märz dezember
english french german dutch spanish internal external optional required critical n/a na none nil nothing
phase part option version update agenda minutes summary budget pricing contract contracts invoice invoices meeting call email
timeline scope risks issues topic topics item items next steps step question questions decision decisions context background";

/// Acronyms that are shaped like initials.
const ACRONYMS: &str = "
ai ap api asap aws b2b b2c bu ceo cfo cio ciso cmo cob coo cpo crm cro csm cso css csv cto cv db dev dlp dpo dr eod eol eom eow
erp esg etl eu evp fte fy gdpr gui ha hq hr html http hw id io ios ip ipo isms iso it itsm jd jira json kpi kyc lan llm loi lta
ma mfa ml mom mou mql msa mvp na nb nda ngo nis no ns oem ok okr ops os ot p1 p2 p3 pa pc pdf pii pl pm pmo po poc pov pr prd prod
ps qa qbr qc rd rfc rfi rfp rfq roi rpo rto saas sap sdk sdr seo sid sla sme smes sow sox sql sre ssl sso svp swot tba tbc tbd
tco todo tv uat ui uk un url us usa usp ux vat vm vp vpn wbs wfh wip xls xml yoy ytd";

/// Lower-case words that stand inside names.
const PARTICLES: &str =
    "van von de der den del della di da das do dos du des la le el al bin ibn ten ter te zu zur af av y e 't o";

fn set(list: &'static str) -> BTreeSet<&'static str> {
    list.split_whitespace().collect()
}

static ACT_SET: Words = LazyLock::new(|| set(ACTS));
static NO_ACT_SET: Words = LazyLock::new(|| set(NO_ACTS));
static PERSON_ACT_SET: Words = LazyLock::new(|| set(PERSON_ACTS));
static GENERIC_SET: Words = LazyLock::new(|| set(GENERIC));
static ACRONYM_SET: Words = LazyLock::new(|| set(ACRONYMS));
static PARTICLE_SET: Words = LazyLock::new(|| set(PARTICLES));

fn has(words: &Words, word: &str) -> bool {
    words.contains(word.to_lowercase().as_str())
}

/// Whether `word` is a verb that starts a task.
pub(super) fn is_act(word: &str) -> bool {
    has(&ACT_SET, word)
}

/// Whether `word` after a future verb promises an act; `person` tells that a named person is the subject.
pub(super) fn promises_act(word: &str, person: bool) -> bool {
    !has(&NO_ACT_SET, word) || (person && has(&PERSON_ACT_SET, word))
}

/// Whether `word` never names a person where an owner is expected.
pub(super) fn is_generic(word: &str) -> bool {
    has(&GENERIC_SET, word) || is_desk(word)
}

/// `RevOps`, `DevOps`, `FinOps`: a team.
fn is_desk(word: &str) -> bool {
    let desk = word.len() > 4 && (word.ends_with("Ops") || word.ends_with("OPS"));
    desk && word.chars().all(char::is_alphabetic)
}

/// Whether `word` stands in a name's place and is none, whatever a model says: `TBD`, `team`. Short months and days
/// are names too (`Jan`, `Jun`).
pub(super) fn is_no_name(word: &str) -> bool {
    const NAMES: &str = " mai mei jan jun mar apr aug sun mon wed sat august may data user guest host lead page mark art y o ";
    const LOW_NAMES: &str = " jan jun may mark art page ";
    let names = if word.chars().any(char::is_uppercase) { NAMES } else { LOW_NAMES };
    is_generic(word) && !names.contains(&format!(" {} ", word.to_lowercase()))
}

/// Whether `word` is a common acronym.
pub(super) fn is_acronym(word: &str) -> bool {
    has(&ACRONYM_SET, word)
}

/// Whether `word` stands before a name and is none: `Mme`, `Dr.`.
pub(super) fn is_title(word: &str) -> bool {
    const TITLES: &str = " mr mrs ms miss dr prof sir mme mlle m mm me herr frau hr fr dhr mevr mw mevrouw meneer sr sra srta col canon rev father sister ";
    TITLES.contains(&format!(" {} ", word.trim_end_matches('.').to_lowercase()))
}

/// Whether `word` may stand in lower case inside a name.
pub(super) fn is_particle(word: &str) -> bool {
    PARTICLE_SET.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_answer_in_any_case() {
        assert!(is_act("Send") && !is_act("Pricing"));
        assert!(promises_act("send", false) && !promises_act("remain", true));
        assert!(promises_act("lead", true) && !promises_act("lead", false));
        assert!(is_generic("TBD") && is_generic("Friday") && !is_generic("Oana"));
        assert!(is_acronym("UAT") && is_particle("van"));
    }
}
