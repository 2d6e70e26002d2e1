//! Made-up courses to look at. No person had them.

use crate::entries::{EARLIER, Entries, paste};
use clinical::case::{Date, parse_date};

/// A sample: the key of its name, the day on which it is read, its single fields, and its results by day.
pub struct Sample {
    pub key: &'static str,
    read_on: &'static str,
    fields: &'static [(&'static str, &'static str)],
    results: &'static str,
}

impl Sample {
    /// Its entries.
    pub fn entries(&self) -> Entries {
        let mut entries =
            paste(&Entries::default(), &EARLIER, |_| Vec::new(), self.results).entries;
        for (key, value) in self.fields {
            entries.set(key, value);
        }
        entries
    }

    /// The day on which it is read.
    pub fn today(&self) -> Option<Date> {
        parse_date("today", self.read_on).ok()
    }
}

/// One for each kind of course.
pub const SAMPLES: &[Sample] = &[
    Sample {
        key: "sample-response",
        read_on: "2024-09-20",
        fields: &[
            ("sex", "female"),
            ("age", "47"),
            ("cirrhosis", "none"),
            ("treatments.0.drug", "ETV"),
            ("treatments.0.start", "2019-03-15"),
            ("treatments.0.adherent", "yes"),
        ],
        results: "date;hbv_dna;alt;hbeag;anti_hbe;hbsag;hbsag_level
2018-09-10;3.2e6;71;-;+;+;
2019-03-04;5.1e6;96;-;+;+;4200
2019-06-17;4.4e3;52;;;;
2019-09-16;310;34;;;;
2020-03-16;<20;27;-;+;+;3100
2020-09-21;not detected;22;;;;
2021-03-15;not detected;20;;;+;2400
2022-10-03;not detected;19;-;+;+;1900
2023-04-11;not detected;21;;;;
2023-10-09;not detected;18;;;+;1250
2024-04-15;not detected;20;-;+;+;
2024-09-16;not detected;19;pending;;+;860",
    },
    Sample {
        key: "sample-resistance",
        read_on: "2014-06-10",
        fields: &[
            ("sex", "male"),
            ("age", "52"),
            ("cirrhosis", "none"),
            ("treatments.0.drug", "LAM"),
            ("treatments.0.start", "2007-02-01"),
            ("treatments.0.stop", "2010-05-20"),
            ("treatments.0.adherent", "yes"),
            ("treatments.1.drug", "TDF"),
            ("treatments.1.start", "2010-05-20"),
            ("treatments.1.adherent", "yes"),
            ("seq_sampled", "2010-04-12"),
            ("seq_rt", "L180M M204V"),
        ],
        results: "date;hbv_dna;alt;hbeag;anti_hbe;hbsag
2007-01-15;8.4e7;148;+;-;+
2007-05-07;2.6e4;77;;;
2007-08-06;1.1e3;41;+;-;
2008-02-04;<60;30;;;
2008-08-11;<60;26;+;-;+
2009-02-16;240;28;;;
2009-08-10;6.8e3;33;+;-;
2009-10-05;4.1e4;58;;;
2010-04-12;3.9e6;119;+;-;+
2010-08-23;5.2e3;64;;;
2011-02-14;130;37;;;
2011-08-15;<20;29;+;-;
2012-08-13;not detected;24;;;+
2013-08-12;not detected;23;-;-;+
2014-06-02;not detected;22;-;-;+",
    },
    Sample {
        key: "sample-relapse",
        read_on: "2023-12-04",
        fields: &[
            ("sex", "male"),
            ("age", "39"),
            ("cirrhosis", "none"),
            ("treatments.0.drug", "TDF"),
            ("treatments.0.start", "2016-05-09"),
            ("treatments.0.stop", "2021-06-14"),
            ("treatments.0.adherent", "yes"),
            ("treatments.1.drug", "TAF"),
            ("treatments.1.start", "2022-05-02"),
            ("treatments.1.adherent", "yes"),
        ],
        results: "date;hbv_dna;alt;hbeag;anti_hbe;hbsag;hbsag_level
2016-04-18;2.7e6;88;-;+;+;
2016-10-17;120;38;;;;
2017-04-24;<20;27;-;+;+;2900
2018-04-23;not detected;22;;;;
2019-04-15;not detected;21;-;+;+;2100
2020-05-11;not detected;20;;;;
2021-06-07;not detected;19;-;+;+;1500
2021-09-13;3.1e3;29;;;;
2021-12-13;6.4e4;57;-;+;+;1700
2022-02-14;1.9e6;264;;;;
2022-03-21;5.5e6;410;-;+;+;2200
2022-04-25;9.0e5;190;;;;
2022-08-08;740;52;;;;
2022-11-14;<10;31;-;+;+;1400
2023-05-15;not detected;24;;;;
2023-11-20;not detected;22;-;+;+;1100",
    },
    Sample {
        key: "sample-seroconversion",
        read_on: "2022-05-16",
        fields: &[("sex", "female"), ("age", "31"), ("cirrhosis", "none"), ("treatment", "never")],
        results: "date;hbv_dna;alt;hbeag;anti_hbe;hbsag
2010-03-08;4.0e8;24;+;-;+
2011-03-14;6.2e8;22;+;-;+
2014-09-01;2.2e8;31;+;-;+
2015-02-09;9.1e7;86;+;-;+
2015-05-11;3.3e7;174;+;-;+
2015-08-17;8.7e5;121;+;-;+
2015-11-23;2.4e4;64;-;-;+
2016-05-09;1.6e3;33;-;+;+
2017-05-15;610;24;-;+;+
2018-05-14;380;21;-;+;+
2019-05-13;520;22;-;+;+
2021-04-26;290;20;-;+;+
2022-05-09;340;21;-;+;+",
    },
    Sample {
        key: "sample-loss",
        read_on: "2021-10-18",
        fields: &[
            ("sex", "male"),
            ("age", "34"),
            ("cirrhosis", "none"),
            ("treatments.0.drug", "PEG-IFN"),
            ("treatments.0.start", "2017-01-09"),
            ("treatments.0.stop", "2017-12-11"),
            ("treatments.0.adherent", "yes"),
        ],
        results: "date;hbv_dna;alt;hbeag;anti_hbe;hbsag;anti_hbs_titre;hbsag_level
2016-12-12;7.5e5;132;-;+;+;;940
2017-04-03;2.1e3;168;;;+;;310
2017-06-26;<20;91;;;+;;42
2017-12-04;not detected;48;-;+;+;;1.2
2018-06-11;not detected;26;;;-;<2;<0.05
2018-12-17;not detected;22;-;+;-;35;<0.05
2019-12-09;not detected;20;;;-;120;
2021-10-11;not detected;19;-;+;-;210;<0.05",
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entries::read;
    use clinical::report::classify;

    #[test]
    fn each_sample_is_read_whole_and_shows_what_it_is_there_for() {
        for (sample, shows) in SAMPLES.iter().zip([
            &["MAINTAINED_VIROLOGICAL_RESPONSE"][..],
            &["VIROLOGICAL_BREAKTHROUGH_CONFIRMED", "VIROLOGICAL_RESPONSE"],
            &["VIROLOGICAL_RELAPSE", "HEPATITIS_FLARE"],
            &["HBEAG_SEROCONVERSION"],
            &["HBSAG_LOSS", "FUNCTIONAL_CURE"],
        ]) {
            let (entries, today) = (sample.entries(), sample.today());
            assert!(today.is_some(), "{}", sample.key);
            let read = read(&entries, today);
            assert_eq!(read.problems, [], "{}", sample.key);
            let lines = sample.results.lines().count() - 1;
            assert_eq!(EARLIER.count(&entries), lines + 1, "{}: no line is lost", sample.key);
            let events = classify(&read.case).course.events;
            let codes: Vec<&str> = events.iter().map(|event| event.code.as_str()).collect();
            for code in shows {
                assert!(codes.contains(code), "{}: {code} is not in {codes:?}", sample.key);
            }
        }
    }
}
