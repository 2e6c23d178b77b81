//! Numbers written in words, below a million, in English, French, Dutch and German: `a hundred fourteen thousand`,
//! `quatre-vingt-dix`, `tweehonderdduizend`, `achtundsiebzig`. Millions and what follows are scales, read elsewhere.

use rust_decimal::Decimal;

use super::token::{Kind, Token};

/// A number in words: its value and the index of the token after it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Wording {
    /// What it says.
    pub(super) value: Decimal,
    /// Index of the first token after it.
    pub(super) next: usize,
    /// Whether it is nothing but an article (`a`, `een`).
    pub(super) article: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Lang {
    En,
    Fr,
    Nl,
    De,
}

const LANGS: [Lang; 4] = [Lang::En, Lang::Fr, Lang::Nl, Lang::De];

type Table = &'static [(&'static str, u32)];

#[rustfmt::skip]
const EN: Table = &[
    ("zero", 0),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fourty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
    ("hundred", 100),
    ("thousand", 1000),
];
#[rustfmt::skip]
const FR: Table = &[
    ("zéro", 0),
    ("un", 1),
    ("une", 1),
    ("deux", 2),
    ("trois", 3),
    ("quatre", 4),
    ("cinq", 5),
    ("six", 6),
    ("sept", 7),
    ("huit", 8),
    ("neuf", 9),
    ("dix", 10),
    ("onze", 11),
    ("douze", 12),
    ("treize", 13),
    ("quatorze", 14),
    ("quinze", 15),
    ("seize", 16),
    ("vingt", 20),
    ("vingts", 20),
    ("trente", 30),
    ("quarante", 40),
    ("cinquante", 50),
    ("soixante", 60),
    ("septante", 70),
    ("huitante", 80),
    ("octante", 80),
    ("nonante", 90),
    ("cent", 100),
    ("cents", 100),
    ("mille", 1000),
];
#[rustfmt::skip]
const NL: Table = &[
    ("nul", 0),
    ("een", 1),
    ("één", 1),
    ("twee", 2),
    ("drie", 3),
    ("vier", 4),
    ("vijf", 5),
    ("zes", 6),
    ("zeven", 7),
    ("acht", 8),
    ("negen", 9),
    ("tien", 10),
    ("elf", 11),
    ("twaalf", 12),
    ("dertien", 13),
    ("veertien", 14),
    ("vijftien", 15),
    ("zestien", 16),
    ("zeventien", 17),
    ("achttien", 18),
    ("negentien", 19),
    ("twintig", 20),
    ("dertig", 30),
    ("veertig", 40),
    ("vijftig", 50),
    ("zestig", 60),
    ("zeventig", 70),
    ("tachtig", 80),
    ("negentig", 90),
    ("honderd", 100),
    ("duizend", 1000),
];
#[rustfmt::skip]
const DE: Table = &[
    ("null", 0),
    ("ein", 1),
    ("eine", 1),
    ("einen", 1),
    ("einem", 1),
    ("einer", 1),
    ("eines", 1),
    ("eins", 1),
    ("zwei", 2),
    ("drei", 3),
    ("vier", 4),
    ("fünf", 5),
    ("sechs", 6),
    ("sieben", 7),
    ("acht", 8),
    ("neun", 9),
    ("zehn", 10),
    ("elf", 11),
    ("zwölf", 12),
    ("dreizehn", 13),
    ("vierzehn", 14),
    ("fünfzehn", 15),
    ("sechzehn", 16),
    ("siebzehn", 17),
    ("achtzehn", 18),
    ("neunzehn", 19),
    ("zwanzig", 20),
    ("dreißig", 30),
    ("dreissig", 30),
    ("vierzig", 40),
    ("fünfzig", 50),
    ("sechzig", 60),
    ("siebzig", 70),
    ("achtzig", 80),
    ("neunzig", 90),
    ("hundert", 100),
    ("tausend", 1000),
];

fn look(table: Table, word: &str) -> Option<u32> {
    table.iter().find(|(name, _)| *name == word).map(|(_, value)| *value)
}

impl Lang {
    fn table(self) -> Table {
        match self {
            Self::En => EN,
            Self::Fr => FR,
            Self::Nl => NL,
            Self::De => DE,
        }
    }

    fn word(self, word: &str) -> Option<u32> {
        look(self.table(), word).or_else(|| match self {
            Self::Nl => compound(word, NL, &["ën", "en"], "honderd", "duizend"),
            Self::De => compound(word, DE, &["und"], "hundert", "tausend"),
            _ => None,
        })
    }

    /// Whether `word` may join two number words (`two hundred and ten`, `vingt et un`).
    fn joins(self, word: &str) -> bool {
        match self {
            Self::En => word == "and",
            Self::Fr => word == "et",
            Self::Nl => word == "en" || word == "ën",
            Self::De => word == "und",
        }
    }

