//! A table that is open: its columns, and how a block of it is read row by row.

use super::blocks::{Block, Parting};
use super::cell::{self, Cell, Manner, UnitOf};
use super::encoding::Encoding;
use super::lines::{self, Cell as LineCell};
use super::mapping::{Form, Mapping, NOT_USED};
use super::memo::Memo;
use super::omop;
use super::record::{Fields, Records};
use super::result::{self, Beside};
use super::row::Row;
use super::{day, headers};
use clinical::case::{
    Case, Date, Entry, Field, FieldKind, LabResult, Person, Sex, Uln, Unit, is_figures,
};
use std::borrow::Cow;

/// What a column is in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Nothing is read.
    NotUsed,
    /// Not read because another column is of the same field: a text in it is told.
    Twice,
    /// The person.
    Id,
    /// The day of the row; of one field where it names one.
    Date(Option<u16>),
    /// A field of a case, by its place among the fields.
    Field(u16),
    /// The unit of the column at this place.
    Unit(Option<u16>),
    /// The sign before the number of the column at this place.
    Sign(Option<u16>),
    /// With a result a row: the name of the test.
    Test,
    /// Its result.
    Result,
    /// Its reference.
    Reference,
    /// Its upper end.
    High,
    /// Its lower end.
    Low,
    /// A mark.
    Flag,
}

/// A table whose columns are known.
pub struct Table {
    /// The encoding of its file.
    pub encoding: Encoding,
    /// How its records are parted.
    pub parting: Parting,
    /// The sign that ends a line.
    pub newline: u8,
    /// What its columns are.
    pub mapping: Mapping,
    /// The headers, as they stand there.
    pub headers: Vec<String>,
    /// The headers without their units: what errors name.
    pub names: Vec<String>,
    pub(super) columns: Vec<Place>,
    pub(super) manners: Vec<Manner>,
    pub(super) units: Vec<UnitOf>,
    /// For each column the one that holds its unit, its sign, its day.
    unit_at: Vec<Option<u16>>,
    sign_at: Vec<Option<u16>>,
    day_at: Vec<Option<u16>>,
    id: Option<u16>,
    date: Option<u16>,
    long: bool,
    /// Columns of the person and of limits.
    of_person: Vec<u16>,
    of_results: Vec<u16>,
}

/// What reading keeps between rows; one for each thread.
pub struct Reader {
    cells: Memo<Cell>,
    people: Memo<Patch>,
    days: Memo<Option<Result<Date, &'static str>>>,
    units: Memo<UnitOf>,
    tests: Memo<result::Named>,
    fields: Fields,
    key: Vec<u8>,
    row: Row,
}

impl Table {
    /// A reader of its blocks.
    pub fn reader(&self) -> Reader {
        Reader {
            cells: Memo::new(1 << 14),
            people: Memo::new(1 << 13),
            days: Memo::new(1 << 12),
            units: Memo::new(1 << 8),
            tests: Memo::new(1 << 9),
            fields: Fields::default(),
            key: Vec::new(),
            row: Row::default(),
        }
    }
}

