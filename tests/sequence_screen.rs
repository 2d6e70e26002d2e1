//! What the sequence screen shows of the DNA engine, against the engine itself: every code of it has
//! words in both languages and voices, and simulated genomes stand on the page as they were typed.
#![cfg(feature = "prerender")]

use hbv::{Presence, Texts};
use hepb_lens::pages::sequence::{Batch, Choice, Json, One, Rows, chosen, notes};
use hepb_lens::words::{Language, Voice, Words};
use sequence::genes::{Gene, Start};
use sequence::mutations::SiteState;
use sequence::place::Refusal;
use sequence::read::{Argument, Foreign as File, Problem, ProblemKind};
use sequence::report::{Call, Grade, Graded, Note, Quality, Reason, Recombinant, Rule, row};
use sequence::{Bases, Memory, Typer, reverse_complement};
use sequence_wire::{Argument as Said, Entry, Problem as Told, Row, Seen};
use serde_json::{Value, json};
use std::rc::Rc;
use std::sync::LazyLock;
use yew::LocalServerRenderer;
use yew::prelude::*;

static TYPER: LazyLock<Typer> = LazyLock::new(Typer::built_in);

fn everyone() -> impl Iterator<Item = Words> {
    let voices = [Voice::Plain, Voice::Professional];
    Language::all()
        .filter(|language| language.is_whole())
        .flat_map(move |language| voices.map(|voice| Words::new(language, voice)))
}

/// What is said must be a sentence, not its key, and hold every value put into it.
fn check(words: &Words, said: &str, what: &str) {
    let language = words.language.tag();
    assert!(!said.is_empty(), "{what}: nothing in {language}");
    assert!(!said.contains("seq-") && !said.contains("{$"), "{what} in {language}: {said}");
    let han = |text: &str| text.chars().any(|c| ('\u{4e00}'..'\u{9fff}').contains(&c));
    assert_eq!(han(said), han(words.language.own_name()), "{what} in {language}: {said}");
}

fn all_notes() -> Vec<Note> {
    use Note::*;
    let all = vec![
        Repeated { nucleotides: 7 },
        UnalignedStart { nucleotides: 7 },
        UnalignedEnd { nucleotides: 7 },
        UnalignedInside { nucleotides: 7 },
        Unknown { nucleotides: 7 },
        Mixtures { positions: 7 },
        TwoGenotypesSuspected { one: 'B', other: 'C', positions: 8, of: 9 },
        Frameshift { gene: Gene::PreC, codon: 7 },
        PartNearer { clade: "C2".to_owned(), from: 7, to: 70, bits: 40.4 },
        SurfaceNearer { genotype: 'C' },
        FarFromAll { distance: 0.123 },
        LongDeletion { from: 7, to: 70 },
        DeletedOrNotRead { from: 7, to: 70 },
        Unreadable { reason: "protein" },
        StatedLength { stated: 3221, nucleotides: 700 },
        LineBreakMissing,
        DeletionMarks { nucleotides: 7 },
        LikeApes { clade: "ape1".to_owned(), bits: -7.4 },
        QuasiSubgenotype { clade: "A3" },
    ];
    // A new variant stops this from compiling: then it belongs in the list too.
    for note in &all {
        match note {
            Repeated { .. }
            | UnalignedStart { .. }
            | UnalignedEnd { .. }
            | UnalignedInside { .. }
            | Unknown { .. }
            | Mixtures { .. }
            | TwoGenotypesSuspected { .. }
            | Frameshift { .. }
            | PartNearer { .. }
            | SurfaceNearer { .. }
            | FarFromAll { .. }
            | LongDeletion { .. }
            | DeletedOrNotRead { .. }
            | Unreadable { .. }
            | StatedLength { .. }
            | LineBreakMissing
            | DeletionMarks { .. }
            | LikeApes { .. }
            | QuasiSubgenotype { .. } => {}
        }
    }
    all
}

fn all_reasons() -> Vec<Reason> {
    use Reason::*;
    let all = vec![
        Unknown { share: 0.123 },
        Mixtures { positions: 70 },
        TwoGenotypes,
        LostFrames { count: 2 },
        Stops { count: 2 },
        Private { positions: 70 },
        Cluster { from: 7, to: 70, positions: 9 },
        Unaligned { nucleotides: 70 },
        Far { distance: 0.123 },
        Incomplete { stated: 3221 },
    ];
    for reason in &all {
        match reason {
            Unknown { .. }
            | Mixtures { .. }
            | TwoGenotypes
            | LostFrames { .. }
            | Stops { .. }
            | Private { .. }
            | Cluster { .. }
            | Unaligned { .. }
            | Far { .. }
            | Incomplete { .. } => {}
        }
    }
    all
}

