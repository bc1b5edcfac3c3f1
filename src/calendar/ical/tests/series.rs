//! Which events come of an expression and its dates.

use jiff::civil::Weekday::{self, Friday, Monday};
use jiff::civil::{Date, date, time};

use super::{
    at, day, days_where, firm, firm_with, from, in_each, nth, said, schedule, weeks, zone,
};
use crate::calendar::expansion::occurrence::{Dates, Dropped, Occurrence, Reason};
use crate::calendar::expansion::stretch::Stretch;
use crate::calendar::expansion::window::Window;
use crate::calendar::firm::firm::Firm;
use crate::calendar::ical::event::{Details, Event};
use crate::calendar::ical::moment::Moment;
use crate::calendar::ical::recurrence::rule_text;
use crate::calendar::ical::rule::{plain, rule_of};
use crate::calendar::ical::series::{Hours, Plan, series};
use crate::calendar::ical::uid::Uid;
use crate::calendar::ical::when::When;
use crate::calendar::language::expression::{Expression, Schedule};
use crate::calendar::language::pattern::Pattern;
use crate::calendar::language::period::PeriodLength;
use crate::calendar::language::place::{DayWord, Ordinal};

const WINDOW: Window = Window { first: date(2027, 3, 1), last: date(2027, 5, 31) };

/// Dates as the words say them, but for those that are dropped or moved.
fn settled(raw: &[Stretch], dropped: &[Date], moved: &[(Date, Date)]) -> Dates {
    let reason = Reason::Holiday("nl".to_owned());
    let mut dates = Dates::default();
    for days in raw {
        let first = days.first;
        if dropped.contains(&first) {
            dates.dropped.push(Dropped { day: first, reason: reason.clone() });
        } else if let Some((_, to)) = moved.iter().find(|(from, _)| *from == first) {
            let moved = Some((first, reason.clone()));
            dates.occurrences.push(Occurrence { days: day(*to), moved });
        } else {
            dates.occurrences.push(Occurrence { days: *days, moved: None });
        }
    }
    dates
}

fn events(expression: &Expression, firm: &Firm, raw: &[Stretch], dates: &Dates) -> Vec<Event> {
    events_at(expression, firm, raw, dates, None)
}

fn events_at(
    expression: &Expression,
    firm: &Firm,
    raw: &[Stretch],
    dates: &Dates,
    hours: Option<&Hours>,
) -> Vec<Event> {
    let note = |day: Date, _: &Reason| format!("was {day}");
    let rule = rule_of(expression, firm, None).map(plain);
    let is_once = matches!(expression, Expression::Once { .. });
    let rule = rule.as_ref();
    let plan = Plan { rule, is_once, firm, window: WINDOW, raw, dates, hours, note: &note };
    let uid = Uid::new("wbr", "", "example.com");
    series(&plan).iter().map(|occasion| occasion.event(&uid, &details())).collect()
}

fn details() -> Details {
    Details {
        summary: "WBR".to_owned(),
        description: Some("More".to_owned()),
        ..Details::default()
    }
}

fn each(weekday: Weekday) -> Vec<Stretch> {
    days_where(WINDOW.first, WINDOW.last, |day| day.weekday() == weekday)
}

fn mondays() -> Schedule {
    weeks(1, &[Monday])
}

fn morning() -> Hours {
    Hours { start: time(9, 30, 0, 0), minutes: 60, zone: zone("Europe/Amsterdam") }
}

/// What is dropped is left out of the rule, and what has moved is said beside it.
#[test]
fn a_rule_with_exceptions() {
    let raw = each(Monday);
    let dates = settled(&raw, &[date(2027, 3, 29)], &[(date(2027, 5, 17), date(2027, 5, 18))]);
    let expression = said(at(mondays(), time(9, 30, 0, 0)));
    let events = events_at(&expression, &firm(), &raw, &dates, Some(&morning()));
    assert_eq!(events.len(), 1);
    assert_eq!(events[0].uid.to_string(), "wbr@example.com");
    assert_eq!(events[0].details, details());
    let at = |day: Date| day.at(9, 30, 0, 0);
    let hours = |day: Date| When::Hours {
        start: at(day),
        end: day.at(10, 30, 0, 0),
        zone: zone("Europe/Amsterdam"),
    };
    assert_eq!(events[0].when, hours(date(2027, 3, 1)));
    let recurrence = events[0].recurrence.as_ref().expect("it comes back");
    assert_eq!(
        rule_text(&recurrence.rule, &events[0].when.start()),
        "FREQ=WEEKLY;BYDAY=MO;WKST=MO"
    );
    assert_eq!(recurrence.exdates, [date(2027, 3, 29)]);
    let [changed] = &recurrence.overrides[..] else { panic!("{:?}", recurrence.overrides) };
    assert_eq!(changed.original, date(2027, 5, 17));
    assert_eq!(changed.when, hours(date(2027, 5, 18)));
    assert_eq!(changed.note.as_deref(), Some("was 2027-05-17"));
}

