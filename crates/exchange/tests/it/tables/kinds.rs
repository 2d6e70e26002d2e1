//! One table of every kind that was thought of.

use super::read;
use exchange::table::{Column, DateSystem, DayOrder, DecimalMark, Mapping};

fn is(table: &str, rows: &[&str]) {
    is_with(table, &Mapping::default(), rows);
}

fn is_with(table: &str, mapping: &Mapping, rows: &[&str]) {
    match read(table.as_bytes(), mapping) {
        Ok(found) => assert_eq!(found, rows, "{table}"),
        Err(problem) => panic!("{problem}: {table}"),
    }
}

#[test]
fn wide_in_english() {
    is(
        "patient_id,visit_date,sex,birth_year,hbsag,hbeag,hbv_dna [IU/mL],alt [U/L],alt_uln [U/L],cirrhosis,treatment\n\
         P1,2025-02-01,F,1981,positive,negative,2.1E5,52,35,none,never\n\
         P2,2025-02-02,m,1964,POS,Neg,<10,19,40,compensated,current\n",
        &[
            "2 P1 2025-02-01 | hbsag=Found, hbeag=NotFound, hbv_dna=210000 IU/mL, alt=52 U/L | female, born in 1981, cirrhosis none, treatment never, uln 35 |",
            "3 P2 2025-02-02 | hbsag=Found, hbeag=NotFound, hbv_dna=<10 IU/mL, alt=19 U/L | male, born in 1964, cirrhosis compensated, treatment current, uln 40 |",
        ],
    );
}

#[test]
fn wide_in_chinese() {
    is(
        "病历号,检查日期,性别,年龄,乙肝表面抗原,e抗原,HBV-DNA定量（IU/ml）,谷丙转氨酶(U/L),血小板(×10⁹/L)\n\
         0012,2025年2月1日,女,44岁,阳性,阴性(-),2.1×10⁵,52,188\n\
         0013,2025/2/2,男,61,弱阳性,阳性(+),未检出,19,<5\n",
        &[
            "2 0012 2025-02-01 | hbsag=Found, hbeag=NotFound, hbv_dna=210000 IU/mL, alt=52 U/L, platelets=188 10⁹/L | female, 44 years |",
            "3 0013 2025-02-02 | hbeag=Found, hbv_dna=not detected, alt=19 U/L, platelets=<5 10⁹/L | male, 61 years | 乙肝表面抗原: weak_positive '弱阳性'",
        ],
    );
}

#[test]
fn semicolons_and_a_decimal_comma() {
    is(
        "ID;Datum;Geschlecht;HBsAg;ALT (µkat/L);Albumin (g/L);Bilirubin (µmol/L);HBV-DNA (IU/mL)\n\
         7;03.02.2025;m;positiv;0,85;41,5;12,1;2.450\n\
         8;14.02.2025;f;negativ;1,20;38,0;8,4;1.250.000\n",
        &[
            "2 7 2025-02-03 | hbsag=Found, alt=0.85 µkat/L, albumin=41.5 g/L, bilirubin=12.1 µmol/L, hbv_dna=2450 IU/mL | male |",
            "3 8 2025-02-14 | hbsag=NotFound, alt=1.2 µkat/L, albumin=38 g/L, bilirubin=8.4 µmol/L, hbv_dna=1250000 IU/mL | female |",
        ],
    );
}

#[test]
fn tabs() {
    is(
        "id\tdate\thbsag\talt [U/L]\nA\t2025-01-02\t+\t30\nB\t2025-01-03\t-\t31\n",
        &[
            "2 A 2025-01-02 | hbsag=Found, alt=30 U/L |  |",
            "3 B 2025-01-03 | hbsag=NotFound, alt=31 U/L |  |",
        ],
    );
}

#[test]
fn a_dash_among_words_may_be_an_empty_cell() {
    is(
        "id,hbsag,hbeag\n1,positive,+\n2,negative,-\n3,-,-\n",
        &[
            "2 1 - | hbsag=Found, hbeag=Found |  |",
            "3 2 - | hbsag=NotFound, hbeag=NotFound |  |",
            "4 3 - | hbeag=NotFound |  | hbsag: dash_may_be_empty '-'",
        ],
    );
}

