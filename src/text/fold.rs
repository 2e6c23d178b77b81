use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A name as it is compared: lower-case, without diacritics, single spaces, plain apostrophes and hyphens.
///
/// ```
/// assert_eq!(gleaner::text::fold("Łukasz  O’Brien"), "lukasz o'brien");
/// ```
pub fn fold(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        for c in word.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
            push_plain(&mut out, c);
        }
    }
    out
}

/// Letters that have no decomposition, and the variants of apostrophe and hyphen.
fn push_plain(out: &mut String, c: char) {
    match c {
        'ł' => out.push('l'),
        'ø' => out.push('o'),
        'đ' | 'ð' => out.push('d'),
        'ı' => out.push('i'),
        'ß' => out.push_str("ss"),
        'æ' => out.push_str("ae"),
        'œ' => out.push_str("oe"),
        '’' | '‘' | '`' | '´' => out.push('\''),
        '‐' | '‑' | '–' => out.push('-'),
        c if is_combining_mark(c) => {}
        c => out.push(c),
    }
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn folds() {
        for (name, folded) in
            [("Nguyễn", "nguyen"), ("İnès", "ines"), ("Søren", "soren"), ("Groß", "gross"), ("N’Guessan", "n'guessan")]
        {
            assert_eq!(fold(name), folded);
        }
    }
}