    fn point(self, word: &str) -> bool {
        match self {
            Self::En => word == "point",
            Self::Fr => word == "virgule",
            Self::Nl | Self::De => word == "komma",
        }
    }
}

/// A number in one word: `tweehonderdduizend`, `achtundsiebzig`.
fn compound(word: &str, table: Table, and: &[&str], hundred: &str, thousand: &str) -> Option<u32> {
    let below_thousand = |part: &str| hundreds(part, table, and, hundred);
    match word.split_once(thousand) {
        Some((left, right)) => {
            let left = if left.is_empty() { 1 } else { below_thousand(left)? };
            let right = if right.is_empty() { 0 } else { below_thousand(right)? };
            Some(left * 1000 + right)
        }
        None => below_thousand(word),
    }
}

fn hundreds(word: &str, table: Table, and: &[&str], hundred: &str) -> Option<u32> {
    let below_hundred = |part: &str| tens(part, table, and);
    match word.split_once(hundred) {
        Some((left, right)) => {
            let left = if left.is_empty() { 1 } else { below_hundred(left)? };
            let right = and.iter().find_map(|and| right.strip_prefix(and)).unwrap_or(right);
            let right = if right.is_empty() { 0 } else { below_hundred(right)? };
            Some(left * 100 + right)
        }
        None => below_hundred(word),
    }
}

fn tens(word: &str, table: Table, and: &[&str]) -> Option<u32> {
    if let Some(value) = look(table, word).filter(|v| *v < 100) {
        return Some(value);
    }
    and.iter().find_map(|and| {
        word.match_indices(and).find_map(|(at, _)| {
            let unit = look(table, &word[..at]).filter(|v| (1..10).contains(v))?;
            let ten = look(table, &word[at + and.len()..]).filter(|v| (20..100).contains(v))?;
            Some(ten + unit)
        })
    })
}

/// Adds the next number word to a number read so far; `None` where it does not continue it.
fn add(total: u32, value: u32, lang: Lang) -> Option<u32> {
    let (above, last) = (total / 1000 * 1000, total % 1000);
    match value {
        100 if lang == Lang::Fr && !(2..10).contains(&last) => None,
        100 if (1..100).contains(&last) => Some(above + last * 100),
        1000 if above == 0 && last > 0 => Some(last * 1000),
        20 if lang == Lang::Fr && last % 100 == 4 => Some(total + 76),
        10..=19 if lang == Lang::Fr && matches!(last % 100, 60 | 80) => Some(total + value),
        1..10 if last % 100 >= 20 && last % 10 == 0 => Some(total + value),
        1..100 if last.is_multiple_of(100) && total >= 100 => Some(total + value),
        100..1000 if last == 0 && above > 0 => Some(total + value),
        _ => None,
    }
}

