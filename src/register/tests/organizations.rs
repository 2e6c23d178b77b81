use super::archive::{Case, check, organizations, register};
use crate::register::Registered;

const CASES: &[Case] = &[
    ("with and without legal form", &["|Pike Roofing Ltd", "|Pike Roofing", "|PIKE ROOFING LIMITED"], &["Pike Roofing Ltd 3"]),
    ("other names", &["|North Bank", "|South Bank"], &["North Bank 1", "South Bank 1"]),
    ("a subsidiary", &["|Orange", "|Orange Belgium"], &["Orange 1", "Orange Belgium 1"]),
    (
        "a short name that fits two",
        &["|Orange Bank", "|Orange Belgium", "|Orange"],
        &["Orange 1?", "Orange Bank 1", "Orange Belgium 1"],
    ),
    ("a subsidiary that a note holds for the same", &["|Orange Belgium = Orange", "|Orange"], &["Orange 1", "Orange Belgium 1"]),
    ("a descriptive word that a note leaves out", &["|Castell Consulting = Castell", "|Castell"], &["Castell Consulting 2"]),
    ("a descriptive word that no note leaves out", &["|Castell Consulting", "|Castell"], &["Castell 1", "Castell Consulting 1"]),
    (
        "a descriptive word, one domain",
        &["Ann Lee|Castell Consulting||ann@castell.com", "Tom Peters|Castell||tom@castell.com"],
        &["Castell Consulting 2"],
    ),
    ("an acronym that a note ties", &["|Ernst & Young = EY", "|EY"], &["Ernst & Young 2"]),
    ("an acronym that no note ties", &["|Ernst & Young", "|EY"], &["EY 1", "Ernst & Young 1"]),
    ("an acronym, one domain", &["Ann Lee|Ernst & Young||ann@ey.com", "Tom Peters|EY||tom@ey.com"], &["Ernst & Young 2"]),
    (
        "an acronym that a note ties, another domain",
        &["Ann Lee|Ernst & Young = EY||ann@ey.com", "Tom Peters|EY||tom@eyeglass.com"],
        &["EY 1", "Ernst & Young 1"],
    ),
    ("an acronym that fits two", &["|Alpha Beta = AB", "|Arthur Brown", "|AB"], &["AB 1?", "Alpha Beta 1", "Arthur Brown 1"]),
    (
        "a slip of the pen",
        &["|Vanderhaegen Logistics", "|Vanderhagen Logistics"],
        &["Vanderhaegen Logistics 1", "Vanderhagen Logistics 1"],
    ),
    ("a slip that a note ties", &["|Vanderhaegen = Vanderhagen", "|Vanderhagen"], &["Vanderhagen 2"]),
];

#[test]
fn certain_merges_only() {
    check(CASES, organizations);
}

fn best(registered: &Registered, name: &str) -> Option<String> {
    let entry = registered.organizations.iter().find(|entry| entry.name == name)?;
    let candidate = entry.candidates.first()?;
    registered.organizations.iter().find(|entry| entry.id == candidate.id).map(|entry| entry.name.clone())
}

#[test]
fn what_is_likely_is_proposed() {
    let cases: &[(&[&str], &str, Option<&str>)] = &[
        (&["|Vanderhaegen Logistics", "|Vanderhagen Logistics"], "Vanderhagen Logistics", Some("Vanderhaegen Logistics")),
        (&["|Castell Consulting", "|Castell"], "Castell", Some("Castell Consulting")),
        (&["|Blue Bird", "|Bluebird"], "Bluebird", Some("Blue Bird")),
        (&["|Orange Belgium = Orange", "|Orange"], "Orange", Some("Orange Belgium")),
        (&["Ann Lee|Ernst & Young||ann@ey.com", "|EY = Ernst and Young"], "EY", None),
        (&["|North Bank", "|South Bank"], "North Bank", None),
        (&["|Depot 14", "|Depot 15"], "Depot 14", None),
        (&["|SAP", "|SAS"], "SAP", None),
    ];
    let differs = |(texts, name, expected): &(&[&str], &str, Option<&str>)| {
        let found = best(&register(texts), name);
        (found.as_deref() != *expected).then(|| format!("{texts:?}: {found:?}"))
    };
    let failures: Vec<String> = cases.iter().filter_map(differs).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn domains_and_mailboxes() {
    let found = register(&[
        "Ann Lee|Acme Foods||ann@acme-foods.com\ninfo@acme-foods.com\ntom@gmail.com\nx@birch.org",
        "Ann Lee|Acme Foods||ann@gmail.com",
    ]);
    let company = &found.organizations[0];
    assert_eq!(
        (company.domains.clone(), company.emails.clone()),
        (vec!["acme-foods.com".to_owned()], vec!["info@acme-foods.com".to_owned()])
    );
}
