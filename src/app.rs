//! The shell: language, voice, theme, and the entries that every screen shares.

use crate::browser::{clock, keep, page, requests, texts};
use crate::desk::{Act, Desk};
use crate::entries::{Entries, ReadEntries};
use crate::pages::given::Given;
use crate::pages::guest::Props as GuestProps;
use crate::pages::home::card::voices;
use crate::pages::home::first::rests_on_more;
use crate::pages::home::later::{Source, State, use_later};
use crate::pages::{Home, Later, waiting};
use crate::route::{Bar, Route, turn_to, use_route};
use crate::words::{Language, Voice, Words, words_in};
use clinical::case::Date;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// How the app starts.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The part of the page that may be fetched later.
    pub later: Source,
    /// The language's tag: what `<html lang>` says.
    pub lang: AttrValue,
    /// What stood in the fields before a reload, or was typed before the start.
    #[prop_or_default]
    pub entries: Entries,
    /// What stood there before a link took its place.
    #[prop_or_default]
    pub before: Option<Entries>,
    /// The chosen voice; plain without a choice.
    #[prop_or_default]
    pub voice: Option<AttrValue>,
    /// The chosen theme; the device's without a choice.
    #[prop_or_default]
    pub theme: Option<AttrValue>,
    /// The key of the guideline shown in full at the start; the first without a choice.
    #[prop_or_default]
    pub edition: Option<AttrValue>,
    /// Whether every part of the card is open at the start.
    #[prop_or_default]
    pub unfolded: bool,
    /// The screen shown at the start.
    #[prop_or_default]
    pub route: Route,
    /// Whether another page shows the app: the sheet and its reading, without the way to other screens.
    #[prop_or_default]
    pub guest: bool,
    /// Whether the later part is asked for at once, whatever is entered.
    #[prop_or_default]
    pub whole: bool,
    /// What the build has put on the page of a screen that is fetched after the app.
    #[prop_or_default]
    pub built: Option<AttrValue>,
    /// The day of reading; unknown while prerendering.
    #[prop_or_default]
    pub today: Option<Today>,
}

/// A day that properties can hold.
#[derive(Clone, Copy, PartialEq)]
pub struct Today(pub Date);

