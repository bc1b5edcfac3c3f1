//! The script that every page of a preview loads, put together from its parts.

/// The script. A part may use what stands before it.
pub(super) const SCRIPT: &str = concat!(
    "(() => {\n\"use strict\";\n",
    include_str!("live/align.js"),
    include_str!("live/mirror.js"),
    include_str!("live/finding.js"),
    "const STYLE = `",
    include_str!("live/panel.css"),
    "`;\n",
    include_str!("live/panel.js"),
    include_str!("live/preview.js"),
    "})();\n",
);
