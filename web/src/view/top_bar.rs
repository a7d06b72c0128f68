use pullplan::{
    Options,
    options::{KubernetesVersion, Runtime},
};
use yew::{Html, classes, html};

use super::icon::Icon;
use crate::{
    effects,
    state::{Action, Sheet, State, Theme, link::Link},
    ui::Ui,
    words::{self, Lang, Word},
};

/// The minor versions of Kubernetes to choose from.
const MINORS: std::ops::RangeInclusive<u16> = 28..=36;

/// Name, scenarios, the cluster's settings, the lock, sharing, language and colours.
pub(super) fn top_bar(ui: &Ui, state: &State) -> Html {
    html! {
        <header class="top">
            { brand() }
            { button(ui, Icon::Book, words::SCENARIOS, Sheet::Scenarios) }
            { cluster(ui, &state.options) }
            <div class="top-end">
                { lock(ui) }
                { button(ui, Icon::Share, words::SHARE, Sheet::Share) }
                { languages(ui) }
                { themes(ui, state.theme) }
                <button type="button" class="icon-button" aria-label={ui.word(words::COMMANDS)}
                    title={ui.word(words::COMMANDS)} onclick={ui.on(Action::Sheet(Some(Sheet::Palette)))}>
                    { Icon::Menu.draw() }
                </button>
                <button type="button" class="icon-button" aria-label={ui.word(words::HELP)}
                    title={ui.word(words::HELP)} onclick={ui.on(Action::Sheet(Some(Sheet::Help)))}>
                    { Icon::Question.draw() }
                </button>
            </div>
        </header>
    }
}

/// The bar of a view inside another page: the name, and the way out of it.
pub(super) fn embedded(ui: &Ui, state: &State) -> Html {
    let address = effects::address_with(&Link::of(state).to_fragment());
    html! {
        <header class="top">
            { brand() }
            <div class="top-end">
                <a class="button" href={address} target="_blank" rel="noopener">
                    { Icon::Arrow.draw() }{ ui.word(words::OPEN_IN_PLAYGROUND) }
                </a>
            </div>
        </header>
    }
}

fn brand() -> Html {
    html! {
        <h1 class="brand">
            <svg class="mark" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
                <path d="M2 5a2 2 0 0 1 2-2h12a2 2 0 0 1 2 2v2.5a2.5 2.5 0 0 0 0 5V15a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2v-2.5a2.5 2.5 0 0 0 0-5Z" fill="currentColor" />
                <path class="mark-line" d="M10 6v6M7.5 9.8 10 12.3l2.5-2.5M7 14.3h6" fill="none" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" />
            </svg>
            { "Pullplan" }
        </h1>
    }
}

fn button(ui: &Ui, icon: Icon, word: Word, sheet: Sheet) -> Html {
    html! {
        <button type="button" class="button" onclick={ui.on(Action::Sheet(Some(sheet)))}>
            { icon.draw() }<span class="button-word">{ ui.word(word) }</span>
        </button>
    }
}

/// Whether anything can leave the page.
fn lock(ui: &Ui) -> Html {
    let closed = effects::lock_is_closed();
    let (long, short) =
        if closed { (words::LOCK_CLOSED, words::LOCK_SHORT) } else { (words::LOCK_OPEN, words::LOCK_OPEN_SHORT) };
    html! {
        <button type="button" class={classes!("chip", "lock", if closed { "tone-good" } else { "tone-warning" })}
            title={ui.word(long)} onclick={ui.on(Action::Sheet(Some(Sheet::Lock)))}>
            { Icon::Lock.draw() }
            <span class="lock-long">{ ui.word(long) }</span>
            <span class="lock-short">{ ui.word(short) }</span>
        </button>
    }
}

