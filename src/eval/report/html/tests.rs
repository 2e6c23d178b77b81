use super::*;
use crate::eval::report::{Side, System};
use crate::eval::score::{ScoreOptions, compare, evaluate};
use crate::eval::{Corpus, LabelledSpan, Record};

const HOSTILE: &str = "<script>alert(1)</script> & \"'></style><img src=x onerror=alert(2)> Ann";

fn corpus(id: &str, label: &str, confidence: Option<f64>) -> Corpus {
    let span = LabelledSpan { start: 0, end: 8, label: label.into(), confidence };
    let other = LabelledSpan { start: HOSTILE.len() - 3, end: HOSTILE.len(), label: "PER".into(), confidence };
    Corpus { records: vec![Record { id: id.into(), text: HOSTILE.into(), spans: vec![span, other], ..Record::default() }] }
}

fn page(gold: &Corpus, found: &Corpus, name: &str) -> String {
    let evaluation = evaluate(gold, found, &ScoreOptions { labels: None, ..ScoreOptions::default() }).unwrap();
    let differences = compare(&evaluation, &evaluation, &Default::default());
    let system = System { side: Side { name, corpus: found }, evaluation: &evaluation };
    let gold = Side { name, corpus: gold };
    html(&Report { gold, system, against: Some((system, &differences)), resampling: Default::default() })
}

#[test]
fn hostile_text_is_shown_as_text_wherever_it_stands() {
    let label = "</td><svg onload=alert(3)>";
    let id = "<b>\"' onmouseover=alert(4)";
    let page = page(&corpus(id, label, None), &corpus(id, label, Some(0.5)), "<iframe src=//x>.jsonl");
    assert_eq!(page.matches("<script").count(), 1, "the page's own");
    for tag in ["<img", "<svg", "<iframe", "</td><svg", "<b>&quot;", "<b>\""] {
        assert!(!page.contains(tag), "{tag}");
    }
    assert!(page.contains("&lt;script&gt;") && page.contains("alert(1)&lt;/script&gt;"));
    // No attribute value is left by a quote: every `"` in text is escaped.
    assert!(!page.contains("\"'>") && !page.contains("\"' onmouseover"));
    assert!(!page.contains("://") && !page.contains("url("), "nothing from the network");
}

/// Text comes out of the page exactly as it went in.
#[test]
fn the_text_stays_whole_under_its_marks() {
    let (gold, found) = (corpus("r", "ORG", None), corpus("r", "LOC", Some(0.9)));
    let page = page(&gold, &found, "x");
    let text = page.split("<div class=\"text\" dir=\"auto\">").nth(1).and_then(|rest| rest.split("</div>").next()).unwrap();
    let plain = regex::Regex::new("<[^>]*>").unwrap().replace_all(text, "").into_owned();
    let plain = plain.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    assert_eq!(plain, HOSTILE);
    assert!(text.contains("class=\"s g g0 missed\" title=\"wanted: ORG; found: nothing\""), "{text}");
}
