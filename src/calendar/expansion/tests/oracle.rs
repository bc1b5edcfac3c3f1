//! Expressions that an RRULE can say, against a program that expands RRULEs and knows nothing of ours.
//!
//! 64 cases; `PROPTEST_CASES` asks for more. All dates of twenty years are compared.

use jiff::civil::{Date, Weekday};
use proptest::prelude::{Strategy, any, prop_assert_eq, proptest};
use proptest::test_runner::Config as Cases;
use rrule::RRuleSet;

use super::made::{MONTH, YEAR, day, periodic, schedule, weekly, window, with};
use crate::calendar::expansion::expand::expand;
use crate::calendar::expansion::named::Named;
use crate::calendar::firm::day as days;
use crate::calendar::firm::firm::Firm;
use crate::calendar::firm::fiscal::{Division, Fiscal};
use crate::calendar::language::expression::Expression;
use crate::calendar::language::month::Month;
use crate::calendar::language::pattern::Pattern;
use crate::calendar::language::period::{Period, PeriodLength};
use crate::calendar::language::place::{DayWord, Ordinal, Place};

#[expect(clippy::disallowed_methods, reason = "how many cases is asked for from outside")]
pub(super) fn cases() -> Cases {
    let mut cases = Cases { failure_persistence: None, ..Cases::default() };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        cases.cases = 64;
    }
    cases
}

const WEEK: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];
const CODES: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// What an expression is made of; which parts count depends on its sort.
#[derive(Clone, Debug)]
struct Plan {
    sort: u8,
    every: u32,
    weekdays: Vec<usize>,
    ordinal: usize,
    word: u8,
    number: i8,
    length: usize,
    starts: i8,
    months: Vec<i8>,
    from: Option<i64>,
    until: Option<i64>,
    except: Vec<i8>,
    week_starts: usize,
}

/// The expression, the firm, and the same as a rule: its first date, and what stands behind it.
struct Case {
    expression: Expression,
    firm: Firm,
    start: Date,
    rule: String,
}

/// Each ordinal with its number in a rule.
const ORDINALS: [(Ordinal, i8); 7] = [
    (Ordinal::Nth(1), 1),
    (Ordinal::Nth(2), 2),
    (Ordinal::Nth(3), 3),
    (Ordinal::Nth(4), 4),
    (Ordinal::Nth(5), 5),
    (Ordinal::SecondToLast, -2),
    (Ordinal::Last, -1),
];

const FIRST: Date = Date::constant(2020, 1, 1);

impl Plan {
    fn from(&self) -> Option<Date> {
        self.from.map(|after| days::plus(FIRST, after - 400))
    }

    fn every(&self) -> u32 {
        if self.from.is_some() { self.every } else { 1 }
    }

    fn weekday_codes(&self) -> String {
        self.weekdays.iter().map(|day| CODES[*day]).collect::<Vec<_>>().join(",")
    }

    /// A place, and the parts of a rule that say it within one month.
    fn place(&self) -> (Place, String) {
        let (ordinal, number) = ORDINALS[self.ordinal];
        let nth = |day| Place::Nth { ordinals: vec![ordinal], day };
        let weekday = self.weekdays[0];
        match self.word {
            0 => {
                (nth(DayWord::Weekday(WEEK[weekday])), format!("BYDAY={number}{}", CODES[weekday]))
            }
            1 => (nth(DayWord::Day), format!("BYMONTHDAY={number}")),
            2 => (nth(DayWord::WorkingDay), format!("BYDAY=MO,TU,WE,TH,FR;BYSETPOS={number}")),
            _ => (
                Place::Day(u16::try_from(self.number).expect("it is small")),
                format!("BYMONTHDAY={}", self.number),
            ),
        }
    }

    /// Whether the place is in the last month of a longer period.
    fn is_at_end(&self) -> bool {
        self.word < 3 && ORDINALS[self.ordinal].1 < 0
    }