/// What the cells of a person say, read without a day.
#[derive(Clone, Default)]
struct Patch {
    person: Person,
    limits: [Option<Uln>; 4],
    errors: Vec<(u16, &'static str)>,
}

fn of_a_result(kind: FieldKind) -> bool {
    matches!(
        kind,
        FieldKind::Marker(_)
            | FieldKind::Dna
            | FieldKind::DnaLimit
            | FieldKind::Amount(_)
            | FieldKind::Signal(_)
    )
}

impl Table {
    pub(super) fn new(
        encoding: Encoding,
        parting: Parting,
        newline: u8,
        headers: Vec<String>,
        mapping: Mapping,
    ) -> Table {
        let at = |wanted: usize| u16::try_from(wanted).ok();
        let of_field =
            |key: &str| mapping.columns.iter().position(|column| column.is == key).and_then(at);
        let long = mapping.form == Some(Form::Long);
        let mut columns = Vec::with_capacity(headers.len());
        for column in &mapping.columns {
            let of = (!column.of.is_empty()).then(|| of_field(&column.of));
            let own =
                |is: &str| clinical::case::FIELDS.iter().position(|it| it.key == is).and_then(at);
            columns.push(match column.is.as_str() {
                "id" => Place::Id,
                "date" => match of {
                    None => Place::Date(None),
                    Some(Some(of)) => Place::Date(Some(of)),
                    Some(None) => Place::NotUsed,
                },
                "unit" => match of {
                    None if long => Place::Unit(None),
                    Some(Some(of)) => Place::Unit(Some(of)),
                    _ => Place::NotUsed,
                },
                "comparator" => match of {
                    None if long => Place::Sign(None),
                    Some(Some(of)) => Place::Sign(Some(of)),
                    _ => Place::NotUsed,
                },
                "test" => Place::Test,
                "result" => Place::Result,
                "reference" => Place::Reference,
                "reference_high" => Place::High,
                "reference_low" => Place::Low,
                "flag" => Place::Flag,
                _ if column.is == NOT_USED && column.why == super::mapping::TWO_COLUMNS => {
                    Place::Twice
                }
                is => own(is).map_or(Place::NotUsed, Place::Field),
            });
        }
        let result = columns.iter().position(|place| *place == Place::Result).and_then(at);
        let own_of = |find: &dyn Fn(&Place) -> Option<Option<u16>>| -> Vec<Option<u16>> {
            let mut of = vec![None; columns.len()];
            for (own, place) in columns.iter().enumerate() {
                let Some(target) = find(place) else { continue };
                if let Some(slot) = target.or(result).and_then(|it| of.get_mut(usize::from(it))) {
                    *slot = at(own);
                }
            }
            of
        };
        let unit_at = own_of(&|place| if let Place::Unit(of) = place { Some(*of) } else { None });
        let sign_at = own_of(&|place| if let Place::Sign(of) = place { Some(*of) } else { None });
        let day_at =
            own_of(&|place| if let Place::Date(Some(of)) = place { Some(Some(*of)) } else { None });
        let place_of =
            |wanted: Place| columns.iter().position(|place| *place == wanted).and_then(at);
        let kind = |place: &Place| match place {
            Place::Field(own) => clinical::case::FIELDS.get(usize::from(*own)).map(|it| it.kind),
            _ => None,
        };
        // The door's own word for something measured: neutralisation is a choice, and a result.
        let results: Vec<bool> = columns
            .iter()
            .zip(&mapping.columns)
            .map(|(place, column)| {
                kind(place).is_some_and(of_a_result) || column.is == "hbsag_neutralisation"
            })
            .collect();
        let chosen = |result: bool| -> Vec<u16> {
            let of = columns.iter().enumerate().zip(&results);
            of.filter(|((_, place), own)| kind(place).is_some() && **own == result)
                .filter_map(|((own, _), _)| at(own))
                .collect()
        };
        Table {
            encoding,
            parting,
            newline,
            names: headers.iter().map(|header| headers::name(header)).collect(),
            manners: vec![Manner::default(); columns.len()],
            units: mapping.columns.iter().map(cell::unit_of_column).collect(),
            unit_at,
            sign_at,
            day_at,
            id: place_of(Place::Id),
            date: place_of(Place::Date(None)),
            long,
            of_person: chosen(false),
            of_results: if long { Vec::new() } else { chosen(true) },
            columns,
            headers,
            mapping,
        }
    }

    /// How many rows a text of it has.
    pub fn rows_in(&self, text: &[u8]) -> u64 {
        let sign = match self.parting {
            Parting::Fields(sign) => Some(sign),
            Parting::Lines => None,
        };
        let records = Records::new(text, self.newline, sign, 1);
        records.filter(|(_, record)| !record.trim_ascii().is_empty()).count() as u64
    }

    /// Where the rows of the last person of a block begin: the byte and the line. Rows are of one person where the
    /// cells that say whose they are hold the same text.
    pub(super) fn last_person(&self, block: &Block) -> (usize, u64) {
        let sign = match self.parting {
            Parting::Fields(sign) => Some(sign),
            Parting::Lines => None,
        };
        let mut records = Records::new(&block.text, self.newline, sign, block.line);
        let mut fields = Fields::default();
        let mut row = Row::default();
        let (mut start, mut last) = ((0, block.line), None::<Vec<u8>>);
        loop {
            let place = records.place();
            let Some((_, record)) = records.next() else { return start };
            let own = match self.id {
                Some(at) if self.part(record, &mut fields, &mut row) => {
                    fields.get(record, usize::from(at)).trim_ascii()
                }
                _ => &[],
            };
            row.errors.clear();
            if last.as_deref() != Some(own) {
                start = place;
                last = Some(own.to_vec());
            }
        }
    }

