//! Owners by their place in a line, a table, a mail; who writes a note; who holds a role.

use super::failures;

#[test]
fn owners_by_place() {
    let cases: &[(&str, &[&str])] = &[
        // Numbers of lists, leading names, arrows, names behind spaces.
        (
            "Jobs\n1 ‹Shaz› notice of meeting out\n2 ‹Tāne› & ‹Wiremu› get a third price\n3 ‹Dee› → accounts to the auditor",
            &[
                "Shaz notice of meeting out => Shaz",
                "Tāne & Wiremu get a third price => Tāne, Wiremu",
                "Dee → accounts to the auditor => Dee",
            ],
        ),
        (
            "Aufgaben\nA1  Nachtrag prüfen, Stellungnahme bis 21.11.  ‹Brandt›\nA2  Vergleich auf zwei Seiten  Dr. ‹Lindner›\nA3  ‹Svenja M.›: Brief an die Anwohner",
            &[
                "Nachtrag prüfen, Stellungnahme bis 21.11.  Brandt => Brandt",
                "Vergleich auf zwei Seiten  Dr. Lindner => Lindner",
                "Svenja M.: Brief an die Anwohner => Svenja M.",
            ],
        ),
        (
            "to sort\n‹gaz› ladder gate!!\n‹lorraine› - get the credit note\n‹tariq› level the spoil when dry",
            &[
                "gaz ladder gate!! => gaz",
                "lorraine - get the credit note => lorraine",
                "tariq level the spoil when dry => tariq",
            ],
        ),
        ("Tasks\n- ‹LaVonne› order flowers, ‹Arlene›, today", &["LaVonne order flowers, Arlene, today => LaVonne"]),
        ("Actions\n- order the flowers, ‹Ann›", &["order the flowers, Ann => Ann"]),
        ("Actions\n- ‹Lorna›, the match letter for the board", &["Lorna, the match letter for the board => Lorna"]),
        ("Acties\n6. ‹RB› en ‹Wim› samen: lijst woningen", &["RB en Wim samen: lijst woningen => RB, Wim"]),
        ("Actions\n- ‹Ann› and ‹Bob› together: seating plan", &["Ann and Bob together: seating plan => Ann, Bob"]),
        (
            "To do\n• paralegal (‹Tiffany›) – batch 14, privilege review",
            &["paralegal (Tiffany) – batch 14, privilege review => Tiffany"],
        ),
        ("Actions\n- our estimator (‹Omar›): price the east wing", &["our estimator (Omar): price the east wing => Omar"]),
        ("diligence\n[ ] background check, quietly - ‹Pilar› @ «Kroll»", &["background check, quietly - Pilar @ Kroll => Pilar"]),
        (
            "Actions\n- ‹Meenakshi› in accounts to release the deposit",
            &["Meenakshi in accounts to release the deposit => Meenakshi"],
        ),
        ("Actions\n- ‹Joe› from purchasing to ask for three quotes", &["Joe from purchasing to ask for three quotes => Joe"]),
        ("Actions\n[x] nda\n[ ] ‹Ann› to sign the lease", &["nda => done", "Ann to sign the lease => Ann"]),
        // No owner: a state, a possessive, a report.
        ("Actions\n- ‹Ann›'s report to be sent by ‹Bob›", &["Ann's report to be sent by Bob => Bob"]),
        (
            "| # | Action | Owner |\n|---|---|---|\n| 1 | Fix the counts | RevOps |\n| 2 | Call the bank | ‹Obi› |",
            &["Fix the counts =>", "Call the bank => Obi"],
        ),
        ("| Maßnahme | Verantw. | Termin |\n|---|---|---|\n| Pumpe tauschen | ‹Jens› | KW 12 |", &["Pumpe tauschen => Jens"]),
        (
            "| Azione | Responsabile | Entro |\n|---|---|---|\n| Inviare preventivo | ‹Chiara› | venerdì |",
            &["Inviare preventivo => Chiara"],
        ),
        ("| Oppgave | Ansvarlig | Frist |\n|---|---|---|\n| Bestille lift | ‹Ingrid› | fredag |", &["Bestille lift => Ingrid"]),
        ("| Task | Owner / team | Due (2026) |\n|---|---|---|\n| Book the hall | ‹Mia› | 3 May |", &["Book the hall => Mia"]),
        ("| Next step | DRI | ETA |\n|---|---|---|\n| Draft the memo | ‹Lee› | Fri |", &["Draft the memo => Lee"]),
        (
            "- ‹Sauli› reminds all: hours into Jira before noon, please",
            &["Sauli reminds all: hours into Jira before noon, please => inferred"],
        ),
        (
            "‹Greta› asked everyone to clear the benches by Friday.",
            &["Greta asked everyone to clear the benches by Friday. => inferred"],
        ),
    ];
    let failed = failures(cases);
    assert!(failed.is_empty(), "{}", failed.concat());
}