#[test]
fn long_in_english() {
    is(
        "patient_id,collected,test,result,unit,ref_high,flag\n\
         Q1,2025-03-01,HBsAg,Reactive,,,A\n\
         Q1,2025-03-01,HBV DNA,5.61,log10 IU/mL,,H\n\
         Q1,2025-03-01,ALT,1.4,µkat/L,0.75,H\n\
         Q1,2025-03-01,Anti-HBe,0.03,S/CO,,NEG\n\
         Q1,2025-03-01,HBeAg,140,S/CO,1,H\n\
         Q1,2025-03-01,HBsAg,0.9,COI,1,\n\
         Q1,2025-03-01,Anti-HBs,211,mIU/mL,10,\n\
         Q1,2025-03-01,Vitamin D,20,ng/mL,,\n\
         Q1,2025-02-30,AST,31,U/L,40,\n\
         ,2025-03-01,AST,31,U/L,40,\n\
         Q2,,AST,31,g/dL,40,\n",
        &[
            "2 Q1 2025-03-01 | hbsag=Found |  |",
            "3 Q1 2025-03-01 | hbv_dna=5.61 log10 IU/mL |  |",
            "4 Q1 2025-03-01 | alt=1.4 µkat/L | uln 45 |",
            "5 Q1 2025-03-01 | anti_hbe=NotFound |  |",
            "6 Q1 2025-03-01 | hbeag=Found |  |",
            "7 Q1 2025-03-01 |  |  | result: one_signal '0.9'",
            "8 Q1 2025-03-01 | anti_hbs_titre=211 mIU/mL |  |",
            "9 Q1 2025-03-01 |  |  | test: not_ours 'Vitamin D'",
            "10 Q1 - |  |  | collected: no_such_day '2025-02-30'",
            "11 - - |  |  | patient_id: missing ''",
            "12 Q2 - |  |  | unit: wrong_unit 'g/dL'",
        ],
    );
}

#[test]
fn long_in_chinese() {
    is(
        "患者编号,采样日期,检验项目,结果,单位,参考范围,提示\n\
         1,2025-03-01,乙肝表面抗原,阳性,,,\n\
         1,2025-03-01,谷丙转氨酶,88,U/L,9-50,↑\n\
         1,2025-03-01,HBV-DNA,未检出,IU/mL,<20,\n\
         1,2025-03-01,丙肝抗体,阴性,,,\n",
        &[
            "2 1 2025-03-01 | hbsag=Found |  |",
            "3 1 2025-03-01 | alt=88 U/L | uln 50 |",
            "4 1 2025-03-01 | hbv_dna=not detected |  |",
            "5 1 2025-03-01 |  |  | 检验项目: not_ours '丙肝抗体'",
        ],
    );
}

#[test]
fn lines_of_json_keep_their_numbers() {
    is(
        "{\"id\": \"007\", \"date\": \"2025-01-02\", \"hbsag\": \"positive\", \"hbv_dna [IU/mL]\": 1.50e7, \"alt [U/L]\": 48}\n\
         {\"id\": \"008\", \"hbsag\": null, \"hbv_dna [IU/mL]\": NaN, \"date\": \"2025-01-03\", \"alt [U/L]\": 12.0}\n\
         not json\n\
         {\"id\": \"009\", \"hbsag\": [1], \"colour\": \"red\", \"alt [U/L]\": 5000000}\n",
        &[
            "1 007 2025-01-02 | hbsag=Found, hbv_dna=15000000 IU/mL, alt=48 U/L |  |",
            "2 008 2025-01-03 | alt=12 U/L |  |",
            "3 - - |  |  | : not_an_object 'not json'",
            "4 009 - |  |  | hbsag: not_a_cell '[1]', alt: out_of_range '5000000'",
        ],
    );
}

