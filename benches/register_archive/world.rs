use super::names;
use super::random::Random;

/// Days that an archive covers.
pub(crate) const DAYS: usize = 1800;

const DESCRIPTORS: [&str; 10] =
    ["Consulting", "Software", "Logistics", "Foods", "Systems", "Services", "Engineering", "Partners", "Technologies", "Pharma"];
const OTHER: [&str; 10] =
    ["Bank", "Insurance", "Belgium", "Nederland", "Energy", "Hospital", "Media", "Capital", "Water", "Airport"];
const LEGAL: [&str; 8] = ["Ltd", "GmbH", "NV", "BV", "Inc.", "SA", "AG", "plc"];
const JOBS: [[&str; 2]; 10] = [
    ["CFO", "Chief Financial Officer"],
    ["CIO", "Head of IT"],
    ["account manager", "Senior Account Manager"],
    ["buyer", "Head of Procurement"],
    ["HR manager", "HR Director"],
    ["project manager", "Project Lead"],
    ["legal counsel", "Head of Legal"],
    ["operations manager", "COO"],
    ["marketing manager", "CMO"],
    ["data engineer", "Lead Data Engineer"],
];

pub(crate) struct Person {
    pub(crate) given: String,
    pub(crate) middle: Option<char>,
    /// The family name, and the day from which there is another.
    pub(crate) family: String,
    pub(crate) married: Option<(usize, String)>,
    /// Employers with the day from which each holds.
    pub(crate) jobs: Vec<Job>,
}

pub(crate) struct Job {
    pub(crate) from: usize,
    pub(crate) organization: usize,
    pub(crate) titles: [&'static str; 2],
    pub(crate) address: String,
}

pub(crate) struct Organization {
    pub(crate) name: String,
    pub(crate) legal: &'static str,
    pub(crate) domain: String,
    pub(crate) people: Vec<usize>,
}

/// Who there is.
pub(crate) struct World {
    pub(crate) people: Vec<Person>,
    pub(crate) organizations: Vec<Organization>,
}

impl World {
    /// A world for so many notes: three people for ten notes, one organization for eight people.
    pub(crate) fn new(random: &mut Random, notes: usize) -> Self {
        let people = (notes * 3 / 10).max(40);
        let mut world = Self { people: Vec::new(), organizations: Vec::new() };
        for _ in 0..people / 8 {
            let organization = world.organization(random);
            world.organizations.push(organization);
        }
        for index in 0..people {
            let person = world.person(random, index);
            world.people.push(person);
        }
        world
    }

    /// One in twenty is another house of a known name: `Brand Bank` beside `Brand Belgium`.
    fn organization(&self, random: &mut Random) -> Organization {
        let known = random.chance(0.05).then(|| random.below(self.organizations.len().max(1)));
        let brand = known.and_then(|at| self.organizations.get(at)).and_then(|o| o.name.split(' ').next().map(str::to_owned));
        let is_known = brand.is_some();
        let brand = brand.unwrap_or_else(|| names::word(random, 2));
        let name = match random.below(10) {
            _ if is_known => format!("{brand} {}", random.pick(&OTHER)),
            0..=2 => brand,
            3..=6 => format!("{brand} {}", random.pick(&DESCRIPTORS)),
            7 | 8 => format!("{brand} {}", random.pick(&OTHER)),
            _ => format!("{brand} {} {}", names::word(random, 1), random.pick(&OTHER)),
        };
        let number = self.organizations.len();
        let legal = LEGAL[random.below(LEGAL.len())];
        let domain =
            format!("{}{}.com", name.to_lowercase().replace(' ', ""), if is_known { number.to_string() } else { String::new() });
        Organization { name, legal, domain, people: Vec::new() }
    }

    fn person(&mut self, random: &mut Random, index: usize) -> Person {
        let (given, family) = (names::given(random), names::family(random));
        let married = random.chance(0.01).then(|| (random.below(DAYS), names::family(random)));
        let middle = random.chance(0.3).then(|| (b'A' + random.below(26) as u8) as char);
        let mut jobs = Vec::new();
        for from in [Some(0), random.chance(0.08).then(|| random.below(DAYS))].into_iter().flatten() {
            // One organization in the archive is the writer's own, larger than the others.
            let organization = if random.chance(0.01) { 0 } else { random.below(self.organizations.len()) };
            self.organizations[organization].people.push(index);
            let address = self.address(&given, &family, organization, index);
            jobs.push(Job { from, organization, titles: JOBS[random.below(JOBS.len())], address });
        }
        Person { given, middle, family, married, jobs }
    }

    /// `given.family@domain`, with a number for a namesake of the same house.
    fn address(&self, given: &str, family: &str, organization: usize, index: usize) -> String {
        let local: String = names::plain(&format!("{given}.{family}")).to_lowercase().replace([' ', '\''], "");
        let house = &self.organizations[organization];
        let taken = house.people.iter().filter(|other| **other != index).filter_map(|other| self.people.get(*other));
        let namesakes = taken.filter(|other| other.given == given && other.family == family).count();
        let number = if namesakes > 0 { (namesakes + 1).to_string() } else { String::new() };
        format!("{local}{number}@{}", house.domain)
    }
}

impl Person {
    pub(crate) fn job(&self, day: usize) -> &Job {
        self.jobs.iter().filter(|job| job.from <= day).max_by_key(|job| job.from).unwrap_or(&self.jobs[0])
    }

    pub(crate) fn family(&self, day: usize) -> &str {
        self.married.as_ref().filter(|(from, _)| *from <= day).map_or(&self.family, |(_, family)| family)
    }
}
