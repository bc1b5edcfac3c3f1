//! Years, periods and working days of firms, case by case, and on all days that there are.

use jiff::civil::{Date, Weekday, date};

use crate::calendar::expansion::occurrence::Reason;
use crate::calendar::expansion::window::Window;
use crate::calendar::firm::day;
use crate::calendar::firm::firm::Firm;
use crate::calendar::firm::fiscal::{Division, Fiscal, NamedBy, WeekPattern, YearEnd};
use crate::calendar::language::anchored::Side;
use crate::calendar::language::month::Month;
use crate::calendar::language::period::{Period, PeriodLength};

const LENGTHS: [PeriodLength; 5] = [
    PeriodLength::Week,
    PeriodLength::Month,
    PeriodLength::Quarter,
    PeriodLength::HalfYear,
    PeriodLength::Year,
];

fn of(length: PeriodLength) -> Period {
    Period { length, is_civil: false }
}

fn firm(division: Division) -> Firm {
    Firm { fiscal: Fiscal { division, ..Fiscal::default() }, ..Firm::default() }
}

fn divisions() -> Vec<Division> {
    let months = [(1, 1), (2, 1), (4, 15), (1, 31), (12, 31), (10, 30), (3, 29)];
    let mut all: Vec<Division> =
        months.iter().map(|(month, day)| Division::Months(Month(*month), *day)).collect();
    let ends = [
        YearEnd::Nearest(Weekday::Saturday, Month(1), 31),
        YearEnd::Nearest(Weekday::Sunday, Month(12), 31),
        YearEnd::Nearest(Weekday::Wednesday, Month(1), 1),
        YearEnd::LastOf(Weekday::Saturday, Month(1)),
        YearEnd::LastOf(Weekday::Friday, Month(12)),
        YearEnd::LastOf(Weekday::Sunday, Month(2)),
    ];
    for end in ends {
        for weeks in [[4, 4, 5], [4, 5, 4], [5, 4, 4]] {
            all.push(Division::Weeks(WeekPattern::Quarters(weeks), end));
        }
        all.push(Division::Weeks(WeekPattern::ThirteenByFour, end));
    }
    all
}

#[test]
fn periods_follow_one_another_and_hold_their_days() {
    for division in divisions() {
        let firm = firm(division);
        for length in LENGTHS {
            let mut next = None;
            for days in firm.periods(of(length), Window::ALL) {
                assert!(
                    next.is_none_or(|next| next == days.first),
                    "{division:?} {length:?} {days:?}"
                );
                for day in [days.first, days.last] {
                    assert_eq!(firm.period_of(of(length), day), days, "{division:?} {length:?}");
                }
                next = Some(days.last.tomorrow().expect("there is one"));
            }
            assert!(next > Some(day::LAST), "{division:?} {length:?}");
        }
    }
}

#[test]
fn years_have_as_many_periods_as_they_should() {
    for division in divisions() {
        let firm = firm(division);
        let months = match division {
            Division::Weeks(WeekPattern::ThirteenByFour, _) => 13,
            _ => 12,
        };
        for year in 1971..2100 {
            let year = firm.fiscal.year_of(date(year, 6, 15));
            let window = Window { first: year.first, last: year.last };
            let count = |length| firm.periods(of(length), window).count();
            let counts = [
                PeriodLength::Year,
                PeriodLength::HalfYear,
                PeriodLength::Quarter,
                PeriodLength::Month,
            ]
            .map(count);
            assert_eq!(counts, [1, 2, 4, months], "{division:?} {year:?}");
            let weeks = (day::number_of(year.last) - day::number_of(year.first) + 1) / 7;
            assert!(weeks == 52 || weeks == 53, "{division:?} {year:?}");
            let next = firm.fiscal.year_of(year.last.tomorrow().expect("there is one"));
            assert_eq!(
                (next.number, next.first.yesterday().ok()),
                (year.number + 1, Some(year.last))
            );
        }
    }
}

#[test]
fn every_date_that_there_is_has_a_period() {
    for division in divisions() {
        let firm = firm(division);
        for extreme in [Date::MIN, Date::MAX, date(-1, 2, 28), date(0, 1, 1), date(9998, 12, 31)] {
            for length in LENGTHS {
                for is_civil in [false, true] {
                    firm.period_of(Period { length, is_civil }, extreme);
                    firm.label(Period { length, is_civil }, extreme);
                }
            }
            firm.fiscal.year_of(extreme);
        }
    }
}

#[test]
fn the_53rd_week_is_part_of_the_last_period() {
    let end = YearEnd::Nearest(Weekday::Saturday, Month(1), 31);
    let last_of_2028 = date(2029, 2, 3);
    for (pattern, weeks) in [
        (WeekPattern::Quarters([4, 4, 5]), 6),
        (WeekPattern::Quarters([4, 5, 4]), 5),
        (WeekPattern::Quarters([5, 4, 4]), 5),
        (WeekPattern::ThirteenByFour, 5),
    ] {
        let firm = firm(Division::Weeks(pattern, end));
        let last = firm.period_of(of(PeriodLength::Month), last_of_2028);
        assert_eq!(last.last, last_of_2028);
        let days = day::number_of(last.last) - day::number_of(last.first) + 1;
        assert_eq!(days, 7 * weeks, "{pattern:?}");
    }
    let firm = firm(Division::Weeks(WeekPattern::ThirteenByFour, end));
    let quarter = firm.period_of(of(PeriodLength::Quarter), date(2028, 1, 1));
    assert_eq!((quarter.first, quarter.last), (date(2027, 10, 10), date(2028, 1, 29)));
    assert_eq!(firm.label(of(PeriodLength::Month), date(2028, 1, 5)), "P13 FY2027");
}

