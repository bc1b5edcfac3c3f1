//! The dates of a page's rhythm: what each of its expressions says, and what the firm makes of it.

use std::sync::Arc;

use jiff::civil::Time;

use crate::calendar::expansion::expand::expand_in;
use crate::calendar::expansion::named::{Named, Turn};
use crate::calendar::expansion::occurrence::{Dates, Dropped, Occurrence};
use crate::calendar::expansion::reach::reach;
use crate::calendar::expansion::settle::{dates_in, settle};
use crate::calendar::expansion::settlement::Settlement;
use crate::calendar::expansion::stretch::Stretch;
use crate::calendar::expansion::turns::{CycleRule, turns};
use crate::calendar::expansion::window::Window;
use crate::calendar::ical::rule::RegularCycle;
use crate::calendar::language::amount::{Amount, Unit};
use crate::calendar::language::expression::Expression;
use crate::calendar::language::period::{Period, PeriodLength};
use crate::calendar::language::rhythm::{Rhythm, RhythmPart};
use crate::config::relation::End;
use crate::document::quantity::Horizon;
use crate::document::reference::Name;
use crate::document::value::Value;
use crate::handbook::entity::EntityId;
use crate::handbook::handbook::Handbook;
use crate::handbook::names::{Resolution, Wanted};
use crate::schedule::alike::SaidIn;
use crate::schedule::group::{is_with, slot_value};
use crate::schedule::meeting::Meeting;
use crate::schedule::page_dates::{Missed, PageDates, Silence};
use crate::schedule::timetable::Timetable;

/// What the name in an expression turned out to be.
enum Anchors {
    /// There is none, or it is that of an event.
    Nothing,
    /// The dates of a page.
    Dates(Vec<Stretch>),
    /// The turns of a cycle.
    Turns(Vec<Turn>),
}

impl Anchors {
    fn named(&self) -> Named<'_> {
        match self {
            Self::Nothing => Named::Nothing,
            Self::Dates(dates) => Named::Dates(dates),
            Self::Turns(turns) => Named::Turns(turns),
        }
    }
}

/// The rhythm of a page, if it has one.
pub(super) fn rhythm_of(handbook: &Handbook, id: EntityId) -> Option<&Rhythm> {
    match slot_value(handbook, id, "scheduled", "rhythm")? {
        Value::Rhythm(rhythm) => Some(rhythm),
        _ => None,
    }
}