    fn case(&self) -> Case {
        let starts = self.starts;
        let fiscal = Fiscal { division: Division::Months(Month(starts), 1), ..Fiscal::default() };
        let week_starts = WEEK[self.week_starts];
        let firm = Firm { week_starts, fiscal, ..Firm::default() };
        let start = self.from().unwrap_or(FIRST);
        let every = self.every();
        let (expression, start, mut rule) = match self.sort {
            0 => (schedule(Pattern::Days { every }), start, format!("DAILY;INTERVAL={every}")),
            1 => {
                let rule = "WEEKLY;BYDAY=MO,TU,WE,TH,FR".to_owned();
                (schedule(Pattern::WorkingDays), start, rule)
            }
            2 => {
                let named: Vec<Weekday> = self.weekdays.iter().map(|day| WEEK[*day]).collect();
                let rule = format!("WEEKLY;INTERVAL={every};BYDAY={}", self.weekday_codes());
                (weekly(every, &named), start, rule)
            }
            3 if self.from.is_some() => {
                (weekly(every, &[]), start, format!("WEEKLY;INTERVAL={every}"))
            }
            4 => self.in_years(every, start),
            5 if self.from.is_some() => self.again(every, start),
            6 => {
                let rule = format!("YEARLY;INTERVAL={every};BYYEARDAY={}", self.number);
                let place = Place::Day(u16::try_from(self.number).expect("it is small"));
                let year = Period { is_civil: true, ..YEAR };
                (periodic(every, year, &[], place), start, rule)
            }
            _ => self.in_periods(every, start),
        };
        if !self.except.is_empty() && !rule.contains("BYMONTH=") && !rule.starts_with("YEARLY") {
            let others = (1..=12).filter(|month| !self.except.contains(month));
            let others: Vec<String> = others.map(|month| month.to_string()).collect();
            rule = format!("{rule};BYMONTH={}", others.join(","));
        }
        rule = format!("{rule};WKST={}", CODES[self.week_starts]);
        let expression = self.modified(expression, rule.contains("BYMONTH="));
        if let Some(until) = self.until() {
            rule = format!("{rule};UNTIL={}T000000Z", until.strftime("%Y%m%d"));
        }
        Case { expression, firm, start, rule }
    }

    fn until(&self) -> Option<Date> {
        self.until.map(|after| days::plus(FIRST, after))
    }

    fn modified(&self, expression: Expression, has_months: bool) -> Expression {
        let is_named = matches!(
            &expression,
            Expression::Schedule(schedule)
                if matches!(&schedule.pattern, Pattern::Periods { months, .. } if !months.is_empty())
        );
        with(expression, |modifiers| {
            modifiers.from = self.from();
            modifiers.until = self.until();
            if has_months && !is_named {
                modifiers.except_in = self.except.iter().map(|month| Month(*month)).collect();
            }
        })
    }

    /// A place in named months of each n-th year.
    fn in_years(&self, every: u32, start: Date) -> (Expression, Date, String) {
        let (place, rule) = self.place();
        let months = if self.months.is_empty() { vec![2, 7] } else { self.months.clone() };
        let named: Vec<String> = months.iter().map(ToString::to_string).collect();
        // In a rule by years, a position counts in all of the year; by months it is one in each.
        let (rule, start) = if rule.contains("BYSETPOS") {
            (format!("MONTHLY;INTERVAL=1;BYMONTH={};{rule}", named.join(",")), start)
        } else {
            (format!("YEARLY;INTERVAL={every};BYMONTH={};{rule}", named.join(",")), start)
        };
        let every = if rule.starts_with("MONTHLY") { 1 } else { every };
        (periodic(every, YEAR, &months, place), start, rule)
    }

    /// The first date again.
    fn again(&self, every: u32, start: Date) -> (Expression, Date, String) {
        let (length, months) = LENGTHS[self.length];
        let period = Period { length, is_civil: false };
        let rule = format!("MONTHLY;INTERVAL={}", every * months);
        (periodic(every, period, &[], None), start, rule)
    }

