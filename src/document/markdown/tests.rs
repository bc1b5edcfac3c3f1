//! Whole texts, compiled. What is compared is the HTML with its holes drawn in.

mod elements;
mod flaws;
mod invariants;
mod linking;
mod raw;
mod rewriting;

use super::Options;
use crate::config::settings::RawHtml;
use crate::document::body::{Body, Filling, Target};

pub(super) const CLEAN: Options = Options { raw_html: RawHtml::Clean, take_title: false };
pub(super) const ALLOW: Options = Options { raw_html: RawHtml::Allow, take_title: false };
pub(super) const ESCAPE: Options = Options { raw_html: RawHtml::Escape, take_title: false };

/// A compiled text, without what somebody should look at in it.
pub(super) fn compile(text: &str, offset: usize, options: Options) -> Body {
    super::compile(text, offset, options).0
}

/// The same for a short text.
pub(super) fn compile_inline(text: &str, options: Options) -> Body {
    super::compile_inline(text, options).0
}

/// The HTML of a body, with `[0:` for the start of link 0, `{0}` for its missing text, `:0]` for
/// its end, `{image 0}` and `{code 0}`.
pub(super) fn shown(body: &Body) -> String {
    let mut shown = String::new();
    let mut written = 0;
    for hole in &body.holes {
        shown.push_str(&body.html[written..hole.at as usize]);
        written = hole.at as usize;
        shown += match hole.filling {
            Filling::LinkOpen(link) => format!("[{link}:"),
            Filling::LinkText(link) => format!("{{{link}}}"),
            Filling::LinkClose(link) => format!(":{link}]"),
            Filling::Image(image) => format!("{{image {image}}}"),
            Filling::Code(code) => format!("{{code {code}}}"),
        }
        .as_str();
    }
    shown.push_str(&body.html[written..]);
    shown
}

/// The HTML of a text, compiled with the usual options.
pub(super) fn html(text: &str) -> String {
    shown(&compile(text, 0, CLEAN))
}

/// The HTML without its line ends, for texts of several blocks.
pub(super) fn line(text: &str) -> String {
    html(text).replace('\n', "")
}

/// The targets of the links of a text and the spans of what was written.
pub(super) fn targets(text: &str) -> Vec<String> {
    let show = |target: &Target| match target {
        Target::Unsafe => "unsafe".to_owned(),
        Target::Name { kind, name, heading } => {
            let kind = kind.as_ref().map(|kind| format!("{kind}:")).unwrap_or_default();
            let heading = heading.as_ref().map(|it| format!("#{it}")).unwrap_or_default();
            format!("name {kind}{name}{heading}")
        }
        Target::Path { path, query, fragment } => {
            let query = query.as_ref().map(|it| format!("?{it}")).unwrap_or_default();
            let fragment = fragment.as_ref().map(|it| format!("#{it}")).unwrap_or_default();
            format!("path {path}{query}{fragment}")
        }
    };
    let body = compile(text, 0, CLEAN);
    body.links.iter().map(|l| format!("{} @ {}", show(&l.target), l.span.slice(text))).collect()
}

/// The tags of some HTML, from `<` to `>`.
pub(super) fn tags(html: &str) -> Vec<&str> {
    let parts = html.split('<').skip(1);
    parts.map(|part| part.split_once('>').map_or(part, |(tag, _)| tag)).collect()
}
