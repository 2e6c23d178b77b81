use super::archive::Archive;
use super::names;
use super::random::Random;
use super::world::{DAYS, World};

/// The exports of a CRM that knows some of those in an archive, as they are on its last day.
pub(crate) struct Exports {
    pub(crate) contacts: Vec<[String; 6]>,
    pub(crate) companies: Vec<[String; 3]>,
}

/// Short forms that a CRM may have for a given name.
const SHORT: [(&str, &str); 8] = [
    ("Robert", "Bob"),
    ("Thomas", "Tom"),
    ("Michael", "Mike"),
    ("Daniel", "Dan"),
    ("Peter", "Piet"),
    ("Elizabeth", "Liz"),
    ("Martin", "Maarten"),
    ("David", "Dave"),
];

impl Exports {
    pub(crate) const CONTACT: [&'static str; 6] = ["id", "first name", "last name", "email", "company", "company id"];
    pub(crate) const COMPANY: [&'static str; 3] = ["id", "name", "website"];

    /// Ids are `c` or `k` and the position in the world. Seven of ten people and eight of ten organizations are known.
    pub(crate) fn of(archive: &Archive, seed: u64) -> Self {
        let (world, mut random) = (archive.world(), Random::new(seed));
        let known: Vec<bool> = world.organizations.iter().map(|_| random.chance(0.8)).collect();
        let companies = (0..known.len()).filter(|at| known[*at]).map(|at| company(world, at, &mut random)).collect();
        let contacts = (0..world.people.len()).filter_map(|at| contact(world, at, &known, &mut random)).collect();
        Self { contacts, companies }
    }

    /// All ids.
    pub(crate) fn ids(&self) -> impl Iterator<Item = &str> {
        self.contacts.iter().map(|row| row[0].as_str()).chain(self.companies.iter().map(|row| row[0].as_str()))
    }
}

fn company(world: &World, at: usize, random: &mut Random) -> [String; 3] {
    let organization = &world.organizations[at];
    let legal = if random.chance(0.5) { format!(" {}", organization.legal) } else { String::new() };
    let site = if random.chance(0.7) { format!("https://www.{}/", organization.domain) } else { String::new() };
    [format!("k{at}"), format!("{}{legal}", organization.name), site]
}

fn contact(world: &World, at: usize, known: &[bool], random: &mut Random) -> Option<[String; 6]> {
    let person = &world.people[at];
    let draws: [bool; 6] = [0.7, 0.6, 0.15, 0.1, 0.05, 0.02].map(|share| random.chance(share));
    let [is_known, has_email, no_company, short, plain, initial] = draws;
    if !is_known {
        return None;
    }
    let job = person.job(DAYS - 1);
    let family = person.family(DAYS - 1);
    let given = SHORT.iter().find(|(given, _)| short && *given == person.given).map_or(person.given.as_str(), |(_, short)| short);
    let first = if initial { given.chars().take(1).collect() } else { given.to_owned() };
    let written = |name: &str| if plain { names::plain(name) } else { name.to_owned() };
    let company = if no_company { String::new() } else { world.organizations[job.organization].name.clone() };
    let company_id = if no_company || !known[job.organization] { String::new() } else { format!("k{}", job.organization) };
    let email = if has_email { job.address.clone() } else { String::new() };
    Some([format!("c{at}"), written(&first), written(family), email, company, company_id])
}
