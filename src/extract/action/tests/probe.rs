use super::*;
#[test]
fn lines() {
    let Ok(path) = std::env::var("LINES") else { return };
    let data = std::fs::read_to_string(path).unwrap();
    let mut table: std::collections::BTreeMap<String, [usize; 4]> = Default::default();
    let start = std::time::Instant::now();
    for line in data.lines() {
        let v: serde_json::Value = serde_json::from_str(line).unwrap();
        let head = "## Notes\n\n";
        let body = v["text"].as_str().unwrap();
        let text = format!("{head}{body}");
        let pos: Vec<usize> = text.char_indices().map(|c| c.0).chain([text.len()]).collect();
        let h = head.len();
        let mut mentions: Vec<Mention> = v["spans"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|s| {
                let label = match s["label"].as_str().unwrap() {
                    "PER" => Label::Per,
                    "ORG" => Label::Org,
                    "LOC" => Label::Loc,
                    "PRODUCT" => Label::Product,
                    _ => return None,
                };
                Some(Mention {
                    span: Span::new(pos[h + s["start"].as_u64().unwrap() as usize], pos[h + s["end"].as_u64().unwrap() as usize]),
                    label,
                    confidence: 1.0,
                    by: Method::Model,
                })
            })
            .collect();
        mentions.sort_by_key(|m| m.span);
        let note = segment(&text);
        let items = find_actions(&ActionInput { text: &text, note: &note, mentions: &mentions, probabilities: None });
        let gold = v["action"].as_u64().unwrap() == 1 || v["action"] == true;
        let src = v["src"].as_str().unwrap_or("").to_owned();
        let cell = match (gold, !items.is_empty()) {
            (true, true) => 0,
            (false, true) => 1,
            (true, false) => 2,
            _ => 3,
        };
        table.entry(src.clone()).or_default()[cell] += 1;
        table.entry("~all".into()).or_default()[cell] += 1;
        if cell == 1 {
            println!("FP {src} {:.2} | {body}", items[0].confidence);
        }
        if cell == 2 {
            println!("FN {src} | {body}");
        }
    }
    for (k, [tp, fp, fun, tn]) in table {
        println!(
            "TABLE {k:24} tp {tp} fp {fp} fn {fun} tn {tn} P {:.3} R {:.3}",
            tp as f32 / (tp + fp).max(1) as f32,
            tp as f32 / (tp + fun).max(1) as f32
        );
    }
    println!("TABLE {:?}", start.elapsed());
}
#[test]
fn show() {
    let Ok(path) = std::env::var("SHOW") else { return };
    for line in std::fs::read_to_string(path).unwrap().lines() {
        let (text, mentions) = read(line);
        let masked = mask::Masked::new(&text, Span::new(0, text.len()), &mentions);
        println!("SHOW {line}\nSHOW    {:?}\nSHOW    {:?}", cue::find(&masked), owner::stated(&masked));
    }
}
#[test]
fn docs() {
    let Ok(path) = std::env::var("DOCS") else { return };
    let start = std::time::Instant::now();
    let (mut seg, mut act, mut bytes) = (0.0, 0.0, 0);
    for (n, line) in std::fs::read_to_string(path).unwrap().lines().enumerate() {
        let v: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = v["text"].as_str().unwrap();
        bytes += text.len();
        let t = std::time::Instant::now();
        let note = segment(text);
        seg += t.elapsed().as_secs_f64();
        let t = std::time::Instant::now();
        let items = find_actions(&ActionInput { text, note: &note, mentions: &[], probabilities: None });
        act += t.elapsed().as_secs_f64();
        println!(
            "DOC {n} {} bytes {} items hints {:?}",
            text.len(),
            items.len(),
            name_hints(text, &note).iter().map(|s| s.of(text)).take(12).collect::<Vec<_>>()
        );
        for item in items.iter() {
            println!(
                "DOC   {:?} {:.2} {} [{}] <{}> t={:?}",
                item.basis,
                item.confidence,
                item.span.of(text),
                rest(text, item),
                item.section.map_or("", |s| s.of(text)),
                item.title.map(|t| t.of(text))
            );
        }
    }
    println!("DOC time {:?} seg {seg:.2} act {act:.2} bytes {bytes}", start.elapsed());
}
