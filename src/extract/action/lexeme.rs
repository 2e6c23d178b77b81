//! Patterns of commitment, assignment and request in Dutch, French, German and Spanish.
//!
//! Written as [`super::pattern`] says; a rule's subject is its group `s`.

use super::cue::Who;
use super::score::{MEDIUM, STRONG};

/// The rules: actor, weight, pattern.
pub(super) const RULES: &[(Who, f32, &str)] = &[
    // Dutch.
    (
        Who::Subject,
        MEDIUM + 0.3,
        r"(?i)(?P<s><S>) (?:zal|zullen|moet nog|moeten nog|dient|neemt|nemen|stuurt|belt|mailt|checkt|bekijkt|plant|regelt|vraagt|bezorgt|zorgt|contacteert|volgt|bereidt|levert|koppelt|onderzoekt|organiseert|controleert|deelt|schrijft|stemt|boekt|bestelt|maakt|vraagt)\b",
    ),
    (
        Who::Subject,
        STRONG,
        r"(?i)(?P<s><S>) (?:stuurt|mailt|bezorgt|regelt|contacteert|boekt|bestelt|levert|neemt contact|neemt dit|vraagt (?:\w+ )?(?:offertes?|prijzen|een)|koppelt terug|doet navraag|zorgt voor)\b",
    ),
    (Who::Subject, MEDIUM, r"(?i)(?P<s><S>) (?:gaat|gaan|moet|moeten) [^.;]+(?:en|an)\b"),
    (
        Who::Speaker,
        STRONG,
        r"(?i)\bik (?:zal|ga|moet|stuur|bel|mail|check|vraag|bezorg|regel|zorg|bekijk|kom|laat|maak|plan|neem|koppel|deel|boek|spreek|geef|breng|haal|zet|schrijf|bestel|pak|betaal|lever) ",
    ),
    (Who::Speaker, STRONG, r"(?i)\b(?:zal|stuur|bezorg|bel|mail|vraag|regel|maak|bekijk) ik\b"),
    (Who::Addressee, STRONG, r"(?i)\b(?:kan|kun|kunt|zou|wil|wilt) (?:je|jij|u|jullie)\b.+|\bgelieve\b.+"),
    (Who::Nobody, STRONG, r"(?i)\b(?:kan|kunnen|wil|zou) (?:iemand|een van (?:ons|jullie)) .+"),
    // Offices, in Dutch, French and German.
    (
        Who::Role,
        MEDIUM + 0.3,
        r"(?i)^(?:de |der |die |le |la |l')?(?P<s>[a-zà-ÿ-]+) (?:zal|moet|stuurt|belt|regelt|vraagt|maakt|zorgt|boekt|bestelt|doit|envoie|prépare|contacte|vérifie|appelle|relance|transmet|rédige|soll|muss|prüft|klärt|kümmert|übernimmt|schickt|sendet|erstellt|organisiert|fragt|bestellt|bucht|informiert)\b",
    ),
    // French.
    (
        Who::Subject,
        MEDIUM + 0.3,
        r"(?i)(?P<s><S>) (?:doit|doivent|devra|devront|s'occupe|s'occupent|se charge|envoie|enverra|prépare|préparera|contacte|contactera|vérifie|vérifiera|appelle|appellera|organise|organisera|relance|relancera|transmet|transmettra|rédige|rédigera|finalise|finalisera|partage|partagera|fournira|reviendra|confirmera|demandera|planifie|planifiera)\b",
    ),
    (Who::Subject, MEDIUM + 0.3, r"(?i)(?P<s><S>) (?:va|vont) [a-zé'-]+(?:er|ir|re)\b"),
    (
        Who::Speaker,
        STRONG,
        r"(?i)\bje (?:vais [a-zé']+(?:er|ir|re)\b|dois |t'envoie|vous envoie|m'en occupe|m'occupe|te tiens|vous tiens|te reviens|vous reviens|reviens vers|prépare |vérifie |demande |contacte |relance |transmets )",
    ),
    (Who::Addressee, STRONG, r"(?i)\b(?:peux-tu|pouvez-vous|pourrais-tu|pourriez-vous|peut-on) [a-z]"),
    (
        Who::Addressee,
        MEDIUM,
        r"(?i)\b(?:merci de|veuillez) (?:bien vouloir |me |nous |m'|l')?(?:envoyer|transmettre|confirmer|vérifier|préparer|partager|contacter|faire|prévoir|valider|compléter|signer|retourner|revenir|relire|réserver|mettre)\b",
    ),
    (Who::Nobody, STRONG, r"(?i)\b(?:quelqu'un (?:peut|pourrait)(?:-il)?|est-ce que quelqu'un (?:peut|pourrait)) .+"),
    // German.
    (
        Who::Subject,
        MEDIUM + 0.3,
        r"(?i)(?:\b(?:herr|frau|hr\.|fr\.) )?(?P<s><S>) (?:soll|sollen|muss noch|müssen noch|kümmert|kümmern|übernimmt|übernehmen|schickt|sendet|prüft|erstellt|bereitet|klärt|meldet|organisiert|ruft|fragt|liefert|stimmt|lädt|vereinbart|bucht|informiert|bestellt|überarbeitet|verschickt|liefern)\b",
    ),
    (
        Who::Subject,
        STRONG,
        r"(?i)(?:\b(?:herr|frau|hr\.|fr\.) )?(?P<s><S>) (?:kümmert sich|kümmern sich|übernimmt|übernehmen|schickt|sendet|verschickt|klärt|bereitet|vereinbart|bucht|meldet sich|überarbeitet|holt|reicht)\b",
    ),
    (Who::Nobody, STRONG, r"(?i)\b(?:kann|könnte|muss) (?:jemand|einer|wer) .+"),
    (Who::Subject, MEDIUM, r"(?i)(?P<s><S>) (?:wird|werden|muss|müssen) [^.;]+(?:en|ern|eln)\b"),
    (
        Who::Speaker,
        STRONG,
        r"(?i)\bich (?:werde|muss|schicke|sende|kümmere|melde|prüfe|kläre|frage|rufe|mache|erstelle|übernehme|bereite|organisiere|buche|bestelle) ",
    ),
    (Who::Speaker, STRONG, r"(?i)\b(?:schicke|sende|melde|rufe|kümmere|kläre|prüfe) ich\b"),
    (Who::Addressee, STRONG, r"(?i)\b(?:kannst du|könntest du|können sie|könnten sie|könnt ihr) .+"),
    (Who::Addressee, MEDIUM, r"(?i)(?:^|[,.:;!?] )bitte [^.;]+(?:en|ern|eln)\b[.!]*$"),
    // Spanish.
    (
        Who::Subject,
        MEDIUM + 0.3,
        r"(?i)(?P<s><S>) (?:va a|van a|debe|deben|enviará|preparará|se encarga|se encargará|revisará|llamará|contactará|hará|envía|prepara|confirmará|coordinará|organizará)\b",
    ),
    (
        Who::Speaker,
        STRONG,
        r"(?i)\b(?:voy a [a-z]+r|te envío|os envío|le envío|me encargo|enviaré|prepararé|llamaré|revisaré|confirmaré)\b",
    ),
    (Who::Addressee, STRONG, r"(?i)\b(?:puedes|podrías|puede usted|podría usted|podéis|pueden) [a-z]+r(?:me|nos|lo|la)?\b"),
    (Who::Nobody, STRONG, r"(?i)\b(?:puede|podría) alguien .+|\balguien (?:puede|podría) .+"),
    (
        Who::Subject,
        STRONG,
        r"(?i)(?:^|[.!?] )@?(?P<s><S>),? (?:(?:bekijk|kijk|stuur|mail|vraag|regel|maak|geef|controleer|bereid|haal|zoek) (?:eens|even|jij|aub|alsjeblieft|de|het|een|bij|naar|of|alvast|dat|die)\b|(?:schick|ruf|prüf|prüfe|mach|gib|frag|klär|kläre|schau|bring|schreib|bestell|hol) (?:bitte|mal|uns|mir|ihm|ihr|den|die|das|dem|bei|noch)\b|(?:envoie|appelle|prépare|vérifie|demande|relance|regarde|préviens) (?:le|la|les|lui|leur|nous|un|une|à|avec|si|stp)\b)",
    ),
    (
        Who::Pronoun,
        MEDIUM + 0.3,
        r"(?i)(?:^|[.;:!?] )(?:il|elle) (?:me |nous |vous |lui |leur )?(?:enverra|transmettra|fera|préparera|vérifiera|appellera|demandera|contactera|relancera|confirmera|reviendra|prendra|rédigera|organisera|fournira|établira|communiquera|proposera)\b",
    ),
    (
        Who::Pronoun,
        MEDIUM + 0.3,
        r"(?i)(?:^|[.;:!?] )(?:er|sie|hij|zij|ze) (?:schickt|sendet|prüft|klärt|meldet sich|macht|schreibt|fragt|ruft|liefert|stuurt|mailt|belt|vraagt|regelt|maakt|bezorgt|checkt)\b[^.;?]*\b(?:bis|morgen|heute|nächste|diese woche|noch|tegen|voor|vóór|volgende|deze week|vandaag)\b",
    ),
    (
        Who::Speaker,
        STRONG,
        r"(?i)\bj'(?:envoie|appelle|organise|informe|ajoute|écris|enverrai|appellerai|organiserai|écrirai|ajouterai|en parle(?:rai)?)\b",
    ),
    (
        Who::Speaker,
        STRONG,
        r"(?i)\bich (?:sag|sage|ruf|schick|frag|mach|geb|schreib)e? [^.;?]*\b(?:heute|morgen|bis|gleich|noch|nächste|am (?:mo|di|mi|do|fr))",
    ),
    // What is promised or asked in the ordinary words of a mail.
    (
        Who::Subject,
        MEDIUM + 0.3,
        r"(?i)(?P<s><S>) (?:prendra|prendront|transmettra|fera|feront|demandera|établira|rappellera|mettra|donnera|apportera|commandera|présentera|validera|complétera|corrigera|communiquera|adressera|diffusera|livrera|remettra|soumettra|réservera|proposera|installera|relira|signera|vérifieront|enverront)\b",
    ),
    (
        Who::Subject,
        MEDIUM + 0.3,
        r"(?i)(?P<s><S>) (?:schreibt|reicht|beauftragt|macht|bringt|stellt|gibt|holt|legt|führt|verschickt|hängt|nimmt|rechnet|besorgt|trägt|kauft|maken|sturen|bellen|geeft|zet|haalt|legt|brengt|koopt|past|werkt) [^.;]*?(?:\b(?:bis|vor dem|nächste|heute|morgen|diese woche|tegen|vóór|voor|deze week|volgende week|morgen|vandaag|uiterlijk)\b)",
    ),
    (
        Who::Role,
        MEDIUM + 0.3,
        r"(?i)^(?:der |die )?(?P<s>[a-zà-ÿ-]+) (?:schreibt|reicht|beauftragt|macht|bringt|stellt|gibt|holt) [^.;]*?\b(?:bis|vor dem|nächste|heute|morgen|diese woche)\b",
    ),
    (
        Who::Speaker,
        STRONG,
        r"(?i)\bje (?:vous |te |lui |leur |l'|t'|m'en )?(?:[a-zé]{3,}(?:rai|drai)\b|confirme |envoie |transmets |rappelle |recontacte |renvoie |fais suivre |fais parvenir |prépare )",
    ),
    (
        Who::Speaker,
        STRONG,
        r"(?i)\bich (?:reserviere|bringe|schreibe|hole|gebe|lasse|leite|reiche|stelle|besorge|bestätige|informiere|plane|trage|kaufe|übersende|maile) [^.;?]*(?:\b(?:heute|morgen|bis|nächste|diese woche|noch|gleich|am (?:mo|di|mi|do|fr))|\b(?:nach|weiter|ein|zu|mit|vor|aus|ab|zurück)[.!]?$)",
    ),
    (
        Who::Addressee,
        STRONG,
        r"(?i)(?:^|[.!?,] )bitte (?:[a-zäöü]+en sie|[a-zäöü]+ (?:mir|uns|ihm|ihr|ihnen|den|die|das) [^.;]+(?:en|ern|eln)\b)|(?-i:^(?:Bring|Schick|Sende|Ruf|Gib|Prüf|Prüfe|Mach|Nimm|Frag|Klär|Kläre|Schreib|Sag|Stell|Leg|Hol|Melde) bitte\b)",
    ),
    // Requests as questions: `Ann, geef jij …?`, `schickst du …?`
    (
        Who::Subject,
        STRONG,
        r"(?i)(?:^|[.!?] )@?(?P<s><S>),? (?:(?:geef|stuur|mail|bel|regel|check|maak|neem|zet|plan|boek|vraag|schrijf|bestel|pak|zoek|lever|doe|haal|kijk) (?:jij|je|u|jullie)|(?:schickst|machst|rufst|prüfst|klärst|gibst|bringst|buchst|bestellst|sendest|kümmerst|fragst|holst|schreibst) (?:du|ihr)) ",
    ),
    (
        Who::Addressee,
        MEDIUM,
        r"(?i)(?:^|[.!?,] )(?:(?:geef|stuur|mail|bel|regel|check|maak|neem|zet|plan|boek|vraag|schrijf|bestel|haal) (?:jij|je|jullie)|(?:schickst|machst|rufst|prüfst|klärst|gibst|bringst|buchst|bestellst|sendest|kümmerst|fragst|holst) (?:du|ihr)) ",
    ),
    // Teams, and promises in so many words.
    (Who::Nobody, MEDIUM, r"(?i)\b(?:we|wij) (?:zullen|gaan) [^.;]+[a-z]en\b"),
    (Who::Nobody, MEDIUM, r"(?i)\bnous (?:allons|devons) [a-zé']+(?:er|ir|re)\b"),
    (Who::Nobody, MEDIUM, r"(?i)\bwir werden [^.;]+(?:en|ern|eln)\b"),
    (
        Who::Subject,
        STRONG,
        r"(?i)(?P<s><S>) (?:s'engage à|s'est engagée? à|est chargée? de|a promis de|heeft beloofd|belooft|verspricht|hat versprochen|hat zugesagt|se compromete a|se comprometió a)",
    ),
    (
        Who::Addressee,
        STRONG,
        r"(?i)\b(?:tu peux|vous pouvez|peux-tu|merci de|veuillez|il faudrait que tu) (?:bien vouloir |nous |me |m'|l'|les? )?[a-zé]{3,}(?:er|ir|re)\b",
    ),
];