fn all_refusals() -> Vec<Refusal> {
    use Refusal::*;
    let all = vec![
        TooShort { length: 80, least: 100 },
        TooManyUnknown { unknown: 70, length: 80 },
        NotHbv { looked_up: 900, forward: 2, reverse: 1 },
    ];
    for refusal in &all {
        match refusal {
            TooShort { .. } | TooManyUnknown { .. } | NotHbv { .. } => {}
        }
    }
    all
}

#[test]
fn every_note_and_refusal_has_words_and_a_short_form_for_the_table() {
    for words in everyone() {
        for note in all_notes() {
            let said = notes::note(&words, &json!(note));
            check(&words, &said, &note.to_string());
            let short = note.to_string().split(':').next().map(|key| format!("seq-note-{key}"));
            assert!(short.is_some_and(|key| words.attribute(&key, "short").is_some()), "{note}");
        }
        for refusal in all_refusals() {
            let said = notes::refusal(&words, &json!(refusal));
            check(&words, &said, &refusal.to_string());
            let key = refusal.to_string();
            let key = format!("seq-refusal-{}", key.split(':').next().unwrap_or_default());
            assert!(words.attribute(&key, "short").is_some(), "{key}");
        }
    }
    let words = Words::new(Language::first(), Voice::Professional);
    let far = notes::note(&words, &json!(Note::FarFromAll { distance: 0.123 }));
    assert!(far.contains("12.3 %"), "{far}");
    let shift = notes::note(&words, &json!(Note::Frameshift { gene: Gene::PreC, codon: 7 }));
    assert!(shift.contains("preC") && shift.contains('7'), "{shift}");
}

#[test]
fn every_grade_and_reason_has_words() {
    let reasons: Vec<Graded> =
        all_reasons().into_iter().map(|reason| Graded { grade: Grade::Bad, reason }).collect();
    for words in everyone() {
        for grade in [Grade::Good, Grade::Mediocre, Grade::Bad] {
            let quality = Quality { grade, reasons: reasons.clone() };
            let (said, lines) = notes::quality(&words, &json!(quality)).unwrap();
            check(&words, &said, grade.key());
            assert_eq!(lines.len(), reasons.len());
            for (line, graded) in lines.iter().zip(&reasons) {
                check(&words, line, &graded.reason.to_string());
            }
        }
        assert!(notes::quality(&words, &json!(null)).is_none());
    }
    let words = Words::new(Language::first(), Voice::Professional);
    let reason = |at: usize| {
        let quality = Quality { grade: Grade::Bad, reasons: vec![reasons[at]] };
        notes::quality(&words, &json!(quality)).unwrap().1.remove(0)
    };
    assert!(reason(0).contains("12.3 %"), "{}", reason(0));
    assert!(["9", "7", "70"].iter().all(|number| reason(6).contains(number)), "{}", reason(6));
}

#[test]
fn every_call_rule_and_form_has_words() {
    let calls = [Call::Certain, Call::Recombinant, Call::Uncertain, Call::Unassigned, Call::NotHbv];
    let rules = [Rule::OneWithin, Rule::SeveralWithin, Rule::NoneWithin];
    let forms = [
        Recombinant::None,
        Recombinant::Usual("C core".to_owned()),
        Recombinant::Form("CD1".to_owned()),
        Recombinant::Parents("B/C".to_owned()),
    ];
    let starts = [Start::Mixed, Start::Lost];
    let sites = [
        SiteState::NotRead,
        SiteState::Wild,
        SiteState::Changed,
        SiteState::Mixture,
        SiteState::Deleted,
    ];
    // New variants stop this from compiling.
    for call in calls {
        match call {
            Call::Certain
            | Call::Recombinant
            | Call::Uncertain
            | Call::Unassigned
            | Call::NotHbv => {}
        }
    }
    for rule in rules {
        match rule {
            Rule::OneWithin | Rule::SeveralWithin | Rule::NoneWithin => {}
        }
    }
    for words in everyone() {
        for call in calls {
            check(&words, &notes::call_means(&words, call.key()), call.key());
            assert!(!notes::call(&words, call.key()).contains("seq-"));
        }
        for rule in rules {
            check(&words, &notes::rule(&words, rule.key()), rule.key());
        }
        for form in &forms {
            check(&words, &notes::recombinant(&words, &json!(form), "B2"), &form.to_string());
        }
        for start in starts {
            let key = json!(start);
            let key = format!("seq-start-{}", key.as_str().unwrap_or_default());
            check(&words, &words.said(&key), &key);
        }
        for site in sites {
            let key = json!(site).as_str().unwrap_or_default().replace('_', "-");
            check(&words, &words.get(&format!("seq-site-{key}")), &key);
        }
        for why in ["crash", "time"] {
            check(&words, &notes::stopped(&words, why), why);
        }
    }
}

