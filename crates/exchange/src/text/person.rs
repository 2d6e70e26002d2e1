//! What a text says of the person; and whether it is about one person only.

use super::fold::Line;
use crate::lexicon::find::is_latin;
use crate::understood::PersonRead;
use clinical::case::Sex;

/// The people of a text.
pub struct People {
    /// The person, where there is one.
    pub person: PersonRead,
    /// The lines where another person begins; empty where there is one.
    pub begins: Vec<usize>,
}

/// Reads the people of a text. `births` are years of birth by their lines.
pub fn people(lines: &[&Line], births: &[(usize, i16)]) -> People {
    let mut seen = Seen::default();
    let mut person = PersonRead::default();
    let mut sexes: Vec<(usize, Sex)> = Vec::new();
    let mut ages: Vec<(usize, f64)> = Vec::new();
    for line in lines {
        for (label, kind) in NAMES {
            if let Some(value) = labelled(line, label, *kind) {
                seen.take(line.number, *kind, value);
            }
        }
        if let Some(sex) = sex(line) {
            sexes.push((line.number, sex));
        }
        if let Some(years) = years(line) {
            ages.push((line.number, years));
        }
    }
    for (line, year) in births {
        seen.take(*line, What::Birth, year.to_string());
    }
    for (line, sex) in &sexes {
        seen.take(*line, What::Sex, format!("{sex:?}"));
    }
    let begins = seen.begins;
    if begins.is_empty() {
        person.sex = sexes.first().map(|(_, sex)| *sex);
        person.years = ages
            .first()
            .map(|(_, years)| *years)
            .filter(|_| ages.windows(2).all(|two| two[0].1 == two[1].1));
        person.birth_year = births.first().map(|(_, year)| *year);
    }
    People { person, begins }
}

/// What tells people apart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Name,
    /// A name only where the word begins a cell: "name" is also said of tests and hospitals.
    PlainName,
    Number,
    Birth,
    Sex,
}

#[derive(Default)]
struct Seen {
    known: Vec<(What, String)>,
    begins: Vec<usize>,
}

impl Seen {
    fn take(&mut self, line: usize, what: What, value: String) {
        let what = if what == What::PlainName { What::Name } else { what };
        let is_of_kind = |other: &&(What, String)| other.0 == what;
        if self.known.iter().filter(is_of_kind).any(|(_, known)| *known == value) {
            return;
        }
        if self.known.iter().any(|(kind, _)| *kind == what) && !self.begins.contains(&line) {
            self.begins.push(line);
        }
        self.known.push((what, value));
    }
}

const NAMES: &[(&str, What)] = &[
    ("姓名", What::Name),
    ("病人姓名", What::Name),
    ("患者姓名", What::Name),
    ("patient name", What::Name),
    ("patient", What::Name),
    ("name", What::PlainName),
    ("họ và tên", What::Name),
    ("họ tên", What::Name),
    ("성명", What::Name),
    ("이름", What::Name),
    ("nom", What::PlainName),
    ("nombre", What::PlainName),
    ("mrn", What::Number),
    ("nhs no", What::Number),
    ("patient id", What::Number),
    ("病历号", What::Number),
    ("住院号", What::Number),
    ("身份证号", What::Number),
];

