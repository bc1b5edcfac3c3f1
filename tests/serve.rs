//! `operandi serve` as its users meet it: what it prints, what it shows of good and of broken
//! sources, what it refuses.
#![expect(clippy::disallowed_methods, reason = "tests write files")]

use crate::run::Folder;
use crate::served::Served;

const SITE: &str = "\
-- site.toml --
title = \"T\"
checks.warnings = \"off\"
base_url = \"https://example.com/handbook/\"
-- content/rituals/wbr.md --
---
title: Weekly review
purpose: P
when: every Monday
duration: 1h
---
First text.
-- content/guides/how.md --
How we work, see [[wbr]].
-- content/guides/plan.md --
---
draft: true
---
A plan.
-- data/roles.yaml --
- id: ana
  title: Ana
  accountabilities: [Numbers]
-- static/film.mp4 --
0123456789
";

fn served(arguments: &[&str]) -> (Folder, Served) {
    let folder = Folder::new(SITE);
    let served = Served::new(&folder, arguments);
    // The first answer waits until the site is read.
    assert_eq!(served.get("/").status, 200);
    (folder, served)
}

#[test]
fn the_address_comes_first_and_ctrl_c_is_no_fault() {
    let (_folder, mut served) = served(&[]);
    assert!(served.address.starts_with("127.0.0.1:"));
    let line = served.line("pages read");
    assert!(line.starts_with("3 pages read in ") && line.contains("the system tells"), "{line}");
    #[cfg(unix)]
    assert_eq!(served.end(), Some(0));
}

#[test]
fn a_line_says_what_changed_and_what_it_broke() {
    let (folder, served) = served(&[]);
    served.line("pages read");
    folder.write("content/guides/how.md", "How, see [[wbrr]].\n");
    let line = served.line("how.md");
    assert!(line.starts_with("content/guides/how.md · "), "{line}");
    assert!(line.ends_with("· 1 finding (+1 −0): content/guides/how.md:1:12 link/dead"), "{line}");
    folder.write("content/guides/how.md", "How, see [[wbr]].\n");
    assert!(served.line("how.md").ends_with("· 0 findings (+0 −1)"));
}

#[test]
fn another_accent_is_seen_in_the_style_and_the_icon() {
    let (folder, served) = served(&[]);
    served.line("pages read");
    // The address of the style sheet, and what it says.
    let style = || {
        let home = served.get("/").text();
        let at = home.find("assets/style.").expect("the page links its style");
        let address = home[at..].split('"').next().unwrap_or_default().to_owned();
        let sheet = served.get(&format!("/{address}")).text();
        (address, sheet)
    };
    let (address, sheet) = style();
    let icon = served.get("/favicon.svg").text();
    assert!(!sheet.contains("#b5432f") && !icon.contains("#b5432f"));
    let settings = folder.text("site.toml");
    folder.write("site.toml", format!("accent = \"#b5432f\"\n{settings}"));
    served.wait_for("/favicon.svg", "fill=\"#b5432f\"", true);
    let (now, coloured) = style();
    assert_ne!(now, address, "a browser that has the old one asks for the new one");
    assert!(coloured.contains("#b5432f"), "{coloured}");
    folder.write("site.toml", settings);
    served.wait_for("/favicon.svg", "#b5432f", false);
    assert_eq!(style(), (address, sheet));
}

#[test]
fn findings_that_an_edit_overtakes_are_told_all_the_same() {
    let folder = Folder::new(&SITE.replace("checks.warnings", "checks.\"graph/orphan\""));
    // So many pages that they are still judged when the edit comes.
    let row = |number| format!("- title: Term {number}\n  meaning: M\n");
    folder.write("data/terms.yaml", (0..20_000).map(row).collect::<String>());
    let served = Served::new(&folder, &[]);
    assert_eq!(served.get("/").status, 200);
    folder.write("content/guides/plan.md", "A plan.\n");
    served.line("warning[owner/no-owner]");
    served.line("plan.md");
}

