//! Where references and links lead, by document. The order of pages in lists is not part of it, so
//! that it can be kept when that changes.

/// What stands for a reference or link that leads to no page with an id.
pub(crate) const NO_PAGE: u32 = u32::MAX;

/// Where the references and links of all documents lead.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Leads {
    /// The document of the page that each leads to, or [`NO_PAGE`]: for each document first those
    /// of its references, then those of its links.
    to: Vec<u32>,
    /// Where those of each document end.
    ends: Vec<u32>,
    /// Whether all that a document names is there, for certain.
    settled: Vec<bool>,
}

impl Leads {
    /// Where a document's references and then its links lead.
    pub(crate) fn of(&self, document: u32) -> &[u32] {
        let document = document as usize;
        let start = if document == 0 { 0 } else { self.ends[document - 1] };
        &self.to[start as usize..self.ends[document] as usize]
    }

    /// The same if all that the document names is there.
    pub(crate) fn settled(&self, document: u32) -> Option<&[u32]> {
        self.settled[document as usize].then(|| self.of(document))
    }

    /// Adds one reference or link of the next document.
    pub(crate) fn push(&mut self, to: u32) {
        self.to.push(to);
    }

    /// Adds all references and links of the next document, unless one of them leads nowhere now.
    pub(crate) fn push_all(&mut self, to: impl Iterator<Item = Option<u32>>) -> bool {
        let start = self.to.len();
        for to in to {
            let Some(to) = to else {
                self.to.truncate(start);
                return false;
            };
            self.to.push(to);
        }
        true
    }

    /// Ends the next document.
    pub(crate) fn end(&mut self, settled: bool) {
        self.ends.push(self.to.len() as u32);
        self.settled.push(settled);
    }

    /// Adds the documents that come after these.
    pub(crate) fn append(&mut self, mut more: Self) {
        let start = self.to.len() as u32;
        self.to.append(&mut more.to);
        self.ends.extend(more.ends.iter().map(|end| start + end));
        self.settled.append(&mut more.settled);
    }
}
