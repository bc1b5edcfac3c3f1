//! The sorts of outputs that templates make.

use std::collections::BTreeMap;

use crate::pages::layout::Output;
use crate::pages::route::Route;
use crate::pages::search::search_file::SearchFile;
use crate::site::Site;

impl Site {
    /// The route of one output of each sort that templates make, the shortest where there are many:
    /// one page of each kind, one index, one tag.
    ///
    /// The home page, the calendar, the search, the handbook on paper, and the lists of tags, gaps and hours look at all pages,
    /// so that they can be left out.
    pub fn one_route_of_each_sort(&self, with_overviews: bool) -> Vec<&Route> {
        let mut shortest: BTreeMap<(u8, u32), (usize, &Route)> = BTreeMap::new();
        for (route, output) in &self.layout.outputs {
            let (sort, length) = match output {
                Output::Entity(id) => ((0, u32::from(self.handbook.entity(*id).kind.0)), 0),
                Output::KindIndex(kind) => ((1, 0), self.handbook.of_kind(*kind).count()),
                Output::Tag(tag) => ((2, 0), self.handbook.tags[tag].entities.len()),
                Output::Home if with_overviews => ((3, 0), 0),
                Output::Tags if with_overviews => ((4, 0), 0),
                Output::NotFound => ((5, 0), 0),
                Output::Gaps if with_overviews => ((6, 0), 0),
                Output::Calendar if with_overviews => ((7, 0), 0),
                Output::Load if with_overviews => ((8, 0), 0),
                Output::Search(SearchFile::Pages) if with_overviews => ((9, 0), 0),
                Output::Print(document) if with_overviews => {
                    ((10, 0), document.pages(&self.handbook))
                }
                _ => continue,
            };
            let known = shortest.entry(sort).or_insert((length, route));
            if length < known.0 {
                *known = (length, route);
            }
        }
        shortest.into_values().map(|(_, route)| route).collect()
    }
}
