//! The form of all files of the search: a script that hands data to a function.

use serde::Serialize;

use crate::pages::search::search_file::SearchFile;

/// The function that takes them.
const FUNCTION: &str = "operandiSearch";

/// A file with its data. The stamp tells the script whether its pages are counted as in the others.
pub(super) fn call(file: SearchFile, stamp: &str, data: &impl Serialize) -> Vec<u8> {
    // Texts, numbers and lists of them cannot fail to be JSON.
    let json = serde_json::to_string(data).unwrap_or_default();
    format!("{FUNCTION}({:?},{stamp:?},{json});\n", file.name()).into_bytes()
}