/// The root component.
#[component]
pub fn App(props: &Props) -> Html {
    let start = Desk {
        entries: props.entries.clone(),
        before: props.before.clone(),
        undone: false,
        unkept: keep::has_refused(),
    };
    let desk = use_reducer_eq(|| start);
    let spoken = {
        let tag = props.lang.clone();
        use_state_eq(move || words_in(Language::from_tag(&tag), Voice::Plain))
    };
    let voice = {
        let voice = props.voice.clone();
        use_state_eq(move || voice.as_deref().and_then(Voice::from_key).unwrap_or(Voice::Plain))
    };
    let words = spoken.in_voice(*voice);
    // The language that is shown, the one chosen last, and the one whose texts did not arrive.
    let shown = use_mut_ref(|| words.language);
    let wanted = use_mut_ref(|| None::<Language>);
    let missing = use_state_eq(|| None::<Language>);
    let theme = {
        let theme = props.theme.clone();
        use_state_eq(move || theme)
    };
    let edition = {
        let edition = props.edition.clone();
        use_state_eq(move || edition)
    };
    let guest = props.guest;
    let requests = use_state_eq(|| 0_u32);
    {
        let requests = requests.setter();
        use_effect_with((), move |()| {
            page::mark_interactive();
            // Those of another page are none of the app's.
            if !guest {
                requests::count(move |total| requests.set(total));
            }
        });
    }
    {
        let theme = (*theme).clone();
        use_effect_with(theme, |theme| page::set_theme(theme.as_deref()));
    }

    // Whether it was chosen on this page, which the address then follows, or is that of a page that was gone to.
    let speak = {
        let (spoken, missing, shown) = (spoken.clone(), missing.setter(), shown.clone());
        Callback::from(move |(language, chosen): (Language, bool)| {
            if *shown.borrow() == language && wanted.borrow().is_none_or(|last| last == language) {
                if chosen {
                    keep::keep_language(language.tag());
                    turn_to(language, language);
                }
                return;
            }
            wanted.replace(Some(language));
            let texts = texts::fetch(language.tag(), texts::HOME);
            let (spoken, missing) = (spoken.setter(), missing.clone());
            let (shown, wanted) = (shown.clone(), wanted.clone());
            spawn_local(async move {
                let arrived = texts.await.is_ok();
                // Another one may have been chosen while this one was on its way.
                if *wanted.borrow() != Some(language) {
                    return;
                }
                if arrived {
                    keep::keep_language(language.tag());
                    let before = shown.replace(language);
                    if chosen {
                        turn_to(language, before);
                    }
                    spoken.set(words_in(language, Voice::Plain));
                } else {
                    page::offer(shown.borrow().tag());
                }
                missing.set((!arrived).then_some(language));
            });
        })
    };
    let on_language = speak.reform(|language: Language| (language, true));
    let route = use_route(props.route, speak.reform(|language: Language| (language, false)));
    // Move the focus to the heading on navigation, but not on first load.
    let went = use_mut_ref(|| false);
    if route != props.route {
        *went.borrow_mut() = true;
    }
    {
        // Its language alone: as an element of another page it would take a language back that is on its way.
        use_effect_with(words.language, |language| page::set_language(language.tag()));
        use_effect_with((words.clone(), route), |(words, route)| {
            page::set_title(&words.get(&route.title()));
        });
    }
    let on_voice = {
        let chosen = voice.setter();
        Callback::from(move |voice: Voice| {
            keep::keep_voice(voice.key());
            chosen.set(voice);
        })
    };
    let on_theme = {
        let theme = theme.clone();
        Callback::from(move |next: Option<&'static str>| {
            keep::keep_theme(next);
            theme.set(next.map(AttrValue::from));
        })
    };
    let act = {
        let desk = desk.dispatcher();
        Callback::from(move |act: Act| desk.dispatch(act))
    };
    // Midnight may pass while a page stays open: each reading asks for the day again.
    let today = props.today.and_then(|Today(start)| clock::today().or(Some(start)));
    // What is shared or opened with the app is taken by that part, too.
    let opened = page::fragment().starts_with("#shared");
    let needed = props.whole
        || opened
        || matches!(route, Route::Part(_))
        || rests_on_more(&words, &desk.entries);
    let arrived = {
        let (spoken, shown) = (spoken.setter(), shown.clone());
        Callback::from(move |()| spoken.set(words_in(*shown.borrow(), Voice::Plain)))
    };
    let changed = desk.entries != props.entries;
    let (later, ask_later) = use_later(props.later, &words, needed, changed, arrived);
    let read =
        use_memo((desk.entries.clone(), today, later), |(entries, today, later)| {
            match later.here() {
                Some(later) => (later.read)(entries, *today),
                None => ReadEntries::none(*today),
            }
        });

    html! {
        <ContextProvider<Words> context={words.clone()}>
            { header(&words, (route, guest), *missing, on_voice.clone(), on_language.clone()) }
            <div class="slot notices" role="status">{ later.here().map(|later| match guest {
                true => (later.guest)(GuestProps {
                    entries: desk.entries.clone(),
                    read: read.clone(),
                    act: act.clone(),
                    on_language: on_language.clone(),
                    on_voice: on_voice.clone(),
                    on_theme: on_theme.clone(),
                    on_edition: edition.setter(),
                }),
                false => (later.notices)(desk.unkept),
            }) }</div>
            // One stable host for whichever screen is shown.
            // In a language that is not whole a screen's professional texts are the first one's (pages/spoken.rs).
            <div class="screen" lang={matches!(route, Route::Part(_)).then(|| words.language.to(words.voice).tag())}>
                { match route {
                    Route::Home => html! {
                        <Home key="home" entries={desk.entries.clone()} edition={(*edition).clone()} unfolded={props.unfolded} {read} can_undo={desk.before.is_some()} undone={desk.undone} unkept={desk.unkept} later={later} {ask_later} {act} />
                    },
                    Route::Part(name) => match later.here() {
                        Some(later) => (later.screen)(name, Given {
                            entries: desk.entries.clone(),
                            read,
                            edition: (*edition).clone(),
                            today: today.map(|day| day.to_string().into()),
                            can_undo: desk.before.is_some(),
                            act: act.clone(),
                            focus: *went.borrow(),
                        }),
                        // What was built is of the page that was loaded, in its language.
                        None => {
                            let built = (route == props.route && words.language.tag() == &*props.lang).then(|| props.built.clone());
                            waiting::view(&words, route, later == State::Failed, ask_later.reform(|_: MouseEvent| ()), built.flatten())
                        }
                    },
                    Route::Own(name) => html! { <Later key={name} {name} focus={*went.borrow()} {act} {on_voice} /> },
                } }
            </div>
            { footer(&words, (route, guest), theme.as_deref(), *requests, on_theme) }
        </ContextProvider<Words>>
    }
}

