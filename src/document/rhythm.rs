//! Rhythms in front matter: an expression, a rule of other calendars with its first day, or a list of
//! these. What an expression means is known to the calendar; here is where it stands.

use crate::calendar::language::recurrence::rule::RecurrenceRule;
use crate::calendar::language::refusal::Refusal;
use crate::calendar::language::rhythm::{Rhythm, RhythmPart, WrittenExpression};
use crate::config::relation::End;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::attributes::Attributes;
use crate::document::reference::{Name, Reference};
use crate::document::spelling::Spelling;
use crate::document::typed::{MISSING_FIELD, Typer};
use crate::document::value::Value;
use crate::fix::{Edit, Fix, means_itself};
use crate::source::Span;
use crate::tree::{Data, Node};

/// An expression that cannot be read, or a rule.
pub const UNREADABLE_EXPRESSION: Code = Code("time/unreadable-expression");

/// An expression that is written otherwise than the others of a handbook would be.
pub const NORMAL_FORM: Code = Code("time/normal-form");

/// The keys of a rule.
const RULE: &str = "rrule";
const FROM: &str = "from";

impl Typer<'_> {
    /// The rhythm that a node says; nothing if any part of it cannot be read.
    pub(super) fn rhythm(&mut self, name: &str, node: &Node) -> Option<Value> {
        let items = match &node.data {
            Data::List(items) => items.as_slice(),
            _ => std::slice::from_ref(node),
        };
        let parts: Vec<Option<RhythmPart>> =
            items.iter().map(|item| self.rhythm_part(name, item)).collect();
        if parts.is_empty() {
            self.wrong_rhythm(name, node);
            return None;
        }
        let parts = parts.into_iter().collect::<Option<Vec<RhythmPart>>>()?;
        Some(Value::Rhythm(Rhythm { parts }))
    }

    fn rhythm_part(&mut self, name: &str, node: &Node) -> Option<RhythmPart> {
        match &node.data {
            Data::Scalar { text, .. } => {
                let part = RhythmPart::expression(text);
                let part = self.readable(node, text, part)?;
                self.name_in(node, text, &part);
                self.normal_form(node, text, &part);
                Some(part)
            }
            Data::Map(_) if node.get(RULE).is_some() || node.get(FROM).is_some() => {
                self.rule(name, node)
            }
            Data::Map(_) | Data::List(_) | Data::Null => {
                self.wrong_rhythm(name, node);
                None
            }
        }
    }

    /// An expression has one form in which all others of its meaning can be written.
    fn normal_form(&mut self, node: &Node, text: &str, part: &RhythmPart) {
        let normal = part.to_string();
        if normal == text {
            return;
        }
        let spelling = Spelling::of(self.source, node.span, text);
        let whole = Span { start: 0, end: text.len() as u32 };
        let written = spelling.and_then(|spelling| spelling.place(whole));
        let place = self.place(written.unwrap_or(node.span));
        let is_certain = written.is_some() && means_itself(&without_times(&normal));
        let edit = Edit { place: place.clone(), text: normal.clone() };
        let fix = is_certain.then(|| Fix { edits: vec![edit] });
        let message = "this rhythm is not in its normal form";
        let finding = Diagnostic::warning(NORMAL_FORM, place, message);
        self.findings.push(finding.help(format!("write `{normal}`")).fix(fix));
    }

    /// What an expression names is named by the page.
    fn name_in(&mut self, node: &Node, text: &str, part: &RhythmPart) {
        let RhythmPart::Expression(WrittenExpression { name: Some(span), .. }) = part else {
            return;
        };
        let Some(relation) = self.schema.paced_by else { return };
        let name = Name::parse(span.slice(text));
        let spelling = Spelling::of(self.source, node.span, text);
        let place = |span: Span| spelling.as_ref().and_then(|spelling| spelling.place(span));
        // A name is replaced without the kind before it.
        let inner = Span { start: span.end - name.name.len() as u32, end: span.end };
        let name_span = place(inner).unwrap_or_default();
        let span = place(*span).unwrap_or(node.span);
        let (end, attributes) = (End::From, Attributes::default());
        self.references.push(Reference { relation, end, name, attributes, span, name_span });
    }

    /// `{rrule: "FREQ=…", from: 2027-02-01}`.
    fn rule(&mut self, name: &str, node: &Node) -> Option<RhythmPart> {
        let holder = format!("`{name}`");
        for entry in node.entries() {
            if entry.key != RULE && entry.key != FROM {
                self.unknown_key(entry, (&holder, node), [RULE, FROM]);
            }
        }
        let rule = self.text_of(name, node, (RULE, "FREQ=…"));
        let from = self.text_of(name, node, (FROM, "2027-02-01"));
        let (rule_node, rule) = rule?;
        let (from_node, from) = from?;
        let rule = self.readable(rule_node, rule, RecurrenceRule::parse(rule));
        let from = self.readable(from_node, from, RhythmPart::first_day(from));
        Some(RhythmPart::Rule { rule: rule?, from: from? })
    }

    /// The text of a key that a rule needs.
    fn text_of<'n>(
        &mut self,
        name: &str,
        node: &'n Node,
        (key, example): (&str, &str),
    ) -> Option<(&'n Node, &'n str)> {
        let Some(value) = node.get(key).filter(|value| value.data != Data::Null) else {
            let message = format!("`{name}` needs `{key}`");
            let finding = Diagnostic::error(MISSING_FIELD, self.place(node.span), message);
            self.findings.push(finding.help(format!("add `{key}: {example}`")));
            return None;
        };
        let text = value.text();
        if text.is_none() {
            self.wrong_rhythm(key, value);
        }
        Some((value, text?))
    }

    /// What was read of a text, or a finding at the very word.
    fn readable<T>(&mut self, node: &Node, text: &str, read: Result<T, Refusal>) -> Option<T> {
        let refusal = match read {
            Ok(value) => return Some(value),
            Err(refusal) => refusal,
        };
        let spelling = Spelling::of(self.source, node.span, text);
        let span = spelling.and_then(|spelling| spelling.place(refusal.span));
        let place = self.place(span.filter(|span| !span.is_empty()).unwrap_or(node.span));
        let fix = refusal.meant.filter(|_| span.is_some()).and_then(|meant| {
            if !is_time(&meant) {
                return Fix::replacing(place.clone(), &meant);
            }
            Some(Fix { edits: vec![Edit { place: place.clone(), text: meant }] })
        });
        let mut finding = Diagnostic::error(UNREADABLE_EXPRESSION, place, refusal.message);
        finding.help = refusal.help;
        self.findings.push(finding.fix(fix));
        None
    }

    fn wrong_rhythm(&mut self, name: &str, node: &Node) {
        let wanted = "a rhythm such as `every Monday at 10:00`";
        self.wrong_type(name, node, wanted, None);
    }
}

/// A time never stands alone in an expression, and inside of a text its colon is only itself.
fn is_time(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit() || byte == b':')
}

/// An expression without the colons of its times: they have a digit at both sides.
fn without_times(text: &str) -> String {
    let is_digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    let bytes = text.as_bytes();
    let is_colon =
        |at: usize| is_digit(bytes.get(at.wrapping_sub(1))) && is_digit(bytes.get(at + 1));
    let kept = text.char_indices().filter(|(at, c)| *c != ':' || !is_colon(*at));
    kept.map(|(_, c)| c).collect()
}
