//! The words and signs around a date in an action item: do they make it the act's content, or tell
//! when the act is to be done?

use jiff::civil::Date;

use super::expr::Expr;
use super::find::{DateKind, Found, kind};
use super::grammar::Reader;
use super::lead::LeadKind;
use super::numeric::DateOrder;
use super::resolve::resolve;
use super::scan::Tokens;

/// One date of an action item with everything around it.
pub(super) struct Context<'a, 't> {
    pub(super) tokens: &'a Tokens<'t>,
    pub(super) found: &'a Found,
    pub(super) reference: Option<Date>,
    reader: Reader<'a, 't>,
    kind: DateKind,
}

/// What books a time rather than takes it: the date that follows is what is booked.
const BOOKS: &str = "schedule scheduled reschedule book booked reserve plan planned arrange organise organize move shift push \
    postpone delay set slated pencil invite inplannen plannen boeken planifier organiser reserver planen vereinbaren \
    buchen verschieben verplaatsen fix announce confirm confirmed cancel agree propose block";

/// Verbs that say when something else happens.
const HAPPENS: &str = "scheduled planned set booked slated starts starting started begins launches launching launched expires expiring \
    expired ends ending ended opens opening held  arrives arriving dated signed paid received sent happened \
    happening happens took taking closes closing leaves leaving runs running renews renewing lands landing coming \
      agreed asked promised requested chased reminded discussed met raised reported issued delivered shipped published sold bought born lapses takes \
    place goes comes meets visits joins joining  returns available applies changed released filed came went was \
    were  retires falls";

/// Gatherings and other things that have a day of their own.
const EVENTS: &str = "meeting meetings call workshop webinar session demo review standup sync kickoff kick conference event training \
    interview dinner lunch visit presentation launch board committee summit party hearing inspection audit \
    appointment exam shoot offsite retro townhall release live deployment migration flight trip vergadering overleg \
    afspraak reunion rendez termin besprechung sitzung gesprach steerco qbr ceremony match game tour hackathon slot \
    window meetup catchup followup gathering shift class service election vote panel talk breakfast drinks fair show \
    exhibition outage house holiday festival concert market rehearsal lesson clinic surgery wedding funeral \
    fundraiser gala rollout opening handover cutover expiry feast anniversary tasting";

/// Verbs whose own act is the gathering: then its day is the day the act is done.
const ATTENDS: &str = "attend join host hold run present lead do have visit deliver give meet facilitate chair conduct moderate demo \
    cover participate bring speak teach take staff";

/// Papers that are known by their date.
const PAPERS: &str = "minutes notes agenda email mail e-mail letter version memo invoice statement edition issue transcript recording \
    order dated notulen verslag brief rechnung protokoll facture factuur news newsletter payslip log";

/// What goes on with the sentence behind a weekday in Dutch, German and French, where it names nothing.
const GOES_ON: &str = "de het een der die das den dem ein eine einen le la les un une met mit bij bei naar nach om op aan an wel even nog noch \
    al ook auch langs dann zum zur ins avec au aux chez the";

const ASKS: &str = "whether what why who which where if how that ob of";
const STATES: &str = "valid open closed leave away out holiday extended extend extension runs running booked available unavailable off \
    vacation contract gultig geldig abwesend afwezig prolong prolonged blocked reserved";

impl<'a, 't> Context<'a, 't> {
    pub(super) fn new(tokens: &'a Tokens<'t>, all: &'a [Found], index: usize, order: DateOrder, reference: Option<Date>) -> Self {
        let found = &all[index];
        Self { tokens, found, reference, reader: Reader::new(tokens, order), kind: kind(&found.expr) }
    }

    /// Whether the words fix no day.
    pub(super) fn is_vague(&self) -> bool {
        self.kind == DateKind::Vague
    }

    /// `plans for early 2026`: the words that fix no day are what the act is about.
    pub(super) fn vague_is_content(&self) -> bool {
        let lead = self.found.lead;
        matches!(lead.kind, LeadKind::Of | LeadKind::For | LeadKind::To | LeadKind::From | LeadKind::Between)
            || lead.article
            || !self.reader.free(self.found.next)
    }

    /// Whether the date has gone by: said so (`last week`), or by its year without a limit before it.
    pub(super) fn is_past(&self) -> bool {
        if matches!(self.found.expr, Expr::Past(_)) {
            return true;
        }
        let limit = self.found.lead.kind.is_kept() || self.found.lead.kind == LeadKind::Due;
        let value = resolve(&self.found.expr, self.found.lead.kind, self.reference);
        let over = self.reference.zip(value).is_some_and(|(reference, value)| value < reference);
        over && !limit && !self.in_end_bracket() && !self.is_set_off_at_end()
    }

