//! Filling the holes of a compiled text: where links lead, how large pictures are, how code is
//! coloured. On the way, the terms of the glossary are marked.

use std::ops::Range;

use crate::document::body::{Body, Filling, Image, Link, Target};
use crate::document::document::Document;
use crate::handbook::entity::EntityId;
use crate::handbook::handbook::Handbook;
use crate::handbook::links::{
    DeadLink, Destination, To, is_remote, is_shown_from_afar, is_web, picture_path,
};
use crate::pages::glossary::marks::{Mark, Marks};
use crate::pages::highlight::Highlighter;
use crate::pages::layout::Layout;
use crate::pages::redirects::escaped;
use crate::pages::route::encode;
use crate::words::phrases::Phrases;

/// What the holes of a site's texts are filled from.
#[derive(Clone, Copy)]
pub struct Filler<'a> {
    /// All pages.
    pub handbook: &'a Handbook,
    /// Their addresses.
    pub layout: &'a Layout,
    /// The colours of code.
    pub highlighter: &'a Highlighter,
    /// Whether pictures of other hosts stay pictures.
    pub remote_images: bool,
    /// What the texts say in English, in the language of the pages.
    pub phrases: &'a Phrases,
}

impl Filler<'_> {
    /// The HTML of a text of `document`, for a page from which `root` leads to the site's root.
    pub fn html(&self, document: &Document, body: &Body, root: &str) -> String {
        self.marked_html(document, body, root, None)
    }

    /// The same, with the marks that a page sets in it.
    pub fn marked_html(
        &self,
        document: &Document,
        body: &Body,
        root: &str,
        marks: Option<&Marks<'_>>,
    ) -> String {
        let mut html = String::with_capacity(body.html.len() + body.holes.len() * 48);
        let links = body.links.iter().map(|link| self.handbook.destination(document, &link.target));
        let links: Vec<_> = links.collect();
        let leads_to = |link: u32| page_of(links[link as usize].as_ref().ok()?);
        let marks = marks.map_or_else(Vec::new, |marks| marks.of(body, leads_to));
        let mut marks = marks.as_slice();
        let mut at = 0;
        for hole in &body.holes {
            self.push_marked(&mut html, body, at..hole.at as usize, &mut marks, root);
            at = hole.at as usize;
            match hole.filling {
                Filling::LinkOpen(index) => {
                    let link = &body.links[index as usize];
                    self.open_link(&mut html, &links[index as usize], link, root);
                }
                Filling::LinkText(index) => {
                    let link = &body.links[index as usize];
                    html.push_str(&escaped(&self.link_text(&links[index as usize], link)));
                }
                Filling::LinkClose(index) => {
                    html.push_str(if links[index as usize].is_ok() { "</a>" } else { "</span>" });
                }
                Filling::Image(index) => {
                    let image = &body.images[index as usize];
                    html.push_str(&self.image(document, image, root, is_in_link(&html)));
                }
                Filling::Code(index) => {
                    self.highlighter.write(&mut html, &body.code[index as usize]);
                }
            }
        }
        self.push_marked(&mut html, body, at..body.html.len(), &mut marks, root);
        self.phrases.put_into(html)
    }

    /// Adds a part of a text between two holes, with the marks that stand in it.
    fn push_marked(
        &self,
        html: &mut String,
        body: &Body,
        part: Range<usize>,
        marks: &mut &[Mark],
        root: &str,
    ) {
        let push = |html: &mut String, from: usize, to: usize| {
            html.push_str(body.html.get(from..to).unwrap_or_default());
        };
        let mut at = part.start;
        while let Some((Mark { range, term }, rest)) = marks.split_first()
            && range.end <= part.end
        {
            *marks = rest;
            push(html, at, range.start);
            for part in ["<a class=\"term\" href=\"", root, self.layout.entity(*term), "\">"] {
                html.push_str(part);
            }
            push(html, range.start, range.end);
            html.push_str("</a>");
            at = range.end;
        }
        push(html, at, part.end);
    }

    fn open_link(
        &self,
        html: &mut String,
        destination: &Result<Destination, DeadLink>,
        link: &Link,
        root: &str,
    ) {
        match destination {
            Ok(destination) => {
                html.push_str("<a href=\"");
                self.push_address(html, destination, &link.target, root);
                html.push_str("\">");
            }
            Err(dead) => {
                html.push_str("<span class=\"dead-link\" title=\"");
                html.push_str(&escaped(&dead.message));
                html.push_str("\">");
            }
        }
    }

    fn push_address(
        &self,
        html: &mut String,
        destination: &Destination,
        target: &Target,
        root: &str,
    ) {
        if destination.to != To::Here {
            html.push_str(root);
            html.push_str(&self.layout.address(destination.to));
            if let Target::Path { query: Some(query), .. } = target {
                html.push('?');
                html.push_str(&escaped(query));
            }
        }
        if let Some(fragment) = &destination.fragment {
            html.push('#');
            html.push_str(&encode(fragment));
        }
    }

    /// The text of a link that was written without one: its target's title, or its name.
    fn link_text(&self, destination: &Result<Destination, DeadLink>, link: &Link) -> String {
        if let Ok(Destination { to: To::Entity(id), .. }) = destination {
            return self.handbook.entity(*id).title.clone();
        }
        match &link.target {
            Target::Name { name, heading, .. } if name.is_empty() => {
                heading.clone().unwrap_or_default()
            }
            Target::Name { name, .. } => name.clone(),
            Target::Path { path, .. } => path.clone(),
            Target::Unsafe => String::new(),
        }
    }

    fn image(&self, document: &Document, image: &Image, root: &str, in_link: bool) -> String {
        let shown = if image.alt.is_empty() { &image.address } else { &image.alt };
        if is_remote(&image.address) {
            return self.remote_image(image, shown, in_link);
        }
        let path = picture_path(document, &image.address);
        let Some(file) = path.and_then(|path| self.handbook.find_file(&path)) else {
            return not_shown(shown);
        };
        let size = match self.handbook.files.files[file as usize].dimensions {
            Some((width, height)) => format!(" width=\"{width}\" height=\"{height}\""),
            None => String::new(),
        };
        img(&format!("{root}{}", self.layout.file(file)), &size, image)
    }

    /// A picture of another host makes the reader's browser ask that host: it becomes a link,
    /// unless the site wants it otherwise.
    fn remote_image(&self, image: &Image, shown: &str, in_link: bool) -> String {
        let address = escaped(&image.address);
        let is_web = is_web(&image.address);
        if is_shown_from_afar(&image.address) && (!is_web || self.remote_images) {
            return img(&address, "", image);
        }
        if is_web {
            let shown = escaped(shown);
            if in_link {
                return shown;
            }
            return format!(
                "<a class=\"external\" href=\"{address}\" rel=\"noopener\">{shown}</a>"
            );
        }
        not_shown(shown)
    }
}

/// The page that a link leads to.
fn page_of(destination: &Destination) -> Option<EntityId> {
    match destination.to {
        To::Entity(id) => Some(id),
        _ => None,
    }
}

/// Whether what comes next stands inside a link. A link in there would end the outer one.
fn is_in_link(html: &str) -> bool {
    html.rfind("<a ").max(html.rfind("<a>")) > html.rfind("</a>")
}

/// A picture; `source` and `size` are HTML already.
fn img(source: &str, size: &str, image: &Image) -> String {
    let title = match image.title.as_str() {
        "" => String::new(),
        title => format!(" title=\"{}\"", escaped(title)),
    };
    let alt = escaped(&image.alt);
    format!("<img src=\"{source}\" alt=\"{alt}\"{size} loading=\"lazy\"{title}>")
}

/// What stands for a picture that cannot be shown.
fn not_shown(text: &str) -> String {
    format!("<span class=\"dead-link\">{}</span>", escaped(text))
}
