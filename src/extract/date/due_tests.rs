//! Cases for [`find_due`](super::find_due). The day of the note is Wednesday 4 March 2026.

use jiff::civil::date;
use proptest::prelude::*;

use super::{DateOrder, find_due};

fn shown(text: &str) -> String {
    find_due(text, 0, Some(date(2026, 3, 4)), DateOrder::DayFirst)
        .map_or("none".to_owned(), |due| format!("{}={}", due.span.of(text), due.date.map_or("-".to_owned(), |d| d.to_string())))
}

fn check(cases: &[(&str, &str)]) {
    let failed: Vec<_> = cases
        .iter()
        .map(|(text, expected)| (text, expected, shown(text)))
        .filter(|(_, expected, found)| **expected != found)
        .map(|(text, expected, found)| format!("{text:?}\n   expected {expected}\n   found    {found}"))
        .collect();
    assert!(failed.is_empty(), "{} of {} cases:\n{}", failed.len(), cases.len(), failed.join("\n"));
}

#[test]
fn limits() {
    check(&[
        ("Send the deck by Friday", "by Friday=2026-03-06"),
        ("redo the forecast by Friday noon", "by Friday noon=2026-03-06"),
        ("File the return before 15 November", "before 15 November=2026-11-15"),
        ("Hold the offer until 3 April", "until 3 April=2026-04-03"),
        ("Quote due Friday", "Friday=2026-03-06"),
        ("Quote due by Friday", "by Friday=2026-03-06"),
        ("Sign the lease, deadline: 20 March", "20 March=2026-03-20"),
        ("Sign the lease no later than 20 March", "no later than 20 March=2026-03-20"),
        ("Answer the tender by March 2027", "by March 2027=2027-03-01"),
        ("Answer the tender by April", "by April=2026-04-01"),
        ("Close the books before year-end", "before year-end=2026-12-31"),
        ("By Friday: send the draft", "By Friday=2026-03-06"),
        ("send revised numbers by five", "by five=2026-03-04"),
        ("reply to Ann by EOD", "by EOD=2026-03-04"),
        ("draft the brief by end of next week", "by end of next week=2026-03-13"),
        ("get three quotes by the 20th", "by the 20th=2026-03-20"),
        ("Brief the press before the works council votes on March 19", "before the works council votes on March 19=2026-03-19"),
        ("have it ready before Friday's demo", "before Friday=2026-03-06"),
        ("send slides before the Thursday call", "before the Thursday=2026-03-05"),
        ("Ship samples Friday at the latest", "Friday=2026-03-06"),
        ("Offerte bezorgen tegen vrijdag", "tegen vrijdag=2026-03-06"),
        ("Vertrag prüfen bis Freitag", "bis Freitag=2026-03-06"),
        ("Angebot bis spätestens 20.03. schicken", "bis spätestens 20.03.=2026-03-20"),
        ("envoyer le devis avant vendredi", "avant vendredi=2026-03-06"),
        ("relancer le client d'ici fin mars", "d'ici fin mars=2026-03-31"),
        ("move the boxes and call Ann by Friday for the trip on 12 May", "by Friday=2026-03-06"),
        ("Order the filters so they arrive before the 15th", "before the 15th=2026-03-15"),
        ("Fix the bug before Thursday's release", "before Thursday=2026-03-05"),
        ("Renew the domain before it lapses on 3 April 2026", "before it lapses on 3 April 2026=2026-04-03"),
        ("Complete the training by 30.04.", "by 30.04=2026-04-30"),
        ("get the form back no later than 5pm on Friday 6 March", "no later than 5pm on Friday 6 March=2026-03-06"),
        ("Pick up the keys before 6", "before 6=2026-03-04"),
        ("Deadline for abstracts is 31 March – Kim to submit", "31 March=2026-03-31"),
        ("Get a quote from 3 vendors - due 3/20", "3/20=2026-03-20"),
        ("Rechnung innerhalb von 14 Tagen begleichen", "innerhalb von 14 Tagen=2026-03-18"),
        ("Contract tekenen uiterlijk eind deze maand", "uiterlijk eind deze maand=2026-03-31"),
        ("Envoyer avant le 15/4", "avant le 15/4=2026-04-15"),
        ("Unterlagen bis Mo nachreichen", "bis Mo=2026-03-09"),
        ("Enviar el informe antes del viernes", "antes del viernes=2026-03-06"),
        ("Check the boiler before the weekend", "before the weekend=2026-03-06"),
        ("Freigabe bis KW 14", "bis KW 14=2026-04-03"),
        ("Pay by 31/3", "by 31/3=2026-03-31"),
        ("finish onboarding within two weeks", "within two weeks=2026-03-18"),
        ("get me the numbers by, say, Friday", "by, say, Friday=2026-03-06"),
        ("I'll send it by, uh, Friday", "by, uh, Friday=2026-03-06"),
        ("Monitor the start of the pilot scheduled for December 9th", "December 9th=2026-12-09"),
        ("Ann to attend the hearing scheduled for 12 May", "12 May=2026-05-12"),
        ("will call you on Friday instead; I am out next week", "Friday=2026-03-06"),
        ("send contract in two weeks", "in two weeks=2026-03-18"),
    ]);
}