    /// The cells of the first rows of a text, for whoever looks what stands in a column.
    pub fn first_cells(&self, text: &[u8], rows: usize) -> Vec<Vec<String>> {
        let sign = match self.parting {
            Parting::Fields(sign) => Some(sign),
            Parting::Lines => None,
        };
        let (mut fields, mut row, mut cells) = (Fields::default(), Row::default(), Vec::new());
        for (_, record) in Records::new(text, self.newline, sign, 1) {
            if cells.len() == rows {
                break;
            }
            if self.part(record, &mut fields, &mut row) {
                let cell = |at| String::from_utf8_lossy(fields.get(record, at)).trim().to_owned();
                cells.push((0..self.headers.len()).map(cell).collect());
            }
            row.errors.clear();
        }
        cells
    }

    /// Whether a row is one result.
    pub fn is_long(&self) -> bool {
        self.long
    }

    /// Whether a row is a person at a date or one result.
    pub fn form(&self) -> Form {
        if self.long { Form::Long } else { Form::Wide }
    }

    /// The place of a header.
    pub fn column(&self, header: &str) -> Option<usize> {
        self.headers.iter().position(|own| own == header)
    }

    /// The name that an error of this column has.
    pub fn name(&self, column: Option<u16>) -> &str {
        column.and_then(|at| self.names.get(usize::from(at))).map_or("", String::as_str)
    }

    pub(super) fn field_of(&self, column: usize) -> Option<&'static Field> {
        match self.columns.get(column)? {
            Place::Field(own) => clinical::case::FIELDS.get(usize::from(*own)),
            _ => None,
        }
    }

    pub(super) fn columns_unit(&self, column: usize) -> &str {
        self.mapping.columns.get(column).map_or("", |column| column.unit.as_str())
    }

    /// What a code of a column means.
    fn decoded<'a>(&'a self, column: usize, text: &'a str) -> &'a str {
        let codes = self.mapping.columns.get(column).map(|column| &column.codes);
        match codes {
            Some(codes) if !codes.is_empty() => codes.get(text).map_or(text, String::as_str),
            _ => text,
        }
    }

    /// Reads the rows of a block, in order.
    pub fn read(&self, block: &Block, reader: &mut Reader, row: &mut dyn FnMut(&Row)) {
        let mut own = std::mem::take(&mut reader.row);
        let mut fields = std::mem::take(&mut reader.fields);
        if let Some((text, why)) = &block.broken {
            own.clear(block.line);
            own.case = Case::default();
            own.wrong_row(text, why);
            row(&own);
        }
        let sign = match self.parting {
            Parting::Fields(sign) => Some(sign),
            Parting::Lines => None,
        };
        for (line, record) in Records::new(&block.text, self.newline, sign, block.line) {
            if record.trim_ascii().is_empty() {
                continue;
            }
            own.clear(line);
            if self.part(record, &mut fields, &mut own) {
                if self.long {
                    self.long_row(record, &fields, reader, &mut own);
                } else {
                    self.wide_row(record, &fields, reader, &mut own);
                    if own.errors.len() >= 2 && self.is_shifted(record, &fields, &own) {
                        own.take_back();
                    }
                }
                own.errors.sort_by_key(|problem| problem.column.unwrap_or(u16::MAX));
            } else {
                own.case = Case::default();
            }
            row(&own);
        }
        reader.row = own;
        reader.fields = fields;
    }

    /// Parts a record into its fields. False where they do not fit the headers: which is whose is not known then.
    fn part(&self, record: &[u8], fields: &mut Fields, row: &mut Row) -> bool {
        let Parting::Fields(sign) = self.parting else {
            return self.part_line(record, fields, row);
        };
        fields.part(record, sign);
        let wanted = self.headers.len();
        let more_are_empty =
            (wanted..fields.len()).all(|at| fields.get(record, at).trim_ascii().is_empty());
        if fields.len() < wanted || !more_are_empty {
            row.wrong_row(&format!("{} fields, {wanted} headers", fields.len()), "field_count");
            return false;
        }
        let again = self
            .headers
            .iter()
            .enumerate()
            .all(|(at, header)| fields.get(record, at).trim_ascii() == header.as_bytes());
        if again {
            row.wrong_row("", "header_again");
        }
        !again
    }

