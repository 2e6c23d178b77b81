//! Notes with action items.

use super::failures;

#[test]
fn task_lists() {
    let cases: &[(&str, &[&str])] = &[
        (
            "Actions\n- ‹Oana› to send another reminder\n- Book the room (‹Max›)",
            &["Oana to send another reminder => Oana", "Book the room (Max) => Max"],
        ),
        ("TODO\n- call the landlord\n- [x] pay invoice\n- none", &["call the landlord =>", "pay invoice => done"]),
        (
            "Next steps:\n1. ‹Ann› & ‹Bob›: redo the forecast by Friday\n2. MR – take up the rota with the union",
            &["redo the forecast by Friday => Ann, Bob", "MR – take up the rota with the union => MR"],
        ),
        (
            "Action items\n‹Oana›\n- send the minutes\n- order chairs\n‹Max›\n- call the bank",
            &["send the minutes => Oana", "order chairs => Oana", "call the bank => Max"],
        ),
        (
            "Next steps\n- Legal to review the contract by 3 May\n- «Acme» to return the signed copy",
            &["Legal to review the contract by 3 May =>", "Acme to return the signed copy =>"],
        ),
        (
            "Actions\n- Send the deck (‹Oana›, 26 Nov)\n- Update the plan - ‹Max› - Friday\n- Ask for a quote -> ‹Ann›",
            &["Send the deck (Oana => Oana", "Update the plan => Max", "Ask for a quote -> Ann => Ann"],
        ),
        (
            "Actions\n- ~~call the bank~~\n- ☑ send deck\n- print badges – done",
            &["call the bank => done", "send deck => done", "print badges – done => done"],
        ),
        (
            "Follow-ups\n- Owner tbd: look into the parking permits\n- Next meeting: Tuesday 3 June\n- Parked: new logo\n- ‹Ann› to chase the plumber",
            &["look into the parking permits =>", "Ann to chase the plumber => Ann"],
        ),
        (
            "Actiepunten\n- ‹Joost› bezorgt de offerte tegen vrijdag\n- zaal boeken (‹Mieke›)",
            &["Joost bezorgt de offerte tegen vrijdag => Joost", "zaal boeken (Mieke) => Mieke"],
        ),
        (
            "Prochaines étapes\n- ‹Claire› envoie le contrat à «Dupont» avant vendredi\n- relancer le traiteur",
            &["Claire envoie le contrat à Dupont avant vendredi => Claire", "relancer le traiteur =>"],
        ),
        (
            "Nächste Schritte\n- ‹Jonas› klärt das mit der Versicherung\n- Angebot einholen (‹Petra›)",
            &["Jonas klärt das mit der Versicherung => Jonas", "Angebot einholen (Petra) => Petra"],
        ),
        (
            "Actions\n- Replace the boiler filter\n  Owner: ‹Ann›\n  Due: 3 March\n- Check the roof",
            &["Replace the boiler filter => Ann", "Check the roof =>"],
        ),
        (
            "Next steps\n- Send Pricing: ‹Olivia› will send the new pricing to «Acme».\n- Site Visit: ‹Tom› will arrange the visit and tell ‹Mia›.",
            &["Olivia will send the new pricing to Acme. => Olivia", "Tom will arrange the visit and tell Mia. => Tom"],
        ),
        (
            "Actions\n- ‹Ann› to draft the letter; ‹Bob› to proofread it",
            &["Ann to draft the letter => Ann", "Bob to proofread it => Bob"],
        ),
        (
            "Actions\n- ‹Ann› to draft the letter and to send it to the council",
            &["Ann to draft the letter and to send it to the council => Ann"],
        ),
        (
            "Actions\n- Chair to write to the council\n\nPresent: ‹Ruth Bell› (chair), ‹Tom Ford›",
            &["Chair to write to the council => Ruth Bell"],
        ),
        ("Actions for ‹Ann›\n- book flights\n- get the visa form", &["book flights => Ann", "get the visa form => Ann"]),
        (
            "## Follow-up\n‹Jordan› + me: redo the deck\nme: call «Acme»\n\nNotes by ‹Kim Lee›",
            &["redo the deck => Jordan, Kim Lee", "call Acme => Kim Lee"],
        ),
        (
            "AP ‹Grant›: sort out the parking permits\nAP ‹Tom› & ‹Sue›: visit the site",
            &["sort out the parking permits => Grant", "visit the site => Tom, Sue"],
        ),
        (
            "Discussed the roof.\nACTION: ‹Ann› to get three quotes\nTODO check the warranty",
            &["Ann to get three quotes => Ann", "check the warranty =>"],
        ),
        (
            "Action (‹MR›): confirm the hall\nAction 2: ‹JB› to order flowers by Monday",
            &["confirm the hall => MR", "JB to order flowers by Monday => JB"],
        ),
        ("Ideas\n- a new logo\n- [ ] ask ‹Ann› for the old files", &["ask Ann for the old files =>"]),
        (
            "## Actions\n### Done\n- send the invoice (‹Ann›)\n### Open\n- call the bank (‹Bob›)",
            &["send the invoice (Ann) => Ann done", "call the bank (Bob) => Bob"],
        ),
        (
            "Next steps\n‹Ann› will share the draft on Monday. ‹Bob› will review it with finance. Next call is on 3 May.",
            &["Ann will share the draft on Monday. => Ann inferred", "Bob will review it with finance. => Bob inferred"],
        ),
        (
            "To do\n@‹olivia› update the wiki\n@‹sam› @‹kim› test the build",
            &["update the wiki => olivia", "test the build => sam, kim"],
        ),
    ];
    let failed = failures(cases);
    assert!(failed.is_empty(), "{}", failed.concat());
}

