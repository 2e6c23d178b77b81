//! Escapes: one set for texts, another for values, and Java's own for the texts of versions 3.0 and 3.1.

/// The characters with a letter of their own behind the backslash.
const LETTERS: [(char, char); 6] = [('t', '\t'), ('n', '\n'), ('f', '\u{C}'), ('r', '\r'), ('b', '\u{8}'), ('\\', '\\')];
/// The characters that a value escapes, beside tab, line feed and `->`.
const RESERVED: [char; 7] = ['\\', '[', ']', '|', '_', ';', '*'];

/// A line of text as it stands behind `#Text=`.
pub(super) fn text(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for c in line.chars() {
        match LETTERS.iter().find(|(_, plain)| *plain == c) {
            Some((letter, _)) => out.extend(['\\', *letter]),
            None if c < ' ' && c != '\u{B}' => out.extend(['\\', c]),
            None => out.push(c),
        }
    }
    out
}

/// The line of text that stands behind `#Text=`; `java` for versions before 3.2.
pub(super) fn plain_text(line: &str, java: bool) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        rest = match rest.chars().next() {
            Some(c) => escaped(c, rest, java, &mut out),
            None => {
                out.push('\\');
                rest
            }
        };
    }
    out + rest
}

/// Writes what a backslash and `rest`, which starts with `c`, stand for; gives what follows.
fn escaped<'a>(c: char, rest: &'a str, java: bool, out: &mut String) -> &'a str {
    let after = &rest[c.len_utf8()..];
    if let Some((_, plain)) = LETTERS.iter().find(|(letter, _)| *letter == c) {
        out.push(*plain);
        return after;
    }
    if java && c == 'u' {
        return unicode(rest, out);
    }
    if !java && c >= ' ' {
        out.push('\\');
    }
    out.push(c);
    after
}

/// `u0041`, or two of them for a character beyond U+FFFF.
fn unicode<'a>(rest: &'a str, out: &mut String) -> &'a str {
    let unit = |text: &str| text.strip_prefix('u').and_then(|t| t.get(..4)).and_then(|hex| u16::from_str_radix(hex, 16).ok());
    let Some(first) = unit(rest) else {
        out.push('u');
        return &rest[1..];
    };
    let after = &rest[5..];
    let second = after.strip_prefix('\\').and_then(unit);
    let pair = second.and_then(|second| char::decode_utf16([first, second]).next()?.ok().filter(|c| c.len_utf16() == 2));
    match pair {
        Some(c) => {
            out.push(c);
            &after[6..]
        }
        None => {
            out.push(char::from_u32(u32::from(first)).unwrap_or(char::REPLACEMENT_CHARACTER));
            after
        }
    }
}

/// A value as it stands in a column.
pub(super) fn value(plain: &str) -> String {
    let mut out = String::with_capacity(plain.len());
    for (at, c) in plain.char_indices() {
        match c {
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            c if RESERVED.contains(&c) || plain[at..].starts_with("->") => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

/// The value that stands in a column.
pub(super) fn plain_value(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut characters = value.chars().peekable();
    while let Some(c) = characters.next() {
        match (c, characters.peek()) {
            ('\\', Some('t')) => out.push('\t'),
            ('\\', Some('n')) => out.push('\n'),
            ('\\', Some(next)) if RESERVED.contains(next) || *next == '-' => out.push(*next),
            (c, _) => {
                out.push(c);
                continue;
            }
        }
        characters.next();
    }
    out
}

/// The parts between bars that no backslash escapes.
pub(super) fn stacked(value: &str) -> Vec<&str> {
    let (mut parts, mut start, mut escaped) = (Vec::new(), 0, false);
    for (at, c) in value.char_indices() {
        if c == '|' && !escaped {
            parts.push(&value[start..at]);
            start = at + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    parts.push(&value[start..]);
    parts
}

/// A part and the id in brackets behind it, where it has one.
pub(super) fn with_id(part: &str) -> (&str, Option<u32>) {
    let id = || {
        let inner = part.strip_suffix(']')?;
        let at = inner.rfind('[')?;
        let backslashes = inner[..at].bytes().rev().take_while(|b| *b == b'\\').count();
        let id = inner[at + 1..].parse().ok().filter(|_| backslashes % 2 == 0)?;
        Some((&inner[..at], Some(id)))
    };
    id().unwrap_or((part, None))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_escaped_and_back() {
        for (plain, written) in
            [("a\tb", "a\\tb"), ("c:\\temp", "c:\\\\temp"), ("a\r", "a\\r"), ("x_[*]", "x_[*]"), ("\u{1}", "\\\u{1}")]
        {
            assert_eq!(text(plain), written);
            assert_eq!(plain_text(written, false), plain);
        }
        assert_eq!(plain_text("a\\_b\\", false), "a\\_b\\");
        for (written, plain) in
            [("\\u00e9\\uD83D\\uDE00!", "é😀!"), ("\\\"q\\\"", "\"q\""), ("\\u12", "u12"), ("\\uD83Dx", "\u{FFFD}x")]
        {
            assert_eq!(plain_text(written, true), plain);
        }
    }

    #[test]
    fn values_are_escaped_and_back() {
        for (plain, written) in
            [("A_B", "A\\_B"), ("a->b-c", "a\\->b-c"), ("x|y[1]", "x\\|y\\[1\\]"), ("*", "\\*"), ("a\\", "a\\\\")]
        {
            assert_eq!(value(plain), written);
            assert_eq!(plain_value(written), plain);
        }
    }

    #[test]
    fn stacks_and_ids() {
        assert_eq!(stacked("PER[1]|a\\|b[2]"), ["PER[1]", "a\\|b[2]"]);
        assert_eq!(stacked("a\\\\|b"), ["a\\\\", "b"]);
        let cases =
            [("PER[12]", ("PER", Some(12))), ("PER", ("PER", None)), ("a\\[1\\]", ("a\\[1\\]", None)), ("a[x]", ("a[x]", None))];
        for (part, found) in cases {
            assert_eq!(with_id(part), found);
        }
    }
}
