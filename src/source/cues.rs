//! Captions (WebVTT and SubRip): the cues of one speaker in a row become one line `Name: text`. Times and markup are left out.
//!
//! Files of captions are often damaged; the crates for them give up at the first wrong line. So lines are read one by one here: a
//! line with a time starts a cue, a blank line ends it.

use std::sync::LazyLock;

use encoding_rs::Encoding;
use regex::Regex;

use super::decode;
use super::error::Fault;
use super::format::Format;
use super::plain::first_non_text;
use super::read::ReadOptions;
use super::walk::Note;

static TIME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^\s*(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}\s*-->\s*(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}(?:\s.*)?$").ok()
});
static VOICE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"<v(?:\.[^\s>]*)?[ \t]+([^>]+)>").ok());
static TAG: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"</?(?:[a-zA-Z][^>\n]{0,200}|\d[\d:.]*)>|</>|\{\\[^}\n]{0,60}\}").ok());
static NAMED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?:>>\s*|-\s*)?(\p{Lu}[\p{L}.'’-]*(?: (?:\([^)]{1,40}\)|\p{L}[\p{L}.'’-]*)){0,4}):\s+(\S.*)$").ok()
});

/// A note of captions.
///
/// # Errors
/// [`Fault`] if it cannot be decoded or holds no cue.
pub(super) fn note(bytes: &[u8], format: Format, options: &ReadOptions) -> Result<Note, Fault> {
    let found = decode::decode(bytes, options.encoding())
        .ok_or_else(|| Fault::Encoding { tried: options.encoding().map(Encoding::name) })?;
    let text = turns(&found.text);
    if let Some((at, byte)) = first_non_text(&text) {
        return Err(Fault::Binary { at, byte });
    }
    let warnings = found.guessed.then(|| decode::guess_warning(found.encoding)).into_iter().collect();
    Ok(Note { encoding: found.encoding, warnings, ..Note::new(text, format, bytes) })
}

/// The speech, one turn a line.
fn turns(text: &str) -> String {
    let mut speech = Speech::default();
    let mut in_cue = false;
    let time = |line: &str| TIME.as_ref().is_some_and(|time| time.is_match(line));
    for line in text.lines() {
        if time(line) {
            in_cue = true;
            speech.fresh = true;
        } else if line.trim().is_empty() {
            in_cue = false;
        } else if in_cue {
            speech.line(line);
        }
    }
    speech.out
}

/// Turns as they grow.
#[derive(Debug, Default)]
struct Speech {
    out: String,
    speaker: Option<String>,
    /// Whether the next line is the first of its cue.
    fresh: bool,
    /// The line before, without markup: captions that roll up repeat it.
    before: String,
}

impl Speech {
    fn line(&mut self, line: &str) {
        let mut rest = line;
        let voice = VOICE.as_ref();
        while let Some(found) = voice.and_then(|v| v.captures(rest)) {
            let (Some(whole), Some(name)) = (found.get(0), found.get(1)) else { break };
            self.say(&rest[..whole.start()]);
            self.turn(&plain(name.as_str()));
            rest = &rest[whole.end()..];
        }
        self.say(rest);
    }

    fn say(&mut self, part: &str) {
        let text = plain(part);
        if text.is_empty() || (text == self.before && self.speaker.is_none()) {
            return;
        }
        self.before.clone_from(&text);
        match NAMED.as_ref().and_then(|named| named.captures(&text)).and_then(|f| Some((f.get(1)?.as_str(), f.get(2)?.as_str())))
        {
            Some((name, said)) => {
                self.turn(name);
                self.push(said);
            }
            None => {
                let changed = text.starts_with(">>") || (self.fresh && text.starts_with("- "));
                if changed {
                    self.speaker = None;
                    self.end_line();
                }
                self.push(text.trim_start_matches(['>', '-']).trim_start());
            }
        }
        self.fresh = false;
    }

    /// Starts a turn, if another speaks.
    fn turn(&mut self, name: &str) {
        if self.speaker.as_deref() != Some(name) {
            self.end_line();
            self.out.push_str(name);
            self.out.push(':');
            self.speaker = Some(name.to_owned());
        }
    }

    fn push(&mut self, text: &str) {
        // Without names, a line ends where a sentence does.
        let ends = self.out.ends_with(['.', '?', '!', '…']);
        match (self.out.is_empty() || self.out.ends_with('\n'), self.speaker.is_none() && self.fresh && ends) {
            (true, _) => {}
            (false, true) => self.out.push('\n'),
            (false, false) => self.out.push(' '),
        }
        self.out.push_str(text);
    }

    fn end_line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }
}

/// Text without markup and with its entities resolved, on one line.
fn plain(part: &str) -> String {
    let bare = TAG.as_ref().map_or(part.into(), |tag| tag.replace_all(part, ""));
    let mut text = bare.into_owned();
    if text.contains('&') {
        for (entity, sign) in [
            ("&nbsp;", " "),
            ("&lt;", "<"),
            ("&gt;", ">"),
            ("&lrm;", ""),
            ("&rlm;", ""),
            ("&quot;", "\""),
            ("&#39;", "'"),
            ("&amp;", "&"),
        ] {
            text = text.replace(entity, sign);
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cues_become_turns() {
        let cases = [
            (
                "WEBVTT - call\n\nNOTE made by hand\n\n1\n00:00:01.000 --> 00:00:04.000 align:start\n<v Ann Lee>Hi &amp; welcome.</v>\n\n2\n00:00:04.000 --> 00:00:06.000\n<v Ann Lee>Shall we <i>start</i>?</v>\n\n00:06.000 --> 00:07.000\n<v.loud Tom>Yes.\n",
                "Ann Lee: Hi & welcome. Shall we start?\nTom: Yes.",
            ),
            (
                "1\n00:00:01,000 --> 00:00:04,000\nAnn Lee: Hi\nthere.\n\n2\n00:00:04,000 --> 00:00:06,000\nTom Baker (Acme): Yes,\n\n3\n00:00:06,500 --> 00:00:08,000\nof course.",
                "Ann Lee: Hi there.\nTom Baker (Acme): Yes, of course.",
            ),
            (
                "1\n00:00:01,000 --> 00:00:04,000\n{\\an8}We met\n\n2\n00:00:04,000 --> 00:00:06,000\nin Gent.\n\n3\n00:00:06,000 --> 00:00:08,000\n- Good.\n",
                "We met in Gent.\nGood.",
            ),
            ("1\n00:00:01,000 --> 00:00:04", ""),
        ];
        for (text, want) in cases {
            assert_eq!(turns(text), want);
        }
    }
}
