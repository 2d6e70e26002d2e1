//! Resistance.

use super::*;

/// Every row of `resistance_patterns.csv`.
#[test]
fn the_table_of_patterns() {
    for (changes, pattern, expected) in [
        ("", "wild type", "SSSSSSSSSU"),
        ("M204V", "M204V", "RRRSISSSSU"),
        ("M204I", "M204I", "RRRRISSSSU"),
        ("L180M M204V", "L180M+M204V", "RRRRISSSSU"),
        ("L180M M204I", "L180M+M204I", "RRRRISSSSU"),
        ("A181T", "A181T", "IIIISRIIIU"),
        ("A181V", "A181V", "IIIISRIIIU"),
        ("N236T", "N236T", "SSSSSRIIIU"),
        ("A181T N236T", "A181T/V+N236T", "RRRRSRRRRU"),
        ("L180M M204V I169T V173L M250V", "L180M+M204V/I + I169T/M250", "RRRRRSSSSU"),
        ("L180M M204I T184S", "L180M+M204V/I + T184/S202", "RRRRRSSSSU"),
        (
            "L180M M204V M250R",
            "L180M+M204V/I + unlisted substitution at 169/184/202/250",
            "RRRRISSSSU",
        ),
        ("T184G", "T184x alone", "SSSSISSSSU"),
        ("S202I", "S202x alone", "SSSSISSSSU"),
        ("M250R", "M250x alone", "SSSSISSSSU"),
        ("A181V L180M M204V", "A181T/V + M204V/I", "RRRRIRIIIU"),
        ("A194T", "A194T", "IIIIIIIIIU"),
        ("S106C H126Y D134E", "CYE", "UUUUUUIIIU"),
        ("S106C H126Y D134E L269I", "CYEI", "UUUUUURRRU"),
        ("V173L", "compensatory only", "SSSSSSSSSU"),
        ("L180M", "compensatory only", "IISSSSSSSU"),
        ("L80V", "compensatory only", "SSSSSSSSSU"),
        ("R153Q", "no listed pattern", "SSSSSSSSSU"),
        // Not of the table, and not called susceptible either.
        ("M204S", "ungraded change at a primary position", "UUUUUSSSSU"),
    ] {
        assert_eq!(rt(changes).pattern, *pattern, "{changes}");
        assert_eq!(calls(changes), expected, "{changes}");
    }
}

/// E.1: the worse call stands, and both are shown; what is remembered says so.
#[test]
fn sources_that_differ_are_shown() {
    for changes in ["M204V", "M204I", "L180M M204V", "L180M M204I T184G", "M204V M250R"] {
        assert_eq!(beside(changes, Drug::Adefovir), "I", "{changes}");
    }
    assert_eq!(beside("M204V", Drug::Telbivudine), "S");
    assert_eq!(beside("L180M M204V", Drug::Telbivudine), "", "only for M204V alone");
    assert_eq!(beside("A181T", Drug::Lamivudine), "R");
    assert_eq!(beside("A181V", Drug::Telbivudine), "R");
    assert_eq!(beside("A181T", Drug::TenofovirDisoproxil), "S");
    assert_eq!(beside("A181T N236T", Drug::TenofovirDisoproxil), "I");
    assert_eq!(beside("L180M", Drug::Lamivudine), "S");
    assert_eq!(beside("", Drug::Besifovir), "S", "the table's note");
    assert_eq!(beside("M204V", Drug::Besifovir), "", "never inferred");
    let found = rt("L180M M204I");
    let adefovir = found.call(Drug::Adefovir).expect("a call");
    use clinical::rule::Verification::*;
    assert_eq!(adefovir.source.verification, Secondary);
    assert_eq!(adefovir.beside[0].source.verification, Known);
    assert_eq!(found.call(Drug::Lamivudine).expect("a call").source.verification, Known);
}

/// E.3: drugs that go with another have its conflicts too; a worse call is never lost.
#[test]
fn conflicts_are_shown_for_every_drug() {
    use Drug::*;
    for drug in [TenofovirDisoproxil, TenofovirAlafenamide, TenofovirAmibufenamide] {
        for changes in ["A181T N236T", "A181V N236T"] {
            assert_eq!(beside(changes, drug), "I", "{changes} {drug:?}");
            assert!(note(changes, drug, "TENOFOVIR_SOURCES_DIFFER").is_some());
        }
    }
    for changes in ["A181T", "A181V"] {
        for drug in [Lamivudine, Emtricitabine, Telbivudine] {
            assert_eq!(beside(changes, drug), "R", "{changes} {drug:?}");
            assert!(note(changes, drug, "A181_SOURCES_DIFFER").is_some());
        }
    }
    let changes = "S106C H126Y D134E L269I M204V";
    assert_eq!(rt(changes).call(Adefovir).map(|call| call.call), Some(Call::U));
    assert_eq!(beside(changes, Adefovir), "I");
    assert!(note(changes, Adefovir, "ADEFOVIR_SOURCES_DIFFER").is_some());
    assert_eq!(beside("A194T A181T", Lamivudine), "R");
    assert_eq!(beside("A181T M204V", Adefovir), "", "R already stands");
}