#[test]
fn missing_values_are_never_negative() {
    is(
        "id,hbsag,hbv_dna [IU/mL],alt [U/L],afp [ng/mL],age\n\
         1,NA,N/A,.,null,41\n\
         2,unknown,ND,-9,999,-9\n\
         3,9,0,-4,9999,999\n\
         4,not done,not done,pending,-,44\n\
         5,pending,UD,Infinity,0,缺失\n\
         6,,-99,#N/A,#REF!,\n",
        &[
            "2 1 - |  | 41 years |",
            "3 2 - |  |  | hbv_dna: not_done_or_not_detected 'ND', alt: missing_code_or_negative '-9', afp: missing_code_or_value '999', age: out_of_range '-9'",
            "4 3 - |  |  | hbsag: bare_number '9', hbv_dna: zero_is_not_a_result '0', alt: out_of_range '-4', afp: missing_code_or_value '9999', age: out_of_range '999'",
            "5 4 - | hbsag=NotDone | 44 years | alt: no_result_yet 'pending'",
            "6 5 - | hbsag=Pending, afp=0 ng/mL |  | hbv_dna: not_a_number 'UD', alt: not_a_number 'Infinity'",
            "7 6 - |  |  | hbv_dna: missing_code_or_negative '-99', afp: spreadsheet_error '#REF!'",
        ],
    );
}

#[test]
fn declared_missing_codes_win_and_other_numbers_are_values() {
    let mapping = Mapping { missing: Some(vec!["-9".into(), "888".into()]), ..Mapping::default() };
    is_with(
        "id,alt [U/L]\n1,-9\n2,888\n3,999\n",
        &mapping,
        &["2 1 - |  |  |", "3 2 - |  |  |", "4 3 - | alt=999 U/L |  |"],
    );
}

#[test]
fn codes_mean_what_a_code_book_says() {
    let column = |header: &str, is: &str, codes: &[(&str, &str)]| Column {
        header: header.into(),
        is: is.into(),
        codes: codes.iter().map(|(code, text)| ((*code).into(), (*text).into())).collect(),
        ..Column::default()
    };
    let table = "record_id,visit_dt,sex,hbsag,hbvdna,hbvdna_unit\n1,2025-01-02,1,1,4.4,2\n2,2025-01-03,2,0,310,1\n3,2025-01-04,9,9,,\n";
    is(
        table,
        &[
            "2 1 2025-01-02 |  |  | sex: coded_number '1', hbsag: bare_number '1', hbvdna: no_unit '4.4'",
            "3 2 2025-01-03 |  |  | sex: coded_number '2', hbsag: bare_number '0', hbvdna: no_unit '310'",
            "4 3 2025-01-04 |  |  | sex: coded_number '9', hbsag: bare_number '9'",
        ],
    );
    let mapping = Mapping {
        columns: vec![
            column("sex", "sex", &[("1", "male"), ("2", "female"), ("9", "")]),
            column("hbsag", "hbsag", &[("1", "found"), ("0", "not_found"), ("9", "not_done")]),
            Column {
                of: "hbv_dna".into(),
                ..column("hbvdna_unit", "unit", &[("1", "IU/mL"), ("2", "log10 IU/mL")])
            },
        ],
        ..Mapping::default()
    };
    is_with(
        table,
        &mapping,
        &[
            "2 1 2025-01-02 | hbsag=Found, hbv_dna=4.4 log10 IU/mL | male |",
            "3 2 2025-01-03 | hbsag=NotFound, hbv_dna=310 IU/mL | female |",
            "4 3 2025-01-04 | hbsag=NotDone |  |",
        ],
    );
}

