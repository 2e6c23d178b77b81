//! Days by name: `today`, `the day after tomorrow`, `EOD`, Christmas; and words that fix no day.

use super::super::expr::{Expr, Period, Unit};
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
    (12, 31, &["new year ' s eve", "new years eve", "nye", "silvester", "oudjaar"]),
    (1, 1, &["new year", "new year ' s", "new year ' s day", "new years day", "nieuwjaar", "neujahr", "nouvel an"]),
];

const MOVEABLE: &[&str] = &[
    "easter",
    "pasen",
    "paques",
    "ostern",
    "thanksgiving",
    "the holidays",
    "the holiday season",
    "ramadan",
    "eid",
    "diwali",
    "pentecost",
    "pinksteren",
    "pfingsten",
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
pub(super) static PHRASES: &[&[&str]] = &[
    RELATIVE[0].1,
    RELATIVE[1].1,
    RELATIVE[2].1,
    RELATIVE[3].1,
    HOLIDAYS[0].2,
    HOLIDAYS[1].2,
    HOLIDAYS[2].2,
    HOLIDAYS[3].2,
    MOVEABLE,
    SOON,
    ENDS[0].0,
    ENDS[1].0,
    ENDS[2].0,
    ENDS[3].0,
];

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
        best.filter(|(_, next)| self.free(*next))
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
