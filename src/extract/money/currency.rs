//! Currencies: ISO 4217 codes, and the signs and words that people write for them.
//!
//! The first half of the way from text to a code: a word or sign names a [`Unit`] (`dollar`, `krone`), and the
//! unit together with a country (`Danish kroner`) gives a code. Nothing here looks at numbers.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::LazyLock;

use serde::{Serialize, Serializer};

/// An ISO 4217 currency code such as `EUR`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

impl Currency {
    /// The currency with this code, in any case; `None` where ISO 4217 has no such code.
    pub fn new(code: &str) -> Option<Self> {
        let upper = code.to_ascii_uppercase();
        let known = KNOWN.get(upper.as_str())?;
        let mut bytes = [0; 3];
        bytes.copy_from_slice(known.as_bytes());
        Some(Self(bytes))
    }

    /// The codes of all currencies.
    pub fn codes() -> impl Iterator<Item = &'static str> {
        CODES.split_whitespace()
    }

    /// The three upper-case letters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }

    /// Whether the currency's unit is called a dollar.
    pub(super) fn is_dollar(self) -> bool {
        DOLLARS.contains(&self.as_str())
    }

    /// Whether a hundredth of the unit is called a cent.
    pub(super) fn has_cents(self) -> bool {
        self.is_dollar() || ["EUR", "ZAR"].contains(&self.as_str())
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// Codes in use, and those replaced by the euro that still turn up in old notes.
const CODES: &str = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP \
    BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD \
    GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP \
    LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN \
    PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS \
    TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW \
    DEM NLG BEF FRF FIM ITL ESP ATS HRK";

static KNOWN: LazyLock<BTreeSet<&str>> = LazyLock::new(|| CODES.split_ascii_whitespace().collect());

/// Codes that hardly mean anything else. Others (`PHP 8`, `COP 28`, `TOP 10`, `CAD 2024`) are taken only with a number
/// that looks like a sum.
#[rustfmt::skip]
const PLAIN: &[&str] = &[
    "USD", "EUR", "GBP", "CHF", "AUD", "NZD", "JPY", "CNY", "INR", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "ZAR",
    "SGD", "HKD", "BRL", "MXN", "AED", "MYR", "THB", "KRW", "ILS", "KWD", "NGN", "KES", "EGP", "PKR", "QAR", "RUB",
    "UAH", "TWD", "IDR", "VND", "BGN", "RSD", "ISK", "LKR", "BDT", "MNT", "LBP", "XOF", "XAF", "GHS", "UGX", "TZS",
];

/// Codes that people also write in lower case.
#[rustfmt::skip]
const LOWER: &[&str] = &[
    "usd", "eur", "gbp", "chf", "aud", "cad", "nzd", "jpy", "cny", "inr", "sek", "nok", "dkk", "pln", "czk", "huf",
    "zar", "sgd", "hkd", "brl", "mxn", "aed", "myr", "thb", "krw", "ils", "kwd", "ngn", "kes", "egp", "pkr",
];

const DOLLARS: &[&str] = &["USD", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD", "JMD", "TTD", "BSD", "BBD", "FJD", "NAD"];

/// What a word or sign names before the country is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// One currency, whatever stands beside it.
    Code(&'static str),
    /// A dollar of some country; the United States' where none is said.
    Dollar,
    /// A pound.
    Pound,
    /// A franc.
    Franc,
    /// A Nordic or Czech crown.
    Krone,
    /// A rupee.
    Rupee,
    /// A peso.
    Peso,
    /// A dinar.
    Dinar,
    /// A riyal or rial.
    Riyal,
    /// A shilling.
    Shilling,
    /// A dirham; the Emirates' where no country is said.
    Dirham,
    /// A mark, money only with its country.
    Mark,
    /// A hundredth of something.
    Cent,
    /// A hundredth of a pound.
    Penny,
}

impl Unit {
    /// Whether one of it is a hundredth of the currency's unit.
    pub(super) fn is_minor(self) -> bool {
        matches!(self, Self::Cent | Self::Penny)
    }

    /// The currencies of this name by country (ISO 3166), and the one meant where no country is said.
    fn table(self) -> (&'static [(&'static str, &'static str)], Option<&'static str>) {
        match self {
            Self::Code(code) => (&[], Some(code)),
            Self::Dollar => (DOLLAR_OF, Some("USD")),
            Self::Pound => (POUND_OF, Some("GBP")),
            Self::Franc => (&[("CH", "CHF"), ("FR", "FRF"), ("BE", "BEF")], Some("CHF")),
            Self::Krone => (KRONE_OF, None),
            Self::Rupee => (&[("IN", "INR"), ("PK", "PKR"), ("LK", "LKR"), ("NP", "NPR")], Some("INR")),
            Self::Peso => (PESO_OF, None),
            Self::Dinar => (DINAR_OF, None),
            Self::Riyal => (RIYAL_OF, None),
            Self::Shilling => (&[("KE", "KES"), ("UG", "UGX"), ("TZ", "TZS")], None),
            Self::Dirham => (&[("AE", "AED"), ("MA", "MAD")], Some("AED")),
            Self::Mark => (&[("DE", "DEM"), ("FI", "FIM")], None),
            Self::Cent => (&[], None),
            Self::Penny => (&[], Some("GBP")),
        }
    }

    /// Whether `country` has a currency of this name.
    pub(super) fn is_of(self, country: &str) -> bool {
        self.table().0.iter().any(|(at, _)| *at == country)
    }

    /// The one currency of this name among those that the note names.
    pub(super) fn only_of(self, said: &[Currency]) -> Option<Currency> {
        let mut named = self.table().0.iter().filter_map(|(_, code)| Currency::new(code)).filter(|c| said.contains(c));
        named.next().filter(|_| named.next().is_none())
    }

    /// The currency, given a country where the text names one.
    pub(super) fn currency(self, country: Option<&str>) -> Option<Currency> {
        let (table, default) = self.table();
        let said = table.iter().find(|(at, _)| Some(*at) == country).map(|(_, code)| *code);
        said.or(default).and_then(Currency::new)
    }
}

#[rustfmt::skip]
const DOLLAR_OF: &[(&str, &str)] = &[
    ("US", "USD"), ("CA", "CAD"), ("AU", "AUD"), ("NZ", "NZD"), ("HK", "HKD"), ("SG", "SGD"), ("TW", "TWD"),
    ("JM", "JMD"),
];
const POUND_OF: &[(&str, &str)] = &[("GB", "GBP"), ("EG", "EGP"), ("LB", "LBP")];
const KRONE_OF: &[(&str, &str)] = &[("DK", "DKK"), ("NO", "NOK"), ("SE", "SEK"), ("IS", "ISK"), ("CZ", "CZK")];
const PESO_OF: &[(&str, &str)] = &[("MX", "MXN"), ("AR", "ARS"), ("CL", "CLP"), ("CO", "COP"), ("PH", "PHP")];
const DINAR_OF: &[(&str, &str)] = &[("KW", "KWD"), ("JO", "JOD"), ("IQ", "IQD"), ("TN", "TND"), ("RS", "RSD")];
const RIYAL_OF: &[(&str, &str)] = &[("SA", "SAR"), ("QA", "QAR"), ("OM", "OMR"), ("IR", "IRR"), ("YE", "YER")];

/// The unit that a currency sign stands for.
pub(super) fn sign(c: char) -> Option<Unit> {
    Some(match c {
        '$' | '＄' => Unit::Dollar,
        '€' => Unit::Code("EUR"),
        '£' => Unit::Pound,
        '¥' | '￥' => Unit::Code("JPY"),
        '元' => Unit::Code("CNY"),
        '₹' => Unit::Code("INR"),
        '₩' => Unit::Code("KRW"),
        '₽' => Unit::Code("RUB"),
        '₺' => Unit::Code("TRY"),
        '₴' => Unit::Code("UAH"),
        '₦' => Unit::Code("NGN"),
        '₫' => Unit::Code("VND"),
        '₱' => Unit::Code("PHP"),
        '₪' => Unit::Code("ILS"),
        '฿' => Unit::Code("THB"),
        '₵' => Unit::Code("GHS"),
        '₸' => Unit::Code("KZT"),
        '¢' => Unit::Cent,
        _ => return None,
    })
}

/// The unit that letters glued before a `$` make of it: `US$`, `A$`, `R$`, `CAD$`.
pub(super) fn dollar_prefix(letters: &str) -> Option<Unit> {
    let code = match letters.to_ascii_lowercase().as_str() {
        "us" | "usd" => "USD",
        "a" | "au" | "aud" => "AUD",
        "c" | "ca" | "cad" | "cdn" | "can" => "CAD",
        "nz" | "nzd" => "NZD",
        "hk" | "hkd" => "HKD",
        "s" | "sg" | "sgd" => "SGD",
        "nt" | "twd" => "TWD",
        "r" | "brl" => "BRL",
        "mx" | "mex" | "mxn" => "MXN",
        "j" | "jmd" => "JMD",
        _ => return None,
    };
    Some(Unit::Code(code))
}

/// The code that a word is, and whether the code is also an everyday word.
pub(super) fn code(word: &str) -> Option<(&'static str, bool)> {
    if word.len() != 3 || !word.is_ascii() {
        return None;
    }
    let upper = word.to_ascii_uppercase();
    let known = *KNOWN.get(upper.as_str())?;
    let ambiguous = !PLAIN.contains(&known);
    let capital = word.starts_with(|c: char| c.is_ascii_uppercase());
    let lower = word.to_ascii_lowercase();
    let capitalised = capital && lower[1..] == word[1..] && (lower == "php" || LOWER.contains(&lower.as_str()));
    let written = word == known || LOWER.contains(&word) || capitalised;
    written.then_some((known, ambiguous))
}

/// A code with its scale in one word: `TEUR` and `kEUR` are thousands, `MUSD` and `EURm` millions.
pub(super) fn scaled_code(word: &str) -> Option<(&'static str, i64)> {
    match word.to_lowercase().as_str() {
        "tkr" => return Some(("SEK", 1_000)),
        "mkr" | "mnkr" => return Some(("SEK", 1_000_000)),
        _ => {}
    }
    USUAL.iter().find_map(|code| {
        let letters = word.strip_suffix(code).filter(|l| l.len() == 1).or_else(|| word.strip_prefix(code))?;
        let scale = match letters {
            "k" | "K" | "T" | "t" => 1_000,
            "m" | "M" | "mn" | "mio" => 1_000_000,
            "bn" => 1_000_000_000,
            _ => return None,
        };
        Some((*code, scale))
    })
}

/// Codes that are written together with a scale.
#[rustfmt::skip]
const USUAL: &[&str] = &[
    "EUR", "USD", "CHF", "SEK", "NOK", "DKK", "GBP", "PLN", "CZK", "HUF", "AUD", "CAD", "INR", "JPY",
];

/// Whether a word may stand before the number as a currency does (`Rs 20`, `ringgit 42`), not only after it.
pub(super) fn leads(word: &str) -> bool {
    ["rs", "fr", "sfr", "kr", "rm", "rp", "nis", "rmb", "ringgit", "ringgits", "cdn", "ksh", "ft", "le"].contains(&word)
}

/// The unit that a lower-cased word names, in English, French, Dutch or German.
pub(super) fn word(lower: &str) -> Option<Unit> {
    BY_WORD.get(lower).copied()
}

static BY_WORD: LazyLock<BTreeMap<&str, Unit>> = LazyLock::new(|| {
    let rows = WORDS.iter().flat_map(|(words, unit)| words.split(' ').map(|word| (word, *unit)));
    rows.collect()
});

const WORDS: &[(&str, Unit)] = &[
    ("dollar dollars buck bucks dollaro", Unit::Dollar),
    ("euro euros eurot eur", Unit::Code("EUR")),
    ("pound pounds livre livres pfund quid pond sterling", Unit::Pound),
    ("franc francs franken frank fr sfr rappenfranken", Unit::Franc),
    ("stutz", Unit::Code("CHF")),
    ("krone kroner kronen kroon couronne couronnes kr kroners crown crowns", Unit::Krone),
    ("krona kronor", Unit::Code("SEK")),
    ("króna krónur", Unit::Code("ISK")),
    ("koruna korun koruny kč", Unit::Code("CZK")),
    ("rupee rupees rs roupie roupies rupie rupien roepie roepies", Unit::Rupee),
    ("yen yens", Unit::Code("JPY")),
    ("yuan yuans renminbi rmb kuai 元", Unit::Code("CNY")),
    ("won", Unit::Code("KRW")),
    ("złoty złotych złote zloty zlotys zlotych zł zloties", Unit::Code("PLN")),
    ("forint forints ft", Unit::Code("HUF")),
    ("lei leu", Unit::Code("RON")),
    ("leva lev", Unit::Code("BGN")),
    ("shekel shekels nis schekel", Unit::Code("ILS")),
    ("dirham dirhams dhs dh", Unit::Dirham),
    ("riyal riyals rial rials saudiriyal", Unit::Riyal),
    ("dinar dinars", Unit::Dinar),
    ("rand rands", Unit::Code("ZAR")),
    ("reais", Unit::Code("BRL")),
    ("baht", Unit::Code("THB")),
    ("ringgit ringgits rm", Unit::Code("MYR")),
    ("rupiah rp", Unit::Code("IDR")),
    ("peso pesos", Unit::Peso),
    ("lira liras", Unit::Code("TRY")),
    ("rouble roubles ruble rubles rubel", Unit::Code("RUB")),
    ("hryvnia hryvnias hryvna", Unit::Code("UAH")),
    ("naira", Unit::Code("NGN")),
    ("shilling shillings", Unit::Shilling),
    ("ksh kes", Unit::Code("KES")),
    ("cedi cedis", Unit::Code("GHS")),
    ("dong", Unit::Code("VND")),
    ("riel riels", Unit::Code("KHR")),
    ("tugrik tugriks", Unit::Code("MNT")),
    ("gulden guilder guilders florin florins", Unit::Code("NLG")),
    ("mark", Unit::Mark),
    ("markka", Unit::Code("FIM")),
    ("cdn", Unit::Code("CAD")),
    ("le egyptianpound", Unit::Code("EGP")),
    ("cent cents ct cts eurocent eurocents centime centimes centen rappen sen sens", Unit::Cent),
    ("penny pennies pence", Unit::Penny),
];

/// The country that an adjective (`Danish`, `suisses`) or a country's name before a unit means.
pub(super) fn country(lower: &str) -> Option<&'static str> {
    let exact = match lower {
        "us" | "usa" => Some("US"),
        "uk" | "sterling" => Some("GB"),
        "hk" => Some("HK"),
        "nz" => Some("NZ"),
        _ => None,
    };
    let stem = || COUNTRIES.iter().find(|(stem, _)| lower.starts_with(stem)).map(|(_, at)| *at);
    exact.or_else(stem)
}

#[rustfmt::skip]
const COUNTRIES: &[(&str, &str)] = &[
    ("danish", "DK"), ("dansk", "DK"), ("dänisch", "DK"), ("danois", "DK"), ("deens", "DK"),
    ("norweg", "NO"), ("norsk", "NO"), ("norvég", "NO"), ("noors", "NO"),
    ("swedish", "SE"), ("svensk", "SE"), ("schwedisch", "SE"), ("suédois", "SE"), ("zweeds", "SE"),
    ("iceland", "IS"), ("isländ", "IS"), ("czech", "CZ"), ("tschech", "CZ"), ("tchèque", "CZ"), ("tsjech", "CZ"),
    ("swiss", "CH"), ("schweizer", "CH"), ("suisse", "CH"), ("zwitsers", "CH"), ("belg", "BE"),
    ("french", "FR"), ("français", "FR"), ("canad", "CA"), ("aussie", "AU"), ("kiwi", "NZ"), ("kanad", "CA"), ("austral", "AU"),
    ("american", "US"), ("amerikan", "US"), ("amerikaans", "US"), ("américain", "US"),
    ("neuseel", "NZ"), ("singap", "SG"), ("taiwan", "TW"), ("jamaic", "JM"),
    ("british", "GB"), ("britisch", "GB"), ("brits", "GB"), ("britanni", "GB"),
    ("egypt", "EG"), ("ägypt", "EG"), ("égypt", "EG"), ("leban", "LB"), ("libanais", "LB"),
    ("kuwait", "KW"), ("jordan", "JO"), ("iraq", "IQ"), ("tunis", "TN"), ("serb", "RS"),
    ("saudi", "SA"), ("qatar", "QA"), ("oman", "OM"), ("iran", "IR"), ("yemen", "YE"),
    ("malaysia", "MY"), ("indian", "IN"), ("indien", "IN"), ("indisch", "IN"), ("pakistan", "PK"), ("nepal", "NP"),
    ("mexic", "MX"), ("mexik", "MX"), ("argentin", "AR"), ("chile", "CL"), ("colomb", "CO"), ("philippin", "PH"),
    ("kenya", "KE"), ("ugand", "UG"), ("tanzan", "TZ"), ("finnisch", "FI"), ("finnish", "FI"), ("finland", "FI"),
    ("fins", "FI"), ("german", "DE"), ("deutsch", "DE"), ("duits", "DE"), ("holland", "NL"), ("néerland", "NL"),
    ("nederlands", "NL"), ("japan", "JP"), ("japon", "JP"), ("chines", "CN"), ("chinois", "CN"), ("korea", "KR"),
    ("coréen", "KR"), ("kambod", "KH"), ("cambod", "KH"), ("turk", "TR"), ("türk", "TR"), ("turc", "TR"),
    ("israel", "IL"), ("polish", "PL"), ("polnisch", "PL"), ("polonais", "PL"), ("hungar", "HU"), ("brazil", "BR"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_checked() {
        assert_eq!(Currency::new("eur").map(|c| c.to_string()).as_deref(), Some("EUR"));
        assert_eq!(Currency::new("XYZ"), None);
        assert_eq!(code("usd"), Some(("USD", false)));
        assert_eq!(code("all"), None);
        assert_eq!(code("ALL"), Some(("ALL", true)));
        assert_eq!(scaled_code("TEUR"), Some(("EUR", 1_000)));
        assert_eq!(scaled_code("EURm"), Some(("EUR", 1_000_000)));
        assert_eq!(scaled_code("EUR"), None);
    }

    #[test]
    fn every_unit_names_known_codes() {
        for (_, unit) in WORDS {
            if let Unit::Code(code) = unit {
                assert!(Currency::new(code).is_some(), "{code}");
            }
        }
        for table in [DOLLAR_OF, POUND_OF, KRONE_OF, PESO_OF, DINAR_OF, RIYAL_OF] {
            for (_, code) in table {
                assert!(Currency::new(code).is_some(), "{code}");
            }
        }
    }
}
