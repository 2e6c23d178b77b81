use maud::{Markup, PreEscaped, html};
use serde::Serialize;

/// Data for the page's script: JSON in an element that is never run.
///
/// # Errors
/// If `value` cannot be JSON.
pub(crate) fn data(id: &str, value: &impl Serialize) -> Result<Markup, serde_json::Error> {
    let json = harmless(&serde_json::to_string(value)?);
    Ok(html! { script type="application/json" id=(id) { (PreEscaped(json)) } })
}

/// JSON that means the same and ends no element: these characters stand in strings alone, where they may be escaped.
fn harmless(json: &str) -> String {
    let mut text = String::with_capacity(json.len() + json.len() / 64);
    for character in json.chars() {
        match character {
            '<' => text.push_str("\\u003c"),
            '>' => text.push_str("\\u003e"),
            '&' => text.push_str("\\u0026"),
            '\u{2028}' => text.push_str("\\u2028"),
            '\u{2029}' => text.push_str("\\u2029"),
            other => text.push(other),
        }
    }
    text
}
