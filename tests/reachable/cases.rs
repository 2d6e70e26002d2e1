// Made-up cases, as someone would type them; together they meet every kind of finding.

const TODAY: &str = "2026-01-31";

type Case = &'static [(&'static str, &'static str)];

const CASES: &[Case] = &[
    // A quiet infection on which guidelines differ, with everything that scores ask for.
    &[
        ("hbsag", "found"), ("anti_hbs", "not-found"), ("hbeag", "not-found"), ("anti_hbe", "found"),
        ("anti_hbc", "found"), ("hbv_dna", "5000"), ("alt", "38"), ("sex", "male"), ("age", "52"),
        ("ast", "45"), ("platelets", "150"), ("albumin", "41"), ("bilirubin", "15"), ("inr", "1.1"),
        ("creatinine", "80"), ("sodium", "139"), ("ggt", "60"), ("ggt_uln", "60"), ("alp", "90"),
        ("alp_uln", "120"), ("afp", "3"), ("hbcrag", "10000"), ("liver_stiffness", "7.5"),
        ("cirrhosis", "none"), ("ascites", "no"), ("encephalopathy", "no"), ("diabetes", "yes"),
        ("hbsag_level", "800"), ("treatment", "never"), ("family_history", "yes"),
        ("core_promoter_mutation", "yes"), ("months_positive", "60"),
    ],
    // Breakthrough on lamivudine, with a sequence that explains it.
    &[
        ("hbsag", "found"), ("anti_hbs", "not-found"), ("hbeag", "found"), ("anti_hbe", "not-found"),
        ("anti_hbc", "found"), ("hbv_dna", "2000000"), ("alt", "180"), ("sex", "female"), ("age", "40"),
        ("sheet_date", "2026-01-20"),
        ("treatments.0.drug", "LAM"), ("treatments.0.start", "2023-01-10"), ("treatments.0.adherent", "yes"),
        ("earlier.0.date", "2023-01-01"), ("earlier.0.hbv_dna", "30000000"), ("earlier.0.alt", "120"), ("earlier.0.hbeag", "found"),
        ("earlier.1.date", "2023-07-01"), ("earlier.1.hbv_dna", "900"), ("earlier.1.alt", "40"),
        ("earlier.2.date", "2024-01-10"), ("earlier.2.hbv_dna", "not detected"), ("earlier.2.alt", "22"),
        ("earlier.3.date", "2024-07-10"), ("earlier.3.hbv_dna", "not detected"), ("earlier.3.alt", "20"),
        ("earlier.4.date", "2025-06-10"), ("earlier.4.hbv_dna", "40000"), ("earlier.4.alt", "60"),
        ("seq_sampled", "2025-05-01"), ("seq_genotype", "C"), ("seq_subgenotype", "C2"),
        ("seq_rt", "V173L L180M M204V/I A181T T184G Q215S"), ("seq_s", "G145R sW172* I195M"), ("seq_pre_c", "W28*"),
        ("seq_x", "K130M V131I"), ("seq_nt", "A1762T G1764A G1896A 1858T G587A"),
        ("seq_s_residues", "122K 160R"), ("seq_nearest", "C2"), ("seq_nearest_distance", "2.5"),
        ("seq_next_distance", "9"), ("seq_windows", "B C"),
    ],
    // Compensated cirrhosis on treatment, asks whether it can end.
    &[
        ("hbsag", "found"), ("anti_hbs", "not-found"), ("hbeag", "not-found"), ("anti_hbe", "found"),
        ("anti_hbc", "found"), ("hbv_dna", "not detected"), ("alt", "25"), ("sex", "male"), ("age", "60"),
        ("cirrhosis", "compensated"), ("asks_to_stop", "yes"), ("follow_up_assured", "yes"),
        ("treatments.0.drug", "ETV"), ("treatments.0.start", "2018-01-10"), ("treatments.0.adherent", "no"),
        ("earlier.0.date", "2018-01-01"), ("earlier.0.hbv_dna", "300000"), ("earlier.0.hbeag", "found"), ("earlier.0.alt", "90"),
        ("earlier.1.date", "2019-01-01"), ("earlier.1.hbv_dna", "<20"), ("earlier.1.hbeag", "not-found"), ("earlier.1.anti_hbe", "found"),
        ("earlier.2.date", "2024-01-01"), ("earlier.2.hbv_dna", "not detected"), ("earlier.2.alt", "24"),
    ],
    // Ended treatment, then a relapse.
    &[
        ("hbsag", "found"), ("anti_hbs", "not-found"), ("hbeag", "not-found"), ("anti_hbe", "found"),
        ("anti_hbc", "found"), ("hbv_dna", "50000"), ("alt", "150"), ("sex", "male"), ("age", "45"),
        ("sheet_date", "2026-01-20"),
        ("treatments.0.drug", "TDF"), ("treatments.0.start", "2020-01-10"), ("treatments.0.stop", "2024-12-01"),
        ("earlier.0.date", "2020-01-01"), ("earlier.0.hbv_dna", "300000"), ("earlier.0.alt", "90"),
        ("earlier.1.date", "2021-01-01"), ("earlier.1.hbv_dna", "not detected"), ("earlier.1.alt", "30"),
        ("earlier.2.date", "2024-11-01"), ("earlier.2.hbv_dna", "not detected"), ("earlier.2.alt", "24"),
        ("earlier.3.date", "2025-10-01"), ("earlier.3.hbv_dna", "9000"), ("earlier.3.alt", "110"),
    ],
    // Peginterferon, week 12 and 24.
    &[
        ("hbsag", "found"), ("hbeag", "found"), ("anti_hbe", "not-found"), ("anti_hbc", "found"), ("anti_hbs", "not-found"),
        ("hbv_dna", "300000"), ("alt", "60"), ("sex", "male"), ("age", "33"), ("sheet_date", "2025-12-22"),
        ("hbsag_level", "25000"), ("seq_genotype", "B"),
        ("treatments.0.drug", "PEG-IFN"), ("treatments.0.start", "2025-07-01"),
        ("earlier.0.date", "2025-07-01"), ("earlier.0.hbv_dna", "5000000"), ("earlier.0.hbsag_level", "22000"), ("earlier.0.hbeag", "found"), ("earlier.0.alt", "140"),
        ("earlier.1.date", "2025-09-23"), ("earlier.1.hbv_dna", "4000000"), ("earlier.1.hbsag_level", "24000"),
    ],
    // A child in a flare, with jaundice.
    &[
        ("hbsag", "found"), ("hbeag", "found"), ("anti_hbc", "found"), ("hbv_dna", "3e7"), ("alt", "620"),
        ("age", "13"), ("jaundice", "yes"), ("inr", "1.8"), ("liver_stiffness", "14"), ("sex", "female"),
        ("ascites", "mild"),
    ],
    // Pregnant, high virus.
    &[
        ("hbsag", "found"), ("hbeag", "found"), ("anti_hbe", "not-found"), ("anti_hbs", "not-found"), ("anti_hbc", "found"),
        ("hbv_dna", "3e7"), ("alt", "22"), ("age", "28"), ("sex", "female"), ("pregnant", "yes"), ("hcv", "yes"), ("hcv_treatment", "yes"),
    ],
    // HBsAg not found, virus found, weakened immunity; an escape change.
    &[
        ("hbsag", "not-found"), ("anti_hbs", "not-found"), ("anti_hbc", "found"), ("hbv_dna", "5000"), ("alt", "90"),
        ("immunosuppression", "current-b-cell"), ("reactivation_risk", "15"), ("age", "66"), ("sex", "male"), ("seq_s", "G145R"),
        ("earlier.0.date", "2025-01-01"), ("earlier.0.hbv_dna", "not detected"), ("earlier.0.hbsag", "not-found"), ("earlier.0.alt", "20"),
    ],
    // Codons that were not read, and codons that are not there.
    &[
        ("sex", "female"), ("age", "52"), ("seq_rt", "L180M 204? S202del 236del"), ("seq_s", "145? 120del"),
        ("seq_pre_c", "28? 1_2del"), ("seq_x", "130?"),
    ],
    // HBeAg not tested: what would settle it; and a sequence that does not agree with what is known.
    &[
        ("hbsag", "found"), ("anti_hbs", "not-found"), ("anti_hbc", "found"), ("hbv_dna", "30000"), ("alt", "90"),
        ("sex", "male"), ("age", "44"), ("seq_rt", "V180M M204M/V"), ("seq_nt", "C1896A"),
    ],
    // Little is known yet.
    &[("hbsag", "found"), ("anti_hbc", "found"), ("hbv_dna", "30000")],
    // ALT without the sex, on which a limit depends.
    &[
        ("hbsag", "found"), ("anti_hbs", "not-found"), ("hbeag", "not-found"), ("anti_hbe", "found"), ("anti_hbc", "found"),
        ("hbv_dna", "8000"), ("alt", "30"), ("age", "44"),
    ],
    // Two results of one day; a sample that does not fit together.
    &[
        ("hbsag", "not-found"), ("hbeag", "found"), ("alt", "40"), ("sheet_date", "2026-01-20"),
        ("earlier.0.date", "2026-01-20"), ("earlier.0.alt", "90"),
    ],
    // HBsAg found within a year after it was not: an acute event as surveillance counts it.
    &[
        ("hbsag", "found"), ("anti_hbc", "found"), ("alt", "30"), ("sheet_date", "2026-01-20"),
        ("earlier.0.date", "2025-06-20"), ("earlier.0.hbsag", "not-found"),
    ],
    // HBsAg lost and back; under treatment an assay that leaves open if virus was found.
    &[
        ("hbsag", "found"), ("anti_hbc", "found"), ("hbv_dna", "<500"), ("alt", "150"), ("sheet_date", "2026-01-20"),
        ("treatments.0.drug", "LAM"), ("treatments.0.start", "2025-06-01"),
        ("earlier.0.date", "2019-01-01"), ("earlier.0.hbsag", "found"),
        ("earlier.1.date", "2023-01-01"), ("earlier.1.hbsag", "not-found"),
        ("earlier.2.date", "2025-05-20"), ("earlier.2.hbv_dna", "300000"), ("earlier.2.alt", "40"),
    ],
    // Virus without HBsAg; a flag that is only possible; a rule that was not read.
    &[
        ("hbsag", "not-found"), ("anti_hbs", "not-found"), ("hbeag", "not-found"), ("anti_hbe", "found"),
        ("anti_hbc", "found"), ("hbv_dna", "150"), ("alt", "30"), ("age", "28"), ("sex", "male"), ("inr", ">1.4"),
    ],
    &[
        ("hbsag", "found"), ("anti_hbs", "not-found"), ("hbeag", "not-found"), ("anti_hbe", "found"),
        ("anti_hbc", "found"), ("hbv_dna", "300"), ("alt", "20"), ("age", "28"), ("sex", "male"),
        ("hiv", "yes"), ("hcv", "yes"), ("hdv", "yes"), ("months_positive", "60"),
    ],
    // A severe acute infection; signs without hepatitis B.
    &[
        ("hbsag", "found"), ("anti_hbs", "not-found"), ("hbeag", "found"), ("anti_hbe", "not-found"),
        ("anti_hbc", "found"), ("igm_anti_hbc", "found"), ("hbv_dna", "20000000"), ("alt", "2100"), ("inr", "1.7"),
        ("jaundice", "yes"), ("encephalopathy", "grade-1-2"), ("age", "31"), ("months_positive", "1"),
    ],
    &[
        ("hbsag", "not-found"), ("anti_hbs", "not-found"), ("hbeag", "not-found"), ("anti_hbe", "not-found"),
        ("anti_hbc", "not-found"), ("hbv_dna", "not detected"), ("jaundice", "yes"), ("age", "50"),
    ],
    // HBsAg and anti-HBs on a first sample.
    &[
        ("hbsag", "found"), ("anti_hbs", "found"), ("hbeag", "not-found"), ("anti_hbe", "found"),
        ("anti_hbc", "found"), ("hbv_dna", "300"), ("alt", "20"), ("age", "28"),
    ],
    // A unit in doubt, and results too old for today, each for its own reason.
    &[
        ("hbsag", "found"), ("hbeag", "not-found"), ("alt", "1.2"), ("albumin", "3.8"), ("sheet_date", "2026-01-20"),
        ("earlier.0.date", "2024-01-10"), ("earlier.0.hbv_dna", "9000"), ("earlier.0.hbeag", "not-found"),
    ],
    &[
        ("hbsag", "found"), ("hbeag", "not-found"), ("sheet_date", "2026-01-20"),
        ("earlier.0.date", "2025-06-10"), ("earlier.0.hbv_dna", "9000"), ("earlier.0.hbeag", "found"),
    ],
    &[
        ("hbsag", "not-found"), ("anti_hbc", "found"), ("anti_hbs", "found"), ("sheet_date", "2026-01-20"),
        ("earlier.0.date", "2025-06-10"), ("earlier.0.hbv_dna", "9000"), ("earlier.0.hbsag", "found"),
    ],
];