fn told(problem: &Problem) -> Told {
    let value = |argument| match argument {
        Argument::Number(number) => Said::Number(number),
        Argument::Text(text) => Said::Text(text),
    };
    let arguments = problem.arguments().into_iter();
    Told {
        key: problem.key().to_owned(),
        arguments: arguments.map(|(name, it)| (name.to_owned(), value(it))).collect(),
        text: problem.to_string(),
        ..Told::default()
    }
}

fn all_problems() -> Vec<ProblemKind> {
    use ProblemKind::*;
    let foreign = [
        File::Markup,
        File::Pdf,
        File::WordProcessor,
        File::Spreadsheet,
        File::OldOffice,
        File::Zip,
        File::Compressed,
        File::Picture,
        File::Trace,
        File::Fastq,
        File::ReadsOrVariants,
        File::Alignment,
        File::Embl,
        File::Json,
        File::Utf16,
        File::Binary,
    ];
    let mut all = vec![
        Nothing,
        NoSequence,
        StrangeLetter { found: 'J', count: 2, all: 3 },
        Protein { found: 'L', count: 20, letters: 30 },
        NotASequence { found: char::REPLACEMENT_CHARACTER, count: 20, letters: 30 },
        SameAsAbove { dots: 99 },
        SeveralSequences { before: 1, at: 2 },
        TooLong { longest: 100_000 },
        NoOrigin,
        GzipCutShort,
        GzipDamaged,
        Unreadable { reason: "disk".to_owned() },
    ];
    all.extend(foreign.map(Foreign));
    all
}

#[test]
fn every_problem_is_told_by_name_line_and_reason() {
    for words in everyone() {
        for kind in all_problems() {
            let problem = Problem { name: "patient-1".into(), line: 7, column: Some(12), kind };
            let told = told(&problem);
            let said = notes::problem(&words, &told);
            check(&words, &said, &problem.to_string());
            // The page's own words, not the engine's sentence; its numbers are all there.
            assert_ne!(said, problem.to_string());
            for (name, value) in problem.arguments().into_iter().skip(3) {
                if let Argument::Number(number) = value {
                    assert!(said.contains(&number.to_string()), "{name} of {problem}: {said}");
                }
            }
            let place = notes::place(&words, &told);
            for part in ["patient-1", "7", "12"] {
                assert!(place.contains(part), "{place}");
            }
        }
        // What a later engine may find is told in its own words.
        let unknown =
            Told { key: "new-kind".into(), text: "something new".into(), ..Told::default() };
        assert_eq!(notes::problem(&words, &unknown), "something new");
    }
}

// Simulated genomes: the consensus of a clade in the built-in profile, changed by hand.

fn consensus(clade: &str) -> Vec<Bases> {
    let clade = TYPER.profile.clades.iter().find(|one| one.name == clade).expect("a clade");
    let columns = 0..sequence::COLUMNS;
    let base = |column| clade.consensus(column).filter(|base| *base < 4);
    columns.filter_map(base).map(|base| Bases::SINGLE[usize::from(base)]).collect()
}

fn detail(name: &str, bases: &[Bases]) -> Value {
    let detail = TYPER.detail(name, bases, &mut Memory::default());
    let texts: serde_json::Map<String, Value> =
        detail.typed.texts().map(|(key, text)| (key.to_owned(), json!(text))).collect();
    let mut value = serde_json::to_value(&detail).expect("a detail is JSON");
    value["texts"] = Value::Object(texts);
    value
}

