//! What pages of HTML share: the frame that lets nothing in from outside, the look, and data for a page's script.
//!
//! A page is one file. Its policy forbids the network and every script but the page's own, whatever stands in a note.

mod data;
#[cfg(test)]
mod tests;

use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

pub(crate) use data::data;

/// Colours, type and tables of all pages, light and dark.
const BASE: &str = include_str!("base.css");

/// A page.
pub(crate) struct Page<'a> {
    /// What the window is called.
    pub(crate) title: &'a str,
    /// Style beyond that of all pages. Nothing of a note may stand in it.
    pub(crate) style: &'a str,
    /// The page's own script. Nothing of a note may stand in it.
    pub(crate) script: &'a str,
    /// All that is to be seen.
    pub(crate) body: Markup,
}

impl Page<'_> {
    /// The whole file.
    pub(crate) fn render(self) -> String {
        let page = html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(policy(self.script));
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    meta name="referrer" content="no-referrer";
                    title { (self.title) }
                    style { (PreEscaped(BASE)) (PreEscaped(self.style)) }
                }
                body {
                    (self.body)
                    script { (PreEscaped(self.script)) }
                }
            }
        };
        page.into_string()
    }
}

/// Allows this script and no other, and nothing from the network.
fn policy(script: &str) -> String {
    let sum = base64::encode(Sha256::digest(script.as_bytes()));
    format!("default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{sum}'; base-uri 'none'; form-action 'none'")
}
