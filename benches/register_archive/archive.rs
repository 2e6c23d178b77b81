use gleaner::extract::date::DateOrigin;
use gleaner::record::{DateRecord, NoteRecord, OrganizationRecord, PersonRecord, Source};

use super::names;
use super::random::Random;
use super::world::{DAYS, Organization, World};

/// An archive of records that would come of notes about people and organizations that are known.
pub(crate) struct Archive {
    world: World,
    seed: u64,
    notes: usize,
}

/// Who is meant by each person and organization of a record, in its order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Truth {
    pub(crate) people: Vec<Meant>,
    pub(crate) organizations: Vec<usize>,
}

/// Who is meant, and whether the record gives a given and a family name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Meant {
    pub(crate) person: usize,
    pub(crate) full: bool,
}

/// One note under way.
struct Draft<'a> {
    world: &'a World,
    random: Random,
    day: usize,
    record: NoteRecord,
    truth: Truth,
}

impl Archive {
    pub(crate) fn new(seed: u64, notes: usize) -> Self {
        Self { world: World::new(&mut Random::new(seed), notes), seed, notes }
    }

    /// Who there is.
    pub(crate) fn world(&self) -> &World {
        &self.world
    }

    /// The record of one note; the same for the same number.
    pub(crate) fn note(&self, number: usize) -> (NoteRecord, Truth) {
        let mut random = Random::new(self.seed ^ (number as u64 + 1).wrapping_mul(0xd6e8_feb8_6659_fd93));
        random.next();
        let day = number * DAYS / self.notes;
        let mut draft = Draft { world: &self.world, random, day, record: empty(number, day), truth: Truth::default() };
        draft.fill();
        (draft.record, draft.truth)
    }
}

fn empty(number: usize, day: usize) -> NoteRecord {
    let (year, month, date) = (2019 + day / 360, day % 360 / 30 + 1, day % 30 + 1);
    let date = DateRecord { value: format!("{year}-{month:02}-{:02}", date.min(28)), origin: DateOrigin::Text };
    NoteRecord { date: Some(date), ..NoteRecord::new(Source::text(format!("notes/{number:07}.txt"))) }
}

impl Draft<'_> {
    /// A meeting with one house: one to four of its people, up to two of the writer's own, at times somebody else.
    fn fill(&mut self) {
        let house = self.random.below(self.world.organizations.len());
        if self.random.chance(0.8) {
            self.organization(house);
        }
        if self.random.chance(0.15) {
            let other = self.random.below(self.world.organizations.len());
            self.organization(other);
        }
        for (of, most) in [(house, 4), (0, 3)] {
            for _ in 0..self.random.below(most) + usize::from(of != 0) {
                self.one_of(of);
            }
        }
        if self.random.chance(0.1) {
            let anybody = self.random.below(self.world.people.len());
            self.person(anybody);
        }
    }

    fn one_of(&mut self, house: usize) {
        let people = &self.world.organizations[house].people;
        if people.is_empty() {
            return;
        }
        let person = people[self.random.zipf(people.len())];
        if self.world.people[person].job(self.day).organization == house {
            self.person(person);
        }
    }

    fn person(&mut self, person: usize) {
        if self.truth.people.iter().any(|meant| meant.person == person) {
            return;
        }
        let Some((name, aliases, full)) = self.name(person) else { return };
        let job = self.world.people[person].job(self.day);
        let mut emails = Vec::new();
        if self.random.chance(0.15) {
            emails.push(job.address.clone());
        } else if self.random.chance(0.01) {
            emails.push(format!("info@{}", self.world.organizations[job.organization].domain));
        } else if self.random.chance(0.002) {
            // Read wrongly: the address of whoever was named before.
            emails.extend(self.truth.people.last().map(|meant| self.world.people[meant.person].job(self.day).address.clone()));
        }
        let title = self.random.chance(0.15).then(|| self.random.pick(&job.titles).to_owned());
        let organization = self.random.chance(0.45).then(|| self.employer(job.organization));
        self.record.people.push(PersonRecord {
            id: format!("people/{}", self.record.people.len()),
            name,
            aliases,
            title,
            organization,
            emails,
            phones: Vec::new(),
            mentions: vec![0],
            ..PersonRecord::default()
        });
        self.truth.people.push(Meant { person, full });
    }

    /// The id of the employer; in one of a hundred, of another organization of the note.
    fn employer(&mut self, organization: usize) -> String {
        if self.random.chance(0.01)
            && let Some(wrong) = self.record.organizations.first()
        {
            return wrong.id.clone();
        }
        format!("organizations/{}", self.organization(organization))
    }

    /// How the person is named: in full most often. `None` where a bare name fits two people of the note.
    fn name(&mut self, person: usize) -> Option<(String, Vec<String>, bool)> {
        let known = &self.world.people[person];
        let (given, family) = (known.given.as_str(), known.family(self.day));
        let whole = format!("{given} {family}");
        let bare = self.record.people.iter().all(|other| other.name.split(' ').next() != Some(given));
        Some(match self.random.below(100) {
            0..=59 => (whole, Vec::new(), true),
            60..=69 => (whole, vec![given.to_owned()], true),
            70..=85 if bare => (given.to_owned(), Vec::new(), false),
            86..=88 => (format!("{}. {family}", given.chars().next()?), Vec::new(), false),
            89 | 90 => (format!("{given} {}", names::slip(&mut self.random, family)), Vec::new(), true),
            91 => (format!("{} {family}", names::slip(&mut self.random, given)), Vec::new(), true),
            92 => (format!("{family}, {given}"), Vec::new(), true),
            93 => (format!("{family} {given}"), Vec::new(), true),
            94 | 95 => (names::plain(&whole), Vec::new(), true),
            96..=98 => (known.middle.map_or(whole, |middle| format!("{given} {middle}. {family}")), Vec::new(), true),
            99 => (whole.to_uppercase(), Vec::new(), true),
            _ => return None,
        })
    }

    /// Adds an organization, if the note has it not yet, and gives its position.
    fn organization(&mut self, organization: usize) -> usize {
        if let Some(at) = self.truth.organizations.iter().position(|known| *known == organization) {
            return at;
        }
        let known = &self.world.organizations[organization];
        let (name, aliases) = named(&mut self.random, known);
        let at = self.record.organizations.len();
        self.record.organizations.push(OrganizationRecord {
            id: format!("organizations/{at}"),
            name,
            aliases,
            mentions: vec![0],
            ..OrganizationRecord::default()
        });
        self.truth.organizations.push(organization);
        at
    }
}

/// The name as written, and what else the note calls it.
fn named(random: &mut Random, known: &Organization) -> (String, Vec<String>) {
    let words: Vec<&str> = known.name.split(' ').collect();
    let first = words[0].to_owned();
    let initials: String = words.iter().filter_map(|word| word.chars().next()).collect();
    match random.below(100) {
        0..=24 => (format!("{} {}", known.name, known.legal), Vec::new()),
        25..=30 if words.len() > 1 => (known.name.clone(), vec![first]),
        31..=33 if words.len() > 1 => (first, Vec::new()),
        34 if words.len() > 2 => (known.name.clone(), vec![initials]),
        35 if words.len() > 2 => (initials, Vec::new()),
        36 | 37 => (names::slip(random, &known.name), Vec::new()),
        38 | 39 => (known.name.to_uppercase(), Vec::new()),
        _ => (known.name.clone(), Vec::new()),
    }
}
