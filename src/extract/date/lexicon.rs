//! The words that dates are made of, in English, Dutch, French, German and the plain names of
//! Spanish and Italian. All words are folded: lower case, without accents.

use jiff::civil::Weekday;

use super::expr::{Edge, Unit};

/// How surely a word is what it looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sure {
    /// A short form that is also another word or name (`ma`, `do`, `jan`): only inside a longer date.
    Never,
    /// Also a common word or a name (`may`, `sun`): needs a sign around it.
    Context,
    /// Means nothing else.
    Always,
}

/// The month that `word` names, 1 to 12.
pub(super) fn month(word: &str) -> Option<(i8, Sure)> {
    use Sure::{Always, Context, Never};
    Some(match word {
        "january" | "januari" | "janvier" | "januar" | "janner" | "enero" | "gennaio" => (1, Always),
        "february" | "februari" | "fevrier" | "februar" | "febrero" | "febbraio" => (2, Always),
        "maart" | "marz" | "maerz" | "marzo" => (3, Always),
        "avril" | "abril" | "aprile" => (4, Always),
        "mayo" | "maggio" => (5, Always),
        "juin" | "giugno" => (6, Always),
        "july" | "juli" | "juillet" | "julio" | "luglio" => (7, Always),
        "augustus" | "aout" | "agosto" => (8, Always),
        "september" | "septembre" | "septiembre" | "settembre" => (9, Always),
        "october" | "oktober" | "octobre" | "octubre" | "ottobre" => (10, Always),
        "november" | "novembre" | "noviembre" => (11, Always),
        "december" | "decembre" | "dezember" | "diciembre" | "dicembre" => (12, Always),
        "march" | "mars" => (3, Context),
        "april" => (4, Context),
        "may" | "mei" | "mai" => (5, Context),
        "june" | "juni" | "junio" => (6, Context),
        "august" => (8, Context),
        "feb" | "febr" | "fev" | "fevr" => (2, Context),
        "sep" | "sept" => (9, Context),
        "oct" | "okt" => (10, Context),
        "nov" => (11, Context),
        "dec" | "dez" => (12, Context),
        "apr" | "avr" => (4, Context),
        "jul" | "juil" => (7, Context),
        "jan" | "janv" => (1, Never),
        "mar" | "mrt" => (3, Never),
        "jun" => (6, Never),
        "aug" => (8, Context),
        _ => return None,
    })
}

/// The weekday that `word` names.
pub(super) fn weekday(word: &str) -> Option<(Weekday, Sure)> {
    if let Some(found) = plain_weekday(word) {
        return Some(found);
    }
    const PARTS: [&str; 11] =
        ["voormiddag", "namiddag", "nachmittag", "vormittag", "ochtend", "middag", "avond", "nacht", "morgen", "mittag", "abend"];
    let day = PARTS.iter().find_map(|part| word.strip_suffix(part))?;
    plain_weekday(day).filter(|(_, sure)| *sure == Sure::Always)
}

fn plain_weekday(word: &str) -> Option<(Weekday, Sure)> {
    use Sure::{Always, Context, Never};
    use Weekday::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday};
    Some(match word {
        "monday" | "maandag" | "montag" | "lundi" | "lunes" | "lunedi" => (Monday, Always),
        "tuesday" | "dinsdag" | "dienstag" | "mardi" | "martes" | "martedi" | "tues" => (Tuesday, Always),
        "wednesday" | "woensdag" | "mittwoch" | "mercredi" | "miercoles" | "mercoledi" | "weds" => (Wednesday, Always),
        "thursday" | "donderdag" | "donnerstag" | "jeudi" | "jueves" | "giovedi" | "thur" | "thurs" => (Thursday, Always),
        "friday" | "vrijdag" | "freitag" | "vendredi" | "viernes" | "venerdi" => (Friday, Always),
        "saturday" | "zaterdag" | "samstag" | "sonnabend" | "samedi" | "sabado" | "sabato" => (Saturday, Always),
        "sunday" | "zondag" | "sonntag" | "dimanche" | "domingo" | "domenica" => (Sunday, Always),
        "tue" => (Tuesday, Always),
        "thu" => (Thursday, Always),
        "fri" => (Friday, Always),
        "mon" => (Monday, Context),
        "wed" => (Wednesday, Context),
        "sat" => (Saturday, Context),
        "sun" => (Sunday, Context),
        "ma" | "mo" | "lun" => (Monday, Never),
        "di" | "mar" => (Tuesday, Never),
        "wo" | "woe" | "mi" | "mer" => (Wednesday, Never),
        "do" | "don" | "jeu" => (Thursday, Never),
        "vr" | "vrij" | "fr" | "ven" => (Friday, Never),
        "za" | "zat" | "sa" | "sam" => (Saturday, Never),
        "zo" | "zon" | "so" | "dim" => (Sunday, Never),
        _ => return None,
    })
}