#[test]
fn tables() {
    let cases: &[(&str, &[&str])] = &[
        (
            "| Action | Owner | Due | Status |\n|---|---|---|---|\n| Order valves | ‹Ann› | Fri | open |\n| Call «Acme» | ‹Bob› | - | done |\n| New logo | ‹Bob› | | cancelled |",
            &["Order valves => Ann", "Call Acme => Bob done"],
        ),
        (
            "| # | What | Who | When |\n|---|---|---|---|\n| 1 | Fix the gate | Sue, Tom | May |\n| 2 | Paint fence | Facilities | June |",
            &["Fix the gate => Sue, Tom", "Paint fence =>"],
        ),
        (
            "| Name | Yesterday | Today | Blockers |\n|---|---|---|---|\n| ‹Ann› | wrote tests | merge the branch | none |\n| ‹Bob› | on leave | - | - |",
            &["merge the branch => Ann today"],
        ),
        (
            "| Deal | Amount | Next step | Owner |\n|---|---|---|---|\n| «Acme» | 40k | send the contract | ‹Mia› |",
            &["send the contract => Mia"],
        ),
        ("| Product | Price | Stock |\n|---|---|---|\n| Valve | 20 | 3 |", &[]),
        ("| Actie | Wie | Wanneer |\n|---|---|---|\n| Offerte opvragen | ‹Joost› | vrijdag |", &["Offerte opvragen => Joost"]),
    ];
    let failed = failures(cases);
    assert!(failed.is_empty(), "{}", failed.concat());
}

