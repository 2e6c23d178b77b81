//! How evidence adds up to a decision: the weights of every rule, in one place.
//!
//! A candidate's rule weights and the log-odds of the model's probability are summed; above zero it is an
//! action item. Read each weight against [`BIAS`]: `STRONG` alone decides even where the model says 0.3,
//! `MEDIUM` needs a model that is undecided (or none), `WEAK` needs a model that says 0.65, and without any
//! rule the model has to say 0.81. How far the model can speak against a candidate depends on what it is
//! ([`Voice`]): jottings and noun phrases are what it knows least, and there form tells more.

/// What evidence has to outweigh.
const BIAS: f32 = -1.4;
/// Share of the model's log-odds in the sum.
const MODEL: f32 = 1.0;
/// The model's log-odds count no further than this: it alone never outweighs a veto.
const MODEL_LIMIT: f32 = 3.6;

/// A commitment, an assignment or a request in so many words, to a named person.
pub(super) const STRONG: f32 = 2.6;
/// The same with nobody named, or in words that have other uses.
pub(super) const MEDIUM: f32 = 1.9;
/// Words that stand in tasks more often than elsewhere.
pub(super) const WEAK: f32 = 0.8;
/// Says when it is to be done.
pub(super) const DUE: f32 = 0.4;
/// Starts with a verb that names an act.
pub(super) const IMPERATIVE: f32 = 0.9;
/// Hangs from an arrow: `-> send the deck`.
pub(super) const ARROW: f32 = 0.7;
/// A line under a heading for tasks.
pub(super) const TASK_LINE: f32 = 4.2;
/// A line under a heading for tasks that has neither a verb of an act nor an owner.
pub(super) const BARE_LINE: f32 = -1.3;
/// A line under a heading for tasks that names its owner.
pub(super) const OWNED_LINE: f32 = 0.5;
/// A line without act and owner that says when, is marked as done, or stands under somebody's name.
pub(super) const PLACED_LINE: f32 = 1.6;
/// A line of a list whose lines start with owners, under no heading for tasks.
pub(super) const OWNER_LIST: f32 = 2.7;
/// What such a line gets on top where it hangs from another task: a detail more often than a task.
pub(super) const NESTED_LINE: f32 = -1.7;
/// Running text under a heading for tasks.
pub(super) const TASK_PROSE: f32 = 1.5;
/// `ACTION:`, `AP Tom:`, `TODO`.
pub(super) const MARKER: f32 = 5.0;
/// A checkbox, a row of an action table.
pub(super) const FORM: f32 = 7.0;
/// A question that asks nobody to act.
pub(super) const QUESTION: f32 = -2.4;
/// A question behind the speaker's own promise (`…, does that work?`).
pub(super) const TAG_QUESTION: f32 = -0.7;
/// A hope, a wish, a possibility, a report.
pub(super) const UNREAL: f32 = -1.6;
/// Words that rule a task out.
pub(super) const VETO: f32 = -6.0;
/// Where a segment holds several sentences, the model's probability counts as no less for each.
pub(super) const DILUTED: f32 = 0.4;
/// Running text among those present.
pub(super) const ATTENDANCE: f32 = -2.2;
/// A section for ideas, decisions, what was done, who was there.
pub(super) const COLD_SECTION: f32 = -1.6;

/// How far the model's word counts against a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Voice {
    /// As far as for it.
    Full,
    /// A task by its place or form.
    Form,
    /// A plain sentence whose first words say who is to act: `Ann will …`, `Can somebody …`.
    Plain,
}

impl Voice {
    fn least_odds(self) -> f32 {
        match self {
            Self::Full => -MODEL_LIMIT,
            Self::Form => -2.6,
            Self::Plain => -0.8,
        }
    }
}

/// Probability that a candidate is an action item: `rules` is the sum of its weights, `model` the model's probability.
pub(super) fn confidence(rules: f32, model: Option<f32>, voice: Voice) -> f32 {
    let odds = model.map_or(0.0, |p| {
        let p = p.clamp(1e-4, 1.0 - 1e-4);
        (p / (1.0 - p)).ln().clamp(voice.least_odds(), MODEL_LIMIT)
    });
    let sum = BIAS + rules + MODEL * odds;
    1.0 / (1.0 + (-sum).exp())
}

/// Whether a candidate of this [`confidence`] is reported.
pub(super) fn accepted(confidence: f32) -> bool {
    confidence > 0.5
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_decide_as_documented() {
        let cases = [
            (STRONG, Some(0.3), true),
            (STRONG, None, true),
            (MEDIUM, None, true),
            (MEDIUM, Some(0.3), false),
            (WEAK, None, false),
            (WEAK, Some(0.75), true),
            (0.0, Some(0.87), true),
            (0.0, Some(0.8), false),
            (0.0, None, false),
            (VETO, Some(0.999), false),
            (TASK_LINE, Some(0.1), true),
            (TASK_LINE, Some(0.03), false),
            (FORM, Some(0.0), true),
        ];
        let wrong: Vec<_> = cases.iter().filter(|(r, m, yes)| accepted(confidence(*r, *m, Voice::Full)) != *yes).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
        let cases = [
            (TASK_LINE + OWNED_LINE, Voice::Form, true),
            (TASK_LINE + BARE_LINE, Voice::Form, false),
            (TASK_LINE + BARE_LINE + PLACED_LINE, Voice::Form, true),
            (STRONG, Voice::Plain, true),
            (MEDIUM, Voice::Plain, false),
            (STRONG, Voice::Full, false),
        ];
        let wrong: Vec<_> = cases.iter().filter(|(r, v, yes)| accepted(confidence(*r, Some(0.001), *v)) != *yes).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }
}