/// The number that `word` spells, up to ninety, as far as offsets and clock times use it.
pub(super) fn number(word: &str) -> Option<u32> {
    Some(match word {
        "a" | "an" | "one" | "een" | "un" | "une" | "ein" | "eine" | "einer" | "einem" | "einen" => 1,
        "two" | "twee" | "deux" | "zwei" | "couple" => 2,
        "three" | "drie" | "trois" | "drei" => 3,
        "four" | "vier" | "quatre" => 4,
        "five" | "vijf" | "cinq" | "funf" => 5,
        "six" | "zes" | "sechs" => 6,
        "seven" | "zeven" | "sept" | "sieben" => 7,
        "eight" | "acht" | "huit" => 8,
        "nine" | "negen" | "neuf" | "neun" => 9,
        "ten" | "tien" | "dix" | "zehn" => 10,
        "eleven" | "elf" | "onze" => 11,
        "twelve" | "twaalf" | "douze" | "zwolf" => 12,
        "thirteen" => 13,
        "fourteen" | "veertien" | "quatorze" | "vierzehn" => 14,
        "fifteen" | "vijftien" | "quinze" => 15,
        "twenty" | "twintig" | "vingt" | "zwanzig" => 20,
        "thirty" | "dertig" | "trente" | "dreissig" | "dreißig" => 30,
        "forty" => 40,
        "sixty" => 60,
        "ninety" => 90,
        _ => return None,
    })
}

/// The rank that `word` spells: `first` is 1, `last` is -1.
pub(super) fn ordinal(word: &str) -> Option<i8> {
    Some(match word {
        "first" | "eerste" | "premier" | "premiere" | "erste" | "ersten" | "erster" => 1,
        "second" | "tweede" | "deuxieme" | "zweite" | "zweiten" | "zweites" => 2,
        "third" | "derde" | "troisieme" | "dritte" | "dritten" | "drittes" => 3,
        "fourth" | "vierde" | "quatrieme" | "vierte" | "vierten" | "viertes" => 4,
        "fifth" => 5,
        "last" | "laatste" | "dernier" | "derniere" | "letzte" | "letzten" | "letzter" => -1,
        _ => return None,
    })
}

/// The day of the month that one or two words spell (`twenty first`), as far as English goes.
pub(super) fn ordinal_day(word: &str) -> Option<i8> {
    Some(match word {
        "first" | "premier" => 1,
        "second" => 2,
        "third" => 3,
        "fourth" => 4,
        "fifth" => 5,
        "sixth" => 6,
        "seventh" => 7,
        "eighth" => 8,
        "ninth" => 9,
        "tenth" => 10,
        "eleventh" => 11,
        "twelfth" => 12,
        "thirteenth" => 13,
        "fourteenth" => 14,
        "fifteenth" => 15,
        "sixteenth" => 16,
        "seventeenth" => 17,
        "eighteenth" => 18,
        "nineteenth" => 19,
        "twentieth" => 20,
        "thirtieth" => 30,
        _ => return None,
    })
}

/// Which one is meant: this (0), next (1), last (-1).
pub(super) fn shift(word: &str) -> Option<i32> {
    Some(match word {
        "this" | "current" | "deze" | "dit" | "lopende" | "ce" | "cet" | "cette" | "diese" | "dieser" | "diesen" | "dieses"
        | "diesem" | "laufende" | "laufenden" => 0,
        "next" | "nxt" | "coming" | "following" | "upcoming" | "volgende" | "volgend" | "komende" | "komend" | "aanstaande"
        | "prochain" | "prochaine" | "prochains" | "prochaines" | "suivant" | "suivante" | "nachste" | "nachsten"
        | "nachster" | "nachstes" | "nachstem" | "naechste" | "naechsten" | "naechster" | "kommende" | "kommenden"
        | "kommender" | "kommendes" => 1,
        "last" | "previous" | "past" | "vorige" | "vorig" | "afgelopen" | "dernier" | "derniere" | "letzte" | "letzten"
        | "letzter" | "letztes" | "vorigen" | "vergangene" | "vergangenen" => -1,
        _ => return None,
    })
}

