//! An own small reader of HTML, stricter than a browser: it knows nothing of what the program knows
//! and mends nothing. What it objects to is a fault of the page.

use std::collections::BTreeMap;

/// Elements without an end tag (HTML, 13.1.2).
const VOID: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];
/// Elements whose content is text up to their end tag.
const RAW: [&str; 4] = ["script", "style", "textarea", "title"];
/// Elements whose start tag would end an open `p` in a browser.
const ENDS_PARAGRAPH: [&str; 36] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "ul",
    "li",
];

/// A start tag.
#[derive(Clone, Debug)]
pub struct Tag {
    /// The name of the element in lower case.
    pub name: String,
    /// Its attributes, decoded; those without a value have an empty one.
    pub attributes: Vec<(String, String)>,
    /// Whether it stands inside `<main>`.
    pub in_main: bool,
    /// The text inside it, up to its end tag, without tags, decoded.
    pub text: String,
}

impl Tag {
    /// The value of an attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }
}

/// A page as read.
#[derive(Debug, Default)]
pub struct Page {
    /// All start tags in order.
    pub tags: Vec<Tag>,
    /// What is wrong with the page.
    pub faults: Vec<String>,
    open: Vec<usize>,
}

impl Page {
    /// Reads a page and collects its faults.
    pub fn read(html: &str) -> Self {
        let mut page = Self::default();
        if !html.get(..15).is_some_and(|start| start.eq_ignore_ascii_case("<!doctype html>")) {
            page.faults.push("it does not begin with a doctype".into());
        }
        page.scan(html);
        page.judge();
        page
    }

