//! The ideas that a handbook has to be able to express, each with the pages of the sample that show it
//! and the words that stand there. An idea that loses its words is no longer shown.

use crate::built::SAMPLE;
use crate::html::Page;

/// An idea, and where it shows: the page and words of its text.
type Idea = (&'static str, &'static [(&'static str, &'static str)]);

/// The ideas that belong to the default model or to the sample; the program's own have tests elsewhere.
const IDEAS: [Idea; 51] = [
    (
        "The seven things",
        &[
            ("ceremonies/wbr.html", "Ceremony Weekly business review"),
            ("terms/bet.html", "Term Bet"),
            ("artifacts/wbr-deck.html", "Artifact Monday deck"),
            ("cadences/build-cycle.html", "Cadence Build cycle"),
            ("principles/quiet-wednesday.html", "Principle Deep-work Wednesday"),
            ("tools/tracker.html", "Tool Tracker"),
            ("value-streams/order-to-doorstep.html", "Value stream Order to doorstep"),
        ],
    ),
    (
        "Entities and signifiers",
        &[
            ("terms/launch.html", "Go-to-market pods The day we tell the market"),
            ("terms/launch.html", "Stream and platform teams The day the first real shipper"),
        ],
    ),
    (
        "Connect rather than classify",
        &[
            ("ceremonies/input-review.html", "Unknown"),
            ("ceremonies/retro.html", "Practiced by Depot crew Required"),
        ],
    ),
    ("Awareness", &[("ceremonies/input-review.html", "Unintelligible")]),
    ("Rate of change", &[("ceremonies/wbr.html", "Moderate growth")]),
    ("Effectiveness", &[("ceremonies/daily-sync.html", "Needs radical change")]),
    ("Lifecycle of a practice", &[("ceremonies/status-round.html", "Zombie")]),
    (
        "Culture differs by group",
        &[
            ("team-types/depot-crew.html", "Generative"),
            ("team-types/service-team.html", "Bureaucratic"),
        ],
    ),
    (
        "Confidence and unknowns",
        &[("ceremonies/retro.html", "Confidence"), ("tensions/local-vs-global.html", "Unknown")],
    ),
    (
        "Answering times",
        &[
            ("interfaces/platform-request.html", "Answered within 1 working day"),
            ("decisions/stop-a-bet.html", "Decided within 5 working days"),
        ],
    ),
    (
        "The boring bits",
        &[
            ("ceremonies/wbr.html", "Finance partner Scribe"),
            ("ceremonies/wbr.html", "Log every decision with owner and date"),
            ("roles/product-lead.html", "of it preparation"),
        ],
    ),
    (
        "Templates and examples",
        &[
            ("artifacts/bet-pitch.html", "Template bet-pitch.md"),
            ("artifacts/bet-pitch.html", "Examples hold-the-hour.md"),
        ],
    ),
    (
        "Journeys and motions",
        &[("value-streams/order-to-doorstep.html", "Done by Go-to-market pod")],
    ),
    (
        "Stages and launches",
        &[
            ("value-streams/order-to-doorstep.html", "Exit An order with a slot"),
            ("cadences/build-cycle.html", "Cool-down"),
        ],
    ),
    (
        "Interfaces, not processes",
        &[
            ("interfaces/platform-request.html", "What to bring"),
            ("principles/interfaces-not-processes.html", "Agree on how to ask and what comes back"),
        ],
    ),
    (
        "Channels",
        &[
            ("teams/slot-search.html", "#slot-search"),
            ("interfaces/data-question.html", "Where to ask #ask-data"),
            ("ceremonies/demo.html", "#open-docks"),
        ],
    ),
    (
        "Team archetypes",
        &[
            ("team-types/project-team.html", "Archetype Ad hoc project"),
            ("team-types/depot-crew.html", "Archetype Company in a company"),
        ],
    ),
    (
        "Team 1 … Team 6",
        &[
            ("team-types/platform-team.html", "Mandate Build defined behavior"),
            ("team-types/venture-team.html", "Mandate Explore leverage points"),
        ],
    ),
    (
        "Team-context model and funding",
        &[
            ("team-types/venture-team.html", "Funding Milestones, as a venture"),
            ("team-types/project-team.html", "Stage Reset and repair"),
        ],
    ),
    (
        "Context that matters",
        &[
            ("team-types/stream-team.html", "Proximity to revenue High"),
            ("team-types/venture-team.html", "Mode Reinvention"),
        ],
    ),
    (
        "How the company sees investment",
        &[("guides/company-profile.html", "How we look at spending")],
    ),
    (
        "Kinds of value",
        &[
            ("team-types/depot-crew.html", "Kind of value Protect revenue"),
            ("intents/year-direction.html", "Kind of value Protect revenue"),
        ],
    ),
    (
        "What if it stopped",
        &[
            ("ceremonies/wbr.html", "Each depot would report a good week"),
            ("team-types/platform-team.html", "spare the other fourteen teams the work of fifty"),
        ],
    ),
    (
        "Team topology, interactions",
        &[("team-types/stream-team.html", "Learns one skill, then does it alone")],
    ),
    ("Dependencies", &[("team-types/stream-team.html", "Depends on Platform team Slowing")]),
    (
        "Roles, hats, rotation",
        &[
            ("roles/incident-commander.html", "Changes hands Weekly"),
            ("roles/finance-partner.html", "Partner of"),
        ],
    ),
    (
        "Ownership and decision rights",
        &[
            ("decisions/hire-contractor.html", "Depot manager"),
            ("ceremonies/retro.html", "Owner Product lead"),
        ],
    ),
    ("Fractal structure", &[("ceremonies/depot-huddle.html", "Echoes Daily sync")]),
    (
        "Linking intents",
        &[
            ("intents/team-initiative.html", "Contributes to Company bet"),
            ("intents/company-bet.html", "Expressed as Bet pitch"),
        ],
    ),
    (
        "Constraints; drivers and floats",
        &[
            ("intents/company-bet.html", "Free to vary Scope, always"),
            ("intents/year-direction.html", "Peak season belongs to the depots"),
        ],
    ),
    (
        "North star and inputs",
        &[
            ("metrics/on-time-deliveries.html", "North star"),
            ("metrics/slot-fill-rate.html", "Drives On-time deliveries"),
        ],
    ),
    (
        "Numbered growth drivers",
        &[("guides/company-profile.html", "Shippers who were not late book the next load early")],
    ),
    (
        "Flywheels and vicious circles",
        &[
            ("loops/reliability-flywheel.html", "Reinforcing"),
            ("loops/firefighting-spiral.html", "Broken by Incident review"),
        ],
    ),
    (
        "L+ / R+",
        &[
            ("tensions/local-vs-global.html", "Six depots, six truths"),
            ("tensions/local-vs-global.html", "One number means one thing"),
        ],
    ),
    (
        "Good / Risk",
        &[
            ("ceremonies/demo.html", "Real software on a real screen"),
            ("ceremonies/demo.html", "Applause replaces questions"),
        ],
    ),
    (
        "Premature convergence",
        &[
            ("principles/two-sketches.html", "before there are two of them on the table"),
            ("principles/two-sketches.html", "settled before anybody had stood at a gate"),
        ],
    ),
    (
        "Better experiments on how we work",
        &[
            ("experiments/async-daily-sync.html", "Stop if Anything stays stuck"),
            ("experiments/async-daily-sync.html", "Invitation – imposition"),
            ("experiments/gate-board-tablets.html", "Six wet tablets"),
        ],
    ),
    ("Scaling a change", &[("experiments/async-daily-sync.html", "Stage Local")]),
    (
        "Why behavior does not happen",
        &[("behaviors/review-inputs.html", "Lack of feedback, Unclear goals")],
    ),
    ("What helps", &[("behaviors/close-the-loop.html", "What helps Change the surroundings")]),
    (
        "Enable or suppress",
        &[
            ("behaviors/close-the-loop.html", "Suppressed by Tracker"),
            ("ceremonies/input-review.html", "Enables Review input metrics every two weeks"),
        ],
    ),
    (
        "This versus that",
        &[("behaviors/close-the-loop.html", "Instead of Marking the ticket as done")],
    ),
    ("Scaffolds that end", &[("clinics/data-clinic.html", "29 October 2027")]),
    (
        "Norms of taking part",
        &[
            ("principles/two-sketches.html", "Form Norm"),
            ("principles/interfaces-not-processes.html", "Applies to"),
        ],
    ),
    (
        "Agreements and offsites",
        &[
            ("principles/quiet-wednesday.html", "Form Agreement"),
            ("ceremonies/annual-offsite.html", "for 2 days"),
        ],
    ),
    (
        "Way and why",
        &[("ceremonies/qbr.html", "QBR Compare the quarter with what we said it would be")],
    ),
    (
        "When to ask for help",
        &[
            ("decisions/hire-contractor.html", "Escalate when It would last longer"),
            ("interfaces/data-question.html", "Escalates to Operating-system steward"),
        ],
    ),
    ("Output and outcome", &[("team-types/venture-team.html", "Assessed by Speed of learning")]),
    (
        "Access to customers",
        &[("team-types/platform-team.html", "Access to customers Through proxies")],
    ),
    ("Low threat", &[("clinics/data-clinic.html", "On trial")]),
    (
        "Lightness",
        &[
            ("ceremonies/one-to-one.html", "Job Connect"),
            ("ceremonies/demo.html", "a good year for cake"),
        ],
    ),
];

#[test]
fn every_idea_shows_in_the_sample() {
    let mut lost = Vec::new();
    for (idea, places) in IDEAS {
        let shown =
            |(page, words): &&(&str, &str)| main_text(page).contains(&without_blanks(words));
        let missing = places.iter().filter(|place| !shown(place));
        lost.extend(missing.map(|(page, words)| format!("{idea}: {words:?} on {page}")));
    }
    assert_eq!(lost, [""; 0], "ideas that the sample no longer shows");
}

/// The text of a page without its menus.
fn main_text(route: &str) -> String {
    let page = Page::read(SAMPLE.text(route));
    let main = page.tags.iter().find(|tag| tag.name == "main").expect("a page has a main part");
    without_blanks(&main.text)
}

/// Where one element ends and the next begins there may be a blank or not, so none counts.
fn without_blanks(text: &str) -> String {
    text.split_whitespace().collect()
}