#[test]
fn many_files_at_once_are_one_update() {
    let (folder, served) = served(&[]);
    served.line("pages read");
    // They are moved in, which even a busy machine does without a pause.
    let name = |place: &str, number: u32| folder.at(&format!("{place}/page-{number}.md"));
    for number in 0..500 {
        folder.write(&format!("aside/page-{number}.md"), "Text.\n");
    }
    for number in 0..500 {
        std::fs::rename(name("aside", number), name("content/guides", number)).unwrap();
    }
    let line = served.line("more");
    assert!(line.contains("and 497 more"), "{line}");
    served.wait_for("/guides/index.html", "Page 499", true);
    assert!(served.printed().is_empty());
}

#[test]
fn saving_without_a_change_is_no_update() {
    let (folder, served) = served(&[]);
    served.line("pages read");
    folder.write("content/guides/how.md", "How we work, see [[wbr]].\n");
    folder.write("content/guides/.how.md.swp", "x");
    folder.write("content/rituals/wbr.md", folder.text("content/rituals/wbr.md") + "\nMore.\n");
    assert!(served.line("·").starts_with("content/rituals/wbr.md ·"));
}

#[test]
fn a_page_that_cannot_be_read_keeps_its_last_good_form() {
    let (folder, served) = served(&[]);
    let good = served.get("/rituals/wbr.html").text();
    folder.write("content/rituals/wbr.md", "---\ntitle: [broken\n---\nOther text.\n");
    let findings = served.until("a finding", |served| {
        let findings = served.findings("/rituals/wbr.html");
        if findings["counts"]["error"] == 1 { Ok(findings) } else { Err(findings.to_string()) }
    });
    let finding = &findings["findings"][0];
    assert_eq!(finding["path"], "content/rituals/wbr.md");
    assert_eq!(finding["here"], true);
    assert!(finding["excerpt"].as_str().unwrap().contains("title: [broken"), "{finding}");
    assert!(finding["href"].as_str().unwrap().starts_with("vscode://file/"), "{finding}");
    let notice = "this page cannot be read as it is: you see its last good form";
    assert_eq!(findings["notice"], notice);
    assert_eq!(served.get("/rituals/wbr.html").text(), good);
    // What leads to it is neither dead nor a second finding.
    assert!(served.get("/guides/how.html").text().contains("rituals/wbr.html"));
    folder.write("content/rituals/wbr.md", "\u{0}\u{1}");
    std::fs::write(folder.at("content/rituals/wbr.md"), [0xff, 0xfe, 0x00]).unwrap();
    served.until("another finding", |served| {
        let code = served.findings("/")["findings"][0]["code"].clone();
        if code == "source/not-utf8" { Ok(()) } else { Err(code.to_string()) }
    });
    assert_eq!(served.get("/rituals/wbr.html").text(), good);
    folder.remove("content/rituals/wbr.md");
    served.until("it is gone", |served| match served.get("/rituals/wbr.html").status {
        404 => Ok(()),
        status => Err(status.to_string()),
    });
}

#[test]
fn rows_keep_their_last_good_form() {
    let (folder, served) = served(&[]);
    folder.write("data/roles.yaml", "- id: ana\n  title: [\n");
    served.until("a finding", |served| match &served.findings("/roles/ana.html") {
        findings if findings["notice"].is_string() => Ok(()),
        findings => Err(findings.to_string()),
    });
    assert_eq!(served.get("/roles/ana.html").status, 200);
}

#[test]
fn a_broken_site_toml_leaves_the_site_as_it_was() {
    let (folder, served) = served(&[]);
    served.line("pages read");
    folder.write("site.toml", "title = \"T\n");
    served.line("site.toml");
    folder.write("content/guides/how.md", "Changed all the same.\n");
    let page = served.wait_for("/guides/how.html", "Changed all the same.", true);
    assert!(page.contains("<a class=\"site-title\" href=\"../index.html\">T</a>"), "{page}");
    let findings = served.findings("/guides/how.html");
    assert_eq!(findings["findings"][0]["path"], "site.toml");
    assert!(findings["notice"].as_str().unwrap().starts_with("site.toml cannot be read"));
    folder.write("site.toml", "title = \"Better\"\n");
    served.wait_for("/guides/how.html", "Better", true);
    assert_eq!(served.findings("/")["notice"], serde_json::Value::Null);
}

