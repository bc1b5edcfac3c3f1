//! The parts that a site is made of, once its pages are linked: made anew, or taken over from the site
//! before an edit.

use std::sync::Arc;

use jiff::civil::Date;

use crate::calendar::firm::firm::Firm;
use crate::config_file::Config;
use crate::diagnostic::Diagnostic;
use crate::handbook::handbook::Handbook;
use crate::pages::glossary::glossary::Glossary;
use crate::pages::highlight::Highlighter;
use crate::pages::layout::Layout;
use crate::pages::theme::Theme;
use crate::schedule::kept::following;
use crate::schedule::schedule::Schedule;
use crate::schedule::timetable::Timetable;
use crate::site::Site;

/// The terms that are marked in texts: those of before, if they are the same.
pub(super) fn glossary_of(
    handbook: &Handbook,
    config: &Config,
    before: Option<&Site>,
) -> Option<Arc<Glossary>> {
    let known = before.and_then(|before| before.glossary.as_ref());
    let settings = Some(&config.settings).filter(|settings| settings.glossary)?;
    Glossary::of(handbook, &settings.lang, known)
}

/// A highlighter that has coloured nothing yet.
pub(super) fn highlighter_of(handbook: &Handbook) -> Arc<Highlighter> {
    let bodies = handbook.documents.iter().flat_map(|document| document.bodies());
    Arc::new(Highlighter::new(bodies.flat_map(|body| &body.code)))
}

/// What is known of the dates of a handbook: what was known of them before, if nothing but the handbook
/// is another one.
pub(super) fn schedule_of(
    handbook: &Handbook,
    today: Date,
    firm: &Arc<Firm>,
    before: Option<&Site>,
) -> Arc<Schedule> {
    let same_days = before.filter(|b| b.firm == *firm && b.schedule.today == today);
    let known = same_days.map(|before| (&before.schedule, &before.handbook));
    following(known, handbook, today, firm)
}

/// Where all outputs lie, and what is wrong with that.
pub(super) fn lay_out(
    timetable: &Timetable<'_>,
    config: &Config,
    theme: &Theme,
) -> (Arc<Layout>, Vec<Diagnostic>) {
    let (layout, findings) = Layout::new(timetable, &config.settings, theme.asset_routes());
    (Arc::new(layout), findings)
}
