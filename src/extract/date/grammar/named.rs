//! Days by name: `today`, `the day after tomorrow`, `EOD`, Christmas; and words that fix no day.

use jiff::civil::Weekday;

use super::super::expr::{Expr, Feast, Period, Unit};
use super::super::lead::LeadKind;
use super::super::lexicon::{edge, number, shift, unit};
use super::{Parsed, Reader};

const RELATIVE: &[(i32, &[&str])] = &[
    (
        0,
        &[
            "today",
            "tonight",
            "tonite",
            "this morning",
            "this afternoon",
            "this evening",
            "this aft",
            "end of day",
            "end of the day",
            "end of today",
            "eod",
            "eod today",
            "cob",
            "cob today",
            "eob",
            "cop",
            "close of business",
            "close of play",
            "end of play",
            "end of business",
            "later today",
            "vandaag",
            "vanavond",
            "vanmiddag",
            "vanochtend",
            "vanmorgen",
            "vannacht",
            "einde dag",
            "einde van de dag",
            "eind van de dag",
            "heute",
            "heute abend",
            "heute morgen",
            "heute nachmittag",
            "heute mittag",
            "heute fruh",
            "ende des tages",
            "tagesende",
            "aujourd ' hui",
            "ce soir",
            "ce matin",
            "cet apres - midi",
            "cette apres - midi",
            "ce midi",
            "fin de journee",
            "en fin de journee",
            "hoy",
            "oggi",
            "stasera",
            "esta tarde",
        ],
    ),
    (
        1,
        &[
            "tomorrow",
            "tmrw",
            "tmr",
            "tomo",
            "tmw",
            "tommorow",
            "tomorow",
            "tommorrow",
            "overnight",
            "morgen",
            "morgenochtend",
            "morgenvroeg",
            "morgenmiddag",
            "morgenavond",
            "morgennamiddag",
            "morgen fruh",
            "demain",
            "manana",
            "domani",
            "tomorrow eod",
            "morgen ochtend",
            "end of tomorrow",
        ],
    ),
    (
        2,
        &[
            "the day after tomorrow",
            "day after tomorrow",
            "overmorgen",
            "ubermorgen",
            "uebermorgen",
            "apres - demain",
            "apres demain",
            "dopodomani",
            "pasado manana",
        ],
    ),
    (-1, &["yesterday", "last night", "gisteren", "gestern", "ayer", "ieri", "gisteravond"]),
];

const HOLIDAYS: &[(i8, i8, &[&str])] = &[
    (12, 24, &["christmas eve", "xmas eve", "kerstavond", "heiligabend"]),
    (12, 25, &["christmas", "christmas day", "xmas", "kerst", "kerstmis", "weihnachten", "noel"]),
    (12, 26, &["boxing day", "tweede kerstdag"]),
    (
        2,
        14,
        &["valentine ' s", "valentine ' s day", "valentines", "valentines day", "valentijn", "valentinstag", "saint - valentin"],
    ),
    (3, 17, &["st patrick ' s day", "st patricks day", "paddy ' s day"]),
    (4, 27, &["koningsdag"]),
    (5, 1, &["labour day", "tag der arbeit", "dag van de arbeid"]),
    (7, 4, &["the fourth of july", "independence day"]),
    (8, 15, &["maria himmelfahrt", "l ' assomption"]),
    (10, 31, &["halloween", "reformationstag"]),
    (11, 1, &["all saints", "all saints ' day", "allerheiligen", "la toussaint", "toussaint"]),
    (12, 5, &["sinterklaas"]),
    (12, 6, &["nikolaus", "sankt nikolaus"]),
    (12, 31, &["new year ' s eve", "new years eve", "nye", "silvester", "oudjaar"]),
    (1, 1, &["new year", "new year ' s", "new year ' s day", "new years day", "nieuwjaar", "neujahr", "nouvel an"]),
];