#[test]
fn a_broken_template_leaves_pages_as_they_were() {
    let (folder, served) = served(&[]);
    served.line("pages read");
    let footer = "templates/partials/site-footer.html";
    folder.write(footer, "<p>Our footer</p>\n");
    served.wait_for("/guides/how.html", "Our footer", true);
    for broken in ["<p>{{ our footer</p>\n", "<p>{{ nothing.of.that }}</p>\n"] {
        folder.write(footer, broken);
        let findings = served.until("a finding", |served| {
            let findings = served.findings("/guides/how.html");
            if findings["notice"].is_string() { Ok(findings) } else { Err(findings.to_string()) }
        });
        assert_eq!(findings["findings"][0]["path"], footer);
        assert!(served.get("/guides/how.html").text().contains("Our footer"));
        folder.write(footer, "<p>Our footer</p>\n");
        served.until("no finding", |served| match &served.findings("/")["notice"] {
            serde_json::Value::Null => Ok(()),
            notice => Err(notice.to_string()),
        });
    }
}

#[test]
fn a_fault_of_a_page_that_looks_at_all_others_is_seen_as_well() {
    let (folder, served) = served(&[]);
    served.line("pages read");
    for template in ["calendar.html", "load.html", "home.html", "gaps.html"] {
        let path = format!("templates/{template}");
        folder.write(&path, "<p>{{ nothing.of.that }}</p>\n");
        served.until("a finding", |served| match &served.findings("/")["findings"][0]["path"] {
            found if *found == path => Ok(()),
            found => Err(format!("{template}: {found}")),
        });
        // An edit of a page mends no template.
        folder.write("content/guides/how.md", format!("How, without {template}, see [[wbr]].\n"));
        served.wait_for("/guides/how.html", &format!("without {template}"), true);
        assert_eq!(served.findings("/")["findings"][0]["path"], path);
        std::fs::remove_file(folder.at(&path)).unwrap();
        served.until("no finding", |served| match &served.findings("/")["counts"]["error"] {
            count if *count == 0 => Ok(()),
            count => Err(format!("{template}: {count}")),
        });
    }
}

#[test]
fn a_dead_link_is_marked_text() {
    let (folder, served) = served(&[]);
    folder.write("content/guides/how.md", "See [[nowhere|that page]].\n");
    served.wait_for("/guides/how.html", "<span class=\"dead-link\"", true);
}

#[test]
fn drafts_are_shown_with_a_mark_where_they_are_asked_for() {
    let (_folder, served) = served(&["--drafts"]);
    let page = served.get("/guides/plan.html").text();
    assert!(page.contains("<span class=\"draft\">Draft</span>"), "{page}");
    assert!(!served.get("/guides/how.html").text().contains("class=\"draft\""));
    let (_folder, served) = self::served(&[]);
    assert_eq!(served.get("/guides/plan.html").status, 404);
}

#[test]
fn addresses_that_do_not_exist_lead_on() {
    let (_folder, served) = served(&[]);
    let location = |path: &str| {
        let reply = served.get(path);
        let line = reply.head.lines().find_map(|line| line.strip_prefix("location: "));
        (reply.status, line.map(str::to_owned))
    };
    assert_eq!(location("/rituals"), (307, Some("/rituals/".to_owned())));
    assert_eq!(location("/rituals/wbr"), (307, Some("/rituals/wbr.html".to_owned())));
    assert_eq!(location("/rituals/").0, 200);
    let missing = served.get("/ceremonies/wbr.html");
    assert_eq!(missing.status, 404);
    assert!(missing.text().contains("<li><a href=\"/rituals/wbr.html\">rituals/wbr</a></li>"));
    // The site will live below a path, and its own 404 page says so.
    assert_eq!(served.get("/handbook/rituals/wbr.html").status, 200);
    assert!(missing.text().contains("href=\"/handbook/index.html\""));
    for path in ["/../site.toml", "/%2e%2e/site.toml", "/content/rituals/wbr.md", "//etc/passwd"] {
        assert_eq!(served.get(path).status, 404, "{path}");
    }
}

