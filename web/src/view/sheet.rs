use yew::{Children, Html, Properties, classes, function_component, html, use_effect_with, use_node_ref};

use super::icon::Icon;
use crate::{effects, state::Action, ui::Ui, words};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    pub(super) ui: Ui,
    pub(super) title: String,
    #[prop_or_default]
    pub(super) wide: bool,
    pub(super) children: Children,
}

/// A dialogue over the page. Escape, the button and a press beside it close it.
#[function_component]
pub(super) fn SheetOver(props: &Props) -> Html {
    let dialog = use_node_ref();
    {
        let dialog = dialog.clone();
        use_effect_with((), move |()| effects::as_modal(&dialog));
    }
    let close = props.ui.on(Action::Sheet(None));
    let beside = {
        let (dialog, ui) = (dialog.clone(), props.ui.clone());
        yew::Callback::from(move |event: yew::MouseEvent| {
            if effects::is_element(&event, &dialog) {
                ui.send(Action::Sheet(None));
            }
        })
    };
    html! {
        <dialog ref={dialog} class={classes!("sheet", props.wide.then_some("wide"))} aria-labelledby="sheet-title"
            onclose={props.ui.on(Action::Sheet(None))} onclick={beside}>
            <div class="sheet-inner">
                <div class="sheet-head">
                    <h2 id="sheet-title">{ &props.title }</h2>
                    <button type="button" class="icon-button" aria-label={props.ui.word(words::CLOSE)} onclick={close}>
                        { Icon::Close.draw() }
                    </button>
                </div>
                <div class="sheet-body">{ props.children.clone() }</div>
            </div>
        </dialog>
    }
}
