//! Routes: where an output lies, and how others link to it. The only code that joins output paths
//! and addresses.

use std::borrow::Cow;
use std::fmt;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// What has to be encoded in the path of an address: all that RFC 3986 does not allow in a
/// segment, and the quotes that would end an attribute.
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}')
    .add(b'\'')
    .add(b'&');

/// The path of an output below the output folder, with `/` between its parts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Route(String);

impl Route {
    /// The route of this path.
    pub fn new(path: impl Into<String>) -> Self {
        Self(path.into())
    }

    /// The route of the page `name` in a folder: `ceremonies/wbr.html`.
    pub fn page(folder: &str, name: &str) -> Self {
        Self([folder, "/", name, ".html"].concat())
    }

    /// The route of an index page; the folder is empty at the root.
    pub fn index(folder: &str) -> Self {
        if folder.is_empty() {
            Self("index.html".into())
        } else {
            Self(format!("{folder}/index.html"))
        }
    }

    /// The path as it is on disk.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address relative to the root of the site, encoded for an attribute.
    pub fn href(&self) -> String {
        encode(&self.0)
    }

    /// What leads from this route to the root of the site: `../` for `ceremonies/wbr.html`.
    pub fn root(&self) -> String {
        let depth = self.0.matches('/').count();
        // A first part with a colon would be read as a scheme without `./` before it; links go
        // through `..` or begin with a folder of the site, so that it cannot happen below the root.
        "../".repeat(depth)
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A path encoded for an address.
pub fn encode(path: &str) -> String {
    // By way of a borrowed text: hardly any path has something to encode.
    Cow::from(utf8_percent_encode(path, PATH)).into_owned()
}

#[cfg(test)]
mod tests {
    use super::Route;

    #[test]
    fn routes_have_addresses() {
        let route = Route::page("ceremonies", "wbr");
        assert_eq!((route.as_str(), route.root().as_str()), ("ceremonies/wbr.html", "../"));
        assert_eq!(Route::index("").root(), "");
        assert_eq!(Route::new("guides/a b?.png").href(), "guides/a%20b%3F.png");
        assert_eq!(Route::page("terms", "žluť").href(), "terms/%C5%BElu%C5%A5.html");
    }
}
