//! What there is in the place of a name that leads nowhere and is like no other: the pages that can stand
//! there, if they are few, or how to list them.

use crate::config::kind::KindId;
use crate::document::reference::Reference;
use crate::handbook::entity::EntityId;
use crate::handbook::handbook::Handbook;

/// Up to so many pages are named one by one.
const FEW: usize = 6;

impl Handbook {
    /// What can stand where a reference stands, as help. Nothing where any page can.
    pub(crate) fn there_is(&self, reference: &Reference) -> Option<String> {
        if reference.name.name.chars().all(|letter| letter == '_') {
            return Some("a blank is still to be filled in: write the id of a page".to_owned());
        }
        let relation = self.schema.relation(reference.relation);
        let kinds = relation.kinds_at(reference.end.other());
        let is_of_them = |id: &EntityId| {
            let kind = self.entity(*id).kind;
            kinds.iter().any(|wanted| self.schema.is_a(kind, *wanted))
        };
        let pages: Vec<EntityId> = self.entity_ids().filter(is_of_them).take(FEW + 1).collect();
        match pages.as_slice() {
            [] => None,
            [only] => {
                let (id, title) = (&self.entity(*only).id, &self.entity(*only).title);
                Some(format!("write \"{id}\" ({title}), the only one that there is"))
            }
            [..] if pages.len() <= FEW => Some(self.candidates_help(&pages)),
            [..] => Some(self.lists_of(kinds)),
        }
    }

    /// By which commands those of some kinds are listed, of which there are pages.
    fn lists_of(&self, kinds: &[KindId]) -> String {
        let used = kinds.iter().filter(|kind| self.of_kind(**kind).next().is_some());
        let printing = |kind: &KindId| format!("`operandi list {}`", self.schema.kind(*kind).path);
        let commands: Vec<String> = used.map(printing).collect();
        match commands.split_last() {
            Some((last, [])) => format!("{last} prints those that there are"),
            Some((last, others)) => {
                format!("{} and {last} print those that there are", others.join(", "))
            }
            None => "`operandi list all` prints the pages that there are".to_owned(),
        }
    }
}
