//! Places that demand a name.

use super::*;

#[test]
fn places() {
    let cases: &[(&str, &[&str])] = &[
        ("| Action | Owner |\n|---|---|\n| call | Oana Pop, MR |\n| pay | Finance |\n| print | TBD |", &["Oana Pop", "MR"]),
        ("To all\n\n1. June, could you send it?\n2. In May, can we meet?", &["June"]),
        ("Chair: Ruth Bell\nMinutes: Joost", &["Ruth Bell", "Joost"]),
        ("Actions\n- call the bank (Oana)\n- print the badges (Max, during the meeting)\n- book room (draft)", &["Oana", "Max"]),
        ("Actions\n- MR – take up the rota\n- BP/MR – order chairs", &["MR", "BP", "MR"]),
        ("AP Grant: sort out permits", &["Grant"]),
        (
            "Present: Jordan Morrow, Sue Park\n\nActions\n- Jordan + me: redo the deck\n- Pricing: send the sheet\n- call them (Urgent)",
            &["Jordan"],
        ),
        ("present: oana, max\n\ntodo\n- oana: send reminder\n- pricing: call", &["oana"]),
        ("Ann: I'll call.\nBob: Yes, please.\nAnn: Right, and you?\nBob: Sure.", &["Ann", "Bob", "Ann", "Bob"]),
        ("Actions\n- check the report (PDF)\n- test the build (UAT)\n- call legal (CFO)", &[]),
        ("Present: Ruth Bell, Tom Ford\n\nNext steps\nRuth Bell\n- write the letter\nBudget\n- check it", &["Ruth Bell"]),
    ];
    let mut failed = Vec::new();
    for (text, want) in cases {
        let note = segment(text);
        let names: Vec<_> = name_hints(text, &note).iter().map(|s| s.of(text)).collect();
        if names != *want {
            failed.push(format!("\n{text}\n  want {want:?}\n  found {names:?}"));
        }
    }
    assert!(failed.is_empty(), "{}", failed.concat());
}
