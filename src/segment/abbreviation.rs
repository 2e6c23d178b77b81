//! Words that a dot belongs to, and words that sentences start with.

/// How a dot after a word is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// Stands before a name: `Dr.`
    Title,
    /// Never ends a sentence: `e.g.`
    Within,
    /// Stands before a number: `No.`
    BeforeNumber,
    /// Ends a sentence where the next word starts one: `Inc.`
    MayEnd,
}

const TITLES: &str = "|mr|mrs|ms|mx|dr|prof|messrs|mme|mmes|mlle|rev|hon|gen|col|capt|lt|sgt|cpl|maj|cmdr|adm|gov|sen|rep|pres|atty|supt|dhr|mevr|mej|drs|mgr|fr|hr|hrn|fam|sra|srta|dra|st|ste|mt|ft|mss|esp|";
const WITHIN: &str = "|e.g|eg|i.e|ie|f.e|viz|vs|cf|ca|approx|appr|circa|resp|incl|excl|bzw|z.b|d.h|u.a|o.ä|i.d.r|zzgl|inkl|exkl|ggf|evtl|vgl|sog|bspw|lt|bijv|bv|d.w.z|dwz|m.b.t|mbt|t.a.v|tav|i.v.m|t.o.v|o.a|o.m|i.p.v|p.ex|c-à-d|c.-à-d|env|p.ej|ej|aprox|esp|med|dept|depts|temp|avg|est|tel|ref|attn|re|cc|w.r.t|ps|p.s|a.k.a|aka|int|ext|btw|gem|mind|ung|ing|ir|mgmt|govt|assoc|dipl|";
const BEFORE_NUMBER: &str = "|rs|no|nos|nr|nrs|n°|nº|num|núm|art|arts|fig|figs|p|pp|pg|vol|ch|sec|sect|par|para|eq|tab|abb|bl|blz|pag|pág|op|ver|v|abs|ziff|kap|bd|lot|apt|ste|rm|bldg|max|min|jan|feb|mar|apr|jun|jul|aug|sep|sept|okt|oct|nov|dec|dez|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|janv|févr|avr|juil|mrt|";
const MAY_END: &str = "|inc|ltd|corp|co|llc|plc|bros|cos|gmbh|jr|sr|etc|p.a|a.m|p.m|ph.d|m.d|b.a|m.a|u.s|u.k|u.n|e.u|u.s.a|d.c|s.a|n.v|b.v|s.r.l|s.l|s.p.a|a.g|e.v|usw|enz|al|esq|et al|mio|mrd|mln|mld|bn|tsd|hrs|hr|mins|ave|blvd|str|rd|sq|kg|cm|mm|km|ft|oz|lb|lbs|yr|yrs|wk|wks|mo|mos|pers|excl|incl|p.m|o.d|";

/// How a dot after `word` is to be read, if it belongs to the word.
pub(super) fn abbreviation(word: &str) -> Option<Abbreviation> {
    if word.is_empty() || word.len() > 12 {
        return None;
    }
    let key = format!("|{}|", word.trim_start_matches(['#', '~', '-']).to_lowercase());
    let lists = [
        (TITLES, Abbreviation::Title),
        (BEFORE_NUMBER, Abbreviation::BeforeNumber),
        (MAY_END, Abbreviation::MayEnd),
        (WITHIN, Abbreviation::Within),
    ];
    lists.into_iter().find(|(list, _)| list.contains(&key)).map(|(_, kind)| kind)
}

const MONTHS: &str = "|januar|jänner|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|januari|februari|maart|mei|augustus|december|january|february|march|may|june|july|october|jan|feb|mär|apr|jun|jul|aug|sep|sept|okt|nov|dez|quartal|";

/// Whether `word` names a month after an ordinal (`3. Mai`).
pub(super) fn is_month(word: &str) -> bool {
    MONTHS.contains(&format!("|{}|", word.to_lowercase()))
}

const STARTERS: &str = concat!(
    "|the|a|an|we|it|i|i'm|i’m|i'll|i’ll|i've|i’ve|it's|it’s|he|she|they|you|this|that|these|those|there|here|in|on|at|if|when|while|but|and|so|or|not|no|yes|our|my|your|his|her|its|their|who|what|where|why|how|is|are|was|were|do|does|did|has|have|had|will|would|can|could|should|may|for|from|to|with|after|before|since|because|as|by|also|then|next|now|today|tomorrow|yesterday|all|both|each|some|any|another|please|let|let's|let’s|however|once|still|thanks|thank|action|decision|note|follow|ask|send|call|check|need|needs|waiting|only|just|one|two|mr|mrs|ms|dr|meeting|agreed|asked|wants|said|told|",
    "de|het|een|wij|ik|hij|zij|ze|er|dit|dat|die|deze|maar|en|als|ook|dan|nu|op|na|voor|met|we|je|u|wat|wie|hoe|waarom|geen|",
    "le|la|les|un|une|nous|il|elle|ils|elles|je|vous|on|ce|cette|ces|mais|et|si|aussi|pour|dans|après|avec|pas|c'est|",
    "der|die|das|ein|eine|wir|ich|er|sie|es|aber|und|wenn|auch|dann|im|am|nach|für|mit|diese|dieser|dieses|bitte|",
    "el|los|las|una|nosotros|ella|ellos|pero|y|cuando|también|luego|en|para|con|este|esta|",
);

const LOW_STARTERS: &str = concat!(
    "|i|we|you|it|he|she|they|there|this|that|the|these|those|my|our|your|just|also|but|so|if|please|thanks|let|what|who|how|why|when|are|do|did|can|could|would|then|now|maybe|not|no|yes|ok|plus|and|",
    "ik|wij|hij|zij|ze|het|dit|dat|maar|ook|je|nous|il|elle|ils|je|ce|mais|aussi|wir|ich|er|sie|es|das|aber|auch|",
);

/// Whether `word`, in lower case, starts a sentence after a full stop.
pub(super) fn is_low_starter(word: &str) -> bool {
    !word.is_empty() && word.len() <= 12 && LOW_STARTERS.contains(&format!("|{word}|"))
}

/// Whether `word`, in upper case, more likely starts a sentence than goes on with a name.
pub(super) fn is_starter(word: &str) -> bool {
    !word.is_empty() && word.len() <= 12 && STARTERS.contains(&format!("|{}|", word.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_dots() {
        let cases = [
            ("Dr", Some(Abbreviation::Title)),
            ("e.g", Some(Abbreviation::Within)),
            ("No", Some(Abbreviation::BeforeNumber)),
            ("Inc", Some(Abbreviation::MayEnd)),
            ("Tom", None),
            ("", None),
            ("|", None),
        ];
        let wrong: Vec<_> = cases.iter().filter(|(w, want)| abbreviation(w) != *want).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
        assert!(is_starter("We") && !is_starter("Smith") && is_month("Mai"));
    }
}