#[test]
fn writers_and_roles() {
    let cases: &[(&str, &[&str])] = &[
        (
            "account team\n(me = ‹Sanne de Wael›, AM. also on: ‹Kofi Asante›)\n\nActions\n- me: ask if this is opex",
            &["me: ask if this is opex => Sanne de Wael"],
        ),
        ("here: ‹Shaz›, ‹Wiremu›, me = ‹Dee›\n\nJobs\n- me: form to the trust", &["me: form to the trust => Dee"]),
        ("Present: ‹Ann Bell› (me), ‹Bob Noor›\n\nNext steps\n- I will draft the lease", &["I will draft the lease => Ann Bell"]),
        (
            "trip diary, west. ‹K. Rao›, «Anjani Pumps»\n\nMet the dealers. I will send them the format.",
            &["I will send them the format. => K. Rao inferred"],
        ),
        (
            "Grain committee\n7 am. ‹Verlyn›, ‹LaVonne› taking this down\n\nActions\n- me: order the flowers",
            &["me: order the flowers => LaVonne"],
        ),
        ("daily stand-up, ‹sauli› typing\n\nActions\n- me: book the sauna", &["me: book the sauna => sauli"]),
        (
            "Besprechung\n‹Heiko Brandt›\n\nAufgaben\n- Ich: Protokoll verschicken\n\ngez. ‹Katrin Öz›",
            &["Ich: Protokoll verschicken => Katrin Öz"],
        ),
        (
            "Working notes\nKept by ‹B. Trask›, Deputy Clerk\n\nActions\n- Deputy Clerk to post the drawings",
            &["Deputy Clerk to post the drawings => B. Trask"],
        ),
        (
            "Present: ‹Theo Pap›, city engineer; ‹Lorna›, finance\n\nActions\n- City engineer to call the corps\n- Finance to work out the fee",
            &["City engineer to call the corps => Theo Pap", "Finance to work out the fee =>"],
        ),
        (
            "Present: ‹Sanne Vos› (CFO), ‹Piet› (sales)\n\nActions\n- CFO to sign the lease",
            &["CFO to sign the lease => Sanne Vos"],
        ),
        // Notes of a call with somebody are not that person's.
        ("Call notes with ‹Lena Roth›\n\nActions\n- me: send the offer", &["me: send the offer =>"]),
    ];
    let failed = failures(cases);
    assert!(failed.is_empty(), "{}", failed.concat());
}

#[test]
fn roles_and_titles() {
    let cases: &[(&str, &[&str])] = &[
        ("Actions\n- Mme ‹Colin› → valider l'avenant", &["Mme Colin → valider l'avenant => Colin"]),
        (
            "Actions\n- à faire par ‹Bruno› et ‹Nadia› : relevé des réserves",
            &["à faire par Bruno et Nadia : relevé des réserves => Bruno, Nadia"],
        ),
        (
            "Anwesend: ‹Ralf Moser› (Kassier)\n\nAufgaben\n1) Kassier prüft die Versicherung\n2) Platzpflege (‹Ralf› und ‹Ines›) ab Juni",
            &["Kassier prüft die Versicherung => Ralf Moser", "Platzpflege (Ralf und Ines) ab Juni => Ralf, Ines"],
        ),
        (
            "Present: Mrs ‹Anstey› (Treasurer), Miss ‹D. Ode›, the Clerk (Mr ‹Fenn›)\n\nLetters to be sent to residents by the Clerk before Easter.",
            &["Letters to be sent to residents by the Clerk before Easter. => Fenn inferred"],
        ),
        (
            "Present: Mrs ‹Anstey› (Treasurer)\n\nIt was agreed that the Treasurer would apply for the grant.",
            &["It was agreed that the Treasurer would apply for the grant. => Anstey inferred"],
        ),
        ("mtg mon\ndr ‹kim›, me (‹robin›)\n\ntodo\n- me: website prices", &["me: website prices => robin"]),
        (
            "From: ‹Hanne›\nTo: ‹Per›\n\nHi ‹Per›,\nI will ask ‹Lars› to bring a spare.\n\nHanne",
            &["I will ask Lars to bring a spare. => Hanne inferred"],
        ),
    ];
    let failed = failures(cases);
    assert!(failed.is_empty(), "{}", failed.concat());
}

#[test]
fn mails() {
    let cases: &[(&str, &[&str])] = &[
        (
            "From: ‹Aoife Bran› <a@h.example>\nTo: ‹Stellan Kjær›; ‹Dot›\nSubject: labels\n\n‹Stellan›,\n\nThanks for this.\n1. please send the certificate for the film\n2. please confirm the barcode with ‹Merete›\n\nI'll raise the order tomorrow.\n\nBest\n‹Aoife›",
            &[
                "please send the certificate for the film => Stellan inferred",
                "please confirm the barcode with Merete => Stellan inferred",
                "I'll raise the order tomorrow. => Aoife inferred",
            ],
        ),
        (
            "From: ‹Ann Lee›\nTo: ‹Bob Noor›\nSubject: roof\n\n‹Bob› - could you call the roofer by Friday?\n\nAnn",
            &["could you call the roofer by Friday? => Bob inferred"],
        ),
        (
            "From: ‹Ann Lee›\nTo: ‹Bob Noor›; ‹Cem Ak›\nSubject: roof\n\n‹Cem›!\nCan you send me the keys?\n\nAnn",
            &["Can you send me the keys? => Cem inferred"],
        ),
    ];
    let failed = failures(cases);
    assert!(failed.is_empty(), "{}", failed.concat());
}
