//! The sentences in which other pages mention a page.

use crate::fixture;

/// The sentence in which `how.md`, of this text, mentions the review, as the review's page shows it.
fn sentence(text: &str) -> String {
    let site = fixture::site(&format!(
        "-- content/rituals/wbr.md --\n---\ntitle: Weekly review\npurpose: P\nwhen: daily\n\
         duration: 1h\n---\n-- data/terms.yaml --\n- id: bet\n  title: Bet & co\n  meaning: M\n\
         -- content/guides/how.md --\n{text}\n"
    ));
    let html = fixture::render(&site, "rituals/wbr.html");
    let part = html.split("class=\"sentence\">").nth(1).unwrap_or_default();
    part.split("</").next().unwrap_or_default().to_owned()
}

#[test]
fn pages_in_a_sentence_are_called_by_their_titles() {
    let html = sentence("In [[wbr]] we stop a [[bet]], or a [[bet|gamble]]. Then we go.");
    assert!(html.contains("Weekly review"), "{html}");
    assert!(sentence("We stop [[bet]] in [[wbr|it]].").starts_with("We stop Bet &amp; co in "));
    // A name that means nothing stands as it is written.
    assert!(sentence("We stop [[best]] in [[wbr|it]].").starts_with("We stop best in "));
}

#[test]
fn a_title_may_begin_a_sentence() {
    assert_eq!(
        sentence("We do. [[bet]] is lost in [[wbr|it]]."),
        "Bet &amp; co is lost in <mark>it"
    );
}

#[test]
fn marks_of_names_are_in_no_text() {
    let long = "word ".repeat(60);
    for text in [
        "A \u{1}bet\u{2} in [[wbr|it]].".to_owned(),
        format!("[[bet]] {long} [[wbr|it]] {long} [[bet]]"),
        format!("{long} [[bet]] in [[wbr|it]] and [[bet]] {long}"),
    ] {
        let html = sentence(&text);
        assert!(!html.contains(['\u{1}', '\u{2}']), "{html:?}");
    }
    // Who writes them names no page by them.
    let html = sentence("A \u{1}bet\u{2} in [[wbr|it]].");
    assert!(html.starts_with("A bet in "), "{html:?}");
}
