//! What a name that leads nowhere was meant to be: a page that has another id now, one that is left
//! out as a draft, or a slip of the pen.

use crate::config::kind::KindId;
use crate::document::slug::slug;
use crate::handbook::entity::EntityId;
use crate::handbook::handbook::Handbook;
use crate::handbook::names::Wanted;

/// What to write instead of a name, or of another part of a link.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Meant {
    /// What to tell people.
    pub(crate) help: Option<String>,
    /// What to write, if that is certain.
    pub(crate) instead: Option<String>,
}

impl Meant {
    /// Something that only a person can decide on.
    pub(crate) fn perhaps(help: String) -> Self {
        Self { help: Some(help), instead: None }
    }
}

impl Handbook {
    /// What was meant by a name that no page goes by, with the kind that was written before it.
    /// `near` is the name that resolving it has suggested.
    pub(crate) fn meant(
        &self,
        (kind, name): (Option<KindId>, &str),
        wanted: Wanted,
        near: Option<(String, EntityId)>,
    ) -> Meant {
        if let Some(id) = self.now_called(name, |id| self.fits(id, kind, wanted)) {
            let entity = self.entity(id);
            return Meant {
                help: Some(format!("it is now \"{}\" ({})", entity.id, entity.title)),
                instead: Some(entity.id.clone()),
            };
        }
        if self.unread.is_draft(name) {
            let help = format!("\"{name}\" is a draft, and drafts are left out");
            return Meant { help: Some(help), instead: None };
        }
        match self.titled(name, |id| self.fits(id, kind, wanted)).as_slice() {
            [] => {}
            [id] => {
                let name = self.entity(*id).id.clone();
                let help = Some(self.near_help(&(name.clone(), *id)));
                return Meant { help, instead: Some(name) };
            }
            several => return Meant::perhaps(self.candidates_help(several)),
        }
        let certain = self.names.certain(name, |id| self.fits(*id, kind, wanted));
        Meant {
            help: near.map(|near| self.near_help(&near)),
            instead: certain
                .filter(|_| !self.unread.is_near_draft(name))
                .map(|(name, id)| self.as_written(name, id)),
        }
    }

    /// The only page that had this id and fits.
    pub(crate) fn now_called(
        &self,
        name: &str,
        fits: impl Fn(EntityId) -> bool,
    ) -> Option<EntityId> {
        let had = |id: &EntityId| {
            let was = &self.document_of(*id).envelope.was;
            was.iter().any(|(was, _)| was.eq_ignore_ascii_case(name)) && fits(*id)
        };
        let mut found = self.entity_ids().filter(had);
        found.next().filter(|_| found.next().is_none())
    }

    /// The only page that had the id which a file of this stem gives, if it is a file of the same
    /// folder.
    pub(crate) fn moved_within(&self, folder: &str, stem: &str) -> Option<&str> {
        let id = self.now_called(&slug(stem), |_| true)?;
        let path = &self.document_of(id).path;
        let is_page = self.document_at(path.as_str()).is_some();
        (is_page && path.folder() == folder).then(|| path.as_str())
    }

    /// The pages with this title that fit: people know what is called so, and not its id.
    fn titled(&self, name: &str, fits: impl Fn(EntityId) -> bool) -> Vec<EntityId> {
        let wanted = name.trim().to_lowercase();
        let is_titled = |id: &EntityId| self.entity(*id).title.trim().to_lowercase() == wanted;
        self.entity_ids().filter(|id| is_titled(id) && fits(*id)).collect()
    }

    fn fits(&self, id: EntityId, kind: Option<KindId>, wanted: Wanted) -> bool {
        crate::handbook::names::fits(self.entity(id).kind, kind, wanted, &self.schema)
    }

    /// An alias as its page writes it; aliases are compared in lower case.
    fn as_written(&self, name: String, id: EntityId) -> String {
        let mut aliases = self.document_of(id).envelope.aliases.iter();
        let written = aliases.find(|(alias, _)| alias.to_lowercase() == name);
        match written {
            Some((alias, _)) if self.entity(id).id != name => alias.clone(),
            _ => name,
        }
    }
}
