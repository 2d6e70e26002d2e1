//! A whole text: its lines, in order, with the heads and days that are in force.

use super::calendar::{Calendar, DayOfRow};
use super::columns::{self, Columns, Holds};
use super::fold::{self, Line};
use super::gather::{self, Given};
use super::narrow;
use super::scan::{self, Kind, Scanned};
use super::segments::{self, Segment};
use super::settle::{self, LogRow};
use super::upright::{self, Piece, Run};
use super::{decimal, doubt, person, treatments};
use crate::evidence::decide::{self, Manner, Place, Proposal};
use crate::evidence::row::{Row, Sign};
use crate::format::Format;
use crate::lexicon::labels::{self, Role};
use crate::lexicon::names::Test;
use crate::lexicon::words::{self, Said};
use crate::understood::{At, Certainty, Reading, Source, Understood, Value, Why};
use clinical::case::Analyte;

/// Reads a report that is text.
pub fn read(text: &str, source: Source) -> Understood {
    let sign = sign_of(text);
    let lines: Vec<(Line, Scanned)> = fold::lines(text)
        .into_iter()
        .map(|mut line| {
            if line.plain.len() > fold::LONGEST {
                line.plain.clear();
                line.lower.clear();
            }
            let scanned = scan::scan(&line, sign);
            (line, scanned)
        })
        .collect();
    let calendar = Calendar::of(&lines);
    let manner =
        Manner { source, decimal: decimal::of(&lines), several_days: calendar.has_several() };
    let mut sheet = Sheet {
        understood: Understood::of(Format::Report),
        lines: &lines,
        calendar: &calendar,
        manner,
        columns: None,
        narrow: Vec::new(),
        logarithms: Vec::new(),
        people: Vec::new(),
        torn: false,
    };
    let too_long: Vec<usize> = fold_too_long(text);
    sheet.read_all(&too_long);
    let Sheet { mut understood, mut logarithms, torn, people, .. } = sheet;
    let folded: Vec<&Line> = lines.iter().map(|(line, _)| line).collect();
    let found = person::people(&folded, &calendar.births);
    let mut begins = found.begins;
    begins.extend(people);
    begins.sort_unstable();
    begins.dedup();
    settle::people(&mut understood.readings, &mut logarithms, &begins);
    settle::settle(&mut understood, logarithms, torn);
    doubt::doubt(&mut understood, &lines);
    understood.dates = calendar.doubts.clone();
    understood.person = found.person;
    if !begins.is_empty() {
        understood.ask_whose();
    }
    understood
}

/// The sign that parts columns where neither pipes, tabs nor spaces do: a head in which it does.
fn sign_of(text: &str) -> Option<char> {
    for line in text.lines().take(60) {
        for sign in [';', ',', '，'] {
            let cells = line.split(sign).count();
            if cells >= 3 {
                let heads = line
                    .split(sign)
                    .filter(|cell| labels::head(&cell.to_lowercase()).is_some())
                    .count();
                if heads >= 2 && heads * 2 >= cells {
                    return Some(if sign == '，' { ',' } else { sign });
                }
            }
        }
    }
    None
}

/// The numbers of lines that are too long to be read.
fn fold_too_long(text: &str) -> Vec<usize> {
    if text.len() <= fold::LONGEST {
        return Vec::new();
    }
    let lines = text.split(['\n', '\r']);
    // Only whether there is any: the numbers come from the folded lines.
    if lines.into_iter().all(|line| line.len() <= fold::LONGEST) {
        return Vec::new();
    }
    fold::lines(text)
        .iter()
        .filter(|line| line.plain.len() > fold::LONGEST)
        .map(|line| line.number)
        .collect()
}

struct Sheet<'a> {
    understood: Understood,
    lines: &'a [(Line, Scanned)],
    calendar: &'a Calendar,
    manner: Manner,
    columns: Option<Columns>,
    /// The head of columns that single spaces part.
    narrow: Vec<Role>,
    logarithms: Vec<LogRow>,
    /// Lines where a column of names shows another person.
    people: Vec<usize>,
    torn: bool,
}

