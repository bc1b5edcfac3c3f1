//! Scopes: the kinds of the pages that a part of a filter can be about. `kind = decision and has sla`
//! asks for the `sla` of decisions only, so that another name there is an error.

use crate::config::filter::comparison::Comparison;
use crate::config::filter::expression::Expression;
use crate::config::filter::test::Test;
use crate::config::kind::KindId;
use crate::config::schema::Schema;
use crate::document::document::keys;

/// A set of kinds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope(pub(super) Vec<bool>);

impl Scope {
    /// Every kind.
    pub fn all(schema: &Schema) -> Self {
        Self(vec![true; schema.kinds.len()])
    }

    /// The kinds that an expression lets through, at most.
    pub fn of(schema: &Schema, expression: &Expression) -> Self {
        match expression {
            Expression::Comparison(comparison) => Self::of_comparison(schema, comparison),
            Expression::All(parts) => parts
                .iter()
                .fold(Self::all(schema), |scope, part| scope.and(&Self::of(schema, part))),
            Expression::Any(parts) => {
                let mut any = Self(vec![false; schema.kinds.len()]);
                for part in parts {
                    let other = Self::of(schema, part);
                    any.0.iter_mut().zip(other.0).for_each(|(any, other)| *any |= other);
                }
                any
            }
            // Only of a comparison of kinds is the opposite known.
            Expression::Not(inner) => match &**inner {
                Expression::Comparison(inner) if inner.name == keys::KIND => {
                    Self::of_comparison(schema, inner).without()
                }
                _ => Self::all(schema),
            },
        }
    }

    fn of_comparison(schema: &Schema, comparison: &Comparison) -> Self {
        if comparison.name != keys::KIND {
            return Self::all(schema);
        }
        let named: Vec<Option<KindId>> =
            comparison.test.values().iter().map(|name| schema.kind_named(name)).collect();
        // One that does not exist is reported elsewhere, and may have been any.
        let Some(named) = named.into_iter().collect::<Option<Vec<KindId>>>() else {
            return Self::all(schema);
        };
        match comparison.test {
            Test::Said => Self::all(schema),
            Test::IsNot(_) => Self::named(schema, &named).without(),
            Test::Is(_) | Test::In(_) | Test::Has(_) => Self::named(schema, &named),
        }
    }

    /// These kinds and those that extend them.
    pub fn named(schema: &Schema, named: &[KindId]) -> Self {
        let is_meant = |kind| named.iter().any(|wanted| schema.is_a(kind, *wanted));
        Self(schema.kind_ids().map(is_meant).collect())
    }

    /// What both have. Of two that exclude each other, the first stays: a filter that nothing passes
    /// is no reason to find fault with its other parts.
    pub(super) fn and(mut self, other: &Self) -> Self {
        let both: Vec<bool> = self.0.iter().zip(&other.0).map(|(a, b)| *a && *b).collect();
        if both.contains(&true) {
            self.0 = both;
        }
        self
    }

    pub(super) fn without(mut self) -> Self {
        self.0.iter_mut().for_each(|has| *has = !*has);
        self
    }

    /// Its kinds.
    pub fn kinds(&self) -> impl Iterator<Item = KindId> {
        (0..).zip(&self.0).filter(|(_, has)| **has).map(|(kind, _)| KindId(kind))
    }

    /// The one kind that all of its kinds are, if there is one.
    pub fn root(&self, schema: &Schema) -> Option<KindId> {
        let has = |kind: KindId| self.0[kind.0 as usize];
        let mut roots = self.kinds().filter(|kind| !schema.kind(*kind).extends.is_some_and(has));
        roots.next().filter(|_| roots.next().is_none())
    }
}
