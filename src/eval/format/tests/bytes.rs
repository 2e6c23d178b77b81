//! No bytes make a reader panic.

use std::fs;

use proptest::prelude::*;

use super::*;

/// A fixture's file with bytes changed, cut out or put in.
fn damaged() -> impl Strategy<Value = (Format, Vec<u8>)> {
    let files = vec![
        ("spacy.jsonl", Format::Spacy),
        ("prodigy.jsonl", Format::Prodigy),
        ("doccano-relations.jsonl", Format::Doccano),
        ("label-studio.json", Format::LabelStudio),
        ("webanno/visit.tsv", Format::WebAnno),
        ("conll2003.conll", Format::Iob2),
        ("entities.bioes", Format::Bioes),
        ("notes.jsonl", Format::Gleaner),
    ];
    let change = (any::<prop::sample::Index>(), 0..12_usize, prop::collection::vec(any::<u8>(), 0..4));
    (prop::sample::select(files), prop::collection::vec(change, 1..4)).prop_map(|((name, format), changes)| {
        let mut bytes = fs::read(fixture(name)).unwrap();
        for (index, cut, put) in changes {
            let at = index.index(bytes.len() + 1);
            bytes.splice(at..(at + cut).min(bytes.len()), put);
        }
        (format, bytes)
    })
}

fn read_all(bytes: &[u8], formats: &[Format]) {
    let texts = gold();
    for format in formats {
        let options = ReadOptions { texts: Some(&texts), ..ReadOptions::default() };
        let _ = crate::eval::format::read::read_bytes(*format, bytes.to_vec(), &options);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        read_all(&bytes, &Format::ALL);
    }

    #[test]
    fn damaged_files((format, bytes) in damaged()) {
        read_all(&bytes, &[format]);
    }

    #[test]
    fn damaged_pairs(text in any::<prop::sample::Index>(), put in prop::collection::vec(any::<u8>(), 0..4), first in any::<bool>()) {
        for (folder, endings) in [("gold", ["txt", "json"]), ("brat", ["txt", "ann"])] {
            let dir = tempfile::tempdir().unwrap();
            for (index, ending) in endings.iter().enumerate() {
                let mut bytes = fs::read(fixture(&format!("{folder}/visit.{ending}"))).unwrap();
                if (index == 0) == first {
                    let at = text.index(bytes.len() + 1);
                    bytes.splice(at..(at + 2).min(bytes.len()), put.clone());
                }
                fs::write(dir.path().join(format!("visit.{ending}")), bytes).unwrap();
            }
            let _ = read_corpus(dir.path(), &ReadOptions::default());
        }
    }
}
