use crate::text::fold;

/// Words of a family name that are no name by themselves.
pub(crate) const PARTICLES: [&str; 26] = [
    "van", "von", "de", "den", "der", "del", "della", "di", "da", "do", "dos", "du", "la", "le", "el", "al", "bin", "ibn", "ter",
    "ten", "zu", "zum", "af", "st", "san", "'t",
];

/// What shape a name as written has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Given and family name: two tokens or more.
    Full,
    /// The same with some part shortened to an initial: `K. van der Wal`, `Eva R.M.`.
    Abbreviated,
    /// A family name with its particle: `van der Wal`.
    Family,
    /// One token.
    Single,
    /// Two to four capitals: `MR`, `J.D.`.
    Initials,
    /// One letter: `S.`.
    Letter,
    /// An account name: `tdubois`, `ann.lee`.
    Handle,
}

/// A person's name as written, taken apart for comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PersonName {
    /// Folded tokens, full stops removed.
    pub(crate) tokens: Vec<String>,
    pub(crate) shape: Shape,
}

impl PersonName {
    /// Takes `name` apart. `after_at` tells that an `@` stands before it in the note.
    pub(crate) fn parse(name: &str, after_at: bool) -> Self {
        let tokens: Vec<String> = name
            .split_whitespace()
            .flat_map(|word| split_initials(word))
            .map(|word| fold(word.trim_matches(['.', ','])).replace(".-", "-"))
            .filter(|t| !t.is_empty())
            .collect();
        let shape = shape(name, &tokens, after_at);
        Self { tokens, shape }
    }

    /// Whether the two can be the same person's full names: one's tokens are the other's, in order, with the
    /// same first and last, or they differ by one slip of the pen.
    pub(crate) fn same_full(&self, other: &Self) -> bool {
        let (short, long) = if self.tokens.len() <= other.tokens.len() { (self, other) } else { (other, self) };
        if short.tokens.first() == long.tokens.first() && is_subsequence(&short.tokens, &long.tokens) {
            return short.tokens.last() == long.tokens.last() || long.tokens.starts_with(&short.tokens);
        }
        short.tokens.len() == long.tokens.len() && slip(&short.tokens, &long.tokens)
    }

    /// Whether this abbreviated name (`K. van der Wal`, `Eva R.M.`) stands for `full`.
    pub(crate) fn abbreviates(&self, full: &Self) -> bool {
        if self.tokens.first().map(|t| initial(t)) != full.tokens.first().map(|t| initial(t)) {
            return false;
        }
        let mut at = 0;
        for token in &self.tokens {
            let fits = |candidate: &String| {
                if token.chars().count() == 1 {
                    initial(candidate) == initial(token)
                } else {
                    candidate == token || hyphen_parts(candidate, token)
                }
            };
            match full.tokens[at..].iter().position(fits) {
                Some(step) => at += step + 1,
                None => return false,
            }
        }
        self.tokens.last().is_some_and(|t| t.chars().count() == 1) || at == full.tokens.len()
    }

    /// Whether `token` is this full name's given name, in full or one half of a hyphenated one.
    pub(crate) fn given_is(&self, token: &str) -> bool {
        self.tokens.first().is_some_and(|given| given == token || given.split('-').next() == Some(token))
    }

    /// Whether `tokens` are the family name, with or without its particles, or another part of this full name.
    pub(crate) fn holds(&self, tokens: &[String]) -> bool {
        self.tokens.len() > tokens.len() && self.tokens[1..].windows(tokens.len()).any(|w| w == tokens)
    }

    /// Whether `token` is a short form of the given name (`Flo` for `Florence`).
    pub(crate) fn given_starts(&self, token: &str) -> bool {
        token.chars().count() >= 3
            && self.tokens.first().is_some_and(|given| given.len() > token.len() && given.starts_with(token))
    }

    /// Whether `letters` (lower-case) are this full name's initials: of all tokens, without particles, of first and last, or
    /// of the given names alone.
    pub(crate) fn initials_are(&self, letters: &str) -> bool {
        let all: String = self.parts().filter_map(|t| t.chars().next()).collect();
        let capitals: String = self.parts().filter(|t| !PARTICLES.contains(t)).filter_map(|t| t.chars().next()).collect();
        let outer: String = capitals.chars().take(1).chain(capitals.chars().last()).collect();
        [all.as_str(), &capitals, &outer].contains(&letters)
            || (capitals.len() > 2 && capitals.ends_with(letters) && letters.len() + 1 == capitals.len())
    }

    /// Whether an account name like `tdubois`, `ann.lee` or `leea` stands for this full name.
    pub(crate) fn handle_is(&self, handle: &str) -> bool {
        let plain: String = handle.chars().filter(|c| c.is_alphabetic()).collect();
        let given = self.parts().next().unwrap_or("").to_owned();
        let family: String = self.tokens[1..].concat().chars().filter(|c| c.is_alphabetic()).collect();
        let first = given.chars().take(1).collect::<String>();
        let last_letter = family.chars().take(1).collect::<String>();
        let candidates = [
            format!("{first}{family}"),
            format!("{given}{family}"),
            format!("{family}{first}"),
            format!("{family}{given}"),
            format!("{given}{last_letter}"),
            given,
        ];
        candidates.contains(&plain)
    }

