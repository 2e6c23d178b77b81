use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value, json as value};

use super::{Report, System};
use crate::eval::score::{Counts, Difference, Evaluation, FactMeasure, Figure, Interval, Measure, Result, Scheme};

/// The version of the JSON report.
pub const SCHEMA: &str = "gleaner-eval/1";

/// The scores of one figure.
#[derive(Serialize)]
struct Scored {
    precision: f64,
    recall: f64,
    f1: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    interval: Option<BTreeMap<&'static str, [f64; 2]>>,
    #[serde(flatten)]
    counts: Option<Counts>,
}

/// The report as JSON. Shares are between 0 and 1 and not rounded; `docs/eval.md` explains the fields.
pub fn json(report: &Report) -> Value {
    let mut out = Map::new();
    out.insert("schema".into(), value!(SCHEMA));
    out.insert("version".into(), value!(env!("CARGO_PKG_VERSION")));
    out.insert("gold".into(), value!({ "name": report.gold.name, "records": report.gold.corpus.records.len() }));
    let resampling = report.resampling;
    out.insert("bootstrap".into(), value!({ "resamples": resampling.resamples, "seed": resampling.seed }));
    out.insert("found".into(), system(report.system));
    if let Some((other, differences)) = report.against {
        out.insert("against".into(), system(other));
        out.insert("differences".into(), differences_of(differences));
    }
    Value::Object(out)
}

fn system(system: System) -> Value {
    let Evaluation { labels, left_out, records, confusion, spans, actions, .. } = system.evaluation;
    value!({
        "name": system.side.name,
        "records": records,
        "labels": labels,
        "left_out": left_out,
        "spans": schemes(system.evaluation),
        "tokens": share(system.evaluation, &Measure::Tokens),
        "facts": facts(system.evaluation),
        "confusion": confusion,
        "confidence": { "spans": spans, "action_items": actions },
    })
}

fn schemes(evaluation: &Evaluation) -> Value {
    let of = |scheme: Scheme| {
        let scored = |figure| evaluation.result(&figure).map(scored);
        let labels: Map<String, Value> = evaluation
            .labels
            .iter()
            .map(|label| (label.clone(), value!(scored(Figure::Of(Measure::Label(scheme, label.clone()))))))
            .collect();
        let micro = scored(Figure::Of(Measure::Spans(scheme)));
        value!({ "micro": micro, "macro": scored(Figure::Macro(scheme)), "labels": labels })
    };
    Scheme::ALL.iter().map(|scheme| (scheme.name().to_owned(), of(*scheme))).collect::<Map<_, _>>().into()
}

/// The key of a fact measure.
fn key(fact: FactMeasure) -> String {
    value!(fact).as_str().unwrap_or_default().to_owned()
}

fn facts(evaluation: &Evaluation) -> Value {
    let of = |fact: FactMeasure| {
        let measure = Measure::Fact(fact);
        if fact.is_share() { share(evaluation, &measure) } else { value!(evaluation.result(&Figure::Of(measure)).map(scored)) }
    };
    let measured = FactMeasure::ALL.into_iter().filter(|fact| evaluation.f1(&Figure::Of(Measure::Fact(*fact))).is_some());
    let facts: Map<String, Value> = measured.map(|fact| (key(fact), of(fact))).collect();
    if facts.is_empty() { Value::Null } else { facts.into() }
}

fn share(evaluation: &Evaluation, measure: &Measure) -> Value {
    let Some(result) = evaluation.result(&Figure::Of(measure.clone())) else { return Value::Null };
    let counts = result.counts.unwrap_or_default();
    let interval = result.intervals.map(|intervals| ends(intervals.f1));
    value!({ "share": result.scores.f1, "right": counts.correct, "of": counts.found(), "interval": interval })
}

fn scored(result: &Result) -> Scored {
    let interval = result.intervals.map(|intervals| {
        BTreeMap::from([("precision", ends(intervals.precision)), ("recall", ends(intervals.recall)), ("f1", ends(intervals.f1))])
    });
    let scores = result.scores;
    Scored { precision: scores.precision, recall: scores.recall, f1: scores.f1, interval, counts: result.counts }
}

fn ends(interval: Interval) -> [f64; 2] {
    [interval.low, interval.high]
}

fn differences_of(differences: &[(Figure, Difference)]) -> Value {
    let name = |figure: &Figure| match figure {
        Figure::Of(Measure::Spans(scheme)) => format!("{}/micro", scheme.name()),
        Figure::Of(Measure::Label(scheme, label)) => format!("{}/labels/{label}", scheme.name()),
        Figure::Of(Measure::Tokens) => "tokens".to_owned(),
        Figure::Of(Measure::Fact(fact)) => format!("facts/{}", key(*fact)),
        Figure::Macro(scheme) => format!("{}/macro", scheme.name()),
    };
    let one = |difference: &Difference| {
        let Difference { f1, interval, p_value, wins } = difference;
        value!({ "f1": f1, "interval": interval.map(ends), "p_value": p_value, "wins": wins })
    };
    differences.iter().map(|(figure, difference)| (name(figure), one(difference))).collect::<Map<_, _>>().into()
}
