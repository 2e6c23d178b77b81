use super::*;
use crate::eval::report::{Report, Side, System, html};

fn record(id: &str, text: &str, spans: &[(usize, usize, &str)]) -> Record {
    let spans = spans.iter().map(|(s, e, l)| LabelledSpan::new(*s, *e, *l)).collect();
    Record { id: id.into(), text: text.into(), spans, ..Record::default() }
}

const TEXT: &str = "Ann Lee met Bo Ek of Norvale in Ghent";

fn gold() -> Corpus {
    let first = record("a", TEXT, &[(0, 7, "PER"), (12, 17, "PER"), (21, 28, "ORG"), (32, 37, "LOC")]);
    Corpus { records: vec![first, record("b", "Norvale paid", &[(0, 7, "ORG")])] }
}

fn run(found: &Corpus) -> Evaluation {
    evaluate(&gold(), found, &ScoreOptions::default()).unwrap()
}

/// Correct, found, wanted.
fn triple(evaluation: &Evaluation, measure: Measure) -> (u64, u64, u64) {
    let counts = evaluation.result(&Figure::Of(measure)).unwrap().counts.unwrap();
    (counts.correct, counts.found(), counts.wanted())
}

#[test]
fn gold_against_itself_is_perfect() {
    let evaluation = run(&gold());
    for result in &evaluation.results {
        assert_eq!(result.scores.f1, 1.0, "{:?}", result.figure);
    }
    assert_eq!(evaluation.labels, ["LOC", "ORG", "PER"]);
    assert_eq!(evaluation.f1(&Figure::Of(Measure::Fact(FactMeasure::People))), None);
}

/// Five spans are wanted. One wrong label leaves four of five right: 0.8. One found too many then gives P 4/6, R 4/5.
#[test]
fn a_wrong_finding_lowers_the_scores_by_as_much_as_it_should() {
    let mut found = gold();
    found.records[0].spans[2].label = "PER".into();
    let f1 = |found: &Corpus, scheme| run(found).f1(&Figure::Of(Measure::Spans(scheme))).unwrap();
    assert!((f1(&found, Scheme::Strict) - 0.8).abs() < 1e-12);
    assert!((f1(&found, Scheme::Exact) - 1.0).abs() < 1e-12);
    assert!((f1(&found, Scheme::Seqeval) - 0.8).abs() < 1e-12);
    found.records[1].spans.push(LabelledSpan::new(8, 12, "ORG"));
    let (precision, recall) = (4.0 / 6.0, 4.0 / 5.0);
    for scheme in [Scheme::Strict, Scheme::Mention, Scheme::SeqevalStrict] {
        assert!((f1(&found, scheme) - 2.0 * precision * recall / (precision + recall)).abs() < 1e-12, "{scheme:?}");
    }
    let evaluation = run(&found);
    assert_eq!(triple(&evaluation, Measure::Label(Scheme::Mention, "PER".into())), (2, 3, 2));
    assert_eq!(triple(&evaluation, Measure::Label(Scheme::Mention, "ORG".into())), (1, 2, 2));
    // LOC 1, ORG 0.5, PER 0.8.
    assert!((evaluation.f1(&Figure::Macro(Scheme::Mention)).unwrap() - 2.3 / 3.0).abs() < 1e-12);
    // `Norvale`, one token, has another tag, and `paid` too: 2 of 11.
    assert_eq!(triple(&evaluation, Measure::Tokens), (9, 11, 11));
    assert_eq!(evaluation.confusion.counts, [[1, 0, 0, 0], [0, 1, 1, 0], [0, 0, 2, 0], [0, 1, 0, 0]]);
}

#[test]
fn a_missing_record_is_missed_and_an_extra_one_counts_for_nothing() {
    let mut found = gold();
    found.records[1] = record("c", "?", &[(0, 1, "ORG")]);
    let evaluation = run(&found);
    assert_eq!(triple(&evaluation, Measure::Spans(Scheme::Strict)), (4, 4, 5));
    let records = Records { gold: 2, missing: vec!["b".into()], extra: vec!["c".into()] };
    assert_eq!(evaluation.records, records);
    assert_eq!(evaluation.counts_in(1, &Measure::Spans(Scheme::Strict)).unwrap().missed, 1);
}

#[test]
fn labels_that_gold_lacks_are_left_out_and_counted() {
    let mut found = gold();
    found.records[0].spans.push(LabelledSpan::new(8, 11, "DATE"));
    let evaluation = run(&found);
    assert_eq!(triple(&evaluation, Measure::Spans(Scheme::Strict)), (5, 5, 5));
    assert_eq!(evaluation.left_out, BTreeMap::from([("DATE".to_owned(), 1)]));
    let labels = |names: &[&str]| Some(names.iter().map(|n| (*n).to_owned()).collect());
    let with = |names: &[&str]| evaluate(&gold(), &found, &ScoreOptions { labels: labels(names), ..ScoreOptions::default() });
    assert_eq!(triple(&with(&["PER", "DATE"]).unwrap(), Measure::Spans(Scheme::Strict)), (2, 3, 2));
    let error = with(&["PERSON"]).unwrap_err().to_string();
    assert!(error.contains("\"PERSON\"") && error.contains("DATE, LOC, ORG, PER"), "{error}");
}

