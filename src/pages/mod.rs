//! From the linked handbook to bytes: which routes there are, what each page shows, how it is
//! written. Nothing here reads or writes a file.

pub mod accent;
pub mod card_file;
pub mod embedded_theme;
pub mod export;
pub mod favicon;
pub mod glossary;
pub mod highlight;
pub mod ical;
pub mod json_schema;
pub mod layout;
pub mod llms;
pub mod markdown_html;
pub mod new_page;
pub mod one_text;
pub mod outline;
mod page_text;
pub mod print;
pub mod redirects;
pub mod robots;
pub mod route;
pub mod search;
mod small_asset;
mod template_words;
pub mod theme;
pub mod twin;
pub mod view;
