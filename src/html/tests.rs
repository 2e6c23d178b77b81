use proptest::prelude::*;

use super::*;

fn block(value: &str) -> String {
    let whole = data("d", &value).unwrap().into_string();
    let inner = whole.strip_prefix("<script type=\"application/json\" id=\"d\">").and_then(|rest| rest.strip_suffix("</script>"));
    inner.unwrap().to_owned()
}

#[test]
fn no_data_ends_its_element() {
    for hostile in ["</script>", "</SCRIPT ", "<!--<script>", "]]>", "a\u{2028}b\u{2029}c", "\"\\", "&lt;", "\u{0}\u{1f}"] {
        let block = block(hostile);
        assert!(!block.contains(['<', '>', '&', '\u{2028}', '\u{2029}', '\u{0}']), "{hostile:?}: {block}");
        assert_eq!(serde_json::from_str::<String>(&block).unwrap(), hostile);
    }
}

proptest! {
    #[test]
    fn any_text_comes_back(text in ".*") {
        let block = block(&text);
        prop_assert!(!block.contains('<'));
        prop_assert_eq!(serde_json::from_str::<String>(&block).unwrap(), text);
    }
}

#[test]
fn the_policy_allows_the_pages_own_script_alone() {
    let page = |script| Page { title: "<t>", style: "", script, body: html! { p { "x" } } }.render();
    let one = page("let a = 1;");
    // sha256 of `let a = 1;`, by `openssl dgst -sha256 -binary | base64`.
    assert!(one.contains("script-src 'sha256-xY6QKfH9PRsQnLz56nj6MBwiK5oHg+im1Jkpdp1x/Ck='"), "{one}");
    assert!(one.contains("default-src 'none'") && one.contains("<title>&lt;t&gt;</title>"));
}
