//! The command line: what can be asked for.

use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{ArgAction, Args, CommandFactory, Parser, Subcommand, ValueEnum};

use crate::commands::check::CheckArguments;
use crate::commands::clean::CleanArguments;
use crate::commands::clock::Moment;
use crate::commands::completions::CompletionsArguments;
use crate::commands::editor::Editor;
use crate::commands::explain::ExplainArguments;
use crate::commands::export::ExportArguments;
use crate::commands::gaps::GapsArguments;
use crate::commands::init::InitArguments;
use crate::commands::kinds::KindsArguments;
use crate::commands::list::ListArguments;
use crate::commands::load::LoadArguments;
use crate::commands::man::ManArguments;
use crate::commands::mv::MvArguments;
use crate::commands::new::NewArguments;
use crate::commands::schema::SchemaArguments;
use crate::commands::theme::ThemeArguments;
use crate::commands::when::WhenArguments;
use crate::config::settings::BaseUrl;

/// What the end of `--help` says of exit statuses.
pub(super) const STATUSES: &str = "\
Exit status:
  0  all is well
  1  there are errors in the sources or in site.toml; nothing was written
  2  it could not run: wrong usage, no site here, output folder refused, a fault of the disk";

/// A compiler for how a company works: Markdown pages become a cross-linked handbook.
#[derive(Debug, Parser)]
#[command(name = "operandi", version, about, after_help = STATUSES, disable_help_subcommand = true)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// What holds for every command.
    #[command(flatten)]
    pub common: Common,
}

/// A command.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write a small handbook to begin with
    Init(InitArguments),
    /// Write a page with what its kind demands, and print its path
    New(NewArguments),
    /// Build the site into a folder of plain files
    #[command(after_help = STATUSES)]
    Build(BuildArguments),
    /// Say everything that is wrong with the site; with --fix, mend what is certain
    #[command(visible_alias = "lint")]
    Check(CheckArguments),
    /// Explain what a finding means, by its code
    Explain(ExplainArguments),
    /// List what the handbook lacks: what is unowned, unused, unmade, overdue
    Gaps(GapsArguments),
    /// List pages, or what somebody should look at, as a table, CSV or JSON
    List(ListArguments),
    /// Print the next dates of an expression such as "every Monday at 10:00"
    When(WhenArguments),
    /// List the hours that roles and teams spend in meetings, as a table, CSV or JSON
    Load(LoadArguments),
    /// Give a page another id, and change whatever names it
    Mv(MvArguments),
    /// Show the site in the browser, and follow every change of its sources
    #[command(visible_alias = "dev", after_help = STATUSES)]
    Serve(ServeArguments),
    /// Remove what builds have written, and nothing else
    Clean(CleanArguments),
    /// Print the kinds of pages that this site has, with their fields and relations
    Kinds(KindsArguments),
    /// Print the whole handbook as one text, for other programs or for paper
    Export(ExportArguments),
    /// Print JSON Schemas by which editors complete and check front matter and data files
    Schema(SchemaArguments),
    /// List the files of the theme, or write those of the program into the site to change them
    Theme(ThemeArguments),
    /// Print what a shell needs in order to complete commands and flags
    Completions(CompletionsArguments),
    /// Print the manual pages
    Man(ManArguments),
}

/// What holds for every command, before or after its name.
#[derive(Debug, Args)]
pub struct Common {
    /// The site's folder; without it, the nearest one upwards that has a site.toml
    #[arg(short = 'C', long, value_name = "FOLDER", global = true, env = "OPERANDI_ROOT")]
    pub root: Option<PathBuf>,
    /// Read another file instead of site.toml
    #[arg(short, long, value_name = "FILE", global = true)]
    pub config: Option<PathBuf>,
    /// Take this for the present: 2027-02-01 or 2027-02-01T09:00Z (else `SOURCE_DATE_EPOCH`, else now)
    #[arg(long, value_name = "DATE[TIME]", global = true, value_parser = Moment::parse)]
    pub now: Option<Moment>,
    /// Colour the output
    #[arg(long, value_name = "WHEN", global = true, default_value = "auto")]
    pub color: Colour,
    /// How to print findings: text on standard error, or a form for other programs on standard output
    #[arg(long, value_name = "FORMAT", global = true)]
    pub format: Option<Format>,
    /// The same as --format json
    #[arg(long, global = true)]
    pub json: bool,
    /// Print errors only
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Print more: every finding, and every source that was left out
    #[arg(short, long, global = true, action = ArgAction::Count)]
    pub verbose: u8,
}

