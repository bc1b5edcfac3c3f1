//! Linking again after an edit that only the edited pages themselves show.
//!
//! Most edits are of that kind: somebody writes prose. What is derived from all documents is shared
//! with the handbook before then; where anything else differs, all is linked anew.

use std::sync::Arc;

use crate::document::document::Document;
use crate::document::readings::Reading;
use crate::handbook::handbook::Handbook;
use crate::handbook::site_files::SiteFiles;
use crate::handbook::speaker::named_by;
use crate::handbook::statements::said_by;
use crate::handbook::unread::Unread;

impl Handbook {
    /// The handbook of other documents, if nothing that follows from all of them together has
    /// changed: the same pages stand in the same order, they look the same to others, say the same
    /// of others, and nothing is wrong, before or now.
    pub fn relinked(
        &self,
        documents: &[Arc<Document>],
        files: &SiteFiles,
        readings: &[Reading],
        unread: &Unread,
    ) -> Option<Self> {
        let is_alike = self.is_sound
            && self.documents.len() == documents.len()
            && self.files.files == files.files
            && (self.readings.is_empty() && readings.is_empty())
            && self.unread == *unread;
        let pairs = || self.documents.iter().zip(documents).zip(0..);
        let edited = pairs().filter(|((old, new), _)| !Arc::ptr_eq(old, new));
        let edited: Vec<u32> = edited.map(|(_, index)| index).collect();
        let looks_the_same = |index: &u32| {
            let index = *index as usize;
            self.documents[index].looks_like(&documents[index])
        };
        if !is_alike || !edited.iter().all(looks_the_same) {
            return None;
        }
        let now = Self { documents: documents.to_vec(), ..self.clone() };
        let says_the_same = |index: &u32| {
            let (before, again) = (named_by(self, *index), named_by(&now, *index));
            let edges = |handbook: &Self| {
                let mut edges = Vec::new();
                said_by(handbook, *index, again.leads.of(0), &mut edges);
                edges
            };
            again.findings.is_empty() && again.leads == before.leads && edges(self) == edges(&now)
        };
        edited.iter().all(says_the_same).then_some(now)
    }
}
