//! What a sum is paid for: `per year`, `/month`, `a day`, `p.a.`, `per seat`, `annual fee of`.

use serde::Serialize;

use super::lexicon;
use super::token::{Kind, Token};

/// What a sum of money recurs with: a stretch of time, or each unit of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Period {
    /// Per year.
    Year,
    /// Per quarter.
    Quarter,
    /// Per month.
    Month,
    /// Per week.
    Week,
    /// Per day.
    Day,
    /// Per hour.
    Hour,
    /// Per seat, user, piece, kilowatt hour … : each unit of anything but time.
    Unit,
}

impl Period {
    /// The name in the output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Quarter => "quarter",
            Self::Month => "month",
            Self::Week => "week",
            Self::Day => "day",
            Self::Hour => "hour",
            Self::Unit => "unit",
        }
    }
}

/// The stretch of time that a noun names.
pub(super) fn time(word: &str) -> Option<Period> {
    Some(match word {
        "år" | "year" | "yr" | "y" | "annum" | "an" | "année" | "jahr" | "jaar" | "jr" | "yrs" | "año" | "ano" | "anno" => {
            Period::Year
        }
        "quarter" | "qtr" | "q" | "trimestre" | "quartal" | "kwartaal" => Period::Quarter,
        "måned" | "månad" | "mes" | "mese" | "mês" | "měs" | "mies" | "month" | "mo" | "mth" | "mnth" | "mois" | "monat"
        | "maand" | "mnd" => Period::Month,
        "uke" | "vecka" | "week" | "wk" | "semaine" | "woche" | "semana" | "settimana" => Period::Week,
        "day" | "jour" | "tag" | "dag" | "diem" | "d" | "día" | "giorno" => Period::Day,
        "timme" | "hour" | "hr" | "h" | "heure" | "stunde" | "std" | "uur" | "hora" | "ora" => Period::Hour,
        _ => return None,
    })
}

/// The period that an adverb or adjective says.
pub(super) fn recurring(word: &str) -> Option<Period> {
    Some(match word {
        "annual" | "annualised" | "annualized" | "annually" | "yearly" | "pa" | "arr" | "acv" | "annuel" | "annuelle"
        | "annuels" | "annuelles" | "anual" | "anuales" | "annui" | "annuo" | "jährlich" | "jährliche" | "jährlichen"
        | "jährlicher" | "jaarlijks" | "jaarlijkse" => Period::Year,
        "quarterly" | "trimestriel" | "trimestrielle" | "vierteljährlich" | "driemaandelijks" => Period::Quarter,
        "monthly" | "mrr" | "pcm" | "pm" | "mensuel" | "mensuelle" | "mensuels" | "mensuelles" | "mensual" | "mensuales"
        | "mensili" | "mensile" | "monatlich" | "monatliche" | "monatlichen" | "maandelijks" | "maandelijkse" => Period::Month,
        "weekly" | "pw" | "hebdomadaire" | "wöchentlich" | "wöchentliche" | "wekelijks" | "wekelijkse" => Period::Week,
        "daily" | "journalier" | "täglich" | "tägliche" | "dagelijks" | "dagelijkse" => Period::Day,
        "hourly" | "stündlich" => Period::Hour,
        _ => return None,
    })
}

/// Things that a price is for each of, after `a` or an article, where `per` does not make it plain.
const UNITS: &str = "acre adult alert bag bale barrel botte bottle bouteille box bundle bushel caisse call carton case child \
    claim click colis container copy couvert cover crate device dispute doos dose dozen drum employee flasche \
    fles foot gal gallon gb gebruiker gebäude go guest head hectare hire hive hoofd hundred incident jar junior \
    keg kg kilo kist kiste km kopf kwh lb lead licence licencia license licentie liter litre lizenz load member \
    meter metre mile mwh nacht night nuit nuitée nutzer order ounce oz pack packet page pair palette pallet \
    panel parcel pax person personne persoon piece pint pièce plaats placa place plate platz plot pop pound \
    pupil repas rit roll room sack seat seats senior session set share sheet shift shot slice spot sqm square \
    student stuk stère stück table tb thousand throw ticket tin tire ton tonne transaction tray trip truckload \
    tube tyre tête unidad unidade unit unità unité user users vehicle visit woning word yard";

