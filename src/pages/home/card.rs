//! The result card, top to bottom: flag line, answer, one sentence, the values on their scales, in the
//! professional voice the guidelines in groups, what comes next; copy and print; everything else folded.

use super::answer::Answer;
use super::as_data::AsData;
use super::folds::{self, Folds, Which, content, fold};
use super::guidelines::positions;
use super::part::lines;
use super::{entered, inputs, note, scales, variants};
use crate::browser::page;
use crate::entries::{Entries, ReadEntries};
use crate::words::finding as said;
use crate::words::{Voice, Words};
use clinical::report::Report;
use std::rc::Rc;
use yew::prelude::*;

pub struct Card<'a> {
    pub words: &'a Words,
    pub report: &'a Rc<Report>,
    pub entries: &'a Entries,
    pub read: &'a Rc<ReadEntries>,
    /// The key of the guideline that leads.
    pub edition: &'static str,
    pub narrow: bool,
    pub folds: Folds,
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
        copied: Option<bool>,
        on_copied: Callback<bool>,
    ) -> Html {
        let words = self.words;
        let answer = self.answer();
        html! {
            <section lang={words.language.tag()} class={classes!("card", "reading", scales::class(words))} id="reading" aria-labelledby="answer" tabindex="-1">
                <ul class="entered">{ lines(&entered::entered(words, self.entries)) }</ul>
                <div class={classes!("kick", self.nothing_entered.then_some("gone"))}>
                    { self.flags() }
                    <span class="visits" id="visits">{ self.visits() }</span>
                </div>
                { self.beside() }
                <h2 class="answer" id="answer" aria-live="polite">{ answer.headline() }</h2>
                <div class="told">
                    <p class="means" id="means">{ if self.nothing_entered { words.get("nothing-entered-hint") } else { said::answer::sentence(words, self.report) } }</p>
                    { scales::view(words, self.report) }
                    { self.groups(&on_edition) }
                    { self.next() }
                </div>
                <div class={classes!("slot", "lower", self.nothing_entered.then_some("gone"))}>
                    { self.acts(copied, on_copied) }
                    { self.folds(&on_edition) }
                </div>
            </section>
        }
    }

    /// The most urgent flag by how soon it is; the others with their names. Or that there is none.
    fn flags(&self) -> Html {
        let words = self.words;
        let mut flags = self.report.red_flags.iter();
        let first = flags.next();
        html! {
            <>
            <p class={classes!("calm", first.is_some().then_some("gone"))}><span aria-hidden="true">{ "✓ " }</span>{ words.said("no-warning") }</p>
            <ul class="flags">
                { for first.map(|flag| html! {
                    <li key={flag.code.to_string()} class={flag_class(flag.urgency)}><strong>{ said::answer::urgency(words, flag.urgency) }</strong></li>
                }) }
                { for flags.map(|flag| html! {
                    <li key={flag.code.to_string()} class={flag_class(flag.urgency)}>{ said::answer::further_flag(words, flag) }</li>
                }) }
            </ul>
            </>
        }
    }

    fn visits(&self) -> Html {
        let words = self.words;
        let found = said::answer::visits(self.report, self.edition);
        let Some((visits, needed)) = found.filter(|_| self.is_about_the_phase()) else {
            return Html::default();
        };
        let (count, of) = (visits.to_string(), needed.to_string());
        html! {
            <>
            { for (0..needed).map(|at| html! { <i key={at} class={classes!((at < visits).then_some("on"))} aria-hidden="true"></i> }) }
            { " " }{ words.said_with("visits", &[("visits", &count), ("needed", &of)]) }
            </>
        }
    }

    fn is_about_the_phase(&self) -> bool {
        self.report.answer.kind == clinical::report::AnswerKind::Phase
            && !self.answer().is_blocked()
    }

    /// What stands beside every answer: what is refused, what contradicts, what is not used or left out.
    fn beside(&self) -> Html {
        let words = self.words;
        html! {
            <>
            <ul class="refusals" id="refusals">
                { for self.report.refusals.iter().map(|refusal| html! {
                    <li key={refusal.code.to_string()}>{ words.code("refusal", refusal.code.as_str()) }</li>
                }) }
            </ul>
            <ul class="conflicts">
                { for self.report.conflicts.iter().enumerate().map(|(index, conflict)| html! {
                    <li key={index}>{ words.conflict(conflict) }</li>
                }) }
            </ul>
            { inputs::not_used(words, self.report) }
            <p class="left-out" id="left-out">{ self.left_out() }</p>
            </>
        }
    }

    /// That something entered is not in the reading.
    fn left_out(&self) -> String {
        match self.read.problems.len() {
            0 => String::new(),
            count => self.words.with("left-out", &[("count", &count.to_string())]),
        }
    }

    /// In the professional voice, the editions in force in groups.
    fn groups(&self, on_edition: &Callback<&'static str>) -> Html {
        let words = self.words;
        if self.answer().is_blocked() {
            return html! { <p class="left-out" id="blocked" role="status">{ words.get("blocked-reading") }</p> };
        }
        match words.voice {
            Voice::Professional if !self.nothing_entered => {
                positions(words, self.report, self.edition, on_edition)
            }
            _ => html! { <div class="positions gone"></div> },
        }
    }

    fn next(&self) -> Html {
        let words = self.words;
        html! {
            <section class="next" id="next" aria-labelledby="next-title">
                <h3 id="next-title">{ words.said("next-title") }</h3>
                <ol>
                    { for self.answer().next().iter().enumerate().map(|(index, asked)| html! {
                        <li key={index}><b>{ &asked.what }</b>{ " " }<span>{ &asked.why }</span></li>
                    }) }
                </ol>
            </section>
        }
    }

    /// Copy and print.
    fn acts(&self, copied: Option<bool>, on_copied: Callback<bool>) -> Html {
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
            <div class="actions">
                <button type="button" id="copy" class="main-action" onclick={note::copy(note, on_copied)}>
                    { words.said("copy-visit") }
                </button>
                <button type="button" id="print" onclick={|_| page::print()}>{ words.get("print") }</button>
                <span class="soft" role="status">{ match copied {
                    Some(true) => words.get("copied"),
                    Some(false) => words.get("copy-failed"),
                    None => String::new(),
                } }</span>
                <pre class="note" id="note">{ if copied == Some(false) { note::text(&self.answer(), self.entries) } else { String::new() } }</pre>
                <AsData report={self.report.clone()} read={self.read.clone()} />
            </div>
        }
    }

    fn folds(&self, on_edition: &Callback<&'static str>) -> Html {
        let answer = self.answer();
        let context = folds::Context {
            words: self.words,
            answer: &answer,
            case: &self.read.case,
            narrow: self.narrow,
            on_edition,
        };
        html! {
            <div class="folds">
                { for Which::ALL.into_iter().map(|which| {
                    let (title, count, something) = self.summary(which);
                    fold(&self.folds, which, title, count, something, || content(which, &context))
                }) }
            </div>
        }
    }

    /// The name of a fold, how much is in it, and whether there is anything.
    fn summary(&self, which: Which) -> (String, String, bool) {
        let (words, report) = (self.words, &**self.report);
        let count =
            |key: &str, count: usize| words.said_with(key, &[("count", &count.to_string())]);
        match which {
            // The views of phase and treatment are not counted.
            Which::Guidelines if self.answer().is_blocked() => {
                let all = clinical::guidelines::editions().len();
                (count("fold-guidelines", all), String::new(), true)
            }
            Which::Guidelines => {
                let all = clinical::guidelines::editions().len();
                let views = said::compared::views(report);
                let (older, differ) = said::compared::older(report);
                let said = match (words.voice, views) {
                    (Voice::Professional, _) => words.with(
                        "fold-guidelines-older",
                        &[("count", &older.to_string()), ("differ", &differ.to_string())],
                    ),
                    (Voice::Plain, 0 | 1) => match said::compared::speaking(report) {
                        (0, _) => String::new(),
                        (some, all) if some < all => words.with(
                            "fold-more-count",
                            &[("count", &some.to_string()), ("total", &all.to_string())],
                        ),
                        _ => words.get("fold-guidelines-one-view"),
                    },
                    (Voice::Plain, views) => count("fold-guidelines-views", views),
                };
                (count("fold-guidelines", all), said, true)
            }
            Which::Map => {
                let phase = self.answer().side().phase.is_some();
                (words.said("fold-map"), words.reference(self.edition), phase)
            }
            Which::Why => {
                let side = self.answer().side();
                let open = side
                    .phase
                    .map_or(0, |phase| phase.reading.missing.len() + phase.reading.changes.len());
                let open = if open == 0 { String::new() } else { count("fold-why-open", open) };
                (words.said("fold-why"), open, true)
            }
            Which::Course => {
                let course = &report.course;
                let something = *course != clinical::course::Course::default();
                let events = course.events.len();
                let found =
                    if events == 0 { String::new() } else { count("fold-course-count", events) };
                (words.get("fold-course"), found, something)
            }
            Which::Variants => {
                let found = &report.variants;
                let pattern = found.resistance.as_ref();
                let pattern = pattern.map(|read| words.code("pattern", read.pattern.as_str()));
                // Without a reading of the polymerase, how much else there is.
                let others = || count("fold-variants-count", variants::count(found));
                let something = *found != clinical::variants::Variants::default();
                (words.get("fold-variants"), pattern.unwrap_or_else(others), something)
            }
            Which::More => {
                let computed = report.scores.iter().filter(|score| score.value.is_some()).count();
                let (count, total) = (computed.to_string(), report.scores.len().to_string());
                let of = words.with("fold-more-count", &[("count", &count), ("total", &total)]);
                (words.said("fold-more"), of, true)
            }
        }
    }
}

fn flag_class(urgency: clinical::report::Urgency) -> &'static str {
    match urgency {
        clinical::report::Urgency::Today => "today",
        _ => "later",
    }
}

/// The choice of voice.
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
