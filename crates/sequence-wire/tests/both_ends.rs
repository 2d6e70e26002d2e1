//! Whatever one side writes, the other reads.

use hbv::{Column, Presence, Texts};
use sequence_wire::{Argument, Entry, Looked, Problem, Progress, Row, Seen, Source};
use serde_json::{Value, json};

/// As the browser's parser on the page.
struct Parsed(Value);

impl Source for Parsed {
    fn get(&self, key: &str) -> Parsed {
        Parsed(self.0[key].clone())
    }

    fn text(&self) -> Option<String> {
        self.0.as_str().map(str::to_owned)
    }

    fn number(&self) -> Option<f64> {
        self.0.as_f64()
    }

    fn is_true(&self) -> bool {
        self.0 == Value::Bool(true)
    }

    fn list(&self) -> Vec<Parsed> {
        self.0.as_array().into_iter().flatten().cloned().map(Parsed).collect()
    }

    fn keys(&self) -> Vec<String> {
        self.0.as_object().into_iter().flat_map(|fields| fields.keys().cloned()).collect()
    }
}

fn written(value: &impl serde::Serialize) -> Parsed {
    let text = serde_json::to_string(value).expect("JSON");
    assert!(!text.contains('\n'), "a line each");
    Parsed(serde_json::from_str(&text).expect("JSON"))
}

#[test]
fn a_row() {
    let row = Row {
        index: 7,
        row: Column::ALL.map(|column| format!("{column:?}\n\"")).into(),
        texts: Texts::read(|key| (key != "x").then(|| format!("{key} text"))),
        gaps: 3,
        uracils: 4,
        stopped: Some("time".to_owned()),
    };
    assert_eq!(Row::read(&written(&row)), row);
    assert_eq!(Row::read(&written(&Row::default())), Row::default());
    // Not read and read without a finding stay two things.
    let texts = Texts::read(|key| (key == "s").then(String::new));
    let back = Row::read(&written(&Row { texts: texts.clone(), ..Row::default() })).texts;
    assert_eq!((back.get("s"), back.get("rt")), (Some(""), None));
}

#[test]
fn a_list_and_what_was_found() {
    let list = [
        Entry { text: "rt M204V".into(), target: Some("rtM204V".into()), ..Entry::default() },
        Entry { text: "?".into(), why: Some("not-a-change".into()), ..Entry::default() },
        Entry { why: Some("out-of-range".into()), last: Some(344), ..Entry::default() },
    ];
    assert_eq!(Entry::read_list(&written(&list)), list);
    let all = [Presence::Present, Presence::Mixture, Presence::Absent, Presence::NotRead];
    let seen = all.map(|presence| Seen { presence, found: presence.key().into() });
    let looked = Looked { index: 9, seen: seen.into() };
    assert_eq!(Looked::read(&written(&looked)), looked);
    let unknown = json!({"index": 1, "seen": [{"presence": "something new"}]});
    assert_eq!(Looked::read(&Parsed(unknown)).seen[0].presence, Presence::NotRead);
}

#[test]
fn a_problem_and_progress() {
    let problem = Problem {
        before: 3,
        key: "strange-letter".into(),
        arguments: [
            ("line".to_owned(), Argument::Number(7)),
            ("found".to_owned(), Argument::Text("'J'".to_owned())),
        ]
        .into(),
        file: "a.fasta".into(),
        text: "a sentence".into(),
    };
    let back = Problem::read(&written(&problem));
    assert_eq!(back, problem);
    assert_eq!((back.argument("line"), back.argument("nothing")), ("7".into(), String::new()));
    let told = json!({"records": 5, "problems": 1, "bytes": 9, "of_bytes": 10, "seconds": 0.5, "cancelled": true});
    let progress = Progress {
        records: 5,
        problems: 1,
        bytes: 9.0,
        of_bytes: 10.0,
        seconds: 0.5,
        cancelled: true,
    };
    assert_eq!(Progress::read(&Parsed(told)), progress);
}
