//! What a heading's or label's words say that its section holds, in English, Dutch, French, German and Spanish.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::structure::SectionKind;

use SectionKind::{Agenda, Attendance, Decisions, Ideas, Other, Past, Tasks};

/// Words of a heading count only up to this many: more is a sentence.
const MAX_WORDS: usize = 8;
/// Nor are headings longer than this, in bytes.
const MAX_LEN: usize = 120;

/// Headings that are exactly this.
const EXACT: &[(SectionKind, &str)] = &[
    (
        Tasks,
        "ap|aps|ais|ns|next|todo|todos|to do|to dos|task|action|actions|actie|tasks|assigned|assignments|deliverables|homework",
    ),
    (
        Tasks,
        "follow up|follow ups|followup|followups|next step|ta|afspraken|taken|suivi|suites|suites à donner|tâches|à faire|a faire|aufgaben|aufgabe|todo liste|tareas|pendientes|por hacer|acuerdos y tareas|seguimiento|vervolg|opvolging|what s next|who does what|wie doet wat|qui fait quoi|wer macht was|deadlines|commitments|requests|asks|our asks|way forward",
    ),
    (
        Decisions,
        "agreed|agreement|agreements|decided|decision|resolved|resolutions|conclusion|conclusions|outcome|outcomes|besloten|besluit|conclusies|décidé|décision|relevé de décisions|beschlossen|beschluss|ergebnis|ergebnisse|acuerdos|acordado|decisión",
    ),
    (
        Ideas,
        "later|future|maybe|someday|backlog|ideas|idea|suggestion|suggestions|wishes|wishlist|wish list|brainstorm|brainstorming|undecided|icebox|deferred|idee|ideeën|wensen|suggesties|idées|idée|suggestions|plus tard|ideen|vorschläge|wünsche|später|vielleicht|irgendwann|sugerencias|más adelante|quizás|ooit|misschien|non goals|stretch goals|stretch",
    ),
    (
        Attendance,
        "present|absent|who|people|team|regrets|excused|apology|guests|guest|invited|invitees|cc|attended|ppl|att|attn|aanw|teiln|attending|attendees|attendee|aanwezig|afwezig|verontschuldigd|deelnemers|genodigden|présents|présentes|présent|absents|absent|excusés|excusé|participants|personnes présentes|anwesend|abwesend|entschuldigt|teilnehmer|teilnehmende|teilnehmerinnen|gäste|asistentes|presentes|ausentes|participantes|invitados|disculpados|chair|note taker|notetaker|scribe|minutes by|verslag|voorzitter|notulist|kamer|roll call|with|quorum|in the room|attendance|apologies|members",
    ),
    (
        Past,
        "yesterday|done|completed|finished|closed|shipped|accomplished|accomplishments|achievements|last week|last sprint|previous week|went well|keep|gisteren|gedaan|afgerond|klaar|vorige week|hier|fait|faits|terminé|terminés|réalisé|semaine dernière|gestern|erledigt|fertig|letzte woche|abgeschlossen|ayer|hecho|terminado|la semana pasada|recap of last meeting|since last time|wins|progress since last meeting",
    ),
    (
        Agenda,
        "agenda|dagorde|agendapunten|ordre du jour|tagesordnung|orden del día|agenda items|programme|program|schedule|points à l ordre du jour|tagesordnungspunkte",
    ),
];

