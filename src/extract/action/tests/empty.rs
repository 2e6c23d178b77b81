//! Notes in which nothing is to be found.

use super::found;

#[test]
fn nothing_to_do() {
    let notes = [
        "Roof\n‹Ann› called the roofer yesterday.",
        "Roof\n‹Ann› has already sent the quote to «Acme».",
        "Roof\n‹Ann› would like to visit the site one day.",
        "Roof\n‹Ann› hopes to finish the roof by May.",
        "Roof\n‹Ann› might call the roofer.",
        "Roof\n‹Ann› is working on the quote.",
        "Roof\n‹Ann› will be on leave from 3 May.",
        "Roof\n‹Ann› will join «Acme» as CFO in June.",
        "Roof\n‹Ann› will not attend.",
        "Roof\n‹Ann› had agreed to send it, but fell ill.",
        "Roof\n‹Ann› was going to call but the line was dead.",
        "Roof\n‹Ann› was asked to send the quote, and did.",
        "Roof\nThe plant opens in May.",
        "Roof\n«Acme» plans to open a plant in Ghent.",
        "Roof\n«Acme» will grow by 5% next year.",
        "Roof\nThe contract runs until 3 May.",
        "Roof\nThe call with ‹Ann› will cover pricing.",
        "Roof\nWill «Acme» accept the price?",
        "Roof\nThe board discussed plans to sell the site.",
        "Roof\n‹Ann› outlined plans to hire ten people.",
        "Roof\nIt was decided to stay with «Acme».",
        "Roof\nThere is a call with «Acme» on Friday at 10.",
        "Roof\n‹Ann› explained that «Acme» is rolling out Copilot, with plans to move to Azure.",
        "Ideas\n- a bigger sign\n- maybe paint the wall green\n- ‹Ann› could ask the council",
        "Parking lot\n- rework the pricing page\n- hire a second designer",
        "Attendees\n- ‹Ann›, chair\n- ‹Bob› («Acme»)",
        "Agenda\n1. Opening\n2. Budget\n3. Close",
        "Actions\nNone",
        "Action items\n- No further actions.",
        "Next steps\n- Next meeting: 3 May at 10:00",
        "Hi ‹Ann›,\n\nThanks for the visit. Please find attached the minutes. Please don't hesitate to call me if you have questions.\n\nBest,\n‹Tom›",
        "‹Ann›: I'll be honest, I don't like it.\n‹Bob›: I'll share my screen.\n‹Ann›: Can you hear me?\n‹Bob›: Let me think.",
        "‹Ann›: I sent it last week.\n‹Bob›: We'll see.\n‹Ann›: I would have called them.",
        "Yesterday\n- wrote tests\n- fixed the build",
        "Decisions\n- Budget approved\n- Keep the old logo",
        "---\ntitle: Sync\ntags: send, call\n---\n\nNothing new.",
        "Someday\n- learn to sail\n- ‹Ann› to maybe write a book",
        "Roof\n‹Ann› and ‹Bob› meet «Acme» on Friday.",
    ];
    let failed: Vec<_> = notes.iter().map(|n| (n, found(n, None))).filter(|(_, items)| !items.is_empty()).collect();
    assert!(failed.is_empty(), "{failed:#?}");
}
