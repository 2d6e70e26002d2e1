//! The laboratory's own limit of AST.

use super::*;

fn apri(case: &Case) -> (Option<f64>, String) {
    let report = classify(case);
    let score = report.scores.iter().find(|score| score.code == "APRI").expect("a score");
    let value = score.value.as_ref().and_then(|value| value.point());
    (value.map(|value| (value * 1000.0).round() / 1000.0), format!("{:?}", score.warnings))
}

#[test]
fn apri_reads_ast_against_its_own_limit() {
    let mut case = sheet([measured(Analyte::Ast, 60.0), measured(Analyte::Platelets, 100.0)]);
    assert_eq!(apri(&case).0, Some(1.5));
    assert!(apri(&case).1.contains("ULN_40"), "{}", apri(&case).1);
    case.set_uln(Uln::new(50.0, Unit::UnitPerLitre).ok());
    assert_eq!(apri(&case).0, Some(1.2));
    case.set_ast_uln(Uln::new(30.0, Unit::UnitPerLitre).ok());
    assert_eq!(apri(&case).0, Some(2.0));
    case.set_uln(None);
    assert_eq!(apri(&case), (Some(2.0), "[]".to_owned()));
    assert_eq!(known(&case, Fact::Apri).point(), Some(2.0));
    assert_eq!(known(&case, Fact::AstTimesUln).point(), Some(2.0));
}

#[test]
fn it_says_nothing_of_alt() {
    let mut case = sheet([measured(Analyte::Alt, 60.0), measured(Analyte::Ast, 60.0)]);
    let alt = known(&case, Fact::AltTimesUln);
    case.set_ast_uln(Uln::new(30.0, Unit::UnitPerLitre).ok());
    assert_eq!(known(&case, Fact::AltTimesUln), alt);
    let json = serde_json::to_string(&case).expect("JSON");
    assert_eq!(serde_json::from_str::<Case>(&json).ok(), Some(case));
}
