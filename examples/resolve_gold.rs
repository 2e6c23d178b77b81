use gleaner::extract::{Label, Mention, Method};
use gleaner::resolve::*;
use gleaner::text::Span;
fn main() {
    let path = std::env::args().nth(1).unwrap();
    let (mut tp, mut fp, mut fn_) = ([0; 2], [0; 2], [0; 2]);
    for line in std::fs::read_to_string(path).unwrap().lines() {
        let g: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = g["text"].as_str().unwrap();
        let bytes: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
        let mut mentions = vec![];
        for m in g["mentions"].as_array().unwrap() {
            let label = match m["label"].as_str().unwrap() {
                "PER" => Label::Per,
                "ORG" => Label::Org,
                "LOC" => Label::Loc,
                "PRODUCT" => Label::Product,
                _ => Label::Money,
            };
            let s = Span::new(bytes[m["start"].as_u64().unwrap() as usize], bytes[m["end"].as_u64().unwrap() as usize]);
            mentions.push(Mention { span: s, label, confidence: 0.99, by: Method::Model });
        }
        let orgs = resolve_organizations(text, &mentions);
        let by: std::collections::BTreeMap<usize, usize> =
            orgs.iter().enumerate().flat_map(|(i, o)| o.mentions.iter().map(move |m| (*m, i))).collect();
        let emp = read_employment(text, &mentions, &|m| by.get(&m).copied());
        let people = resolve_people(text, &mentions, &emp);
        let got_p: Vec<Vec<String>> = people
            .people
            .iter()
            .map(|p| std::iter::once(&p.name).chain(&p.aliases).map(|s| s.to_lowercase()).collect())
            .collect();
        let got_o: Vec<Vec<String>> =
            orgs.iter().map(|p| std::iter::once(&p.name).chain(&p.aliases).map(|s| s.to_lowercase()).collect()).collect();
        for (k, key, got) in [(0, "people", got_p), (1, "organizations", got_o)] {
            let want: Vec<Vec<String>> = g["note"][key]
                .as_array()
                .unwrap()
                .iter()
                .map(|p| {
                    std::iter::once(&p["name"])
                        .chain(p["aliases"].as_array().unwrap())
                        .map(|s| s.as_str().unwrap().to_lowercase())
                        .collect()
                })
                .collect();
            let mut used = vec![false; got.len()];
            for w in &want {
                match (0..got.len()).find(|j| !used[*j] && got[*j].iter().any(|x| w.contains(x))) {
                    Some(j) => {
                        used[j] = true;
                        tp[k] += 1;
                        let (mut a, mut b) = (w.clone(), got[j].clone());
                        a.sort();
                        b.sort();
                        a.dedup();
                        b.dedup();
                        if a != b {
                            println!("{} {key} forms want {:?} got {:?}", g["name"], w, got[j]);
                        }
                    }
                    None => {
                        fn_[k] += 1;
                        println!("{} {key} missed {:?}", g["name"], w)
                    }
                }
            }
            for j in 0..got.len() {
                if !used[j] {
                    fp[k] += 1;
                    println!("{} {key} false {:?}", g["name"], got[j])
                }
            }
        }
        for p in g["note"]["people"].as_array().unwrap() {
            let name = p["name"].as_str().unwrap().to_lowercase();
            let Some(q) = people.people.iter().find(|q| q.name.to_lowercase() == name) else { continue };
            if q.title.as_deref().unwrap_or("") != p["title"].as_str().unwrap_or("") {
                println!("   title of {name}: want {:?} got {:?}", p["title"], q.title)
            }
            let o = q.organization.map(|o| orgs[o].name.clone()).unwrap_or_default();
            if o != p["organization"].as_str().unwrap_or("") {
                println!("   employer of {name}: want {:?} got {:?}", p["organization"], o)
            }
        }
        println!(
            "  {} ambiguous: {:?} gold {:?}",
            g["name"],
            people.ambiguous.iter().map(|a| &a.name).collect::<Vec<_>>(),
            g["note"]["ambiguous"]
        );
    }
    println!("{tp:?} {fp:?} {fn_:?}");
}
