use yew::{Html, html};

/// One of a ticket's blocks: a number, a heading, and what it says.
pub(super) fn block(number: u8, heading: &str, inner: Html) -> Html {
    html! {
        <section class="block">
            <h4 class="block-head"><span class="block-number" aria-hidden="true">{ number }</span>{ heading }</h4>
            { inner }
        </section>
    }
}
