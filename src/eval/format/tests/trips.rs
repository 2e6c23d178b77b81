//! Round trips: what a format can hold comes back as it was.

use proptest::prelude::*;

use super::*;
use crate::eval::OffsetUnit;

/// Formats that keep the text.
const WITH_TEXT: [Format; 8] = [
    Format::Brat,
    Format::Spacy,
    Format::Prodigy,
    Format::Doccano,
    Format::LabelStudio,
    Format::WebAnno,
    Format::Gold,
    Format::Gleaner,
];

fn spans(corpus: &Corpus) -> Vec<Vec<(usize, usize, String)>> {
    let of = |record: &Record| record.spans.iter().map(|s| (s.start, s.end, s.label.clone())).collect();
    corpus.records.iter().map(of).collect()
}

fn texts(corpus: &Corpus) -> Vec<(&str, &str)> {
    corpus.records.iter().map(|record| (record.id.as_str(), record.text.as_str())).collect()
}

#[test]
fn each_format_gives_back_text_and_spans() {
    let gold = gold();
    for format in WITH_TEXT {
        let (back, lost) = there_and_back(&gold, format, &WriteOptions::default()).unwrap();
        assert_eq!(texts(&back), texts(&gold), "{format}");
        assert_eq!(spans(&back), spans(&gold), "{format}");
        let facts = back.records[1].facts == gold.records[1].facts;
        let said = lost.count("records lose their facts (people, amounts, action items)");
        let kept = matches!(format, Format::Gold);
        assert_eq!(
            (facts || format == Format::Gleaner, said),
            (kept || format == Format::Gleaner, if kept || format == Format::Gleaner { 0 } else { 2 }),
            "{format}: {lost}"
        );
    }
}

#[test]
fn columns_give_back_words_and_labels_and_then_stay_as_they_are() {
    let gold = gold();
    for format in [Format::Iob2, Format::Bioes] {
        let (once, lost) = there_and_back(&gold, format, &WriteOptions::default()).unwrap();
        assert_eq!(lost.count("records lose their white space: words are joined by one space"), 2, "{lost}");
        let expected: Vec<String> = words(&gold.records[1]).iter().map(|w| w.replace("€50", "€ 50")).collect();
        assert_eq!(words(&once.records[1]), expected);
        let (twice, lost) = there_and_back(&once, format, &WriteOptions::default()).unwrap();
        assert!(lost.is_empty(), "{lost}");
        assert_eq!(twice, once, "{format}");
    }
}

#[test]
fn tokens_come_back() {
    let tokens = read(&fixture("webanno")).corpus;
    let (back, lost) = there_and_back(&tokens, Format::WebAnno, &WriteOptions::default()).unwrap();
    assert_eq!(back, tokens);
    assert!(lost.is_empty(), "{lost}");
    let prodigy = read(&fixture("prodigy.jsonl")).corpus;
    assert_eq!(there_and_back(&prodigy, Format::Prodigy, &WriteOptions::default()).unwrap().0, prodigy);
}

#[test]
fn confidence_comes_back() {
    let records = read(&fixture("notes.jsonl")).corpus;
    for format in [Format::Prodigy, Format::LabelStudio, Format::Gleaner] {
        let (back, _) = there_and_back(&records, format, &WriteOptions::default()).unwrap();
        assert_eq!(back.records[1].spans, records.records[1].spans, "{format}");
    }
}

#[test]
fn nested_spans_come_back_where_they_can() {
    let nested =
        one("Bank of Ghent 😀 pays", &[(0, 13, "ORG"), (8, 13, "LOC"), (12, 15, "PRODUCT"), (14, 15, "LOC"), (14, 15, "PER")]);
    for format in WITH_TEXT.into_iter().filter(|f| *f != Format::Gold) {
        let (back, _) = there_and_back(&nested, format, &WriteOptions::default()).unwrap();
        assert_eq!(spans(&back), spans(&nested), "{format}");
    }
    for format in [Format::Gold, Format::Iob2, Format::Bioes] {
        let error = there_and_back(&nested, format, &WriteOptions::default()).unwrap_err().to_string();
        assert!(error.contains("record r: ORG 0..13 and LOC 8..13 overlap, which"), "{error}");
        let flat = WriteOptions { flatten: true, ..WriteOptions::default() };
        let (back, lost) = there_and_back(&nested, format, &flat).unwrap();
        assert_eq!(
            (words(&back.records[0]), lost.count("spans lost: they overlap a longer one")),
            (vec!["ORG Bank of Ghent".into(), "LOC 😀".into()], 3)
        );
    }
}

