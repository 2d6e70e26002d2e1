//! The typing workers' part: batches become lines of JSON.

use crate::batch::{Entries, Entry};
use crate::lines::{self, Seen};
use sequence::genes::Genome;
use sequence::mutations::{Wanted, look_for, parse_wanted};
use sequence::profile::Profile;
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
    wanted: Vec<Wanted>,
}

/// What one batch gave: a line of JSON each.
#[wasm_bindgen(getter_with_clone)]
pub struct Lines {
    /// Of the sequences.
    pub rows: String,
    /// Of the problems; each says before which sequence it stands.
    pub problems: String,
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

    /// Looks for a user-defined list of mutations from now on; how it was understood.
    pub fn look_for(&mut self, text: &str) -> String {
        let list = parse_wanted(text);
        let told = lines::wanted(&list);
        self.wanted = list.into_iter().flatten().collect();
        told
    }

    /// Types `count` entries of a batch, from the entry `from` on.
    pub fn type_batch(&mut self, batch: &[u8], from: u32, count: u32) -> Lines {
        let mut told = Lines { rows: String::new(), problems: String::new() };
        for entry in Entries::of(batch).skip(from as usize).take(count as usize) {
            match entry {
                Entry::Record { index, origin, name, bases, gaps } => {
                    self.read(bases, gaps);
                    let given = Given { bases: &self.bases, gaps: &self.gaps };
                    let typed = self.typer.type_one(name, given, &mut self.memory);
                    let found = self.seen(&typed);
                    let seen: Vec<Seen<'_>> = found.iter().map(Seen::of).collect();
                    lines::row(&mut told.rows, index, origin, &typed, &seen);
                }
                Entry::Problem(json) => {
                    told.problems.push_str(json);
                    told.problems.push('\n');
                }
            }
        }
        told
    }

    /// The line of the sequence of one entry on which an engine has stopped; nothing of it is typed.
    pub fn stopped(&self, batch: &[u8], at: u32, why: &str) -> Lines {
        let mut told = Lines { rows: String::new(), problems: String::new() };
        if let Some(Entry::Record { index, origin, name, bases, .. }) =
            Entries::of(batch).nth(at as usize)
        {
            lines::stopped(&mut told.rows, index, origin, name, bases.len(), why);
        }
        told
    }

    /// Everything about the record of this index, as JSON; nothing where the batch has no such record.
    pub fn detail(&mut self, batch: &[u8], index: u32) -> Option<String> {
        let (name, bases, gaps) = record(batch, index)?;
        self.read(bases, gaps);
        let given = Given { bases: &self.bases, gaps: &self.gaps };
        Some(lines::detail(&self.typer.detail(name, given, &mut self.memory)))
    }

    /// Records as FASTA, on the axis or turned to its beginning: those of these indices (ascending), or
    /// all where there are none. What cannot be placed is left out.
    pub fn fasta(&mut self, batch: &[u8], indices: &[u32], aligned: bool) -> String {
        let mut text = String::new();
        for entry in Entries::of(batch) {
            let Entry::Record { index, name, bases, gaps, .. } = entry else { continue };
            if !indices.is_empty() && indices.binary_search(&index).is_err() {
                continue;
            }
            self.read(bases, gaps);
            let given = Given { bases: &self.bases, gaps: &self.gaps };
            let Ok(laid) = self.typer.lay(given, &mut self.memory) else { continue };
            text.push_str(&match aligned {
                true => aligned_fasta(name, &self.memory.aligned),
                false => rotated_fasta(name, &laid.placed.bases),
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

    /// The mutations of the user-defined list in the sequence that was typed last.
    fn seen(&self, typed: &Typed) -> Vec<sequence::mutations::Sighting<'_>> {
        let tables = &self.typer.tables;
        let nearest = typed.distances.first().map(|nearest| nearest.genotype);
        let genotype = typed.genotype.or(nearest);
        let of = |letter| tables.genotypes.iter().position(|one| char::from(*one) == letter);
        let Some((aligned, proteins)) = genotype.and_then(of).map(|of| &tables.consensus[of])
        else {
            return Vec::new();
        };
        let Memory { aligned: virus, translator, .. } = &self.memory;
        let virus = Genome { aligned: virus, proteins: translator.proteins() };
        look_for(&self.wanted, virus, Genome { aligned, proteins })
    }
}

fn record(batch: &[u8], wanted: u32) -> Option<(&str, &[u8], &[u8])> {
    Entries::of(batch).find_map(|entry| match entry {
        Entry::Record { index, name, bases, gaps, .. } if index == wanted => {
            Some((name, bases, gaps))
        }
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Reader;
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
        let told = engine.type_batch(batch, 0, 64);
        let (rows, problems) = (parsed(&told.rows), parsed(&told.problems));
        assert_eq!((rows.len(), problems.len()), (2, 2));
        assert_eq!(rows[0]["row"].as_array().unwrap().len(), sequence::report::ROW_COLUMNS.len());
        assert_eq!((&rows[0]["row"][0], &rows[0]["row"][5]), (&"one".into(), &"A".into()));
        assert_eq!(rows[0]["description"], "first of all");
        assert_eq!((&rows[1]["index"], &rows[1]["line"]), (&1.into(), &6.into()));
        assert_eq!(
            (&problems[0]["before"], &problems[0]["key"]),
            (&1.into(), &"no-sequence".into())
        );
        assert_eq!(problems[1]["arguments"]["line"], 5);
        assert!(rows[0]["texts"]["rt"].is_string());
        // One at a time is the same.
        let one_by_one: Vec<Lines> = (0..4).map(|at| engine.type_batch(batch, at, 1)).collect();
        assert_eq!(one_by_one.iter().map(|told| told.rows.as_str()).collect::<String>(), told.rows);
        assert_eq!(parsed(&engine.stopped(batch, 3, "crash").rows)[0]["stopped"], "crash");
        assert_eq!(parsed(&engine.stopped(batch, 3, "crash").rows)[0]["row"][0], "four");
        assert!(engine.stopped(batch, 1, "crash").rows.is_empty());
    }

    #[test]
    fn many_records_make_several_batches_with_indices_that_go_on() {
        let text: String = (0..150).map(|at| format!(">r{at}\nACGTACGTAC\n")).collect();
        let batches = batches(&text, 7);
        assert_eq!(batches.len(), 3);
        let mut engine = Engine::new();
        let rows: String =
            batches.iter().map(|batch| engine.type_batch(batch, 0, 64).rows).collect();
        let indices =
            parsed(&rows).iter().map(|row| row["index"].as_u64().unwrap()).collect::<Vec<_>>();
        assert_eq!(indices, (0..150).collect::<Vec<_>>());
    }

    #[test]
    fn a_detail_an_export_a_profile_and_a_list_of_ones_own() {
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
        let list: Value = serde_json::from_str(&engine.look_for("rtM204V, banana")).unwrap();
        assert_eq!((&list[0]["target"], list[1]["error"].is_string()), (&"rtM204V".into(), true));
        let row = &parsed(&engine.type_batch(batch, 0, 1).rows)[0];
        assert_eq!(
            (&row["wanted"][0]["presence"], &row["wanted"][0]["found"]),
            (&"absent".into(), &"M".into())
        );
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
    fn bytes_that_are_no_batch_give_nothing() {
        let mut engine = Engine::new();
        for bytes in
            [&b""[..], b"\x01", &[255; 40], &[9, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255]]
        {
            assert!(engine.type_batch(bytes, 0, 64).rows.is_empty());
        }
    }
}