#[test]
fn a_gold_standard_without_anything_is_refused() {
    let gold = Corpus { records: vec![record("a", "x", &[])] };
    assert!(matches!(evaluate(&gold, &gold, &ScoreOptions::default()), Err(ScoreError::NothingWanted)));
}

#[test]
fn confidences_are_judged_by_span_and_label() {
    let mut found = gold();
    for (span, confidence) in found.records[0].spans.iter_mut().zip([0.9, 0.8, 0.7, 0.6]) {
        span.confidence = Some(confidence);
    }
    found.records[0].spans[3].end -= 1;
    let evaluation = run(&found);
    let calibration = evaluation.spans.calibration.as_ref().unwrap();
    assert_eq!(calibration.number, 4);
    assert!((calibration.brier - (0.01 + 0.04 + 0.09 + 0.36) / 4.0).abs() < 1e-12);
    assert_eq!(evaluation.spans.labels["PER"].number, 2);
    let best = evaluation.spans.sweep.as_ref().unwrap().best;
    assert_eq!((best.threshold, best.kept, best.scores.precision), (0.7, 4, 1.0));
    found.records[0].spans[0].confidence = Some(17.0);
    let spans = run(&found).spans;
    assert_eq!((spans.outside, spans.calibration, spans.sweep), (1, None, None));
}

#[test]
fn two_systems_are_compared_on_what_both_have() {
    let mut worse = gold();
    worse.records[0].spans.truncate(2);
    let differences = compare(&run(&gold()), &run(&worse), &Resampling::default());
    let (_, strict) = differences.iter().find(|(figure, _)| *figure == Figure::Of(Measure::Spans(Scheme::Strict))).unwrap();
    assert!((strict.f1 - 0.25).abs() < 1e-12, "{strict:?}");
    assert!(strict.wins.unwrap() > 0.5 && strict.wins.unwrap() < 1.0);
}

type Ranges = Vec<(usize, usize, usize)>;

fn from_ranges(text: &str, ranges: &Ranges) -> Corpus {
    let length = text.chars().count();
    let span = |(a, b, label): &(usize, usize, usize)| {
        let (start, end) = ((*a).min(*b).min(length), (*a).max(*b).min(length));
        LabelledSpan { start, end, label: ["A", "B", "C"][label % 3].into(), confidence: Some(*a as f64 / 8.0) }
    };
    let mut spans: Vec<LabelledSpan> = ranges.iter().map(span).collect();
    spans.sort_by(|a, b| (a.start, a.end, &a.label).cmp(&(b.start, b.end, &b.label)));
    Corpus { records: vec![Record { id: "r".into(), text: text.into(), spans, ..Record::default() }] }
}

proptest::proptest! {
    /// However spans lie, every one is counted once, and the report of it can be made.
    #[test]
    fn every_span_is_counted_once(
        text in "[a-z😀é .]{1,12}",
        gold in proptest::collection::vec((0..13_usize, 0..13_usize, 0..3_usize), 1..8),
        found in proptest::collection::vec((0..13_usize, 0..13_usize, 0..3_usize), 0..8),
    ) {
        let (gold, found) = (from_ranges(&text, &gold), from_ranges(&text, &found));
        let labels = ["A", "B", "C"].map(str::to_owned);
        let known: Vec<String> = labels.into_iter().filter(|l| gold.records[0].spans.iter().any(|s| s.label == *l)).collect();
        let evaluation = evaluate(&gold, &found, &ScoreOptions::default()).unwrap();
        let counted = |corpus: &Corpus| scored(Some(&corpus.records[0]), &known).len() as u64;
        for scheme in [Scheme::Strict, Scheme::Exact, Scheme::Partial, Scheme::Type] {
            let counts = evaluation.result(&Figure::Of(Measure::Spans(scheme))).unwrap().counts.unwrap();
            proptest::prop_assert_eq!((counts.found(), counts.wanted()), (counted(&found), counted(&gold)));
        }
        for result in &evaluation.results {
            let scores = result.scores;
            proptest::prop_assert!([scores.precision, scores.recall, scores.f1].iter().all(|x| (0.0..=1.0).contains(x)));
        }
        let total: u64 = evaluation.confusion.counts.iter().flatten().sum();
        proptest::prop_assert!(total <= counted(&found) + counted(&gold) && total >= counted(&found).max(counted(&gold)));
        let report = Report {
            gold: Side { name: "gold", corpus: &gold },
            system: System {
                side: Side { name: "found", corpus: &found },
                evaluation: &evaluation,
            },
            against: None,
            resampling: Resampling::default(),
        };
        proptest::prop_assert!(html(&report).ends_with("</html>"));
    }
}
