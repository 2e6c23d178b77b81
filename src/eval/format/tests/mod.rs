//! The formats against the fixtures and against each other.

mod bad;
mod bytes;
mod losses;
mod trips;

use std::path::{Path, PathBuf};

use super::{Format, Loaded, ReadOptions, WriteOptions, read_corpus, write_corpus};
use crate::eval::{Corpus, CorpusError, LabelledSpan, Notices, Record};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/eval").join(name)
}

fn read(path: &Path) -> Loaded {
    read_corpus(path, &ReadOptions::default()).unwrap()
}

/// Each span as label and words.
fn words(record: &Record) -> Vec<String> {
    let spans = record.spans.iter();
    spans.map(|s| format!("{} {}", s.label, record.slice(s.start, s.end).unwrap())).collect()
}

/// The records of the same id: the gold fixture's, without facts.
fn gold() -> Corpus {
    read(&fixture("gold")).corpus
}

/// Writes a corpus into a fresh folder and reads it back.
fn there_and_back(corpus: &Corpus, format: Format, options: &WriteOptions) -> Result<(Corpus, Notices), CorpusError> {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("out");
    let lost = write_corpus(corpus, &path, format, options)?;
    let offsets = options.offsets.filter(|_| format.writes_offsets());
    let read = ReadOptions { format: Some(format), offsets, texts: Some(corpus), ..ReadOptions::default() };
    Ok((read_corpus(&path, &read)?.corpus, lost))
}

/// A corpus of one record.
fn one(text: &str, spans: &[(usize, usize, &str)]) -> Corpus {
    let spans = spans.iter().map(|(start, end, label)| LabelledSpan::new(*start, *end, *label)).collect();
    Corpus { records: vec![Record { id: "r".into(), text: text.into(), spans, ..Record::default() }] }
}

#[test]
fn names_are_read_back() {
    for format in Format::ALL {
        assert_eq!(format.name().parse(), Ok(format));
    }
    assert_eq!(("conll".parse(), "inception".parse()), (Ok(Format::Iob2), Ok(Format::WebAnno)));
    assert!("xml".parse::<Format>().unwrap_err().to_string().contains("label-studio"));
}

/// Every fixture was written as the tool it comes from writes it: the same two texts, with the same spans.
#[test]
fn every_fixture_says_the_same_and_is_known_for_what_it_is() {
    let gold = gold();
    let cases = [
        ("gold", Format::Gold),
        ("spacy.jsonl", Format::Spacy),
        ("spacy-pairs.json", Format::Spacy),
        ("prodigy.jsonl", Format::Prodigy),
        ("doccano.jsonl", Format::Doccano),
        ("doccano-relations.jsonl", Format::Doccano),
        ("label-studio.json", Format::LabelStudio),
        ("brat", Format::Brat),
        ("brat/visit.ann", Format::Brat),
        ("webanno", Format::WebAnno),
        ("webanno/visit.tsv", Format::WebAnno),
        ("conll2003.conll", Format::Iob2),
        ("entities.bioes", Format::Bioes),
        ("notes.jsonl", Format::Gleaner),
    ];
    let mut wrong = Vec::new();
    for (name, format) in cases {
        let loaded = read(&fixture(name));
        let found = &loaded.corpus.records;
        let plain = |record: &Record| words(record).concat().replace(' ', "");
        let same_words = plain(found.last().unwrap()) == plain(&gold.records[1]);
        let spans = |record: &Record| record.spans.iter().map(|s| (s.start, s.end, s.label.clone())).collect::<Vec<_>>();
        let last = found.last().unwrap();
        let same_text = last.text == gold.records[1].text && spans(last) == spans(&gold.records[1]);
        let columns = matches!(format, Format::Iob2 | Format::Bioes);
        if loaded.format != format || !same_words || !(same_text || columns) || (found.len() > 1 && !found[0].spans.is_empty()) {
            wrong.push(format!("{name}: {} {:?}", loaded.format, words(last)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(words(&gold.records[1])[..3], ["PER Zoe\u{308} Marsh", "ORG Norvale", "ORG Tideway"]);
}

#[test]
fn ids_are_those_that_the_files_carry() {
    for name in [
        "gold",
        "spacy.jsonl",
        "prodigy.jsonl",
        "doccano.jsonl",
        "label-studio.json",
        "brat",
        "webanno",
        "entities.bioes",
        "notes.jsonl",
    ] {
        let ids: Vec<_> = read(&fixture(name)).corpus.records.into_iter().map(|r| r.id).collect();
        assert_eq!(ids, ["empty", "visit"], "{name}");
    }
    let numbered: Vec<_> = read(&fixture("conll2003.conll")).corpus.records.into_iter().map(|r| r.id).collect();
    assert_eq!(numbered, ["1", "2"]);
}

#[test]
fn facts_of_gold_and_of_records_are_the_same() {
    let (gold, records) = (gold(), read(&fixture("notes.jsonl")).corpus);
    let (mut ours, theirs) = (records.records[1].facts.clone().unwrap(), gold.records[1].facts.clone().unwrap());
    assert_eq!(ours.action_items[0].confidence.take(), Some(0.91));
    assert_eq!(ours, theirs);
    assert_eq!((theirs.action_items[0].owners.as_slice(), theirs.people[1].name.as_str()), (&[1][..], "Ada Lind"));
    assert_eq!(records.records[1].spans[2].confidence, Some(0.5));
}

#[test]
fn tokens_and_sentences_are_kept() {
    for (name, tokens, sentences) in
        [("prodigy.jsonl", 23, 1), ("webanno", 20, 2), ("entities.bioes", 22, 2), ("conll2003.conll", 22, 2)]
    {
        let loaded = read(&fixture(name));
        let found = loaded.corpus.records[1].tokens.as_ref().unwrap();
        assert_eq!((found.len(), found.last().unwrap().sentence + 1), (tokens, sentences), "{name}");
    }
    assert!(read(&fixture("spacy.jsonl")).corpus.records[1].tokens.is_none());
}

#[test]
fn what_is_left_out_is_said() {
    let cases = [
        ("brat", "lines that are no text-bound annotation (relations, events, attributes, notes), left out", 2),
        ("prodigy.jsonl", "records that were not accepted, left out", 1),
        ("doccano-relations.jsonl", "records with relations, which are left out", 1),
        ("label-studio.json", "cancelled annotations, left out", 1),
        ("label-studio.json", "further annotations of a task, left out", 1),
        ("label-studio.json", "results that label no text (relations, choices), left out", 1),
    ];
    for (name, what, times) in cases {
        let notices = read(&fixture(name)).notices;
        assert_eq!(notices.count(what), times, "{name}: {notices}");
    }
}
