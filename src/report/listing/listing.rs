//! A list: rows of cells under named columns.

use crate::report::listing::cell::Cell;

/// A list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listing {
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The rows; each has a cell for each column.
    pub rows: Vec<Vec<Cell>>,
}

impl Listing {
    /// A list without rows.
    pub fn new<'a>(columns: impl IntoIterator<Item = &'a str>) -> Self {
        let columns = columns.into_iter().map(str::to_owned).collect();
        Self { columns, rows: Vec::new() }
    }

    /// Puts the rows in the order of a column. Rows that are alike there stay in their order.
    pub fn sort(&mut self, column: usize) {
        let empty = Cell::Empty;
        let cell = |row: &Vec<Cell>| row.get(column).unwrap_or(&empty).clone();
        self.rows.sort_by(|one, other| cell(one).order(&cell(other)));
    }

    /// The same with these columns only, in this order.
    #[must_use]
    pub fn select(self, columns: &[usize]) -> Self {
        let rows = self.rows.into_iter().map(|row| {
            let cells = columns.iter().map(|column| row.get(*column).cloned().unwrap_or_default());
            cells.collect()
        });
        let names = columns.iter().filter_map(|column| self.columns.get(*column).cloned());
        Self { columns: names.collect(), rows: rows.collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::Listing;
    use crate::report::listing::cell::Cell;
    use crate::report::listing::csv::csv;
    use crate::report::listing::json::json;
    use crate::report::listing::table::table;

    fn listing() -> Listing {
        let mut listing = Listing::new(["id", "what", "n"]);
        listing.rows = vec![
            vec![Cell::text("b"), Cell::text("=1+1"), Cell::Int(-10)],
            vec![Cell::text("a"), Cell::text("says \"x, y\"\nand z"), Cell::Empty],
            vec![
                Cell::text("週次"),
                Cell::List(vec![Cell::text("p"), Cell::Bool(true)]),
                Cell::Number(1.5),
            ],
            vec![Cell::text("C"), Cell::text("\u{1b}[31m"), Cell::Ranked("1h".into(), 60.0)],
        ];
        listing
    }

    #[test]
    fn a_table_is_aligned_and_plain() {
        assert_eq!(
            table(&listing(), None),
            "id    what               n\n\
             b     =1+1               -10\n\
             a     says \"x, y\" and z\n\
             週次  p; true            1.5\n\
             C     ␛[31m              1h\n"
        );
        assert_eq!(
            table(&listing(), Some(20)),
            "id    what       n\n\
             b     =1+1       -10\n\
             a     says \"x,…\n\
             週次  p; true    1.5\n\
             C     ␛[31m      1h\n"
        );
        // However narrow the terminal is, something is to be seen of each column.
        assert!(table(&listing(), Some(1)).starts_with("id    what      n\n"));
        assert_eq!(table(&Listing::new(["id"]), None), "");
    }

    #[test]
    fn csv_is_quoted_and_no_formula() {
        assert_eq!(
            csv(&listing()),
            "id,what,n\r\n\
             b,'=1+1,-10\r\n\
             a,\"says \"\"x, y\"\"\nand z\",\r\n\
             週次,p; true,1.5\r\n\
             C,\u{1b}[31m,1h\r\n"
        );
        let mut listing = Listing::new(["=x"]);
        for text in ["+1", "-1", "@a", "\tx", "a=b", "", " x"] {
            listing.rows.push(vec![Cell::text(text)]);
        }
        let text = csv(&listing);
        let cells: Vec<&str> = text.split("\r\n").collect();
        assert_eq!(cells, ["'=x", "'+1", "'-1", "'@a", "'\tx", "a=b", "\"\"", " x", ""]);
    }

    #[test]
    fn json_keeps_types_and_order() {
        let text = json(&listing());
        assert!(
            text.starts_with("[\n  {\n    \"id\": \"b\",\n    \"what\": \"=1+1\",\n"),
            "{text}"
        );
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value[1]["n"], serde_json::Value::Null);
        assert_eq!(value[2]["what"], serde_json::json!(["p", true]));
        assert_eq!(json(&Listing::new(["id"])), "[]\n");
    }

    #[test]
    fn rows_are_put_in_order() {
        let sorted = |column| {
            let mut listing = listing();
            listing.sort(column);
            let ids = listing.rows.iter().map(|row| row[0].shown());
            ids.collect::<Vec<_>>().join(" ")
        };
        assert_eq!(sorted(0), "a b C 週次");
        assert_eq!(sorted(2), "b 週次 C a");
    }

    #[test]
    fn columns_are_chosen() {
        let chosen = listing().select(&[2, 0]);
        assert_eq!(chosen.columns, ["n", "id"]);
        assert_eq!(chosen.rows[0], [Cell::Int(-10), Cell::text("b")]);
    }
}
