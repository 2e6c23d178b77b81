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
            "Actions\nA31  ‹Ann Lee›  Root cause paper on the master data  21 Feb\nA32  ‹Bo›  Plan to all members  by March",
            &["Root cause paper on the master data  21 Feb => Ann Lee", "Plan to all members  by March => Bo"],
        ),
        (
            "Acties\n- brieven naar de aanvragers - ‹Fatima›, vóór 20 februari (week 8)\n- second opinion - ‹Sjoerd› en ‹Marjan› - eind maart",
            &[
                "brieven naar de aanvragers - Fatima, vóór 20 februari (week 8) => Fatima",
                "second opinion - Sjoerd en Marjan - eind maart => Sjoerd, Marjan",
            ],
        ),
        ("Actions\n- does it scale?? -> ask ‹Tim› in IT", &["does it scale?? -> ask Tim in IT =>"]),
        (
            "| Variation | Sum | Status |\n| --- | --- | --- |\n| Lead | 640 | ‹Femi› to measure |\n| Zinc | 310 | agreed with ‹Femi› |",
            &["Femi to measure => Femi inferred"],
        ),
        (
            "Field diary, Thu 7 Aug\n‹Venkat R.›, Sigma Bearings\n\n- I will send him the samples by Monday.",
            &["I will send him the samples by Monday. => Venkat R. inferred"],
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
fn jottings() {
    let cases: &[(&str, &[&str])] = &[
        (
            "call, 3 May\nprice ok\n\ndo\n‹ann› rings the bank, tmrw\nsomeone ask ‹bob› for the keys",
            &["rings the bank, tmrw => ann", "someone ask bob for the keys =>"],
        ),
        (
            "call, 3 May\nprice ok\n\nfor us\n‹ann› - pump certificate\n«shell» - signed form",
            &["pump certificate => ann", "signed form =>"],
        ),
        ("Notes\n‹Ann› sends the list to ‹Bob› by Friday", &["Ann sends the list to Bob by Friday => Ann inferred"]),
        ("Notes\n‹Ann› sets up a sandbox next week.", &["Ann sets up a sandbox next week. => Ann inferred"]),
        ("Overleg\n‹Joost› bezorgt de plannen tegen 19 december.", &["Joost bezorgt de plannen => Joost inferred"]),
        ("Protokoll\n‹Petra› schickt die Liste bis 04.07.", &["Petra schickt die Liste bis 04.07. => Petra inferred"]),
        ("Roof talk\nVotes please by Thursday.", &["Votes please by Thursday. => inferred"]),
        (
            "Roof talk\nCan somebody collect the ladder from the yard?",
            &["Can somebody collect the ladder from the yard? => inferred"],
        ),
        (
            "Roof talk\nSomebody has to tell ‹Ann›'s team about the gate.",
            &["Somebody has to tell Ann's team about the gate. => inferred"],
        ),
        (
            "Roof talk\n‹Ann› outlined plans to contact the surveyor.",
            &["Ann outlined plans to contact the surveyor. => Ann inferred"],
        ),
        (
            "Roof talk\n‹Ann› and ‹Bob› agreed to revisit the quote after Easter, with plans to introduce a new form.",
            &["Ann and Bob agreed to revisit the quote after Easter, with plans => Ann, Bob inferred"],
        ),
        (
            "1:1 ‹Samira›, 3 May\n\n- likes the team\n- she'll finish the guide by Friday\n- will send me her goals",
            &["she'll finish the guide by Friday => Samira inferred", "will send me her goals => Samira inferred"],
        ),
        (
            "Notes by ‹Kim›\n\nTalk with ‹Ann›\n- I owe her an answer on the desk",
            &["I owe her an answer on the desk => Kim inferred"],
        ),
        (
            "Talk\n- ‹Ann›: ring the bank\n- ‹Bob›: water test for no. 7\n- ‹Ann›/‹Bob›: letter to donors by Friday",
            &["ring the bank => Ann", "water test for no. 7 => Bob", "letter to donors by Friday => Ann, Bob"],
        ),
    ];
    let failed = failures(cases);
    assert!(failed.is_empty(), "{}", failed.concat());
}

#[test]
fn owners() {
    let cases: &[(&str, &[&str])] = &[
        (
            "Attending: ‹Pat Rose›, ‹Deepa Raman›\n\nTasks\nNr    Task                     Who    Until\nT-1   Cause in writing         PR     15.11.2024\nT-2   Licences, by module      DR/PR  done",
            &["Cause in writing => PR", "Licences, by module => DR, PR done"],
        ),
        (
            "Duties agreed\n\nSr | Task | Resp. | Target\n1 | Report to the mill | ‹Anil› | Tuesday",
            &["Report to the mill => Anil"],
        ),
        (
            "| Action | Owner |\n|---|---|\n| Send price | ‹Ann, Bob› |\n| Draft mail | ‹TBD› |",
            &["Send price => Ann, Bob", "Draft mail =>"],
        ),
        ("Action items\n- **‹Paul Oko›:** Deliver a fix by July 18.", &["Deliver a fix by July 18. => Paul Oko"]),
        (
            "Actions\n- FL – plan the fair\n- BP/MR – order chairs",
            &["FL – plan the fair => FL", "BP/MR – order chairs => BP, MR"],
        ),
        (
            "ANN  Right, forty minutes.\n\nBOB  I'll draft the method and share it on Monday.\n\nANN  ‹Bob›, I need a plan from you by Friday, please.\n\nBOB  Sure.\n\nANN  Good.",
            &[
                "I'll draft the method and share it on Monday. => BOB inferred",
                "Bob, I need a plan from you by Friday, please. => Bob inferred",
            ],
        ),
        (
            "‹Ann›: I can do the hall.\n‹Bob›: While you're at it, ask them about parking, please.\n‹Ann›: Fine by me.",
            &["ask them about parking, please. => Ann inferred"],
        ),
        (
            "Roof\n‹Ann› reported on the leak. She went twice. She will bring a draft on Monday.",
            &["She will bring a draft on Monday. => Ann inferred"],
        ),
        ("Roof\nPrincipal ‹Stone› to collect quotes.", &["Stone to collect quotes. => Stone inferred"]),
        ("Talk\n\"I'll send the samples tomorrow\", said ‹Bob›.", &["I'll send the samples tomorrow => Bob inferred"]),
        (
            "From: ‹Ann Bell›\nTo: ‹Tom Ford›\nSubject: gate\n\nHi ‹Tom›,\n\nFine with me.\n\n‹Ann›\n\nOn 3 May, ‹Tom Ford› wrote:\n> Can you call him by Thursday? I will scan the form.",
            &["Can you call him by Thursday? => Ann inferred", "I will scan the form. => Tom Ford inferred"],
        ),
        ("Roof\nMinutes to be sent by ‹Bente Lund› before Monday.", &["Minutes to be sent by Bente Lund => Bente Lund inferred"]),
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