#[test]
fn units_stand_in_the_header_beside_or_in_the_cell_and_are_never_guessed() {
    is(
        "id,platelets,albumin,creatinine [mmol/L],hbv_dna,liver_stiffness\n\
         1,188,41,0.088,1500,7.1\n\
         2,188 x10^9/L,41 g/L,88 µmol/L,1500 IU/mL,7.1 kPa\n\
         3,188000/µL,4.1 g/dL,0.09,3.2 log10 IU/mL,7.1\n",
        &[
            "2 1 - | creatinine=88 µmol/L |  | platelets: no_unit '188', albumin: no_unit '41', hbv_dna: no_unit '1500', liver_stiffness: no_unit '7.1'",
            "3 2 - | platelets=188 10⁹/L, albumin=41 g/L, creatinine=88 µmol/L, hbv_dna=1500 IU/mL, liver_stiffness=7.1 kPa |  |",
            "4 3 - | platelets=188 10⁹/L, albumin=4.1 g/dL, creatinine=90 µmol/L, hbv_dna=3.2 log10 IU/mL |  | liver_stiffness: no_unit '7.1'",
        ],
    );
    is(
        "id,ALT,ALT unit,AST,unit,HBV DNA,HBV DNA unit\n1,0.9,µkat/L,33,U/L,4.1,log10 IU/mL\n2,41,U/L,0.6,ukat/L,9000,IU/mL\n3,41,mg/dL,33,,9000,\n",
        &[
            "2 1 - | alt=0.9 µkat/L, ast=33 U/L, hbv_dna=4.1 log10 IU/mL |  |",
            "3 2 - | alt=41 U/L, ast=0.6 µkat/L, hbv_dna=9000 IU/mL |  |",
            "4 3 - | ast=33 U/L |  | ALT unit: wrong_unit 'mg/dL', HBV DNA: no_unit '9000'",
        ],
    );
}

#[test]
fn an_enzyme_without_a_unit_and_a_number_too_low_for_it_is_not_taken() {
    is("id,alt,ast\n1,44,0.7\n", &["2 1 - | alt=44 U/L |  | ast: no_unit '0.7'"]);
}

#[test]
fn a_number_in_the_wrong_column_for_its_unit_is_marked() {
    is(
        "id,albumin [g/L]\n1,4.2\n2,42\n",
        &["2 1 - | albumin=4.2 g/L |  | odd albumin", "3 2 - | albumin=42 g/L |  |"],
    );
}

#[test]
fn days_of_spreadsheets() {
    is(
        "id,date,alt [U/L]\n1,45321,30\n2,45321.5,31\n3,2024-02-01,32\n",
        &[
            "2 1 2024-01-30 | alt=30 U/L |  |",
            "3 2 2024-01-30 | alt=31 U/L |  |",
            "4 3 2024-02-01 | alt=32 U/L |  |",
        ],
    );
    let mac = Mapping { date_system: DateSystem::From1904, ..Mapping::default() };
    is_with("id,date,alt [U/L]\n1,43859,30\n", &mac, &["2 1 2024-01-30 | alt=30 U/L |  |"]);
}

#[test]
fn the_order_of_day_and_month_is_shown_given_or_told() {
    is(
        "id,date,alt [U/L]\n1,03/04/2024,30\n2,25/04/2024,31\n",
        &["2 1 2024-04-03 | alt=30 U/L |  |", "3 2 2024-04-25 | alt=31 U/L |  |"],
    );
    is(
        "id,date,alt [U/L]\n1,03/04/2024,30\n2,04/03/2024,31\n",
        &[
            "2 1 - |  |  | date: day_month_order '03/04/2024'",
            "3 2 - |  |  | date: day_month_order '04/03/2024'",
        ],
    );
    is(
        "id,date,alt [U/L]\n1,03/04/2024,30\n2,25/04/2024,31\n3,04/25/2024,32\n",
        &[
            "2 1 - |  |  | date: day_month_order '03/04/2024'",
            "3 2 2024-04-25 | alt=31 U/L |  |",
            "4 3 2024-04-25 | alt=32 U/L |  |",
        ],
    );
    let given = Mapping { day_order: Some(DayOrder::MonthFirst), ..Mapping::default() };
    is_with("id,date,alt [U/L]\n1,03/04/2024,30\n", &given, &["2 1 2024-03-04 | alt=30 U/L |  |"]);
}