impl Arguments {
    /// The arguments of the process. What cannot be read, or asks for help, ends it here.
    pub fn read() -> Self {
        let arguments = Self::parse();
        let Common { json, format, .. } = arguments.common;
        if json && format.is_some_and(|format| format != Format::Json) {
            let message = "--json is the same as --format json, and another format was asked for";
            Self::command().error(ErrorKind::ArgumentConflict, message).exit();
        }
        arguments
    }
}

impl Common {
    /// How to print findings.
    pub fn format(&self) -> Format {
        let short = if self.json { Format::Json } else { Format::Text };
        self.format.unwrap_or(short)
    }
}

/// How findings are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people, with the lines of the sources
    Text,
    /// For programs: all that is known of each finding
    Json,
    /// For GitHub Actions: commands that mark the lines of a pull request
    Github,
    /// For GitLab: a Code Quality report
    Gitlab,
    /// SARIF 2.1.0, for code scanning and editors
    Sarif,
    /// For spreadsheets: lists only
    #[value(skip)]
    Csv,
}

/// The arguments of `build`.
#[derive(Debug, Args)]
pub struct BuildArguments {
    /// The site's folder, as --root
    #[arg(value_name = "FOLDER")]
    pub folder: Option<PathBuf>,
    /// Write to this folder [default: public in the site's folder]
    #[arg(short, long, value_name = "FOLDER")]
    pub output: Option<PathBuf>,
    /// The address at which the site will be published
    #[arg(short, long, value_name = "URL", value_parser = BaseUrl::parse)]
    pub base_url: Option<BaseUrl>,
    /// Build drafts as well
    #[arg(short = 'D', long)]
    pub drafts: bool,
    /// Let warnings fail as well
    #[arg(long)]
    pub deny_warnings: bool,
    /// Write into a folder that is not empty and not ours; what is not ours there stays
    #[arg(long)]
    pub force: bool,
}

/// The arguments of `serve`.
#[derive(Clone, Debug, Args)]
pub struct ServeArguments {
    /// The site's folder, as --root
    #[arg(value_name = "FOLDER")]
    pub folder: Option<PathBuf>,
    /// Listen at this address or name; other machines can connect unless it is this one's own
    #[arg(long, value_name = "HOST", default_value = "127.0.0.1")]
    pub host: String,
    /// Listen at this port [default: 4747 or the next free one]; 0 takes any
    #[arg(short, long, value_name = "PORT")]
    pub port: Option<u16>,
    /// Open the handbook in the browser
    #[arg(short = 'O', long)]
    pub open: bool,
    /// Let the browser go to the page that was just saved
    #[arg(long)]
    pub follow: bool,
    /// Show drafts as well, with a mark
    #[arg(short = 'D', long)]
    pub drafts: bool,
    /// The address at which the site will be published
    #[arg(short, long, value_name = "URL", value_parser = BaseUrl::parse)]
    pub base_url: Option<BaseUrl>,
    /// Look for changes every so many milliseconds instead of waiting for the system to tell
    #[arg(
        long,
        value_name = "MS",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "500",
        value_parser = clap::value_parser!(u64).range(10..=60_000)
    )]
    pub poll: Option<u64>,
    /// The editor that links to sources open: vscode, cursor, zed, idea, sublime, none and others,
    /// or an address with {path}, {line} and {column} in it
    #[arg(long, value_name = "EDITOR", default_value = "vscode", value_parser = Editor::parse)]
    pub editor: Editor,
}

/// When to colour the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    /// On a terminal, unless `NO_COLOR` is set or CLICOLOR is 0; in a pipe where `CLICOLOR_FORCE` is set
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}
