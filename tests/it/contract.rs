//! What must hold for every record, whatever the note: the output contract, checked on the JSON that is written.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde_json::Value;

use super::support::list;

const RECORD: [&str; 12] = [
    "schema",
    "source",
    "title",
    "date",
    "mentions",
    "people",
    "organizations",
    "amounts",
    "action_items",
    "ambiguous",
    "sentences",
    "warnings",
];
const SOURCE: [&str; 6] = ["path", "member", "id", "sha256", "format", "encoding"];
/// Fields of the source that only some notes have.
const OPTIONAL: [&str; 2] = ["member", "id"];
const MENTION: [&str; 7] = ["label", "start", "end", "text", "confidence", "by", "entity"];
const PERSON: [&str; 8] = ["id", "name", "aliases", "title", "organization", "emails", "phones", "mentions"];
const ORGANIZATION: [&str; 4] = ["id", "name", "aliases", "mentions"];
/// Fields of people and organizations that only linked ones have, behind the others.
const PERSON_LINKS: [&str; 3] = ["contact", "contact_candidates", "user"];
const ORGANIZATION_LINKS: [&str; 2] = ["company", "company_candidates"];
const AMOUNT: [&str; 10] =
    ["mention", "text", "value", "value_max", "currency", "currency_assumed", "period", "about", "organization", "via"];
const ACTION: [&str; 12] =
    ["text", "start", "end", "owners", "due", "due_text", "done", "confidence", "basis", "section", "title", "same_as"];
const AMBIGUOUS: [&str; 3] = ["name", "candidates", "mentions"];
const LABELS: [&str; 9] = ["PER", "ORG", "MONEY", "PRODUCT", "LOC", "DATE", "EMAIL", "PHONE", "URL"];
const PERIODS: [&str; 7] = ["year", "quarter", "month", "week", "day", "hour", "unit"];
const ORIGINS: [&str; 6] = ["option", "front-matter", "header", "text", "file-name", "modified"];

/// Fields that only some records have; they come after the others.
const AT_TIMES: [&str; 1] = ["corrected"];

/// Everything in which `note` breaks the contract; `text` is the decoded text of the note.
pub(crate) fn violations(note: &Value, text: &str) -> Vec<String> {
    let mut check = Check { note, text: text.chars().collect(), found: Vec::new() };
    check.head();
    check.mentions();
    check.entities("people", &PERSON, &PERSON_LINKS, "PER");
    check.entities("organizations", &ORGANIZATION, &ORGANIZATION_LINKS, "ORG");
    check.amounts();
    check.actions();
    check.ambiguous();
    check.sentences();
    check.found
}

struct Check<'a> {
    note: &'a Value,
    text: Vec<char>,
    found: Vec<String>,
}

