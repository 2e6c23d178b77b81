//! The country that a note speaks of, from places and adjectives in it: which crowns, shillings, pesos a bare word means.
//!
//! Only counts words; where two countries are named equally often the answer is none.

use super::currency::Unit;

/// Countries (ISO 3166) with how places and people there are called, as beginnings of words.
#[rustfmt::skip]
const PLACES: &[(&str, &str)] = &[
    ("DK", "danish denmark danmark dänemark copenhagen københavn aarhus odense dkk aalborg"),
    ("NO", "norw norge norsk oslo bergen stavanger trondheim nok"),
    ("SE", "swed sverige svensk stockholm gothenburg göteborg malmö uppsala sek"),
    ("IS", "iceland reykjav isk"),
    ("CZ", "czech prague praha brno ostrava czk"),
    ("KE", "kenya nairobi mombasa kisumu nakuru eldoret kes ksh"),
    ("UG", "ugand kampala entebbe gulu jinja mbarara kasese masaka arua mbale hoima ugx"),
    ("TZ", "tanzan zanzibar dodoma arusha mwanza moshi morogoro dar-es tzs"),
    ("MX", "mexic méxic guadalajara monterrey puebla tijuana querétaro cancún mxn"),
    ("AR", "argentin buenos mendoza rosario ars"),
    ("CL", "chile santiago valparaíso valparaiso antofagasta clp"),
    ("CO", "colombia bogot medell cartagena barranquilla"),
    ("PH", "philippin manila cebu davao quezon makati luzon mindanao"),
    ("SA", "saudi riyadh jeddah dammam jubail mecca medina neom sar"),
    ("QA", "qatar doha lusail qar"),
    ("OM", "oman muscat salalah sohar omr"),
    ("IR", "iran tehran isfahan"),
    ("YE", "yemen sana"),
    ("MA", "morocc maroc casablanca rabat marrakech marrakesh tangier tanger agadir"),
    ("AE", "emirat dubai abu sharjah uae aed"),
    ("KW", "kuwait kwd"),
    ("JO", "jordan amman jod"),
    ("IQ", "iraq baghdad basra erbil"),
    ("TN", "tunis sfax sousse"),
    ("RS", "serb belgrade beograd rsd"),
];

/// The country whose `unit` a note most likely means.
pub(super) fn of_unit(note: &str, unit: Unit) -> Option<&'static str> {
    let lower = note.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphabetic() && c != '-').filter(|w| !w.is_empty()).collect();
    let count = |stems: &str| words.iter().filter(|word| stems.split(' ').any(|stem| names(word, stem))).count();
    let mut scored: Vec<(usize, &str)> =
        PLACES.iter().filter(|(at, _)| unit.is_of(at)).map(|(at, stems)| (count(stems), *at)).collect();
    scored.sort_by_key(|(n, at)| (std::cmp::Reverse(*n), *at));
    match scored[..] {
        [(first, at), (second, _), ..] if first > second => Some(at),
        [(first, at)] if first > 0 => Some(at),
        _ => None,
    }
}

/// Short stems are whole words, longer ones beginnings.
fn names(word: &str, stem: &str) -> bool {
    if stem.chars().count() < 5 { word == stem } else { word.starts_with(stem) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_country() {
        let cases = [
            ("The crew in Nakuru was paid.", Unit::Shilling, Some("KE")),
            ("Gulu and Kampala, no trip to Nairobi", Unit::Shilling, Some("UG")),
            ("Nairobi and Kampala", Unit::Shilling, None),
            ("nothing said", Unit::Peso, None),
            ("The Cebu plant", Unit::Peso, Some("PH")),
            ("the Doha tower", Unit::Riyal, Some("QA")),
            ("Aarhus first, then Oslo and Aarhus again", Unit::Krone, Some("DK")),
        ];
        for (text, unit, want) in cases {
            assert_eq!(of_unit(text, unit), want, "{text}");
        }
    }
}
