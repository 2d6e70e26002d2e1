//! `hepb classify`: a case or a laboratory's report in, a report out, as JSON or as a note in words.

use crate::read::From;
use crate::table::classified::{self, Asked};
use crate::table::kind::Kind;
use crate::{cohort, input, json_text, refused, table};
use clinical::case::{Case, Date, parse_date};
use clinical::report::{Decider, Depth, classify};
use std::error::Error;
use std::io::Write;
use std::path::PathBuf;
use words::note::{self, Note};
use words::{Language, Voice, Words, entered};

/// What is read, and how the report is written.
#[derive(clap::Args)]
pub struct ClassifyArguments {
    /// A case (JSON), FHIR, HL7 version 2 or a report as text, gzipped or not; `-` for standard input. Of what is no
    /// case only what is sure is taken; how much is to be asked stands on standard error.
    file: PathBuf,
    /// Where a report's text is from: `text` where it was typed or copied. Of a picture, and of what nobody knows the
    /// origin of, fewer readings are sure.
    #[arg(long, value_enum, default_value_t = From::Ocr)]
    source: From,
    /// The day of reading, for what is no case: without it nothing is concluded from a year of birth.
    #[arg(long, value_parser = day)]
    on: Option<Date>,
    /// Writes the note that the page copies, instead of JSON.
    #[arg(long)]
    text: bool,
    /// Writes a FHIR R4 Bundle instead: what was entered and what was found, coded. `hepb classify` reads it back.
    #[arg(long, conflicts_with = "text")]
    fhir: bool,
    /// The note's language, by its tag. One that is not whole has plain words only: the others are English.
    #[arg(long, default_value = "en", value_parser = language, requires = "text")]
    lang: Language,
    /// In plain words.
    #[arg(long, requires = "text")]
    plain: bool,
    /// Prints what is different between two editions for this case, by their keys.
    #[arg(long, num_args = 2, value_names = ["FROM", "TO"], conflicts_with_all = ["text", "fhir"], value_parser = cohort::edition)]
    changed: Option<Vec<String>>,
    #[command(flatten)]
    of_table: TableArguments,
}

/// Of a table: a row of answers for each person at a date.
#[derive(clap::Args)]
struct TableArguments {
    /// The file is a table, whatever it is called. By itself one that ends with .csv, .tsv, .ndjson or .jsonl is, and one of Arrow or Parquet.
    #[arg(long)]
    table: bool,
    /// How a table's answers are written; as the table is, where nothing is said.
    #[arg(long, value_enum)]
    format: Option<Kind>,
    /// All rows of one person are one course.
    #[arg(long, value_enum)]
    by: Option<cohort::By>,
    /// Class, phase, decision, the rules that decide and red flags only: without what is missing and the next test.
    #[arg(long)]
    brief: bool,
    /// Which column is what, as `hepb cohort --write-mapping` wrote it.
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,
    /// How many threads read a table; all of the machine's, where nothing is said.
    #[arg(long, default_value_t = 0)]
    threads: usize,
}

impl ClassifyArguments {
    /// The kind of table that the file is by its name, if it is one.
    fn table(&self) -> Option<Kind> {
        #[cfg(feature = "columnar")]
        if let Ok(Some(columns)) = table::columnar::recognised(&self.file) {
            return Some(Kind::of(columns));
        }
        let name = self.file.to_string_lossy().to_lowercase();
        let name = name.strip_suffix(".gz").unwrap_or(&name);
        let ends = |ends: &[&str]| ends.iter().any(|end| name.ends_with(end));
        if ends(&[".ndjson", ".jsonl"]) {
            Some(Kind::Ndjson)
        } else if ends(&[".tsv", ".tab"]) {
            Some(Kind::Tsv)
        } else {
            (self.of_table.table || ends(&[".csv"])).then_some(Kind::Csv)
        }
    }

    fn table_answers(&self, kind: Kind, out: &mut dyn Write) -> Result<bool, Box<dyn Error>> {
        let of = &self.of_table;
        let (opened, feed) = table::open(&self.file, &table::mapping(of.mapping.as_deref())?)?;
        let kind = of.format.unwrap_or(match opened.table.parting {
            exchange::table::Parting::Lines => Kind::Ndjson,
            exchange::table::Parting::Fields(b'\t') if kind == Kind::Csv => Kind::Tsv,
            exchange::table::Parting::Fields(_) => kind,
        });
        let asked = Asked {
            depth: if of.brief { Depth::Rules } else { Depth::Next },
            by_id: of.by.is_some(),
            threads: cohort::threads(of.threads),
        };
        Ok(classified::write(&opened, feed, asked, kind, out)?)
    }
}