    /// The ids of the page; where one stands twice that is a fault already.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.tags.iter().filter_map(|tag| tag.get("id"))
    }

    /// Every address on the page: the tag's name and the address.
    pub fn addresses(&self) -> impl Iterator<Item = (&Tag, &str)> {
        self.tags.iter().flat_map(|tag| {
            let found = ["href", "src", "poster", "action", "data"];
            found.into_iter().filter_map(move |name| Some((tag, tag.get(name)?)))
        })
    }

    fn scan(&mut self, html: &str) {
        let mut at = 0;
        while at < html.len() {
            let rest = &html[at..];
            let Some(open) = rest.find('<') else {
                self.text(rest);
                break;
            };
            self.text(&rest[..open]);
            at += open;
            at += self.markup(&html[at..]);
        }
        let open: Vec<String> = self.open.iter().map(|tag| self.tags[*tag].name.clone()).collect();
        if !open.is_empty() {
            self.faults.push(format!("never closed: {}", open.join(", ")));
        }
    }

    /// Reads what begins with `<` and says how long it is.
    fn markup(&mut self, rest: &str) -> usize {
        if let Some(comment) = rest.strip_prefix("<!--") {
            return comment.find("-->").map_or_else(
                || {
                    self.faults.push("a comment without an end".into());
                    rest.len()
                },
                |end| end + 7,
            );
        }
        let second = rest[1..].chars().next().unwrap_or(' ');
        if !(second.is_ascii_alphabetic() || second == '/' || second == '!') {
            self.faults.push(format!("a bare `<` in {:?}", start(rest)));
            return 1;
        }
        let Some(end) = end_of_tag(rest) else {
            self.faults.push(format!("a tag without an end: {:?}", start(rest)));
            return rest.len();
        };
        let inside = &rest[1..end];
        if let Some(name) = inside.strip_prefix('/') {
            self.close(name);
        } else if !inside.starts_with('!') {
            return self.open_tag(inside, rest, end);
        }
        end + 1
    }

    fn open_tag(&mut self, inside: &str, rest: &str, end: usize) -> usize {
        let self_closed = inside.ends_with('/');
        let inside = inside.strip_suffix('/').unwrap_or(inside);
        let name_end = inside.find(|c: char| c.is_ascii_whitespace()).unwrap_or(inside.len());
        let name = inside[..name_end].to_owned();
        if name.chars().any(|c| c.is_ascii_uppercase()) && !self.is_inside("svg") {
            self.faults.push(format!("<{name}> is not in lower case"));
        }
        let attributes = self.attributes(&name, &inside[name_end..]);
        let foreign = self.is_inside("svg") || self.is_inside("math");
        let void = VOID.contains(&name.as_str());
        if self_closed && !void && !foreign {
            self.faults.push(format!("<{name}/> is not an element without content"));
        }
        self.judge_nesting(&name);
        let in_main = self.is_inside("main");
        self.tags.push(Tag { name: name.clone(), attributes, in_main, text: String::new() });
        if RAW.contains(&name.as_str()) && !foreign {
            return self.raw_text(&name, rest, end);
        }
        let closed = void || (self_closed && foreign);
        if !closed {
            self.open.push(self.tags.len() - 1);
        }
        end + 1
    }

    fn raw_text(&mut self, name: &str, rest: &str, end: usize) -> usize {
        let closing = format!("</{name}>");
        let Some(length) = rest[end + 1..].find(&closing) else {
            self.faults.push(format!("<{name}> without an end"));
            return rest.len();
        };
        if let Some(tag) = self.tags.last_mut() {
            decode(&rest[end + 1..end + 1 + length]).clone_into(&mut tag.text);
        }
        end + 1 + length + closing.len()
    }

    fn close(&mut self, name: &str) {
        let Some(tag) = self.open.pop() else {
            self.faults.push(format!("</{name}> closes nothing"));
            return;
        };
        let open = self.tags[tag].name.clone();
        if open != name {
            self.faults.push(format!("</{name}> where <{open}> is open"));
            // Go on as if the inner one had been closed, so that one fault is not reported as many.
            if self.is_inside(name) {
                while self.open.pop().is_some_and(|tag| self.tags[tag].name != name) {}
            } else {
                self.open.push(tag);
            }
        }
    }

    fn text(&mut self, text: &str) {
        let decoded = decode(text);
        if let Some(bad) = bad_reference(text) {
            self.faults.push(format!("`{bad}` is not a character reference"));
        }
        for tag in &self.open {
            self.tags[*tag].text.push_str(&decoded);
        }
    }

    fn attributes(&mut self, name: &str, text: &str) -> Vec<(String, String)> {
        let mut attributes: Vec<(String, String)> = Vec::new();
        let mut rest = text.trim_start();
        while !rest.is_empty() {
            let end =
                rest.find(|c: char| c == '=' || c.is_ascii_whitespace()).unwrap_or(rest.len());
            let key = rest[..end].to_owned();
            rest = rest[end..].trim_start();
            let mut value = String::new();
            if let Some(after) = rest.strip_prefix('=') {
                let quoted = after.strip_prefix('"').and_then(|after| after.split_once('"'));
                let Some((inside, after)) = quoted else {
                    self.faults.push(format!("<{name} {key}> is not in double quotes"));
                    return attributes;
                };
                if let Some(bad) = bad_reference(inside) {
                    self.faults.push(format!("`{bad}` in <{name} {key}> is no reference"));
                }
                if !(after.is_empty() || after.starts_with(|c: char| c.is_ascii_whitespace())) {
                    self.faults.push(format!("no space after <{name} {key}>"));
                }
                value = decode(inside);
                rest = after.trim_start();
            }
            if attributes.iter().any(|(other, _)| *other == key) {
                self.faults.push(format!("<{name}> has {key} twice"));
            }
            attributes.push((key, value));
        }
        attributes
    }

    fn is_inside(&self, name: &str) -> bool {
        self.open.iter().any(|tag| self.tags[*tag].name == name)
    }

    fn parent(&self) -> &str {
        self.open.last().map_or("", |tag| self.tags[*tag].name.as_str())
    }

    /// Nesting that a browser would take apart.
    fn judge_nesting(&mut self, name: &str) {
        let foreign = self.is_inside("svg") || self.is_inside("math");
        if self.is_inside("p") && ENDS_PARAGRAPH.contains(&name) && !foreign {
            self.faults.push(format!("<{name}> inside <p>"));
        }
        for alone in ["a", "button", "form", "main"] {
            if name == alone && self.is_inside(alone) {
                self.faults.push(format!("<{alone}> inside <{alone}>"));
            }
        }
        let parents: &[&str] = match name {
            "li" => &["ul", "ol", "menu"],
            "tr" => &["thead", "tbody", "tfoot"],
            "td" | "th" => &["tr"],
            "thead" | "tbody" | "tfoot" | "caption" => &["table"],
            "dt" | "dd" => &["dl", "div"],
            "summary" => &["details"],
            _ => return,
        };
        if !parents.contains(&self.parent()) {
            self.faults.push(format!("<{name}> inside <{}>", self.parent()));
        }
    }

    fn judge(&mut self) {
        let mut faults = Vec::new();
        for (name, wanted) in [("h1", 1), ("main", 1), ("html", 1), ("head", 1), ("body", 1)] {
            let count = self.tags.iter().filter(|tag| tag.name == name).count();
            if count != wanted {
                faults.push(format!("{count} <{name}>"));
            }
        }
        let mut ids: BTreeMap<&str, usize> = BTreeMap::new();
        for id in self.ids() {
            *ids.entry(id).or_default() += 1;
            if id.is_empty() || id.contains(|c: char| c.is_ascii_whitespace()) {
                faults.push(format!("the id {id:?}"));
            }
        }
        faults.extend(ids.iter().filter(|(_, n)| **n > 1).map(|(id, n)| format!("{n} ids {id:?}")));
        for tag in &self.tags {
            faults.extend(active_content(tag));
            if tag.name == "img" && tag.get("alt").is_none() {
                faults.push(format!("a picture without alt: {:?}", tag.get("src")));
            }
            if tag.name == "title" && tag.text.trim().is_empty() && !tag.in_main {
                faults.push("an empty <title>".into());
            }
        }
        self.faults.extend(faults);
    }
}