#[test]
fn prose() {
    let cases: &[(&str, &[&str])] = &[
        (
            "Roof\nThe roof leaks again. ‹Ann› will call the roofer on Monday.",
            &["Ann will call the roofer on Monday. => Ann inferred"],
        ),
        ("Roof\n‹Ann› explained the leak. She will call the roofer.", &["She will call the roofer. => Ann inferred"]),
        (
            "Pricing\n‹Bob› met ‹Lena› of «Acme» and agreed to send her a quote by Friday.",
            &["Bob met Lena of Acme and agreed to send her a quote by Friday. => Bob inferred"],
        ),
        (
            "Pricing\n‹Ann› will check the margin, and ‹Bob› will prepare the offer.",
            &["Ann will check the margin => Ann inferred", "Bob will prepare the offer. => Bob inferred"],
        ),
        (
            "Safety\nThe committee asked ‹Ann› to report back in March.",
            &["The committee asked Ann to report back in March. => Ann inferred"],
        ),
        (
            "Safety\nIt was agreed that ‹Ann› would order new helmets.",
            &["It was agreed that Ann would order new helmets. => Ann inferred"],
        ),
        (
            "Safety\nThe report is to be sent to all members by ‹Ann›.",
            &["The report is to be sent to all members by Ann. => Ann inferred"],
        ),
        (
            "Budget\n- ‹Ann›: send the figures to ‹Bob› by Friday\n- costs rose by 5%",
            &["send the figures to Bob by Friday => Ann"],
        ),
        ("Budget\n- ask for a new quote (‹Ann›)\n- price is too high", &["ask for a new quote (Ann) => Ann"]),
        (
            "Chair: ‹Ruth Bell›\n\nThe chair will write to the council.",
            &["The chair will write to the council. => Ruth Bell inferred"],
        ),
        (
            "Contract\n«Acme» will send us the signed copy by Friday.",
            &["Acme will send us the signed copy by Friday. => inferred"],
        ),
        (
            "Contract\n‹Lena› of «Acme» will share the security report.",
            &["Lena of Acme will share the security report. => Lena inferred"],
        ),
        ("Minutes: ‹Joost›\n\nRoof\nI will ask for a quote.", &["I will ask for a quote. => Joost inferred"]),
        ("Roof\nI will ask for a quote.", &["I will ask for a quote. => inferred"]),
        (
            "‹Ann›: the old valve is broken.\n‹Bob›: I'll order a new one today.\n‹Ann›: Great, thanks. Could you also check the pump?\n‹Bob›: Sure.",
            &["I'll order a new one today. => Bob inferred", "Could you also check the pump? => Bob inferred"],
        ),
        (
            "‹Ann›: Can you share the deck, ‹Mia›?\n‹Mia›: Will do.\n‹Tom›: Thanks both.",
            &["Can you share the deck, Mia? => Mia inferred"],
        ),
        (
            "‹Ann›: ‹Kwame›, could you book the hall?\n‹Kwame›: Yes.\n‹Tom›: I can bring the chairs.\n‹Ann›: Let me check with the caretaker.",
            &["Kwame, could you book the hall? => Kwame inferred", "Let me check with the caretaker. => Ann inferred"],
        ),
        (
            "From: ‹Ann Bell› <ann@acme.example>\nTo: ‹Tom Ford› <tom@x.example>\nSubject: roof\n\nHi ‹Tom›,\n\nCould you send me the quote by Friday?\nI'll get back to you on the colour.\n\nBest regards,\n‹Ann Bell›",
            &[
                "Could you send me the quote by Friday? => Tom inferred",
                "I'll get back to you on the colour. => Ann Bell inferred",
            ],
        ),
        (
            "Hi ‹Ann›,\n\nPlease sign the form. Let me know if anything is missing.\n\nThanks,\n‹Tom›",
            &["Please sign the form. => Ann inferred"],
        ),
        ("Sync\n-> ‹Ann› sends deck to «Acme» tomorrow", &["Ann sends deck to Acme tomorrow => Ann inferred"]),
        ("Overleg\n‹Joost› zal de klant bellen.", &["Joost zal de klant bellen. => Joost inferred"]),
        ("Besprechung\n‹Petra› kümmert sich um den Vertrag.", &["Petra kümmert sich um den Vertrag. => Petra inferred"]),
        ("Réunion\n‹Claire› va envoyer le devis.", &["Claire va envoyer le devis. => Claire inferred"]),
        ("Decisions\n- Roof: go with the tiles; ‹Ann› to order them", &["go with the tiles; Ann to order them => Ann inferred"]),
    ];
    let failed = failures(cases);
    assert!(failed.is_empty(), "{}", failed.concat());
}

#[test]
fn stand_ups() {
    let cases: &[(&str, &[&str])] = &[
        ("Stand-up\n‹Ann›: yesterday wrote tests; today merge the branch; no blockers", &["merge the branch => Ann today"]),
        (
            "‹Ann›\n- Yesterday: wrote tests\n- Today: merge the branch\n- Blockers: none\n\n‹Bob›\n- Yesterday: reviews\n- Today: write the docs",
            &["merge the branch => Ann today", "write the docs => Bob today"],
        ),
    ];
    let failed = failures(cases);
    assert!(failed.is_empty(), "{}", failed.concat());
}