#[test]
fn days_that_are_none_cost_the_results_of_the_row() {
    is(
        "id,date,sex,alt [U/L]\n1,2024-13-01,f,30\n2,,f,31\n3,2024-03,f,32\n4,NA,f,33\n5,soon,f,34\n6,1950-01-01,f,35\n",
        &[
            "2 1 - |  | female | date: no_such_day '2024-13-01'",
            "3 2 - | alt=31 U/L | female |",
            "4 3 - |  | female | date: day_not_known '2024-03'",
            "5 4 - | alt=33 U/L | female |",
            "6 5 - |  | female | date: not_a_date 'soon'",
            "7 6 - |  | female | date: too_early '1950-01-01'",
        ],
    );
}

#[test]
fn what_a_spreadsheet_has_spoiled() {
    is(
        "id,anti_hbs_titre [mIU/mL],hbsag,hbv_dna [IU/mL],alt [U/L]\n\
         1.23457E+14,2-Mar,Mar-02,1.00E+07,########\n",
        &[
            "2 1.23457E+14 - | hbv_dna=10000000 IU/mL |  | id: spoiled_number '1.23457E+14', anti_hbs_titre: spoiled_by_date '2-Mar', hbsag: spoiled_by_date 'Mar-02', alt: spreadsheet_error '########'",
        ],
    );
}

#[test]
fn ids_are_verbatim() {
    is(
        "id,alt [U/L]\n00123,30\n12E3,31\n0x10,32\nTRUE,33\n",
        &[
            "2 00123 - | alt=30 U/L |  |",
            "3 12E3 - | alt=31 U/L |  |",
            "4 0x10 - | alt=32 U/L |  |",
            "5 TRUE - | alt=33 U/L |  |",
        ],
    );
}

#[test]
fn two_columns_of_one_field_are_told() {
    is(
        "id,GPT (U/L),SGPT (U/L)\n1,30,31\n2,,32\n",
        &[
            "2 1 - |  |  | GPT: two_columns '30', SGPT: two_columns '31'",
            "3 2 - |  |  | SGPT: two_columns '32'",
        ],
    );
    // The exact name goes before another one.
    is("id,alt [U/L],GPT (U/L)\n1,30,31\n", &["2 1 - | alt=30 U/L |  | GPT: two_columns '31'"]);
}

#[test]
fn quotes_line_ends_and_marks() {
    is(
        "\u{FEFF}\"id\",\"date\",\"hbsag\",\"alt [U/L]\"\r\n\"A\n1\",2025-01-02,\"positive\",\"12,5\"\r\n\r\nB,2025-01-03,\"\",40\r\n",
        &["2 A\n1 2025-01-02 | hbsag=Found, alt=12.5 U/L |  |", "5 B 2025-01-03 | alt=40 U/L |  |"],
    );
    is("id,alt [U/L]\rA,30\rB,31\r", &["2 A - | alt=30 U/L |  |", "3 B - | alt=31 U/L |  |"]);
    is("sep=;\nid;alt [U/L]\nA;30\n", &["3 A - | alt=30 U/L |  |"]);
}

#[test]
fn lines_above_the_header() {
    is(
        "Hepatitis clinic,,\nexported 2025-01-01,,\nid,date,alt [U/L]\nA,2025-01-02,30\n",
        &["4 A 2025-01-02 | alt=30 U/L |  |"],
    );
}

#[test]
fn days_of_their_own() {
    is(
        "id,date,hbsag,HBV DNA [IU/mL],HBV DNA date\n1,2025-01-02,positive,2000,2024-12-30\n2,2025-01-02,positive,2000,\n3,2025-01-02,positive,2000,2024-12-32\n",
        &[
            "2 1 2025-01-02 | hbsag=Found, hbv_dna=2000 IU/mL on Some(\"2024-12-30\") |  |",
            "3 2 2025-01-02 | hbsag=Found, hbv_dna=2000 IU/mL on None |  |",
            "4 3 2025-01-02 | hbsag=Found |  | HBV DNA date: no_such_day '2024-12-32'",
        ],
    );
}