    /// Whether a preposition binds the date to something else: `to the 13th`, `of 3 March`, `since`.
    pub(super) fn is_bound(&self) -> bool {
        matches!(self.found.lead.kind, LeadKind::To | LeadKind::Of | LeadKind::From | LeadKind::After)
    }

    fn is_limit(&self) -> bool {
        self.found.lead.kind.is_kept() || self.found.lead.kind == LeadKind::Due
    }

    /// The index of the last token but closing signs.
    fn text_end(&self) -> usize {
        let closing = |i: usize| matches!(self.tokens.sign(i), Some('.' | '!' | ';' | ',' | ')' | ']' | '*' | '_' | '?'));
        (0..self.tokens.len()).rev().find(|i| !closing(*i)).map_or(0, |i| i + 1)
    }

    /// Whether the date stands in a bracket that ends the text, with little more than names.
    pub(super) fn in_end_bracket(&self) -> bool {
        const OTHER: &str = "from of see since per ref minutes was last v cf meeting call ex as";
        let Some(open) = self.open_bracket() else { return false };
        let close = (self.found.next..self.tokens.len()).find(|i| matches!(self.tokens.sign(*i), Some(')' | ']')));
        let Some(close) = close else { return false };
        let others = (open + 1..close).filter(|i| !(self.found.from..self.found.next).contains(i));
        let plain = !others.clone().any(|i| self.tokens.is_in(i, OTHER)) && others.count() <= 8;
        let last = close + 1 >= self.tokens.len() || (close + 1..self.tokens.len()).all(|i| self.tokens.sign(i).is_some());
        let known = self.kind != DateKind::Year || self.is_limit();
        let told = self.found.lead.from.checked_sub(1).is_some_and(|i| self.tokens.is_in(i, HAPPENS) && !self.is_deadline(i));
        last && plain && known && !told && (self.reader.free(self.found.next) || self.is_limit())
    }

    fn open_bracket(&self) -> Option<usize> {
        let at = (0..self.found.from).rev().find(|i| matches!(self.tokens.sign(*i), Some('(' | '[' | ')' | ']')))?;
        (matches!(self.tokens.sign(at), Some('(' | '[')) && at > 0).then_some(at)
    }

    /// `– Friday`, `, today`, `| 26 Nov` at the end of the text.
    pub(super) fn is_set_off_at_end(&self) -> bool {
        let start = if self.found.lead.kind == LeadKind::On { self.found.lead.from } else { self.found.from };
        let parted = match start.checked_sub(1).map(|i| (i, self.tokens.sign(i))) {
            Some((i, Some(',' | ':' | ';' | '|' | '>' | '→' | '='))) => i > 0,
            Some((i, Some('-'))) => i > 0 && !(self.tokens.glued(i) && self.tokens.glued(i + 1)),
            _ => false,
        };
        let ends = self.found.next >= self.text_end() || self.is_before_owners();
        parted && ends && self.kind != DateKind::Year
    }

    /// `…, Q1 - Ann + Bob`: nothing but a few words behind a dash follows.
    fn is_before_owners(&self) -> bool {
        let next = self.found.next;
        let dash = self.tokens.is_sign(next, '-') && !self.tokens.glued(next) && !self.tokens.glued(next + 1);
        dash && self.text_end().saturating_sub(next) <= 7
    }

    /// `Friday latest`, `Friday at the latest`, `Friday deadline`.
    pub(super) fn is_marked_latest(&self) -> bool {
        const AFTER: &[&str] = &[
            "latest",
            "at the latest",
            "at latest",
            "deadline",
            "at the very latest",
            "au plus tard",
            "spatestens",
            "max",
            "or sooner",
            "or earlier",
            "ten laatste",
        ];
        self.tokens.phrases(self.found.next, AFTER).is_some()
    }

    /// `valid until March`, `away until Monday`: how long something lasts, not when to act.
    pub(super) fn is_state_until(&self) -> bool {
        (0..self.found.lead.from)
            .any(|i| self.tokens.is_any(i, &["extend", "extended", "prolong", "verlengen", "verlangern", "prolonger"]))
            || self.tokens.is_in(self.found.lead.from.wrapping_sub(1), STATES)
    }

