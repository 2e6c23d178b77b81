//! Roles of one person that a note may use in place of a name: `the treasurer`, `Kassier`.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::text::fold;

/// Lower-case, sorted.
const ROLES: &str = "
accountant adjuster administrator adviser advisor analyst architect auditor bauleiter beheerder betriebsleiter
bookkeeper bricklayer burgemeester bursar buyer bürgermeister bürgermeisterin captain caretaker ceo cfo chair
chairman chairperson chairwoman chro cio ciso clerk cmo coach comptable conciërge controller convener convenor
coo coordinator counsel cpo cro csm cso cto curator deputy designer developer directeur director directrice
dispatcher dpo editor electrician engineer estimator facilitator fd foreman foreperson gardener gardien
gardienne gc geschäftsführer geschäftsführerin greffier griffier groundsman gérant gérante harbourmaster
hausmeister hausverwalter head headmaster headmistress headteacher huismeester janitor kassenwart kassier
labourer lead librarian maire manager matron mayor md mechanic mediator merchandiser notetaker organiser
organizer owner paralegal penningmeester pharmacist physio planner plumber president principal producer
programmer projectleider projektleiter projektleiterin provost président présidente ranger rapporteur
receptionist recruiter registrar scaffolder schatzmeister schriftführer schulleiter schulleiterin scribe
secretaris secretary secrétaire superintendent supervisor surveyor teacher technician tester treasurer
trésorier trésorière underwriter verger vicar vice- vice-chair voorzitter vorsitzende vorsitzender warden
wethouder";

/// Roles that are names of people or companies as well.
const NAMES: [&str; 10] = ["coach", "dean", "foreman", "head", "maire", "mayor", "principal", "provost", "rector", "warden"];

static FOLDED: LazyLock<BTreeSet<String>> = LazyLock::new(|| ROLES.split_whitespace().map(fold).collect());

/// Whether `word` is a role, in any case and with or without its diacritics.
pub(super) fn is_role(word: &str) -> bool {
    FOLDED.contains(fold(word).as_str())
}

/// Whether `word` is a role and nobody's name: `Kassier`, `Treasurer`. Short ones may be initials.
pub(super) fn is_office(word: &str) -> bool {
    is_role(word) && word.chars().count() > 2 && !NAMES.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_sorted_and_lower_case() {
        let list: Vec<&str> = ROLES.split_whitespace().collect();
        assert!(list.is_sorted_by(|a, b| a < b));
        assert!(list.iter().all(|role| role.to_lowercase() == *role));
    }

    #[test]
    fn an_office_is_nobody_s_name() {
        assert!(is_role("Chair") && is_role("Trésorier") && is_role("tresorier") && !is_role("Oana"));
        assert!(is_office("Kassier") && is_office("CEO"));
        assert!(is_role("Coach") && !is_office("Coach") && !is_office("MD"));
    }
}