impl Timetable<'_> {
    /// The dates of a page that begin in a window.
    pub fn dates_in(&self, id: EntityId, window: Window) -> PageDates {
        let Some(rhythm) = self.rhythm(id) else { return PageDates::default() };
        let mut dates = PageDates::default();
        for (part, number) in rhythm.parts.iter().zip(0..) {
            let found = self.dates_of_part(id, part, window);
            dates.about = dates.about.or(part.meaning().and_then(Expression::about));
            let start = part.meaning().and_then(Expression::at).map(|at| at.start);
            dates
                .meetings
                .extend(found.occurrences.into_iter().map(|one| meeting(one, start, number)));
            dates.missed.extend(found.dropped.into_iter().map(|one| missed(one, number)));
        }
        dates.meetings.sort();
        // Two expressions may say the same date.
        dates.meetings.dedup_by(|one, other| one.days == other.days && one.start == other.start);
        dates.missed.sort();
        if dates.meetings.is_empty() {
            dates.silence = Some(self.silence(id, rhythm, &dates, window));
        }
        dates
    }

    /// The dates of an expression that stands on no page.
    pub fn dates_of(&self, expression: &Expression, window: Window) -> Dates {
        let settlement = Settlement::of(expression, "", &[], self.firm);
        let anchors = self.anchors(None, expression, reach(expression, &[], self.firm, window));
        dates_in(expression, anchors.named(), &settlement, self.firm, window)
    }

    fn dates_of_part(&self, id: EntityId, part: &RhythmPart, window: Window) -> Dates {
        let regions = self.regions(id);
        let regions: Vec<&str> = regions.iter().map(String::as_str).collect();
        let name = self.handbook.entity(id).id.as_str();
        match part {
            RhythmPart::Expression(written) => {
                let expression = &written.expression;
                let settlement = Settlement::of(expression, name, &regions, self.firm);
                let wide = reach(expression, &regions, self.firm, window);
                let anchors = self.anchors(Some(id), expression, wide);
                dates_in(expression, anchors.named(), &settlement, self.firm, window)
            }
            RhythmPart::Rule { rule, from } => {
                let days = rule.dates(*from, window.first..=window.last);
                let raw: Vec<Stretch> = days.into_iter().map(Stretch::day).collect();
                settle(&raw, &Settlement::of_rule(name, &regions, self.firm), self.firm)
            }
        }
    }

    /// The days that an expression of a page says in a window by its words alone.
    pub fn said_in(&self, id: EntityId, expression: &Expression, window: Window) -> Arc<[Stretch]> {
        self.said(Some(id), &self.regions(id), expression, window)
    }

    /// The cycle that an expression names, if each of its turns has as many weeks.
    pub fn regular_cycle(&self, expression: &Expression) -> Option<RegularCycle> {
        let cycle = page_named(self.handbook, expression.name()?)?;
        match cycle_rule(self.handbook, cycle)? {
            CycleRule::Counted { from, length: Amount { count, unit: Unit::Week } } => {
                Some(RegularCycle { weeks: count, starts: from.weekday() })
            }
            _ => None,
        }
    }

    /// The dates of an expression by its words alone: nothing falls out and nothing moves.
    pub fn dates_by_words(&self, expression: &Expression, window: Window) -> Arc<[Stretch]> {
        self.said(None, &[], expression, window)
    }

    /// What an expression says by its words. Many pages say the same: it is worked out once where no other
    /// page has a part in it.
    fn said(
        &self,
        id: Option<EntityId>,
        regions: &[String],
        expression: &Expression,
        window: Window,
    ) -> Arc<[Stretch]> {
        let find = || {
            let regions: Vec<&str> = regions.iter().map(String::as_str).collect();
            let wide = reach(expression, &regions, self.firm, window);
            let anchors = self.anchors(id, expression, wide);
            expand_in(&regions, expression, anchors.named(), self.firm, window)
        };
        if expression.name().is_some() {
            return find().into();
        }
        let said = SaidIn { expression: expression.clone(), regions: regions.to_vec(), window };
        self.schedule.alike.said(said, find)
    }

    /// The page that a name in an expression stands for; nothing if it is that of an event.
    pub fn page_named(&self, name: &str) -> Option<EntityId> {
        page_named(self.handbook, name)
    }

    /// What the name in an expression of a page stands for.
    fn anchors(&self, id: Option<EntityId>, expression: &Expression, window: Window) -> Anchors {
        let named = expression.name().and_then(|name| page_named(self.handbook, name));
        match named.filter(|_| id.is_none_or(|id| !self.circular().contains(&id))) {
            None => Anchors::Nothing,
            Some(cycle) if is_with(self.handbook, cycle, "cyclic") => {
                Anchors::Turns(self.turns_in(cycle, window))
            }
            Some(page) => {
                let dates = self.dates_in(page, window);
                Anchors::Dates(dates.meetings.into_iter().map(|meeting| meeting.days).collect())
            }
        }
    }

    /// The regions whose holidays count for a page; none for those of the firm.
    pub fn regions(&self, id: EntityId) -> Vec<String> {
        let value = slot_value(self.handbook, id, "scheduled", "region");
        let text = value.and_then(Value::as_text).unwrap_or_default();
        let regions = text.split([',', ' ']).filter(|region| !region.is_empty());
        regions.map(str::to_owned).collect()
    }

    /// The turns of a page that is a cycle.
    pub fn turns_in(&self, id: EntityId, window: Window) -> Vec<Turn> {
        cycle_rule(self.handbook, id).map_or(Vec::new(), |rule| turns(&rule, self.firm, window))
    }

    /// Why a page has no dates.
    fn silence(&self, id: EntityId, rhythm: &Rhythm, dates: &PageDates, window: Window) -> Silence {
        if self.circular().contains(&id) {
            return Silence::Circular;
        }
        if !dates.missed.is_empty() {
            return Silence::AllDropped;
        }
        let expressions = rhythm.parts.iter().filter_map(RhythmPart::meaning);
        let reasons = expressions.map(|expression| self.silence_of(expression, window));
        // The least final reason is that of the whole.
        reasons.min_by_key(rank).unwrap_or(Silence::Never)
    }

    fn silence_of(&self, expression: &Expression, window: Window) -> Silence {
        let modifiers = expression.modifiers();
        let from = modifiers.and_then(|modifiers| modifiers.from);
        let until = modifiers.and_then(|modifiers| modifiers.until);
        match expression {
            Expression::Unplanned { .. } => Silence::Unplanned,
            Expression::Once { on, .. } if *on > window.last => Silence::NotYet(*on),
            Expression::Once { on, .. } => Silence::Over(*on),
            _ if expression.missing_anchor() => Silence::Anchorless,
            _ if from.is_some_and(|from| from > window.last) => {
                Silence::NotYet(from.unwrap_or_default())
            }
            _ if until.is_some_and(|until| until < window.first) => {
                Silence::Over(until.unwrap_or_default())
            }
            _ => match expression.name() {
                Some(name) if page_named(self.handbook, name).is_none() => {
                    Silence::Event(name.to_owned())
                }
                Some(_) => Silence::Dateless,
                None => Silence::Never,
            },
        }
    }
}