    /// `before the council votes on March 19`: where the clause starts that the date belongs to.
    pub(super) fn clause_before(&self) -> Option<usize> {
        const HEADS: &[&str] = &[
            "before",
            "until",
            "ahead of",
            "in time for",
            "prior to",
            "by the",
            "bevor",
            "voordat",
            "avant",
            "voor de",
            "voor het",
            "vor der",
            "vor dem",
        ];
        // `voor de vergadering van 15 april`: there `van` says when it is.
        let of = self.tokens.is_any(self.found.lead.from, &["van", "vom", "du"]);
        let bound = matches!(self.found.lead.kind, LeadKind::To | LeadKind::From | LeadKind::After) && !of;
        if self.is_limit() || bound {
            return None;
        }
        let start = self.found.from.saturating_sub(10);
        let from = (start..self.found.from).rev().find(|i| self.tokens.phrases(*i, HEADS).is_some())?;
        let inside = from + 1..self.found.from;
        let parts =
            |i: usize| matches!(self.tokens.sign(i), Some(',' | '.' | ';' | '(' | ')' | ':')) && !(self.tokens.glued(i + 1));
        let whole = !inside.clone().any(parts) && inside.len() > 1;
        (whole && !self.is_vague() && !matches!(self.found.expr, Expr::Past(_))).then_some(from)
    }

    /// Whether a date without a limit before it is what the act is about.
    pub(super) fn is_content(&self) -> bool {
        self.open_bracket_mid()
            || self.is_attribute()
            || self.is_label()
            || self.is_for_subject()
            || self.tells_another_event()
            || self.names_paper()
            || self.is_asked()
            || self.is_loose_stretch()
    }

    fn open_bracket_mid(&self) -> bool {
        self.open_bracket().is_some()
    }

    /// `the Friday meeting`, `Friday's demo`, `Q3 report`.
    fn is_attribute(&self) -> bool {
        let next = self.found.next;
        if self.reader.free(next) {
            return false;
        }
        if self.tokens.sign(next).is_some() || self.found.lead.article {
            return true;
        }
        if self.kind == DateKind::Weekday && self.tokens.is_in(next, GOES_ON) {
            return false;
        }
        match (self.kind, self.found.lead.kind) {
            (DateKind::Relative | DateKind::Offset | DateKind::Time, _) => false,
            (DateKind::Week, LeadKind::None) => self.tokens.is_in(next, EVENTS) || self.tokens.is_in(next, PAPERS),
            (DateKind::Weekday | DateKind::Day, LeadKind::On) => false,
            (DateKind::Weekday | DateKind::Day, LeadKind::None) => !(self.found.from == 0 && self.tokens.capital(next)),
            (DateKind::Month | DateKind::Quarter | DateKind::Year, LeadKind::In) => self.found.lead.from != 0,
            _ => true,
        }
    }

    /// `Thu: …`: the day an entry was made.
    fn is_label(&self) -> bool {
        self.found.from == 0 && self.tokens.is_sign(self.found.next, ':') && self.kind != DateKind::Relative
    }

    /// `forecast for Q3`, `book the room for Friday`.
    fn is_for_subject(&self) -> bool {
        let long = matches!(self.kind, DateKind::Month | DateKind::Quarter | DateKind::Year);
        let week = self.tokens.number(self.found.next - 1).is_some() && self.kind == DateKind::Week;
        let before = self.found.lead.from.wrapping_sub(1);
        let along = self.booked(before) && self.accompanies(before);
        self.found.lead.kind == LeadKind::For && !along && (long || week || self.books())
    }

    fn books(&self) -> bool {
        (0..self.found.from).any(|i| self.tokens.is_in(i, BOOKS) || self.tokens.phrase(i, "set up").is_some())
    }

    /// `which starts on Friday`, `slides for the board meeting on 12 May`.
    fn tells_another_event(&self) -> bool {
        let Some(before) = self.found.lead.from.checked_sub(1) else { return false };
        if self.happens(before) && !(self.booked(before) && self.accompanies(before)) {
            return true;
        }
        let placed = matches!(self.found.lead.kind, LeadKind::On | LeadKind::In | LeadKind::None);
        if !(placed && before > 0 && self.tokens.is_in(before, EVENTS)) {
            return false;
        }
        let near =
            matches!(self.kind, DateKind::Week | DateKind::Relative | DateKind::Offset | DateKind::Month | DateKind::Quarter);
        if self.governed(before) {
            return !(near && self.found.lead.kind == LeadKind::None) || self.found.lead.kind == LeadKind::On;
        }
        self.books() && !near && !(0..before).any(|i| self.tokens.is_in(i, ATTENDS))
    }

