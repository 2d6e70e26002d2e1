//! Links.

use super::*;

#[test]
fn links_with_results() {
    let hbeag_negative = |load: f64| {
        sheet([
            marker(Marker::Hbsag, Presence::Found),
            marker(Marker::Hbeag, Presence::NotFound),
            dna(load),
        ])
    };
    let has =
        |variants: &Variants, code: &str| variants.links.iter().any(|link| link.code == *code);
    assert!(has(&classify(&hbeag_negative(2_001.0)).variants, "PRECORE_WOULD_EXPLAIN"));
    assert!(!has(&classify(&hbeag_negative(2_000.0)).variants, "PRECORE_WOULD_EXPLAIN"));
    let bases = |list: &'static str| {
        move |s: &mut SequenceFindings| {
            s.add_nucleotides(Nucleotide::parse_list(list).expect("bases"));
        }
    };
    assert!(has(&with(hbeag_negative(3e4), bases("1896A 1858T")), "PRECORE_EXPLAINS"));
    assert!(has(
        &with(hbeag_negative(3e4), bases("1896G 1762A 1764G")),
        "PRECORE_DOES_NOT_EXPLAIN"
    ));
    let hbeag_positive =
        sheet([marker(Marker::Hbsag, Presence::Found), marker(Marker::Hbeag, Presence::Found)]);
    let found = with(hbeag_positive, bases("1896A 1858T"));
    assert!(has(&found, "HBEAG_FOUND_DESPITE_PRECORE"));

    let no_hbsag = |load: f64| sheet([marker(Marker::Hbsag, Presence::NotFound), dna(load)]);
    for (load, code) in [
        (199.0, Some("HBSAG_NEGATIVE_OCCULT")),
        (200.0, Some("HBSAG_NEGATIVE_ESCAPE_OR_MISSED")),
        (0.0, None),
    ] {
        let found = classify(&no_hbsag(load)).variants;
        assert_eq!(found.links.first().map(|link| link.code.as_str()), code, "{load}");
    }
    let found = with(no_hbsag(5_000.0), |s| s.read(Gene::S, "G145R").expect("a change"));
    assert!(has(&found, "HBSAG_NEGATIVE_ESCAPE_FOUND"));
}

#[test]
fn breakthrough_and_the_date_of_the_sample() {
    let mut case = Case::read_on(Some(day("2025-06-15")));
    let start = day("2020-01-01");
    case.add_treatment(Episode::new(vec![Drug::Entecavir], start, None).expect("an episode"))
        .expect("a treatment");
    case.add(Some(day("2025-06-01")), dna(5e4)).expect("a result");
    let codes = |links: Vec<Link>| -> Vec<String> {
        links.iter().map(|link| link.code.to_string()).collect()
    };
    let links = codes(link_breakthrough(&case, &classify(&case).variants, None));
    assert_eq!(links, ["BREAKTHROUGH_ADHERENCE_FIRST", "BREAKTHROUGH_SEQUENCE_RT"]);
    for (changes, sampled, last) in [
        ("", "2025-05-01", "BREAKTHROUGH_WILD_TYPE"),
        ("L180M M204V T184G", "2025-05-01", "BREAKTHROUGH_RESISTANCE_FOUND"),
    ] {
        let mut sequence = sampled_on(sampled);
        sequence.read(Gene::Rt, changes).expect("changes");
        case.set_sequence(Some(sequence)).expect("a sample");
        let variants = classify(&case).variants;
        let links = codes(link_breakthrough(&case, &variants, Some(start.into())));
        assert_eq!(links, ["BREAKTHROUGH_ADHERENCE_FIRST", last]);
        let resistant = variants.answers("link").contains(&"CURRENT_DRUG_RESISTANT".to_owned());
        assert_eq!(resistant, !changes.is_empty());
    }
    for (sampled, old, before) in
        [("2024-12-02", false, false), ("2024-12-01", true, false), ("2019-12-31", true, true)]
    {
        let sequence = sampled_on(sampled);
        case.set_sequence(Some(sequence)).expect("a sample");
        let links = classify(&case).variants.answers("link");
        assert_eq!(links.contains(&"SEQUENCE_OLDER_THAN_RESULTS".to_owned()), old, "{sampled}");
        assert_eq!(links.contains(&"SEQUENCE_BEFORE_TREATMENT".to_owned()), before, "{sampled}");
    }
    // Drugs of the time count, not those of today; and missed doses are said.
    let mut case = Case::read_on(Some(day("2025-06-15")));
    let mut lamivudine =
        Episode::new(vec![Drug::Lamivudine], day("2012-01-01"), Some(day("2016-01-01")))
            .expect("an episode");
    lamivudine.adherent = Some(false);
    case.add_treatment(lamivudine).expect("a treatment");
    let variants = with(case.clone(), |s| s.read(Gene::Rt, "M204I").expect("changes"));
    let mut sequence = SequenceFindings::default();
    sequence.read(Gene::Rt, "M204I").expect("changes");
    case.set_sequence(Some(sequence)).expect("a sample");
    let links = link_breakthrough(&case, &variants, Some(day("2012-01-01").into()));
    let resistance = links.iter().find(|link| link.code == "BREAKTHROUGH_RESISTANCE_FOUND");
    assert_eq!(resistance.expect("a link").because, ["LAM"]);
    assert!(links.iter().any(|link| link.code == "BREAKTHROUGH_NOT_ADHERENT"));
    let future = sampled_on("2025-06-16");
    assert!(case.set_sequence(Some(future)).unwrap_err().is_future());
}

#[test]
fn without_a_sequence_nothing_is_read() {
    assert_eq!(classify(&Case::default()).variants, Variants::default());
}
