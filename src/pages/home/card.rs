//! The result card, top to bottom: red flags, class, map, why, what is open,
//! the guidelines, sources, and last the next test.

use super::{evidence, guidelines, map, note, phrases};
use crate::entries::ReadEntries;
use crate::words::{Voice, Words};
use clinical::report::{PhaseFinding, Report};
use yew::prelude::*;

pub struct Card<'a> {
    pub words: &'a Words,
    pub report: &'a Report,
    pub read: &'a ReadEntries,
    pub edition: usize,
    pub narrow: bool,
    pub nothing_entered: bool,
}

impl Card<'_> {
    fn phase(&self) -> Option<&PhaseFinding> {
        self.report.phases.get(self.edition).or(self.report.phases.first())
    }

    /// The answer in one line: what a phone shows at its lower edge.
    pub fn one_line(&self) -> String {
        if self.nothing_entered {
            return self.words.get("nothing-entered");
        }
        let headline = self.headline();
        match self.phase() {
            Some(phase) if self.phase_is_worth_saying() => {
                let class = phrases::class_or_open(self.words, &phase.reading);
                let edition = phrases::edition_name(&phase.edition);
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
        use clinical::facts::Fact;
        self.phase().is_some_and(|phase| !phase.reading.missing.contains(&Fact::Hbsag))
    }

    fn headline(&self) -> String {
        let serology = &self.report.serology;
        match &serology.class {
            Some(class) => self.words.code("class", class.as_str()),
            None if serology.open.len() > 3 => self.words.get("markers-incomplete"),
            None => self
                .words
                .with("still-open", &[("classes", &phrases::classes(self.words, &serology.open))]),
        }
    }

    pub fn view(
        &self,
        on_edition: Callback<usize>,
        on_voice: Callback<Voice>,
        copied: bool,
        on_copied: Callback<bool>,
    ) -> Html {
        let words = self.words;
        html! {
            <section class="card" id="reading" aria-labelledby="reading-title" tabindex="-1">
                <div class="card-head">
                    <h2 id="reading-title">{ words.get("reading") }</h2>
                    { voices(words, on_voice) }
                </div>
                <p class="hidden" role="status">{ self.one_line() }</p>
                <div class="slot">{ self.red_flags() }</div>
                <div class="slot">{ self.conflicts() }</div>
                <p class="answer" id="answer">{ if self.nothing_entered { words.get("nothing-entered") } else { self.headline() } }</p>
                <div class="slot">
                    if self.nothing_entered {
                        <p class="soft">{ words.get("nothing-entered-hint") }</p>
                    } else {
                        { self.body(on_edition, copied, on_copied) }
                    }
                </div>
                <p class="next" id="next">{ self.next() }</p>
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
                            <strong>{ words.code_attribute("flag", code, "title").unwrap_or_default() }</strong>
                            { " " }{ words.code("flag", code) }
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

    fn conflicts(&self) -> Html {
        let words = self.words;
        html! {
            <ul class="conflicts">
                { for self.report.conflicts.iter().enumerate().map(|(index, conflict)| {
                    let day = conflict.on.map_or_else(|| words.get("this-sheet"), |day| day.to_string());
                    let name = words.get(&format!("field-{}", crate::words::slug(conflict.first.key())));
                    html! { <li key={index}>{ words.with("conflict", &[("field", &name), ("day", &day)]) }</li> }
                }) }
            </ul>
        }
    }

    fn body(&self, on_edition: Callback<usize>, copied: bool, on_copied: Callback<bool>) -> Html {
        let words = self.words;
        let serology = &self.report.serology;
        let means = serology
            .class
            .as_ref()
            .and_then(|class| words.code_attribute("class", class.as_str(), "means"))
            .unwrap_or_default();
        let professional = words.voice == Voice::Professional;
        let Some(phase) = self.phase() else { return Html::default() };
        let edition = phrases::edition_name(&phase.edition);
        let phase_means = phase
            .reading
            .class
            .as_ref()
            .and_then(|class| words.code_attribute("class", class.as_str(), "means"))
            .unwrap_or_default();
        let details = guidelines::details(words, phase);
        let changes = guidelines::could_change(words, phase);
        let worth = self.phase_is_worth_saying();
        html! {
            <>
            <p class="sub">{ means }</p>
            <p class="sub soft" id="pattern-line">{ self.pattern_line() }</p>
            <div class={classes!("slot", (!worth).then_some("gone"))}>
                <p class="phase-line" id="phase-line">
                    <strong>{ words.with("phase-under", &[("edition", &edition)]) }</strong>{ " " }
                    { phrases::class_or_open(words, &phase.reading) }
                </p>
                <p class="sub soft">{ phase_means }</p>
                <p class="disagreement" id="disagreement">{ guidelines::disagreement(words, self.report) }</p>
                { editions(words, self.report, self.edition, on_edition.clone()) }
                { map::view(words, &self.read.case, phase, self.narrow) }
            </div>
            <div class="split">
                <div class={classes!((!worth).then_some("gone"))}>
                    <h3>{ words.get("why") }</h3>
                    { evidence::view(words, &phase.reading) }
                    <ul class="details">{ lines(&details) }</ul>
                </div>
                <div class={classes!((!worth).then_some("gone"))}>
                    <h3>{ words.get("guidelines-title") }</h3>
                    { guidelines::table(words, self.report, self.edition, &on_edition) }
                    <div class={classes!("slot", changes.is_empty().then_some("gone"))}>
                        <h3>{ words.get("could-change-title") }</h3>
                        <ul class="details">{ lines(&changes) }</ul>
                    </div>
                </div>
            </div>
            { self.markers_say() }
            <div class="actions">
                <button type="button" id="copy" onclick={note::copy(words, self, on_copied)}>
                    { words.get("copy") }
                </button>
                <span class="soft" role="status">{ if copied { words.get("copied") } else { String::new() } }</span>
            </div>
            <details class="sources">
                <summary>{ words.get("sources") }</summary>
                <ul>
                    { for clinical::guidelines::REFERENCES.iter().map(|reference| html! {
                        <li key={reference.key}><b>{ reference.short }</b>{ ": " }<span lang="en">{ reference.citation }</span>{ " " }
                            <span class="address">{ reference.address }</span>{ " " }
                            if professional { <span class="soft" lang="en">{ format!("({})", reference.read) }</span> }
                        </li>
                    }) }
                </ul>
            </details>
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
        if words.voice == Voice::Professional
            && let Some(class) = &serology.cdc.class
        {
            parts.push(words.with("cdc-says", &[("class", &words.code("class", class.as_str()))]));
        }
        if let Some(class) = &serology.chronicity.class {
            parts.push(words.code("class", class.as_str()));
        }
        parts.join(" · ")
    }

    /// What the markers leave to say: explanations, remarks, what resolves it.
    fn markers_say(&self) -> Html {
        let words = self.words;
        let serology = &self.report.serology;
        let coded = |kind: &str, codes: &[clinical::logic::Code]| -> Vec<String> {
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

    /// The next test, or that nothing is open.
    pub fn next(&self) -> String {
        let words = self.words;
        if self.nothing_entered {
            return words.get("next-start");
        }
        let sex_first = self.report.phases.iter().any(|phase| phase.sex_decides);
        let Some(first) = self.report.next_tests.first() else {
            return words.get(if sex_first { "next-sex" } else { "next-none" });
        };
        let editions = |codes: &[clinical::logic::Code]| {
            words.list(&codes.iter().map(phrases::edition_name).collect::<Vec<_>>())
        };
        let mut text =
            words.with("next-test", &[("test", &phrases::to_determine(words, first.fact))]);
        let gap = words.get("sentence-gap");
        let mut add = |sentence: String| {
            text.push_str(&gap);
            text.push_str(&sentence);
        };
        if !first.settles.is_empty() {
            add(words.with("next-settles", &[("editions", &editions(&first.settles))]));
        }
        if !first.narrows.is_empty() {
            add(words.with("next-narrows", &[("editions", &editions(&first.narrows))]));
        }
        if first.completes_markers {
            add(words.get("next-markers"));
        }
        if first.settles.is_empty() && first.narrows.is_empty() && !first.could_change.is_empty() {
            let keys: Vec<_> =
                first.could_change.iter().map(|(edition, _)| edition.clone()).collect();
            add(words.with("next-could-change", &[("editions", &editions(&keys))]));
        }
        if let Some(second) = self.report.next_tests.get(1) {
            add(words.with("next-then", &[("test", &phrases::to_determine(words, second.fact))]));
        }
        if sex_first {
            add(words.get("next-sex"));
        }
        text
    }
}

fn lines(items: &[String]) -> Html {
    items.iter().enumerate().map(|(index, item)| html! { <li key={index}>{ item }</li> }).collect()
}

fn voices(words: &Words, on_voice: Callback<Voice>) -> Html {
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

fn editions(words: &Words, report: &Report, chosen: usize, on_edition: Callback<usize>) -> Html {
    html! {
        <div class="choices editions-choice" role="group" aria-label={words.get("map-guideline")}>
            { for report.phases.iter().enumerate().map(|(index, phase)| {
                let on_edition = on_edition.clone();
                html! {
                    <button key={index} type="button" aria-pressed={(index == chosen).to_string()}
                        onclick={move |_| on_edition.emit(index)}>{ phrases::edition_name(&phase.edition) }</button>
                }
            }) }
        </div>
    }
}