/// Headings that hold one of these; earlier entries win.
const WITHIN: &[(SectionKind, &str)] = &[
    (
        Ideas,
        "not decided|undecided|parking lot|parked|someday|some day|nice to have|nice to haves|wish list|wishlist|no owner yet|not committed|out of scope|not doing|for later|future ideas|ideas|brainstorm|open ideas|bike shed|backlog ideas|parkeerplaats|parkeerlijst|niet beslist|nog niet beslist|ideeën|voor later|idées|boîte à idées|non décidé|pas décidé|parking à idées|ideen|ideenspeicher|themenspeicher|parkplatz|nicht entschieden|für später|ideas|no decidido|para más adelante|if time permits|one day|blue sky|possible future",
    ),
    (
        Past,
        "what went well|went well|what we did|completed actions|completed tasks|completed action items|actions completed|actions taken|closed actions|closed items|done since|done last week|completed since|completed last|did yesterday|what i did|wat ging goed|afgeronde acties|gedaan gisteren|ce qui a été fait|ce qui a bien marché|actions terminées|was lief gut|erledigte aufgaben|was gut lief|qué hicimos|tareas completadas|lo que salió bien|previous accomplishments|key accomplishments",
    ),
    (
        Tasks,
        "action item|action items|action point|action points|action list|action plan|action log|actions|actionables|action required|tasks|task list|to do|to dos|todo|todos|next step|next steps|next actions|follow up|follow ups|followups|follow up actions|owner and task|open items for|still to do|who does what|our homework|agreed actions|immediate actions|things to do|items to action|deliverables and owners|takeaways and actions",
    ),
    (
        Tasks,
        "actiepunten|actiepunt|actielijst|acties|actie|volgende stappen|vervolgstappen|vervolgacties|te doen|nog te doen|takenlijst|to do lijst|openstaande acties|wie doet wat|afspraken en acties",
    ),
    (
        Tasks,
        "prochaines étapes|prochaine étape|prochaines actions|actions à mener|plan d action|points d action|à faire|tâches|liste des tâches|suites à donner|étapes suivantes|actions de suivi|qui fait quoi",
    ),
    (
        Tasks,
        "nächste schritte|nächster schritt|maßnahmen|massnahmen|offene punkte und aufgaben|aufgaben|aufgabenliste|to do liste|todo liste|weiteres vorgehen|zu erledigen|handlungspunkte|aktionspunkte|wer macht was|naechste schritte",
    ),
    (
        Tasks,
        "próximos pasos|proximos pasos|siguientes pasos|puntos de acción|acciones|tareas|tareas pendientes|por hacer|plan de acción|elementos de acción|compromisos",
    ),
    (
        Attendance,
        "attendees|attendee|attendance|participants|participant list|in attendance|on the call|people present|members present|those present|also present|apologies|regrets from|who was there|who attended|attending|present from|roll call|aanwezigen|afwezigen|aanwezig|verontschuldigd|deelnemers|deelnemerslijst|personnes présentes|étaient présents|participants|liste de présence|absents excusés|teilnehmer|teilnehmerliste|anwesende|anwesend|teilnehmende|asistentes|lista de asistentes|participantes|deelname|members attending|invitees|here|in the room|on the line|round the table|tn|présents|présentes|présent|excusé|excusée|excusés|absents|abwesend|entschuldigt|anw|afwezig|councillors|councilors|presentes|ausentes|presenti|assenti|til stede|närvarande|obecni",
    ),
    (
        Decisions,
        "decisions|decision|decided|agreed points|what we agreed|points agreed|key agreements|agreements|resolutions|resolution|besluiten|besluit|beslissingen|beslissing|besluitenlijst|décisions|décisions prises|points d accord|beschlüsse|entscheidungen|entscheidung|vereinbarungen|decisiones|decisiones tomadas|acuerdos",
    ),
    (
        Past,
        "last week|last sprint|yesterday|accomplishments|achievements|vorige week|gisteren|semaine dernière|letzte woche|la semana pasada",
    ),
    (Agenda, "agenda|ordre du jour|tagesordnung|orden del día|dagorde"),
];

/// Headings for the day at hand: tasks in a stand-up, which also tells of the day before.
const TODAY: &str = "|today|vandaag|aujourd hui|heute|hoy|today s plan|plan for today|plan|doing today|to do today|this week|deze week|cette semaine|diese woche|esta semana|";

/// A table's phrases with their kinds and the rank of their entry.
type Phrases = BTreeMap<&'static str, (usize, SectionKind)>;

static EXACTLY: LazyLock<Phrases> = LazyLock::new(|| phrases(EXACT));
static AMONG: LazyLock<Phrases> = LazyLock::new(|| phrases(WITHIN));

fn phrases(table: &'static [(SectionKind, &'static str)]) -> Phrases {
    let mut phrases = Phrases::new();
    for (rank, (kind, list)) in table.iter().enumerate() {
        for phrase in list.split('|') {
            phrases.entry(phrase).or_insert((rank, *kind));
        }
    }
    phrases
}

/// What a section headed `words` holds. Case, punctuation, numbering and a closing parenthesis don't matter.
pub(super) fn of(words: &str) -> SectionKind {
    if words.len() > MAX_LEN {
        return Other;
    }
    let key = normalized(words);
    if let Some((_, kind)) = EXACTLY.get(key.as_str()) {
        return *kind;
    }
    let parts: Vec<_> = key.split(' ').collect();
    if parts.len() > MAX_WORDS {
        return Other;
    }
    let runs = (0..parts.len()).flat_map(|from| (from + 1..=parts.len()).map(move |to| (from, to)));
    let found = runs.filter_map(|(from, to)| AMONG.get(parts[from..to].join(" ").as_str()));
    found.min_by_key(|(rank, _)| *rank).map_or(Other, |(_, kind)| *kind)
}

/// Whether `words` are, as a whole, a heading of a known kind, and do not only hold a word of one.
pub(super) fn is_exact(words: &str) -> bool {
    words.len() <= MAX_LEN && EXACTLY.contains_key(normalized(words).as_str())
}