#[test]
fn spans_over_line_ends_come_back() {
    let broken = one("Bank of\nGhent\r\nand Ann\n\nLee.", &[(0, 13, "ORG"), (19, 27, "PER")]);
    for format in WITH_TEXT.into_iter().filter(|f| *f != Format::Gold) {
        let (back, _) = there_and_back(&broken, format, &WriteOptions::default()).unwrap();
        assert_eq!((texts(&back), spans(&back)), (texts(&broken), spans(&broken)), "{format}");
    }
}

fn record() -> impl Strategy<Value = (String, Vec<(usize, usize, &'static str)>)> {
    let pieces = prop::sample::select(vec![
        "a",
        "Ann",
        " ",
        " ",
        "\n",
        "\n\n",
        "\t",
        "😀",
        "e\u{301}",
        "👩\u{200D}🔬",
        ".",
        "_",
        "|",
        "->",
        "\\",
        "*",
        "#",
        "\"",
        "é",
        "1-2",
        "\u{A0}",
        "O",
        "\\t",
    ]);
    let text = prop::collection::vec(pieces, 1..25).prop_map(|parts| parts.concat());
    text.prop_flat_map(|text| {
        let length = text.chars().count();
        let label = prop::sample::select(vec!["PER", "ORG", "LOC", "MONEY"]);
        let spans = prop::collection::vec((0..length, 1..6_usize, label), 0..5);
        let spans = spans.prop_map(move |spans| spans.into_iter().map(|(s, n, l)| (s, (s + n).min(length), l)).collect());
        (Just(text), spans)
    })
}

/// Spans without white space at their ends, which formats made of words cannot keep.
fn trimmed(text: &str, spans: &[(usize, usize, &'static str)]) -> Vec<(usize, usize, &'static str)> {
    let all: Vec<char> = text.chars().collect();
    let edge = |at: usize| all[at].is_whitespace();
    let mut spans: Vec<_> = spans.iter().copied().filter(|(s, e, _)| !edge(*s) && !edge(e - 1)).collect();
    spans.sort_unstable();
    spans.dedup();
    spans
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn any_text_with_any_spans_comes_back((text, spans_of) in record()) {
        let spans_of = trimmed(&text, &spans_of);
        let corpus = one(&text, &spans_of);
        for format in WITH_TEXT.into_iter().filter(|f| *f != Format::Gold) {
            for unit in OffsetUnit::ALL {
                let options = WriteOptions { offsets: Some(unit), ..WriteOptions::default() };
                let Ok((back, lost)) = there_and_back(&corpus, format, &options) else {
                    prop_assert!(unit == OffsetUnit::Graphemes, "{format} {unit} {:?}", there_and_back(&corpus, format, &options).err().map(|e| e.to_string()));
                    continue;
                };
                let same_start = lost.count("records lose or change the white space at their start") == 0;
                if same_start && !(format == Format::WebAnno && unit == OffsetUnit::Graphemes) {
                    prop_assert_eq!(&back.records[0].text, &text, "{} {}", format, unit);
                    prop_assert_eq!(spans(&back), spans(&corpus), "{} {}", format, unit);
                }
            }
        }
    }

    #[test]
    fn any_flat_spans_come_back_from_columns_and_gold((text, spans_of) in record()) {
        let corpus = one(&text, &trimmed(&text, &spans_of));
        let flat = WriteOptions { flatten: true, ..WriteOptions::default() };
        for format in [Format::Iob2, Format::Bioes] {
            let (back, lost) = there_and_back(&corpus, format, &flat).unwrap();
            prop_assert_eq!(lost.count("spans lost: they cover white space alone"), 0);
            let plain = |record: &Record| words(record).iter().map(|w| w.split_whitespace().collect::<String>()).collect::<Vec<_>>();
            let mut expected = corpus.clone();
            crate::eval::flatten(&mut expected.records[0]);
            prop_assert_eq!(plain(&back.records[0]), plain(&expected.records[0]), "{}", format);
        }
        if let Ok((back, _)) = there_and_back(&corpus, Format::Gold, &flat) {
            prop_assert_eq!(&back.records[0].text, &text);
        }
    }
}
