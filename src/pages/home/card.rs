//! The result card, top to bottom: red flags, class, map, why, what is open,
//! the guidelines, sources, and last the next test.

use super::answer::Answer;
use super::guidelines::{self, Side};
use super::part::{Fold, lines};
use super::{
    codes, course, entered, evidence, inputs, map, note, reactivation, scores, serology, treatment,
    variants,
};
use crate::entries::{Entries, ReadEntries};
use crate::words::finding as said;
use crate::words::note::phase_is_worth_saying;
use crate::words::{Voice, Words, variant_key};
use clinical::report::{PhaseFinding, RedFlag, Report};
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
                            <strong>{ said::flag::title(words, flag) }</strong>
                            { " " }{ words.code("flag", code) }
                            { settled_by(words, flag) }
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
                    html! {
                        <li key={index}>{ words.conflict(conflict) }</li>
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
            Some(phase) => words.class_or_open(&phase.reading),
            None => words.get("no-phases"),
        };
        let worth = phase_is_worth_saying(self.report);
        html! {
            <>
            <p class="sub">{ means }</p>
            <p class="sub soft" id="pattern-line">{ said::serology::pattern(words, self.report) }</p>
            <div class={classes!("slot", (!worth && !answer.is_blocked()).then_some("gone"))}>
                if answer.is_blocked() {
                    <p key="blocked" class="left-out" id="blocked" role="status">{ words.get("blocked-reading") }</p>
                } else {
                    <div key="editions" class="slot">
                        <p class="phase-line" id="phase-line">
                            <strong>{ words.with("phase-under", &[("edition", &edition)]) }</strong>{ " " }{ class }
                        </p>
                        <p class="sub soft">{ phase_means }</p>
                        <p class="disagreement" id="disagreement">{ said::phase::disagreement(words, self.report) }</p>
                        <p class="disagreement" id="treatment-disagreement">{ said::treatment::disagreement(words, self.report) }</p>
                        <h3>{ words.get("guidelines-title") }</h3>
                        { guidelines::table(words, self.report, self.edition, &on_edition) }
                        { reactivation::view(words, self.report.reactivation.as_ref()) }
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
            { codes::view(words, report, self.edition, &self.fold) }
            </>
        }
    }

    /// The note to copy, and the sources.
    fn closing(&self, copied: Option<bool>, on_copied: Callback<bool>) -> Html {
        let words = self.words;
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
            <ul class="details">{ lines(&said::phase::details(words, phase)) }</ul>
            { evidence::beyond(words, &phase.reading) }
            </>
        }
    }

    /// What the markers leave to say: explanations, remarks, what resolves it.
    fn markers_say(&self) -> Html {
        let words = self.words;
        let explanations = said::serology::explanations(words, self.report);
        let resolving = said::serology::resolving(words, self.report);
        let remarks = said::serology::remarks(words, self.report);
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
                    { block("remarks", "remarks", &remarks) }
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
                        <li key={variant_key("fact", &test.fact)}>
                            <strong>{ said::next::to_do(words, test) }</strong>
                            <ul class="details">{ lines(&said::next::lines(words, test)) }</ul>
                        </li>
                    }) }
                </ul>
            </details>
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

/// What would settle a flag that is only possible, behind what it says.
fn settled_by(words: &Words, flag: &RedFlag) -> String {
    let settled = said::flag::settled_by(words, flag);
    if settled.is_empty() { settled } else { format!(" {settled}") }
}