#[test]
fn adverbs_and_endings() {
    check(&[
        ("book the venue (Oana, 26 Nov)", "26 Nov=2026-11-26"),
        ("book the venue (Oana, by 26 Nov)", "by 26 Nov=2026-11-26"),
        ("book the venue [Fri]", "Fri=2026-03-06"),
        ("book the venue (due 3/4)", "3/4=2026-04-03"),
        ("chase the supplier, today", "today=2026-03-04"),
        ("refresh the site – end of April", "end of April=2026-04-30"),
        ("refresh the site - Friday.", "Friday=2026-03-06"),
        ("send the list this week", "this week=2026-03-06"),
        ("I'll send it tonight", "tonight=2026-03-04"),
        ("I'll call you tomorrow about the lease", "tomorrow=2026-03-05"),
        ("Call Bob on Friday", "Friday=2026-03-06"),
        ("Call Bob Friday re pricing", "Friday=2026-03-06"),
        ("Tomorrow, send the invite", "Tomorrow=2026-03-05"),
        ("On Monday Anna will visit the site", "Monday=2026-03-09"),
        ("Monday I'll phone the bank", "Monday=2026-03-09"),
        ("visit the plant in May", "May=2026-05-31"),
        ("publish the report in Q2", "Q2=2026-06-30"),
        ("get the deck ready for Friday", "Friday=2026-03-06"),
        ("set up a call next week", "next week=2026-03-13"),
        ("attend the board meeting on 12 May", "12 May=2026-05-12"),
        ("meet the architect between 12 and 14 May", "12 and 14 May=2026-05-14"),
        ("close out the tickets end of month", "end of month=2026-03-31"),
        ("review the draft next Tuesday", "next Tuesday=2026-03-10"),
        ("contract nakijken deze week", "deze week=2026-03-06"),
        ("rappeler Mme Petit demain", "demain=2026-03-05"),
        ("Herrn Braun morgen anrufen", "morgen=2026-03-05"),
        ("call the bank at 3pm tomorrow", "3pm tomorrow=2026-03-05"),
        ("get sign-off today or tomorrow", "today or tomorrow=2026-03-05"),
        ("send it first thing tomorrow", "first thing tomorrow=2026-03-05"),
        ("Publish the post on the 10th", "the 10th=2026-03-10"),
        ("Migrate the Lyon site in Q3", "Q3=2026-09-30"),
        ("Repeat bloods in 3 months", "in 3 months=2026-06-04"),
        ("Terugbellen volgende week dinsdag", "volgende week dinsdag=2026-03-10"),
        ("Rückruf Frau Klein am Donnerstag", "Donnerstag=2026-03-05"),
        ("Relancer M. Dupont la semaine prochaine", "semaine prochaine=2026-03-13"),
        ("Check in with Priya next month about headcount", "next month=2026-04-30"),
        ("Today: ring the notary", "Today=2026-03-04"),
    ]);
}

#[test]
fn words_without_a_day() {
    check(&[
        ("send the deck ASAP", "ASAP=-"),
        ("reply soon", "soon=-"),
        ("run the pilot in early 2027", "early 2027=-"),
        ("file the claim early October", "early October=-"),
        ("update the plan after the board meeting", "after the board meeting=-"),
        ("order parts once the PO is signed, then call", "once the PO is signed=-"),
        ("clean the data before go-live", "before go-live=-"),
        ("visit them after Easter", "after Easter=-"),
        ("send the numbers by the next board meeting", "by the next board meeting=-"),
        ("send report within 30 days of signing", "within 30 days=-"),
        ("send ASAP, by Friday", "by Friday=2026-03-06"),
    ]);
}

