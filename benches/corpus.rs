//! A made-up handbook of any size, the same bytes for the same seed.
//!
//! It has the shapes that real handbooks have: meetings that feed each other, documents built on
//! documents, roles that everybody links to and pages that nobody does, a few very long pages,
//! tables, code, rows of data. Benches measure with it and tests build it in memory; writing it to
//! a folder is left to the caller.

use std::fmt::Write;

/// What to make. All that is not said follows from `seed`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Corpus {
    /// How many pages the handbook has, rows of data among them; at least 100.
    pub(crate) pages: usize,
    /// The same seed gives the same bytes.
    pub(crate) seed: u64,
    /// Whether one page in four has a block of code.
    pub(crate) code: bool,
    /// How many mistakes there are, each in pages of its own beside the others.
    pub(crate) faults: usize,
}

/// A kind of page, its share of a hundred pages, and the words its titles end with. No word stands
/// in two kinds, so that no two pages have one id.
struct KindOf {
    id: &'static str,
    folder: &'static str,
    share: usize,
    nouns: &'static [&'static str],
}

const RITUAL: usize = 0;
const ARTIFACT: usize = 1;
const CADENCE: usize = 2;
const TEAM_TYPE: usize = 3;
const TEAM: usize = 4;
const TERM: usize = 5;
const ROLE: usize = 6;

/// The last kind takes what the shares of the others leave.
const KINDS: [KindOf; 7] = [
    KindOf {
        id: "ritual",
        folder: "rituals",
        share: 28,
        nouns: &["Review", "Retrospective", "Standup", "Demo", "Kickoff", "Planning", "Workshop"],
    },
    KindOf {
        id: "artifact",
        folder: "artifacts",
        share: 24,
        nouns: &["Roadmap", "Scorecard", "Backlog", "Brief", "Playbook", "Register", "Agreement"],
    },
    KindOf {
        id: "cadence",
        folder: "cadences",
        share: 4,
        nouns: &["Cycle", "Season", "Sprint", "Rhythm"],
    },
    KindOf {
        id: "team-type",
        folder: "team-types",
        share: 8,
        nouns: &["Squad", "Guild", "Crew", "Chapter", "Council"],
    },
    KindOf { id: "team", folder: "", share: 3, nouns: &["Desk", "Bench", "Room"] },
    KindOf { id: "term", folder: "", share: 3, nouns: &["Signal", "Threshold", "Buffer"] },
    KindOf {
        id: "role",
        folder: "roles",
        share: 0,
        nouns: &["Lead", "Facilitator", "Steward", "Analyst", "Partner", "Coach", "Editor"],
    },
];

const ADJECTIVES: [&str; 24] = [
    "Weekly", "Shared", "Regional", "Open", "Joint", "Rolling", "Global", "Local", "Product",
    "Platform", "Customer", "Design", "Security", "Finance", "People", "Growth", "Data", "Support",
    "Field", "Delivery", "Quality", "Risk", "Brand", "Research",
];
const TAGS: [&str; 20] = [
    "planning",
    "delivery",
    "people",
    "hiring",
    "quality",
    "risk",
    "finance",
    "learning",
    "remote",
    "onboarding",
    "feedback",
    "security",
    "support",
    "design",
    "research",
    "data",
    "operations",
    "writing",
    "metrics",
    "incidents",
];
const WHO: [&str; 12] = [
    "The team",
    "Whoever is on call",
    "A new colleague",
    "The owner",
    "Everybody at the table",
    "The other office",
    "Our largest customer",
    "The person who writes",
    "Each lead",
    "Somebody from finance",
    "The group next door",
    "Half of the room",
];
const DOES: [&str; 14] = [
    "reads",
    "brings",
    "asks for",
    "rewrites",
    "measures",
    "forgets",
    "checks",
    "leaves out",
    "explains",
    "compares",
    "hands over",
    "decides on",
    "argues about",
    "waits for",
];
const WHAT: [&str; 16] = [
    "the numbers of last month",
    "one open question",
    "a short draft",
    "the list of risks",
    "what was promised",
    "the plan for the quarter",
    "an example from the floor",
    "the three oldest tickets",
    "a note on what changed",
    "the cost of doing nothing",
    "the words of the customer",
    "a smaller version",
    "the decision and its date",
    "who is affected",
    "a **first** guess",
    "the *unwritten* rule",
];
const WHY: [&str; 12] = [
    "because nobody else will",
    "before the meeting starts",
    "and writes down the answer",
    "so that the next person need not ask",
    "while it is still cheap to change",
    "even when the week was quiet",
    "as long as two people agree",
    "after the second reminder",
    "in the form that `handbook.md` describes",
    "unless the day is a holiday",
    "which takes about ten minutes",
    "without waiting for permission",
];
const HEADINGS: [&str; 10] = [
    "Before we meet",
    "What to bring",
    "How an hour goes",
    "Who decides",
    "What comes out of it",
    "When to skip it",
    "What we tried before",
    "Where it is kept",
    "Questions people ask",
    "How we know that it works",
];
const DAYS: [&str; 5] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];

