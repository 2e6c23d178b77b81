use super::name::{DEGREES, GENERATIONS, HONORIFICS, bare, turned};
use crate::resolve::{PARTICLES, PersonName, Shape};
use crate::text::fold;

/// A person's name in the parts that an address book keeps, as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameParts {
    /// Forms of address: `Dr.`
    pub prefixes: Vec<String>,
    /// The given name.
    pub given: String,
    /// Names and initials between the given and the family name.
    pub middle: Vec<String>,
    /// The family name with its particles.
    pub family: String,
    /// Generation and degrees: `Jr.`, `PhD`.
    pub suffixes: Vec<String>,
}

impl NameParts {
    /// Takes `written` apart; `None` if it is not clear which part is the family name: one word without a form of address, initials, an
    /// account name.
    pub fn of(written: &str) -> Option<Self> {
        let (ahead, rest) = split_comma(written);
        let mut words: Vec<&str> = rest.split_whitespace().collect();
        let from = words.iter().take_while(|word| is_in(&HONORIFICS, word)).count().min(words.len().saturating_sub(1));
        let behind = words[from..].iter().rev().take_while(|word| is_in(&DEGREES, word) || is_in(&GENERATIONS, word)).count();
        let behind = behind.min((words.len() - from).saturating_sub(usize::from(ahead.is_none())));
        let suffixes = owned(&words.split_off(words.len() - behind));
        let prefixes = owned(&words[..from]);
        let words = &words[from..];
        let parts = Self { prefixes, suffixes, ..Self::default() };
        match ahead {
            Some(family) => Some(parts.with(words, family.split_whitespace().collect())),
            None => parts.of_words(words),
        }
    }

    fn of_words(self, words: &[&str]) -> Option<Self> {
        let shape = PersonName::parse(&words.join(" "), false).shape;
        match shape {
            Shape::Single if !self.prefixes.is_empty() => Some(self.with(&[], words.to_vec())),
            Shape::Family => Some(self.with(&[], words.to_vec())),
            Shape::Full | Shape::Abbreviated if words.len() > 1 => {
                let last_is_initial = words.last().is_some_and(|word| word.trim_end_matches('.').chars().count() == 1);
                let particle = words[1..words.len() - 1].iter().position(|word| is_in(&PARTICLES, word)).map(|at| at + 1);
                let start = particle.unwrap_or(words.len() - 1);
                (!last_is_initial).then(|| self.with(&words[..start], words[start..].to_vec()))
            }
            _ => None,
        }
    }

    fn with(self, given: &[&str], family: Vec<&str>) -> Self {
        let (first, middle) = given.split_first().map_or(("", &[][..]), |(first, middle)| (*first, middle));
        Self { given: first.to_owned(), middle: owned(middle), family: family.join(" "), ..self }
    }
}

/// Given and middle names, and the family name with particles and generation, as written but for forms of address and degrees. Where
/// [`NameParts`] sees no family name, the last of several words is taken for it, and a single word for a given name.
pub(crate) fn split_name(written: &str) -> (Option<String>, Option<String>) {
    let joined = |words: &[String]| Some(words.join(" ").trim().to_owned()).filter(|part| !part.is_empty());
    match NameParts::of(written) {
        Some(NameParts { given, middle, family, suffixes, .. }) => {
            let generation = suffixes.into_iter().filter(|suffix| is_in(&GENERATIONS, suffix));
            (joined(&[vec![given], middle].concat()), joined(&std::iter::once(family).chain(generation).collect::<Vec<_>>()))
        }
        None => {
            let written = turned(written);
            let words = owned(&bare(&written));
            let start = if words.len() > 1 { words.len() - 1 } else { words.len() };
            (joined(&words[..start]), joined(&words[start..]))
        }
    }
}

/// `Lee, Ann` as family name and the rest; else no family name and all words.
fn split_comma(written: &str) -> (Option<&str>, String) {
    match written.split_once(',') {
        Some((family, given)) if !family.trim().is_empty() && has_name(given) && !given.contains(',') => {
            (Some(family.trim()), given.to_owned())
        }
        _ => (None, written.replace(',', " ")),
    }
}

fn has_name(text: &str) -> bool {
    text.split_whitespace().any(|word| !is_in(&DEGREES, word) && !is_in(&GENERATIONS, word) && !is_in(&HONORIFICS, word))
}

fn is_in(list: &[&str], word: &str) -> bool {
    list.contains(&fold(&word.replace('.', "")).as_str())
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(written: &str) -> Option<String> {
        let parts = NameParts::of(written)?;
        let list = |words: &[String]| words.join(" ");
        Some([list(&parts.prefixes), parts.given, list(&parts.middle), parts.family, list(&parts.suffixes)].join("|"))
    }

    #[test]
    fn parts() {
        let cases = [
            ("Ann Lee", Some("|Ann||Lee|")),
            ("Dr. Ann M. Lee", Some("Dr.|Ann|M.|Lee|")),
            ("Lee, Ann", Some("|Ann||Lee|")),
            ("van der Wal, Kees", Some("|Kees||van der Wal|")),
            ("Kees van der Wal", Some("|Kees||van der Wal|")),
            ("Jan Pieter de Vries", Some("|Jan|Pieter|de Vries|")),
            ("John Smith Jr.", Some("|John||Smith|Jr.")),
            ("Ann Lee, PhD", Some("|Ann||Lee|PhD")),
            ("K. van der Wal", Some("|K.||van der Wal|")),
            ("van der Wal", Some("|||van der Wal|")),
            ("Mr Lee", Some("Mr|||Lee|")),
            ("Tan Mei Ling", Some("|Tan|Mei|Ling|")),
            ("Ann", None),
            ("AL", None),
            ("Eva R.", None),
            ("ann.lee", None),
            ("Dr.", None),
            ("PhD", None),
            (",", None),
            ("", None),
        ];
        let wrong: Vec<_> = cases.iter().map(|(name, parts)| (name, shown(name), parts)).collect();
        let wrong: Vec<_> = wrong.iter().filter(|(_, found, parts)| found.as_deref() != **parts).collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn names_in_two() {
        for (written, given, family) in [
            ("Ann Lee", "Ann", "Lee"),
            ("Dr. Ann M. Lee", "Ann M.", "Lee"),
            ("Lee, Ann", "Ann", "Lee"),
            ("Kees van der Wal", "Kees", "van der Wal"),
            ("Jan Pieter de Vries", "Jan Pieter", "de Vries"),
            ("John Smith Jr.", "John", "Smith Jr."),
            ("Ann Lee, PhD", "Ann", "Lee"),
            ("Zoë D'Hondt-Łuk", "Zoë", "D'Hondt-Łuk"),
            ("Mr Lee", "", "Lee"),
            ("van der Wal", "", "van der Wal"),
            ("Eva R.", "Eva", "R."),
            ("Ann", "Ann", ""),
            ("Ann de", "Ann", "de"),
            ("", "", ""),
        ] {
            let (first, last) = split_name(written);
            assert_eq!((first.unwrap_or_default(), last.unwrap_or_default()), (given.into(), family.into()), "{written}");
        }
    }
}
