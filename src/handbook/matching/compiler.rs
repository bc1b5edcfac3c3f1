//! From a filter to a matcher: names and values are looked up, once.

use crate::config::filter::comparison::{Comparison, ComparisonPlace};
use crate::config::filter::expression::Expression;
use crate::config::filter::test::Test;
use crate::config::filter::written::Written;
use crate::config::schema::Schema;
use crate::diagnostic::Diagnostic;
use crate::document::document::keys;
use crate::document::reader::UNKNOWN_KIND;
use crate::document::typed::WRONG_TYPE;
use crate::handbook::handbook::Handbook;
use crate::handbook::matching::matcher::{Asked, Step};
use crate::handbook::matching::meaning::Meaning;
use crate::handbook::matching::operand::{Operand, of_field, of_relation};
use crate::handbook::matching::probe::{Probe, Question};
use crate::handbook::matching::scope::Scope;
use crate::handbook::matching::unknown_name::unknown_name;
use crate::nearest::did_you_mean;
use crate::source::{Place, Span};

/// Makes a filter ready.
pub(super) struct Compiler<'a> {
    handbook: &'a Handbook,
    schema: &'a Schema,
    written: &'a Written,
    /// Of the comparisons that were not reached yet.
    places: std::slice::Iter<'a, ComparisonPlace>,
    findings: Vec<Diagnostic>,
}

impl<'a> Compiler<'a> {
    pub(super) fn new(
        handbook: &'a Handbook,
        written: &'a Written,
        places: &'a [ComparisonPlace],
    ) -> Self {
        let (schema, places) = (&*handbook.schema, places.iter());
        Self { handbook, schema, written, places, findings: Vec::new() }
    }

    /// The matcher of an expression.
    pub(super) fn compile(mut self, expression: &Expression) -> Result<Step, Vec<Diagnostic>> {
        let step = self.step(expression, &Scope::all(self.schema));
        if self.findings.is_empty() { Ok(step) } else { Err(self.findings) }
    }

    fn step(&mut self, expression: &Expression, scope: &Scope) -> Step {
        match expression {
            Expression::Comparison(comparison) => self.comparison(comparison, scope),
            Expression::Not(inner) => Step::Not(Box::new(self.step(inner, scope))),
            Expression::Any(parts) => {
                Step::Any(parts.iter().map(|part| self.step(part, scope)).collect())
            }
            Expression::All(parts) => {
                let of_parts = parts.iter().map(|part| Scope::of(self.schema, part));
                let scope = of_parts.fold(scope.clone(), |scope, part| scope.and(&part));
                Step::All(parts.iter().map(|part| self.step(part, &scope)).collect())
            }
        }
    }

    fn comparison(&mut self, comparison: &Comparison, scope: &Scope) -> Step {
        let nowhere = ComparisonPlace { name: Span::default(), values: Vec::new() };
        let place = self.places.next().unwrap_or(&nowhere);
        let values = comparison.test.values().iter().zip(&place.values);
        let values: Vec<(&str, Place)> =
            values.map(|(value, span)| (value.as_str(), self.written.place(*span))).collect();
        let name_place = self.written.place(place.name);
        let step = if comparison.name == keys::KIND {
            self.kinds(&comparison.test, &values, &name_place)
        } else {
            Step::Ask(self.asked(comparison, scope, &values, &name_place))
        };
        match comparison.test {
            Test::IsNot(_) => Step::Not(Box::new(step)),
            _ => step,
        }
    }

    /// A comparison of kinds, which accepts those that extend the ones it names.
    fn kinds(&mut self, test: &Test, values: &[(&str, Place)], name: &Place) -> Step {
        if let Test::Has(_) = test {
            self.findings.push(no_list(keys::KIND, name.clone()));
        }
        if *test == Test::Said {
            return Step::Kinds(Scope::all(self.schema).0);
        }
        let mut named = Vec::new();
        for (value, place) in values {
            match self.schema.kind_named(value) {
                Some(kind) => named.push(kind),
                None => self.findings.push(no_kind(self.schema, value, place.clone())),
            }
        }
        Step::Kinds(Scope::named(self.schema, &named).0)
    }

