//! Tables: cells aligned by class, in a frame that scrolls where the screen is narrow.

use pulldown_cmark::Alignment;

use super::writer::Writer;

/// Where the writer is in a table. Tables do not nest.
#[derive(Default)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    /// Whether the text being written stands in a cell, where `|` is written `\|`.
    pub(super) in_cell: bool,
}

impl Writer<'_> {
    /// Starts a table.
    pub(super) fn start_table(&mut self, alignments: &[Alignment]) {
        self.table = Table { alignments: alignments.to_vec(), ..Table::default() };
        self.block(
            "<div class=\"table-wrap\" tabindex=\"0\" role=\"region\" aria-label=\"Table\">",
        );
        self.output.raw("<table>\n");
    }

    /// Starts the row of headings.
    pub(super) fn start_table_head(&mut self) {
        self.table.in_head = true;
        self.table.column = 0;
        self.block("<thead><tr>");
    }

    /// Ends the row of headings. The body starts here, as the parser has no event for it.
    pub(super) fn end_table_head(&mut self) {
        self.table.in_head = false;
        self.block("</tr></thead>\n<tbody>\n");
    }

    /// Starts a row.
    pub(super) fn start_table_row(&mut self) {
        self.table.column = 0;
        self.block("<tr>");
    }

    /// Starts a cell.
    pub(super) fn start_table_cell(&mut self) {
        let alignment = self.table.alignments.get(self.table.column);
        let class = match alignment {
            Some(Alignment::Left) => " class=\"a-left\"",
            Some(Alignment::Center) => " class=\"a-center\"",
            Some(Alignment::Right) => " class=\"a-right\"",
            Some(Alignment::None) | None => "",
        };
        self.table.column += 1;
        self.table.in_cell = true;
        self.block(if self.table.in_head { "<th scope=\"col\"" } else { "<td" });
        self.output.raw(class);
        self.output.raw(">");
    }

    /// Ends a cell.
    pub(super) fn end_table_cell(&mut self) {
        self.table.in_cell = false;
        self.block(if self.table.in_head { "</th>" } else { "</td>" });
    }
}
