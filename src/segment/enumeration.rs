//! Boundaries in running text that no full stop marks: lists within a line, and emoticons.

/// Starts of the members of a list within the text: `1) … 2) …`, `a. … b. …`.
pub(super) fn enumerated(text: &str) -> Vec<usize> {
    let mut series: Vec<(char, char, u32, usize)> = Vec::new();
    let mut best: Vec<usize> = Vec::new();
    for (at, kind, close, ordinal) in markers(text) {
        let expected = series.last().map_or(1, |(.., n, _)| n + 1);
        let same = series
            .last()
            .is_none_or(|(k, c, ..)| *k == kind && *c == close);
        if same && ordinal == expected {
            series.push((kind, close, ordinal, at));
        } else if ordinal == 1 && series.len() < 2 {
            series = vec![(kind, close, ordinal, at)];
        }
    }
    if series.len() >= 2 {
        best.extend(series.iter().map(|s| s.3));
    }
    best
}

/// Bullets within the text, where there are several.
pub(super) fn bulleted(text: &str) -> Vec<usize> {
    let found: Vec<_> = text
        .match_indices(['•', '⁃', '▪', '◦'])
        .map(|(at, _)| at)
        .collect();
    let spaced = |at: &usize| *at == 0 || text[..*at].ends_with(char::is_whitespace);
    if found.len() > 1 {
        found.into_iter().filter(spaced).collect()
    } else {
        Vec::new()
    }
}

/// Ends of emoticons that an upper-case word follows.
pub(super) fn emoticons(text: &str) -> Vec<usize> {
    let ends = text
        .match_indices([')', '(', 'D', 'P'])
        .filter_map(|(at, sign)| {
            let eyes = text[..at].strip_suffix('-').unwrap_or(&text[..at]);
            let before = eyes.strip_suffix([':', ';'])?;
            let apart = before.ends_with([' ', '.', '!']);
            let rest = &text[at + sign.len()..];
            let next = rest.starts_with(char::is_whitespace)
                && rest.trim_start().starts_with(char::is_uppercase);
            (apart && next).then_some(at + sign.len())
        });
    ends.collect()
}

/// Markers of list members in running text: where, of what kind, closed how, and their number.
fn markers(text: &str) -> impl Iterator<Item = (usize, char, char, u32)> + '_ {
    let starts = text
        .char_indices()
        .filter(|&(at, _)| at == 0 || text[..at].ends_with(char::is_whitespace));
    starts.filter_map(|(at, c)| {
        let bullet = if matches!(c, '•' | '⁃') {
            text[at + c.len_utf8()..].trim_start()
        } else {
            &text[at..]
        };
        let open = bullet.starts_with('(');
        let part = bullet.trim_start_matches('(');
        let digits = part.len() - part.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let letter = part.chars().next().filter(char::is_ascii_lowercase);
        let (kind, ordinal, len) = match (digits, letter) {
            (1..=2, _) => ('1', part[..digits].parse().ok()?, digits),
            (0, Some(c)) => ('a', c as u32 - 'a' as u32 + 1, 1),
            _ => return None,
        };
        let rest = &part[len..];
        let close = rest
            .trim_start_matches('.')
            .chars()
            .next()
            .filter(|c| *c == ')')
            .or(rest.starts_with('.').then_some('.'))?;
        let after = rest.trim_start_matches(['.', ')']);
        let spaced = after.starts_with(char::is_whitespace)
            && after.trim_start().starts_with(char::is_alphabetic);
        let clause = at == 0
            || close == ')'
            || kind == '1' && follows_clause(text, at, ordinal)
            || (kind == 'a' && ordinal > 1);
        (spaced && clause && (!open || close == ')')).then_some((at, kind, close, ordinal))
    })
}

/// A bare `1.` starts a list only at the start, after a colon or a sentence, or after the one before it.
fn follows_clause(text: &str, at: usize, ordinal: u32) -> bool {
    ordinal > 1 || text[..at].trim_end().ends_with([':', '.', ';', '-', '–'])
}
