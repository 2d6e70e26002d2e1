//! The result card, top to bottom: red flags, class, map, why, what is open,
//! the guidelines, sources, and last the next test.

use super::guidelines::{self, Side};
use super::part::{Fold, lines};
use super::{codes, course, evidence, inputs, map, note, scores, serology, treatment, variants};
use crate::entries::{Entries, ReadEntries};
use crate::words::{Voice, Words, variant_key};
use clinical::facts::Fact;
use clinical::logic::Code;
use clinical::report::{NextStep, NextTest, PhaseFinding, RedFlag, Report};
use std::rc::Rc;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

pub struct Card<'a> {
    pub words: &'a Words,
    pub report: &'a Rc<Report>,
    pub entries: &'a Entries,
    pub read: &'a Rc<ReadEntries>,
    /// The key of the guideline that is shown in full.
    pub edition: &'static str,
    pub narrow: bool,
    pub fold: Fold,
    pub nothing_entered: bool,
}

impl Card<'_> {
    fn phase(&self) -> Option<&PhaseFinding> {
        self.side().phase
    }

    /// What is said under the chosen edition.
    fn side(&self) -> Side<'_> {
        let chosen = clinical::guidelines::edition(self.edition);
        Side::of(self.report, chosen.unwrap_or(&clinical::guidelines::editions()[0]))
    }

    /// What a phone shows at its lower edge: a red flag goes before anything else.
    pub fn first_line(&self) -> String {
        match self.report.red_flags.first() {
            Some(flag) => {
                let said = self.words.code("flag", flag.code.as_str());
                if !flag.possible {
                    return said;
                }
                let title = flag_title(self.words, flag);
                self.words.with("position", &[("edition", &title), ("class", &said)])
            }
            None => self.one_line(),
        }
    }

    /// The answer in one line.
    pub fn one_line(&self) -> String {
        if self.nothing_entered {
            return self.words.get("nothing-entered");
        }
        let headline = self.headline();
        if self.is_blocked() {
            return self.words.with("one-line-blocked", &[("headline", &headline)]);
        }
        match self.phase() {
            Some(phase) if self.phase_is_worth_saying() => {
                let class = self.words.class_or_open(&phase.reading);
                let edition = self.words.edition(&phase.edition);
                self.words.with(
                    "one-line",
                    &[("headline", &headline), ("edition", &edition), ("class", &class)],
                )
            }
            _ => headline,
        }
    }

    /// Without HBsAg, a list of every phase there is would say nothing.
    fn phase_is_worth_saying(&self) -> bool {
        self.report.phases.iter().any(|phase| !phase.reading.missing.contains(&Fact::Hbsag))
    }

    /// Whether something stands in a field that cannot be read, and on which phase and treatment depend.
    pub fn is_blocked(&self) -> bool {
        !self.read.blocking.is_empty()
    }

    /// "Put this right first: Age in years, ALT".
    pub fn blocked(&self) -> String {
        let names: Vec<String> =
            self.read.blocking.iter().map(|key| note::field_name(self.words, key)).collect();
        self.words.with("blocked", &[("fields", &self.words.list(&names))])
    }

    fn headline(&self) -> String {
        let serology = &self.report.serology;
        match &serology.class {
            Some(class) => self.words.code("class", class.as_str()),
            None if serology.open.len() > 3 => self.words.get("markers-incomplete"),
            None => {
                self.words.with("still-open", &[("classes", &self.words.classes(&serology.open))])
            }
        }
    }

    pub fn view(
        &self,
        on_edition: Callback<&'static str>,
        on_voice: Callback<Voice>,
        copied: Option<bool>,
        on_copied: Callback<bool>,
    ) -> Html {
        let words = self.words;
        html! {
            <section class="card" id="reading" aria-labelledby="reading-title" tabindex="-1">
                <div class="card-head">
                    <h2 id="reading-title">{ words.get("reading") }</h2>
                    { voices(words, on_voice) }
                </div>
                <p class="hidden" role="status">{ if self.nothing_entered { String::new() } else { self.headline() } }</p>
                <ul class="entered">{ lines(&note::entered(words, self.entries)) }</ul>
                <div class="slot">{ self.red_flags() }</div>
                <div class="slot">{ self.refusals() }</div>
                <div class="slot">{ self.conflicts() }</div>
                <div class="slot">{ inputs::not_used(words, self.report) }</div>
                <p class="left-out" id="left-out">{ self.left_out() }</p>
                <p class="answer" id="answer">{ if self.nothing_entered { words.get("nothing-entered") } else { self.headline() } }</p>
                <div class="slot">
                    if self.nothing_entered {
                        <p class="soft">{ words.get("nothing-entered-hint") }</p>
                    } else {
                        { self.body(on_edition) }
                    }
                </div>
                <p class="next" id="next">{ self.next() }</p>
                { self.next_tests() }
                <div class={classes!("slot", self.nothing_entered.then_some("gone"))}>
                    { inputs::used(words, self.report, self.is_blocked()) }
                    { self.parts() }
                    { self.closing(copied, on_copied) }
                </div>
            </section>
        }
    }

    fn red_flags(&self) -> Html {
        let words = self.words;
        html! {
            <ul class="flags">
                { for self.report.red_flags.iter().map(|flag| {
                    let code = flag.code.as_str();
                    html! {
                        <li key={code.to_owned()}>
                            <strong>{ flag_title(words, flag) }</strong>
                            { " " }{ words.code("flag", code) }
                            { flag_settled_by(words, flag) }
                            if words.voice == Voice::Professional {
                                <span class="cite">
                                    { for flag.because.evidence.iter().map(|e| words.evidence(e) + " · ") }
                                    { words.cite_row(&flag.because) }
                                </span>
                            }
                        </li>
                    }
                }) }
            </ul>
        }
    }

    /// What this project does not say, and what stands in its place.
    fn refusals(&self) -> Html {
        let words = self.words;
        html! {
            <ul class="refusals" id="refusals">
                { for self.report.refusals.iter().map(|refusal| html! {
                    <li key={refusal.code.to_string()}>
                        { words.code("refusal", refusal.code.as_str()) }
                        if words.voice == Voice::Professional {
                            <span class="cite">{ words.source(&refusal.source) }</span>
                        }
                    </li>
                }) }
            </ul>
        }
    }

    /// That something entered is not in the reading.
    fn left_out(&self) -> String {
        match self.read.problems.len() {
            0 => String::new(),
            count => self.words.with("left-out", &[("count", &count.to_string())]),
        }
    }

    fn conflicts(&self) -> Html {
        let words = self.words;
        html! {
            <ul class="conflicts">
                { for self.report.conflicts.iter().enumerate().map(|(index, conflict)| {
                    let day = conflict.on.map_or_else(|| words.get("this-sheet"), |day| day.to_string());
                    let name = words.get(&format!("field-{}", crate::words::slug(conflict.first.key())));
                    let both = [&conflict.first, &conflict.second].map(|result| words.result(result));
                    html! {
                        <li key={index}>{ words.with("conflict", &[("field", &name), ("day", &day)]) }{ " (" }{ words.list(&both) }{ ")" }</li>
                    }
                }) }
            </ul>
        }
    }

    fn body(&self, on_edition: Callback<&'static str>) -> Html {
        let words = self.words;
        let serology = &self.report.serology;
        let means = serology
            .class
            .as_ref()
            .and_then(|class| words.code_attribute("class", class.as_str(), "means"))
            .unwrap_or_default();
        let side = self.side();
        let edition = side.name(words);
        let phase_means = side
            .phase
            .and_then(|phase| phase.reading.class.as_ref())
            .and_then(|class| words.code_attribute("class", class.as_str(), "means"))
            .unwrap_or_default();
        let class = match side.phase {
            Some(phase) => words.class_or_open(&phase.reading),
            None => words.get("no-phases"),
        };
        let worth = self.phase_is_worth_saying();
        html! {
            <>
            <p class="sub">{ means }</p>
            <p class="sub soft" id="pattern-line">{ self.pattern_line() }</p>
            <div class={classes!("slot", (!worth && !self.is_blocked()).then_some("gone"))}>
                if self.is_blocked() {
                    <p key="blocked" class="left-out" id="blocked" role="status">{ words.get("blocked-reading") }</p>
                } else {
                    <div key="editions" class="slot">
                        <p class="phase-line" id="phase-line">
                            <strong>{ words.with("phase-under", &[("edition", &edition)]) }</strong>{ " " }{ class }
                        </p>
                        <p class="sub soft">{ phase_means }</p>
                        <p class="disagreement" id="disagreement">{ guidelines::disagreement(words, self.report) }</p>
                        <p class="disagreement" id="treatment-disagreement">{ treatment::disagreement(words, self.report) }</p>
                        <h3>{ words.get("guidelines-title") }</h3>
                        { guidelines::table(words, self.report, self.edition, &on_edition) }
                        { editions(words, self.edition, on_edition) }
                        <div class="slot">
                            if let Some(phase) = side.phase {
                                { map::view(words, &self.read.case, phase, self.narrow) }
                            }
                        </div>
                        { self.whys(&side) }
                    </div>
                }
            </div>
            { self.markers_say() }
            </>
        }
    }

    /// Everything else the report says, each part to be opened.
    fn parts(&self) -> Html {
        let (words, report) = (self.words, self.report);
        html! {
            <>
            { course::view(words, report, &self.fold) }
            { variants::view(words, report, &self.fold) }
            { scores::view(words, report, &self.fold) }
            { serology::view(words, report, &self.fold) }
            { codes::view(words, report, &self.fold) }
            </>
        }
    }

    /// The note to copy, and the sources.
    fn closing(&self, copied: Option<bool>, on_copied: Callback<bool>) -> Html {
        let words = self.words;
        let professional = words.voice == Voice::Professional;
        html! {
            <>
            <div class="actions">
                <button type="button" id="copy" onclick={note::copy(self, on_copied)}>
                    { words.get("copy") }
                </button>
                <span class="soft" role="status">{ match copied {
                    Some(true) => words.get("copied"),
                    Some(false) => words.get("copy-failed"),
                    None => String::new(),
                } }</span>
                <pre class="note" id="note">{ if copied == Some(false) { note::text(words, self) } else { String::new() } }</pre>
            </div>
            <details class="sources">
                <summary>{ words.get("sources") }</summary>
                <ul>
                    { for clinical::guidelines::references().map(|reference| html! {
                        <li key={reference.key}><b>{ words.reference(reference.key) }</b>{ ": " }<span lang="en">{ reference.citation }</span>{ " " }
                            <span class="address">{ reference.address }</span>{ " " }
                            if professional { <span class="soft" lang="en">{ format!("({})", reference.read) }</span> }
                        </li>
                    }) }
                </ul>
            </details>
            </>
        }
    }

    /// Why, under the chosen edition: the phase, and what it says of treatment.
    fn whys(&self, side: &Side<'_>) -> Html {
        let words = self.words;
        let name = side.name(words);
        let name = [("edition", name.as_str())];
        html! {
            <div class="split">
                <div id="why-phase">
                    <h3>{ words.with("why-phase", &name) }</h3>
                    <div class="slot">
                        if let Some(phase) = side.phase {
                            { self.why_phase(phase) }
                        } else {
                            <p class="soft">{ words.get("no-phases") }</p>
                        }
                    </div>
                </div>
                <div id="why-treatment">
                    <h3>{ words.with("why-treatment", &name) }</h3>
                    <div class="slot">
                        if let Some(indication) = side.indication {
                            { treatment::why(words, indication) }
                        }
                    </div>
                </div>
            </div>
        }
    }

    fn why_phase(&self, phase: &PhaseFinding) -> Html {
        let words = self.words;
        html! {
            <>
            { evidence::view(words, &phase.reading) }
            <ul class="details">{ lines(&guidelines::details(words, phase)) }</ul>
            { evidence::beyond(words, &phase.reading) }
            </>
        }
    }

    /// "Pattern 135 · 大三阳 · CDC: …"
    fn pattern_line(&self) -> String {
        let words = self.words;
        let serology = &self.report.serology;
        let mut parts = Vec::new();
        if let Some(pattern) = &serology.pattern {
            parts.push(words.with(
                "pattern",
                &[("items", &pattern.items), ("name", pattern.chinese_name.as_str())],
            ));
        }
        // CDC's table looks at three markers and IgM only: what goes before it, goes
        // before its verdict too.
        let overridden = serology.class != serology.markers.class
            || self.report.next_step == NextStep::RepeatSample;
        if words.voice == Voice::Professional
            && !overridden
            && let Some(class) = &serology.cdc.class
        {
            parts.push(words.with("cdc-says", &[("class", &words.code("class", class.as_str()))]));
        }
        if let Some(class) = &serology.chronicity.class
            && *class != "NO_VIRUS_FOUND"
        {
            parts.push(words.code("class", class.as_str()));
        }
        parts.join(" · ")
    }

    /// What the markers leave to say: explanations, remarks, what resolves it.
    fn markers_say(&self) -> Html {
        let words = self.words;
        let serology = &self.report.serology;
        let coded = |kind: &str, codes: &[Code]| -> Vec<String> {
            codes.iter().map(|code| words.code(kind, code.as_str())).collect()
        };
        let explanations = coded("explain", &serology.explanations);
        let resolving = coded("resolve", &serology.resolving);
        let said: Vec<String> =
            serology.statements.iter().map(|said| words.code("say", said.code.as_str())).collect();
        let block = |key: &str, id: &'static str, items: &[String]| {
            html! {
                <div key={id} class={classes!("slot", items.is_empty().then_some("gone"))} id={id}>
                    <h3>{ words.get(key) }</h3>
                    <ul class="details">{ lines(items) }</ul>
                </div>
            }
        };
        html! {
            <div class="split">
                <div>
                    { block("explanations", "explanations", &explanations) }
                    { block("resolving", "resolving", &resolving) }
                </div>
                <div>
                    { block("remarks", "remarks", &said) }
                </div>
            </div>
        }
    }

    /// What each of the best tests would tell, edition by edition.
    fn next_tests(&self) -> Html {
        let words = self.words;
        let tests = &self.report.next_tests;
        let hidden = self.nothing_entered || self.is_blocked() || tests.is_empty();
        html! {
            <details id="next-tests" class={classes!(hidden.then_some("gone"))}>
                <summary>{ words.get("next-tests-title") }</summary>
                <ul class="findings">
                    { for tests.iter().map(|test| html! {
                        <li key={variant_key("fact", &test.fact)}>
                            <strong>{ to_do(words, test) }</strong>
                            <ul class="details">{ lines(&self.what_it_tells(test)) }</ul>
                        </li>
                    }) }
                </ul>
            </details>
        }
    }

    fn what_it_tells(&self, test: &NextTest) -> Vec<String> {
        let words = self.words;
        let mut said = Vec::new();
        for (key, codes) in [
            ("next-settles", &test.settles),
            ("next-narrows", &test.narrows),
            ("next-decides-treatment", &test.decides_treatment),
        ] {
            if !codes.is_empty() {
                let editions: Vec<String> = codes.iter().map(|code| words.edition(code)).collect();
                said.push(words.with(key, &[("editions", &words.list(&editions))]));
            }
        }
        said.extend(test.completes_markers.then(|| words.get("next-markers")));
        said.extend(test.partly_known.then(|| words.get("next-partly-known")));
        for (edition, classes) in &test.could_change {
            let edition = words.edition(edition);
            let classes = words.every_class(classes);
            said.push(words.with("could-change", &[("fact", &edition), ("classes", &classes)]));
        }
        said
    }

    /// What comes next, in words.
    pub fn next(&self) -> String {
        let words = self.words;
        if self.nothing_entered {
            return words.get("next-start");
        }
        if self.is_blocked() {
            return self.blocked();
        }
        let editions = |codes: &[Code]| {
            words.list(&codes.iter().map(|code| words.edition(code)).collect::<Vec<_>>())
        };
        let tests = &self.report.next_tests;
        match &self.report.next_step {
            NextStep::RepeatSample => words.get("next-repeat-sample"),
            NextStep::TellSex(codes) => words.with("next-sex", &[("editions", &editions(codes))]),
            NextStep::ConfirmOverTime => words.get("next-confirm"),
            NextStep::Resolve => {
                let first: Vec<String> = self
                    .report
                    .serology
                    .resolving
                    .iter()
                    .take(2)
                    .map(|code| words.code("resolve", code.as_str()))
                    .collect();
                words.with("next-resolve", &[("items", &first.join(&words.get("list-semicolon")))])
            }
            NextStep::Consider => {
                let named: Vec<String> = tests.iter().map(|test| to_do(words, test)).collect();
                words.with("next-consider", &[("test", &named.join(&words.get("list-semicolon")))])
            }
            NextStep::Nothing => words.get("next-none"),
            NextStep::Settle => {
                let mut sentences = Vec::new();
                if let Some(first) = tests.first() {
                    let test = to_do(words, first);
                    sentences.push(words.with("next-test", &[("test", &test)]));
                    if first.partly_known && first.fact == Fact::HbvDna {
                        sentences.push(words.get("next-dna-limit"));
                    }
                    for (key, codes) in
                        [("next-settles", &first.settles), ("next-narrows", &first.narrows)]
                    {
                        if !codes.is_empty() {
                            sentences.push(words.with(key, &[("editions", &editions(codes))]));
                        }
                    }
                    if first.completes_markers {
                        sentences.push(words.get("next-markers"));
                    }
                }
                if let Some(second) = tests.get(1) {
                    let test = to_do(words, second);
                    sentences.push(words.with("next-then", &[("test", &test)]));
                }
                sentences.join(&words.get("sentence-gap"))
            }
        }
    }
}

