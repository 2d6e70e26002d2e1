//! The sources of this room.

use crate::rule::Source;
use crate::rule::Verification::*;

pub(super) const PMC: Source = Source::new("PMC4179144", "TABLE_3", Secondary);
pub(super) const TWO_TABLES: Source =
    Source::new("PMC4179144", "TABLE_3_DRUG_ORDER_ASSUMED", Secondary);
pub(super) const EASL: Source = Source::new("EASL2017", "RESISTANCE_TABLE_ALSO_2012", Known);
pub(super) const EASL_2012: Source = Source::new("EASL2012", "RESISTANCE_TABLE", Known);
pub(super) const STANFORD: Source = Source::new("STANFORD2024", "COMMENTS", Secondary);
pub(super) const TABLE_NOTE: Source = Source::new("VARIANT_TABLES", "NOTE_BESIFOVIR", Secondary);
pub(super) const UNLISTED: Source = Source::new("HEPBLENS", "RULE_THIS_PROJECT", Derived);
pub(super) const BARRIER: Source = Source::new("HEPBLENS", "ENTECAVIR_BARRIER_RULE", Known);
pub(super) const WORST: Source = Source::new("HEPBLENS", "WORST_PARTS", Derived);
pub(super) const PUTATIVE: Source = Source::new("SHELDON2005", "RTA194T_NOT_CONFIRMED", Known);
pub(super) const PARK_CYE: Source = Source::new("PARK2019", "3_7X_IC50_INFERRED_ORDER", Secondary);
pub(super) const PARK_CYEI: Source = Source::new("PARK2019", "15_3X_IC50_26_3X", Secondary);
pub(super) const COMPENSATORY: Source = Source::new("HEPBLENS", "COMPENSATORY", Known);
pub(super) const UNGRADED: Source =
    Source::new("HEPBLENS", "LISTED_WITHOUT_GRADE_PRIMARY_POSITION", Design);
pub(super) const MIXTURE: Source = Source::new("HEPBLENS", "MIXTURES", Known);
pub(super) const POSITIONS: Source =
    Source::new("STANFORD2024", "TABLE_RESISTANCE_MUTATIONS", Secondary);
pub(super) const NUMBERING: Source = Source::new("HEPBLENS", "ECORI_NUMBERING", Derived);
pub(super) const OVERLAP: Source = Source::new("VARIANT_TABLES", "RT_S_OVERLAP", Secondary);
pub(super) const OVERLAP_KNOWN: Source = Source::new("VARIANT_TABLES", "RT_S_OVERLAP", Known);
pub(super) const ESCAPE: Source = Source::new("VARIANT_TABLES", "S_ESCAPE", Secondary);
pub(super) const ESCAPE_KNOWN: Source = Source::new("VARIANT_TABLES", "S_ESCAPE", Known);
pub(super) const STOP: Source = Source::new("VARIANT_TABLES", "S_STOP", Secondary);
pub(super) const STOP_KNOWN: Source = Source::new("VARIANT_TABLES", "S_STOP", Known);
/// What the table names of this review: G1896A and the base it pairs with.
pub(super) const PRECORE_1858: Source = Source::new("PMC8235420", "1896_1858", Secondary);
/// Rows read in print whose address was not kept.
pub(super) const PRECORE: Source = Source::new("VARIANT_TABLES", "PRECORE_AND_PROMOTER", Secondary);
/// Rows tagged as read and remembered: the change was read, not all that it does.
pub(super) const PRECORE_PARTLY: Source =
    Source::new("VARIANT_TABLES", "PART_GENERAL_KNOWLEDGE", Secondary);
pub(super) const PRECORE_KNOWN: Source =
    Source::new("VARIANT_TABLES", "PRECORE_AND_PROMOTER", Known);
pub(super) const SEROTYPE: Source =
    Source::new("VARIANT_TABLES", "RESIDUES_122_127_160", Secondary);
pub(super) const SEROTYPE_KNOWN: Source = Source::new("VARIANT_TABLES", "SUB_RULES_W1_W2_R", Known);
pub(super) const CALL_GENOME: Source = Source::new("KARGER_57_141", "7_5_GENOME_GAP_2", Secondary);
pub(super) const CALL_S: Source = Source::new("NORDER1992", "4_S_GENE", Secondary);
pub(super) const CALL_SEED: Source = Source::new("OKAMOTO1988", "8_GENOME", Secondary);
pub(super) const WINDOWS: Source = Source::new("HEPBLENS", "WINDOWS_300_STEP_50", Design);
pub(super) const GENOTYPES: Source = Source::new("WJGNET_V20I24", "TABLE_1", Secondary);
pub(super) const OUTCOME: Source = Source::new("WJG_15_5761", "TABLE_GENOTYPES", Secondary);
pub(super) const PROMOTER: Source = Source::new("PUBMED12601354", "ABSTRACT", Secondary);
pub(super) const KNOWN: Source = Source::new("HEPBLENS", "RULE_THIS_PROJECT", Known);
pub(super) const RATES: Source =
    Source::new("HANNOUN2000", "ABSTRACT_DIVERGENCE_OVER_26_5", Derived);
pub(super) const LINK: Source = Source::new("HEPBLENS", "LINKS_BETWEEN_SEQUENCE_RESULTS", Design);
pub(super) const LINK_OBI: Source = Source::new("OBI2019", "200_IU_ML", Secondary);
pub(super) const LINK_ADHERENCE: Source = Source::new("CASL2018", "ADHERENCE_FIRST", Secondary);
pub(super) const SANGER: Source = Source::new("HEPBLENS", "MINORITIES_BELOW_20", Known);
/// Drugs that no printed table holds: emtricitabine and clevudine go with lamivudine, tenofovir
/// alafenamide and amibufenamide with tenofovir disoproxil.
pub(super) const BY_CLASS: Source = Source::new("HEPBLENS", "FTC_LAM_CLV_LIKE_LAM", Known);
