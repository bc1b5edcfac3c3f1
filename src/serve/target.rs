//! What the target of a request means.

use hyper::Uri;
use percent_encoding::percent_decode_str;

use super::refusal::Refusal;

/// The folder of addresses that are the preview's own.
const OWN: &str = "_operandi/";

/// What is asked for. Paths are decoded and have no slash in front.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// What lies at a path of the site.
    Page(String),
    /// The script of the preview.
    Script,
    /// The findings for a page.
    Findings(String),
    /// The events for a page, which had this hash when it was loaded, or for no page.
    Events {
        /// The path of the page.
        page: Option<String>,
        /// The hash of the page that the browser has.
        seen: Option<String>,
    },
}

impl Target {
    /// Reads the target of a request.
    pub(super) fn of(uri: &Uri) -> Result<Self, Refusal> {
        let path = path_of(&decoded(uri.path())?)?;
        let Some(own) = path.strip_prefix(OWN) else { return Ok(Self::Page(path)) };
        let query = uri.query().unwrap_or_default();
        match own {
            "live.js" => Ok(Self::Script),
            "findings" => {
                page(query)?.map(Self::Findings).ok_or(Refusal::Path("`page` is missing"))
            }
            "events" => Ok(Self::Events { page: page(query)?, seen: parameter(query, "seen")? }),
            _ => Err(Refusal::Nothing),
        }
    }

    /// Whether only pages of this server may ask for it.
    pub(super) fn is_own(&self) -> bool {
        !matches!(self, Self::Page(_))
    }
}

/// The parameter `page`: a decoded path with its slash, encoded as every parameter is.
fn page(query: &str) -> Result<Option<String>, Refusal> {
    parameter(query, "page")?.map(|path| path_of(&path)).transpose()
}

fn parameter(query: &str, name: &str) -> Result<Option<String>, Refusal> {
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs.find(|(key, _)| *key == name).map(|(_, value)| decoded(value)).transpose()
}

/// A path of the site from a decoded one.
fn path_of(path: &str) -> Result<String, Refusal> {
    let path = path.strip_prefix('/').ok_or(Refusal::Path("A path begins with a slash"))?;
    if path.contains(['\0', '\\']) {
        return Err(Refusal::Path("A path has neither backslashes nor NUL in it"));
    }
    Ok(path.to_owned())
}

fn decoded(text: &str) -> Result<String, Refusal> {
    let decoded = percent_decode_str(text).decode_utf8();
    decoded.map(String::from).map_err(|_| Refusal::Path("This is not UTF-8"))
}