#[derive(Properties, PartialEq)]
struct Shown {
    words: Words,
    detail: Option<Json>,
    rows: Rows,
    list: Rc<Vec<Entry>>,
}

/// One sequence, or many, in given words.
#[component]
fn Screen(props: &Shown) -> Html {
    let provenance = json!({"name": "hbv-test", "computed": "2026-01-01", "subgenotype_scheme": "McNaughton",
        "offered": 10, "dropped": 1});
    html! {
        <ContextProvider<Words> context={props.words.clone()}>
            <div>
                if let Some(detail) = &props.detail {
                    <One detail={detail.clone()} provenance={Some(Json(Rc::new(provenance)))} unfolded={true} on_use={Callback::noop()} />
                } else {
                    { batch(props) }
                }
            </div>
        </ContextProvider<Words>>
    }
}

fn batch(props: &Shown) -> Html {
    let rows = &props.rows;
    let mut drugs = rows.drugs.borrow_mut();
    let places = chosen(&rows.all.borrow(), &Choice::default(), &rows.seen.borrow(), &mut drugs);
    html! {
        <Batch rows={rows.clone()} list={props.list.clone()} choice={Choice::default()} places={Rc::new(places)}
            on_choice={Callback::noop()} open={None} on_open={Callback::noop()} />
    }
}

fn html(words: &Words, detail: Option<Value>, rows: Rows, list: Vec<Entry>) -> String {
    let props = Shown {
        words: words.clone(),
        detail: detail.map(|detail| Json(Rc::new(detail))),
        rows,
        list: Rc::new(list),
    };
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let render = LocalServerRenderer::<Screen>::with_props(props).hydratable(false).render();
    tokio::task::LocalSet::new().block_on(&runtime, render)
}

/// What a person reads: no tags.
fn text_of(html: &str) -> String {
    let mut inside = false;
    html.chars()
        .filter(|c| {
            inside = (inside || *c == '<') && *c != '>';
            !inside && *c != '>'
        })
        .collect()
}

#[test]
fn simulated_genomes_stand_on_the_page_as_they_were_typed() {
    let c2 = consensus("C2");
    let mut mosaic = consensus("B1");
    let length = mosaic.len().min(c2.len());
    mosaic.truncate(length);
    mosaic[900..2300].copy_from_slice(&c2[900..2300]);
    let mut mutant = c2.clone();
    // rtM204V, where the consensus lacks nothing before it.
    let place = |position: usize| position - 1;
    mutant[place(739)] = Bases::G;
    let rubbish: Vec<Bases> = (0..1200_u32)
        .map(|n| Bases::SINGLE[(n.wrapping_mul(2_654_435_761) >> 30) as usize])
        .collect();
    // Every eighth base is another one: nothing is assigned, and so nothing is graded.
    let other = |(at, base): (usize, &Bases)| match at % 8 {
        3 if *base == Bases::A => Bases::C,
        3 => Bases::A,
        _ => *base,
    };
    let noise: Vec<Bases> = mutant.iter().enumerate().map(other).collect();
    // One base is lost before rtM204V.
    let slip = [&mutant[..500], &mutant[501..]].concat();
    let samples = [
        detail("whole", &c2),
        detail("turned", &reverse_complement(&c2)),
        detail("fragment", &c2[200..1000]),
        detail("mosaic", &mosaic),
        detail("mutant", &mutant),
        detail("rubbish", &rubbish),
        detail("part of rt", &mutant[600..900]),
        detail("short", &c2[..80]),
        detail("noise", &noise),
        detail("slip", &slip),
    ];
    for words in everyone() {
        for detail in &samples {
            let typed = &detail["typed"];
            let name = typed["name"].as_str().unwrap_or_default();
            let html = html(&words, Some(detail.clone()), Rows::default(), Vec::new());
            let text = text_of(&html);
            for key in ["seq-", "variants-", "NaN", "{$"] {
                assert!(!text.contains(key), "{name}: {key} in {text}");
            }
            assert!(!html.contains("style="), "{name}: an inline style");
            assert!(
                text.contains(&notes::call(&words, typed["call"].as_str().unwrap_or_default()))
            );
            for note in typed["notes"].as_array().into_iter().flatten() {
                assert!(text.contains(&notes::note(&words, note)), "{name}: {note}");
            }
            for part in typed["breakpoints"].as_array().into_iter().flatten() {
                assert!(text.contains(&part["position"].to_string()), "{name}: {part}");
            }
            for gene in typed["findings"]["genes"].as_array().into_iter().flatten() {
                for change in gene["changes"].as_array().into_iter().flatten() {
                    assert!(text.contains(change["name"].as_str().unwrap_or_default()), "{change}");
                }
            }
            assert!(text.contains("McNaughton") && text.contains("hbv-test"), "{name}: provenance");
        }
    }
    let words = Words::new(Language::first(), Voice::Professional);
    let page = |index: usize| {
        text_of(&html(&words, Some(samples[index].clone()), Rows::default(), Vec::new()))
    };
    assert!(page(0).contains("enotype C"), "{}", page(0));
    assert!(page(1).contains("reverse complement"));
    assert!(page(2).contains("Read as a fragment"));
    assert!(page(3).contains("B/C") && page(3).contains("Breakpoint at"), "{}", page(3));
    assert!(page(4).contains("rtM204V") && page(4).contains("Resistant (R)"), "{}", page(4));
    assert!(page(5).contains("Not hepatitis B virus"), "{}", page(5));
    assert!(page(7).contains("Too short: 80"), "{}", page(7));
    assert!(page(6).contains("were not all read (rt 80"), "{}", page(6));
    for graded in ["Resistant (R)", "Susceptible (S)"] {
        assert!(!page(8).contains(graded), "{}", page(8));
        // What another source says of besifovir in general is no call.
        let calls = page(9).replace("Another source: Susceptible (S)", "");
        assert!(!calls.contains(graded), "{calls}");
    }
    assert!(
        page(9).contains("(rtM204V)") && page(9).contains("A change in brackets holds only if")
    );
}