/// E.2 and E.4: listed, unlisted, and without rtM204V/I.
#[test]
fn entecavir() {
    let etv = Drug::Entecavir;
    for listed in ["I169T", "T184A", "T184M", "S202C", "S202G", "S202I", "M250V", "M250I", "M250L"]
    {
        let changes = format!("M204V {listed}");
        assert!(rt(&changes).is_resistant(etv), "{changes}");
        assert_eq!(note(&changes, etv, "UNLISTED_ETV_CHANGE"), None, "{changes}");
    }
    for unlisted in ["I169L", "T184N", "S202N", "M250Q", "M250R"] {
        let changes = format!("M204I {unlisted}");
        assert_eq!(rt(&changes).call(etv).map(|call| call.call), Some(Call::I), "{changes}");
        let about = note(&changes, etv, "UNLISTED_ETV_CHANGE");
        assert_eq!(about, Some(vec![format!("rt{unlisted}")]));
    }
    // A listed one decides; the unlisted one is still named.
    assert!(rt("M204V T184G M250R").is_resistant(etv));
    assert_eq!(
        note("M204V T184G M250R", etv, "UNLISTED_ETV_CHANGE"),
        Some(vec!["rtM250R".to_owned()])
    );
    assert_eq!(note("T184G", etv, "NOT_SUFFICIENT_ALONE"), Some(vec!["rtT184G".to_owned()]));
    assert_eq!(note("T184G M204V", etv, "NOT_SUFFICIENT_ALONE"), None);
    assert_eq!(calls("I169T"), "SSSSSSSSSU");
    // What changes do together is remarked on; the cell of the table stands.
    let adds = "V173L_ADDS_TO_ENTECAVIR";
    let yvdd = vec!["rtV173L".to_owned(), "rtM204V".to_owned()];
    assert_eq!(note("V173L L180M M204V", etv, adds), Some(yvdd));
    assert_eq!(rt("V173L L180M M204V").call(etv).map(|call| call.call), Some(Call::I));
    assert_eq!((note("V173L", etv, adds), note("L180M M204V", etv, adds)), (None, None));
    let likelier = "ENTECAVIR_RESISTANCE_LIKELIER";
    assert!(note("L180M M204I", etv, likelier).is_some());
    // Where it is resistant already there is nothing left to fear.
    for changes in ["L180M M204V T184G", "M204V", "L180M"] {
        assert_eq!(note(changes, etv, likelier), None, "{changes}");
    }
    for (changes, elsewhere) in [("M204V S202C", true), ("M204V S202I", false), ("S202C", false)] {
        assert_eq!(note(changes, etv, "LISTED_ELSEWHERE_ONLY").is_some(), elsewhere, "{changes}");
    }
    assert!(rt("I169T").statements.iter().any(|said| said.code == "ENTECAVIR_PARTNER_ALONE"));
}

/// E.9: every amino acid of a mixture counts, and what each alone would give is shown.
#[test]
fn mixtures() {
    assert_eq!(calls("M204M/V"), calls("M204V"));
    assert_eq!(rt("M204V/I").pattern, "M204V");
    assert_eq!(rt("M204V/I").also, ["M204I"]);
    let found = rt("M204M/V");
    let lamivudine = found.call(Drug::Lamivudine).expect("a call");
    let part = lamivudine.beside.iter().find(|other| other.of.is_some()).expect("the other part");
    assert_eq!((part.call, part.of.as_ref().map(|of| of.as_str())), (Call::S, Some("rtM204M")));
    let roles: Vec<_> = found.substitutions.iter().map(|s| (s.name.as_str(), s.role)).collect();
    assert_eq!(roles, [("rtM204M", Role::WildType), ("rtM204V", Role::Primary)]);
    assert!(found.statements.iter().any(|said| said.code == "MIXTURE_WORST_COUNTS"));
    assert_eq!(rt("M204V, rtM204I").substitutions.len(), 2, "entered one by one");
}

