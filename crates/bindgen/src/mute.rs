//! Takes out of a wasm what only the texts of its panics need. A program without a panic hook shows nobody what a panic
//! says: it stops with an unreachable instruction either way. Its texts, the places in the source, and what writes numbers and
//! errors into them are downloaded all the same.
//!
//! The wasm is linked with `--emit-relocs`, so that it says which function and which piece of data refers to which. What
//! panics (functions of the standard library that do not return) becomes an unreachable instruction; then what nothing else
//! refers to does, too, and data that nothing refers to becomes zeros. No index and no address changes. `wasm-opt` takes
//! away what is alike and empty.

use anyhow::{Context, Error, bail, ensure};
use std::ops::Range;
use wasmparser::{
    CustomSectionReader, ExternalKind, KnownCustom, Linking, Parser, Payload, RelocationEntry,
    RelocationType, SymbolFlags, SymbolInfo, TypeRef,
};

/// Functions that only panics call, by the start of their names without the hash of their crate. None of them returns.
const PANICS: [&str; 14] = [
    "core::panicking::",
    "core::option::unwrap_failed",
    "core::option::expect_failed",
    "core::result::unwrap_failed",
    "core::cell::panic_already_",
    "core::slice::index::slice_index_fail",
    "core::slice::copy_from_slice_impl::len_mismatch_fail",
    "core::str::slice_error_fail",
    "core::num::int_log10::panic_for_nonpositive_argument",
    "core::slice::sort::shared::smallsort::panic_on_ord_violation",
    "alloc::raw_vec::handle_error",
    "alloc::raw_vec::capacity_overflow",
    "alloc::alloc::handle_alloc_error",
    "std::panicking::",
];

#[derive(Clone, Copy)]
enum Node {
    Function(usize),
    Data(usize),
}

/// A function that is defined here.
struct Function {
    body: Range<usize>,
    panics: bool,
    live: bool,
}

/// A piece of data under a name.
struct Piece {
    place: Range<usize>,
    live: bool,
}

#[derive(Default)]
struct Module<'a> {
    imported: u32,
    code: Range<usize>,
    data: Range<usize>,
    segments: Vec<Range<usize>>,
    functions: Vec<Function>,
    pieces: Vec<Piece>,
    symbols: Vec<SymbolInfo<'a>>,
    /// By place in the file, in order.
    references: Vec<(usize, RelocationEntry)>,
    roots: Vec<u32>,
}

/// The wasm without what only the texts of panics need.
///
/// # Errors
/// It is no wasm, or was not linked with `--emit-relocs`.
pub fn muted(wasm: &[u8]) -> Result<Vec<u8>, Error> {
    let mut module = Module::read(wasm)?;
    module.walk()?;
    module.written(wasm)
}

fn place(range: Range<u64>) -> Range<usize> {
    range.start as usize..range.end as usize
}

/// Whether a function is one that only panics call; `symbol` is its name as the linker has it.
fn panics(symbol: &str) -> bool {
    let name = format!("{:#}", rustc_demangle::demangle(symbol));
    PANICS.iter().any(|start| name.starts_with(start))
}