const FEASTS: &[(Feast, &[&str])] = &[
    (Feast::Easter(-47), &["mardi gras", "shrove tuesday", "pancake day"]),
    (Feast::Easter(-46), &["ash wednesday", "aschermittwoch", "aswoensdag"]),
    (Feast::Easter(-2), &["good friday", "karfreitag", "goede vrijdag", "vendredi saint"]),
    (Feast::Easter(0), &["easter", "easter sunday", "pasen", "paques", "ostern", "pascua", "pasqua", "paske", "pask"]),
    (Feast::Easter(1), &["easter monday", "ostermontag", "paasmaandag", "lundi de paques", "tweede paasdag"]),
    (Feast::Easter(39), &["ascension", "ascension day", "hemelvaart", "hemelvaartsdag", "christi himmelfahrt", "l ' ascension"]),
    (Feast::Easter(49), &["pentecost", "whitsun", "pinksteren", "pfingsten", "la pentecote", "pentecote"]),
    (Feast::Easter(50), &["whit monday", "pfingstmontag", "pinkstermaandag"]),
    (Feast::Easter(60), &["corpus christi", "fronleichnam"]),
    (THANKSGIVING, &["thanksgiving", "thanksgiving day"]),
    (Feast::Nth { nth: 4, day: Weekday::Thursday, month: 11, plus: 1 }, &["black friday"]),
    (Feast::Nth { nth: 4, day: Weekday::Thursday, month: 11, plus: 4 }, &["cyber monday"]),
    (Feast::Nth { nth: -1, day: Weekday::Monday, month: 5, plus: 0 }, &["memorial day"]),
    (Feast::Nth { nth: 1, day: Weekday::Monday, month: 9, plus: 0 }, &["labor day"]),
    (Feast::Nth { nth: 3, day: Weekday::Monday, month: 1, plus: 0 }, &["mlk day"]),
    (Feast::Nth { nth: 3, day: Weekday::Monday, month: 2, plus: 0 }, &["presidents ' day", "presidents day"]),
];
/// What the days with a name are called.
pub(super) fn named_days() -> impl Iterator<Item = &'static str> {
    let fixed = HOLIDAYS.iter().map(|(_, _, phrases)| *phrases);
    fixed.chain(FEASTS.iter().map(|(_, phrases)| *phrases)).flatten().copied()
}

const THANKSGIVING: Feast = Feast::Nth { nth: 4, day: Weekday::Thursday, month: 11, plus: 0 };

/// Seasons and feasts whose day no rule tells.
const MOVEABLE: &[&str] = &[
    "the holidays",
    "the holiday season",
    "ramadan",
    "eid",
    "diwali",
    "chinese new year",
    "lunar new year",
    "the summer",
    "the winter",
    "the autumn",
    "the fall",
    "the spring",
    "summer",
    "winter",
    "autumn",
    "spring",
    "zomer",
    "de zomer",
    "herfst",
    "najaar",
    "het najaar",
    "voorjaar",
    "het voorjaar",
    "l ' ete",
    "l ' automne",
    "la rentree",
    "dem sommer",
    "the summer break",
    "the summer holidays",
    "de zomervakantie",
    "de vakantie",
    "les vacances",
    "dem urlaub",
    "the break",
    "summer break",
    "ete",
    "hiver",
    "automne",
    "printemps",
    "sommer",
    "herbst",
    "fruhjahr",
    "fruhling",
];

const SOON: &[&str] = &[
    "soon",
    "asap",
    "a . s . a . p",
    "shortly",
    "as soon as possible",
    "as soon as you can",
    "right away",
    "straight away",
    "immediately",
    "at once",
    "soonest",
    "in due course",
    "at some point",
    "at the earliest",
    "later on",
    "zsm",
    "z . s . m",
    "zo snel mogelijk",
    "zo spoedig mogelijk",
    "binnenkort",
    "so bald wie moglich",
    "so schnell wie moglich",
    "schnellstmoglich",
    "baldmoglichst",
    "des que possible",
    "au plus vite",
    "bientot",
    "au plus tot",
    "in the near future",
    "in the short term",
    "before long",
    "any day now",
];

const ENDS: &[(&[&str], Period)] = &[
    (&["eow", "cow", "week end review"], Period::Weeks(0)),
    (&["eom", "month end", "month - end", "monthend", "monatsende", "maandeinde", "eo month"], Period::Months(0)),
    (&["eoq", "quarter end", "quarter - end", "quartalsende", "kwartaaleinde"], Period::Quarters(0)),
    (
        &["eoy", "year end", "year - end", "yearend", "jahresende", "jaareinde", "eindejaar", "years end", "year ' s end"],
        Period::Years(0),
    ),
];

/// The phrases of this module, for their first words.
pub(super) static PHRASES: &[&[&str]] =
    &[RELATIVE[0].1, RELATIVE[1].1, RELATIVE[2].1, RELATIVE[3].1, MOVEABLE, SOON, ENDS[0].0, ENDS[1].0, ENDS[2].0, ENDS[3].0];

impl Reader<'_, '_> {
    /// `today`, `tonight`, `end of day`, `morgen`, `demain`.
    pub(super) fn relative(&self, at: usize) -> Parsed {
        let mut best: Parsed = None;
        for (days, phrases) in RELATIVE {
            let found = self.t.phrases(at, phrases).filter(|n| best.as_ref().is_none_or(|(_, b)| n > b));
            if let Some(next) = found {
                let expr = Expr::Days(*days);
                best = Some((if *days < 0 { Expr::Past(Box::new(expr)) } else { expr }, next));
            }
        }
        let greeting = ["guten", "goede", "goeie", "am", "jeden", "good", "gestern", "dieser"];
        best.filter(|_| self.t.word(at) != "morgen" || !self.t.is_any(at.wrapping_sub(1), &greeting))
    }

