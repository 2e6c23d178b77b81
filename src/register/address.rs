//! What an e-mail address says of a person, and of a company.

/// Hosts where anybody gets an address: they tell no employer.
const PUBLIC_HOSTS: [&str; 52] = [
    "126.com",
    "163.com",
    "aol.com",
    "bluewin.ch",
    "bt.com",
    "btinternet.com",
    "comcast.net",
    "duck.com",
    "fastmail.com",
    "free.fr",
    "freenet.de",
    "gmail.com",
    "gmx.at",
    "gmx.ch",
    "gmx.com",
    "gmx.de",
    "gmx.net",
    "googlemail.com",
    "hey.com",
    "hotmail.be",
    "hotmail.co.uk",
    "hotmail.com",
    "hotmail.fr",
    "icloud.com",
    "laposte.net",
    "libero.it",
    "live.be",
    "live.co.uk",
    "live.com",
    "live.nl",
    "mac.com",
    "mail.com",
    "mail.ru",
    "me.com",
    "msn.com",
    "orange.fr",
    "outlook.be",
    "outlook.com",
    "pm.me",
    "proton.me",
    "protonmail.com",
    "qq.com",
    "sfr.fr",
    "skynet.be",
    "t-online.de",
    "telenet.be",
    "wanadoo.fr",
    "web.de",
    "yahoo.co.uk",
    "yahoo.com",
    "yahoo.fr",
    "ymail.com",
];

/// What stands before the `@` of mailboxes that several people read.
const SHARED: [&str; 78] = [
    "aankoop",
    "abuse",
    "accounting",
    "accounts",
    "accueil",
    "admin",
    "administratie",
    "administration",
    "ap",
    "ar",
    "billing",
    "boekhouding",
    "bookings",
    "buchhaltung",
    "careers",
    "commercial",
    "communications",
    "compta",
    "comptabilite",
    "contact",
    "customercare",
    "customerservice",
    "donotreply",
    "einkauf",
    "enquiries",
    "events",
    "facturation",
    "facturen",
    "feedback",
    "finance",
    "hello",
    "help",
    "helpdesk",
    "hi",
    "hr",
    "info",
    "inquiries",
    "invoice",
    "invoices",
    "invoicing",
    "it",
    "jobs",
    "kontakt",
    "kundenservice",
    "legal",
    "mail",
    "mailbox",
    "marketing",
    "media",
    "news",
    "newsletter",
    "no-reply",
    "noreply",
    "notifications",
    "office",
    "operations",
    "orders",
    "payments",
    "postmaster",
    "presse",
    "press",
    "privacy",
    "procurement",
    "rechnung",
    "reception",
    "recruitment",
    "reservations",
    "sales",
    "secretariat",
    "security",
    "service",
    "support",
    "team",
    "verkauf",
    "verkoop",
    "vertrieb",
    "webmaster",
    "welcome",
];

/// Second labels under a country that belong to nobody: `co.uk`.
const SECOND: [&str; 10] = ["ac", "co", "com", "edu", "gov", "gv", "ltd", "net", "or", "org"];

/// An address as it is compared: lower-case, without a `+tag`. `None` for what is no address.
pub(crate) fn normal(address: &str) -> Option<String> {
    let address = address.trim().to_lowercase();
    let (local, host) = address.rsplit_once('@')?;
    let local = local.split('+').next().filter(|local| !local.is_empty())?;
    host.contains('.').then(|| format!("{local}@{host}"))
}

/// Whether several people read this mailbox: `info@…`, `sales.be@…`, `no-reply@…`.
pub(crate) fn is_shared(address: &str) -> bool {
    let local = address.split('@').next().unwrap_or("");
    let first = local.split(['.', '-', '_']).next().unwrap_or("");
    [local, first].iter().any(|part| SHARED.contains(part))
}

/// The domain that is registered to an address's owner: `acme.co.uk` for `ann@mail.acme.co.uk`. `None` on public hosts.
pub(crate) fn domain(address: &str) -> Option<&str> {
    registered(address.rsplit_once('@')?.1)
}

/// The registered part of a host's name, if it tells an owner.
pub(crate) fn registered(host: &str) -> Option<&str> {
    let dots: Vec<usize> = host.match_indices('.').map(|(at, _)| at).collect();
    let labels: Vec<&str> = host.split('.').collect();
    let country_second = labels.len() >= 3 && labels[labels.len() - 1].len() == 2 && SECOND.contains(&labels[labels.len() - 2]);
    let skip = labels.len().checked_sub(if country_second { 3 } else { 2 })?;
    let domain = if skip == 0 { host } else { &host[dots[skip - 1] + 1..] };
    let public = [host, domain].iter().any(|name| PUBLIC_HOSTS.contains(name));
    (!public && !domain.starts_with('.')).then_some(domain)
}

/// The owner's label of a domain, letters and digits alone: `acmefoods` for `acme-foods.com`.
pub(crate) fn label(domain: &str) -> String {
    plain(domain.split('.').next().unwrap_or(""))
}

/// The labels that would spell the name with these words: all of it, or three initials or more.
pub(crate) fn spellings(core: &[String]) -> Vec<String> {
    let mut labels = vec![plain(&core.concat())];
    let initials = crate::resolve::initials(core);
    if core.len() >= 3 && initials.chars().count() >= 3 && !labels.contains(&initials) {
        labels.push(initials);
    }
    labels.retain(|label| !label.is_empty());
    labels
}

fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        assert_eq!(normal(" Ann.Lee+crm@Acme.COM "), Some("ann.lee@acme.com".to_owned()));
        assert_eq!((normal("ann"), normal("@acme.com"), normal("ann@acme")), (None, None, None));
        for (address, shared) in
            [("info@acme.com", true), ("sales.be@acme.com", true), ("no-reply@a.b", true), ("ann.lee@acme.com", false)]
        {
            assert_eq!(is_shared(address), shared, "{address}");
        }
        for (address, owner) in [
            ("ann@acme.com", Some("acme.com")),
            ("ann@mail.acme.co.uk", Some("acme.co.uk")),
            ("ann@acme.co", Some("acme.co")),
            ("ann@gmail.com", None),
            ("ann@hotmail.co.uk", None),
            ("ann@localhost", None),
        ] {
            assert_eq!(domain(address), owner, "{address}");
        }
    }

    #[test]
    fn a_domain_spells_a_name() {
        let core = |name: &str| crate::resolve::organization_core(name);
        let spells = |domain: &str, core: &[String]| spellings(core).contains(&label(domain));
        assert!(spells("acme-foods.com", &core("acme foods ltd")) && spells("rdc.co.uk", &core("river dredging community")));
        assert!(!spells("orange.com", &core("orange bank")) && !spells("ab.com", &core("alpha beta")));
    }
}
