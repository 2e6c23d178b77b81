//! Words that say what kind of organization a name is of, and are its first word: `Stichting Elzenhof`, `Kanzlei Brandt`.

use crate::extract::{Label, Mention};
use crate::segment::Segmented;
use crate::text::{Span, fold};

/// Folded.
const KINDS: &str = "aannemersbedrijf advocatenkantoor association autobedrijf autohaus backerei bakkerij boulangerie bouwbedrijf brauerei \
    cabinet clinique cooperatie editions entreprise etablissements ets fondation fundacion garage gartnerei gemeente groupe hausverwaltung \
    imprimerie ingenieurburo ingenieursbureau installatiebedrijf kanzlei kwekerij lycee mairie menuiserie metzgerei muziekvereniging \
    notariskantoor provincie schreinerei slagerij societe spedition stadtwerke stichting tischlerei transports vereniging weingut \
    woningcorporatie woonstichting zimmerei zorggroep";

/// Takes such a word, written with a capital right before an organization, into its name. `names` are in text order.
pub(super) fn with_kind_words(text: &str, note: &Segmented, names: &mut [Mention]) {
    for name in names.iter_mut().filter(|m| m.label == Label::Org) {
        let Some(segment) = note.segment_at(name.span.start) else { continue };
        let start = note.segments[segment].span.start;
        let Some(before) = text[start..name.span.start].strip_suffix(' ') else { continue };
        let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let known = || KINDS.split_ascii_whitespace().any(|kind| kind == fold(word));
        if word.starts_with(char::is_uppercase) && known() {
            name.span = Span::new(name.span.start - 1 - word.len(), name.span.end);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Method;
    use crate::segment::segment;

    fn found<'t>(text: &'t str, name: &str) -> &'t str {
        let at = text.find(name).expect("it stands there");
        let span = Span::new(at, at + name.len());
        let mut names = [Mention { span, label: Label::Org, confidence: 0.9, by: Method::Model }];
        with_kind_words(text, &segment(text), &mut names);
        names[0].span.of(text)
    }

    #[test]
    fn the_kind_belongs_to_the_name() {
        assert_eq!(found("De brief van Stichting Elzenhof kwam.", "Elzenhof"), "Stichting Elzenhof");
        assert_eq!(found("Coöperatie Elzenhof betaalt.", "Elzenhof"), "Coöperatie Elzenhof");
        assert_eq!(found("the garage Elzenhof called", "Elzenhof"), "Elzenhof");
        assert_eq!(found("Garage, Elzenhof", "Elzenhof"), "Elzenhof");
    }
}