    fn part_line(&self, record: &[u8], fields: &mut Fields, row: &mut Row) -> bool {
        let Ok(text) = std::str::from_utf8(record) else {
            row.wrong_row(&String::from_utf8_lossy(record), "not_text");
            return false;
        };
        let Some(cells) = lines::cells(text) else {
            row.wrong_row(text, "not_an_object");
            return false;
        };
        fields.clear(self.headers.len());
        for (index, (name, cell)) in cells.iter().enumerate() {
            let Some(at) = self.column(name) else {
                let found = match cell {
                    LineCell::Text(text) | LineCell::Other(text) => text,
                };
                if !found.is_empty() {
                    row.wrong_row(&format!("{name}: {found}"), "new_column");
                }
                continue;
            };
            if cells[..index].iter().any(|(other, _)| other == name) {
                row.wrong_row(name, "name_twice");
                return false;
            }
            match cell {
                LineCell::Text(text) => fields.put(at, text.as_bytes()),
                LineCell::Other(text) => {
                    if self.columns.get(at).is_some_and(|place| *place != Place::NotUsed) {
                        row.wrong(at, text, "not_a_cell");
                    }
                }
            }
        }
        true
    }

    /// The text of a column, its code read. What is no text is told.
    fn text<'a>(&'a self, record: &'a [u8], fields: &'a Fields, at: u16, row: &mut Row) -> &'a str {
        let at = usize::from(at);
        match std::str::from_utf8(fields.get(record, at)) {
            Ok(text) => self.decoded(at, text.trim()),
            Err(_) => {
                row.wrong(at, &String::from_utf8_lossy(fields.get(record, at)), "not_text");
                ""
            }
        }
    }

    /// Person and day of a row. False where the person is not known.
    fn who_and_when(
        &self,
        record: &[u8],
        fields: &Fields,
        reader: &mut Reader,
        row: &mut Row,
    ) -> bool {
        let mut known = true;
        if let Some(at) = self.id {
            let id = self.text(record, fields, at, row);
            let column = usize::from(at);
            if id.is_empty()
                || id.contains('\u{FFFD}')
                || cell::is_missing(id, &self.manners[column])
            {
                row.wrong(column, id, "missing");
                known = false;
            } else {
                if is_spoiled_number(id) {
                    row.wrong(column, id, "spoiled_number");
                }
                row.id.push_str(id);
            }
        }
        if let Some(at) = self.date {
            row.on = self.day(record, fields, at, reader, row).unwrap_or_default();
        }
        known
    }

    /// The day of a column: none where the cell is empty; an error where it is no day that is known.
    fn day(
        &self,
        record: &[u8],
        fields: &Fields,
        at: u16,
        reader: &mut Reader,
        row: &mut Row,
    ) -> Result<Option<Date>, ()> {
        let text = self.text(record, fields, at, row);
        let manner = &self.manners[usize::from(at)];
        let read = reader.days.get(at, text.as_bytes(), || {
            if cell::is_missing(text, manner) || text == "-" {
                None
            } else {
                Some(day::read(text, manner.day))
            }
        });
        match read {
            None => Ok(None),
            Some(Ok(day)) => Ok(Some(day)),
            Some(Err(why)) => {
                row.wrong(usize::from(at), text, why);
                if self.date == Some(at) {
                    row.day_is_wrong = true;
                }
                Err(())
            }
        }
    }

    fn wide_row(&self, record: &[u8], fields: &Fields, reader: &mut Reader, row: &mut Row) {
        self.who_and_when(record, fields, reader, row);
        for (at, _) in self.columns.iter().enumerate().filter(|(_, place)| **place == Place::Twice)
        {
            let text = self.text(record, fields, at as u16, row).to_owned();
            if !cell::is_missing(&text, &self.manners[at]) {
                row.wrong(at, &text, "two_columns");
            }
        }
        row.case.begin(row.on);
        self.person(record, fields, reader, row);
        for at in &self.of_results {
            self.result(record, fields, *at, reader, row);
        }
    }

    /// Whether cells that are nothing in their own columns are what the columns on one side of them hold: then a field
    /// is lost or too many before them, and the rest of the row stands in the wrong places.
    fn is_shifted(&self, record: &[u8], fields: &Fields, row: &Row) -> bool {
        let mut sides = [0, 0];
        for problem in &row.errors {
            let Some(at) = problem.column.map(usize::from) else { continue };
            let Ok(text) = std::str::from_utf8(fields.get(record, at)) else { continue };
            let text = text.trim();
            for (side, neighbour) in [(0, at.checked_sub(1)), (1, Some(at + 1))] {
                if neighbour.is_some_and(|neighbour| self.tells_apart(neighbour, text)) {
                    sides[side] += 1;
                }
            }
        }
        sides.iter().any(|count| *count >= 2)
    }

    /// Whether a text is one of a column, and of few others: a day, a word, no number.
    fn tells_apart(&self, column: usize, text: &str) -> bool {
        let Some(manner) = self.manners.get(column) else { return false };
        if cell::is_missing(text, manner) || clinical::case::parse_number("number", text).is_ok() {
            return false;
        }
        match self.columns.get(column) {
            Some(Place::Date(_)) => day::read(text, manner.day).is_ok(),
            Some(Place::Field(_)) => self.field_of(column).is_some_and(|field| {
                let unit = self.units.get(column).unwrap_or(&UnitOf::None);
                matches!(
                    cell::read(field, text, unit, None, manner),
                    Cell::Result(_) | Cell::Entered
                )
            }),
            _ => false,
        }
    }

    fn result(&self, record: &[u8], fields: &Fields, at: u16, reader: &mut Reader, row: &mut Row) {
        let column = usize::from(at);
        let Some(field) = self.field_of(column) else { return };
        let text = self.text(record, fields, at, row);
        if text.is_empty() {
            return;
        }
        let manner = &self.manners[column];
        let sign = self.sign_at[column]
            .map(|sign| self.text(record, fields, sign, row))
            .unwrap_or_default();
        let text = signed(sign, text);
        let unit_text = self.unit_at[column].map(|unit| self.text(record, fields, unit, row));
        let own_unit;
        let unit = match unit_text.filter(|unit| !cell::is_missing(unit, manner)) {
            Some(unit) => {
                own_unit = self.unit(field, unit, at, reader);
                &own_unit
            }
            None => &self.units[column],
        };
        let on = row.on;
        // A number is read faster than it is looked up, and there are too many to be kept.
        let is_number = matches!(field.kind, FieldKind::Dna | FieldKind::Amount(_));
        let read = match unit_text {
            _ if is_number && is_figures(&text) => cell::read(field, &text, unit, on, manner),
            None => {
                reader.cells.get(at, text.as_bytes(), || cell::read(field, &text, unit, on, manner))
            }
            Some(unit_text) => {
                reader.key.clear();
                reader.key.extend_from_slice(unit_text.as_bytes());
                reader.key.push(0);
                reader.key.extend_from_slice(text.as_bytes());
                reader.cells.get(at, &reader.key, || cell::read(field, &text, unit, on, manner))
            }
        };
        let (result, odd) = match read {
            Cell::Empty | Cell::Entered => return,
            Cell::Wrong("wrong_unit") if unit_text.is_some_and(|unit| !unit.is_empty()) => {
                let unit_column = self.unit_at[column].map_or(column, usize::from);
                let unit_text = unit_text.unwrap_or_default().to_owned();
                return row.wrong(unit_column, &unit_text, "wrong_unit");
            }
            Cell::Wrong(why) => return row.wrong(column, &text, why),
            Cell::Result(result) => (result, false),
            Cell::Odd(result) => (result, true),
        };
        let on = match self.day_at[column] {
            None if row.day_is_wrong => return,
            None => row.on,
            Some(own) => match self.day(record, fields, own, reader, row) {
                Ok(day) => day,
                Err(()) => return,
            },
        };
        if self.take(on, result, column, &text, row) && odd {
            row.odd.push(at);
        }
    }

    fn unit(&self, field: &Field, text: &str, at: u16, reader: &mut Reader) -> UnitOf {
        reader.units.get(at, text.as_bytes(), || match field.kind {
            FieldKind::Dna | FieldKind::DnaLimit => {
                cell::unit_of(clinical::case::Analyte::HbvDna, text)
            }
            FieldKind::Amount(analyte) => cell::unit_of(analyte, text),
            FieldKind::Limit => cell::unit_of(clinical::case::Analyte::Alt, text),
            _ => UnitOf::None,
        })
    }

    /// Adds a result to the row's case, or says why it cannot be one of it.
    fn take(
        &self,
        on: Option<Date>,
        result: LabResult,
        column: usize,
        text: &str,
        row: &mut Row,
    ) -> bool {
        match row.case.add(on, result) {
            Ok(()) => {
                row.columns.push(column as u16);
                true
            }
            Err(error) => {
                row.wrong(column, text, cell::why(&error, text));
                false
            }
        }
    }

    /// The person and the limits of a row.
    fn person(&self, record: &[u8], fields: &Fields, reader: &mut Reader, row: &mut Row) {
        if self.of_person.is_empty() {
            return;
        }
        reader.key.clear();
        for at in &self.of_person {
            reader.key.extend_from_slice(fields.get(record, usize::from(*at)));
            reader.key.push(0);
            if let Some(unit) = self.unit_at[usize::from(*at)] {
                reader.key.extend_from_slice(fields.get(record, usize::from(unit)));
                reader.key.push(0);
            }
        }
        let Reader { people, key, cells, .. } = reader;
        let patch = people.get(0, key, || {
            let mut case = Case::default();
            let mut errors = Vec::new();
            self.enter_person(record, fields, cells, &mut case, &mut errors);
            let limits = [case.uln(), case.ast_uln(), case.ggt_uln(), case.alp_uln()];
            Patch { person: case.person().clone(), limits, errors }
        });
        let mut errors = patch.errors;
        if row.case.set_person(patch.person).is_err() {
            // Something in it goes against the day of the row: field by field, so that the rest is kept.
            errors.clear();
            let mut case = Case::read_on(row.on);
            self.enter_person(record, fields, cells, &mut case, &mut errors);
            row.case = case;
        }
        let [alt, ast, ggt, alp] = patch.limits;
        row.case.set_uln(alt);
        row.case.set_ast_uln(ast);
        row.case.set_ggt_uln(ggt);
        row.case.set_alp_uln(alp);
        for (at, why) in errors {
            let text = match std::str::from_utf8(fields.get(record, usize::from(at))) {
                Ok(text) => text.trim().to_owned(),
                Err(_) => String::from_utf8_lossy(fields.get(record, usize::from(at))).into_owned(),
            };
            row.wrong(usize::from(at), &text, why);
        }
    }

    fn enter_person(
        &self,
        record: &[u8],
        fields: &Fields,
        cells: &mut Memo<Cell>,
        case: &mut Case,
        errors: &mut Vec<(u16, &'static str)>,
    ) {
        let on = case.today();
        for at in &self.of_person {
            let column = usize::from(*at);
            let Some(field) = self.field_of(column) else { continue };
            let Ok(text) = std::str::from_utf8(fields.get(record, column)) else {
                errors.push((*at, "not_text"));
                continue;
            };
            let text = self.decoded(column, text.trim());
            if text.is_empty() {
                continue;
            }
            let manner = &self.manners[column];
            let mut unit = self.units[column].clone();
            if let Some(own) = self.unit_at[column]
                && let Ok(own) = std::str::from_utf8(fields.get(record, usize::from(own)))
                && !own.trim().is_empty()
            {
                unit = match field.kind {
                    FieldKind::Limit => cell::unit_of(clinical::case::Analyte::Alt, own.trim()),
                    _ => UnitOf::None,
                };
            }
            // A spreadsheet's day, and one whose order the column shows, are handed over as a day.
            let day = matches!(field.kind, FieldKind::Day).then(|| day::any(text, manner.day));
            let written;
            let text = match day {
                Some(Ok(day)) => {
                    written = day.to_string();
                    written.as_str()
                }
                Some(Err(_)) if cell::is_missing(text, manner) => continue,
                Some(Err(why)) => {
                    errors.push((*at, why));
                    continue;
                }
                None if field.key == "sex" => sex(text),
                None => text,
            };
            // What is beside the cell is part of what it says: only cells that stand alone are kept.
            let read = || cell::read(field, text, &unit, None, manner);
            let read = match self.unit_at[column] {
                None => cells.get(*at, text.as_bytes(), read),
                Some(_) => read(),
            };
            match read {
                Cell::Wrong(why) => errors.push((*at, why)),
                Cell::Entered => {
                    let unit = if let UnitOf::Is(unit) = unit { Some(unit) } else { None::<Unit> };
                    if let Err(error) = case.enter(field.key, &Entry { unit, ..Entry::from(text) })
                    {
                        let why = match cell::why(&error, text) {
                            "future" if on.is_some() => "after_visit",
                            why => why,
                        };
                        errors.push((*at, why));
                    }
                }
                Cell::Empty | Cell::Result(_) | Cell::Odd(_) => {}
            }
        }
    }

    fn long_row(&self, record: &[u8], fields: &Fields, reader: &mut Reader, row: &mut Row) {
        let known = self.who_and_when(record, fields, reader, row);
        if !known {
            // Whose it is nobody knows: nothing of it is taken.
            row.on = None;
            row.case = Case::default();
            return;
        }
        row.case.begin(row.on);
        self.person(record, fields, reader, row);
        let find = |wanted: Place| self.columns.iter().position(|place| *place == wanted);
        let (Some(test_at), Some(result_at)) = (find(Place::Test), find(Place::Result)) else {
            return;
        };
        let mut cell = |at: Option<usize>| match at {
            Some(at) => self.text(record, fields, at as u16, row),
            None => "",
        };
        let test_text = cell(Some(test_at));
        let text = cell(Some(result_at));
        let unit = cell(self.unit_at[result_at].map(usize::from));
        let sign = cell(self.sign_at[result_at].map(usize::from));
        let beside = Beside {
            unit,
            reference: cell(find(Place::Reference)),
            low: cell(find(Place::Low)),
            high: cell(find(Place::High)),
            flag: cell(find(Place::Flag)),
        };
        let unit = omop::unit(unit).unwrap_or(unit);
        let sign = omop::sign(sign).unwrap_or(sign);
        let beside = Beside { unit, ..beside };
        let manner = &self.manners[result_at];
        if cell::is_missing(text, manner) && cell::is_missing(beside.flag, manner) {
            return;
        }
        let named =
            reader.tests.get(test_at as u16, test_text.as_bytes(), || result::named(test_text));
        let unit_at = self.unit_at[result_at].map_or(result_at, usize::from);
        let field = match named {
            result::Named::Test(field) => field,
            result::Named::Wrong(why) => return row.wrong(test_at, test_text, why),
        };
        let whole = signed(sign, text);
        let unit_is = if cell::is_missing(unit, manner) {
            UnitOf::None
        } else {
            let own = result::field_for(field, unit);
            self.unit(own, unit, field_number(own), reader)
        };
        let own = result::field_for(field, unit);
        let read = result::read(own, &whole, &unit_is, &beside, manner);
        let (result, odd) = match read {
            Cell::Wrong("wrong_unit") if !unit.is_empty() => {
                return row.wrong(unit_at, unit, "wrong_unit");
            }
            Cell::Wrong(why) => return row.wrong(result_at, text, why),
            Cell::Empty | Cell::Entered => return,
            Cell::Result(result) => (result, false),
            Cell::Odd(result) => (result, true),
        };
        if row.day_is_wrong {
            return;
        }
        if !self.take(row.on, result, result_at, text, row) {
            return;
        }
        if odd {
            row.odd.push(result_at as u16);
        }
        row.written = matches!(unit_is, UnitOf::Written(_)).then(|| format!("{text} {unit}"));
        if let Some(error) = result::limit(own, &unit_is, &beside, &mut row.case) {
            let at =
                if beside.high.is_empty() { find(Place::Reference) } else { find(Place::High) };
            let found = if beside.high.is_empty() { beside.reference } else { beside.high };
            row.wrong(at.unwrap_or(result_at), found, error);
        }
    }
}

/// A text with the sign beside it, where that is not there already.
fn signed<'a>(sign: &str, text: &'a str) -> Cow<'a, str> {
    if matches!(sign, "" | "=" | "0") || text.starts_with(sign) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(format!("{sign}{text}"))
}

fn field_number(field: &Field) -> u16 {
    clinical::case::FIELDS.iter().position(|own| own.key == field.key).unwrap_or(0) as u16
}

/// A number that a spreadsheet has rounded: of a person's number the last digits are lost.
fn is_spoiled_number(text: &str) -> bool {
    let Some((number, power)) = text.split_once(['E', 'e']) else { return false };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = number.replace(['.', ','], "");
    digits(&number) && text.contains('+') && power.strip_prefix('+').is_some_and(digits)
}

/// A word for the sex in a language of the reports as the door knows it: `weiblich`, `w`, `nữ`.
fn sex(text: &str) -> &str {
    match crate::text::sex_named(text) {
        Some(Sex::Female) => "female",
        Some(Sex::Male) => "male",
        _ => text,
    }
}
