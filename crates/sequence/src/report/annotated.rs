//! One sequence with its genes on its own letters.

use super::{Typed, assemble};
use crate::annotation::Annotation;
use crate::{Given, Memory, Typer};

impl Typer {
    /// Types one sequence and says where its genes stand in it; nothing where it could not be placed.
    ///
    /// ```
    /// let typer = sequence::Typer::built_in();
    /// let clade = typer.profile.clades.iter().position(|one| one.name == "A2").unwrap();
    /// let genome = &typer.tables.paths[clade].bases;
    /// let (typed, annotation) = typer.annotated("x", genome, &mut Default::default());
    /// let features = annotation.unwrap().features;
    /// assert_eq!(typed.genotype, Some('A'));
    /// assert_eq!((features[1].product(), &features[1].spans[..]), ("polymerase", &[(2307, 3221), (1, 1623)][..]));
    /// ```
    pub fn annotated<'a>(
        &self,
        name: &str,
        given: impl Into<Given<'a>>,
        memory: &mut Memory,
    ) -> (Typed, Option<Annotation>) {
        let given = given.into();
        match self.lay(given, memory) {
            Ok(laid) => {
                let typed = self.assemble(name, given.bases, laid.clone(), memory);
                let annotation = Annotation::of(given, &laid, memory);
                (typed, Some(annotation))
            }
            Err(refusal) => (assemble::refused(name, given.bases.len(), refusal), None),
        }
    }
}
