//! Rhythms in the languages that come with the program.

use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

use crate::calendar::language::expression::Expression;
use crate::calendar::language::tests::strategies::expressions;
use crate::source::Source;
use crate::words::words::Words;

fn words(lang: &str) -> Words {
    let file = |name: &str, text: &str| (name.to_owned(), Source::new(name, text));
    let layer = vec![
        file("en.toml", include_str!("../../../themes/default/languages/en.toml")),
        file("de.toml", include_str!("../../../themes/default/languages/de.toml")),
        file("fr.toml", include_str!("../../../themes/default/languages/fr.toml")),
    ];
    let (words, findings) = Words::new(lang, &[layer]);
    assert_eq!(findings, []);
    words
}

proptest! {
    #[test]
    fn english_is_the_normal_form(expression in expressions()) {
        prop_assert_eq!(words("en").expression(&expression), expression.to_string());
    }

    #[test]
    fn no_place_stays_empty(expression in expressions()) {
        for lang in ["de", "fr"] {
            let text = words(lang).expression(&expression);
            prop_assert!(!text.contains(['{', '}']) && !text.contains("  "), "{}", text);
            let is_lost = text.contains(" ,") || text.starts_with(' ') || text.contains("rhythm.");
            prop_assert!(!is_lost && text.trim() == text, "{}", text);
        }
    }
}

#[test]
fn rhythms_are_said_as_people_say_them() {
    let said = [
        ("every working day at 09:15", "jeden Arbeitstag um 09:15", "chaque jour ouvré à 09:15"),
        ("every Monday and Thursday", "jeden Montag und Donnerstag", "chaque lundi et jeudi"),
        (
            "every 2 weeks on Tuesday from 2027-02-02",
            "alle 2 Wochen am Dienstag ab 02.02.2027",
            "toutes les 2 semaines, le mardi à partir du 02/02/2027",
        ),
        (
            "last Thursday of the month at 14:00",
            "am letzten Donnerstag des Monats um 14:00",
            "le dernier jeudi du mois à 14:00",
        ),
        (
            "first and third Tuesday of the month except in August",
            "am ersten und dritten Dienstag des Monats außer im August",
            "le premier et troisième mardi du mois sauf en août",
        ),
        (
            "first working day of the quarter",
            "am ersten Arbeitstag des Quartals",
            "le premier jour ouvré du trimestre",
        ),
        (
            "first week of the month",
            "in der ersten Woche des Monats",
            "la première semaine du mois",
        ),
        ("monthly on day 15", "monatlich am 15. Tag", "chaque mois, le jour 15"),
        ("yearly in November", "jährlich im November", "chaque année en novembre"),
        ("2 working days before wbr", "2 Arbeitstage vor wbr", "2 jours ouvrés avant wbr"),
        (
            "3 weeks after the quarter ends",
            "3 Wochen nach Ende des Quartals",
            "3 semaines après la fin du trimestre",
        ),
        (
            "within 3 working days of incident",
            "spätestens 3 Arbeitstage nach incident",
            "au plus tard 3 jours ouvrés après incident",
        ),
        ("the day before wbr", "am Tag vor wbr", "la veille de wbr"),
        (
            "on incident, about 10 per year",
            "bei incident, etwa 10-mal pro Jahr",
            "à chaque incident, environ 10 par an",
        ),
        ("week 2-3 of bet", "Woche 2–3 von bet", "semaines 2–3 de bet"),
        (
            "Tuesday of week 1 of bet at 09:00",
            "Dienstag in Woche 1 von bet um 09:00",
            "mardi, semaine 1 de bet à 09:00",
        ),
        ("ad hoc", "spontan", "à l’improviste"),
    ];
    let (german, french) = (words("de"), words("fr"));
    for (text, in_german, in_french) in said {
        let expression = Expression::parse(text).expect("it can be read").expression;
        assert_eq!(german.expression(&expression), in_german);
        assert_eq!(french.expression(&expression), in_french);
    }
}
