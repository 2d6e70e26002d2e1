//! The columns of a typed row: one line a sequence, at the prompt, on the page and in files.

use crate::Gene;

macro_rules! columns {
    ($($(#[$about:meta])* $name:ident: $key:literal,)*) => {
        /// A column of a typed row, by its place in the row (`Column::Rt as usize`). New ones are added at
        /// the end; none is renamed or removed.
        ///
        /// ```
        /// use hbv::{Column, Gene};
        /// assert_eq!(Column::ALL.len(), Column::KEYS.len());
        /// assert_eq!((Column::PreC.key(), Column::PreC as usize), ("prec", 26));
        /// assert_eq!(Column::of(Gene::PreS2), Column::PreS2);
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Column {
            $($(#[$about])* $name,)*
        }

        impl Column {
            /// All of them, in order.
            pub const ALL: [Column; Column::KEYS.len()] = [$(Column::$name),*];
            /// Their names in the head of a table, in order.
            pub const KEYS: [&'static str; [$($key),*].len()] = [$($key),*];
        }
    };
}

columns! {
    /// The name of the sequence.
    Name: "name",
    /// How many nucleotides were given.
    Length: "length",
    /// Which strand was given.
    Strand: "strand",
    /// The position of its first nucleotide.
    Origin: "origin",
    /// How sure the genotype is: [`crate::Call`].
    Call: "call",
    /// The genotype, or the parents of a recombinant.
    Genotype: "genotype",
    /// The subgenotype.
    Subgenotype: "subgenotype",
    /// How probable it is that the genotype is right.
    Confidence: "confidence",
    /// How much better than the next genotype.
    MarginBits: "margin_bits",
    /// Positions that hold one base.
    ColumnsRead: "columns_read",
    /// The stretches that were read.
    Covered: "covered",
    /// Over all that was read: the nearest genotype.
    GenomeNearest: "genome_nearest",
    /// Its distance.
    GenomeDistance: "genome_distance",
    /// The next genotype.
    GenomeNext: "genome_next",
    /// Its distance.
    GenomeNextDistance: "genome_next_distance",
    /// What the rule of 8 % says.
    GenomeRule: "genome_rule_8_percent",
    /// Over the surface gene: the nearest genotype.
    SNearest: "s_nearest",
    /// Its distance.
    SDistance: "s_distance",
    /// The next genotype.
    SNext: "s_next",
    /// Its distance.
    SNextDistance: "s_next_distance",
    /// What the rule of 4 % says.
    SRule: "s_rule_4_percent",
    /// Whether two genotypes make it up.
    Recombinant: "recombinant",
    /// Where they meet.
    Breakpoints: "breakpoints",
    /// The parts.
    Parts: "parts",
    /// Changes of the reverse transcriptase.
    Rt: "rt",
    /// Changes of the small surface protein.
    S: "s",
    /// Changes of precore.
    PreC: "prec",
    /// Changes of X.
    X: "x",
    /// Changes of the core protein.
    C: "c",
    /// Changes of the polymerase outside the reverse transcriptase.
    P: "p",
    /// Changes of preS1.
    PreS1: "pres1",
    /// Changes of preS2.
    PreS2: "pres2",
    /// The sites of precore and core promoter.
    PrecoreBcp: "precore_bcp",
    /// What keeps it from being read better.
    Notes: "notes",
    /// The format of the row.
    Format: "format",
    /// The rest of the record's header.
    Description: "description",
    /// The file it stands in.
    File: "file",
    /// How well it was read.
    Quality: "quality",
    /// What speaks against it, the worst first.
    QualityReasons: "quality_reasons",
}

impl Column {
    /// Its name in the head of a table.
    pub const fn key(self) -> &'static str {
        Column::KEYS[self as usize]
    }

    /// Whether it holds one number, or nothing.
    pub const fn is_number(self) -> bool {
        matches!(
            self,
            Column::Length
                | Column::Origin
                | Column::Confidence
                | Column::MarginBits
                | Column::ColumnsRead
                | Column::GenomeDistance
                | Column::GenomeNextDistance
                | Column::SDistance
                | Column::SNextDistance
                | Column::Format
        )
    }

    /// The column that holds the changes of a gene: they stand in the order of [`Gene::ALL`].
    pub const fn of(gene: Gene) -> Column {
        Column::ALL[Column::Rt as usize + gene as usize]
    }
}
