//! What a preview does with findings: it gives them up when nobody wants them, and keeps what an edit
//! does not change.

use std::sync::atomic::{AtomicUsize, Ordering};

use crate::fixture::site;

#[test]
fn findings_that_nobody_wants_are_given_up() {
    let site =
        site("-- content/rituals/a.md --\n---\npurpose: P\nwhen: daily\nduration: 1h\n---\n");
    assert!(site.judgement_while(&|| false).is_none());
    // In the middle of the rules as well.
    let asked = AtomicUsize::new(0);
    let is_wanted = || asked.fetch_add(1, Ordering::Relaxed) < 5;
    assert!(site.judgement_while(&is_wanted).is_none());
    assert!(asked.load(Ordering::Relaxed) > 5);
    let all = site.findings().to_vec();
    assert!(!all.is_empty());
    assert_eq!(site.judgement_while(&|| false).map(|known| known.findings.clone()), Some(all));
}