fn rank(silence: &Silence) -> u8 {
    match silence {
        Silence::NotYet(_) => 0,
        Silence::Event(_) => 1,
        Silence::Unplanned => 2,
        Silence::Anchorless => 3,
        Silence::Dateless => 4,
        Silence::Over(_) => 5,
        _ => 6,
    }
}

fn meeting(one: Occurrence, start: Option<Time>, part: usize) -> Meeting {
    Meeting { days: one.days, start, part, moved: one.moved }
}

fn missed(one: Dropped, part: usize) -> Missed {
    Missed { day: one.day, reason: one.reason, part }
}

/// The page that a name in an expression stands for; nothing if it is that of an event.
pub fn page_named(handbook: &Handbook, name: &str) -> Option<EntityId> {
    let wanted = Wanted::At(handbook.schema.paced_by?, End::To);
    let name = Name::parse(name);
    match handbook.names.resolve(&name, wanted, &handbook.schema, &handbook.entities) {
        Resolution::Found(id) => Some(id),
        _ => None,
    }
}

/// How a page that is a cycle goes round; nothing if it does not say enough.
pub(super) fn cycle_rule(handbook: &Handbook, id: EntityId) -> Option<CycleRule> {
    let Some(Value::Horizon(Horizon::Span { from: count, to, unit })) =
        slot_value(handbook, id, "cyclic", "length")
    else {
        return None;
    };
    let restarts = slot_value(handbook, id, "cyclic", "restarts").and_then(Value::as_text);
    if let Some(length) = restarts.and_then(PeriodLength::named) {
        let weeks = (*unit == "week").then_some(*count);
        return Some(CycleRule::Restarting { period: Period { length, is_civil: false }, weeks });
    }
    if count != to {
        return None;
    }
    match slot_value(handbook, id, "cyclic", "from") {
        Some(Value::Date(from)) => {
            let length = Amount { count: *count, unit: Unit::named(unit)? };
            Some(CycleRule::Counted { from: *from, length })
        }
        _ if *count == 1 => {
            let period = Period { length: PeriodLength::named(unit)?, is_civil: false };
            Some(CycleRule::Calendar { period })
        }
        _ => None,
    }
}