impl<'a> Sheet<'a> {
    fn read_all(&mut self, too_long: &[usize]) {
        let pieces: Vec<Piece> =
            self.lines.iter().map(|(line, scanned)| upright::piece(line, scanned)).collect();
        let mut taken = vec![false; self.lines.len()];
        for run in upright::runs(&pieces) {
            match run {
                Run::Upright(rows) => {
                    // Values of a table of tests stand below its head, not below a name.
                    for (name, values) in rows {
                        self.upright(name, &values);
                        taken[name] = true;
                        for at in values {
                            taken[at] = true;
                        }
                    }
                }
                Run::Torn(names) => {
                    self.torn = true;
                    for name in names {
                        self.torn_name(name);
                        taken[name] = true;
                    }
                }
            }
        }
        let mut in_remark = false;
        let mut named: Option<String> = None;
        let lines = self.lines;
        for ((line, scanned), taken) in lines.iter().zip(taken) {
            if too_long.contains(&line.number) {
                self.list(line);
                continue;
            }
            if line.is_blank() {
                in_remark = false;
                continue;
            }
            if taken {
                continue;
            }
            if labels::is_remark(&line.lower) && !self.is_row_of_table(scanned) {
                in_remark = goes_on(line);
                self.list(line);
                continue;
            }
            if in_remark && scanned.cells.len() == 1 {
                in_remark = goes_on(line);
                self.list(line);
                continue;
            }
            in_remark = false;
            let before = self.understood.readings.len();
            if let Some(heads) = narrow::head(line, scanned) {
                self.narrow = heads;
                continue;
            }
            if let Some(found) = columns::of_line(line, scanned) {
                self.narrow = Vec::new();
                self.columns = Some(match self.columns.take() {
                    Some(known) => columns::joined(known, found),
                    None => found,
                });
                continue;
            }
            self.person_column(line, scanned, &mut named);
            let took = self.line(line, scanned);
            // Of a sentence only a part was taken.
            let partly = self.understood.readings[before..].iter().any(|it| {
                matches!(it.why, Some(Why::Prose | Why::Plan | Why::NotUnderstood | Why::TornWord))
            });
            let treatments = treatments::of_line(line, scanned, self.calendar);
            // Its days are no context where the treatment is not read.
            let passed_over = treatments.is_empty() && !took && treatments::speaks_of_one(line);
            if partly || passed_over || (!took && !self.is_context(line, scanned)) {
                self.list(line);
            }
            self.understood.treatments.extend(treatments);
        }
        self.understood.listed.sort();
        self.understood.listed.dedup();
    }

    /// A row of a table may begin with a word that begins remarks elsewhere.
    fn is_row_of_table(&self, scanned: &Scanned) -> bool {
        scanned.parted == scan::Parted::Signs && scanned.cells.len() >= 3
    }

    fn list(&mut self, line: &Line) {
        self.understood.listed.push(At::Line(line.number));
    }

    /// Days, rules of tables and what says who the person is are context.
    fn is_context(&self, line: &Line, scanned: &Scanned) -> bool {
        let results = scanned.tokens.iter().any(|it| {
            matches!(
                it.kind,
                Kind::Name(_) | Kind::Word(Said::Found | Said::NotFound | Said::Equivocal)
            )
        });
        if results {
            return false;
        }
        let day =
            scanned.tokens.iter().any(|it| matches!(it.kind, Kind::Day(_) | Kind::DayLabel(_)));
        let rule = line.plain.chars().all(|c| !c.is_alphanumeric());
        let person = person::people(&[line], &[]).person;
        day || rule || !person.is_empty()
    }

    /// Notes where a column of persons names another than before.
    fn person_column(&mut self, line: &Line, scanned: &Scanned, named: &mut Option<String>) {
        let Some(columns) = &self.columns else { return };
        let Some(column) = columns.all.iter().position(|it| it.holds == Holds::Part(Role::Person))
        else {
            return;
        };
        let Some(places) = columns.of(&scanned.cells, scanned.parted) else { return };
        let Some(cell) =
            places.iter().position(|place| *place == column).and_then(|at| scanned.cells.get(at))
        else {
            return;
        };
        let text: String =
            line.slice(cell.start, cell.end).chars().filter(|c| c.is_alphanumeric()).collect();
        if text.is_empty() {
            return;
        }
        match named {
            Some(known) if *known != text => {
                self.people.push(line.number);
                *named = Some(text);
            }
            Some(_) => {}
            None => *named = Some(text),
        }
    }

