//! What a format cannot hold is an error, or said.

use super::*;

fn error(corpus: &Corpus, format: Format) -> String {
    there_and_back(corpus, format, &WriteOptions::default()).unwrap_err().to_string()
}

#[test]
fn what_a_format_cannot_hold_is_an_error() {
    let misc = one("Ann", &[(0, 3, "MISC")]);
    let spaced = one("Ann", &[(0, 3, "BIG NAME")]);
    let cases = [
        (
            error(&misc, Format::Gold),
            "record r: the label \"MISC\" is none of PER, ORG, PRODUCT, LOC, MONEY, which gold cannot hold",
        ),
        (error(&misc, Format::Gleaner), "the label \"MISC\" is none of"),
        (error(&spaced, Format::Brat), "the label \"BIG NAME\" holds white space, which brat cannot hold"),
        (error(&one("Ann", &[(0, 3, "A\tB")]), Format::Iob2), "holds a tab or line break"),
        (error(&one("see [[x]]", &[]), Format::Gold), "the text itself has double brackets"),
        (error(&one("Ann [x]", &[(0, 7, "PER")]), Format::Gold), "holds a bracket or bar"),
        (error(&one("Ann\r\n", &[]), Format::Gold), "carriage returns"),
    ];
    for (message, said) in cases {
        assert!(message.contains(said), "wanted {said}\nsaid {message}");
    }
}

#[test]
fn what_is_lost_is_said() {
    let records = read(&fixture("notes.jsonl")).corpus;
    let webanno = read(&fixture("webanno")).corpus;
    let blank = one(" Ann \n", &[(0, 1, "X"), (0, 4, "PER")]);
    let cases = [
        (&records, Format::Spacy, "spans lose their confidence", 8),
        (&records, Format::Spacy, "records lose their facts (people, amounts, action items)", 2),
        (&records, Format::Gleaner, "texts are not in the records: keep them beside", 2),
        (&webanno, Format::Brat, "records lose their tokens", 2),
        (&webanno, Format::Prodigy, "records lose the ends of their sentences", 1),
        (&blank, Format::WebAnno, "spans lost: they cover white space alone", 1),
        (&blank, Format::WebAnno, "spans lose the white space at their ends", 1),
    ];
    for (corpus, format, what, times) in cases {
        let dir = tempfile::tempdir().unwrap();
        let lost = write_corpus(corpus, &dir.path().join("out"), format, &WriteOptions::default()).unwrap();
        assert_eq!(lost.count(what), times, "{format}: {lost}");
    }
}

#[test]
fn sums_without_their_span_are_lost_and_said() {
    let mut corpus = gold();
    corpus.records[1].spans.retain(|span| span.label != "MONEY");
    for format in [Format::Gold, Format::Gleaner] {
        let (back, lost) = there_and_back(&corpus, format, &WriteOptions::default()).unwrap();
        assert_eq!(lost.count("amounts lost: no MONEY span marks them"), 1, "{format}");
        assert!(back.records[1].facts.as_ref().unwrap().amounts.is_empty());
    }
}

#[test]
fn a_folder_with_other_files_is_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("other.txt"), "mine").unwrap();
    let error = write_corpus(&one("Ann", &[]), dir.path(), Format::Brat, &WriteOptions::default()).unwrap_err();
    assert!(error.to_string().contains("holds other.txt, which is not of this corpus"), "{error}");
    assert!(!dir.path().join("r.txt").exists());
}

#[test]
fn inside_tags_that_continue_nothing_start_a_span() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("f.conll");
    std::fs::write(&path, "Ann I-PER\nLee I-PER\nBo I-ORG\nand O\n# I-MISC\n#note\n\nOhm E-PER\nVy S-PER\nZed L-PER\n").unwrap();
    let loaded = read(&path);
    let found: Vec<_> = loaded.corpus.records.iter().map(words).collect();
    assert_eq!(found, [vec!["PER Ann Lee", "ORG Bo", "MISC #"], vec!["PER Ohm", "PER Vy", "PER Zed"]]);
    assert_eq!(loaded.notices.count("spans begin with an inside tag (I, E or L), read as their start"), 5);
}

#[test]
fn columns_can_be_chosen() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("f.txt");
    std::fs::write(&path, "1\tAnn\tB-PER\tx\n2\tLee\tI-PER\ty\n").unwrap();
    let options = ReadOptions { format: Some(Format::Iob2), token_column: 2, label_column: Some(3), ..ReadOptions::default() };
    assert_eq!(words(&read_corpus(&path, &options).unwrap().corpus.records[0]), ["PER Ann Lee"]);
}

#[test]
fn brat_spans_in_parts_go_from_first_to_last() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("a.txt"), "North and South Ghent\nOld\nBank").unwrap();
    std::fs::write(dir.path().join("a.ann"), "T1\tLOC 0 5;16 21\tNorth Ghent\nT2\tORG 22 25;26 30\tOld Bank\n").unwrap();
    let loaded = read(dir.path());
    assert_eq!(words(&loaded.corpus.records[0]), ["LOC North and South Ghent", "ORG Old\nBank"]);
    assert_eq!(loaded.notices.count("spans in several parts, read from the first to the last"), 1);
}
