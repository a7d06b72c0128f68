use pullplan::report::Place;
use yew::{Html, html};

use crate::{
    state::{Action, State},
    ui::Ui,
    words,
};

/// A button that shows the place in the text: `line 12`.
pub(super) fn jump(ui: &Ui, place: Option<Place>) -> Html {
    let Some(place) = place else { return Html::default() };
    let label = ui.fill(words::SHOW_PLACE, &[&place.line.to_string(), &place.column.to_string()]);
    html! {
        <button type="button" class="jump" title={label.clone()} onclick={ui.on(Action::Jumped(place))}>
            <span aria-hidden="true">{ ui.fill(words::LINE, &[&place.line.to_string()]) }</span>
            <span class="hidden">{ label }</span>
        </button>
    }
}

/// A button that shows the place in the text: `manifests.yaml:12:3`.
pub(super) fn full(ui: &Ui, state: &State, place: Option<Place>) -> Html {
    let Some((place, file)) = place.and_then(|place| Some((place, state.files.get(place.file)?))) else {
        return Html::default();
    };
    html! {
        <button type="button" class="link place" onclick={ui.on(Action::Jumped(place))}>
            { format!("{}:{}:{}", file.name, place.line, place.column) }
        </button>
    }
}
