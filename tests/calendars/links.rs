//! Where calendar files are, and who leads to them.

use operandi::handbook::link::TWO_PAGES;

use crate::calendars::calendars;
use crate::fixture::{findings, render, site};

const SITE: &str = "\
-- site.toml --
title = \"H\"
[kinds.clinic]
extends = \"ritual\"
label = \"Clinic\"
[calendar.events]
incident = \"I\"
-- content/rituals/wbr.md --
---
purpose: P
when: every Monday at 10:00
duration: 1h
attendees: [exec, guest]
---
-- content/rituals/adhoc.md --
---
purpose: P
when: ad hoc
duration: 1h
attendees: [nobody]
---
-- content/rituals/incident-review.md --
---
purpose: P
when: within 3 working days of incident, about 10 per year
duration: 1h
---
-- content/rituals/after.md --
---
purpose: P
when: 2 days after wbr
duration: 1h
---
-- content/rituals/goals.md --
---
purpose: P
when: yearly
duration: 1h
---
-- content/clinics/data.md --
---
purpose: P
when: every Tuesday at 16:00
duration: 1h
---
-- data/roles.yaml --
- {title: Exec, accountabilities: [A]}
- {title: Guest, accountabilities: [A]}
- {title: Nobody, accountabilities: [A]}
";

#[test]
fn there_is_one_where_there_can_be_dates() {
    let site = site(SITE);
    let files = calendars(&site);
    let wanted = [
        "clinics/data.ics",
        "company.ics",
        "rituals/after.ics",
        "rituals/wbr.ics",
        "roles/exec.ics",
        "roles/guest.ics",
    ];
    assert_eq!(files, wanted);
}

#[test]
fn pages_lead_to_theirs() {
    let site = site(SITE);
    let leads = |page: &str| {
        let html = render(&site, page);
        let link = html.split("<a href=\"").find(|rest| rest.contains("type=\"text/calendar\">"));
        link.map(|rest| rest.split('"').next().unwrap().to_owned())
    };
    assert_eq!(leads("rituals/wbr.html").as_deref(), Some("../rituals/wbr.ics"));
    assert_eq!(leads("clinics/data.html").as_deref(), Some("../clinics/data.ics"));
    assert_eq!(leads("roles/exec.html").as_deref(), Some("../roles/exec.ics"));
    assert_eq!(leads("calendar.html").as_deref(), Some("company.ics"));
    for without in ["rituals/adhoc.html", "rituals/incident-review.html", "roles/nobody.html"] {
        assert_eq!(leads(without), None, "{without}");
    }
}

#[test]
fn a_file_of_the_site_at_the_same_address_is_a_finding() {
    let clashes = |files: &str| {
        let findings = findings(&site(&format!("{SITE}{files}")));
        let clashes = findings.into_iter().filter(|finding| finding.code == TWO_PAGES);
        clashes.map(|finding| (finding.place.path.to_string(), finding.message)).collect::<Vec<_>>()
    };
    let clash = |place: &str, route: &str| {
        vec![(place.to_owned(), format!("two outputs want to be `{route}`"))]
    };
    assert_eq!(
        clashes("-- static/company.ics --\nX\n"),
        clash("static/company.ics", "company.ics")
    );
    assert_eq!(
        clashes("-- static/rituals/wbr.ics --\nX\n"),
        clash("static/rituals/wbr.ics", "rituals/wbr.ics")
    );
    assert_eq!(clashes("-- static/rituals/adhoc.ics --\nX\n"), []);
}