#[test]
fn people() {
    is(
        "id,date,sex,dob,pregnant,cirrhosis,age\n1,2025-01-02,female,1979-07-21,yes,无,45\n2,2025-01-02,M,2030-01-01,yes,maybe,45\n3,2025-01-02,X,21.07.1979,0,compensated,\n",
        &[
            "2 1 2025-01-02 |  | female, 45 years, born 1979-07-21, cirrhosis none, pregnant true |",
            "3 2 2025-01-02 |  | male, 45 years | dob: after_visit '2030-01-01', pregnant: contradiction 'yes', cirrhosis: not_one_of 'maybe'",
            "4 3 2025-01-02 |  | born 1979-07-21, cirrhosis compensated | sex: not_one_of 'X', pregnant: coded_number '0'",
        ],
    );
}

#[test]
fn decimals_of_three_figures() {
    // Nothing in the table shows which mark it uses.
    is("id,alt [U/L]\n1,\"1,240\"\n", &["2 1 - |  |  | alt: two_readings '1,240'"]);
    is(
        "id,hbv_dna [IU/mL]\n1,\"1,240\"\n2,1.240\n",
        &[
            "2 1 - |  |  | hbv_dna: two_readings '1,240'",
            "3 2 - |  |  | hbv_dna: two_readings '1.240'",
        ],
    );
    is(
        "id,alt [U/L],hbv_dna [IU/mL]\n1,30.5,\"1,240\"\n2,31,1.240\n",
        &[
            "2 1 - | alt=30.5 U/L, hbv_dna=1240 IU/mL |  |",
            "3 2 - | alt=31 U/L |  | hbv_dna: two_readings '1.240'",
        ],
    );
    let comma = Mapping { decimal: Some(DecimalMark::Comma), ..Mapping::default() };
    is_with("id;hbv_dna [IU/mL]\n1;1.240\n", &comma, &["2 1 - | hbv_dna=1240 IU/mL |  |"]);
}

#[test]
fn markers_in_many_words() {
    is(
        "id,hbsag\n1,Dương tính\n2,양성\n3,nicht reaktiv\n4,Reactive (+)\n5,阳性(-)\n6,0.008\n7,12.4 S/CO\n8,1523 IU/mL\n9,weakly positive\n10,N.D.\n11,(+)\n12,true\n13,\"12.4 S/CO, positive above 1\"\n14,maybe\n",
        &[
            "2 1 - | hbsag=Found |  |",
            "3 2 - | hbsag=Found |  |",
            "4 3 - | hbsag=NotFound |  |",
            "5 4 - | hbsag=Found |  |",
            "6 5 - |  |  | hbsag: contradiction '阳性(-)'",
            "7 6 - |  |  | hbsag: bare_number '0.008'",
            "8 7 - |  |  | hbsag: bare_number '12.4 S/CO'",
            "9 8 - | hbsag_level=1523 IU/mL |  |",
            "10 9 - |  |  | hbsag: weak_positive 'weakly positive'",
            "11 10 - |  |  | hbsag: not_done_or_not_detected 'N.D.'",
            "12 11 - | hbsag=Found |  |",
            "13 12 - | hbsag=Found |  |",
            "14 13 - | hbsag_signal=signal Some(Found) |  |",
            "15 14 - |  |  | hbsag: not_one_of 'maybe'",
        ],
    );
}

#[test]
fn other_encodings() {
    let utf16: Vec<u8> = "\u{FEFF}id\tdate\t表面抗原\nU\t2025-01-02\t阳性\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(
        read(&utf16, &Mapping::default()),
        Ok(vec!["2 U 2025-01-02 | hbsag=Found |  |".into()])
    );
    if cfg!(feature = "encodings") {
        // 编号,日期,表面抗原 / 7,2025-01-02,阳性
        let gbk = b"\xB1\xE0\xBA\xC5,\xC8\xD5\xC6\xDA,\xB1\xED\xC3\xE6\xBF\xB9\xD4\xAD\n7,2025-01-02,\xD1\xF4\xD0\xD4\n";
        assert_eq!(
            read(gbk, &Mapping::default()),
            Ok(vec!["2 7 2025-01-02 | hbsag=Found |  |".into()])
        );
        let western = b"id;ALT (\xB5kat/L)\n1;0,9\n";
        assert_eq!(
            read(western, &Mapping::default()),
            Ok(vec!["2 1 - | alt=0.9 µkat/L |  |".into()])
        );
    }
    assert!(read(b"id,\x83\x84\n1,2\n", &Mapping::default()).is_err());
}

