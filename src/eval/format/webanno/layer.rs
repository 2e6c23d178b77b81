//! The header: which column holds the labels.

use super::ENTITY;
use crate::eval::error::Problem;

/// A span layer as the header declares it.
struct Layer<'a> {
    name: &'a str,
    features: Vec<&'a str>,
    /// The column of its first feature, behind id, offsets and word.
    column: usize,
}

/// Where the labels stand.
pub(super) struct LabelColumn {
    /// The column, from 0, in a row.
    pub(super) column: usize,
    /// How many columns a row has.
    pub(super) columns: usize,
    /// The label of an annotation without a value.
    pub(super) default: String,
}

impl LabelColumn {
    /// Finds it among the lines of a header: the layer asked for, else named entities, else the only span layer.
    pub(super) fn find<'a>(header: impl Iterator<Item = &'a str>, asked: Option<&str>) -> Result<Self, Problem> {
        let (layers, columns) = layers(header);
        let (name, feature) = match asked.map(|asked| asked.split_once('|').unwrap_or((asked, ""))) {
            Some((name, feature)) => (Some(name), Some(feature).filter(|f| !f.is_empty())),
            None => (None, None),
        };
        let is = |layer: &&Layer, name: &str| layer.name == name || short(layer.name) == name;
        let found = match (name, layers.as_slice()) {
            (Some(name), _) => layers.iter().find(|layer| is(layer, name)),
            (None, [only]) => Some(only),
            (None, _) => layers.iter().find(|layer| layer.name == ENTITY || short(layer.name) == "NamedEntity"),
        };
        let place = found.and_then(|layer| Some((layer, layer.place(feature)?)));
        let (layer, place) = place.ok_or_else(|| Problem::Layer { found: listed(&layers) })?;
        Ok(Self { column: layer.column + place, columns, default: short(layer.name).to_owned() })
    }
}

impl Layer<'_> {
    /// The position of the feature asked for, else of `value`, else of the first that is neither a role nor an identifier.
    fn place(&self, asked: Option<&str>) -> Option<usize> {
        let position = |wanted: &str| self.features.iter().position(|feature| *feature == wanted);
        match asked {
            Some(feature) => position(feature),
            None if self.features.is_empty() => Some(0),
            None => position("value").or_else(|| {
                let fit = |feature: &&str| !feature.starts_with("ROLE_") && !feature.contains('.') && *feature != "identifier";
                self.features.iter().position(fit)
            }),
        }
    }
}

/// The span layers, and the number of columns of a row.
fn layers<'a>(header: impl Iterator<Item = &'a str>) -> (Vec<Layer<'a>>, usize) {
    let (mut layers, mut column) = (Vec::new(), 3);
    for line in header {
        let Some((kind, rest)) = line.strip_prefix("#T_").and_then(|line| line.split_once('=')) else { continue };
        let mut fields = rest.split('|').filter(|field| !field.is_empty());
        let name = fields.next().unwrap_or_default();
        let features: Vec<&str> = fields.collect();
        let width = features.len().max(1);
        if kind == "SP" {
            layers.push(Layer { name, features, column });
        }
        column += width;
    }
    (layers, column)
}

fn short(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

fn listed(layers: &[Layer]) -> String {
    match layers {
        [] => "none".to_owned(),
        _ => layers.iter().map(|layer| format!("{}|{}", layer.name, layer.features.join("|"))).collect::<Vec<_>>().join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const POS: &str = "#T_SP=de.x.POS|coarseValue|PosValue";
    const ENTITIES: &str = "#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value";
    const CUSTOM: &str = "#T_SP=webanno.custom.Span|";
    const LINK: &str = "#T_RL=webanno.custom.Link|kind|BT_webanno.custom.Span";

    /// Header lines, the layer asked for, and the column found with the number of columns.
    type Case<'a> = (&'a [&'a str], Option<&'a str>, Option<(usize, usize)>);

    #[test]
    fn the_label_column_is_found() {
        let cases: [Case; 7] = [
            (&[POS, ENTITIES], None, Some((6, 7))),
            (&[CUSTOM, LINK], None, Some((3, 6))),
            (&[POS, CUSTOM], None, None),
            (&[POS, CUSTOM], Some("Span"), Some((5, 6))),
            (&[POS, ENTITIES], Some("POS|PosValue"), Some((4, 7))),
            (&[POS, ENTITIES], Some("POS|none"), None),
            (&[LINK], None, None),
        ];
        for (header, asked, found) in cases {
            let column = LabelColumn::find(header.iter().copied(), asked).ok();
            assert_eq!(column.map(|c| (c.column, c.columns)), found, "{header:?} {asked:?}");
        }
    }
}