/// `SplitMix64` (Steele, Lea, Flood 2014): small, and good enough to scatter words.
struct Random(u64);

impl Random {
    /// The numbers of one page: they do not depend on the pages before it.
    fn of(seed: u64, page: usize) -> Self {
        let mut random = Self(seed ^ (page as u64 + 1).wrapping_mul(0xd6e8_feb8_6659_fd93));
        random.next();
        random
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`.
    fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// A number from `first` to `last`.
    fn between(&mut self, first: usize, last: usize) -> usize {
        first + self.below(last - first + 1)
    }

    /// True once in `times`.
    fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }
}

/// A page before it is written: its kind, and its number among the pages of that kind.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Page {
    kind: usize,
    number: usize,
}

impl Corpus {
    /// A handbook of so many pages, with code and without faults.
    pub(crate) fn new(pages: usize) -> Self {
        Self { pages, seed: 1, code: true, faults: 0 }
    }

    /// All files of the site: path and text, sorted by path.
    pub(crate) fn files(&self) -> Vec<(String, String)> {
        assert!(self.pages >= 100, "a corpus has at least 100 pages");
        let mut files = vec![
            ("site.toml".to_owned(), self.settings()),
            ("content/index.md".to_owned(), self.home()),
        ];
        for (kind, of) in KINDS.iter().enumerate().filter(|(_, of)| !of.folder.is_empty()) {
            for number in 0..self.count(kind) {
                let page = Page { kind, number };
                let path = format!("content/{}/{}.md", of.folder, self.id(page));
                files.push((path, self.page(page)));
            }
        }
        files.push(("data/teams.csv".to_owned(), self.teams()));
        files.push(("data/terms.yaml".to_owned(), self.terms()));
        files.extend((0..self.faults).flat_map(fault));
        files.sort();
        files
    }

    fn count(&self, kind: usize) -> usize {
        let share = |kind: &KindOf| self.pages * kind.share / 100;
        if kind == ROLE {
            self.pages - KINDS.iter().map(share).sum::<usize>()
        } else {
            share(&KINDS[kind])
        }
    }

    fn title(&self, page: Page) -> String {
        let mut random = Random::of(self.seed, page.kind << 32 | page.number);
        let first = random.pick(&ADJECTIVES);
        let second = random.pick(&ADJECTIVES);
        let noun = random.pick(KINDS[page.kind].nouns);
        format!("{first} {second} {noun} {}", page.number + 1)
    }

    fn id(&self, page: Page) -> String {
        self.title(page).to_lowercase().replace(' ', "-")
    }

    /// The heading that every page is sure to have first.
    fn first_heading(&self, page: Page) -> &'static str {
        Random::of(!self.seed, page.kind << 32 | page.number).pick(&HEADINGS)
    }

    /// The last pages of a kind are orphans: nothing leads to them.
    fn linked(&self, kind: usize) -> usize {
        let count = self.count(kind);
        count - count / 50
    }

    /// A page of a kind. The first ones are hubs: of ten thousand, the first comes up once in a
    /// hundred times, and half of all times it is one of the first quarter.
    fn some(&self, random: &mut Random, kind: usize) -> Page {
        let uniform = random.below(1 << 16);
        Page { kind, number: (self.linked(kind) * uniform * uniform) >> 32 }
    }

    /// Ids of different pages of a kind, none of them `page`.
    fn ids(&self, random: &mut Random, page: Page, kind: usize, wanted: usize) -> Vec<String> {
        let mut pages: Vec<Page> = Vec::new();
        for _ in 0..wanted {
            let other = self.some(random, kind);
            if other != page && !pages.contains(&other) {
                pages.push(other);
            }
        }
        pages.into_iter().map(|page| self.id(page)).collect()
    }

    fn settings(&self) -> String {
        format!(
            "title = \"Handbook of {} pages\"\n\n[calendar]\nzone = \"Europe/Amsterdam\"\n",
            self.pages
        )
    }

    fn home(&self) -> String {
        let mut random = Random::of(self.seed, usize::MAX >> 1);
        let mut text = String::from("---\ntitle: Handbook\n---\nHow we work.\n\n");
        for kind in [RITUAL, ARTIFACT, TEAM_TYPE, ROLE] {
            let page = self.some(&mut random, kind);
            line(&mut text, &format!("- [[{}]]", self.id(page)));
        }
        text
    }

    fn teams(&self) -> String {
        let mut text = String::from("title,team_type,size,zone\n");
        for number in 0..self.count(TEAM) {
            let page = Page { kind: TEAM, number };
            let mut random = Random::of(self.seed, TEAM << 40 | number);
            let team_type = self.some(&mut random, TEAM_TYPE);
            let size = random.between(3, 12);
            let row =
                format!("{},{},{size},Europe/Amsterdam", self.title(page), self.id(team_type));
            line(&mut text, &row);
        }
        text
    }

    fn terms(&self) -> String {
        let mut text = String::new();
        for number in 0..self.count(TERM) {
            let page = Page { kind: TERM, number };
            let mut random = Random::of(self.seed, TERM << 40 | number);
            line(&mut text, &format!("- title: {}", self.title(page)));
            line(&mut text, &format!("  meaning: {}", plain(&mut random)));
            let means = self.some(&mut random, ARTIFACT);
            line(&mut text, &format!("  means: [{}]", self.id(means)));
        }
        text
    }

    fn page(&self, page: Page) -> String {
        let mut random = Random::of(self.seed, page.kind << 40 | page.number);
        let mut text = String::with_capacity(8 * 1024);
        line(&mut text, "---");
        line(&mut text, &format!("title: {}", self.title(page)));
        if page.number % 10 == 3 {
            line(&mut text, &format!("aliases: [{}]", Self::alias(page)));
        }
        line(&mut text, &format!("summary: {}", plain(&mut random)));
        let tags = [random.pick(&TAGS).to_owned(), self.rare_tag(&mut random)];
        line(&mut text, &format!("tags: [{}]", tags.join(", ")));
        if page.kind != ROLE {
            let owner = self.some(&mut random, ROLE);
            line(&mut text, &format!("owner: {}", self.id(owner)));
        }
        self.fields(&mut text, &mut random, page);
        line(&mut text, "---");
        self.body(&mut text, &mut random, page);
        text
    }

    fn alias(page: Page) -> String {
        format!("{} no. {}", KINDS[page.kind].id.to_uppercase(), page.number + 1)
    }

    /// A tag that a few dozen pages share, however large the handbook.
    fn rare_tag(&self, random: &mut Random) -> String {
        let group = random.below(self.pages / 40 + 1);
        format!("{}-{group}", TAGS[group % TAGS.len()])
    }

    fn fields(&self, text: &mut String, random: &mut Random, page: Page) {
        match page.kind {
            RITUAL => self.ritual(text, random, page),
            ARTIFACT => self.artifact(text, random, page),
            CADENCE => self.cadence(text, random, page),
            TEAM_TYPE => self.team_type(text, random, page),
            _ => self.role(text, random, page),
        }
    }

    fn ritual(&self, text: &mut String, random: &mut Random, page: Page) {
        let (first, second) = (15 * random.between(1, 2), 15 * random.between(1, 4));
        line(text, &format!("purpose: {}", plain(random)));
        line(text, &format!("when: {}", when(random)));
        line(text, &format!("duration: {}m", first + second));
        line(text, &format!("job: {}", random.pick(&["align", "decide", "inspect", "improve"])));
        line(text, "attendees:");
        for (index, role) in self.ids(random, page, ROLE, 3).iter().enumerate() {
            let part = ["as: chair", "as: scribe, prep: 30m", "optional: true"][index];
            line(text, &format!("  - {{to: {role}, {part}}}"));
        }
        for team in self.ids(random, page, TEAM_TYPE, 2) {
            line(text, &format!("  - {{to: {team}, send: one}}"));
        }
        let input = self.some(random, ARTIFACT);
        let input = self.id(input);
        line(text, &format!("inputs:\n  - {{to: {input}, by: 1 working day before}}"));
        list(text, "outputs", &self.ids(random, page, ARTIFACT, 2));
        list(text, "feeds", &self.ids(random, page, RITUAL, 1));
        line(text, "agenda:");
        line(text, &format!("  - {{item: Silent reading, time: {first}m}}"));
        line(text, &format!("  - {{item: {}, time: {second}m}}", random.pick(&HEADINGS)));
        line(text, "follow_up:\n  - {what: Send the notes to everybody, by: 1 working day}");
        line(text, "review_every: 1 year");
    }

    fn artifact(&self, text: &mut String, random: &mut Random, page: Page) {
        line(text, &format!("purpose: {}", plain(random)));
        line(text, &format!("form: {}", random.pick(&["doc", "deck", "board", "sheet", "log"])));
        line(text, &format!("horizon: {} weeks", random.between(2, 12)));
        line(text, &format!("refresh: every {}", random.pick(&DAYS)));
        if page.number > 0 && page.number < self.linked(ARTIFACT) {
            // Always on an older one, so that no circle arises.
            let older = Page { kind: ARTIFACT, number: random.below(page.number) };
            line(text, &format!("based_on: [{}]", self.id(older)));
            list(text, "see_also", &self.ids(random, page, ROLE, 2));
        }
        list(text, "good", &[plain(random)]);
    }

    fn cadence(&self, text: &mut String, random: &mut Random, page: Page) {
        line(text, &format!("purpose: {}", plain(random)));
        line(text, &format!("length: {} weeks\nfrom: 2027-02-01", random.between(2, 8)));
        line(text, "phases:\n  - {name: Build, weeks: 1}\n  - {name: Rest, weeks: 2}");
        if page.number > 0 {
            let outer = Page { kind: CADENCE, number: random.below(page.number) };
            line(text, &format!("within: {}", self.id(outer)));
        }
        list(text, "opens_with", &self.ids(random, page, RITUAL, 2));
        list(text, "closes_with", &self.ids(random, page, RITUAL, 2));
    }

    fn team_type(&self, text: &mut String, random: &mut Random, page: Page) {
        line(text, &format!("mission: {}", plain(random)));
        line(text, "archetype: stream-aligned\nsize: 5-9\nbudget: 5h\npractices:");
        for ritual in self.ids(random, page, RITUAL, 4) {
            let level = random.pick(&["required", "recommended", "optional"]);
            line(text, &format!("  - {{to: {ritual}, level: {level}}}"));
        }
        if page.number > 0 {
            // Said by the younger of two only: both could not say different things.
            let older = Page { kind: TEAM_TYPE, number: random.below(page.number) };
            line(text, "interacts_with:");
            line(text, &format!("  - {{to: {}, mode: collaboration}}", self.id(older)));
        }
    }

    fn role(&self, text: &mut String, random: &mut Random, page: Page) {
        line(text, "accountabilities:");
        for _ in 0..random.between(2, 4) {
            line(text, &format!("  - {}", plain(random)));
        }
        line(text, &format!("holders: {}", random.between(1, 9)));
        list(text, "member_of", &self.ids(random, page, TEAM_TYPE, 2));
    }

    /// Some 600 to 900 words, on one page in forty four times as many.
    fn body(&self, text: &mut String, random: &mut Random, page: Page) {
        let sections = random.between(3, 5) * if random.once_in(40) { 4 } else { 1 };
        let (has_table, has_code) = (random.once_in(5), random.once_in(4) && self.code);
        self.paragraph(text, random, page, true);
        for section in 0..sections {
            let heading = match section {
                0 => self.first_heading(page),
                _ => random.pick(&HEADINGS),
            };
            line(text, &format!("## {heading}\n"));
            self.paragraph(text, random, page, true);
            match section {
                0 => bullets(text, random),
                1 if has_table => self.table(text, random),
                2 if has_code => code(text, random),
                _ if random.once_in(3) => steps(text, random),
                _ if random.once_in(4) => {
                    line(text, &format!("> [!NOTE]\n> {}\n", sentence(random)));
                }
                _ => {}
            }
            self.paragraph(text, random, page, false);
            let link = random.once_in(4);
            self.paragraph(text, random, page, link);
        }
    }

    fn paragraph(&self, text: &mut String, random: &mut Random, page: Page, link: bool) {
        for _ in 0..random.between(2, 4) {
            text.push_str(&sentence(random));
            text.push(' ');
        }
        if link {
            let link = self.link(random, page);
            text.push_str("More on this under ");
            text.push_str(&link);
            text.push('.');
        }
        text.truncate(text.trim_end().len());
        text.push_str("\n\n");
    }

    /// A link in one of the forms that authors use.
    fn link(&self, random: &mut Random, page: Page) -> String {
        let kind = [RITUAL, ARTIFACT, TEAM_TYPE, ROLE, TERM][random.below(5)];
        let to = self.some(random, kind);
        let (id, title) = (self.id(to), self.title(to));
        if kind == TERM {
            return format!("[[{id}]]");
        }
        let folder = KINDS[kind].folder;
        let way = if kind == page.kind { String::new() } else { format!("../{folder}/") };
        let fragment = self.first_heading(to).to_lowercase().replace(' ', "-");
        match random.below(8) {
            0..=2 => format!("[{title}]({way}{id}.md)"),
            3 => format!("[{title}]({way}{id}.md#{fragment})"),
            4 => format!("[[{id}]]"),
            5 => format!("[[{}:{id}|the page of {title}]]", KINDS[kind].id),
            6 => format!("[[{id}#{}]]", self.first_heading(to)),
            _ if to.number % 10 == 3 => format!("[[{}]]", Self::alias(to)),
            _ => format!("[[{id}|{title}]]"),
        }
    }

    fn table(&self, text: &mut String, random: &mut Random) {
        line(text, "| Step | Who | When | Minutes |\n| --- | --- | :---: | ---: |");
        for _ in 0..random.between(3, 7) {
            let role = self.some(random, ROLE);
            let cells = (random.pick(&WHAT), self.title(role), random.pick(&DAYS));
            let minutes = random.between(5, 60);
            line(text, &format!("| {} | {} | {} | `{minutes}` |", cells.0, cells.1, cells.2));
        }
        text.push('\n');
    }
}

fn line(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}

fn list(text: &mut String, key: &str, items: &[String]) {
    if !items.is_empty() {
        line(text, &format!("{key}: [{}]", items.join(", ")));
    }
}

fn sentence(random: &mut Random) -> String {
    let (who, does) = (random.pick(&WHO), random.pick(&DOES));
    let (what, why) = (random.pick(&WHAT), random.pick(&WHY));
    let end = if random.once_in(12) { '!' } else { '.' };
    match random.below(3) {
        0 => format!("{who} {does} {what}{end}"),
        1 => format!("{who} {does} {what}, {why}{end}"),
        _ => {
            let (other, also) = (random.pick(&DOES), random.pick(&WHAT));
            let aside = if random.once_in(10) { " — naïvely, some say —" } else { "" };
            format!("{who} {does} {what}{aside} and {other} {also} {why}{end}")
        }
    }
}

/// A sentence that can stand in front matter as it is: no mark-up, no comma, no colon.
fn plain(random: &mut Random) -> String {
    let (who, does, what) = (random.pick(&WHO), random.pick(&DOES), random.pick(&WHAT));
    format!("{who} {does} {}", what.replace('*', ""))
}

fn when(random: &mut Random) -> String {
    let (day, hour) = (random.pick(&DAYS), random.between(9, 16));
    match random.below(4) {
        0 => format!("every 2 weeks on Tuesday at {hour:02}:00 from 2027-02-02"),
        1 => format!("first {day} of the month at {hour:02}:30"),
        2 => format!("last {day} of the quarter at {hour:02}:00"),
        _ => format!("every {day} at {hour:02}:00"),
    }
}

fn bullets(text: &mut String, random: &mut Random) {
    for _ in 0..random.between(3, 6) {
        line(text, &format!("- {}", sentence(random)));
        if random.once_in(4) {
            line(text, &format!("  - {}", sentence(random)));
        }
    }
    text.push('\n');
}

fn steps(text: &mut String, random: &mut Random) {
    for number in 1..=3 {
        line(text, &format!("{number}. {}", sentence(random)));
    }
    text.push('\n');
}

/// A block of about 25 lines in one of six languages, no two alike.
fn code(text: &mut String, random: &mut Random) {
    let language = random.pick(&["rust", "python", "yaml", "bash", "json", "sql"]);
    line(text, &format!("```{language}"));
    if language == "json" {
        line(text, "{");
    }
    for _ in 0..random.between(22, 28) {
        let name = format!("{}_{}", random.pick(&TAGS), random.below(1000));
        let number = random.below(100);
        // Writing to a string cannot fail.
        let _ = match language {
            "rust" => writeln!(
                text,
                "let {name} = items.iter().filter(|i| i.age > {number}).count(); // {name}"
            ),
            "python" => writeln!(text, "{name}: int = max({number}, len(rows))  # of {name}"),
            "yaml" => writeln!(text, "{name}: {{count: {number}, active: true}}  # {name}"),
            "bash" => writeln!(
                text,
                "for f in \"${{{name}:-.}}\"; do echo \"{number} $f\" | sort -u; done"
            ),
            "json" => writeln!(text, "  \"{name}\": {{ \"count\": {number}, \"open\": true }},"),
            _ => writeln!(
                text,
                "SELECT {name}, COUNT(*) FROM t WHERE n > {number} GROUP BY 1; -- {name}"
            ),
        };
    }
    if language == "json" {
        line(text, "  \"end\": null\n}");
    }
    line(text, "```\n");
}

/// A mistake of one of six sorts, in pages of its own, so that it brings no other with it.
fn fault(number: usize) -> Vec<(String, String)> {
    let path = |name: &str| format!("content/artifacts/fault-{number}{name}.md");
    let page = |front: &str, body: &str| {
        format!("---\ntitle: Fault {number}\npurpose: To be found\n{front}---\n{body}\n")
    };
    match number % 6 {
        0 => vec![(path(""), page(&format!("echoes: [nothing-{number}]\n"), ""))],
        1 => vec![(path(""), page("", &format!("See [[nothing-{number}]].")))],
        2 => vec![(path(""), page("", "## Here\n\nSee [there](#there)."))],
        3 => vec![(path(""), page("colour: green\n", ""))],
        4 => {
            let twin = page(&format!("id: twin-{number}\n"), "");
            vec![(path("-a"), twin.clone()), (path("-b"), twin)]
        }
        _ => vec![
            (path("-a"), page(&format!("based_on: [fault-{number}-b]\n"), "")),
            (path("-b"), page(&format!("based_on: [fault-{number}-a]\n"), "")),
        ],
    }
}