#[test]
fn dates_that_are_content() {
    check(&[
        ("move the meeting to the 13th", "none"),
        ("push the launch to Q3", "none"),
        ("circulate the minutes of 3 March", "none"),
        ("pay the October invoice", "none"),
        ("collect figures for the Q3 report", "none"),
        ("compare with last year's numbers", "none"),
        ("chase invoices open since October", "none"),
        ("prepare the webinar scheduled for December 9th", "none"),
        ("update the forecast for Q3", "none"),
        ("review the Friday numbers", "none"),
        ("send slides for the board meeting on 12 May", "none"),
        ("send notes from Monday's call", "none"),
        ("prepare Friday's demo", "none"),
        ("check the contract that expires on 30 June", "none"),
        ("Thu: shipped the fix", "none"),
        ("invite Ann to the 20 May workshop", "none"),
        ("file the minutes 3 March", "none"),
        ("book the room for Friday", "none"),
        ("ask what happened on Monday", "none"),
        ("send the 2026 budget", "none"),
        ("order the Christmas cards", "none"),
        ("extend the licence until March", "none"),
        ("review the policy (from 3 March) with legal", "none"),
        ("set up weekly calls every Monday", "none"),
        ("sign up for a 30-day trial", "none"),
        ("look into the May 2025 outage", "none"),
        ("share the photos taken last Friday", "none"),
        ("reduce costs by five percent", "none"),
        ("send Sue the brochure", "none"),
        ("Ask Jan for the report", "none"),
        ("Ask May about the room", "none"),
        ("Get June to sign", "none"),
        ("Order cake for the party on Saturday", "none"),
        ("Send invitations for the open house on 21 March", "none"),
        ("Submit timesheets every Friday", "none"),
        ("Take meds twice a day for 7 days", "none"),
        ("Fix by v2.1", "none"),
        ("Plan the Q3 offsite", "none"),
        ("Send a card to Tom (born 12 May)", "none"),
        ("Book flights for the Oslo trip in June", "none"),
        ("Chase the insurer for the June claim", "none"),
        ("Prepare a plan for Lisa, who starts on 1 April", "none"),
        ("Reschedule the dentist from Tuesday to Thursday", "none"),
        ("Talk to Sam about moving to the new plan in September", "none"),
        ("Tell Mark the delivery slipped to April", "none"),
        ("Test the restore from Friday's backup", "none"),
        ("Give Nadia access to the 2024 archive", "none"),
        ("Update the risk register monthly", "none"),
        ("Factuur van februari betalen", "none"),
        ("Protokoll vom 3. März verteilen", "none"),
        ("Envoyer le compte rendu de la réunion du 3 mars", "none"),
        ("Termin auf den 20. April verschieben", "none"),
        ("Ask finance whether the budget for 2026 is final", "none"),
    ]);
}

#[test]
fn feasts() {
    check(&[
        ("review the clause before Thanksgiving", "before Thanksgiving=2026-11-26"),
        ("ship the eggs before Easter", "before Easter=2026-04-05"),
        ("Angebot vor Ostern schicken", "vor Ostern=2026-04-05"),
        ("devis avant Pâques", "avant Pâques=2026-04-05"),
        ("offerte voor Pinksteren", "voor Pinksteren=2026-05-24"),
        ("close the books by Good Friday", "by Good Friday=2026-04-03"),
        ("new banners before Black Friday", "before Black Friday=2026-11-27"),
        ("open the pool by Memorial Day", "by Memorial Day=2026-05-25"),
        ("paint the gate before Labor Day", "before Labor Day=2026-09-07"),
        ("decorations up before Halloween", "before Halloween=2026-10-31"),
        ("book the band before Easter 2027", "before Easter 2027=2027-03-28"),
        ("plan the Easter market", "none"),
        ("talk about Thanksgiving menus", "none"),
        ("finish before the holidays", "before the holidays=-"),
    ]);
}

#[test]
fn facts_and_deadlines() {
    check(&[
        ("send the certificate, our auditor is in on the 28th", "none"),
        ("tidy the store, the inspector is here on Friday", "none"),
        ("Solomon owes us the cohort data (asked today)", "none"),
        ("chase the invoice (promised yesterday)", "none"),
        ("get the Army on the phone and report back by email this Friday", "this Friday=2026-03-06"),
        ("send the figures by mail tomorrow", "tomorrow=2026-03-05"),
        ("fill in the grant form - closes 5pm tomorrow!!", "5pm tomorrow=2026-03-05"),
        ("apply for the fund (closes Friday)", "Friday=2026-03-06"),
        ("enter the tender, closes 20 March", "20 March=2026-03-20"),
        ("find out when the bar closes on Friday", "none"),
        ("share the minutes 3 March", "none"),
    ]);
}

#[test]
fn no_note_date_no_relative_day() {
    let none = find_due("send it by Friday", 3, None, DateOrder::DayFirst).unwrap();
    assert_eq!((none.span.start, none.date), (11, None));
    let dated = find_due("send it by 20 June 2026", 0, None, DateOrder::DayFirst).unwrap();
    assert_eq!(dated.date, Some(date(2026, 6, 20)));
}

proptest! {
    #[test]
    fn any_text_has_at_most_one_due(text in "\\PC*") {
        if let Some(due) = find_due(&text, 0, Some(date(2026, 3, 4)), DateOrder::DayFirst) {
            prop_assert!(!due.span.of(&text).is_empty());
        }
    }

    #[test]
    fn any_item_is_read(text in "((by|before|until|after|the|once|Friday|\\(|\\)|,|:|-|May|3|meeting|for|in|on|soon|due|é) ?){0,12}") {
        if let Some(due) = find_due(&text, 0, Some(date(2026, 3, 4)), DateOrder::DayFirst) {
            prop_assert!(!due.span.of(&text).is_empty());
        }
    }
}
