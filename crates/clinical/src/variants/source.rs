//! The sources of this room.

use crate::rule::Source;
use crate::rule::Verification::*;

pub(super) const PMC: Source = Source::new("PMC4179144", "table 3", Secondary);
pub(super) const TWO_TABLES: Source =
    Source::new("PMC4179144", "table 3, and wjgnet v6i5 table 284 (drug order assumed)", Secondary);
pub(super) const EASL: Source =
    Source::new("EASL2017", "resistance table, also 2012; section E", Known);
pub(super) const EASL_2012: Source =
    Source::new("EASL2012", "resistance table; section E.1", Known);
pub(super) const STANFORD: Source =
    Source::new("STANFORD2024", "comments; section E.3b", Secondary);
pub(super) const TABLE_NOTE: Source = Source::new(
    "VARIANT_TABLES",
    "resistance_patterns.csv, note on besifovir; section E.6",
    Secondary,
);
pub(super) const UNLISTED: Source = Source::new("HEPBLENS", "section E.2", Derived);
pub(super) const BARRIER: Source =
    Source::new("HEPBLENS", "entecavir barrier rule; section E.4", Known);
pub(super) const WORST: Source = Source::new("HEPBLENS", "worst of the parts; section E", Derived);
pub(super) const PUTATIVE: Source = Source::new("SHELDON2005", "rtA194T; not confirmed", Known);
pub(super) const PARK_CYE: Source = Source::new(
    "PARK2019",
    "3.7x IC50, inferred from the order of a figure; section E.5",
    Secondary,
);
pub(super) const PARK_CYEI: Source =
    Source::new("PARK2019", "15.3x IC50, 26.3x IC90; section E.5", Secondary);
pub(super) const COMPENSATORY: Source = Source::new("HEPBLENS", "compensatory; section E.7", Known);
pub(super) const UNGRADED: Source =
    Source::new("HEPBLENS", "listed without a grade at a primary position; section E", Design);
pub(super) const MIXTURE: Source = Source::new("HEPBLENS", "mixtures; section E.9", Known);
pub(super) const POSITIONS: Source =
    Source::new("STANFORD2024", "resistance_mutations.csv; section E", Secondary);
pub(super) const NUMBERING: Source =
    Source::new("HEPBLENS", "EcoRI numbering; section E.10", Derived);
pub(super) const OVERLAP: Source =
    Source::new("VARIANT_TABLES", "rt_s_overlap.csv; section E.10", Secondary);
pub(super) const OVERLAP_KNOWN: Source =
    Source::new("VARIANT_TABLES", "rt_s_overlap.csv; section E.10", Known);
pub(super) const ESCAPE: Source =
    Source::new("VARIANT_TABLES", "s_escape.csv; section E", Secondary);
pub(super) const ESCAPE_KNOWN: Source =
    Source::new("VARIANT_TABLES", "s_escape.csv; section E", Known);
pub(super) const STOP: Source =
    Source::new("VARIANT_TABLES", "s_stop.csv; section E.10", Secondary);
pub(super) const STOP_KNOWN: Source =
    Source::new("VARIANT_TABLES", "s_stop.csv; section E.10", Known);
/// What the table names of this review: G1896A and the base it pairs with.
pub(super) const PRECORE_1858: Source =
    Source::new("PMC8235420", "precore_bcp.csv, 1896 and 1858; section E.11", Secondary);
/// Rows read in print whose address was not kept.
pub(super) const PRECORE: Source =
    Source::new("VARIANT_TABLES", "precore_bcp.csv; section E.11", Secondary);
/// Rows tagged as read and remembered: the change was read, not all that it does.
pub(super) const PRECORE_PARTLY: Source =
    Source::new("VARIANT_TABLES", "precore_bcp.csv, in part from memory; section E.11", Secondary);
pub(super) const PRECORE_KNOWN: Source =
    Source::new("VARIANT_TABLES", "precore_bcp.csv; section E.11", Known);
pub(super) const SEROTYPE: Source =
    Source::new("VARIANT_TABLES", "residues 122, 127, 160; section F.5", Secondary);
pub(super) const SEROTYPE_KNOWN: Source =
    Source::new("VARIANT_TABLES", "sub-rules w1, w2, r and q; section F.5", Known);
pub(super) const CALL_GENOME: Source = Source::new(
    "KARGER_57_141",
    ">7.5 % of the genome; gap of 2 points a design choice; section F.2",
    Secondary,
);
pub(super) const CALL_S: Source =
    Source::new("NORDER1992", ">=4 % of the S gene; section F.3", Secondary);
pub(super) const CALL_SEED: Source =
    Source::new("OKAMOTO1988", ">=8 % of the genome; section F", Secondary);
pub(super) const WINDOWS: Source =
    Source::new("HEPBLENS", "windows of 300, step 50; section F.4", Design);
pub(super) const GENOTYPES: Source =
    Source::new("WJGNET_V20I24", "table 1; PMC8235420 table 1; section F", Secondary);
pub(super) const OUTCOME: Source = Source::new("WJG_15_5761", "section F", Secondary);
pub(super) const PROMOTER: Source = Source::new("PUBMED12601354", "section F", Secondary);
pub(super) const KNOWN: Source = Source::new("HEPBLENS", "section F", Known);
pub(super) const RATES: Source =
    Source::new("HANNOUN2000", "abstract: divergence over 26.5 years; section F.5", Derived);
pub(super) const LINK: Source =
    Source::new("HEPBLENS", "links between sequence and results; section E", Design);
pub(super) const LINK_OBI: Source =
    Source::new("OBI2019", "200 IU/mL in PMC8066124; section A.4", Secondary);
pub(super) const LINK_ADHERENCE: Source =
    Source::new("CASL2018", "adherence first; section E.8", Secondary);
pub(super) const SANGER: Source =
    Source::new("HEPBLENS", "minorities below 20 %; section E.9", Known);
/// Drugs that no printed table holds: emtricitabine and clevudine go with lamivudine, tenofovir
/// alafenamide and amibufenamide with tenofovir disoproxil.
pub(super) const BY_CLASS: Source =
    Source::new("HEPBLENS", "FTC as LAM, CLV like LAM, TAF and TMF as TDF; section E.3", Known);
