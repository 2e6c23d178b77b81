/// Spaces for a tab.
const TAB: &str = "    ";

/// A line of a note as a terminal may show it: what would steer the terminal or turn the direction of writing is written out. Line ends are
/// the caller's.
pub(super) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\t' => out.push_str(TAB),
            '\u{7f}' => out.push('\u{2421}'),
            // The pictures of control characters.
            c if c < ' ' => out.extend(char::from_u32(0x2400 + u32::from(c))),
            c if c.is_control() || is_hidden(c) => out.push_str(&format!("<U+{:04X}>", u32::from(c))),
            c => out.push(c),
        }
    }
    out
}

/// Characters that show nothing, and change how or where others are shown.
fn is_hidden(c: char) -> bool {
    matches!(
        c,
        '\u{61C}'
            | '\u{200E}'
            | '\u{200F}'
            | '\u{2028}'..='\u{202E}'
            | '\u{2066}'..='\u{206F}'
            | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFB}'
            | '\u{E0000}'..='\u{E007F}'
    )
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn what_steers_a_terminal_is_written_out() {
        for (text, shown) in [
            ("Zoë 😀 \u{5D0}\u{5D1}", "Zoë 😀 \u{5D0}\u{5D1}"),
            ("a\tb", "a    b"),
            ("\u{1b}[31mred\u{7}", "\u{241B}[31mred\u{2407}"),
            ("a\rb\u{8}\u{0}", "a\u{240D}b\u{2408}\u{2400}"),
            ("\u{9b}31m\u{85}\u{7f}", "<U+009B>31m<U+0085>\u{2421}"),
            ("\u{202E}txt.exe\u{2066}", "<U+202E>txt.exe<U+2066>"),
            ("a\u{2028}b\u{FEFF}\u{E0041}", "a<U+2028>b<U+FEFF><U+E0041>"),
        ] {
            assert_eq!(clean(text), shown, "{text:?}");
        }
    }
}