    fn booked(&self, verb: usize) -> bool {
        self.tokens.is_any(verb, &["scheduled", "planned", "set", "booked", "slated", "starting", "held"])
    }

    /// `monitor the start scheduled for 9 December`: the act goes along with what is booked.
    fn accompanies(&self, before: usize) -> bool {
        const ALONG: &str =
            "monitor observe watch attend join host supervise oversee follow track witness staff moderate facilitate";
        (0..before).any(|i| self.tokens.is_in(i, ALONG) && (i == 0 || self.tokens.word_before(i) == "to" || i <= 3))
    }

    /// Whether the word at `verb` says when something else happens: not an order (`to launch on`), and
    /// not what is to be got done (`have it signed on`).
    fn happens(&self, verb: usize) -> bool {
        let two = [
            ("kicks", "off"),
            ("goes", "live"),
            ("going", "live"),
            ("went", "live"),
            ("is", "back"),
            ("are", "back"),
            ("is", "in"),
            ("are", "in"),
            ("is", "here"),
            ("are", "here"),
            ("is", "there"),
            ("is", "over"),
            ("are", "over"),
            ("is", "visiting"),
            ("are", "visiting"),
        ];
        if two.iter().any(|(first, second)| self.tokens.word(verb) == *second && self.tokens.word_before(verb) == *first) {
            return true;
        }
        let order =
            verb == 0 || self.tokens.word_before(verb) == "to" || (0..verb).any(|i| self.tokens.is_in(i, "get have be got"));
        self.tokens.is_in(verb, HAPPENS) && !order && !self.is_deadline(verb)
    }

    /// `fill in the form - closes 5pm tomorrow`: what is set off says until when the act can be done.
    fn is_deadline(&self, verb: usize) -> bool {
        let ends = self.tokens.is_in(verb, "closes close expires ends lapses shuts sluit schließt schliesst ferme");
        let parted = verb.checked_sub(1).is_some_and(|i| matches!(self.tokens.sign(i), Some('-' | '–' | '—' | ',' | '(' | ';')));
        ends && parted
    }

    /// Whether the noun at `noun` stands under a preposition (`slides for the board meeting`).
    fn governed(&self, noun: usize) -> bool {
        const PREPOSITIONS: &str = "for of about from re regarding after voor over van pour de fur uber von";
        (noun.saturating_sub(4)..noun).any(|i| self.tokens.is_in(i, PREPOSITIONS))
    }

    /// `minutes 3 March`, `the invoice on 12 May`.
    fn names_paper(&self) -> bool {
        let day = matches!(self.kind, DateKind::Day | DateKind::Weekday | DateKind::Month | DateKind::Quarter);
        let paper = self.found.from.wrapping_sub(1);
        let carried = self.tokens.is_any(paper.wrapping_sub(1), &["by", "via", "per", "par", "in", "through"]);
        day && !carried && self.found.lead.kind == LeadKind::None && self.tokens.is_in(paper, PAPERS)
    }

    /// `ask what happened on Monday`, `talk about moving in September`.
    fn is_asked(&self) -> bool {
        let long = matches!(self.kind, DateKind::Month | DateKind::Quarter | DateKind::Year);
        if long && (1..self.found.from).any(|i| self.tokens.is_in(i, "about regarding re over uber")) {
            return true;
        }
        let clause = (1..self.found.from).rev().find(|i| self.tokens.is_in(*i, ASKS));
        let near =
            matches!(self.kind, DateKind::Relative | DateKind::Week | DateKind::Offset) && self.found.lead.kind == LeadKind::None;
        clause.is_some_and(|i| self.found.from - i <= 8 && self.tokens.word(i) != "of" && self.tokens.word(i) != "that") && !near
    }

    /// `update forecast Q3`, `budget 2026`: a long stretch without a preposition.
    fn is_loose_stretch(&self) -> bool {
        let long = matches!(self.kind, DateKind::Month | DateKind::Quarter | DateKind::Year);
        let shifted = self.tokens.is_any(
            self.found.from,
            &[
                "this",
                "next",
                "end",
                "eom",
                "eoq",
                "eoy",
                "the",
                "year",
                "month",
                "quarter",
                "deze",
                "dit",
                "volgende",
                "eind",
                "einde",
                "fin",
                "ende",
                "nachsten",
                "nachstes",
                "diesen",
                "ce",
                "mois",
                "trimestre",
            ],
        );
        long && self.found.lead.kind == LeadKind::None && !shifted && self.found.from != 0
    }
}