#[test]
fn periods_have_names() {
    let february = firm(Division::Months(Month(2), 1));
    let day = date(2027, 8, 5);
    let name = |firm: &Firm, length, is_civil| firm.label(Period { length, is_civil }, day);
    assert_eq!(name(&february, PeriodLength::Year, false), "FY2027");
    assert_eq!(name(&february, PeriodLength::HalfYear, false), "H2 FY2027");
    assert_eq!(name(&february, PeriodLength::Quarter, false), "Q3 FY2027");
    assert_eq!(name(&february, PeriodLength::Month, false), "August 2027");
    assert_eq!(name(&february, PeriodLength::Week, false), "week of 2027-08-02");
    assert_eq!(name(&february, PeriodLength::Quarter, true), "Q3 2027");
    assert_eq!(name(&february, PeriodLength::Year, true), "2027");
    let january = date(2028, 1, 31);
    assert_eq!(february.label(of(PeriodLength::Quarter), january), "Q4 FY2027");
    let ending = Fiscal { named_by: NamedBy::End, ..february.fiscal };
    let ending = Firm { fiscal: ending, ..february };
    assert_eq!(ending.label(of(PeriodLength::Quarter), january), "Q4 FY2028");
    let civil =
        Firm { fiscal: Fiscal { named_by: NamedBy::End, ..Fiscal::default() }, ..Firm::default() };
    assert_eq!(civil.label(of(PeriodLength::Quarter), day), "Q3 2027");
    let middle = firm(Division::Months(Month(4), 15));
    assert_eq!(middle.label(of(PeriodLength::Month), day), "P4 FY2027");
}

#[test]
fn years_of_weeks_near_new_year_have_each_number_once() {
    let end = YearEnd::Nearest(Weekday::Saturday, Month(12), 31);
    let fiscal = firm(Division::Weeks(WeekPattern::Quarters([4, 4, 5]), end)).fiscal;
    // It begins on 31 December 2028, and is the year 2029 by either name.
    let year = fiscal.year_of(date(2029, 6, 1));
    assert_eq!((year.number, year.first), (2029, date(2028, 12, 31)));
    let ending = Fiscal { named_by: NamedBy::End, ..fiscal };
    assert_eq!(ending.year_of(date(2029, 6, 1)).number, 2029);
}

#[test]
fn months_that_are_too_short_begin_on_their_last_day() {
    let firm = firm(Division::Months(Month(1), 31));
    let days = firm.period_of(of(PeriodLength::Month), date(2027, 2, 28));
    assert_eq!((days.first, days.last), (date(2027, 2, 28), date(2027, 3, 30)));
    let days = firm.period_of(of(PeriodLength::Month), date(2027, 2, 27));
    assert_eq!((days.first, days.last), (date(2027, 1, 31), date(2027, 2, 27)));
}

fn with_holidays() -> Firm {
    let mut firm = Firm { region: Some("nl".into()), ..Firm::default() };
    let days = [date(2027, 4, 27), date(2027, 12, 25)].map(|day| (day, None));
    firm.holidays.insert("nl".into(), days.into());
    firm.holidays.insert("us".into(), [(date(2027, 5, 31), None)].into());
    firm
}

#[test]
fn working_days_are_those_of_all_regions() {
    let firm = with_holidays();
    assert!(!firm.is_working_day(date(2027, 4, 27), &[]));
    assert!(firm.is_working_day(date(2027, 4, 27), &["us"]));
    assert!(!firm.is_working_day(date(2027, 4, 27), &["us", "nl"]));
    assert!(!firm.is_working_day(date(2027, 5, 31), &["us", "nl"]));
    assert!(firm.is_working_day(date(2027, 5, 31), &[]));
    assert!(!firm.is_working_day(date(2027, 5, 30), &[]));
    assert_eq!(firm.why_closed(date(2027, 4, 27), &[]), Some(Reason::Holiday("nl".into())));
    assert_eq!(firm.why_closed(date(2027, 5, 30), &[]), Some(Reason::DayOff));
    // A Saturday that is a holiday too: the holiday says more.
    assert_eq!(firm.why_closed(date(2027, 12, 25), &[]), Some(Reason::Holiday("nl".into())));
    assert_eq!(firm.why_closed(date(2027, 5, 28), &["nl", "us"]), None);
}

#[test]
fn working_days_are_counted() {
    let firm = with_holidays();
    let from = date(2027, 4, 29);
    let add = |n, side| firm.add_working_days(from, n, side, &[]);
    assert_eq!(add(0, Side::After), Some(from));
    assert_eq!(add(1, Side::After), Some(date(2027, 4, 30)));
    assert_eq!(add(2, Side::After), Some(date(2027, 5, 3)));
    assert_eq!(add(2, Side::Before), Some(date(2027, 4, 26)));
    assert_eq!(add(40_000, Side::Before), None);
    assert_eq!(add(u32::MAX, Side::After), None);
    let never = Firm { working_days: [].into(), ..Firm::default() };
    assert_eq!(never.add_working_days(from, 1, Side::After, &[]), None);
}