#[test]
fn nothing_without_dates() {
    let expression = said(mondays());
    assert_eq!(events(&expression, &firm(), &[], &Dates::default()), []);
    let raw = each(Monday);
    let all: Vec<Date> = raw.iter().map(|days| days.first).collect();
    assert_eq!(events(&expression, &firm(), &raw, &settled(&raw, &all, &[])), []);
}

/// The first date of a rule is one on which it takes place.
#[test]
fn a_rule_starts_with_a_true_date() {
    let raw = each(Monday);
    let moved = [(date(2027, 3, 8), date(2027, 3, 9))];
    let dates = settled(&raw, &[date(2027, 3, 1)], &moved);
    let events = events(&said(mondays()), &firm(), &raw, &dates);
    let days: Vec<Date> = events.iter().map(|event| event.when.day()).collect();
    assert_eq!(days, [date(2027, 3, 15), date(2027, 3, 9)]);
    assert!(events[0].recurrence.as_ref().is_some_and(|recurrence| recurrence.exdates.is_empty()));
    assert_eq!(events[1].recurrence, None);
    assert_eq!(events[1].uid.to_string(), "wbr--20270308@example.com");
    assert_eq!(events[1].details.description.as_deref(), Some("was 2027-03-08\n\nMore"));
}

#[test]
fn what_has_no_rule_is_an_event_each() {
    let raw = [date(2027, 3, 5), date(2027, 4, 2), date(2027, 5, 7)].map(day);
    let place = nth(&[Ordinal::Nth(5)], DayWord::WorkingDay);
    let expression = said(in_each(1, PeriodLength::Month, &[], place));
    let holidays = firm_with(&[date(2027, 4, 5)]);
    let dates = settled(&raw, &[], &[(date(2027, 4, 2), date(2027, 4, 6))]);
    let events = events(&expression, &holidays, &raw, &dates);
    let seen: Vec<(String, Date)> =
        events.iter().map(|event| (event.uid.to_string(), event.when.day())).collect();
    let wanted = [
        ("wbr--20270305@example.com".to_owned(), date(2027, 3, 5)),
        ("wbr--20270402@example.com".to_owned(), date(2027, 4, 6)),
        ("wbr--20270507@example.com".to_owned(), date(2027, 5, 7)),
    ];
    assert_eq!(seen, wanted);
    assert!(events.iter().all(|event| event.recurrence.is_none()));
}

#[test]
fn what_happens_once_keeps_its_name() {
    let raw = [day(date(2027, 4, 14))];
    let expression = Expression::Once { on: date(2027, 4, 14), at: None };
    let events = events(&expression, &firm(), &raw, &settled(&raw, &[], &[]));
    assert_eq!(events.len(), 1);
    assert_eq!(events[0].uid.to_string(), "wbr@example.com");
    assert_eq!(events[0].when.end(), Moment::Day(date(2027, 4, 15)));
}

/// Words and rule that disagree: the words have it, one by one.
#[test]
fn a_rule_that_says_other_days_is_not_used() {
    let raw: Vec<Stretch> = each(Monday);
    let fewer = [&raw[..4], &raw[5..]].concat();
    let more = [&raw[..], &[day(date(2027, 5, 27))]].concat();
    let mut longer = raw.clone();
    longer[3].last = longer[3].first.tomorrow().expect("in range");
    for odd in [fewer, more, longer] {
        let events = events(&said(mondays()), &firm(), &odd, &settled(&odd, &[], &[]));
        assert_eq!(events.len(), odd.len());
        assert!(events.iter().all(|event| event.recurrence.is_none()));
    }
    let all = events(&said(mondays()), &firm(), &raw, &settled(&raw, &[], &[]));
    assert_eq!(all.len(), 1);
}

/// Something has moved from a day that the rule does not say.
#[test]
fn a_rule_that_knows_less_is_not_used() {
    let raw = each(Monday);
    let mut dates = settled(&raw, &[], &[]);
    let moved = Some((date(2027, 4, 20), Reason::DayOff));
    dates.occurrences.push(Occurrence { days: day(date(2027, 4, 21)), moved });
    let events = events(&said(mondays()), &firm(), &raw, &dates);
    assert_eq!(events.len(), raw.len() + 1);
}

