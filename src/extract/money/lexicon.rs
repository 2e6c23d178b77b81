//! Words that tell money from counts, in English, French, Dutch and German.

use std::collections::BTreeSet;
use std::sync::LazyLock;

type Words = LazyLock<BTreeSet<&'static str>>;

static MONEY_NOUNS: Words = LazyLock::new(|| {
    set("contract deal transaction takeover acquisition opportunity upsell budget budgets price prices pricing quote quotation cost costs costing revenue revenues turnover
        salary salaries wage wages pay payroll fee fees payment payments invoice invoices bill billing spend spending expense
        expenses expenditure expenditures outlay capex opex grant grants funding arr mrr acv tcv bonus commission loan
        debt deposit retainer valuation worth profit profits margin ebitda ebit income earnings savings rebate
        investment investments subsidy rent penalty settlement damages premium donation donations pledge allowance
        stipend tender compensation ote quota cash overhead refund royalty royalties dividend equity financing mortgage
        tuition bookings burn tax levy amount money surcharge overrun shortfall deficit surplus impairment capital
        proceeds fine ceiling cap markup bid fundraise funds gmv ltv cac sponsorship purse ransom
        compensatie discount reserve reserves provision provisions liability liabilities payout severance
        reimbursement per-diem honorarium freight overspend underspend writeoff cogs p&l pnl
        contrat devis coût coûts salaire facture factures dépense dépenses subvention financement tarif honoraires
        loyer acompte remise montant paiement marge bénéfice investissement prêt prix prime affaires recettes
        precio precios coste presupuesto prezzo prezzi preventivo preço orçamento
        prijs prijzen offerte kosten omzet salaris factuur subsidie tarief vergoeding bedrag betaling winst marge
        investering lening huur korting begroting uitgaven opbrengst aanneemsom
        vertrag preis preise angebot umsatz gehalt rechnung zuschuss förderung honorar miete betrag zahlung gewinn
        investition investitionen darlehen rabatt haushalt ausgaben auftragswert auftragsvolumen pauschale gebühr
        tagessatz stundensatz taux summe einnahmen erlös")
});

/// Words for sums, where they lead straight to the number.
static NEAR_NOUNS: Words = LazyLock::new(|| {
    set("value base offer package comp balance award claim credit advance purchase acquisition asking gift waarde wert valeur
        proposal buyout")
});

/// Words for sums or counts, money only where the number carries a magnitude or the sentence speaks of money.
static WEAK_NOUNS: Words = LazyLock::new(|| {
    set("band target order pipeline round seed total rate sales forecast threshold limit cut increase saving max ca totaal
        gesamt auftrag volumen ziel range ask list fund estimate commit committed upside backlog insurance exposure")
});

static MONEY_VERBS: Words = LazyLock::new(|| {
    set("pay pays paid paying cost costs costing spend spends spent spending charge charges charged charging quoted quoting
        invoiced billed priced pricing valued worth offered offering bid budgeted raised raising invested funded
        donated pledged owe owes owed earn earns earned earning saved sold bought refunded reimbursed awarded lent
        borrowed allocated afford settled fined granted earmarked
        listed counter countered countering kost kostet kostte kosten gekostet coûte coûtent coûté coûtera payé payer paie facturé vendu
        betaalt betalen betaald verkocht gefactureerd bezahlt zahlen zahlt bezahlen verkauft beträgt bedraagt")
});

/// Words that may stand between a money word and its number.
static FILLERS: Words = LazyLock::new(|| {
    set("of at is was are were be been being to from for about around roughly approximately approx ca circa some nearly
        almost over under above below up down by just only now currently still least most than more less total between
        max min maximum minimum the a an our their his her its your my we they you it he she i comes came go goes went going gaat gaan geht
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
    set("w for per a an each in on to and or but from by over under this that these those next last with without is was
        are were will would should could can may might must has had have having if when while because so as at before
        after until till than then plus minus of off out up down into through via during within between against
        across around about net gross total annual annually yearly monthly quarterly weekly daily hourly pa upfront
        up-front extra more less base all-in alone outstanding overdue owed due unpaid instead apart right already now today tomorrow again too also only
        max min maximum minimum excluding including excl incl ex inc vat not though although since where which who
        it they we he she i you their our his her my its there here every range ballpark including tops once
        needs need requires require covers covered includes included seems looks feels sounds gets got goes went came comes left remaining short stays stay stands holds applies expires lapses rises falls suffices
        versus vs rather both combined apiece overall altogether roughly approximately depending approved signed agreed
        released frozen withheld transferred wired freed pledged earmarked refunded budgeted spent paid invoiced committed allocated secured confirmed quoted forecast recurring deal
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
    set("job docket plot round no nr num number ref reference ticket id po order invoice room floor page pages chapter section version release
        build port ext extension phone tel call line model type part sku serial case article art clause paragraph step
        gate flight track batch lot item version v iso din en rfc kb cve facture factuur rechnung seite zimmer raum
        tél bon nummer numéro n")
});

/// Words that show that a sentence is about buying, selling and paying.
static BUSINESS: Words = LazyLock::new(|| {
    set("po procurement purchasing vendor supplier renewal subscription runway outstanding overdue afford expensive cheaper cheap
        pricey instalment instalments installment installments finance cfo milestone milestones treasury buyer seller
        insurer lawsuit stake investor investors lender landlord creditor debtor accounting savings bucks dollars euros
        licence license licences licenses sow msa negotiate negotiated countered counteroffer haggle pot kitty lieferant fournisseur
        business duurder goedkoper teurer billiger günstiger cher chère chers chères escrow hire rental lease leverancier verlenging renouvellement abonnement")
});

/// Who or what is counted in thousands and millions where no noun follows the number.
static AUDIENCE: Words = LazyLock::new(|| {
    set("user users visitors visits traffic followers subscribers downloads views impressions population customers people requests
        calls rows records documents tokens attendees members headcount parameters queries sessions clicks votes tickets
        audience installs devices records entries inhabitants messages emails events transactions units volume nutzer
        besucher gebruikers bezoekers utilisateurs visiteurs abonnés")
});

/// Words that no noun phrase holds: determiners, pronouns, prepositions, conjunctions, common verbs.
static PHRASE_ENDS: Words = LazyLock::new(|| {
    set("a an the this that these those our my your his her its their we i you he she it they us them me who which what
        for of in on at to from by with about into over under between through via per as than and or but so if when while
        because then not no only just also still already now is are was were be been being am has have had do does did
        can could will would should may might must need needs needed want wants wanted get gets got make makes made take
        takes took give gives gave keep kept put set expect expects expected plan plans planned include includes included
        cover covers bring brings brought send sent say said says think thinks know see saw hit hits reach reaches reached
        agree agreed ask asked asks approve approved sign signed signs reduce reduced propose proposed proposes there here
        around roughly approximately nearly almost up down out off back instead each every another other some any all
        both please let lets re ve ll s t d m im weve theyre were thats its well yes yeah ok okay today tomorrow yesterday
        anything something everything nothing one mentioned confirmed told received receive remains remain stays stay goes went go come comes came becomes became
        started start starts found find renewed cancelled canceled switched passe passer ie eg vs tight high low big small good bad countered won lost gaat gaan geht gehen
        un une le la les l des du de au aux pour sur dans en et ou avec par nous vous ils elles il elle je on est sont
        était sera a ont avons ce cette ces notre votre leur nos
        een het die dat deze dit wij we ze hij zij ik jullie van voor op met door naar om te is zijn was waren wordt
        worden heeft hebben en of maar ons onze hun
        der die das den dem des ein eine einen einem einer wir sie er es ich ihr von vom für auf mit durch nach zu zum zur
        bei aus und oder aber ist sind war waren wird werden hat haben unser unsere ihre im am")
});

/// Words for times, which no sum is for.
static TIMES: Words = LazyLock::new(|| {
    set("year years month months week weeks day days quarter half hour hours now today tomorrow yesterday monday tuesday
        wednesday thursday friday saturday sunday january february march april june july august september october november
        december jan feb mar apr jun jul aug sep sept oct nov dec q h fy next last spring summer autumn fall winter once
        date free example instance sure life good ever moment time two three four five six ten twelve total
        an année mois semaine jour jaar maand dag week jahr monat woche tag jahre monate ans jahren eoy ytd")
});

/// Words for a sum that do not say what it is for.
static GENERIC: Words = LazyLock::new(|| {
    set("amount sum money value worth price cost costs total figure number budget quote offer bid fee invoice bill payment
        spend ceiling cap limit maximum minimum range estimate rate valuation montant prix coût bedrag prijs betrag preis
        kosten ask balance")
});

fn set(words: &'static str) -> BTreeSet<&'static str> {
    words.split_ascii_whitespace().collect()
}

/// Endings of German and Dutch compounds (`Projektbudget`, `advieskosten`) that make them money nouns.
const ENDINGS: &[&str] = &[
    "kosten",
    "budget",
    "preis",
    "vertrag",
    "umsatz",
    "gehalt",
    "gebühr",
    "betrag",
    "prijs",
    "omzet",
    "salaris",
    "bedrag",
    "tarief",
    "contract",
    "satz",
    "lohn",
    "loon",
    "vergoeding",
    "investering",
    "investition",
    "summe",
    "rechnung",
    "factuur",
    "wert",
    "waarde",
    "kredit",
    "krediet",
];

/// Whether a lower-cased word names a sum of money or what one pays for.
pub(super) fn is_money_noun(word: &str) -> bool {
    MONEY_NOUNS.contains(word) || (word.chars().count() > 7 && ENDINGS.iter().any(|end| word.ends_with(end)))
}

/// Whether a lower-cased word names a sum where it leads straight to a number.
pub(super) fn is_near_noun(word: &str) -> bool {
    NEAR_NOUNS.contains(word)
}

/// Whether a lower-cased word names a sum or a count.
pub(super) fn is_weak_noun(word: &str) -> bool {
    WEAK_NOUNS.contains(word)
}

/// Whether a lower-cased word says that money changes hands.
pub(super) fn is_money_verb(word: &str) -> bool {
    MONEY_VERBS.contains(word)
}

/// Whether a lower-cased verb says that this much money is paid.
pub(super) fn is_paying(word: &str) -> bool {
    let verbs = "pay pays paid paying cost costs spend spends spent charge charged charges invoiced billed quoted owe owes owed \
        kost kostet kostte kosten coûte payé betaald bezahlt facturé";
    verbs.split_ascii_whitespace().any(|verb| verb == word)
}

/// Whether a lower-cased word may stand between a money word and its number.
pub(super) fn is_filler(word: &str) -> bool {
    FILLERS.contains(word)
}

/// Whether a lower-cased word after a number with a magnitude makes it a step in a sum: `a 40k difference`.
pub(super) fn is_difference(word: &str) -> bool {
    is_near_noun(word)
        || matches!(
            word,
            "ask"
                | "difference"
                | "gap"
                | "hit"
                | "saving"
                | "bump"
                | "raise"
                | "increase"
                | "cut"
                | "float"
                | "escrow"
                | "uplift"
                | "top-up"
        )
}

/// Whether a lower-cased money word names a document, so that a plain number after it may be the document's own.
pub(super) fn is_document(word: &str) -> bool {
    matches!(
        word,
        "contract"
            | "deal"
            | "tender"
            | "invoice"
            | "quote"
            | "bid"
            | "proposal"
            | "bill"
            | "grant"
            | "vertrag"
            | "angebot"
            | "offerte"
    )
}

/// Whether a lower-cased word shows that a sentence is about buying and paying.
pub(super) fn is_business(word: &str) -> bool {
    BUSINESS.contains(word)
}

/// Whether a lower-cased word names who or what is counted in thousands.
pub(super) fn is_audience(word: &str) -> bool {
    AUDIENCE.contains(word)
}

/// Whether a lower-cased word can't stand in a noun phrase.
pub(super) fn ends_phrase(word: &str) -> bool {
    PHRASE_ENDS.contains(word) || is_paying(word)
}

/// Whether a lower-cased word is the whole name of a month.
pub(super) fn is_month(word: &str) -> bool {
    "january february march april may june july august september october november december januar februar märz mai juni juli oktober dezember \
     januari februari maart mei augustus janvier février mars avril juin juillet août septembre octobre novembre décembre"
        .split_ascii_whitespace()
        .any(|month| month == word)
}

/// Whether a lower-cased word names a time.
pub(super) fn is_time(word: &str) -> bool {
    TIMES.contains(word)
}

/// Whether a lower-cased word names a sum without saying what it is for.
pub(super) fn is_generic(word: &str) -> bool {
    GENERIC.contains(word)
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
