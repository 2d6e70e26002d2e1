//! The typing workers' part: batches become lines of JSON.

use crate::batch::{Entries, Entry, Origin};
use crate::lines;
use sequence::mutations::{Sighting, Wanted, parse_wanted};
use sequence::profile::Profile;
use sequence::read::Notes;
use sequence::report::{aligned_fasta, rotated_fasta};
use sequence::{Bases, Given, Memory, Typed, Typer};
use wasm_bindgen::prelude::*;

/// Types batches of a [`crate::Reader`]. Its memory does not grow with what it has typed.
#[wasm_bindgen]
pub struct Engine {
    typer: Typer,
    memory: Memory,
    bases: Vec<Bases>,
    gaps: Vec<u32>,
    /// The list that was looked for last, as written and as understood.
    list: String,
    wanted: Vec<Wanted>,
}

/// What one batch gave: a line of JSON each.
#[wasm_bindgen(getter_with_clone)]
pub struct Lines {
    /// Of the sequences.
    pub rows: String,
    /// Of the problems; each says before which sequence it stands.
    pub problems: String,
    /// Of what was looked for, one for each sequence; nothing where nothing was.
    pub looked: String,
}

impl Lines {
    fn none() -> Lines {
        Lines { rows: String::new(), problems: String::new(), looked: String::new() }
    }
}

impl Default for Engine {
    fn default() -> Engine {
        Engine::new()
    }
}

#[wasm_bindgen]
impl Engine {
    /// With the profile that comes with it.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Engine {
        Engine::with(Typer::built_in())
    }

    /// With a user-defined profile.
    ///
    /// # Errors
    /// Where it is none, in English.
    pub fn with_profile(bytes: &[u8]) -> Result<Engine, String> {
        let profile = Profile::from_bytes(bytes).map_err(|error| error.to_string())?;
        if profile.clades.is_empty() {
            return Err("the profile holds no clade; build it again".to_owned());
        }
        Ok(Engine::with(Typer::new(profile)))
    }

    /// How a user-defined list of changes is understood, entry by entry.
    pub fn understood(&self, list: &str) -> String {
        lines::understood(parse_wanted(list))
    }

    /// Types `count` entries of a batch, from the entry `from` on, and looks for the changes of a list.
    pub fn type_batch(&mut self, batch: &[u8], from: u32, count: u32, list: &str) -> Lines {
        self.take_list(list);
        let mut told = Lines::none();
        for entry in Entries::of(batch).skip(from as usize).take(count as usize) {
            match entry {
                Entry::Record { index, origin, bases, gaps } => {
                    self.read(bases, gaps);
                    let given = Given { bases: &self.bases, gaps: &self.gaps };
                    let typed = self.typer.type_one(origin.name, given, &mut self.memory);
                    let typed = typed.with_origin(origin.file, origin.description, &origin.notes);
                    lines::row(&mut told.rows, index, &origin, &typed, None);
                    if !self.wanted.is_empty() {
                        let seen = self.typer.look_again(&self.wanted, &self.memory);
                        lines::looked(&mut told.looked, index, seen);
                    }
                }
                Entry::Problem(json) => {
                    told.problems.push_str(json);
                    told.problems.push('\n');
                }
            }
        }
        told
    }

    /// Looks for the changes of another list in entries that have been typed. They are laid on the axis once
    /// more, which is most of typing them but takes a tenth of a millisecond: keeping the axis of each would
    /// double what is kept, for a list that few change.
    pub fn look_for(&mut self, batch: &[u8], from: u32, count: u32, list: &str) -> Lines {
        self.take_list(list);
        let mut told = Lines::none();
        for entry in Entries::of(batch).skip(from as usize).take(count as usize) {
            let Entry::Record { index, bases, gaps, .. } = entry else { continue };
            self.read(bases, gaps);
            let given = Given { bases: &self.bases, gaps: &self.gaps };
            let seen = self.typer.look_for(given, &self.wanted, &mut self.memory);
            lines::looked(&mut told.looked, index, seen);
        }
        told
    }

    /// The lines of the sequence of one entry on which an engine has stopped; nothing of it is typed, and of a
    /// list nothing was read in it.
    pub fn stopped(&mut self, batch: &[u8], at: u32, why: &str, list: &str) -> Lines {
        self.take_list(list);
        let mut told = Lines::none();
        if let Some(Entry::Record { index, origin, bases, .. }) =
            Entries::of(batch).nth(at as usize)
        {
            let typed = Typed::unread(origin.name, bases.len());
            let typed = typed.with_origin(origin.file, origin.description, &Notes::default());
            lines::row(&mut told.rows, index, &origin, &typed, Some(why));
            if !self.wanted.is_empty() {
                let seen = self.wanted.iter().map(Sighting::not_read).collect();
                lines::looked(&mut told.looked, index, seen);
            }
        }
        told
    }

    /// Everything about the record of this index, as JSON; nothing where the batch has no such record.
    pub fn detail(&mut self, batch: &[u8], index: u32) -> Option<String> {
        let (origin, bases, gaps) = record(batch, index)?;
        self.read(bases, gaps);
        let given = Given { bases: &self.bases, gaps: &self.gaps };
        let mut detail = self.typer.detail(origin.name, given, &mut self.memory);
        detail.typed = detail.typed.with_origin(origin.file, origin.description, &origin.notes);
        Some(lines::detail(&detail))
    }

    /// Records as FASTA, on the axis or turned to its beginning: those of these indices (ascending), or
    /// all where there are none. What cannot be placed is left out.
    pub fn fasta(&mut self, batch: &[u8], indices: &[u32], aligned: bool) -> String {
        let mut text = String::new();
        for entry in Entries::of(batch) {
            let Entry::Record { index, origin, bases, gaps } = entry else { continue };
            if !indices.is_empty() && indices.binary_search(&index).is_err() {
                continue;
            }
            self.read(bases, gaps);
            let given = Given { bases: &self.bases, gaps: &self.gaps };
            let Ok(laid) = self.typer.lay(given, &mut self.memory) else { continue };
            text.push_str(&match aligned {
                true => aligned_fasta(origin.name, &self.memory.aligned),
                false => rotated_fasta(origin.name, &laid.placed.bases),
            });
        }
        text
    }

    /// Which profile is in use, as JSON.
    pub fn profile(&self) -> String {
        lines::profile(&self.typer.profile)
    }
}