pub fn voices(words: &Words, on_voice: Callback<Voice>) -> Html {
    html! {
        <div class="choices" role="group" aria-label={words.get("voice")}>
            { for [(Voice::Plain, "voice-plain"), (Voice::Professional, "voice-professional")].into_iter().map(|(voice, key)| {
                let on_voice = on_voice.clone();
                html! {
                    <button key={key} id={key} type="button" aria-pressed={(words.voice == voice).to_string()}
                        onclick={move |_| on_voice.emit(voice)}>{ words.get(key) }</button>
                }
            }) }
        </div>
    }
}

fn editions(words: &Words, chosen: &str, on_edition: Callback<&'static str>) -> Html {
    let onchange = Callback::from(move |event: Event| {
        let value = event.target_unchecked_into::<HtmlSelectElement>().value();
        if let Some(edition) = clinical::guidelines::edition(&value) {
            on_edition.emit(edition.key);
        }
    });
    html! {
        <div class="editions-choice field">
            <label for="edition">{ words.get("map-guideline") }</label>
            <select id="edition" {onchange}>
                { for clinical::guidelines::editions().iter().map(|edition| html! {
                    <option key={edition.key} value={edition.key} selected={edition.key == chosen}>{ words.reference(edition.key) }</option>
                }) }
            </select>
        </div>
    }
}

/// The title of a red flag; one that may hold says so.
pub fn flag_title(words: &Words, flag: &RedFlag) -> String {
    let title = words.code_attribute("flag", flag.code.as_str(), "title").unwrap_or_default();
    if flag.possible { words.with("flag-possible", &[("flag", &title)]) } else { title }
}

/// What would settle a flag that is only possible.
fn flag_settled_by(words: &Words, flag: &RedFlag) -> String {
    let facts: Vec<String> = flag.settled_by.iter().map(|fact| words.fact(*fact)).collect();
    if facts.is_empty() {
        return String::new();
    }
    format!(" {}", words.with("flag-settled-by", &[("facts", &words.list(&facts))]))
}

/// The test as someone would ask for it; one whose result does not stand yet, again.
fn to_do(words: &Words, test: &NextTest) -> String {
    let name = words.to_determine(test.fact);
    if test.again { words.with("next-again", &[("test", &name)]) } else { name }
}