/// Nothing that was entered disappears.
#[test]
fn every_change_has_a_role() {
    for (change, role) in [
        ("M204V", Role::Primary),
        ("T184G", Role::Partner),
        ("L80I", Role::Compensatory),
        ("L180M", Role::Compensatory),
        ("S106C", Role::InVitroSet),
        ("A194T", Role::Putative),
        ("Q215S", Role::Putative),
        ("I233V", Role::Putative),
        ("A181S", Role::Putative),
        ("H238D", Role::Putative),
        ("M250R", Role::Unlisted),
        ("S202N", Role::Unlisted),
        ("V173M", Role::Unlisted),
        ("R153Q", Role::NotAssociated),
        ("K344*", Role::NotAssociated),
    ] {
        let found = rt(change);
        assert_eq!(found.substitutions.len(), 1, "{change}");
        assert_eq!(found.substitutions[0].name, *format!("rt{change}").as_str());
        assert_eq!(found.substitutions[0].role, role, "{change}");
    }
    let doubted = reading(|s| s.read(Gene::Rt, "L204V V191I").expect("changes")).doubts;
    assert_eq!(doubted.len(), 1);
    assert_eq!(
        (doubted[0].code.as_str(), doubted[0].about.as_str()),
        ("WILD_TYPE_DIFFERS", "rtL204V")
    );
    assert_eq!(calls("L204V"), calls("M204V"), "used as entered");
}

fn rescue(text: &str, guideline: &str) -> Vec<String> {
    reading(|s| s.read(Gene::Rt, text).expect("changes")).answers(&format!("rescue {guideline}"))
}

#[test]
fn options_that_guidelines_name() {
    let china = |text: &str| rescue(text, "CHINA2022");
    assert!(china("L180M M204V").contains(&"TDF or TAF".to_owned()));
    assert!(china("L180M M204V T184G").contains(&"TDF or TAF".to_owned()));
    assert!(china("A181T").contains(&"ETV, TDF or TAF (no earlier LAM or LdT)".to_owned()));
    assert!(china("A181T M204V").contains(&"TDF or TAF".to_owned()));
    assert!(
        china("A181T M204V T184G").contains(&"ETV+TDF or ETV+TAF, or switch to TDF or TAF".into())
    );
    assert_eq!(china("A181T N236T")[0], "not in the China 2022 table");
    assert!(rescue("", "EASL2017").is_empty());
    assert!(rescue("V173L", "EASL2017").is_empty());
    assert_eq!(rescue("A181V L180M M204V", "EASL2017")[0], "ETV + TDF (or TAF)");
    assert_eq!(rescue("S106C H126Y D134E L269I", "AASLD2018")[0], "switch or add ETV");
    // Options that hold a drug with less effect here are marked.
    let found = reading(|s| s.read(Gene::Rt, "A181T").expect("changes"));
    let option = found.rescue.iter().find(|o| o.guideline == "EASL2017").expect("an option");
    use Drug::*;
    assert_eq!(option.in_question, [TenofovirDisoproxil, TenofovirAlafenamide]);
    assert!(found.links.iter().any(|link| link.code == "RESCUE_OPTION_IN_QUESTION"));
    // Earlier lamivudine closes the row for those who never had it.
    let mut case = Case::default();
    let start = day("2015-01-01");
    case.add_treatment(Episode::new(vec![Lamivudine], start, Some(start)).expect("an episode"))
        .expect("a treatment");
    let found = with(case, |s| s.read(Gene::Rt, "A181T").expect("changes"));
    assert!(found.answers("rescue CHINA2022").contains(&"TDF or TAF".to_owned()));
}

#[test]
fn substitutions_a_year_are_a_range() {
    for genotype in Genotype::ALL {
        let found = expected_substitutions(None, Some(genotype));
        assert!(found.expected.low < found.expected.high);
        assert!(found.published.low < found.expected.low);
        assert!(found.published.high > found.expected.high);
    }
    // substitution_rates.csv: whose rates bound what.
    assert_eq!(rates_by_hbeag(Some(true)), (7.5e-6, 1.06e-4));
    assert_eq!(rates_by_hbeag(Some(false)), (2.34e-4, 2.34e-4), "the seed's 2.1e-4 is no bound");
    assert_eq!(rates_by_hbeag(None), (7.5e-6, 2.34e-4));
    assert_eq!(published_rates(), (1e-6, 1.329e-3));
    for row in SUBSTITUTION_RATES {
        assert!(row.range.0 <= row.rate && row.rate <= row.range.1, "{}", row.context);
    }
    let found = expected_substitutions(Some(false), Some(Genotype::B));
    assert!((found.seed.low - 0.675).abs() < 0.001, "2.1e-4 times 3215");
}