impl Engine {
    fn with(typer: Typer) -> Engine {
        Engine {
            typer,
            memory: Memory::default(),
            bases: Vec::new(),
            gaps: Vec::new(),
            list: String::new(),
            wanted: Vec::new(),
        }
    }

    fn read(&mut self, bases: &[u8], gaps: &[u8]) {
        self.bases.clear();
        self.bases.extend(bases.iter().map(|bits| Bases::from_bits(*bits)));
        let (gaps, _) = gaps.as_chunks::<4>();
        self.gaps.clear();
        self.gaps.extend(gaps.iter().map(|before| u32::from_le_bytes(*before)));
    }

    fn take_list(&mut self, list: &str) {
        if self.list != list {
            self.list = list.to_owned();
            self.wanted = parse_wanted(list).into_iter().flatten().collect();
        }
    }
}

fn record(batch: &[u8], wanted: u32) -> Option<(Origin<'_>, &[u8], &[u8])> {
    Entries::of(batch).find_map(|entry| match entry {
        Entry::Record { index, origin, bases, gaps } if index == wanted => {
            Some((origin, bases, gaps))
        }
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Reader;
    use hbv::Column;
    use serde_json::Value;

    /// The commonest base of a clade at each column, as FASTA.
    fn consensus(engine: &Engine, clade: &str) -> String {
        let clade = engine.typer.profile.clades.iter().find(|one| one.name == clade).unwrap();
        let letters = (0..sequence::COLUMNS).filter_map(|column| clade.consensus(column));
        letters.filter_map(|base| "ACGT".chars().nth(base.into())).collect()
    }

    fn batches(text: &str, chunk: usize) -> Vec<Vec<u8>> {
        let mut reader = Reader::new();
        text.as_bytes().chunks(chunk).for_each(|chunk| reader.push(chunk));
        reader.end_of_file();
        reader.finish();
        std::iter::from_fn(|| reader.take()).collect()
    }

    fn parsed(lines: &str) -> Vec<Value> {
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    #[test]
    fn rows_and_problems_keep_the_order_of_the_input() {
        let mut engine = Engine::new();
        let genome = consensus(&engine, "A2");
        let text = format!(">one first of all\n{genome}\n>two\n>three\nACGTJJ\n>four\n{genome}\n");
        let [batch] = &batches(&text, 1000)[..] else { panic!("one batch") };
        let told = engine.type_batch(batch, 0, 64, "");
        let (rows, problems) = (parsed(&told.rows), parsed(&told.problems));
        assert_eq!((rows.len(), problems.len()), (2, 2));
        assert_eq!(rows[0]["row"].as_array().unwrap().len(), sequence::report::ROW_COLUMNS.len());
        assert_eq!((&rows[0]["row"][0], &rows[0]["row"][5]), (&"one".into(), &"A".into()));
        assert_eq!(rows[0]["row"][Column::Description as usize], "first of all");
        assert_eq!((&rows[1]["index"], &rows[1]["row"][0]), (&1.into(), &"four".into()));
        assert_eq!(
            (&problems[0]["before"], &problems[0]["key"]),
            (&1.into(), &"no-sequence".into())
        );
        assert_eq!(problems[1]["arguments"]["line"], 5);
        assert!(rows[0]["texts"]["rt"].is_string());
        // One at a time is the same.
        let one_by_one: Vec<Lines> = (0..4).map(|at| engine.type_batch(batch, at, 1, "")).collect();
        assert_eq!(one_by_one.iter().map(|told| told.rows.as_str()).collect::<String>(), told.rows);
        assert_eq!(parsed(&engine.stopped(batch, 3, "crash", "").rows)[0]["stopped"], "crash");
        assert_eq!(parsed(&engine.stopped(batch, 3, "crash", "").rows)[0]["row"][0], "four");
        assert!(engine.stopped(batch, 1, "crash", "").rows.is_empty());
    }

    #[test]
    fn many_records_make_several_batches_with_indices_that_go_on() {
        let text: String = (0..150).map(|at| format!(">r{at}\nACGTACGTAC\n")).collect();
        let batches = batches(&text, 7);
        assert_eq!(batches.len(), 3);
        let mut engine = Engine::new();
        let rows: String =
            batches.iter().map(|batch| engine.type_batch(batch, 0, 64, "").rows).collect();
        let indices =
            parsed(&rows).iter().map(|row| row["index"].as_u64().unwrap()).collect::<Vec<_>>();
        assert_eq!(indices, (0..150).collect::<Vec<_>>());
    }

    #[test]
    fn a_detail_an_export_and_a_profile() {
        let mut engine = Engine::new();
        let mut genome = consensus(&engine, "A2");
        let half = genome.split_off(1000);
        let [batch] = &batches(&format!(">turned\n{half}{genome}\n>short\nACGT\n"), 64)[..] else {
            panic!("one batch")
        };
        let detail: Value = serde_json::from_str(&engine.detail(batch, 0).unwrap()).unwrap();
        assert_eq!(detail["typed"]["genotype"], "A");
        assert!(detail["texts"]["rt"].is_string());
        assert_eq!(engine.detail(batch, 2), None);
        let rotated = engine.fasta(batch, &[], false);
        assert_eq!(rotated.matches('>').count(), 1, "what cannot be placed is left out");
        assert_eq!(rotated.lines().skip(1).collect::<String>(), genome.clone() + &half);
        let aligned = engine.fasta(batch, &[0], true);
        assert_eq!(aligned.lines().skip(1).map(str::len).sum::<usize>(), sequence::COLUMNS);
        assert_eq!(engine.fasta(batch, &[1], true), "");
        let profile: Value = serde_json::from_str(&engine.profile()).unwrap();
        assert!(profile["clades"].as_array().unwrap().len() > 40);
        let own = Engine::with_profile(&engine.typer.profile.to_bytes()).unwrap();
        assert_eq!(own.typer.profile.provenance, engine.typer.profile.provenance);
        assert!(
            Engine::with_profile(b"no profile")
                .is_err_and(|why| why.contains("no HepB Lens profile"))
        );
    }

    #[test]
    fn a_list_is_answered_alike_while_typing_and_afterwards() {
        let mut engine = Engine::new();
        let whole = consensus(&engine, "A2");
        let mut unknown = whole.clone();
        unknown.replace_range(738..739, "N");
        let mut mixed = whole.clone();
        mixed.replace_range(738..739, "R");
        let mut shifted = whole.clone();
        shifted.remove(600);
        let foreign = "ACGGTCATTC".repeat(90);
        let text = format!(
            ">whole\n{whole}\n>unknown\n{unknown}\n>mixed\n{mixed}\n>part\n{}\n>broken\nACGJ\n>shifted\n{shifted}\n>foreign\n{foreign}\n>short\nACGT\n",
            &whole[1300..2300],
        );
        let [batch] = &batches(&text, 64)[..] else { panic!("one batch") };
        let list = "rtM204V, banana; preC W28*, rt M204M";
        let typed = engine.type_batch(batch, 0, 64, list);
        assert!(engine.type_batch(batch, 0, 64, "").looked.is_empty());
        let afterwards = engine.look_for(batch, 0, 64, list);
        assert_eq!(afterwards.looked, typed.looked);
        assert!(afterwards.rows.is_empty() && afterwards.problems.is_empty());
        // Another engine, which has typed none of it, and one at a time.
        let mut other = Engine::new();
        let pieces: String = (0..8).map(|at| other.look_for(batch, at, 1, list).looked).collect();
        assert_eq!(pieces, typed.looked);
        let seen: Vec<Vec<String>> = parsed(&typed.looked)
            .iter()
            .map(|line| {
                let seen = line["seen"].as_array().unwrap().iter();
                seen.map(|one| one["presence"].as_str().unwrap().to_owned()).collect()
            })
            .collect();
        let expected = [
            ["absent", "absent", "present"],
            // ATN, GTN: it may be either.
            ["not_read", "absent", "not_read"],
            ["mixture", "absent", "mixture"],
            ["not_read", "absent", "not_read"],
            ["not_read", "absent", "not_read"],
            ["not_read", "not_read", "not_read"],
            ["not_read", "not_read", "not_read"],
        ];
        assert_eq!(seen, expected);
        let stopped = parsed(&engine.stopped(batch, 0, "crash", list).looked);
        assert_eq!(stopped[0]["seen"][2]["presence"], "not_read");
        let understood: Value = serde_json::from_str(&engine.understood(list)).unwrap();
        assert_eq!(understood[0]["target"], "rtM204V");
        assert_eq!(understood[1]["why"], "not-a-change");
        let far: Value = serde_json::from_str(&engine.understood("rtM999V")).unwrap();
        assert_eq!((&far[0]["why"], &far[0]["last"]), (&"out-of-range".into(), &344.into()));
    }

    #[test]
    fn what_was_done_to_read_a_record_comes_along() {
        let mut engine = Engine::new();
        let genome = consensus(&engine, "A2");
        let mut reader = Reader::new();
        for (file, text) in
            [("a.fa", format!(">x one\n{genome}>y\n{genome}")), ("b.fa", format!(">x\n{genome}"))]
        {
            reader.begin_file(file.to_owned());
            reader.push(text.as_bytes());
            reader.end_of_file();
        }
        reader.finish();
        let batch = reader.take().unwrap();
        let rows = parsed(&engine.type_batch(&batch, 0, 64, "").rows);
        let of = |column: Column| -> Vec<&str> {
            rows.iter().map(|row| row["row"][column as usize].as_str().unwrap()).collect()
        };
        assert_eq!(of(Column::File), ["a.fa", "a.fa", "b.fa"]);
        assert_eq!(of(Column::Name), ["x", "y", "x"]);
        assert_eq!(of(Column::Description), ["one", "", ""]);
        assert!(of(Column::Notes)[1].contains("line-break-missing"));
        let detail: Value = serde_json::from_str(&engine.detail(&batch, 1).unwrap()).unwrap();
        assert_eq!(detail["typed"]["file"], "a.fa");
        assert!(detail["typed"]["notes"].to_string().contains("line-break-missing"));
        assert_eq!(
            serde_json::from_str::<Value>(&engine.profile()).unwrap()[sequence_wire::VERSION_KEY],
            sequence_wire::VERSION
        );
    }

    #[test]
    fn bytes_that_are_no_batch_give_nothing() {
        let mut engine = Engine::new();
        for bytes in
            [&b""[..], b"\x01", &[255; 40], &[9, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255]]
        {
            assert!(engine.type_batch(bytes, 0, 64, "").rows.is_empty());
        }
    }
}