#[test]
fn media_are_sent_in_ranges() {
    let (_folder, served) = served(&[]);
    let host = &served.address;
    let request = format!(
        "GET /film.mp4 HTTP/1.1\r\nHost: {host}\r\nRange: bytes=2-4\r\nConnection: close\r\n\r\n"
    );
    let reply = served.ask(&request);
    assert_eq!((reply.status, reply.text().as_str()), (206, "234"));
    assert!(reply.head.contains("content-type: video/mp4"), "{}", reply.head);
}

#[test]
#[cfg(unix)]
fn a_file_that_became_a_link_out_of_the_site_is_not_sent() {
    let (folder, served) = served(&["--poll=60000"]);
    assert_eq!(served.get("/film.mp4").status, 200);
    folder.remove("static/film.mp4");
    folder.link("static/film.mp4", "/etc/passwd");
    assert_eq!(served.get("/film.mp4").status, 404);
}

#[test]
fn the_editor_can_be_chosen() {
    let (folder, served) = served(&["--editor", "my://{path}?l={line}"]);
    let source = served.findings("/rituals/wbr.html")["source"].clone();
    let file = folder.at("content/rituals/wbr.md");
    assert_eq!(source["href"], format!("my://{}?l=1", file.display()));
    assert_eq!(source["path"], "content/rituals/wbr.md");
    assert!(!folder.run(&["build", "-o", "out"]).out.contains("my://"));
    let refused = folder.run(&["serve", "--editor", "vi"]);
    assert_eq!(refused.status, Some(2));
    assert!(refused.err.contains("vscode"), "{}", refused.err);
}

#[test]
fn a_port_that_was_asked_for_and_is_taken_is_an_error() {
    let (folder, served) = served(&[]);
    let port = served.address.rsplit(':').next().unwrap();
    let refused = folder.run(&["serve", "--port", port]);
    assert_eq!(refused.status, Some(2));
    assert!(refused.err.contains(&format!("port {port} is taken")), "{}", refused.err);
}

#[test]
fn who_opens_the_site_to_others_is_warned() {
    let folder = Folder::new(SITE);
    let open = Served::new(&folder, &["--host", "0.0.0.0"]);
    open.line("warning: other machines can read this handbook");
    assert_eq!(open.get("/").status, 200);
}

#[test]
fn other_hosts_are_refused() {
    let (_folder, served) = served(&[]);
    let ask = |host: &str| {
        served.ask(&format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")).status
    };
    assert_eq!(ask("evil.example:80"), 403);
    assert_eq!(ask("localhost:1"), 200);
}

#[test]
fn a_folder_that_is_no_site_is_an_error() {
    let folder = Folder::new("-- x.txt --\nx\n");
    let refused = folder.run(&["serve", "--port", "0", "."]);
    assert_eq!(refused.status, Some(2));
    assert!(refused.err.contains("there is no site.toml"), "{}", refused.err);
}

#[test]
#[cfg(unix)]
fn folders_that_links_lead_to_are_watched_to_their_depth() {
    let folder = Folder::new(SITE);
    folder.write("content/guides/how.txt", "x");
    folder.write("shared/far.md", "Far.\n");
    folder.link("static/how.txt", "../content/guides/how.txt");
    folder.link("content/guides/far.md", "../../shared/far.md");
    let served = Served::new(&folder, &[]);
    served.line("pages read");
    folder.write("content/guides/deep/new.md", "First.\n");
    served.wait_for("/guides/new.html", "First.", true);
    // A new folder is looked into twice; what comes after that has to be told.
    std::thread::sleep(std::time::Duration::from_millis(300));
    folder.write("content/guides/deep/new.md", "Second.\n");
    served.wait_for("/guides/new.html", "Second.", true);
    folder.write("shared/far.md", "Farther.\n");
    served.wait_for("/guides/far.html", "Farther.", true);
}