impl Check<'_> {
    fn that(&mut self, holds: bool, what: &str, value: &Value) {
        if !holds {
            self.found.push(format!("{what}: {value}"));
        }
    }

    fn fields(&mut self, value: &Value, expected: &[&str]) {
        let mut keys: Vec<&str> = value.as_object().map(|o| o.keys().map(String::as_str).collect()).unwrap_or_default();
        keys.truncate(keys.iter().rposition(|key| !AT_TIMES.contains(key)).map_or(0, |last| last + 1));
        self.that(keys == expected, "fields or their order", value);
    }

    fn head(&mut self) {
        let note = self.note;
        self.fields(note, &RECORD);
        let source: Vec<&str> = SOURCE.into_iter().filter(|f| !OPTIONAL.contains(f) || !note["source"][*f].is_null()).collect();
        self.fields(&note["source"], &source);
        self.that(note["schema"] == "gleaner/1", "schema", &note["schema"]);
        self.that(note["title"].is_null() || note["title"].is_string(), "title", &note["title"]);
        let date = &note["date"];
        if !date.is_null() {
            self.fields(date, &["value", "origin"]);
            self.that(is_date(&date["value"]) && one_of(&date["origin"], &ORIGINS), "date", date);
        }
        self.that(list(note, "warnings").iter().all(Value::is_string), "warnings", &note["warnings"]);
        for corrected in note["corrected"].as_array().into_iter().flatten() {
            self.fields(corrected, &["id", "kind", "text"]);
        }
    }

    fn mentions(&mut self) {
        let mut end = 0;
        for (index, mention) in list(self.note, "mentions").iter().enumerate() {
            self.fields(mention, &MENTION);
            self.that(one_of(&mention["label"], &LABELS), "label", mention);
            self.that(one_of(&mention["by"], &["model", "rule"]), "by", mention);
            self.that(is_confidence(&mention["confidence"]), "confidence", mention);
            self.is_text_at(mention);
            let start = number(&mention["start"]);
            self.that(start >= end, "mentions overlap or are out of order", mention);
            end = number(&mention["end"]);
            let entity = mention["entity"].as_str();
            let kind = entity.and_then(|id| id.split('/').next()).unwrap_or("");
            let fits =
                matches!((mention["label"].as_str(), kind), (_, "") | (Some("PER"), "people") | (Some("ORG"), "organizations"));
            self.that(fits, "entity of another kind than the mention", mention);
            let entity = entity.and_then(|id| self.note.pointer(&format!("/{id}")));
            let knows = entity.is_some_and(|e| list(e, "mentions").contains(&Value::from(index)));
            self.that(mention["entity"].is_null() || knows, "entity that does not list the mention", mention);
        }
    }

    /// Whether `text` stands at `start..end`, in code points.
    fn is_text_at(&mut self, value: &Value) {
        let range = number(&value["start"])..number(&value["end"]);
        let there = self.text.get(range).map(|points| points.iter().collect::<String>());
        let holds = there.as_deref() == value["text"].as_str() && there.is_some_and(|t| !t.is_empty());
        self.that(holds, "text is not what stands from start to end", value);
    }

    fn entities(&mut self, kind: &str, fields: &[&str], links: &[&str], label: &str) {
        let mut last = None;
        for (index, entity) in list(self.note, kind).iter().enumerate() {
            let linked = links.iter().filter(|field| !entity[**field].is_null());
            self.fields(entity, &fields.iter().chain(linked).copied().collect::<Vec<_>>());
            self.links(entity, links[0], links[1]);
            self.that(entity["id"] == format!("{kind}/{index}"), "id", entity);
            self.that(entity["name"].as_str().is_some_and(|n| !n.is_empty()), "name", entity);
            self.that(!list(entity, "aliases").contains(&entity["name"]), "name among the aliases", entity);
            let mentions: Vec<usize> = list(entity, "mentions").iter().map(number).collect();
            self.that(!mentions.is_empty() && mentions.is_sorted_by(|a, b| a < b), "mentions of an entity", entity);
            let own = |m: &usize| {
                let mention = &self.note["mentions"][*m];
                mention["label"] == label && mention["entity"] == entity["id"]
            };
            self.that(mentions.iter().all(own), "mention that belongs to another", entity);
            self.that(last < mentions.first().copied(), "not in order of first mention", entity);
            last = mentions.first().copied();
            if kind == "people" {
                self.is_id(&entity["organization"], "organizations");
            }
        }
    }

    /// A certain link leaves no candidates; candidates are five at most, the best first.
    fn links(&mut self, entity: &Value, certain: &str, candidates: &str) {
        let several: &[Value] = entity[candidates].as_array().map_or(&[], Vec::as_slice);
        self.that(several.is_empty() || (entity[certain].is_null() && several.len() <= 5), "candidates", entity);
        let scores: Vec<f64> = several.iter().filter_map(|link| link["score"].as_f64()).collect();
        self.that(scores.len() == several.len() && scores.is_sorted_by(|a, b| a >= b), "order of candidates", entity);
        for link in [&entity[certain], &entity["user"]].into_iter().filter(|link| !link.is_null()).chain(several) {
            let known =
                ["id", "name", "email", "score", "by"].into_iter().filter(|field| *field != "email" || !link[*field].is_null());
            self.fields(link, &known.collect::<Vec<_>>());
            self.that(is_confidence(&link["score"]) && link["id"].as_str().is_some_and(|id| !id.is_empty()), "link", link);
        }
    }

    /// Whether `id` is null or names something of `kind`.
    fn is_id(&mut self, id: &Value, kind: &str) {
        let names = |id: &str| id.starts_with(kind) && self.note.pointer(&format!("/{id}")).is_some_and(Value::is_object);
        let holds = id.is_null() || id.as_str().is_some_and(names);
        self.that(holds, "id of nothing", id);
    }

    fn amounts(&mut self) {
        let amounts = list(self.note, "amounts");
        for amount in amounts {
            self.fields(amount, &AMOUNT);
            let mention = &self.note["mentions"][number(&amount["mention"])];
            self.that(mention["label"] == "MONEY" && mention["text"] == amount["text"], "mention of an amount", amount);
            let value = decimal(&amount["value"]);
            self.that(value.is_some_and(|v| !v.is_sign_negative()), "value", amount);
            self.that(amount["value_max"].is_null() || decimal(&amount["value_max"]) > value, "value_max", amount);
            let code = |c: &str| c.len() == 3 && c.bytes().all(|b| b.is_ascii_uppercase());
            self.that(amount["currency"].is_null() || amount["currency"].as_str().is_some_and(code), "currency", amount);
            self.that(amount["period"].is_null() || one_of(&amount["period"], &PERIODS), "period", amount);
            self.is_id(&amount["organization"], "organizations");
            self.is_id(&amount["via"], "organizations");
        }
        let mentions: Vec<usize> = amounts.iter().map(|a| number(&a["mention"])).collect();
        let money = list(self.note, "mentions").iter().enumerate().filter(|(_, m)| m["label"] == "MONEY").map(|(i, _)| i);
        let same = money.collect::<Vec<_>>() == mentions;
        self.that(same, "not one amount for each MONEY mention, in order", &Value::from(mentions));
    }

    fn actions(&mut self) {
        let mut end = 0;
        for (index, action) in list(self.note, "action_items").iter().enumerate() {
            self.fields(action, &ACTION);
            self.is_text_at(action);
            self.that(!action["text"].as_str().is_some_and(|t| t.contains('\n')), "line break in an action item", action);
            self.that(number(&action["start"]) >= end, "action items overlap or are out of order", action);
            end = number(&action["end"]);
            let owners = list(action, "owners");
            let distinct = owners.iter().enumerate().all(|(i, o)| o.is_string() && !owners[..i].contains(o));
            self.that(distinct, "owner named twice", action);
            owners.iter().for_each(|owner| self.is_id(owner, "people"));
            self.that(action["due"].is_null() || is_date(&action["due"]), "due", action);
            self.that(action["due_text"].is_null() || action["due_text"].is_string(), "due_text", action);
            self.that(action["done"].is_boolean() && is_confidence(&action["confidence"]), "done or confidence", action);
            self.that(one_of(&action["basis"], &["explicit", "inferred"]), "basis", action);
            let earlier = action["same_as"].as_u64().is_none_or(|same| same < index as u64);
            self.that(earlier, "same_as is no earlier item", action);
        }
    }

    /// Sentences are true to the text and in its order, and each mention and action item lies within them.
    fn sentences(&mut self) {
        let sentences = list(self.note, "sentences");
        let mut last = (0, 0);
        for sentence in sentences {
            let quoted = &["start", "end", "text", "quoted"][..];
            self.fields(sentence, if sentence["quoted"].is_null() { &quoted[..3] } else { quoted });
            self.is_text_at(sentence);
            let place = (number(&sentence["start"]), number(&sentence["end"]));
            self.that(place > last, "sentences out of order, or twice", sentence);
            last = place;
        }
        for found in list(self.note, "mentions").iter().chain(list(self.note, "action_items")) {
            let touches = |s: &&Value| number(&s["start"]) < number(&found["end"]) && number(&found["start"]) < number(&s["end"]);
            let around: Vec<&Value> = sentences.iter().filter(touches).collect();
            let from = around.iter().map(|s| number(&s["start"])).min().unwrap_or(usize::MAX);
            let to = around.iter().map(|s| number(&s["end"])).max().unwrap_or(0);
            self.that(from <= number(&found["start"]) && number(&found["end"]) <= to, "outside all sentences", found);
        }
    }

    fn ambiguous(&mut self) {
        for name in list(self.note, "ambiguous") {
            self.fields(name, &AMBIGUOUS);
            self.that(list(name, "candidates").len() >= 2, "ambiguous between fewer than two", name);
            list(name, "candidates").iter().for_each(|id| self.is_id(id, "people"));
            let free = |m: &Value| {
                let mention = &self.note["mentions"][number(m)];
                mention["label"] == "PER" && mention["entity"].is_null()
            };
            self.that(list(name, "mentions").iter().all(free), "ambiguous mention that belongs to somebody", name);
        }
    }
}

fn number(value: &Value) -> usize {
    value.as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or(usize::MAX)
}

fn one_of(value: &Value, allowed: &[&str]) -> bool {
    value.as_str().is_some_and(|v| allowed.contains(&v))
}

fn decimal(value: &Value) -> Option<Decimal> {
    value.as_str().filter(|v| !v.contains(['e', 'E', '+'])).and_then(|v| v.parse().ok())
}

fn is_date(value: &Value) -> bool {
    value.as_str().is_some_and(|v| v.parse::<Date>().is_ok_and(|d| d.to_string() == v))
}

/// Between 0 and 1 with at most four decimals.
fn is_confidence(value: &Value) -> bool {
    value.as_f64().is_some_and(|c| (0.0..=1.0).contains(&c) && ((c * 1e4).round() - c * 1e4).abs() < 1e-6)
}
