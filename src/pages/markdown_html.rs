//! Filling the holes of a compiled text: where links lead, how large pictures are, how code is
//! coloured.

use percent_encoding::percent_decode_str;

use crate::document::body::{Body, Filling, Image, Link, Target};
use crate::document::document::Document;
use crate::handbook::handbook::Handbook;
use crate::handbook::links::{DeadLink, Destination, To, is_remote, picture_path};
use crate::pages::highlight::Highlighter;
use crate::pages::layout::Layout;
use crate::pages::redirects::escaped;
use crate::pages::route::encode;

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
}

impl Filler<'_> {
    /// The HTML of a text of `document`, for a page from which `root` leads to the site's root.
    pub fn html(&self, document: &Document, body: &Body, root: &str) -> String {
        let mut html = String::with_capacity(body.html.len() + body.holes.len() * 48);
        let mut at = 0;
        for hole in &body.holes {
            html.push_str(body.html.get(at..hole.at as usize).unwrap_or_default());
            at = hole.at as usize;
            self.fill(&mut html, document, body, hole.filling, root);
        }
        html.push_str(body.html.get(at..).unwrap_or_default());
        html
    }

    fn fill(
        &self,
        html: &mut String,
        document: &Document,
        body: &Body,
        filling: Filling,
        root: &str,
    ) {
        match filling {
            Filling::LinkOpen(index) => {
                let link = &body.links[index as usize];
                self.open_link(html, self.handbook.destination(document, &link.target), link, root);
            }
            Filling::LinkText(index) => {
                let link = &body.links[index as usize];
                let destination = self.handbook.destination(document, &link.target);
                html.push_str(&escaped(&self.link_text(destination, &link.target)));
            }
            Filling::LinkClose(index) => {
                let link = &body.links[index as usize];
                let dead = self.handbook.destination(document, &link.target).is_err();
                html.push_str(if dead { "</span>" } else { "</a>" });
            }
            Filling::Image(index) => self.image(html, document, &body.images[index as usize], root),
            Filling::Code(index) => {
                let code = &body.code[index as usize];
                let slot = self.highlighter.html(&code.language, &code.text);
                html.push_str(slot.get().map_or("", String::as_str));
            }
        }
    }

    fn open_link(
        &self,
        html: &mut String,
        destination: Result<Destination, DeadLink>,
        link: &Link,
        root: &str,
    ) {
        match destination {
            Ok(destination) => {
                html.push_str("<a href=\"");
                if destination.to != To::Here {
                    html.push_str(root);
                    html.push_str(&self.layout.address(destination.to));
                    if let Target::Path { query: Some(query), .. } = &link.target {
                        html.push('?');
                        html.push_str(&escaped(query));
                    }
                }
                if let Some(fragment) = destination.fragment {
                    html.push('#');
                    html.push_str(&encode(&fragment));
                }
                html.push_str("\">");
            }
            Err(dead) => {
                html.push_str("<span class=\"dead-link\" title=\"");
                html.push_str(&escaped(&dead.message));
                html.push_str("\">");
            }
        }
    }

    /// The text of a link that was written without one: its target's title, or its name.
    fn link_text(&self, destination: Result<Destination, DeadLink>, target: &Target) -> String {
        let written = match target {
            Target::Name { name, heading, .. } if name.is_empty() => {
                heading.clone().unwrap_or_default()
            }
            Target::Name { name, .. } => name.clone(),
            Target::Path { path, .. } => path.clone(),
            Target::Unsafe => String::new(),
        };
        match destination {
            Ok(Destination { to: To::Entity(id), .. }) => self.handbook.entity(id).title.clone(),
            _ => written,
        }
    }

    fn image(&self, html: &mut String, document: &Document, image: &Image, root: &str) {
        if is_unsafe_picture(&image.address) {
            html.push_str(&format!("<span class=\"dead-link\">{}</span>", escaped(&image.alt)));
            return;
        }
        if is_remote(&image.address) && !self.remote_images {
            let text = if image.alt.is_empty() { &image.address } else { &image.alt };
            html.push_str(&format!(
                "<a class=\"external\" href=\"{}\" rel=\"noopener\">{}</a>",
                escaped(&image.address),
                escaped(text)
            ));
            return;
        }
        let file = picture_path(document, &image.address);
        let file = file.and_then(|path| self.handbook.find_file(&path));
        let Some(file) = file else {
            self.unmeasured_image(html, image);
            return;
        };
        html.push_str(&format!(
            "<img src=\"{root}{}\" alt=\"{}\"",
            self.layout.file(file),
            escaped(&image.alt)
        ));
        if let Some((width, height)) = self.handbook.files.files[file as usize].dimensions {
            html.push_str(&format!(" width=\"{width}\" height=\"{height}\""));
        }
        html.push_str(" loading=\"lazy\"");
        push_title(html, image);
        html.push('>');
    }

    /// A picture of another host, or one that is not there: then its text stands for it.
    fn unmeasured_image(&self, html: &mut String, image: &Image) {
        if is_remote(&image.address) {
            let source = escaped(&image.address);
            html.push_str(&format!(
                "<img src=\"{source}\" alt=\"{}\" loading=\"lazy\"",
                escaped(&image.alt)
            ));
            push_title(html, image);
            html.push('>');
        } else {
            let address = percent_decode_str(&image.address).decode_utf8_lossy();
            let text = if image.alt.is_empty() { &*address } else { &image.alt };
            html.push_str(&format!("<span class=\"dead-link\">{}</span>", escaped(text)));
        }
    }
}

/// Whether an address has a scheme that no picture has. Only the web, and data that is a picture,
/// may be named.
fn is_unsafe_picture(address: &str) -> bool {
    let lower = address.trim().to_ascii_lowercase();
    let allowed = ["http://", "https://", "//", "data:image/"];
    is_remote(address) && !allowed.iter().any(|scheme| lower.starts_with(scheme))
}

fn push_title(html: &mut String, image: &Image) {
    if !image.title.is_empty() {
        html.push_str(&format!(" title=\"{}\"", escaped(&image.title)));
    }
}
