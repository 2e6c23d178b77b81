//! Words that tell money from counts, in English, French, Dutch and German.

use std::collections::BTreeSet;
use std::sync::LazyLock;

type Words = LazyLock<BTreeSet<&'static str>>;

static MONEY_NOUNS: Words = LazyLock::new(|| {
    set("contract deal budget budgets price prices pricing quote quotation cost costs costing revenue revenues turnover
        salary salaries wage wages pay payroll fee fees payment payments invoice invoices bill billing spend spending expense
        expenses expenditure expenditures outlay capex opex grant grants funding arr mrr acv tcv bonus commission loan
        debt deposit retainer valuation worth profit profits margin ebitda ebit income earnings savings rebate
        investment investments subsidy rent penalty settlement damages premium donation donations pledge allowance
        stipend tender compensation ote quota cash overhead refund royalty royalties dividend equity financing mortgage
        tuition bookings burn tax levy amount money surcharge overrun shortfall deficit surplus impairment capital
        proceeds fine ceiling cap markup bid fundraise funds fund gmv ltv cac sponsorship purse ransom proposal
        compensatie estimate list discount sticker liability liabilities exposure insurance hire payout severance
        reimbursement per-diem honorarium freight overspend underspend writeoff cogs p&l pnl
        contrat devis coût coûts salaire facture factures dépense dépenses subvention financement tarif honoraires
        loyer acompte remise montant paiement marge bénéfice investissement prêt prix prime affaires recettes
        prijs prijzen offerte kosten omzet salaris factuur subsidie tarief vergoeding bedrag betaling winst marge
        investering lening huur korting begroting uitgaven opbrengst aanneemsom
        vertrag preis preise angebot umsatz gehalt rechnung zuschuss förderung honorar miete betrag zahlung gewinn
        investition investitionen darlehen rabatt haushalt ausgaben auftragswert auftragsvolumen pauschale gebühr
        tagessatz stundensatz summe einnahmen erlös")
});

/// Money words only where they stand right beside the number.
static WEAK_NOUNS: Words = LazyLock::new(|| {
    set("value base band target offer order pipeline round raise seed package comp total rate balance award claim
        sales forecast purchase acquisition gift asking limit threshold credit advance cut increase saving max
        ca valeur offre total waarde totaal wert gesamt auftrag volumen ziel range ask number figure")
});

static MONEY_VERBS: Words = LazyLock::new(|| {
    set("pay pays paid paying cost costs costing spend spends spent spending charge charges charged charging quoted quoting
        invoiced billed priced pricing valued worth offered offering bid budgeted raised raising invested funded
        donated pledged owe owes owed earn earns earned earning saved sold bought refunded reimbursed awarded lent
        borrowed allocated afford settled fined granted earmarked
        kost kostet kostte kosten gekostet coûte coûtent coûté coûtera payé payer paie facturé vendu
        betaalt betalen betaald verkocht gefactureerd bezahlt zahlen zahlt bezahlen verkauft beträgt bedraagt")
});

/// Words that may stand between a money word and its number.
static FILLERS: Words = LazyLock::new(|| {
    set("of at is was are were be been being to from for about around roughly approximately approx ca circa some nearly
        almost over under above below up down by just only now currently still least most than more less total between
        max min maximum minimum the a an our their his her its your my we they you it he she i comes came goes went going
        stands stood sits sitting set agreed capped landed lands reach reached hit hits expected estimated should would
        will could may might must remains came in as low high got get us them him another extra an additional another
        not like say maybe probably closer close well within exceeding exceeds equals totals totalling totaling totaled
        again then out worth value valued that this which net gross annual yearly monthly base all-in upfront
        de du des à au environ est était la le les un une pour sur près plus moins van op bij met ongeveer zo'n zon
        het een der die das auf bei von um etwa rund über unter circa liegt lag ist war wird waren sind bis zu
        beträgt bedraagt komt kommt max s'élève élève")
});

/// Words that may follow a sum that has no currency.
static FOLLOWERS: Words = LazyLock::new(|| {
    set("for per a an each in on to and or but from by over under this that these those next last with without is was
        are were will would should could can may might must has had have having if when while because so as at before
        after until till than then plus minus of off out up down into through via during within between against
        across around about net gross total annual annually yearly monthly quarterly weekly daily hourly pa upfront
        up-front extra more less base all-in alone instead apart right already now today tomorrow again too also only
        max min maximum minimum excluding including excl incl ex inc vat not though although since where which who
        it they we he she i you their our his her my its there here every range ballpark including tops once
        covers covered includes included seems looks feels sounds gets got goes went came comes left remaining short
        versus vs rather both combined apiece overall altogether roughly approximately depending approved signed agreed
        budgeted spent paid invoiced committed allocated secured confirmed quoted forecast recurring deal
        le la les un une des du de pour par et ou en à au aux sur avec sans dans dès ht ttc est sera était qui que
        het een voor per en of op in met zonder bij van naar is was wordt excl incl btw die dat als
        der die das den dem ein eine für pro und oder auf im in mit ohne bei von zu zum zur ist war wird netto brutto
        zzgl inkl exkl mehr weniger jährlich monatlich jaarlijks maandelijks bis ab")
});

/// What is counted or measured, where the word is no plural that its ending shows.
static COUNTED: Words = LazyLock::new(|| {
    set("people staff headcount fte ftes km m cm mm kg g t l gb tb mb kb kwh mwh gwh mw kw kva h hr hrs min mins ms s sec
        req rps qps rpm hz khz mhz ghz dpi px sqm sqft m2 m3 ft lb lbs oz ppm bpm db traffic stock impressions personnes
        mensen leute personen stück stuks mitarbeiter medewerkers nutzer gebruikers sq square cubic metric tokens
        steps users seats units")
});

/// Words before a number that make it a reference: `ticket 4,512`, `room 1.200`.
static REFERENCES: Words = LazyLock::new(|| {
    set("no nr num number ref reference ticket id po order invoice room floor page pages chapter section version release
        build port ext extension phone tel call line model type part sku serial case article art clause paragraph step
        gate flight track batch lot item version v iso din en rfc kb cve facture factuur rechnung seite zimmer raum
        tél bon nummer numéro n")
});

fn set(words: &'static str) -> BTreeSet<&'static str> {
    words.split_ascii_whitespace().collect()
}

/// Endings of German and Dutch compounds (`Projektbudget`, `advieskosten`) that make them money nouns.
const ENDINGS: &[&str] = &[
    "kosten", "budget", "preis", "vertrag", "umsatz", "gehalt", "gebühr", "betrag", "prijs", "omzet", "salaris",
    "bedrag", "tarief", "contract", "satz", "lohn", "loon", "vergoeding", "investering", "investition", "summe",
    "rechnung", "factuur", "wert", "waarde", "kredit", "krediet",
];

/// Whether a lower-cased word names a sum of money or what one pays for.
pub(super) fn is_money_noun(word: &str) -> bool {
    MONEY_NOUNS.contains(word) || (word.chars().count() > 7 && ENDINGS.iter().any(|end| word.ends_with(end)))
}

/// Whether a lower-cased word is a money word where it stands right beside a number.
pub(super) fn is_weak_noun(word: &str) -> bool {
    WEAK_NOUNS.contains(word)
}

/// Whether a lower-cased word says that money changes hands.
pub(super) fn is_money_verb(word: &str) -> bool {
    MONEY_VERBS.contains(word)
}

/// Whether a lower-cased word may stand between a money word and its number.
pub(super) fn is_filler(word: &str) -> bool {
    FILLERS.contains(word)
}

/// Whether a lower-cased word may follow a bare sum.
pub(super) fn may_follow(word: &str) -> bool {
    FOLLOWERS.contains(word)
}

/// Whether a lower-cased word is something counted or measured.
pub(super) fn is_counted(word: &str) -> bool {
    COUNTED.contains(word)
}

/// Whether a lower-cased word before a number makes it a reference.
pub(super) fn is_reference(word: &str) -> bool {
    REFERENCES.contains(word)
}
