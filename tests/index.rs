//! The index of a kind: which columns it has, and what readers can narrow it by. Both follow from the
//! model and from what the pages say.

use std::fmt::Write;

use crate::fixture;

/// A kind that no pack knows, with nine pages.
const OWN: &str = r#"
-- site.toml --
title = "T"
[kinds.spell]
label = "Spell"
[kinds.spell.fields]
school = "choice schools"
cost = "int"
q = "choice schools"
known = "bool"
[kinds.spell.traits]
scheduled = { rhythm = "cast" }
[kinds.spell.fields.cast]
type = "rhythm"
[relations.taught_by]
from = ["spell"]
to = ["role"]
inverse = "teaches"
max = 1
[vocab.schools]
terms = [{ id = "water", label = "Of water" }, { id = "air", label = "Of <air>" }]
-- content/roles/witch.md --
---
title: The witch
accountabilities: [All]
---
"#;

/// That handbook with so many pages of its kind, the first of which say something else.
fn spells(count: usize, first: &str) -> String {
    let mut files = OWN.to_owned();
    for number in 0..count {
        let said = match number {
            0 => first,
            1 | 2 => "school: air\nq: air\ncast: every Monday\ntaught_by: witch\ncost: 3\n",
            _ => "school: water\nq: water\ncast: every Friday\ntaught_by: witch\ncost: 5\n",
        };
        let file = format!("-- content/spells/s{number}.md --\n---\ntitle: S{number}\n{said}---\n");
        files.push_str(&file);
    }
    files
}

/// The index of that kind.
fn index(count: usize, first: &str) -> String {
    let site = fixture::site(&spells(count, first));
    assert!(fixture::errors(&site).is_empty(), "{:#?}", fixture::errors(&site));
    fixture::render(&site, "spells/index.html")
}

/// The choices of an index: each its name, its label and its options.
fn choices(html: &str) -> String {
    let mut text = String::new();
    for part in html.split("<label for=\"--filter-").skip(1) {
        let (name, rest) = part.split_once("\">").expect("a label has a name");
        let (label, rest) = rest.split_once("</label>").expect("a label ends");
        let _ = write!(text, "{name} ({label}):");
        let select = rest.split("</select>").next().unwrap_or_default();
        for option in select.split("<option value=\"").skip(1) {
            let (id, rest) = option.split_once("\">").expect("an option has a value");
            let _ = write!(text, " {id} = {};", rest.split("</option>").next().unwrap_or_default());
        }
        text.push('\n');
    }
    text
}

/// What each row says of itself to the script.
fn has(html: &str) -> Vec<&str> {
    let rows = html.split("<tr data-has=\"").skip(1);
    rows.map(|row| row.split('"').next().unwrap_or_default()).collect()
}

#[test]
fn a_kind_of_ones_own_is_narrowed_by_what_its_model_says() {
    let html = index(9, "cast: on demand\naliases: ['A \"quoted\" name']\ntags: [Old]\n");
    // The terms in the order of their vocabulary. A field of the name that the field for words has
    // in addresses gets another. Of nine pages one has a tag, and none says whether it is known.
    assert_eq!(
        choices(&html),
        "text (Find in this list):\n\
         cast (Cast):  = All; weekly = Every week (8); undated = No fixed dates (1);\n\
         taught_by (Taught by):  = All; witch = The witch (8);\n\
         tags (Tags):  = All; old = Old (1);\n\
         school (School):  = All; water = Of water (6); air = Of &lt;air&gt; (2);\n\
         q_ (Q):  = All; water = Of water (6); air = Of &lt;air&gt; (2);\n"
    );
    let known = "0,0,,0,0";
    let expected = ["1,,0,,", "0,0,,1,1", "0,0,,1,1", known, known, known, known, known, known];
    assert_eq!(has(&html), expected);
    assert!(html.contains("data-also=\"A &quot;quoted&quot; name\""), "{html}");
}

#[test]
fn columns_are_what_most_pages_say() {
    let heads = |html: &str| {
        let head = html.split("<thead>").nth(1).and_then(|html| html.split("</thead>").next());
        let cells = head.unwrap_or_default().split("<th scope=\"col\"").skip(1);
        let label = |cell: &str| {
            let text = cell.split_once('>').map_or("", |(_, text)| text);
            text.split("</th>").next().unwrap_or_default().to_owned()
        };
        cells.map(label).collect::<Vec<_>>()
    };
    let nine = index(9, "cast: on demand\n");
    assert_eq!(heads(&nine), ["Name", "Cast", "Taught by", "School", "Q"]);
    let one = index(1, "cost: 4\nsummary: Light.\n");
    assert_eq!(heads(&one), ["Name", "Cast", "Cost", "Summary"]);
}

#[test]
fn a_short_index_is_a_table_and_nothing_else() {
    let html = index(7, "");
    assert!(!html.contains("<form") && !html.contains("data-has"), "{html}");
    assert!(index(8, "").contains("<form"));
}

#[test]
fn without_scripts_there_is_no_dead_control() {
    let html = index(9, "");
    let forms: Vec<&str> = html.split("<form ").skip(1).collect();
    assert_eq!(forms.len(), 1);
    let tag = forms[0].split('>').next().unwrap_or_default();
    assert!(tag.ends_with(" hidden"), "{tag}");
    let inside = forms[0].split("</form>").next().unwrap_or_default();
    let controls = |html: &str| {
        ["<input", "<select", "<button"].iter().map(|tag| html.matches(tag).count()).sum::<usize>()
    };
    // The header has controls of its own. In the page one more is hidden: the one that shows the rest.
    let main = html.split("<main").nth(1).unwrap_or_default();
    let main = main.split("</main>").next().unwrap_or_default();
    assert_eq!(controls(main), controls(inside) + 1);
    let rest =
        html.split("<button class=\"index-rest\"").nth(1).and_then(|it| it.split('>').next());
    assert!(rest.is_some_and(|tag| tag.ends_with(" hidden")), "{rest:?}");
}

#[test]
fn what_all_or_none_have_is_no_choice() {
    let html = index(9, "cast: every Tuesday\ntaught_by: witch\nschool: air\nq: air\n");
    let names = choices(&html);
    assert!(!names.contains("cast (") && !names.contains("taught_by"), "{names}");
    assert!(!names.contains("known") && !names.contains("status"), "{names}");
    assert!(names.contains("school (School)"), "{names}");
}