    fn asked(
        &mut self,
        comparison: &Comparison,
        scope: &Scope,
        values: &[(&str, Place)],
        name: &Place,
    ) -> Asked {
        let question = match comparison.test {
            Test::Is(_) | Test::IsNot(_) | Test::In(_) => Question::Only,
            Test::Has(_) => Question::Among,
            Test::Said => Question::Said,
        };
        let mut asked = Asked { question, of_kind: Vec::new(), probes: Vec::new() };
        // Also for the kinds out of scope, which other parts of the filter keep away: what a filter
        // passes shall not hang on how the scope was found.
        for kind in self.schema.kind_ids() {
            let meaning = Meaning::of(self.schema, kind, &comparison.name);
            asked.of_kind.push(meaning.map(|meaning| probe_of(&mut asked.probes, meaning)));
        }
        let in_scope = self.in_scope(&comparison.name, scope, &asked);
        if in_scope.is_empty() {
            let finding = unknown_name(self.schema, &comparison.name, scope, name.clone());
            self.findings.push(finding);
            return asked;
        }
        if question == Question::Among
            && !in_scope.iter().any(|probe| asked.probes[*probe].meaning.is_list())
        {
            self.findings.push(no_list(&comparison.name, name.clone()));
            return asked;
        }
        for (value, place) in values {
            self.operands(&comparison.name, value, place, &mut asked.probes, &in_scope);
        }
        asked
    }

    /// The probes that say whether a name and its values are right. Kinds that are open to any key
    /// count only where no other kind knows the name, and a page uses it or no other kind is meant:
    /// else a slip of the pen would never show.
    fn in_scope(&self, name: &str, scope: &Scope, asked: &Asked) -> Vec<usize> {
        let probes = scope.kinds().filter_map(|kind| asked.of_kind[kind.0 as usize]);
        let is_declared = |probe: &usize| asked.probes[*probe].meaning.is_declared();
        let (declared, open): (Vec<usize>, Vec<usize>) = probes.partition(is_declared);
        let is_used = || {
            scope.kinds().all(|kind| self.schema.kind(kind).open)
                || self.handbook.documents.iter().any(|page| page.fields.contains_key(name))
        };
        if declared.is_empty() && is_used() { open } else { declared }
    }

    /// Gives a value to each probe that can do something with it. One of those in scope has to.
    fn operands(
        &mut self,
        name: &str,
        value: &str,
        place: &Place,
        probes: &mut [Probe],
        in_scope: &[usize],
    ) {
        let mut fault = None;
        let mut is_usable = false;
        for (number, probe) in probes.iter_mut().enumerate() {
            let counts = in_scope.contains(&number);
            match self.operand(name, &probe.meaning, value, place) {
                Ok(operand) => {
                    probe.operands.push(operand);
                    is_usable |= counts;
                }
                Err(finding) if counts && fault.is_none() => fault = Some(finding),
                Err(_) => {}
            }
        }
        self.findings.extend(fault.filter(|_| !is_usable).map(|fault| *fault));
    }

    fn operand(
        &self,
        name: &str,
        meaning: &Meaning,
        value: &str,
        place: &Place,
    ) -> Result<Operand, Box<Diagnostic>> {
        match meaning {
            Meaning::Field(field) => of_field(self.handbook, (name, field), value, place.clone()),
            Meaning::Relation(relation, end) => {
                of_relation(self.handbook, (*relation, *end), value, place.clone())
            }
            // The name of the kind is compared elsewhere.
            Meaning::Kind => Ok(Operand::Unread),
        }
    }
}

/// The probe with this meaning, a new one if there is none.
fn probe_of(probes: &mut Vec<Probe>, meaning: Meaning) -> usize {
    let known = probes.iter().position(|probe| probe.meaning == meaning);
    known.unwrap_or_else(|| {
        probes.push(Probe { meaning, operands: Vec::new() });
        probes.len() - 1
    })
}

fn no_kind(schema: &Schema, name: &str, place: Place) -> Diagnostic {
    let help = did_you_mean(name, schema.kind_names.keys().map(String::as_str));
    Diagnostic::error(UNKNOWN_KIND, place, format!("there is no kind `{name}`")).maybe_help(help)
}

fn no_list(name: &str, place: Place) -> Diagnostic {
    Diagnostic::error(WRONG_TYPE, place, format!("`{name}` holds one value, not a list"))
        .help(format!("write `{name} = …`"))
}