/// A language by its tag; one that there is not is refused, with those there are.
fn language(tag: &str) -> Result<Language, String> {
    let known: Vec<&str> = Language::all().map(Language::tag).collect();
    let found = Language::all().find(|language| language.tag().eq_ignore_ascii_case(tag));
    found.ok_or_else(|| format!("there is {}", known.join(", ")))
}

fn day(text: &str) -> Result<Date, String> {
    parse_date("on", text).map_err(|error| refused::in_words(&error.to_string()))
}

/// The case of a file, and whether anything was taken of it.
fn case(arguments: &ClassifyArguments) -> Result<(Case, bool), Box<dyn Error>> {
    let file = arguments.file.as_path();
    let named = |problem: String| format!("{}: {problem}", file.display());
    let bytes = input::bytes(file)?;
    if exchange::format(&bytes) == exchange::Format::OtherJson {
        let text = json_text::checked(bytes).map_err(named)?;
        let case = serde_json::from_str(&text)
            .map_err(|error| named(refused::in_words(&error.to_string())))?;
        return Ok((case, true));
    }
    let understood = exchange::read_bytes(&bytes, arguments.source.into())
        .map_err(|problem| named(exchange::json::no_text(&problem)))?;
    if let Some(said) = &understood.said {
        return Err(named(exchange::json::sentence(said)).into());
    }
    if understood.several_people {
        return Err(named("results of several people; give those of one".into()).into());
    }
    let taken = exchange::taken(&understood, arguments.on);
    let mut notes: Vec<String> = Vec::new();
    if taken.asked > 0 {
        notes.push(format!("{} not sure and left out; `hepb read` shows them", taken.asked));
    }
    if !understood.listed.is_empty() {
        notes.push(format!("{} places not understood", understood.listed.len()));
    }
    notes.extend(taken.refused.iter().map(|error| refused::in_words(&error.to_string())));
    if !notes.is_empty() {
        // Where standard error is closed, the report has to do.
        let _ = writeln!(std::io::stderr(), "hepb: {}", hbv::shown(&named(notes.join("; "))));
    }
    let any = !taken.case.results().is_empty();
    Ok((taken.case, any))
}

/// Reads the case, writes the report. False where a report or file held no sure result.
///
/// # Errors
/// Where the file cannot be read or is no case (the message says where), or
/// the output cannot be written.
pub fn run(arguments: &ClassifyArguments, out: &mut dyn Write) -> Result<bool, Box<dyn Error>> {
    if let Some(kind) = arguments.table() {
        let ends = |error: &dyn Error, said: &str| error.to_string().ends_with(said);
        match arguments.table_answers(kind, out) {
            // A file of lines may hold FHIR, and a CSV one person's results, which are a report.
            Err(error) if kind == Kind::Ndjson && ends(error.as_ref(), exchange::table::FHIR) => {}
            Err(error)
                if !arguments.of_table.table
                    && ends(error.as_ref(), exchange::table::NO_PERSON) => {}
            answered => return answered,
        }
    }
    let (case, any) = case(arguments)?;
    if let Some([from, to]) = arguments.changed.as_deref() {
        let decided = Decider::default().read(&case, Depth::Next);
        let change = exchange::table::changed(&decided, from, to);
        writeln!(out, "{}", serde_json::to_string_pretty(&change)?)?;
        return Ok(any);
    }
    let report = classify(&case);
    if arguments.text {
        let voice = if arguments.plain { Voice::Plain } else { Voice::Professional };
        let language = arguments.lang.to(voice);
        if language != arguments.lang {
            let said = Words::new(arguments.lang, voice).get("professional-in-english");
            let _ = writeln!(std::io::stderr(), "hepb: {said}");
        }
        let words = Words::new(language, voice);
        let note = Note {
            entered: entered::lines(&words, &case),
            report: &report,
            edition: clinical::guidelines::editions()[0].key,
            blocked: None,
        };
        writeln!(out, "{}", note::text(&words, &note))?;
    } else if arguments.fhir {
        let bundle = exchange::fhir_bundle(&case, &report);
        writeln!(out, "{}", serde_json::to_string_pretty(&bundle)?)?;
    } else {
        writeln!(out, "{}", serde_json::to_string_pretty(&report)?)?;
    }
    Ok(any)
}