/// A date from behind the window has moved into it; those before it are still as they are.
#[test]
fn a_date_can_move_into_the_window() {
    let raw = each(Monday);
    let mut dates = settled(&raw, &[], &[]);
    let moved = Some((date(2027, 6, 14), Reason::DayOff));
    dates.occurrences.push(Occurrence { days: day(date(2027, 5, 28)), moved });
    let events = events(&said(mondays()), &firm(), &raw, &dates);
    let [event] = &events[..] else { panic!("{events:?}") };
    let recurrence = event.recurrence.as_ref().expect("it comes back");
    assert_eq!(recurrence.overrides[0].original, date(2027, 6, 14));
    // Nobody has looked at 7 June.
    assert_eq!(recurrence.exdates, []);
}

/// Outlook leaves out what is said with a list of months.
#[test]
fn quarters_are_every_three_months() {
    let raw = [day(date(2027, 3, 25))];
    let place = nth(&[Ordinal::Last], DayWord::Weekday(Weekday::Thursday));
    let expression = said(in_each(1, PeriodLength::Quarter, &[], place));
    let events = events(&expression, &firm(), &raw, &settled(&raw, &[], &[]));
    let recurrence = events[0].recurrence.as_ref().expect("it comes back");
    let rule = rule_text(&recurrence.rule, &events[0].when.start());
    assert_eq!(rule, "FREQ=MONTHLY;INTERVAL=3;BYDAY=-1TH;WKST=MO");
}

/// Holidays are no working days, so the words do not say them; the rule does.
#[test]
fn each_working_day_but_holidays() {
    let holidays = [date(2027, 3, 26), date(2027, 3, 29), date(2027, 5, 6)];
    let firm = firm_with(&holidays);
    let is_working =
        |day: Date| day.weekday().to_monday_one_offset() <= 5 && !holidays.contains(&day);
    let raw = days_where(WINDOW.first, WINDOW.last, is_working);
    let expression = said(schedule(Pattern::WorkingDays));
    let events = events(&expression, &firm, &raw, &settled(&raw, &[], &[]));
    assert_eq!(events.len(), 1);
    let recurrence = events[0].recurrence.as_ref().expect("it comes back");
    assert_eq!(recurrence.exdates, holidays);
}

/// 02:30 on 28 March is not on the clocks of Amsterdam. As an exception it is said as 03:30; as the
/// first of many it would move them all.
#[test]
fn a_time_that_clocks_leave_out() {
    let hours = Hours { start: time(2, 30, 0, 0), minutes: 20, zone: zone("Europe/Amsterdam") };
    let sunday = weeks(1, &[Weekday::Sunday]);
    let raw = each(Weekday::Sunday);
    let expression = said(at(sunday, time(2, 30, 0, 0)));
    let dates = settled(&raw, &[], &[]);
    let events = events_at(&expression, &firm(), &raw, &dates, Some(&hours));
    assert_eq!(events.len(), 1);
    let late = &raw[3..];
    assert_eq!(late[0].first, date(2027, 3, 28));
    let dates = settled(late, &[], &[]);
    let events = events_at(&expression, &firm(), late, &dates, Some(&hours));
    assert_eq!(events.len(), late.len());
    let When::Hours { start, end, .. } = &events[0].when else { panic!("{:?}", events[0]) };
    assert_eq!(
        (*start, *end),
        (date(2027, 3, 28).at(3, 30, 0, 0), date(2027, 3, 28).at(3, 50, 0, 0))
    );
}

/// Across midnight it belongs to the day on which it starts.
#[test]
fn across_midnight() {
    let hours = Hours { start: time(23, 30, 0, 0), minutes: 60, zone: zone("UTC") };
    let raw = each(Friday);
    let expression = said(at(weeks(1, &[Friday]), time(23, 30, 0, 0)));
    let events = events_at(&expression, &firm(), &raw, &settled(&raw, &[], &[]), Some(&hours));
    assert_eq!(events[0].when.start().value(), "20270305T233000Z");
    assert_eq!(events[0].when.end().value(), "20270306T003000Z");
}

#[test]
fn until_ends_a_rule() {
    let mut mondays = from(mondays(), date(2027, 3, 1));
    mondays.modifiers.until = Some(date(2027, 4, 12));
    let raw: Vec<Stretch> =
        each(Monday).into_iter().filter(|days| days.first <= date(2027, 4, 12)).collect();
    let dates = settled(&raw, &[], &[]);
    let rule = |hours: Option<&Hours>| {
        let events = events_at(&said(mondays.clone()), &firm(), &raw, &dates, hours);
        let recurrence = events[0].recurrence.as_ref().expect("it comes back");
        rule_text(&recurrence.rule, &events[0].when.start())
    };
    assert_eq!(rule(None), "FREQ=WEEKLY;BYDAY=MO;WKST=MO;UNTIL=20270412");
    assert_eq!(rule(Some(&morning())), "FREQ=WEEKLY;BYDAY=MO;WKST=MO;UNTIL=20270412T215959Z");
}