    fn parts(&self) -> impl Iterator<Item = &str> {
        self.tokens.iter().flat_map(|t| t.split('-')).filter(|t| !t.is_empty())
    }
}

/// `G.M.` as `G.` and `M.`; other words as they are.
fn split_initials(word: &str) -> Vec<&str> {
    let bare = word.trim_end_matches('.');
    let is_run = bare.contains('.') && bare.split('.').all(|part| part.chars().count() == 1);
    if is_run { bare.split('.').collect() } else { vec![word] }
}

fn shape(name: &str, tokens: &[String], after_at: bool) -> Shape {
    let letters: Vec<char> = name.chars().filter(|c| c.is_alphabetic()).collect();
    let short = |t: &String| t.trim_start_matches('-').split('-').all(|part| part.chars().count() == 1);
    let one_word = !name.contains(char::is_whitespace);
    if letters.len() == 1 {
        return Shape::Letter;
    }
    if one_word && (2..=4).contains(&letters.len()) && looks_like_initials(name) {
        return Shape::Initials;
    }
    if one_word && (after_at || name.contains(['_', '.']) || name.chars().any(|c| c.is_ascii_digit())) {
        return Shape::Handle;
    }
    if tokens.len() <= 1 {
        return Shape::Single;
    }
    if PARTICLES.contains(&tokens[0].as_str()) {
        return Shape::Family;
    }
    if tokens.iter().any(short) && (short(&tokens[0]) || tokens.last().is_some_and(short)) {
        Shape::Abbreviated
    } else {
        Shape::Full
    }
}

/// Capitals, with full stops or particles' small letters between them at most: `MR`, `J.D.`, `JvdB`.
fn looks_like_initials(name: &str) -> bool {
    let capitals = name.chars().filter(|c| c.is_uppercase()).count();
    let first_last = name.starts_with(char::is_uppercase) && name.trim_end_matches('.').ends_with(char::is_uppercase);
    let small: String = name.chars().filter(|c| c.is_lowercase()).collect();
    capitals >= 2
        && first_last
        && (small.is_empty() || matches!(small.as_str(), "v" | "vd" | "d" | "dl"))
        && !name.contains(char::is_numeric)
}

fn is_subsequence(short: &[String], long: &[String]) -> bool {
    let mut rest = long.iter();
    short.iter().all(|token| rest.any(|other| other == token))
}

/// One wrong letter in a name long enough that two people hardly differ by it, the initials right.
fn slip(a: &[String], b: &[String]) -> bool {
    let length: usize = a.iter().map(|t| t.chars().count()).sum();
    let same_initials = a.iter().zip(b).all(|(x, y)| initial(x) == initial(y));
    let differing: Vec<_> = a.iter().zip(b).filter(|(x, y)| x != y).collect();
    same_initials && length >= 9 && matches!(differing[..], [(x, y)] if x.chars().count() >= 6 && strsim::osa_distance(x, y) == 1)
}

fn initial(token: &str) -> Option<char> {
    token.chars().next()
}

fn hyphen_parts(candidate: &str, token: &str) -> bool {
    let parts: Vec<&str> = token.split('-').collect();
    let others: Vec<&str> = candidate.split('-').collect();
    parts.len() == others.len()
        && parts.len() > 1
        && parts.iter().zip(&others).all(|(p, o)| p.trim_matches('.').chars().count() == 1 && initial(p) == initial(o))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> PersonName {
        PersonName::parse(text, false)
    }

    #[test]
    fn shapes() {
        for (text, shape) in [
            ("Ann Lee", Shape::Full),
            ("K. van der Wal", Shape::Abbreviated),
            ("Eva R.M.", Shape::Abbreviated),
            ("van der Wal", Shape::Family),
            ("Ann", Shape::Single),
            ("MR", Shape::Initials),
            ("JvdB", Shape::Initials),
            ("S.", Shape::Letter),
            ("ann.lee", Shape::Handle),
        ] {
            assert_eq!(name(text).shape, shape, "{text}");
        }
    }

    #[test]
    fn who_a_form_stands_for() {
        assert!(name("K. van der Wal").abbreviates(&name("Kees van der Wal")));
        assert!(name("Eva R.M.").abbreviates(&name("Eva Ríos Mora")));
        assert!(!name("K. Waal").abbreviates(&name("Kees van der Waals")));
        assert!(name("R.-M. Kern").abbreviates(&name("Rose-Marie Kern")));
        assert!(name("Inês Costa").same_full(&name("Ines Costa")));
        assert!(name("Eva Ríos").same_full(&name("Eva Ríos Mora")));
        assert!(!name("Lan Pham").same_full(&name("Lam Pham")));
        assert!(name("Patrick Vanderhaegen").same_full(&name("Patrick Vanderhagen")));
        assert!(name("Kees van der Wal").initials_are("kvdw") && name("Kees van der Wal").initials_are("kw"));
        assert!(name("Tan Mei Ling").initials_are("ml"));
        assert!(name("Théo Dumont").handle_is("tdumont") && !name("Théo Dumont").handle_is("adumont"));
        assert!(name("Faith Obi").holds(&["obi".into()]));
    }
}
