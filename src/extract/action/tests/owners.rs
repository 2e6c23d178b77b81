//! Notes in which the owner of a task stands in another place than the task.

use super::failures;

#[test]
fn owners_around_tasks() {
    let cases: &[(&str, &[&str])] = &[
        (
            "Actions\n- clear the tunnel (by Friday, ‹Tess›)\n- order sand (**‹Ivo›**, end of May)",
            &["clear the tunnel (by Friday, Tess) => Tess", "order sand (**Ivo**, end of May) => Ivo"],
        ),
        (
            "Stand-up 4 March 2026\n\n**‹Tess Arno›** - paint shop\nYesterday: sanded the door\nToday: prime both doors\n\n**‹Ivo›**\nToday: off",
            &["prime both doors => Tess Arno today"],
        ),
        (
            "1:1 with ‹Tess›\n\nActions\n\nher\n- list of the open keys\n- reply to the landlord",
            &["list of the open keys => Tess", "reply to the landlord => Tess"],
        ),
        (
            "Governors\nPresent: ‹Tess Arno› (headteacher), ‹Ivo› (chair)\n\nActions\n- Headteacher: letter to parents",
            &["letter to parents => Tess Arno"],
        ),
        (
            "Exported 2026-03-05\n\n2026-03-04 | Call | ‹Tess›\nShe wants two more. I will send the sheet on Monday.\n\n2026-03-02 | Task completed | ‹Ivo›\nMeasure the hall",
            &["I will send the sheet on Monday. => Tess inferred", "Measure the hall => Ivo done"],
        ),
        (
            "12.05.2026 - kick-off with ‹Tess›\n14.06.2026 - opening, ‹Ivo›\nI will send the plan by Friday.",
            &["I will send the plan by Friday. => inferred"],
        ),
        (
            "Handover of the shop from ‹Tess Arno› to ‹Ivo Brandt›\n\nTo do\n- Send the stock list by 3 May\n- I will still pay the rent",
            &["Send the stock list by 3 May => Ivo Brandt", "I will still pay the rent => Tess Arno"],
        ),
        (
            "Actions from last time\n- price for a new hinge – ‹Tess› – done, agreed on 3 May",
            &["price for a new hinge – Tess – done, agreed on 3 May => Tess done"],
        ),
        ("Notes, written by ‹Tess›\n\nI'll fetch ‹Ivo›'s keys tomorrow.", &["I'll fetch Ivo's keys tomorrow. => Tess inferred"]),
        (
            "After the stand-up\n@‹Ivo›: please ask the shop for two more.",
            &["Ivo: please ask the shop for two more. => Ivo inferred"],
        ),
        (
            "‹Tess› was late, and ‹Ivo› said he would call the shop on Monday.",
            &["Ivo said he would call the shop on Monday. => Ivo inferred"],
        ),
        ("Acties\n- ‹Ivo›, stuur even de lijst naar de winkel", &["stuur even de lijst naar de winkel => Ivo"]),
        (
            "Bitte senden Sie uns die Liste bis Mittwoch, dann geht es noch raus.",
            &["Bitte senden Sie uns die Liste bis Mittwoch => inferred"],
        ),
        ("Next meeting: 7 May. ‹Ivo› to bring the keys.\n", &["Ivo to bring the keys. => Ivo inferred"]),
        ("| Account | What | Amount | Owner |\n|---|---|---|---|\n| «Acme» | two seats | 340 | ‹Tess› |", &[]),
        (
            "| Account | Seats | CSM | Next step |\n|---|---|---|---|\n| «Acme» | 40 | ‹Tess› | Book a call |\n| «Bolt» | 9 | ‹Ivo› | nothing to do |",
            &["Book a call => Tess"],
        ),
        ("- laptop swap (done, he has it)\n- the laptop is old", &["laptop swap (done, he has it) => done"]),
        ("‹Tess› still counts the keys every Monday.", &[]),
    ];
    let failures = failures(cases);
    assert!(failures.is_empty(), "{}", failures.concat());
}
