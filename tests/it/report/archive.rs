//! A small archive that has something of everything.

use gleaner::record::NoteRecord;

use super::draft::Draft;

/// Markup that would do something if it were taken for that.
pub(super) const SCRIPT: &str = "</script><script>window.hacked=1</script>";
pub(super) const IMAGE: &str = "<img src=x onerror=\"window.hacked=2\"> & 'quoted' \"quoted\"";
/// Turns the direction of what comes after it.
pub(super) const TURNED: &str = "\u{202e}gro.live\u{202c} \u{200f}\u{2028}end";
/// How many notes are much the same.
pub(super) const PLAIN: usize = 60;

const FAMILIES: [&str; 6] = ["Adebayo", "Brandt", "Costa", "Dupont", "Eriksen", "Fischer"];
const GIVEN: [&str; 10] = ["Ruth", "Yuki", "Petra", "Owen", "Maud", "Ivy", "Hugo", "Carla", "Sven", "Kojo"];

pub(super) fn records() -> Vec<NoteRecord> {
    (0..PLAIN).map(plain).chain([doubtful(), ambiguous(), hostile(), alike(1, "Marchetti"), alike(2, "Marcheti")]).collect()
}

fn plain(number: usize) -> NoteRecord {
    let name = format!("{} {}", GIVEN[number % 10], FAMILIES[number / 10]);
    let (company, day) = (format!("Company {}", number % 7), format!("2026-{:02}-{:02}", 1 + number % 9, 1 + number % 28));
    let price = 1 + number;
    let text = format!("{name} of {company} pays €{price},500 a year.\n{name} to send the offer number {number} by Friday.");
    let mut note = Draft::new(&format!("notes/{number:02}.txt"), &day, &text);
    let employer = note.company(&company, 0.98);
    let person = note.person(&name, Some(&employer));
    note.amount(&format!("€{price},500"), &format!("{price}500"), Some("EUR"), Some(&employer));
    note.task(&format!("{name} to send the offer number {number} by Friday."), &[&person], Some("2026-10-02"), 0.99);
    note.done()
}

/// A contact that is not certain, a name that may be none, a sum without currency, an item without owner.
fn doubtful() -> NoteRecord {
    let text = "Ann Lindqvist uses exact for 2.7 million.\nSomebody must ring the printer.\nPerhaps lunch?";
    let mut note = Draft::new("notes/doubtful.txt", "2026-05-04", text);
    note.person("Ann Lindqvist", None);
    note.perhaps(&[("003-A", "Anna Lindqvist", 0.82), ("003-B", IMAGE, 0.61)]);
    note.company("exact", 0.54);
    note.amount("2.7 million", "2700000", None, None);
    note.task("Somebody must ring the printer.", &[], None, 0.98);
    note.task("Perhaps lunch?", &[], Some("2026-05-05"), 0.51);
    note.done()
}

fn ambiguous() -> NoteRecord {
    let mut note = Draft::new("notes/two-colins.txt", "2026-05-05", "Colin Marsh and Colin Burke came.\nThen Colin, he left.");
    note.person("Colin Marsh", None);
    note.person("Colin Burke", None);
    note.ambiguous("Colin,");
    note.done()
}

fn hostile() -> NoteRecord {
    let text = format!("{SCRIPT} met {IMAGE} and {TURNED} there.\n{SCRIPT}{IMAGE} shall not run.");
    let mut note = Draft::new(&format!("notes/{IMAGE}.txt"), "2026-05-06", &text);
    note.record.title = Some(SCRIPT.to_owned());
    let company = note.company(IMAGE, 0.5);
    let person = note.person(SCRIPT, Some(&company));
    note.company(TURNED, 0.97);
    note.task(&format!("{SCRIPT}{IMAGE} shall not run."), &[&person], None, 0.6);
    note.done()
}

/// Two of these are candidates of one another: a slip in a rare name at the same house.
fn alike(number: usize, family: &str) -> NoteRecord {
    let text = format!("Giulia {family} of Torvald Shipping called.");
    let mut note = Draft::new(&format!("notes/alike-{number}.txt"), "2026-06-01", &text);
    let employer = note.company("Torvald Shipping", 0.99);
    note.person(&format!("Giulia {family}"), Some(&employer));
    note.done()
}
