//! The result card, top to bottom: red flags, class, map, why, what is open,
//! the guidelines, sources, and last the next test.

use super::answer::{Answer, flag_title, to_do};
use super::guidelines::{self, Side};
use super::part::{Fold, lines};
use super::{
    codes, course, entered, evidence, inputs, map, note, phrases, scores, serology, treatment,
    variants,
};
use crate::entries::{Entries, ReadEntries};
use crate::words::{Voice, Words};
use clinical::report::{NextStep, NextTest, PhaseFinding, RedFlag, Report};
use clinical::rule::Code;
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
    /// The answer in words, for the card, the bar and the note.
    pub fn answer(&self) -> Answer<'_> {
        Answer {
            words: self.words,
            report: self.report,
            read: self.read,
            edition: self.edition,
            nothing_entered: self.nothing_entered,
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
        let answer = self.answer();
        html! {
            <section class="card" id="reading" aria-labelledby="reading-title" tabindex="-1">
                <div class="card-head">
                    <h2 id="reading-title">{ words.get("reading") }</h2>
                    { voices(words, on_voice) }
                </div>
                <p class="hidden" role="status">{ if self.nothing_entered { String::new() } else { answer.headline() } }</p>
                <ul class="entered">{ lines(&entered::entered(words, self.entries)) }</ul>
                <div class="slot">{ self.red_flags() }</div>
                <div class="slot">{ self.refusals() }</div>
                <div class="slot">{ self.conflicts() }</div>
                <div class="slot">{ inputs::not_used(words, self.report) }</div>
                <p class="left-out" id="left-out">{ self.left_out() }</p>
                <p class="answer" id="answer">{ if self.nothing_entered { words.get("nothing-entered") } else { answer.headline() } }</p>
                <div class="slot">
                    if self.nothing_entered {
                        <p class="soft">{ words.get("nothing-entered-hint") }</p>
                    } else {
                        { self.body(on_edition) }
                    }
                </div>
                <p class="next" id="next">{ answer.next() }</p>
                { self.next_tests() }
                <div class={classes!("slot", self.nothing_entered.then_some("gone"))}>
                    { inputs::used(words, self.report, answer.is_blocked()) }
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
                                    { for flag.because.evidence.iter().map(|e| evidence::sentence(words, e) + " · ") }
                                    { evidence::cite(words, &flag.because) }
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
                            <span class="cite">{ phrases::source(words, &refusal.source) }</span>
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
                    let both = [&conflict.first, &conflict.second].map(|result| phrases::result(words, result));
                    html! {
                        <li key={index}>{ words.with("conflict", &[("field", &name), ("day", &day)]) }{ " (" }{ words.list(&both) }{ ")" }</li>
                    }
                }) }
            </ul>
        }
    }

    fn body(&self, on_edition: Callback<&'static str>) -> Html {
        let words = self.words;
        let answer = self.answer();
        let serology = &self.report.serology;
        let means = serology
            .class
            .as_ref()
            .and_then(|class| words.code_attribute("class", class.as_str(), "means"))
            .unwrap_or_default();
        let side = answer.side();
        let edition = side.name(words);
        let phase_means = side
            .phase
            .and_then(|phase| phase.reading.class.as_ref())
            .and_then(|class| words.code_attribute("class", class.as_str(), "means"))
            .unwrap_or_default();
        let class = match side.phase {
            Some(phase) => phrases::class_or_open(words, &phase.reading),
            None => words.get("no-phases"),
        };
        let worth = answer.phase_is_worth_saying();
        html! {
            <>
            <p class="sub">{ means }</p>
            <p class="sub soft" id="pattern-line">{ self.pattern_line() }</p>
            <div class={classes!("slot", (!worth && !answer.is_blocked()).then_some("gone"))}>
                if answer.is_blocked() {
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
        let note = {
            let (words, report, read) = (words.clone(), self.report.clone(), self.read.clone());
            let (entries, edition) = (self.entries.clone(), self.edition);
            let nothing_entered = self.nothing_entered;
            move || {
                let (words, report, read) = (&words, &*report, &*read);
                note::text(&Answer { words, report, read, edition, nothing_entered }, &entries)
            }
        };
        html! {
            <>
            <div class="actions">
                <button type="button" id="copy" onclick={note::copy(note, on_copied)}>
                    { words.get("copy") }
                </button>
                <span class="soft" role="status">{ match copied {
                    Some(true) => words.get("copied"),
                    Some(false) => words.get("copy-failed"),
                    None => String::new(),
                } }</span>
                <pre class="note" id="note">{ if copied == Some(false) { note::text(&self.answer(), self.entries) } else { String::new() } }</pre>
            </div>
            <details class="sources">
                <summary>{ words.get("sources") }</summary>
                <ul>
                    { for clinical::references::references().map(|reference| html! {
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
        let answer = self.answer();
        let tests = &self.report.next_tests;
        let hidden = self.nothing_entered || answer.is_blocked() || tests.is_empty();
        html! {
            <details id="next-tests" class={classes!(hidden.then_some("gone"))}>
                <summary>{ words.get("next-tests-title") }</summary>
                <ul class="findings">
                    { for tests.iter().map(|test| html! {
                        <li key={phrases::variant_key("fact", test.fact)}>
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
                let editions: Vec<String> =
                    codes.iter().map(|code| phrases::edition_name(words, code)).collect();
                said.push(words.with(key, &[("editions", &words.list(&editions))]));
            }
        }
        said.extend(test.completes_markers.then(|| words.get("next-markers")));
        said.extend(test.partly_known.then(|| words.get("next-partly-known")));
        for (edition, classes) in &test.could_change {
            let edition = phrases::edition_name(words, edition);
            let classes = phrases::every_class(words, classes);
            said.push(words.with("could-change", &[("fact", &edition), ("classes", &classes)]));
        }
        said
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

/// What would settle a flag that is only possible.
fn flag_settled_by(words: &Words, flag: &RedFlag) -> String {
    let facts: Vec<String> =
        flag.settled_by.iter().map(|fact| phrases::fact(words, *fact)).collect();
    if facts.is_empty() {
        return String::new();
    }
    format!(" {}", words.with("flag-settled-by", &[("facts", &words.list(&facts))]))
}