/// Scripts in the text, scripts and styles inside tags.
fn active_content(tag: &Tag) -> Vec<String> {
    let mut faults = Vec::new();
    let name = &tag.name;
    if tag.in_main && ["script", "style", "iframe", "object", "embed", "base"].contains(&&**name) {
        faults.push(format!("<{name}> in <main>"));
    }
    if name == "script" && tag.get("src").is_none() {
        faults.push("a script that stands in the page".into());
    }
    for (key, value) in &tag.attributes {
        let lower = value.trim().to_lowercase();
        if key == "style" || key.starts_with("on") || key == "srcdoc" {
            faults.push(format!("<{name} {key}>"));
        }
        // What these say is shown and never followed.
        let is_text = ["alt", "aria-label", "title"].contains(&key.as_str())
            || key == "content" && tag.get("http-equiv").is_none();
        let is_script =
            ["javascript:", "vbscript:", "data:text"].iter().any(|bad| lower.starts_with(bad));
        if is_script && !is_text {
            faults.push(format!("<{name} {key}={value:?}>"));
        }
    }
    faults
}

/// The `>` that ends a tag; one inside quotes does not.
fn end_of_tag(rest: &str) -> Option<usize> {
    let mut quote = None;
    for (at, c) in rest.char_indices() {
        match (quote, c) {
            (None, '>') => return Some(at),
            (None, '"' | '\'') => quote = Some(c),
            (Some(q), c) if q == c => quote = None,
            _ => {}
        }
    }
    None
}

/// The first `&` that begins no character reference. A bare one is valid HTML, but here everything
/// is escaped.
fn bad_reference(text: &str) -> Option<&str> {
    text.match_indices('&').map(|(at, _)| &text[at..]).find_map(|rest| {
        let end = rest.find(';').unwrap_or(0);
        let name = rest.get(1..end).unwrap_or_default();
        let name = name.strip_prefix('#').unwrap_or(name);
        let fine = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric());
        (!fine).then(|| start(rest))
    })
}

/// Text without character references, as far as the program writes them.
pub fn decode(text: &str) -> String {
    let named = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'")];
    let text = named.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to));
    text.replace("&nbsp;", "\u{a0}").replace("&amp;", "&")
}

fn start(text: &str) -> &str {
    &text[..text.char_indices().nth(30).map_or(text.len(), |(at, _)| at)]
}

/// The faults of a page.
pub fn faults(html: &str) -> Vec<String> {
    Page::read(html).faults
}

/// What stands inside `<main>`, without the white space around it.
pub fn main_of(html: &str) -> &str {
    let start = html.find("<main").and_then(|at| html[at..].find('>').map(|end| at + end + 1));
    let end = html.rfind("</main>");
    match (start, end) {
        (Some(start), Some(end)) if start <= end => html[start..end].trim(),
        _ => panic!("a page without <main>:\n{html}"),
    }
}

/// The checker itself has to object to what is wrong.
#[test]
fn the_checker_objects() {
    let page = |main: &str| {
        let title = "<title>T</title>";
        format!(
            "<!doctype html><html><head>{title}</head><body><main><h1>T</h1>{main}</main></body></html>"
        )
    };
    assert_eq!(faults(&page("<p>a &amp; b<br>c <img src=\"a.png\" alt=\"\"></p>")), [""; 0]);
    for (bad, fault) in [
        ("<p>a", "</main> where <p> is open"),
        ("<p>a<div></div></p>", "<div> inside <p>"),
        ("<b><i></b></i>", "</b> where <i> is open"),
        ("<a href='x'>y</a>", "<a href> is not in double quotes"),
        ("<a href=x>y</a>", "<a href> is not in double quotes"),
        ("<a href=\"x\" href=\"y\">y</a>", "<a> has href twice"),
        ("<a href=\"x\"><a href=\"y\">y</a></a>", "<a> inside <a>"),
        ("<a href=\"JavaScript:x\">y</a>", "<a href=\"JavaScript:x\">"),
        ("<p onclick=\"x\">y</p>", "<p onclick>"),
        ("<p style=\"x\">y</p>", "<p style>"),
        ("<script src=\"x\"></script>", "<script> in <main>"),
        ("<p id=\"a\"></p><p id=\"a\"></p>", "2 ids \"a\""),
        ("<p>a & b</p>", "`& b` is not a character reference"),
        ("<p>1 < 2</p>", "a bare `<` in \"< 2</p></main></body></html>\""),
        ("<h1>Again</h1>", "2 <h1>"),
        ("<td>x</td>", "<td> inside <main>"),
        ("<div/>", "<div/> is not an element without content"),
        ("<!-- x", "a comment without an end"),
        ("<img src=\"x\">", "a picture without alt: Some(\"x\")"),
    ] {
        let found = faults(&page(bad));
        assert!(found.iter().any(|f| f == fault), "{bad}: {found:#?}");
    }
}
