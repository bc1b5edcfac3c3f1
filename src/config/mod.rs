//! What a site says about itself: `site.toml` becomes [`settings::Settings`] and, together with the
//! embedded pack, a [`schema::Schema`]. Kinds, fields, vocabularies and relations are data here;
//! their meaning is made above.

pub mod check_settings;
pub mod colour;
mod draft;
mod field_reader;
pub mod field_type;
pub mod filter;
pub mod kind;
mod named_keys;
pub mod own_rule;
pub mod pack;
pub mod pack_words;
pub mod relation;
pub mod schema;
pub mod schema_builder;
pub mod schema_linker;
pub mod settings;
pub mod table;
pub mod toml;
pub mod vocabulary;
