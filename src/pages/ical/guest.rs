//! For whom a meeting is in a calendar.

use crate::document::quantity::Duration;
use crate::handbook::entity::EntityId;
use crate::pages::view::viewer::Viewer;
use crate::schedule::engagement::Engagement;

/// For whom a meeting is in a calendar.
pub(super) struct Guest {
    /// The page whose calendar it is, if it is that of a group.
    pub group: Option<EntityId>,
    /// What tells the events of this calendar from those of others: the id of the group. The same
    /// meeting is optional to one group and not to another, and programs know events by name.
    pub scope: String,
    /// Whether it takes people's time. It does not in a calendar that says what is when in the company
    /// to whoever wants to know, nor where they may stay away.
    pub is_busy: bool,
    /// Whether the group may stay away.
    pub is_optional: bool,
    /// How long each of them prepares.
    pub preparation: Option<Duration>,
}

impl Guest {
    /// Somebody who subscribes to one meeting in order to be there.
    pub(super) fn anybody() -> Self {
        Self {
            group: None,
            scope: String::new(),
            is_busy: true,
            is_optional: false,
            preparation: None,
        }
    }

    /// Somebody who looks what is on.
    pub(super) fn onlooker() -> Self {
        Self { is_busy: false, ..Self::anybody() }
    }

    /// A group, at one of its meetings.
    pub(super) fn group(viewer: &Viewer<'_>, group: EntityId, engagement: &Engagement) -> Self {
        Self {
            group: Some(group),
            scope: viewer.handbook.entity(group).id.clone(),
            is_busy: !engagement.is_optional,
            is_optional: engagement.is_optional,
            preparation: engagement.preparation,
        }
    }
}
