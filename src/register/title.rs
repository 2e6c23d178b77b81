//! Job titles: what somebody does, without rank.

use crate::text::fold;

/// Words of rank and glue: they tell no two jobs apart.
const RANK: [&str; 58] = [
    "a",
    "acting",
    "agent",
    "and",
    "assistant",
    "associate",
    "at",
    "boss",
    "chair",
    "chairman",
    "chairwoman",
    "chief",
    "co",
    "coordinator",
    "deputy",
    "der",
    "des",
    "director",
    "directeur",
    "directrice",
    "du",
    "evp",
    "executive",
    "for",
    "founder",
    "general",
    "global",
    "group",
    "head",
    "in",
    "interim",
    "junior",
    "key",
    "lead",
    "leader",
    "leiter",
    "leiterin",
    "manager",
    "member",
    "national",
    "of",
    "officer",
    "owner",
    "partner",
    "president",
    "principal",
    "regional",
    "responsable",
    "senior",
    "specialist",
    "sr",
    "staff",
    "svp",
    "team",
    "the",
    "vice",
    "vp",
    "van",
];

/// Short and other words for the same job.
const SAME: [(&str, &str); 26] = [
    ("ceo", "leads"),
    ("managing", "leads"),
    ("geschaftsfuhrer", "leads"),
    ("geschaftsfuhrerin", "leads"),
    ("zaakvoerder", "leads"),
    ("cfo", "finance"),
    ("financial", "finance"),
    ("accounting", "finance"),
    ("cto", "technology"),
    ("technical", "technology"),
    ("cio", "it"),
    ("information", "it"),
    ("coo", "operations"),
    ("operating", "operations"),
    ("cmo", "marketing"),
    ("chro", "hr"),
    ("human", "hr"),
    ("people", "hr"),
    ("personnel", "hr"),
    ("ciso", "security"),
    ("buyer", "procurement"),
    ("purchasing", "procurement"),
    ("einkaufer", "procurement"),
    ("commercial", "sales"),
    ("vertriebsleiter", "sales"),
    ("pm", "project"),
];

/// The words that say what somebody does, sorted, between spaces; empty where a title tells only rank (`Senior Manager`).
pub(super) fn function(title: &str) -> String {
    let folded = fold(title);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty() && !RANK.contains(word));
    let mut words: Vec<&str> =
        words.map(|word| SAME.iter().find(|(short, _)| *short == word).map_or(word, |(_, same)| same)).collect();
    words.sort_unstable();
    words.dedup();
    words.join(" ")
}

/// Whether two functions can be one job: one is not known, or they share a word.
pub(super) fn agree(a: &str, b: &str) -> bool {
    a.is_empty() || b.is_empty() || a.split(' ').any(|word| b.split(' ').any(|other| word == other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jobs() {
        for (a, b, same) in [
            ("CFO", "Chief Financial Officer", true),
            ("Managing Director", "CEO", true),
            ("IT manager", "CIO", true),
            ("Senior Account Manager", "account manager", true),
            ("Manager", "Buyer", true),
            ("CFO", "CTO", false),
            ("nurse", "Head of Sales", false),
        ] {
            assert_eq!(agree(&function(a), &function(b)), same, "{a} / {b}");
        }
    }
}
