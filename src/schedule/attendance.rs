//! Who is expected at a meeting, as its page says it.

use crate::document::attributes::Attributes;
use crate::document::quantity::Duration;
use crate::document::value::Value;
use crate::handbook::entity::EntityId;
use crate::handbook::handbook::Handbook;

/// What attendees may say of themselves.
mod attributes {
    /// How many of them come.
    pub(super) const SEND: &str = "send";
    /// Whether they may stay away.
    pub(super) const OPTIONAL: &str = "optional";
    /// How long each of them prepares.
    pub(super) const PREPARATION: &str = "prep";
    /// What stands for one of them.
    pub(super) const ONE: &str = "one";
}

/// How many of a group come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sends {
    /// Everybody.
    All,
    /// So many.
    Some(u32),
}

/// Somebody who is expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attendance {
    /// A role, a team or a type of team; nothing for the team that holds the meeting.
    pub who: Option<EntityId>,
    /// How many of them come.
    pub sends: Sends,
    /// Whether they may stay away.
    pub is_optional: bool,
    /// How long each of them prepares.
    pub preparation: Option<Duration>,
}

/// Everybody who is expected at a meeting.
pub fn attendances(handbook: &Handbook, meeting: EntityId) -> Vec<Attendance> {
    let own = handbook.document_of(meeting).own_team.as_ref();
    let own = own.map(|attributes| Attendance::read(None, attributes));
    let related = handbook.related_by_slot(meeting, "attended", "attendees");
    let others = related.iter().map(|(who, edge)| Attendance::read(Some(*who), &edge.attributes));
    own.into_iter().chain(others).collect()
}

impl Attendance {
    /// What the page that says it says of them.
    pub(super) fn read(who: Option<EntityId>, said: &Attributes) -> Self {
        let value = |name: &str| said.iter().find(|(n, ..)| n == name).map(|(_, value, _)| value);
        let sends = match value(attributes::SEND) {
            Some(Value::Int(number)) => Sends::Some(u32::try_from(*number).unwrap_or(u32::MAX)),
            Some(Value::Count(word) | Value::Text(word) | Value::Term(word, _))
                if word == attributes::ONE =>
            {
                Sends::Some(1)
            }
            Some(Value::Text(word)) => word.parse().map_or(Sends::All, Sends::Some),
            _ => Sends::All,
        };
        let preparation = match value(attributes::PREPARATION) {
            Some(Value::Duration(duration)) => Some(*duration),
            _ => None,
        };
        let is_optional = value(attributes::OPTIONAL) == Some(&Value::Bool(true));
        Self { who, sends, is_optional, preparation }
    }
}