/// The number in words that starts at token `at`: the longest reading of any language.
pub(super) fn parse(tokens: &[Token<'_>], at: usize) -> Option<Wording> {
    if !tokens.get(at)?.is_word() {
        return None;
    }
    let readings = LANGS.into_iter().filter_map(|lang| read(tokens, at, lang));
    let number = readings.reduce(|best, new| if new.next > best.next { new } else { best });
    number.or_else(|| fused_half(&tokens[at], at)).or_else(|| article(tokens, at))
}

/// Dutch and German halves in one word: `anderhalf`, `zweieinhalb`.
fn fused_half(token: &Token<'_>, at: usize) -> Option<Wording> {
    let word = token.norm.as_str();
    let halves = match word {
        "anderhalf" | "anderhalve" | "anderthalb" | "eineinhalb" => 3,
        _ => {
            let nl = word.strip_suffix("eneenhalf").or(word.strip_suffix("ëneenhalf")).map(|w| (NL, w));
            let (table, unit) = nl.or(word.strip_suffix("einhalb").map(|w| (DE, w)))?;
            look(table, unit).filter(|v| *v < 100)? * 2 + 1
        }
    };
    let value = (Decimal::from(halves) / Decimal::TWO).normalize();
    Some(Wording { value, next: at + 1, article: false })
}

/// `a`, where a scale or a currency may follow.
fn article(tokens: &[Token<'_>], at: usize) -> Option<Wording> {
    let token = &tokens[at];
    let is = matches!(token.norm.as_str(), "a" | "an" | "à") && token.text.len() <= 2 && token.norm != "à";
    is.then_some(Wording { value: Decimal::ONE, next: at + 1, article: true })
}

fn read(tokens: &[Token<'_>], at: usize, lang: Lang) -> Option<Wording> {
    let first = tokens[at].norm.as_str();
    let article = lang == Lang::En && matches!(first, "a" | "an");
    let mut total = match lang.word(first) {
        Some(value) => value,
        None if article => look(EN, &tokens.get(at + 1)?.norm).filter(|v| *v >= 100).map(|_| 1)?,
        None => return None,
    };
    let mut next = at + 1;
    while let Some((value, after)) = continuation(tokens, next, lang, total) {
        (total, next) = (value, after);
    }
    let alone = next == at + 1;
    let is_article = alone && matches!(first, "un" | "une" | "een" | "ein" | "eine" | "einen" | "einem" | "einer" | "eines");
    let whole = Wording { value: Decimal::from(total), next, article: is_article };
    Some(decimals(tokens, whole, lang).unwrap_or(whole))
}

fn continuation(tokens: &[Token<'_>], at: usize, lang: Lang, total: u32) -> Option<(u32, usize)> {
    let mut next = at;
    let hyphen = |i: usize| tokens.get(i).is_some_and(|t| t.is('-') && !t.gap);
    if hyphen(next) {
        next += 1;
    }
    let joined = tokens.get(next).is_some_and(|t| lang.joins(&t.norm));
    if joined {
        next += 1;
        next += usize::from(hyphen(next));
    }
    let token = tokens.get(next).filter(|t| t.is_word())?;
    if next > at && !joined && token.gap {
        return None;
    }
    let value = lang.word(&token.norm)?;
    let ten = joined && matches!(lang, Lang::Nl | Lang::De) && total < 10 && (20..100).contains(&value) && total > 0;
    if ten {
        return Some((total + value, next + 1));
    }
    if joined && (value >= 100 || (lang == Lang::En && !total.is_multiple_of(100))) {
        return None;
    }
    Some((add(total, value, lang)?, next + 1))
}

/// `point two five` after a number.
fn decimals(tokens: &[Token<'_>], whole: Wording, lang: Lang) -> Option<Wording> {
    if !lang.point(&tokens.get(whole.next)?.norm) {
        return None;
    }
    let (mut value, mut unit, mut next) = (whole.value, Decimal::ONE, whole.next + 1);
    while let Some((digits, width)) = tokens.get(next).and_then(|t| spoken_digits(t, lang)) {
        for _ in 0..width {
            unit = unit.checked_div(Decimal::TEN)?;
        }
        value = value.checked_add(unit.checked_mul(Decimal::from(digits))?)?;
        next += 1;
        if next > whole.next + 6 {
            break;
        }
    }
    (next > whole.next + 1).then_some(Wording { value: value.normalize(), next, article: false })
}

/// `two` is one digit, `fifty` and `25` are two.
fn spoken_digits(token: &Token<'_>, lang: Lang) -> Option<(u32, u32)> {
    if let Kind::Number(n) = token.kind {
        return token.text.parse().ok().filter(|_| n.whole <= 4).zip(u32::try_from(n.whole).ok());
    }
    let value = lang.word(&token.norm).filter(|v| *v < 100)?;
    Some((value, if value < 10 { 1 } else { 2 }))
}

/// Continues a number in digits with `point` and digits: `1 point 1`.
pub(super) fn point_after(tokens: &[Token<'_>], value: Decimal, next: usize) -> Option<(Decimal, usize)> {
    let whole = Wording { value, next, article: false };
    LANGS.into_iter().find_map(|lang| decimals(tokens, whole, lang)).map(|w| (w.value, w.next))
}

#[cfg(test)]
mod tests {
    use super::super::token::tokens;
    use super::*;
    use crate::text::Span;

    #[test]
    fn reads_number_words() {
        let cases = [
            ("forty-two", "42"),
            ("two hundred and fifty", "250"),
            ("a hundred fourteen thousand", "114000"),
            ("fifteen hundred", "1500"),
            ("two thousand five hundred", "2500"),
            ("two hundred thousand", "200000"),
            ("one point two", "1.2"),
            ("two point seven five", "2.75"),
            ("one point three", "1.3"),
            ("quatre-vingt-dix-sept", "97"),
            ("vingt et un", "21"),
            ("soixante-dix mille", "70000"),
            ("deux cent cinquante", "250"),
            ("vijfenveertig", "45"),
            ("twee-en-veertig", "42"),
            ("tweehonderdduizend", "200000"),
            ("tweehonderd duizend", "200000"),
            ("anderhalf", "1.5"),
            ("achtundsiebzig", "78"),
            ("siebenhundert", "700"),
            ("zweihunderttausend", "200000"),
            ("zwei komma fünf", "2.5"),
            ("zweieinhalb", "2.5"),
            ("dreiundzwanzigtausendfünfhundert", "23500"),
        ];
        for (text, want) in cases {
            let all = tokens(text, Span::new(0, text.len()));
            let got = parse(&all, 0).unwrap();
            assert_eq!((got.value.to_string().as_str(), got.next), (want, all.len()), "{text}");
        }
    }

    #[test]
    fn stops_where_the_number_ends() {
        for (text, want) in [("two three", 1), ("and five", 0), ("five and six", 1), ("a house", 1), ("dix dollars", 1)] {
            let all = tokens(text, Span::new(0, text.len()));
            assert_eq!(parse(&all, 0).map_or(0, |w| w.next), want, "{text}");
        }
    }
}