/// Whether a price may be said to be one for `the` such: `15 EUR the piece`.
fn is_piece(word: &str) -> bool {
    matches!(
        word,
        "piece" | "kilo" | "kg" | "ton" | "tonne" | "bottle" | "pair" | "dozen" | "litre" | "liter" | "yard" | "metre" | "meter"
    )
}

fn is_unit(word: &str) -> bool {
    UNITS.split_ascii_whitespace().any(|unit| unit == word)
}

/// Words that may stand between a sum and its period: `€40 net per month`, `$2.7m in total a year`.
const BETWEEN: &str = "net gross ex excl excluding incl including vat gst iva tva btw ht ttc mwst ust plus zzgl brutto netto total in \
    base flat each-way all exkl inkl hors taxes tax usd eur chf gbp aud cad fees cash fixed recurring or so worth ish \
    licence license maintenance support wartung pflege onderhoud entretien hosting about roughly alone works delivered fob cif landed installed";

/// The period that the words after a sum say; `at` is the index of the first token after it.
pub(super) fn after(tokens: &[Token<'_>], at: usize) -> Option<Period> {
    if tokens.get(at).is_some_and(|t| t.is('-') && !t.gap) {
        let end = tokens.len().min(at + 8);
        let words: Vec<Token<'_>> = tokens[at..end].iter().filter(|t| !t.is('-')).cloned().collect();
        return phrases(&words, 0);
    }
    phrases(tokens, at)
}

fn phrases(tokens: &[Token<'_>], at: usize) -> Option<Period> {
    phrases_to(tokens, at).0
}

/// Index after the period phrases that start at `at`; `at` where there are none.
pub(super) fn end(tokens: &[Token<'_>], at: usize) -> usize {
    match phrases_to(tokens, at) {
        (Some(_), end) => end,
        (None, _) => at,
    }
}

fn phrases_to(tokens: &[Token<'_>], at: usize) -> (Option<Period>, usize) {
    let mut end = at;
    let mut found: Option<Period> = None;
    let mut at = at;
    let mut fillers = 0;
    while at < tokens.len() {
        if let Some((period, next)) = step(tokens, at) {
            if period == Period::Unit || found.is_none() {
                found = found.filter(|f| *f == Period::Unit).or(Some(period));
            }
            at = next;
            end = next;
        } else if fillers < 5 && is_between(tokens, at) {
            fillers += 1;
            at += 1;
        } else {
            break;
        }
    }
    (found, end)
}

fn is_between(tokens: &[Token<'_>], at: usize) -> bool {
    let token = &tokens[at];
    match token.kind {
        // The end of emphasis: `**EUR 12,500** per year`.
        Kind::Mark('*' | '_') => true,
        Kind::Mark('.') if at > 0 && is_filler_word(&tokens[at - 1]) => true,
        Kind::Mark('(' | ')' | '.' | ',' | '-' | '–' | '+') => {
            let glued_dash = !token.gap && tokens.get(at + 1).is_some_and(|t| t.is_dash() && !t.gap);
            match token.kind {
                Kind::Mark(',') => glued_dash || tokens.get(at + 1).is_some_and(|t| recurring(&t.norm).is_some()),
                Kind::Mark('.') => glued_dash || tokens.get(at + 1).is_some_and(|t| t.is('/') && !t.gap),
                Kind::Mark('-' | '–') => !token.gap,
                Kind::Mark('+') => tokens.get(at + 1).is_some_and(is_filler_word),
                _ => true,
            }
        }
        Kind::Word => is_filler_word(token),
        _ => false,
    }
}

fn is_filler_word(token: &Token<'_>) -> bool {
    token.is_word() && BETWEEN.split_ascii_whitespace().any(|word| word == token.norm)
}

/// One period phrase at `at`, and the index after it.
pub(super) fn step(tokens: &[Token<'_>], at: usize) -> Option<(Period, usize)> {
    let token = &tokens[at];
    if token.is('/') {
        return slash(tokens, at);
    }
    let next = tokens.get(at + 1).filter(|t| t.is_word());
    match token.norm.as_str() {
        "per" | "par" | "pro" | "por" | "je" | "pr" | "p" if token.is_word() => per(tokens, at),
        "al" | "all" | "alla" => next.and_then(|t| time(&t.norm)).map(|period| (period, at + 2)),
        "run" => run_rate(tokens, at).map(|next| (Period::Year, next)),
        "a" | "an" | "every" | "each" | "le" | "la" | "l" | "het" | "een" | "im" | "die" | "der" | "das" => {
            let word = next.map(|t| t.norm.as_str());
            let article_only = matches!(token.norm.as_str(), "le" | "la" | "l" | "het" | "een" | "im" | "die" | "der" | "das");
            let period = word.and_then(time).filter(|p| !article_only || token.norm == "im" || *p != Period::Quarter);
            if let Some(period) = period
                .filter(|_| !matches!(token.norm.as_str(), "die" | "der" | "das" | "la" | "een") && !is_past(tokens, at + 1))
            {
                return Some((period, at + 2));
            }
            match word {
                Some(word) if is_unit(word) => Some((Period::Unit, at + 2)),
                _ if matches!(token.norm.as_str(), "a" | "an") && is_loose_unit(tokens, at + 1) => Some((Period::Unit, at + 2)),
                _ if token.norm == "each" && word != Some("of") => Some((Period::Unit, at + 1)),
                _ => None,
            }
        }
        "the" if next.is_some_and(|t| is_piece(&t.norm)) && tokens.get(at + 2).is_none_or(|t| !t.is_word()) => {
            Some((Period::Unit, at + 2))
        }
        "for" if next.is_some_and(|t| t.norm == "each") && tokens.get(at + 2).is_some_and(Token::is_word) => {
            Some((Period::Unit, at + 3))
        }
        "pdpr" | "pdpc" => Some((Period::Day, at + 1)),
        "apiece" | "pp" | "ea" | "pièce" | "pppm" | "pppn" | "pupm" | "pepm" => Some((Period::Unit, at + 1)),
        "pm" if !matches!(token.text, "pm" | "p.m." | "PM") => None,
        word => recurring(word).filter(|_| is_adverb_here(tokens, at)).map(|period| (period, at + 1)),
    }
}

/// Index after `run rate` or `run-rate` at `at`: what a year would bring at the present pace.
pub(super) fn run_rate(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let dash = usize::from(tokens.get(at + 1).is_some_and(Token::is_dash));
    let rate = tokens[at].norm == "run" && tokens.get(at + 1 + dash).is_some_and(|t| t.norm == "rate");
    rate.then_some(at + 2 + dash)
}

/// `a pack`, `a line`: a lone noun, no time, at the end of its phrase.
fn is_loose_unit(tokens: &[Token<'_>], at: usize) -> bool {
    let Some(token) = tokens.get(at).filter(|t| t.is_word() && t.gap) else {
        return false;
    };
    let word = token.norm.as_str();
    let noun = token.text.chars().all(char::is_lowercase)
        && word.chars().count() > 2
        && !lexicon::may_follow(word)
        && !lexicon::ends_phrase(word)
        && !lexicon::is_time(word)
        && !lexicon::is_money_noun(word)
        && !NO_UNITS.split_ascii_whitespace().any(|no| no == word)
        && (!word.ends_with('s') || word.ends_with("ss"));
    let closed = tokens.get(at + 1).is_none_or(|t| match t.kind {
        Kind::Word => lexicon::may_follow(&t.norm),
        Kind::Mark(mark) => matches!(mark, '.' | ',' | ';' | ')' | '?' | '!' | ':' | '/' | '–' | '—' | '…' | '|' | '"' | '”'),
        _ => false,
    });
    noun && closed
}

/// Words after `a` that make a phrase of their own and no unit.
const NO_UNITS: &str = "bit lot few little couple result decent fair minimum maximum discount while rise fall drop dozen loss gain saving \
    hundred thousand million billion third half quarter fortnight fraction bargain steal maybe perhaps max min good great better mistake risk \
    surprise problem deal win priority must gift reason story matter default precaution start fifth tenth percentage stretch";

/// `a year ago`, `a year earlier` say when, not how often.
fn is_past(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at + 1).is_some_and(|t| matches!(t.norm.as_str(), "ago" | "earlier" | "later" | "before"))
        || tokens.get(at + 1).is_some_and(|t| t.norm == "from")
            && !tokens.get(at + 2).is_some_and(|t| {
                let when = lexicon::is_month(&t.norm) || lexicon::is_time(&t.norm) && !matches!(t.norm.as_str(), "now" | "today");
                when || matches!(t.kind, Kind::Number(_))
            })
}

/// An adjective counts only before a word of money (`450k annual contract`) or at the end of its phrase.
fn is_adverb_here(tokens: &[Token<'_>], at: usize) -> bool {
    let word = tokens[at].norm.as_str();
    let adjective =
        matches!(word, "annual" | "annuel" | "annuelle" | "quarterly" | "monthly" | "weekly" | "daily" | "hourly" | "yearly")
            || word.ends_with("lijkse")
            || word.ends_with("liche")
            || word.ends_with("lichen");
    let next = tokens.get(at + 1);
    let money = tokens.iter().skip(at + 1).take(3).take_while(|t| t.is_word()).any(|t| is_sum_word(&t.norm));
    let closed = next.is_none_or(|t| !t.is_word() || lexicon::may_follow(&t.norm));
    !adjective || money || closed
}

/// Whether a word names a sum; unlike a lone money noun this takes weak words too.
pub(super) fn is_sum_word(word: &str) -> bool {
    lexicon::is_money_noun(word)
        || lexicon::is_near_noun(word)
        || lexicon::is_weak_noun(word)
        || matches!(word, "subscription" | "licence" | "license" | "charge" | "charges" | "volume" | "commitment" | "minimum")
}

/// `/seat`, `/yr`, `/user/month`.
fn slash(tokens: &[Token<'_>], at: usize) -> Option<(Period, usize)> {
    let token = tokens.get(at + 1).filter(|t| t.is_word())?;
    let named = time(&token.norm).or_else(|| recurring(&token.norm));
    let spaced = tokens[at].gap && token.gap;
    let period = named.or((!spaced || is_unit(&token.norm)).then_some(Period::Unit))?;
    let next = tokens.get(at + 2).is_some_and(|t| t.is('.') && !t.gap && tokens.get(at + 3).is_some_and(|t| !t.gap));
    Some((period, at + 2 + usize::from(next)))
}

/// `per seat`, `per month`, `pro Kopf`, `p/m`, `per 1,000 impressions`.
fn per(tokens: &[Token<'_>], at: usize) -> Option<(Period, usize)> {
    if tokens[at].norm == "p" {
        let noun = tokens.get(at + 1).filter(|t| t.is('/') && !t.gap).and(tokens.get(at + 2))?;
        let period = match noun.norm.as_str() {
            "m" => Period::Month,
            "a" | "j" => Period::Year,
            "p" | "u" => Period::Unit,
            word => time(word)
                .or_else(|| is_unit(word).then_some(Period::Unit))
                .or_else(|| (word.len() > 3).then_some(Period::Unit))?,
        };
        return Some((period, at + 3));
    }
    let each = tokens.get(at + 1).is_some_and(|t| matches!(t.norm.as_str(), "each" | "every")) && tokens.get(at + 2).is_some();
    let at = at + usize::from(each);
    let at = at + usize::from(tokens[at].norm == "pr" && tokens.get(at + 1).is_some_and(|t| t.is('.')));
    let token = tokens.get(at + 1)?;
    if matches!(token.kind, Kind::Number(_)) {
        let noun = tokens.get(at + 2).filter(|t| t.is_word() && time(&t.norm).is_none() && !t.norm.ends_with("ths"))?;
        return (!matches!(noun.norm.as_str(), "days" | "weeks" | "years" | "hours")).then_some((Period::Unit, at + 3));
    }
    if let Some(period) = time(&token.norm) {
        return Some((period, at + 2));
    }
    // `620 € par la banque`: by it, not for each.
    let by = tokens[at].norm == "par" && matches!(token.norm.as_str(), "la" | "le" | "les" | "l");
    (!by && is_per_noun(&tokens[at], token)).then(|| (Period::Unit, at + 2 + extra_words(tokens, at + 2)))
}

/// Whether `per` before this word speaks of a unit: not `per the agreement`, `per Jordan`, `per half-year`.
fn is_per_noun(per: &Token<'_>, noun: &Token<'_>) -> bool {
    let known = is_unit(&noun.norm);
    let plain = noun.is_word()
        && !matches!(
            noun.norm.as_str(),
            "the"
                | "our"
                | "my"
                | "your"
                | "his"
                | "her"
                | "their"
                | "its"
                | "this"
                | "that"
                | "half"
                | "semester"
                | "term"
                | "season"
                | "decade"
                | "rata"
                | "fortnight"
                | "se"
                | "email"
                | "mail"
                | "contract"
                | "agreement"
                | "direct"
                | "omgaande"
                | "sofort"
                | "rapport"
                | "ailleurs"
                | "exemple"
                | "contre"
                | "suite"
                | "semestre"
                | "halbjahr"
                | "half-year"
        );
    let mut letters = noun.text.chars();
    let capital = letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase);
    let german = matches!(per.norm.as_str(), "pro" | "je");
    known || plain && (!capital || german || noun.text.len() < 4)
}

/// A second word of what is counted, before a slash or another `per`: `per named user per month`.
fn extra_words(tokens: &[Token<'_>], at: usize) -> usize {
    let word = tokens.get(at).is_some_and(|t| t.is_word() && t.gap);
    let again = tokens.get(at + 1).is_some_and(|t| t.norm == "per" || t.is('/'));
    usize::from(word && again && tokens.get(at).is_some_and(|t| t.norm != "per"))
}

/// What only a sentence about prices says: `quoted £9,000 for the week`, `£2,500 excess on each claim`.
pub(super) fn loosely_after(tokens: &[Token<'_>], first: usize, at: usize) -> Option<Period> {
    for_the(tokens, first, at).or_else(|| on_each(tokens, at))
}

fn for_the(tokens: &[Token<'_>], first: usize, at: usize) -> Option<Period> {
    let word = |i: usize| tokens.get(i).map_or("", |t| t.norm.as_str());
    if word(at) != "for" || !matches!(word(at + 1), "the" | "a" | "one") {
        return None;
    }
    let priced = |t: &Token<'_>| ["quot", "charg", "hire", "hiring", "rent", "premium"].iter().any(|s| t.norm.starts_with(s));
    let stands_at = first > 1 && word(first - 1) == "at" && matches!(word(first - 2), "is" | "are" | "re" | "was" | "were");
    let said = tokens[..first].iter().any(priced) || stands_at;
    time(word(at + 2)).filter(|p| said && *p != Period::Quarter)
}

fn on_each(tokens: &[Token<'_>], at: usize) -> Option<Period> {
    let end = tokens.len().min(at + 4);
    let each = (at..end).find(|i| matches!(tokens[*i].norm.as_str(), "each" | "every"))?;
    let lead = each.checked_sub(1).filter(|i| *i >= at && matches!(tokens[*i].norm.as_str(), "on" | "for" | "to"))?;
    let plain = tokens[at..lead].iter().all(Token::is_word);
    let noun = tokens.get(each + 1).filter(|t| t.is_word() && time(&t.norm).is_none() && !lexicon::may_follow(&t.norm));
    (plain && noun.is_some()).then_some(Period::Unit)
}

#[cfg(test)]
mod tests {
    use super::super::token::tokens;
    use super::*;
    use crate::text::Span;

    #[test]
    fn units_are_sorted() {
        let list: Vec<&str> = UNITS.split_ascii_whitespace().collect();
        assert!(list.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn reads_what_follows_a_sum() {
        let cases = [
            ("per year", "year"),
            ("/seat/month", "unit"),
            ("per month per seat", "unit"),
            ("a year in June", "year"),
            ("p.a.", "year"),
            ("pa", "year"),
            ("annually", "year"),
            ("net per month", "month"),
            ("each", "unit"),
            ("(ex VAT) per month", "month"),
            ("ARR", "year"),
            ("in ARR", "year"),
            ("per kWh", "unit"),
            ("a day", "day"),
            ("per the agreement", "-"),
            ("for three years", "-"),
            ("over the year", "-"),
            ("in March", "-"),
            ("par an", "year"),
            ("pro Monat", "month"),
            ("per jaar", "year"),
            ("HT par mois", "month"),
            ("im Jahr", "year"),
            ("a year ago", "-"),
            ("annual contract", "year"),
            ("annual meeting", "-"),
            ("per person", "unit"),
            ("a piece", "unit"),
            ("/yr", "year"),
            ("per half-year", "-"),
            ("a month", "month"),
            (", monthly", "month"),
            ("per Jordan", "-"),
            ("per 1,000 impressions", "unit"),
            ("p/m", "month"),
            ("an hour", "hour"),
            ("per day", "day"),
            ("pro Kopf", "unit"),
            ("of the budget", "-"),
            ("by year-end", "-"),
        ];
        let wrong: Vec<_> = cases
            .iter()
            .map(|(text, want)| (text, want, after(&tokens(text, Span::new(0, text.len())), 0)))
            .filter(|(_, want, got)| got.map_or("-", Period::as_str) != **want)
            .map(|(text, want, got)| format!("{text}: want {want}, got {got:?}"))
            .collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
