//! Short forms of given names that do not begin like the whole one.

/// Given names that one person may go by, folded. A name may stand in several groups.
const GROUPS: &[&[&str]] = &[
    &["albert", "al", "bert"],
    &["alexander", "alexandra", "alex", "lex", "sasha", "sandra", "sander", "xander"],
    &["alfred", "alf", "fred"],
    &["andrew", "andreas", "andy", "drew"],
    &["anthony", "antonius", "anton", "tony", "toon", "ton"],
    &["barbara", "babs", "barb"],
    &["benjamin", "ben", "benny"],
    &["bernard", "bernhard", "bernie", "ben"],
    &["catherine", "katherine", "katharina", "cathy", "kathy", "kate", "katie", "kitty", "trine"],
    &["charles", "karel", "karl", "charlie", "chuck"],
    &["christian", "christopher", "christoph", "chris", "kit", "kris"],
    &["christina", "christine", "tina", "chris", "kristin"],
    &["cornelis", "kees", "cees", "corne", "neil"],
    &["daniel", "danny", "dan"],
    &["david", "dave", "davy"],
    &["deborah", "debbie", "deb"],
    &["dorothy", "dorothea", "dot", "dotty", "thea"],
    &["edward", "eduard", "ed", "eddie", "ned", "ted", "ward"],
    &["elizabeth", "elisabeth", "liz", "lizzie", "beth", "betty", "els", "elsa", "elise", "lisa", "lies", "liesbeth", "babette"],
    &["emanuel", "emmanuel", "manu", "manny"],
    &["franciscus", "francis", "frank", "frans", "frankie"],
    &["francoise", "francine", "fran", "fanny"],
    &["frederick", "frederik", "friedrich", "fred", "fritz", "freddy", "rik", "rick"],
    &["gerard", "gerrit", "gert", "ger"],
    &["gregory", "greg"],
    &["hendrik", "henry", "heinrich", "harry", "hank", "henk", "heinz", "rik"],
    &["isabelle", "isabella", "bella", "isa"],
    &["jacob", "jakob", "jaap", "jake", "cobus", "koos"],
    &["james", "jim", "jimmy", "jamie"],
    &["johannes", "john", "jan", "hans", "johan", "joop", "jack", "johnny", "jon", "hannes"],
    &["jonathan", "jon", "jonny", "nathan"],
    &["joseph", "josef", "jozef", "joe", "jos", "jef", "sepp", "joey"],
    &["laurence", "lawrence", "laurens", "larry", "laurie"],
    &["leonard", "leonardus", "leo", "len", "lenny"],
    &["lodewijk", "louis", "ludwig", "lou", "wiek"],
    &["margaret", "margarethe", "maggie", "meg", "peggy", "greta", "gretel", "margot", "greet", "griet"],
    &["maria", "marie", "mary", "mia", "molly", "polly", "mieke", "marijke", "ria", "rita"],
    &["martin", "martinus", "maarten", "marty", "tijn"],
    &["matthew", "matthias", "matthijs", "matt", "matty", "thijs"],
    &["michael", "michel", "michiel", "mike", "mick", "mickey", "mitch"],
    &["nicholas", "nicolas", "nikolaus", "nick", "nico", "klaus", "claus", "klaas"],
    &["pamela", "pam"],
    &["patricia", "pat", "patty", "tricia", "trish"],
    &["patrick", "pat", "paddy", "rick"],
    &["petrus", "peter", "pieter", "piet", "pete", "pier"],
    &["philip", "philippe", "phil", "flip", "pip"],
    &["rebecca", "becky", "becca"],
    &["richard", "rick", "ricky", "dick", "rich", "richie"],
    &["robert", "rob", "bob", "bobby", "robbie", "bert"],
    &["ronald", "ron", "ronnie"],
    &["samuel", "samantha", "sam", "sammy"],
    &["stephen", "steven", "stefan", "steve", "stef"],
    &["susan", "susanne", "suzanne", "sue", "susie", "suzy", "sanne"],
    &["theodore", "theodorus", "theo", "ted", "dorus"],
    &["theresa", "therese", "terry", "tess", "tessa"],
    &["thomas", "tom", "tommy", "maas"],
    &["timothy", "tim", "timmy"],
    &["victoria", "vicky", "tori"],
    &["vincent", "vince", "vinnie"],
    &["walter", "wouter", "wally", "wout"],
    &["wilhelm", "willem", "william", "bill", "billy", "will", "willy", "wim", "liam", "guillaume"],
];

/// Whether two folded given names may be one person's for being forms of one name.
pub(super) fn alike(a: &str, b: &str) -> bool {
    a != b && GROUPS.iter().any(|group| group.contains(&a) && group.contains(&b))
}

/// The first letters of a folded given name and of those that it may stand for.
pub(super) fn initials(given: &str) -> Vec<char> {
    let others = GROUPS.iter().filter(|group| group.contains(&given)).flat_map(|group| group.iter().copied());
    let mut initials: Vec<char> = std::iter::once(given).chain(others).filter_map(|name| name.chars().next()).collect();
    initials.sort_unstable();
    initials.dedup();
    initials
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn short_forms() {
        assert!(alike("bill", "william") && alike("liz", "elizabeth") && !alike("bill", "robert") && !alike("ann", "ann"));
        assert_eq!(initials("bob"), ['b', 'r']);
        assert_eq!(initials("zoe"), ['z']);
        assert!(GROUPS.iter().all(|group| group.len() > 1 && group.iter().all(|name| fold(name) == *name)));
    }
}