#[test]
fn many_stand_in_a_table_of_a_hundred_a_page_with_their_drugs() {
    let mut mutant = consensus("C2");
    mutant[738] = Bases::G;
    let typed = TYPER.type_one("m", &mutant, &mut Memory::default());
    let rt = typed.texts().find(|(key, _)| *key == "rt").map(|(_, it)| it.to_owned());
    let values = row(&typed);
    let made = (0..250).map(|index| {
        let mut values = values.clone();
        values[0] = format!("sample-{index}");
        Row {
            index,
            row: values,
            texts: Texts::read(|key| rt.clone().filter(|_| key == "rt")),
            ..Row::default()
        }
    });
    let all = made.collect::<Vec<_>>();
    // Every fifth has it, every fifth is not read there, and so on; the last ten are not looked through yet.
    let of = |at: usize| {
        let presence = [Presence::Present, Presence::NotRead, Presence::Mixture, Presence::Absent];
        let presence = presence.get(at % 5).copied().unwrap_or(Presence::Absent);
        Some(vec![Seen { presence, found: "M/V".to_owned() }]).filter(|_| at < 240)
    };
    let rows = Rows {
        all: Rc::new(all.into()),
        count: 250,
        seen: Rc::new((0..250).map(of).collect::<Vec<_>>().into()),
        looked: 240,
        ..Rows::default()
    };
    let list = || {
        let target = Some("rtM204V".to_owned());
        vec![
            Entry { target, ..Entry::default() },
            Entry { why: Some("x".into()), ..Entry::default() },
        ]
    };
    for words in everyone() {
        let html = html(&words, None, rows.clone(), list());
        assert_eq!(html.matches("<mark>rtM204V</mark>").count(), 20);
        let (unread, mixture) = (words.get("seq-not-read"), words.get("seq-site-mixture"));
        let text = text_of(&html);
        assert_eq!(text.matches(&format!("rtM204V {unread} ·")).count(), 20, "{text}");
        assert_eq!(text.matches(&format!("rtM204V ({mixture} M/V)")).count(), 20, "{text}");
        let numbers = [
            ("change", "rtM204V"),
            ("present", "48"),
            ("mixture", "48"),
            ("absent", "96"),
            ("unread", "48"),
        ];
        assert!(text.contains(&words.with("seq-wanted-tally", &numbers)), "{text}");
        assert!(text.contains(&words.with("seq-wanted-left", &[("count", "10")])), "{text}");
        let text = text_of(&html);
        assert!(text.contains("sample-99") && !text.contains("sample-100"), "{text}");
        assert!(text.contains("LAM") && !text.contains("seq-"), "{text}");
    }
}