fn header(
    words: &Words,
    (route, guest): (Route, bool),
    missing: Option<Language>,
    on_voice: Callback<Voice>,
    on_language: Callback<Language>,
) -> Html {
    let skip = Callback::from(move |event: MouseEvent| {
        if route != Route::Home {
            event.prevent_default();
            page::focus(&route.main_part());
        }
    });
    let own = matches!(route, Route::Own(_));
    let to_rows = Callback::from(|event: MouseEvent| {
        event.prevent_default();
        page::focus_first(".markers input:checked");
    });
    html! {
        <>
            <header class="bar">
                // A part of a page has nothing to skip.
                { (!page::is_element()).then(|| html! {
                    <>
                    <a class="skip" href={format!("#{}", route.main_part())} onclick={skip}>{ words.get("skip-to-reading") }</a>
                    // On the sheet the keys + − 0 then fill in its rows.
                    <a class={classes!("skip", (route != Route::Home).then_some("gone"))} href="#sheet-title" onclick={to_rows}>{ words.get("skip-to-sheet") }</a>
                    </>
                }) }
                <div class="mark">{ "HepB " }<b>{ "Lens" }</b></div>
                { (!guest).then(|| links(words, route, Bar::Top, "screens")) }
                // A screen of its own has its own choice of voice, beside its findings.
                <div class={classes!("slot", own.then_some("gone"))}>
                    if !own {
                        { voices(words, on_voice) }
                    }
                </div>
                // Side by side the names of four languages are wider than a phone.
                <select id="language" aria-label={words.get("language")} onchange={on_language.reform(|event: Event| {
                    Language::from_tag(&event.target_unchecked_into::<HtmlSelectElement>().value())
                })}>
                    { for Language::all().map(|language| html! {
                        <option key={language.tag()} value={language.tag()} lang={language.tag()}
                            selected={words.language == language}>{ language.own_name() }</option>
                    }) }
                </select>
                <p class="chip" id="language-state" role="status">{
                    missing.map(|language| words.with("language-failed", &[("language", language.own_name())]))
                }</p>
            </header>
            if let Some(said) = words.language.not_reviewed() {
                <aside class="not-reviewed">{ said }</aside>
            }
        </>
    }
}

/// Links to the screens that are named there. As they are links, a key or the middle button opens another tab.
fn links(words: &Words, route: Route, bar: Bar, label: &str) -> Html {
    html! {
        <nav class="screens" aria-label={words.get(label)}>
            { for Route::of_bar(bar).map(|screen| html! {
                <a key={screen.name()} href={screen.in_language(words.language).href()}
                    aria-current={(screen == route).then_some("page")}>{ words.get(&screen.label()) }</a>
            }) }
            // Pages of their own, without the app (docs/design/learn.md).
            if bar == Bar::Foot {
                <a href={Route::Home.in_language(words.language).href() + "learn/"}>{ words.get("learn") }</a>
            }
        </nav>
    }
}

fn footer(
    words: &Words,
    (route, guest): (Route, bool),
    theme: Option<&str>,
    requests: u32,
    on_theme: Callback<Option<&'static str>>,
) -> Html {
    let themes =
        [("theme-device", None), ("theme-light", Some("light")), ("theme-dark", Some("dark"))];
    let version = words.with("footer-version", &[("version", env!("CARGO_PKG_VERSION"))]);
    html! {
        <footer>
            <div class="settings">
                <p class={classes!("chip", guest.then_some("gone"))} id="requests">{ words.with("requests-since-load", &[("count", &requests.to_string())]) }</p>
                <div class="choices" role="group" aria-label={words.get("theme")}>
                    { for themes.into_iter().map(|(key, value)| {
                        let on_theme = on_theme.clone();
                        html! {
                            <button key={key} type="button" aria-pressed={(theme == value).to_string()}
                                onclick={move |_| on_theme.emit(value)}>{ words.get(key) }</button>
                        }
                    }) }
                </div>
            </div>
            <p>{ words.get("footer-education") }</p>
            <div class="foot">
                { (!guest).then(|| links(words, route, Bar::Foot, "screens-more")) }
                <p>{ version }</p>
            </div>
        </footer>
    }
}