/// The chips that say which cluster is meant.
fn cluster(ui: &Ui, options: &Options) -> Html {
    let always = Options { always_pull_images: !options.always_pull_images, ..options.clone() };
    let images = options.images_on_node.len();
    html! {
        <div class="chips" role="group" aria-label={ui.word(words::CLUSTER)}>
            { version(ui, options) }
            { runtime(ui, options) }
            <button type="button" class="chip" aria-pressed={options.always_pull_images.to_string()}
                onclick={ui.on(Action::Configured(always))}>
                { "AlwaysPullImages " }
                { ui.word(if options.always_pull_images { words::ON } else { words::OFF }) }
            </button>
            <button type="button" class="chip" onclick={ui.on(Action::Sheet(Some(Sheet::NodeImages)))}>
                <span class="chip-name">{ ui.word(words::NODE_HAS) }</span>
                { if images == 0 { ui.word(words::NONE).to_owned() } else { ui.count(words::N_IMAGES, images) } }
            </button>
        </div>
    }
}

fn version(ui: &Ui, options: &Options) -> Html {
    let base = options.clone();
    let chosen = ui.map(move |event| {
        let kubernetes = effects::choice_of(&event)?.parse().ok()?;
        Some(Action::Configured(Options { kubernetes, ..base.clone() }))
    });
    let known = MINORS.rev().map(|minor| KubernetesVersion::new(1, minor));
    html! {
        <label class="chip">
            <span class="chip-name">{ "Kubernetes" }</span>
            <select onchange={chosen}>
                { for known.map(|version| html! {
                    <option value={version.to_string()} selected={version == options.kubernetes}>
                        { version.to_string() }
                    </option>
                }) }
            </select>
            { Icon::Down.draw() }
        </label>
    }
}

fn runtime(ui: &Ui, options: &Options) -> Html {
    let base = options.clone();
    let chosen = ui.map(move |event| {
        let name = effects::choice_of(&event)?;
        let runtime = Runtime::ALL.into_iter().find(|runtime| runtime.name() == name)?;
        Some(Action::Configured(Options { runtime, ..base.clone() }))
    });
    let item = |name: &'static str, runtime: Runtime| {
        html! { <option value={runtime.name()} selected={options.runtime == runtime}>{ name }</option> }
    };
    html! {
        <label class="chip">
            <span class="chip-name">{ ui.word(words::RUNTIME) }</span>
            <select onchange={chosen}>
                { item("containerd", Runtime::Containerd) }
                { item("CRI-O", Runtime::CriO) }
            </select>
            { Icon::Down.draw() }
        </label>
    }
}

fn languages(ui: &Ui) -> Html {
    let chosen = ui.map(move |event| {
        let tag = effects::choice_of(&event)?;
        Lang::ALL.into_iter().find(|lang| lang.tag() == tag).map(Action::Spoke)
    });
    html! {
        <label class="chip quiet">
            <span class="hidden">{ ui.word(words::LANGUAGE) }</span>
            <select class="languages" onchange={chosen}>
                { for Lang::ALL.into_iter().map(|lang| html! {
                    <option value={lang.tag()} lang={lang.tag()} selected={lang == ui.lang}>{ lang.name() }</option>
                }) }
            </select>
            { Icon::Down.draw() }
        </label>
    }
}

fn themes(ui: &Ui, theme: Theme) -> Html {
    let chosen = ui.map(move |event| {
        let slug = effects::choice_of(&event)?;
        Theme::ALL.into_iter().find(|theme| theme.slug() == slug).map(Action::Themed)
    });
    html! {
        <label class="icon-button theme" title={ui.word(words::COLOURS)}>
            { Icon::Theme.draw() }
            <span class="hidden">{ ui.word(words::COLOURS) }</span>
            <select onchange={chosen}>
                { for Theme::ALL.into_iter().map(|each| html! {
                    <option value={each.slug()} selected={each == theme}>{ ui.word(theme_word(each)) }</option>
                }) }
            </select>
        </label>
    }
}

pub(super) const fn theme_word(theme: Theme) -> Word {
    match theme {
        Theme::System => words::THEME_SYSTEM,
        Theme::Light => words::THEME_LIGHT,
        Theme::Dark => words::THEME_DARK,
        Theme::Contrast => words::THEME_CONTRAST,
    }
}
