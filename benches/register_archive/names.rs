use super::random::Random;

const GIVEN: [&str; 72] = [
    "John", "Anna", "Jan", "Maria", "Peter", "Sophie", "Thomas", "Laura", "David", "Julia", "Michael", "Emma", "Marc", "Eva",
    "Paul", "Lisa", "Daniel", "Sarah", "Martin", "Claire", "Stefan", "Nina", "Robert", "Ellen", "Kevin", "Marie", "Tom",
    "Sandra", "Luc", "Nathalie", "Bart", "Karin", "Wim", "Inge", "Hans", "Petra", "Pierre", "Isabelle", "Jean-Luc", "Amélie",
    "José", "Ana", "Mohammed", "Fatima", "Ahmed", "Leila", "Wei", "Mei-Lin", "Ravi", "Priya", "Björn", "Søren", "Łukasz", "Zoë",
    "Noël", "Chloé", "Dirk", "Ilse", "Owen", "Fiona", "Sean", "Aoife", "Giulia", "Marco", "Elena", "Dmitri", "Olga", "Yuki",
    "Kenji", "Amara", "Kwame", "Tariq",
];

const FAMILY: [&str; 64] = [
    "Smith",
    "Jansen",
    "Müller",
    "Peeters",
    "Martin",
    "Jones",
    "de Vries",
    "Schmidt",
    "Dubois",
    "Janssens",
    "Brown",
    "van den Berg",
    "Weber",
    "Maes",
    "Taylor",
    "Bakker",
    "Fischer",
    "Lambert",
    "Williams",
    "Visser",
    "Wagner",
    "Jacobs",
    "Johnson",
    "Smit",
    "Becker",
    "Mertens",
    "Davies",
    "Meijer",
    "Hoffmann",
    "Willems",
    "Evans",
    "de Boer",
    "Schulz",
    "Claes",
    "Wilson",
    "Mulder",
    "Koch",
    "Goossens",
    "Thomas",
    "de Groot",
    "Bauer",
    "Wouters",
    "Roberts",
    "Bos",
    "Richter",
    "de Smet",
    "Walker",
    "Vos",
    "Klein",
    "Dumont",
    "Nguyen",
    "Garcia",
    "Khan",
    "Kumar",
    "Silva",
    "Rossi",
    "Kowalski",
    "Petrov",
    "Sato",
    "Chen",
    "Mensah",
    "Haddad",
    "O'Brien",
    "D'Hondt",
];

const ONSET: [&str; 22] =
    ["b", "br", "d", "dr", "f", "g", "gr", "h", "k", "kl", "l", "m", "n", "p", "r", "s", "st", "t", "tr", "v", "w", "z"];
const VOWEL: [&str; 9] = ["a", "e", "i", "o", "u", "ee", "oo", "ie", "au"];
const END: [&str; 14] = ["n", "l", "r", "s", "t", "m", "ns", "rt", "ck", "mans", "sen", "ga", "ski", "ler"];

/// A made-up word of so many syllables, with a capital.
pub(crate) fn word(random: &mut Random, syllables: usize) -> String {
    let mut word = String::new();
    for _ in 0..syllables {
        word.push_str(random.pick(&ONSET));
        word.push_str(random.pick(&VOWEL));
    }
    word.push_str(random.pick(&END));
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The most frequent one goes to five in a hundred.
pub(crate) fn given(random: &mut Random) -> String {
    if random.chance(0.8) { GIVEN[random.lean(GIVEN.len())].to_owned() } else { word(random, 1) }
}

/// The most frequent one goes to two in a hundred.
pub(crate) fn family(random: &mut Random) -> String {
    if random.chance(0.3) { FAMILY[random.lean(FAMILY.len())].to_owned() } else { word(random, 2) }
}

/// The name with one letter left out, doubled, swapped or replaced; not its first.
pub(crate) fn slip(random: &mut Random, name: &str) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    if letters.len() < 4 {
        return name.to_owned();
    }
    let at = 1 + random.below(letters.len() - 2);
    match random.below(4) {
        0 => {
            letters.remove(at);
        }
        1 => letters.insert(at, letters[at]),
        2 => letters.swap(at, at + 1),
        _ => letters[at] = ['a', 'e', 'n', 'r', 's', 't'][random.below(6)],
    }
    letters.into_iter().collect()
}

/// The name without diacritics.
pub(crate) fn plain(name: &str) -> String {
    name.chars()
        .map(|c| match c {
            'é' | 'ë' => 'e',
            'ö' | 'ø' => 'o',
            'ü' => 'u',
            'Ł' => 'L',
            other => other,
        })
        .collect()
}