    /// Christmas and the turn of the year, where they are no part of a name (`Christmas party`).
    pub(super) fn holiday(&self, at: usize) -> Parsed {
        let mut best: Parsed = None;
        for (month, day, phrases) in HOLIDAYS {
            let found = self.t.phrases(at, phrases).filter(|n| best.as_ref().is_none_or(|(_, b)| n > b));
            if let Some(next) = found {
                let (year, next) = self.year_at(next, false).map_or((None, next), |(y, n)| (Some(y), n));
                best = Some((Expr::Holiday { month: *month, day: *day, year }, next));
            }
        }
        best.filter(|(_, next)| self.free(*next)).or_else(|| self.feast(at))
    }

    /// A moveable feast, where something leads to it (`before Easter`): alone it is as often what is talked of.
    fn feast(&self, at: usize) -> Parsed {
        let named = |(feast, phrases): &(Feast, &[&str])| Some((*feast, self.t.phrases(at, phrases)?));
        let (feast, next) = FEASTS.iter().filter_map(named).max_by_key(|(_, next)| *next)?;
        let (year, next) = self.year_at(next, false).map_or((None, next), |(y, n)| (Some(y), n));
        let lead = self.lead(at).kind;
        let limit = matches!(lead, LeadKind::By | LeadKind::Before | LeadKind::Until);
        (limit || lead != LeadKind::None && self.free(next)).then_some((Expr::Feast { feast, year }, next))
    }

    /// `soon`, `ASAP`, `the next few weeks`, seasons and moveable feasts.
    pub(super) fn vague(&self, at: usize) -> Parsed {
        if let Some(next) = self.t.phrases(at, SOON) {
            return Some((Expr::Vague, next));
        }
        self.loose_stretch(at).or_else(|| self.season(at))
    }

    /// `next few weeks`, `the coming months`, `in a few days`, `in the coming weeks`.
    fn loose_stretch(&self, at: usize) -> Parsed {
        let start = self.t.phrases(at, &["in", "within", "over", "during"]).unwrap_or(at);
        let start = self.t.skip_any(start, &["the", "de", "les", "den", "a"]);
        let ahead = shift(self.t.word(start)).filter(|ahead| *ahead == 1);
        let next = start + usize::from(ahead.is_some());
        let few = self.t.phrases(next, &["few", "several", "paar", "quelques", "couple of"]);
        let word = few.unwrap_or(next);
        let plural = unit(self.t.word(word)).filter(|_| ahead.is_some() || few.is_some())?;
        let counts = matches!(plural, Unit::Day | Unit::Week | Unit::Month | Unit::Year);
        let single = self.t.is_any(
            word,
            &["day", "week", "month", "year", "semaine", "woche", "maand", "jaar", "wk", "mois", "annee", "an", "jahr", "monat"],
        );
        let led = start > at || ahead.is_some() || self.lead(at).kind == LeadKind::In;
        (counts && !single && led && number(self.t.word(next)).is_none()).then_some((Expr::Vague, word + 1))
    }

    fn season(&self, at: usize) -> Parsed {
        let ahead = shift(self.t.word(at)).filter(|a| *a >= 0);
        let loose = edge(self.t.word(at)).is_some();
        let start = at + usize::from(ahead.is_some() || loose);
        let start = self.t.phrases(start, &["of", "of the"]).unwrap_or(start);
        let next = self.t.phrases(start, MOVEABLE)?;
        let lead = self.lead(at).kind;
        let led = matches!(lead, LeadKind::By | LeadKind::Before | LeadKind::Until | LeadKind::In);
        if let Some((_, next)) = self.year_at(next, false) {
            return Some((Expr::Vague, next));
        }
        ((ahead.is_some() || loose || led) && self.free(next)).then_some((Expr::Vague, next))
    }

    /// `FY26`, `fiscal year 2026`, `next financial year`: its end is not the calendar's.
    pub(super) fn fiscal(&self, at: usize) -> Option<usize> {
        if self.t.is_any(at, &["fy"]) {
            let number = self.t.skip_sign(at + 1, '\'');
            return self.t.number(number).map(|_| number + 1);
        }
        let start = at + usize::from(shift(self.t.word(at)).is_some());
        let next = self.t.phrases(start, &["fiscal year", "financial year", "fiscal quarter", "tax year", "boekjaar"])?;
        Some(if self.t.number(next).is_some() { next + 1 } else { next })
    }

    /// A whole stretch for [`Period`] values that need no more than their name (`EOW`, `year-end`).
    pub(super) fn named_end(&self, at: usize) -> Option<(Period, usize)> {
        ENDS.iter().find_map(|(phrases, period)| Some((period.clone(), self.t.phrases(at, phrases)?)))
    }
}