    /// A place in each n-th period of whole months.
    fn in_periods(&self, every: u32, start: Date) -> (Expression, Date, String) {
        let (length, months) = LENGTHS[self.length];
        let (place, rule) = self.place();
        let (place, rule) = if months > 1 && rule.contains("BYDAY=5") {
            // The fifth Monday of a quarter is not that of a month.
            (Place::Day(28), "BYMONTHDAY=28".to_owned())
        } else if months > 1 && self.word > 2 {
            (Place::Day(7), "BYMONTHDAY=7".to_owned())
        } else {
            (place, rule)
        };
        let is_at_end = self.is_at_end() && !rule.ends_with("=28") && !rule.ends_with("=7");
        // The month in which the place is, in the period that holds the first date.
        let past =
            (i64::from(start.month()) - i64::from(self.starts)).rem_euclid(i64::from(months));
        let within = if is_at_end { i64::from(months) - 1 } else { 0 };
        let first = days::plus_months(start.first_of_month(), within - past);
        let mut rule = format!("MONTHLY;INTERVAL={};{rule}", every * months);
        let period = Period { length, is_civil: false };
        let named = if months == 1 { self.months.clone() } else { Vec::new() };
        if !named.is_empty() {
            let list: Vec<String> = named.iter().map(ToString::to_string).collect();
            rule = format!("{rule};BYMONTH={}", list.join(","));
        }
        assert!(months > 1 || period == MONTH);
        (periodic(every, period, &named, place), first, rule)
    }
}

const LENGTHS: [(PeriodLength, u32); 4] = [
    (PeriodLength::Month, 1),
    (PeriodLength::Quarter, 3),
    (PeriodLength::HalfYear, 6),
    (PeriodLength::Year, 12),
];

fn plans() -> impl Strategy<Value = Plan> {
    let months = || proptest::collection::btree_set(1..=12_i8, 0..5);
    let first = (0..8_u8, 1..7_u32, proptest::collection::btree_set(0..7_usize, 1..4), 0..7_usize);
    let second = (0..4_u8, 1..=31_i8, 0..4_usize, 1..=12_i8, 0..7_usize);
    let third = (
        months(),
        proptest::option::of(0..3000_i64),
        proptest::option::weighted(0.2, 0..7000_i64),
        any::<bool>(),
        months(),
    );
    (first, second, third).prop_map(|(first, second, third)| {
        let (sort, every, weekdays, ordinal) = first;
        let (word, number, length, starts, week_starts) = second;
        let (months, from, until, has_exceptions, except) = third;
        Plan {
            sort,
            every,
            weekdays: weekdays.into_iter().collect(),
            ordinal,
            word,
            number,
            length,
            starts,
            months: months.into_iter().collect(),
            from,
            until,
            except: if has_exceptions { except.into_iter().collect() } else { Vec::new() },
            week_starts,
        }
    })
}

/// The dates of a rule, and those alone: a first date that does not match is none of them.
fn of_rule(case: &Case) -> Vec<String> {
    let text =
        format!("DTSTART:{}T000000Z\nRRULE:FREQ={}", case.start.strftime("%Y%m%d"), case.rule);
    let set: RRuleSet = text.parse().unwrap_or_else(|error| panic!("{text}: {error}"));
    let end = "20400101T000000Z";
    let dates = set.into_iter().map(|date| date.format("%Y-%m-%d").to_string());
    dates.take_while(|date| date.replace('-', "").as_str() < &end[..8]).collect()
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn dates_are_those_of_the_rule(plan in plans()) {
        let case = plan.case();
        let twenty_years = window("2020-01-01", "2039-12-31");
        let from = plan.from().unwrap_or(FIRST).max(day("2020-01-01")).to_string();
        // A rule that ends before it begins is refused there.
        let is_over = plan.until().is_some_and(|until| until < case.start);
        let mut wanted = if is_over { Vec::new() } else { of_rule(&case) };
        wanted.retain(|date| *date >= from);
        let found = expand(&case.expression, Named::Nothing, &case.firm, twenty_years);
        let found: Vec<String> = found.iter().map(|days| days.first.to_string()).collect();
        prop_assert_eq!(found, wanted, "{} from {}: {:?}", case.rule, case.start, case.expression);
    }
}