    /// A name with its result in the lines below.
    fn upright(&mut self, name: usize, values: &[usize]) {
        let (line, scanned) = &self.lines[name];
        let mut things: Vec<Given> = segments::given(line, scanned, 0..scanned.tokens.len(), None);
        for at in values {
            let (line, scanned) = &self.lines[*at];
            things.extend(segments::given(line, scanned, 0..scanned.tokens.len(), None));
        }
        let texts = values.iter().map(|at| self.lines[*at].0.lower.as_str());
        let doubtful = texts.chain([line.lower.as_str()]).any(words::raises_doubt);
        let place = Place { doubtful, ..Place::default() };
        let before = self.understood.readings.len();
        let took = self.row(&things, place, None);
        if self.manner.source == Source::Ocr {
            for reading in &mut self.understood.readings[before..] {
                reading.ask(Why::TornColumns);
            }
        }
        if !took {
            let (line, _) = &self.lines[name];
            self.list(line);
            for at in values {
                let (line, _) = &self.lines[*at];
                self.list(line);
            }
        }
    }

    /// A name whose result is somewhere in another block.
    fn torn_name(&mut self, at: usize) {
        let (line, scanned) = &self.lines[at];
        let things = segments::given(line, scanned, 0..scanned.tokens.len(), None);
        let tests = gather::tests(&things);
        let [test] = tests.as_slice() else {
            self.list(line);
            return;
        };
        let value = match test {
            Test::Marker(marker) | Test::Damaged(marker) => Value::Marker(*marker, None),
            Test::Analyte(Analyte::HbvDna) | Test::DamagedDna => Value::Dna(None),
            Test::Analyte(analyte) => Value::Amount(*analyte, None),
            Test::DnaLog | Test::Other => {
                self.list(line);
                return;
            }
        };
        let proposal = Proposal {
            value,
            uln: None,
            certainty: Certainty::Ask,
            why: Some(Why::TornColumns),
            signals: Vec::new(),
        };
        let day = self.calendar.day_of(line.number);
        self.push(&things, proposal, day);
    }

    /// Reads a line; whether anything of it was taken.
    fn line(&mut self, line: &'a Line, scanned: &'a Scanned) -> bool {
        let segments = segments::of(scanned);
        if segments.is_empty() {
            return self.row_of_tests(line, scanned);
        }
        let roles = self.roles(scanned);
        let days = self.columns.as_ref().map(|columns| columns.days()).unwrap_or_default();
        let leading = leading_days(scanned, &segments);
        let mut took = false;
        // In a sentence one word that is not understood may change all of it.
        let sentence = segments.iter().filter(|segment| segment.shares_cell).any(|segment| {
            let row = gather::gather(&segments::given(line, scanned, segment.tokens.clone(), None));
            row.prose || row.residue || row.strange_name || row.negated
        });
        let mut line_doubtful: Option<bool> = None;
        // "(+)HBsAg (-)HBeAg".
        let first = name_of(scanned, &segments[0]);
        let signs_first = segments.len() > 1
            && first
                .checked_sub(1)
                .is_some_and(|before| matches!(scanned.tokens[before].kind, Kind::Sign(_, true)));
        let mut passed_over = false;
        for segment in &segments {
            let whole_line = scanned.cells.len() <= 2 || segment.shares_cell;
            let doubtful = if whole_line {
                *line_doubtful.get_or_insert_with(|| words::raises_doubt(&line.lower))
            } else {
                let tokens = &scanned.tokens[segment.tokens.clone()];
                let start = tokens.first().map_or(0, |it| it.start);
                let end = tokens.last().map_or(0, |it| it.end);
                words::raises_doubt(line.lower.get(start..end).unwrap_or_default())
            };
            let place = Place {
                in_prose: segment.shares_cell,
                sentence: sentence && segment.shares_cell,
                doubtful,
                signs_first,
            };
            let mut given =
                segments::given(line, scanned, segment.tokens.clone(), roles.as_deref());
            if segments.len() == 1
                && let Some(roles) = self.narrow_roles(line, scanned)
            {
                for (it, role) in given.iter_mut().zip(roles) {
                    it.role = role;
                }
            } else if self.narrow.last() == Some(&Role::Flag)
                && scanned.cells.len() == 1
                && let Some(last) = given.last_mut()
                && matches!(last.token.kind, Kind::Word(_) | Kind::Sign(..))
            {
                last.role = Some(Role::Flag);
            }
            if days.is_empty() || roles.is_none() {
                let (things, own) = match &leading {
                    // Days that stand before what they are of.
                    Some(leading) => {
                        let own = leading
                            .iter()
                            .rev()
                            .find(|(at, _)| *at <= name_of(scanned, segment))
                            .map(|(_, day)| self.calendar.own_day(day));
                        let things = given
                            .into_iter()
                            .filter(|it| !matches!(it.token.kind, Kind::Day(_) | Kind::DayLabel(_)))
                            .collect();
                        (things, own)
                    }
                    None => (given, None),
                };
                let read = self.row(&things, place, own);
                passed_over |= !read;
                took |= read;
            } else {
                took |= self.row_of_days(&given, place, scanned, &days);
            }
        }
        // Of several tests in a line not all were read.
        if took && passed_over {
            self.list(line);
        }
        took
    }