#[test]
fn what_is_no_table_is_refused_whole() {
    for text in [
        "",
        "\n\n",
        "hello",
        "a,b,c\n1,2,3\n",
        "{\"resourceType\": \"Bundle\"}\n",
        "{\"a\": 1}\n",
        "%PDF-1.7",
    ] {
        assert!(read(text.as_bytes(), &Mapping::default()).is_err(), "{text}");
    }
    // Whose results they are is not known.
    let nobodys = read(b"date,test,result,unit\n2025-01-02,ALT,48,U/L\n", &Mapping::default());
    assert_eq!(nobodys, Err(exchange::table::NO_PERSON.into()));
    let wrong = Mapping {
        columns: vec![Column { header: "x".into(), is: "alt".into(), ..Column::default() }],
        ..Mapping::default()
    };
    assert!(read(b"id,alt [U/L]\n1,2\n", &wrong).is_err_and(|said| said.contains("'x'")));
    let wrong = Mapping {
        columns: vec![Column { header: "alt".into(), is: "colour".into(), ..Column::default() }],
        ..Mapping::default()
    };
    assert!(read(b"id,alt\n1,2\n", &wrong).is_err_and(|said| said.contains("'colour'")));
}

#[test]
fn a_mapping_corrects_what_a_header_says() {
    let mapping = Mapping {
        columns: vec![
            Column {
                header: "x1".into(),
                is: "hbv_dna".into(),
                unit: "IU/mL".into(),
                ..Column::default()
            },
            Column { header: "alt [U/L]".into(), is: "not_used".into(), ..Column::default() },
        ],
        ..Mapping::default()
    };
    is_with(
        "id,x1,alt [U/L],hbsag\n1,200,30,+\n",
        &mapping,
        &["2 1 - | hbv_dna=200 IU/mL, hbsag=Found |  |"],
    );
}

#[test]
fn measurements_of_omop() {
    is(
        "measurement_id,person_id,measurement_concept_id,measurement_date,operator_concept_id,value_as_number,unit_concept_id,range_low,range_high,measurement_source_value,unit_source_value\n\
         1,77,3006923,2025-01-02,4172703,61.0,8645,7,45,1742-6,U/L\n\
         2,77,0,2025-01-02,4171756,20.0,0,,,HBV DNA,IU/mL\n\
         3,77,3013721,2025-01-02,4172703,33,8645,,40,AST,U/L\n\
         4,78,0,2025-01-02,,1.5,0,,,Anti-HCV,S/CO\n",
        &[
            "2 77 2025-01-02 | alt=61 U/L | uln 45 |",
            "3 77 2025-01-02 | hbv_dna=<20 IU/mL |  |",
            "4 77 2025-01-02 | ast=33 U/L | ast_uln 40 |",
            "5 78 2025-01-02 |  |  | measurement_source_value: not_ours 'Anti-HCV'",
        ],
    );
    is(
        "person_id,measurement_concept_id,measurement_date,operator_concept_id,value_as_number,unit_concept_id,range_high\n\
         77,3006923,2025-01-02,4172703,61.0,8645,45\n\
         77,3024561,2025-01-02,4172703,4.1,8713,\n\
         77,3009306,2025-01-02,4171756,2,8842,\n\
         77,3004410,2025-01-02,4172703,5.5,8554,\n",
        &[
            "2 77 2025-01-02 | alt=61 U/L | uln 45 |",
            "3 77 2025-01-02 | albumin=4.1 g/dL |  |",
            "4 77 2025-01-02 | afp=<2 ng/mL |  |",
            "5 77 2025-01-02 |  |  | measurement_concept_id: not_ours '3004410'",
        ],
    );
}