/// The unit of time that `word` names.
pub(super) fn unit(word: &str) -> Option<Unit> {
    Some(match word {
        "minute" | "minutes" | "min" | "mins" | "minuten" | "minuut" => Unit::Minute,
        "hour" | "hours" | "hr" | "hrs" | "uur" | "uren" | "heure" | "heures" | "stunde" | "stunden" => Unit::Hour,
        "day" | "days" | "dag" | "dagen" | "jour" | "jours" | "tag" | "tage" | "tagen" => Unit::Day,
        "workday" | "workdays" | "werkdag" | "werkdagen" | "werktag" | "werktage" | "werktagen" | "arbeitstage"
        | "arbeitstagen" => Unit::Workday,
        "week" | "weeks" | "wk" | "wks" | "weken" | "semaine" | "semaines" | "woche" | "wochen" => Unit::Week,
        "fortnight" | "fortnights" => Unit::Fortnight,
        "month" | "months" | "mth" | "mths" | "maand" | "maanden" | "mois" | "monat" | "monate" | "monaten" | "monats" => {
            Unit::Month
        }
        "quarter" | "quarters" | "qtr" | "kwartaal" | "kwartalen" | "trimestre" | "trimestres" | "quartal" | "quartals"
        | "quartale" => Unit::Quarter,
        "year" | "years" | "yr" | "yrs" | "jaar" | "jaren" | "an" | "ans" | "annee" | "annees" | "jahr" | "jahre" | "jahren"
        | "jahres" => Unit::Year,
        _ => return None,
    })
}

/// The part of a stretch of days that `word` means, and whether the word needs `of` after it.
pub(super) fn edge(word: &str) -> Option<Edge> {
    Some(match word {
        "end" | "eind" | "einde" | "fin" | "ende" | "close" => Edge::End,
        "start" | "beginning" => Edge::Start,
        "early" | "mid" | "middle" | "late" | "begin" | "half" | "medio" | "midden" | "anfang" | "mitte" | "debut" | "mi"
        | "courant" | "milieu" | "vroeg" => Edge::Loose,
        _ => return None,
    })
}

/// Words for a part of the day that may follow a day.
pub(super) const DAY_PARTS: &[&str] = &[
    "morning",
    "am",
    "afternoon",
    "pm",
    "evening",
    "night",
    "noon",
    "midday",
    "midnight",
    "lunchtime",
    "eod",
    "cob",
    "eob",
    "cop",
    "ochtend",
    "voormiddag",
    "namiddag",
    "middag",
    "avond",
    "ochtends",
    "vormittag",
    "mittag",
    "nachmittag",
    "abend",
    "fruh",
    "morgen",
    "matin",
    "soir",
    "midi",
    "aft",
];

/// Words that may follow a date which stands free in its sentence, so that it is no part of a name
/// (`on Friday and …`, but `the Friday meeting`).
pub(super) const FUNCTION_WORDS: &[&str] = &[
    "and",
    "or",
    "but",
    "to",
    "with",
    "for",
    "at",
    "by",
    "if",
    "so",
    "via",
    "in",
    "on",
    "from",
    "then",
    "please",
    "pls",
    "latest",
    "before",
    "after",
    "until",
    "when",
    "where",
    "which",
    "that",
    "as",
    "because",
    "since",
    "re",
    "about",
    "regarding",
    "using",
    "unless",
    "while",
    "whether",
    "without",
    "is",
    "are",
    "was",
    "will",
    "otherwise",
    "too",
    "also",
    "again",
    "only",
    "max",
    "the",
    "a",
    "an",
    "our",
    "his",
    "her",
    "their",
    "my",
    "your",
    "i",
    "we",
    "he",
    "she",
    "they",
    "you",
    "it",
    "of",
    "en",
    "of",
    "met",
    "voor",
    "om",
    "naar",
    "bij",
    "door",
    "als",
    "zodat",
    "et",
    "ou",
    "avec",
    "pour",
    "a",
    "au",
    "par",
    "si",
    "und",
    "oder",
    "mit",
    "fur",
    "zu",
    "an",
    "durch",
    "wenn",
    "sein",
    "this",
    "next",
    "plus",
    "w",
    "instead",
    "ideally",
    "not",
    "once",
    "has",
    "have",
    "can",
    "should",
    "must",
];

/// Whether `word` has a meaning in any of the lists above but the function words.
pub(super) fn means_time(word: &str) -> bool {
    month(word).is_some()
        || weekday(word).is_some()
        || number(word).is_some()
        || ordinal(word).is_some()
        || ordinal_day(word).is_some()
        || shift(word).is_some()
        || unit(word).is_some()
        || edge(word).is_some()
}
