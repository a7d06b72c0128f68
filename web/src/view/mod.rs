//! The page's elements: properties in, elements out.

mod admission;
mod admission_view;
mod axis;
mod block;
mod credentials;
mod decision;
mod diff;
mod editor;
mod empty;
mod events;
mod fix_sheet;
mod gallery;
mod help_sheet;
mod icon;
mod images;
mod input;
mod lock_sheet;
mod name;
mod node_images_sheet;
mod notes;
mod palette;
mod place;
mod problems;
mod pull_policy;
mod raw;
mod readers;
mod reference;
mod results;
mod secret_sheet;
mod share_sheet;
mod sheet;
mod signature_sheet;
mod splitter;
mod stages;
mod status_bar;
mod tabs;
mod ticket;
mod timeline;
mod tone;
mod top_bar;
mod track;
mod underlines;
mod user;
mod ways;

pub(crate) use status_bar::said;

use std::rc::Rc;

use yew::{Html, classes, html};

use crate::{
    state::{Pane, Sheet, State},
    ui::Ui,
};

/// The whole page.
pub(crate) fn page(ui: &Ui, state: &Rc<State>) -> Html {
    let turned = (state.pane == Pane::Results).then_some("results-in-front");
    html! {
        <div class={classes!("page", turned)}>
            if state.embedded { { top_bar::embedded(ui, state) } } else { { top_bar::top_bar(ui, state) } }
            <main class="work">
                { input::input(ui, state) }
                { splitter::splitter(ui, state) }
                { results::results(ui, state) }
            </main>
            { status_bar::status_bar(ui, state) }
            { for state.sheet.map(|sheet| over(ui, state, sheet)) }
            <p class="hidden" role="status" aria-live="polite" key="said">{ &state.said.1 }</p>
        </div>
    }
}

/// What lies over the page.
fn over(ui: &Ui, state: &Rc<State>, sheet: Sheet) -> Html {
    match sheet {
        Sheet::Scenarios => gallery::gallery(ui),
        Sheet::NodeImages => node_images_sheet::node_images_sheet(ui, state),
        Sheet::Share => share_sheet::share_sheet(ui, state),
        Sheet::Lock => lock_sheet::lock_sheet(ui, state),
        Sheet::Help => help_sheet::help_sheet(ui, state),
        Sheet::Palette => html! { <palette::Palette ui={ui.clone()} state={state.clone()} /> },
        Sheet::MakeSecret => html! { <secret_sheet::SecretSheet ui={ui.clone()} /> },
        Sheet::Verify => html! { <signature_sheet::SignatureSheet ui={ui.clone()} /> },
        Sheet::Fix(finding) => fix_sheet::fix_sheet(ui, state, finding),
        Sheet::Stage(stage) => stages::stage_sheet(ui, state, stage),
    }
}