    /// The roles of a line's cells, where a head is in force and fits.
    fn roles(&self, scanned: &Scanned) -> Option<Vec<Option<Role>>> {
        let columns = self.columns.as_ref()?;
        if !columns.tests().is_empty() {
            return None;
        }
        let places = columns.of(&scanned.cells, scanned.parted)?;
        let roles: Vec<Option<Role>> = places
            .iter()
            .map(|place| match columns.all.get(*place).map(|column| &column.holds) {
                Some(Holds::Part(role)) => Some(*role),
                Some(Holds::Day(_)) => Some(Role::Result),
                _ => None,
            })
            .enumerate()
            // "Date" above the names, before the days of the columns.
            .map(|(cell, role)| match role {
                Some(Role::Day) if holds_name(scanned, cell) => Some(Role::Name),
                role => role,
            })
            .collect();
        fits(scanned, &roles).then_some(roles)
    }

    /// The roles of a line's things below a head whose columns single spaces part.
    fn narrow_roles(&self, line: &Line, scanned: &Scanned) -> Option<Vec<Option<Role>>> {
        if scanned.cells.len() != 1 || self.narrow.is_empty() {
            return None;
        }
        narrow::roles(line, scanned, &self.narrow)
    }

    /// One row with the results of several days.
    fn row_of_days(
        &mut self,
        given: &[Given<'a>],
        place: Place,
        scanned: &Scanned,
        days: &[usize],
    ) -> bool {
        let Some(columns) = self.columns.clone() else { return false };
        let Some(places) = columns.of(&scanned.cells, scanned.parted) else { return false };
        let mut took = false;
        for day in days {
            let Some(Holds::Day(written)) = columns.all.get(*day).map(|column| &column.holds)
            else {
                continue;
            };
            let own = self.calendar.own_day(written);
            let things: Vec<Given> = given
                .iter()
                .filter(|it| {
                    let column = places.get(it.token.cell).copied();
                    let is_of_other =
                        column != Some(*day) && column.is_some_and(|column| days.contains(&column));
                    !is_of_other || matches!(it.token.kind, Kind::Name(_))
                })
                .copied()
                .collect();
            took |= self.row(&things, place, Some(own));
        }
        took
    }

    /// A line below a head of tests: each cell is a result.
    fn row_of_tests(&mut self, line: &'a Line, scanned: &'a Scanned) -> bool {
        let Some(columns) = self.columns.clone() else { return false };
        let tests = columns.tests();
        if tests.is_empty() {
            return false;
        }
        let Some(places) = columns.of(&scanned.cells, scanned.parted) else { return false };
        let own = scanned.tokens.iter().find_map(|token| match &token.kind {
            Kind::Day(day) => Some(self.calendar.own_day(day)),
            _ => None,
        });
        let mut took = false;
        for column in tests {
            let Some(Holds::Test(test, unit)) = columns.all.get(column).map(|it| &it.holds) else {
                continue;
            };
            let things: Vec<Given> = scanned
                .tokens
                .iter()
                .filter(|token| places.get(token.cell) == Some(&column))
                .map(|token| Given { line, token, role: Some(Role::Result) })
                .collect();
            if !things.iter().any(|it| segments::is_value(&it.token.kind)) {
                continue;
            }
            let mut row = gather::gather(&things);
            if row.unit.is_none() && row.odd_unit.is_none() {
                row.unit.clone_from(unit);
            }
            let day = own.unwrap_or_else(|| self.calendar.day_of(line.number));
            let before = self.understood.readings.len();
            took |= self.take(&things, *test, &row, Place::default(), day);
            if self.manner.source == Source::Ocr {
                for reading in &mut self.understood.readings[before..] {
                    reading.ask(Why::TornColumns);
                }
            }
        }
        took
    }

    /// Reads one row; whether anything of it was taken.
    fn row(&mut self, things: &[Given], place: Place, own: Option<DayOfRow>) -> bool {
        let Some(first) = things.iter().find(|it| matches!(it.token.kind, Kind::Name(_))) else {
            return false;
        };
        let line = first.line.number;
        let mut row = gather::gather(things);
        let of_column = things.iter().any(|it| it.role == Some(Role::Result));
        if of_column && row.unit.is_none() && row.odd_unit.is_none() {
            row.unit = self.columns.as_ref().and_then(|it| it.unit()).map(str::to_owned);
        }
        let reversed = self.columns.as_ref().is_some_and(|columns| columns.reference_is_first());
        if reversed && things.iter().all(|it| it.role.is_none()) {
            // Which of two is the result, the order does not say here.
            row.residue = true;
        }
        let day = own
            .or_else(|| row.day.as_ref().map(|day| self.calendar.own_day(day)))
            .unwrap_or_else(|| self.calendar.day_of(line));
        let tests = gather::tests(things);
        match tests.as_slice() {
            [test] => self.take(things, *test, &row, place, day),
            [] => false,
            several if several.contains(&Test::Other) => false,
            several => {
                // Two names for one result: which of them is meant is asked.
                let mut took = false;
                for test in several {
                    let value = match test {
                        Test::Marker(marker) | Test::Damaged(marker) => {
                            Value::Marker(*marker, None)
                        }
                        Test::Analyte(Analyte::HbvDna) | Test::DamagedDna => Value::Dna(None),
                        Test::Analyte(analyte) => Value::Amount(*analyte, None),
                        Test::DnaLog | Test::Other => continue,
                    };
                    if row.has_result() {
                        let proposal = Proposal {
                            value,
                            uln: None,
                            certainty: Certainty::Ask,
                            why: Some(Why::CodeTextConflict),
                            signals: Vec::new(),
                        };
                        self.push(things, proposal, day);
                        took = true;
                    }
                }
                took
            }
        }
    }

    fn take(
        &mut self,
        things: &[Given],
        test: Test,
        row: &Row,
        place: Place,
        day: DayOfRow,
    ) -> bool {
        // A mark for nothing in the place of the result: whatever number follows is the reference.
        let nothing = row.nothing
            || (row.star && row.words.is_empty() && row.signs.is_empty() && row.amount.is_none());
        if nothing {
            return false;
        }
        let damaged = matches!(test, Test::Damaged(_) | Test::DamagedDna);
        let proposals: Vec<Proposal> = match test {
            Test::Marker(marker) | Test::Damaged(marker) => {
                decide::marker(marker, row, place, self.manner)
            }
            Test::Analyte(Analyte::HbvDna) | Test::DamagedDna => {
                decide::dna(row, place, self.manner).into_iter().collect()
            }
            Test::Analyte(analyte) => {
                decide::amount(analyte, row, place, self.manner).into_iter().collect()
            }
            Test::DnaLog => return self.take_logarithm(things, row, place, day),
            Test::Other => Vec::new(),
        };
        let took = !proposals.is_empty();
        for mut proposal in proposals {
            if damaged {
                proposal.certainty = Certainty::Ask;
                proposal.why = Some(Why::OcrName);
            }
            self.push(things, proposal, day);
        }
        took
    }

    fn take_logarithm(&mut self, things: &[Given], row: &Row, place: Place, day: DayOfRow) -> bool {
        let Some((value, comparator, whole)) = decide::logarithm(row) else { return false };
        let text = format!("{}{value} log IU/mL", comparator.symbol());
        let dna = clinical::case::HbvDna::parse(&text, clinical::case::Unit::LogIuPerMl);
        let amount = dna.ok().map(crate::understood::Amount::Whole);
        let certain = whole && !place.doubtful && !row.residue && !row.prose && !row.strange_name;
        let proposal = Proposal {
            value: Value::Dna(amount),
            uln: None,
            certainty: if certain { Certainty::Sure } else { Certainty::Ask },
            why: (!certain).then_some(Why::NoUnit),
            signals: Vec::new(),
        };
        let reading = self.reading(things, proposal, day);
        self.logarithms.push(LogRow { reading, value, whole });
        true
    }

    fn push(&mut self, things: &[Given], proposal: Proposal, day: DayOfRow) {
        let reading = self.reading(things, proposal, day);
        self.understood.readings.push(reading);
    }

    fn reading(&self, things: &[Given], proposal: Proposal, day: DayOfRow) -> Reading {
        let name =
            things.iter().find(|it| matches!(it.token.kind, Kind::Name(_))).or(things.first());
        let line = name.map_or(0, |it| it.line.number);
        let start = things.iter().map(|it| it.line.span(it.token.start, it.token.end).0).min();
        let end = things.iter().map(|it| it.line.span(it.token.start, it.token.end).1).max();
        let mut reading = Reading {
            at: At::Line(line),
            span: (start.unwrap_or(0), end.unwrap_or(0)),
            value: proposal.value,
            on: day.day,
            uln: proposal.uln,
            certainty: proposal.certainty,
            why: proposal.why,
            signals: proposal.signals,
            person: None,
        };
        if let Some(why) = day.asked {
            reading.ask(why);
        }
        reading
    }
}

/// Whether a remark goes on in the next line: its sentence has not ended.
fn goes_on(line: &Line) -> bool {
    let text = line.plain.trim_end();
    !text.ends_with(['.', '。', '!', ';'])
}

/// Where the name of a row stands.
fn name_of(scanned: &Scanned, segment: &Segment) -> usize {
    segment
        .tokens
        .clone()
        .find(|at| matches!(scanned.tokens[*at].kind, Kind::Name(_)))
        .unwrap_or(segment.tokens.start)
}

/// The days of a line that stand before what they are of; none where each stands behind.
fn leading_days(
    scanned: &Scanned,
    segments: &[Segment],
) -> Option<Vec<(usize, crate::days::Written)>> {
    let days: Vec<(usize, crate::days::Written)> = scanned
        .tokens
        .iter()
        .enumerate()
        .filter_map(|(at, token)| match &token.kind {
            Kind::Day(day) => Some((at, day.clone())),
            _ => None,
        })
        .collect();
    let first_name = segments.first().map(|segment| name_of(scanned, segment))?;
    let (first, _) = days.first()?;
    (*first < first_name).then_some(days)
}

fn holds_name(scanned: &Scanned, cell: usize) -> bool {
    scanned.tokens.iter().any(|it| it.cell == cell && matches!(it.kind, Kind::Name(_)))
}

/// Whether what stands in the cells can be what their columns hold.
fn fits(scanned: &Scanned, roles: &[Option<Role>]) -> bool {
    scanned.cells.iter().enumerate().all(|(number, _)| {
        let tokens: Vec<&Kind> =
            scanned.tokens.iter().filter(|it| it.cell == number).map(|it| &it.kind).collect();
        let has = |is: fn(&Kind) -> bool| tokens.iter().any(|kind| is(kind));
        let only = |is: fn(&Kind) -> bool| !tokens.is_empty() && tokens.iter().all(|kind| is(kind));
        match roles.get(number).copied().flatten() {
            Some(Role::Unit) => !has(|kind| {
                matches!(
                    kind,
                    Kind::Word(_)
                        | Kind::Range(..)
                        | Kind::Number(_)
                        | Kind::Compared(..)
                        | Kind::Sign(Sign::Plus, _)
                        | Kind::Name(_)
                )
            }),
            Some(Role::Result) => {
                !only(|kind| matches!(kind, Kind::Range(..)))
                    && !only(|kind| matches!(kind, Kind::Unit))
            }
            Some(Role::Reference) => {
                !only(|kind| matches!(kind, Kind::Unit | Kind::Flag(_)))
                    && !has(|kind| matches!(kind, Kind::Name(_)))
            }
            Some(Role::Name) => !has(|kind| matches!(kind, Kind::Range(..) | Kind::Compared(..))),
            Some(Role::Flag) => !has(|kind| {
                matches!(
                    kind,
                    Kind::Range(..)
                        | Kind::Compared(..)
                        | Kind::Number(_)
                        | Kind::Unit
                        | Kind::Name(_)
                )
            }),
            _ => true,
        }
    })
}