/// The value behind a label, in small letters without spaces.
fn labelled(line: &Line, label: &str, kind: What) -> Option<String> {
    let lower = line.lower.as_str();
    let mut from = 0;
    while let Some(found) = lower.get(from..)?.find(label) {
        let at = from + found;
        from = at + label.len();
        let before = lower[..at].chars().next_back();
        let begins = lower[..at].trim_end().is_empty()
            || lower[..at].ends_with("  ")
            || lower[..at].ends_with(['\t', '|']);
        let joined = is_latin(before) && is_latin(label.chars().next());
        if joined || (kind == What::PlainName && !begins) {
            continue;
        }
        let rest = lower[from..].trim_start_matches(['.', '#']).trim_start();
        let rest = match rest.strip_prefix(':') {
            Some(rest) => rest,
            None if kind == What::Number && rest.starts_with(|c: char| c.is_ascii_digit()) => rest,
            None => continue,
        };
        let rest = rest.trim_start();
        let end = [rest.find("  "), rest.find(['\t', '|', ';'])]
            .into_iter()
            .flatten()
            .min()
            .unwrap_or(rest.len());
        let mut value = &rest[..end];
        for stop in [
            "性别", "性別", "年龄", "sex", "dob", "gender", " age", "科室", "mrn", "giới", "tuổi",
            "성별", "(", " male", " female",
        ] {
            if let Some(at) = value.find(stop) {
                value = &value[..at];
            }
        }
        let value: String = value.chars().filter(|c| c.is_alphanumeric()).collect();
        if !value.is_empty() && value.chars().count() <= 40 {
            return Some(value);
        }
    }
    None
}

fn behind<'a>(lower: &'a str, labels: &[&str]) -> Option<&'a str> {
    labels.iter().find_map(|label| {
        let mut from = 0;
        while let Some(found) = lower.get(from..)?.find(label) {
            let at = from + found;
            let before = lower[..at].chars().next_back();
            from = at + label.len();
            let after = lower[from..].chars().next();
            let joined = (is_latin(before) && is_latin(label.chars().next()))
                || (is_latin(after) && is_latin(label.chars().next_back()));
            if !joined {
                return Some(lower[from..].trim_start_matches([' ', ':', '\t', '|']));
            }
        }
        None
    })
}

fn sex(line: &Line) -> Option<Sex> {
    let labels = [
        "性别",
        "性別",
        "sex",
        "gender",
        "giới tính",
        "giới",
        "sexe",
        "geschlecht",
        "성별",
        "sexo",
    ];
    sex_at(behind(&line.lower, &labels)?)
}

/// The sex that a text begins with, in small letters and the languages of the reports.
fn sex_at(text: &str) -> Option<Sex> {
    const VALUES: [(&str, Sex); 22] = [
        ("男", Sex::Male),
        ("女", Sex::Female),
        ("male", Sex::Male),
        ("female", Sex::Female),
        ("männlich", Sex::Male),
        ("weiblich", Sex::Female),
        ("masculin", Sex::Male),
        ("féminin", Sex::Female),
        ("feminin", Sex::Female),
        ("homme", Sex::Male),
        ("femme", Sex::Female),
        ("hombre", Sex::Male),
        ("mujer", Sex::Female),
        ("nam", Sex::Male),
        ("nữ", Sex::Female),
        ("남", Sex::Male),
        ("여", Sex::Female),
        ("m", Sex::Male),
        ("f", Sex::Female),
        ("w", Sex::Female),
        ("남성", Sex::Male),
        ("여성", Sex::Female),
    ];
    let fits = VALUES.iter().filter(|(word, _)| {
        text.strip_prefix(word).is_some_and(|rest| {
            let next = rest.chars().next();
            !(is_latin(next) && is_latin(word.chars().next_back())) && next != Some('/')
        })
    });
    fits.max_by_key(|(word, _)| word.len()).map(|(_, sex)| *sex)
}

/// The sex that a whole text names.
pub fn sex_named(text: &str) -> Option<Sex> {
    let word = text.trim().to_lowercase();
    let is_word = !word.is_empty() && word.chars().all(char::is_alphabetic);
    if is_word { sex_at(&word) } else { None }
}

fn years(line: &Line) -> Option<f64> {
    let labels = ["年龄", "年齡", "age", "tuổi", "alter", "나이", "연령", "edad", "âge"];
    let rest = behind(&line.lower, &labels)?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let value: f64 = rest.get(..digits)?.parse().ok()?;
    let tail = rest[digits..].trim_start();
    let other =
        ["月", "天", "mo", "month", "day", "week", "w", "d", "개월", "tháng", "/", "-", "."];
    (digits <= 3 && value <= 120.0 && !other.iter().any(|unit| tail.starts_with(unit)))
        .then_some(value)
}