impl<'a> Module<'a> {
    fn read(wasm: &'a [u8]) -> Result<Module<'a>, Error> {
        let mut module = Module::default();
        // What relocations of a section count from, by the section's number.
        let mut starts = Vec::new();
        for payload in Parser::new(0).parse_all(wasm) {
            let payload = payload?;
            if let Some((_, range)) = payload.as_section() {
                starts.push(place(range).start);
            }
            match payload {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        if matches!(import?.ty, TypeRef::Func(_) | TypeRef::FuncExact(_)) {
                            module.imported += 1;
                        }
                    }
                }
                Payload::ExportSection(exports) => {
                    for export in exports {
                        let export = export?;
                        if export.kind == ExternalKind::Func {
                            module.roots.push(export.index);
                        }
                    }
                }
                Payload::StartSection { func, .. } => module.roots.push(func),
                Payload::CodeSectionStart { range, .. } => module.code = place(range),
                Payload::CodeSectionEntry(body) => {
                    let body = place(body.range());
                    module.functions.push(Function { body, panics: false, live: false });
                }
                Payload::DataSection(segments) => {
                    module.data = place(segments.range());
                    for segment in segments {
                        let segment = segment?;
                        let end = segment.range.end as usize;
                        module.segments.push(end - segment.data.len()..end);
                    }
                }
                Payload::CustomSection(section) => module.read_links(&section, &starts)?,
                _ => {}
            }
        }
        ensure!(!module.symbols.is_empty(), "it was not linked with --emit-relocs");
        module.references.sort_unstable_by_key(|(at, _)| *at);
        module.name_parts()?;
        Ok(module)
    }

    /// The sections that the linker has written about its work.
    fn read_links(
        &mut self,
        section: &CustomSectionReader<'a>,
        starts: &[usize],
    ) -> Result<(), Error> {
        match section.as_known() {
            KnownCustom::Linking(links) => {
                for part in links.subsections() {
                    if let Linking::SymbolTable(symbols) = part? {
                        self.symbols = symbols.into_iter().collect::<Result<_, _>>()?;
                    }
                }
            }
            KnownCustom::Reloc(relocations) => {
                let start = starts.get(relocations.section_index() as usize).copied();
                let start = start.context("relocations of a section that comes later")?;
                // Those of other sections are of no use here: debugging is stripped.
                if [self.code.start, self.data.start].contains(&start) {
                    for entry in relocations.entries() {
                        let entry = entry?;
                        self.references.push((start + entry.offset as usize, entry));
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Which functions panic, and where the pieces of data are.
    fn name_parts(&mut self) -> Result<(), Error> {
        for symbol in &self.symbols {
            match symbol {
                SymbolInfo::Func { index, name: Some(name), flags }
                    if !flags.contains(SymbolFlags::UNDEFINED) =>
                {
                    let at =
                        index.checked_sub(self.imported).context("a function that is imported")?;
                    self.functions[at as usize].panics |= panics(name);
                }
                SymbolInfo::Data { symbol: Some(defined), .. } => {
                    let segment = self
                        .segments
                        .get(defined.index as usize)
                        .context("a piece without a segment")?;
                    let start = segment.start + defined.offset as usize;
                    let place = start..start + defined.size as usize;
                    ensure!(place.end <= segment.end, "a piece of data is longer than its segment");
                    self.pieces.push(Piece { place, live: false });
                }
                _ => {}
            }
        }
        let panicking = self.functions.iter().filter(|it| it.panics).count();
        ensure!(
            panicking > 4,
            "the standard library has renamed what panics: {panicking} functions"
        );
        Ok(())
    }

    /// What a reference leads to.
    fn target(
        &self,
        entry: &RelocationEntry,
        pieces: &[Option<usize>],
    ) -> Result<Option<Node>, Error> {
        use RelocationType::*;
        Ok(match entry.ty {
            FunctionIndexLeb | FunctionIndexI32 | TableIndexSleb | TableIndexI32 => {
                let Some(SymbolInfo::Func { index, .. }) = self.symbols.get(entry.index as usize)
                else {
                    bail!("a reference to a function that is none");
                };
                index.checked_sub(self.imported).map(|at| Node::Function(at as usize))
            }
            MemoryAddrLeb | MemoryAddrSleb | MemoryAddrI32 => {
                pieces.get(entry.index as usize).copied().flatten().map(Node::Data)
            }
            TypeIndexLeb | GlobalIndexLeb | GlobalIndexI32 | TableNumberLeb | EventIndexLeb => None,
            other => bail!("a reference of a kind that is not known here: {other:?}"),
        })
    }

    /// Marks what is referred to from outside, or from what is.
    fn walk(&mut self) -> Result<(), Error> {
        // The piece of each symbol; several may have one place.
        let mut count = 0;
        let pieces: Vec<Option<usize>> = self
            .symbols
            .iter()
            .map(|symbol| {
                let defined = matches!(symbol, SymbolInfo::Data { symbol: Some(_), .. });
                defined.then(|| {
                    count += 1;
                    count - 1
                })
            })
            .collect();
        let mut waiting: Vec<Node> = Vec::new();
        for root in &self.roots {
            waiting.extend(root.checked_sub(self.imported).map(|at| Node::Function(at as usize)));
        }
        // What has no name cannot be told apart: all that it refers to stays.
        waiting.extend(self.targets_outside(&pieces)?);
        while let Some(node) = waiting.pop() {
            let range = match node {
                Node::Function(at) => {
                    let function =
                        self.functions.get_mut(at).context("a function that is not there")?;
                    if std::mem::replace(&mut function.live, true) || function.panics {
                        continue;
                    }
                    function.body.clone()
                }
                Node::Data(at) => {
                    let piece = &mut self.pieces[at];
                    if std::mem::replace(&mut piece.live, true) {
                        continue;
                    }
                    piece.place.clone()
                }
            };
            for (_, entry) in self.within(&range) {
                waiting.extend(self.target(entry, &pieces)?);
            }
        }
        Ok(())
    }

    fn within(&self, range: &Range<usize>) -> &[(usize, RelocationEntry)] {
        let at = |place: usize| self.references.partition_point(|(at, _)| *at < place);
        &self.references[at(range.start)..at(range.end)]
    }

    fn targets_outside(&self, pieces: &[Option<usize>]) -> Result<Vec<Node>, Error> {
        let mut named = vec![false; self.data.end];
        for piece in &self.pieces {
            named[piece.place.clone()].fill(true);
        }
        let outside = self.within(&self.data).iter().filter(|(at, _)| !named[*at]);
        let targets: Result<Vec<_>, Error> =
            outside.map(|(_, entry)| self.target(entry, pieces)).collect();
        Ok(targets?.into_iter().flatten().collect())
    }

    fn written(&self, wasm: &[u8]) -> Result<Vec<u8>, Error> {
        let mut data = wasm.to_vec();
        let mut kept = vec![false; data.len()];
        for piece in self.pieces.iter().filter(|piece| piece.live) {
            kept[piece.place.clone()].fill(true);
        }
        for piece in self.pieces.iter().filter(|piece| !piece.live) {
            for at in piece.place.clone().filter(|at| !kept[*at]) {
                data[at] = 0;
            }
        }
        let mut bodies = wasm_encoder::CodeSection::new();
        for function in &self.functions {
            if function.live && !function.panics {
                bodies.raw(&data[function.body.clone()]);
            } else {
                // No locals; unreachable; end.
                bodies.raw(&[0, 0, 0x0b]);
            }
        }
        let mut written = wasm_encoder::Module::new();
        for payload in Parser::new(0).parse_all(wasm) {
            let payload = payload?;
            match &payload {
                Payload::CustomSection(section)
                    if section.name() == "linking" || section.name().starts_with("reloc.") =>
                {
                    continue;
                }
                Payload::CodeSectionStart { .. } => {
                    written.section(&bodies);
                    continue;
                }
                Payload::CodeSectionEntry(_) => continue,
                _ => {}
            }
            if let Some((id, range)) = payload.as_section() {
                written.section(&wasm_encoder::RawSection { id, data: &data[place(range)] });
            }
        }
        Ok(written.finish())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_panics_is_known_by_either_form_of_a_name() {
        assert!(panics("_ZN4core9panicking5panic17h0123456789abcdefE"));
        assert!(panics("_RNvNtCsgXGp5Oqx2Ny_4core9panicking5panic"));
        assert!(!panics("_ZN8clinical6report8classify17h8c8a8b43b0d46840E"));
        assert!(!panics("_RNvNtCsgXGp5Oqx2Ny_4core3fmt5write"));
    }

    #[test]
    fn a_wasm_that_says_nothing_of_its_links_is_refused() {
        let empty = wasm_encoder::Module::new().finish();
        assert!(muted(&empty).is_err_and(|error| error.to_string().contains("--emit-relocs")));
    }
}