/// What a label in front of text says of it: `AP Tom`, `ACTION 3`, `Decision`, `Next steps`.
pub(super) fn of_label(label: &str) -> SectionKind {
    let kind = of(label);
    if kind != Other {
        return kind;
    }
    let key = normalized(label);
    let mut words = key.split(' ');
    let first = words.next().unwrap_or_default().trim_end_matches(|c: char| c.is_ascii_digit());
    let tail = words.next().is_some() || first.len() < key.len();
    match first {
        "ap" | "action" | "actions" | "actie" | "todo" if tail => Tasks,
        "decision" | "decided" | "besluit" | "décision" | "entscheidung" | "beschluss" if tail => Decisions,
        "idea" | "idee" | "idée" if tail => Ideas,
        _ => Other,
    }
}

/// Whether `words` head the day at hand.
pub(super) fn is_today(words: &str) -> bool {
    TODAY.contains(&format!("|{}|", normalized(words)))
}

/// Headings that say nothing of what their section holds.
const COMMON: &str = concat!(
    "|summary|overview|background|notes|discussion|discussion points|key takeaways|takeaways|key points|highlights|context|introduction|updates|update|transcript|recap|topics|risks|issues|questions|open questions|open points|aob|any other business|conclusion|feedback|financials|budget|timeline|",
    "samenvatting|achtergrond|bespreking|varia|rondvraag|risico's|vragen|résumé|contexte|discussion|divers|questions|points clés|zusammenfassung|hintergrund|diskussion|sonstiges|fragen|themen|resumen|contexto|discusión|varios|preguntas|",
);

/// Whether `words` are a heading that many notes have.
pub(super) fn is_common(words: &str) -> bool {
    words.len() <= MAX_LEN && COMMON.contains(&format!("|{}|", normalized(words)))
}

/// Whether `words` head what stands in the way, in a stand-up.
pub(super) fn is_blocker(words: &str) -> bool {
    let key = normalized(words);
    BLOCKERS.contains(&key.as_str())
}

const BLOCKERS: [&str; 8] = ["blockers", "blocker", "blocked", "impediments", "blokkades", "blocages", "hindernisse", "bloqueos"];

/// Lower-case words, apart from punctuation, a number in front and a parenthesis behind.
fn normalized(words: &str) -> String {
    let words = words.trim().trim_end_matches([':', '.', ' ']);
    let open = if words.ends_with(')') { words.rfind('(') } else { None };
    let words = &words[..open.filter(|at| *at > 0).unwrap_or(words.len())];
    let lower = words.to_lowercase();
    let letters = |c: char| !c.is_alphanumeric();
    let parts: Vec<_> = lower.split(letters).filter(|p| !p.is_empty()).collect();
    let skip = parts.iter().take_while(|p| p.chars().all(|c| c.is_ascii_digit())).count();
    parts[skip.min(parts.len())..].join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings() {
        let cases = [
            ("Actions", Tasks),
            ("ACTION ITEMS", Tasks),
            ("3. Action items (open)", Tasks),
            ("📌 Next steps:", Tasks),
            ("NEXT", Tasks),
            ("ns:", Tasks),
            ("To-do's", Tasks),
            ("To-do", Tasks),
            ("Follow-ups", Tasks),
            ("Actiepunten", Tasks),
            ("Afspraken", Tasks),
            ("Prochaines étapes", Tasks),
            ("Nächste Schritte", Tasks),
            ("Próximos pasos", Tasks),
            ("Who does what", Tasks),
            ("Decisions", Decisions),
            ("Agreed", Decisions),
            ("Décisions prises", Decisions),
            ("Ideas / parking lot", Ideas),
            ("Not decided", Ideas),
            ("Someday", Ideas),
            ("Attendees (7)", Attendance),
            ("Present", Attendance),
            ("Present situation", Other),
            ("Apologies", Attendance),
            ("Absents excusés", Attendance),
            ("What went well", Past),
            ("Yesterday", Past),
            ("Agenda", Agenda),
            ("Pricing", Other),
            ("Status", Other),
            ("", Other),
            ("***", Other),
        ];
        let wrong: Vec<_> = cases.iter().filter(|(w, k)| of(w) != *k).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    #[test]
    fn labels() {
        let cases =
            [("AP Tom", Tasks), ("AP1", Tasks), ("ACTION 3", Tasks), ("Decision 2", Decisions), ("Tom", Other), ("Apple", Other)];
        let wrong: Vec<_> = cases.iter().filter(|(w, k)| of_label(w) != *k).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
        assert!(is_today("Today:") && !is_today("Day"));
    }
}
