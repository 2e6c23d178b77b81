//! What holds of the structure of any text whatever.

use proptest::prelude::*;

use super::*;
use crate::text::Span;

/// Says which promise of [`Segmented`] `text` breaks, if it breaks one.
fn broken(text: &str) -> Option<String> {
    let note = segment(text);
    let mut end = 0;
    for (at, block) in note.blocks.iter().enumerate() {
        let inner = [Some(block.body), Some(block.content), block.label];
        let cells = block.cells.iter().map(|c| c.span);
        if block.span.start < end || !block.span.contains(block.body) {
            return Some(format!("block {at} is out of place: {block:?}"));
        }
        for span in inner.into_iter().flatten().chain(cells) {
            if !block.span.contains(span) || text.get(span.start..span.end).is_none() {
                return Some(format!("block {at} does not hold {span:?}"));
            }
        }
        let speaker = block.speaker.is_none_or(|s| text.get(s.start..s.end).is_some());
        if !speaker || block.parent.is_some_and(|p| p >= at) || block.section >= note.sections.len() {
            return Some(format!("block {at} points nowhere"));
        }
        end = block.span.end;
    }
    broken_sections(&note).or_else(|| broken_segments(text, &note))
}

fn broken_sections(note: &Segmented) -> Option<String> {
    let wrong = note
        .sections
        .iter()
        .enumerate()
        .position(|(at, s)| s.parent.is_some_and(|p| p >= at) || s.heading.is_some_and(|h| note.blocks[h].section != at));
    let root = note.sections.first().is_none_or(|s| s.heading.is_some() || s.parent.is_some());
    wrong.map(|at| format!("section {at}")).or_else(|| root.then(|| "no root".to_owned()))
}

fn broken_segments(text: &str, note: &Segmented) -> Option<String> {
    let mut covered = vec![0u8; text.len()];
    let mut end = 0;
    for segment in &note.segments {
        let block = &note.blocks[segment.block];
        let part = segment.span.of(text);
        if segment.span.start < end || !block.body.contains(segment.span) || block.kind == BlockKind::Skipped {
            return Some(format!("{segment:?} is out of place"));
        }
        if part.is_empty() || part.trim() != part || part.chars().count() > 1000 {
            return Some(format!("{segment:?} has a wrong size"));
        }
        covered[segment.span.start..segment.span.end].fill(1);
        end = segment.span.end;
    }
    let missed = |b: &&Block| {
        let chars = b.body.of(text).char_indices();
        b.kind != BlockKind::Skipped && chars.filter(|(_, c)| !c.is_whitespace()).any(|(at, _)| covered[b.body.start + at] == 0)
    };
    note.blocks.iter().find(missed).map(|b| format!("{b:?} is not covered"))
}

#[test]
fn odd_texts() {
    let long = "word, ".repeat(3000);
    let signs = [
        "",
        "\0",
        "\u{feff}",
        "\r\n\r\r\n",
        "-",
        "- ",
        "#",
        "# ",
        "**",
        "** **",
        ":",
        "|",
        "||",
        "| |",
        ">",
        "> >",
        "---",
        "--",
        "---\n---",
        "[ ]",
        "[x]",
        "- [ ] ",
        "1.",
        "1. \n",
        "(",
        ")",
        "()",
        "...",
        ". . .",
        "\u{2028}a\u{2029}b",
        "\t\tx",
        "```",
        "```\nx",
        "a\n===",
        "=\n=",
        "<v >",
        "<v x>",
        "<a> b\n<b> c",
        "[00:01]",
        "00:01\n00:02\n00:03",
        "✅",
        "x ✅",
        "~~x~~",
        "~~~~",
        "مرحبا: نعم",
        "‏שלום: כן",
        "👩‍👩‍👧‍👦: hi",
        "：",
        "a：",
        "10:00 x: \n10:01 y: ",
        "From: \nTo: \nSent: ",
        "On 1, 1 wrote:",
        "a\u{85}b",
        "•",
        "• •",
        "o",
        "o o",
        "***x***",
        "_a_",
        "TODO x",
        "TODO ",
        "ß: ﬁ",
        "”P",
        "é)",
        "a :) B",
        "é:-D X",
        "İ: x",
        "[[a|b]]|c",
        "|[[a|b",
    ];
    for text in signs.iter().copied().chain([long.as_str()]) {
        assert_eq!(broken(text), None, "{text:?}");
    }
}

#[test]
fn a_huge_line_takes_linear_time() {
    for unit in [
        "word ", "(", "a. ", "x", "| ", "1) ", "\" ", "> ", "é", ":", "* ", "a\n", "x | y\n", "a: b\n", "- x\n\n", "  \n",
        "x  y\n", "> x\n",
    ] {
        let text = unit.repeat(100_000 / unit.len());
        let start = std::time::Instant::now();
        let note = segment(&text);
        assert!(note.segments.len() <= text.len());
        assert!(start.elapsed().as_secs() < 10, "{unit:?} took {:?}", start.elapsed());
    }
}

#[test]
fn spans_of_parts_stay_apart() {
    let text = "<v Tom>hi</v>\n<v Mia>yes</v>\n<v Tom>ok</v>";
    let note = segment(text);
    let parts: Vec<_> = note.segments.iter().map(|s| s.span.of(text)).collect();
    assert_eq!(parts, ["Tom", "hi", "Mia", "yes", "Tom", "ok"]);
    assert_eq!(note.block_at(4), Some(0));
    let _ = Span::new(0, 0);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn any_text(text in "\\PC{0,200}") {
        prop_assert_eq!(broken(&text), None);
    }

    #[test]
    fn any_lines(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "\n", "\n\n", "\r\n", "  ", "\t", "- ", "* ", "1. ", "2) ", "a) ", "> ", "# ", "## ", "**", "__", "~~", "|", " | ", "---", "--", "===", ":", ": ", ". ", "? ",
                "Tom", "Mia Jones", "Actions", "NEXT STEPS", "Attendees", "Yesterday", "Today", "Date", "From", "To", "Sent", "Best regards,", "On Mon, 3 Mar 2025, Tom <t@a.b> wrote:",
                "10:02", "[00:00:04] ", "00:00:01.000 --> 00:00:04.000", "<v Tom>", "</v>", "WEBVTT", "[x] ", "[ ] ", "✅", "→ ", "•", "call the bank", "we'll see", "e.g. ", "€450k", "(", ")",
                "\"", "’", "”P ", "é) ", ":-) ", "é", "\u{2028}", "\u{feff}", "\0", "🙂", "ש", "```", "http://a.b/c",
            ]),
            0..60,
        )
    ) {
        let text = parts.concat();
        prop_assert_eq!(broken(&text), None, "{:?}", text);
    }
}
