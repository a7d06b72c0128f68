use pullplan::report::{ImageParts, ImageReading, Part};
use yew::{Html, classes, html};

use crate::{ui::Ui, words};

/// An image's text with its parts apart; what was not typed stands in a dashed outline.
pub(super) fn reference(ui: &Ui, image: &ImageReading) -> Html {
    let inner = match &image.parts {
        Some(parts) => known(ui, parts),
        None if image.written.is_empty() => html! { <span class="muted">{ ui.word(words::NO_IMAGE) }</span> },
        None => html! { <span class="part-bad">{ &image.written }</span> },
    };
    html! { <span class="reference">{ inner }</span> }
}

fn known(ui: &Ui, parts: &ImageParts) -> Html {
    html! {
        <>
            { part(ui, "part-domain", &parts.domain, "", "/") }
            { part(ui, "part-path", &parts.path, "", "") }
            { for parts.tag.iter().map(|tag| part(ui, "part-tag", tag, ":", "")) }
            { for parts.digest.iter().map(|digest| html! {
                <>
                    <wbr /><span class="sign">{ "@" }</span>
                    <span class="part-digest">{ short_digest(&digest.value) }</span>
                </>
            }) }
        </>
    }
}

/// One part with the sign before or after it; the sign is implied together with the part.
fn part(ui: &Ui, class: &'static str, part: &Part, before: &'static str, after: &'static str) -> Html {
    let sign = |text: &'static str| html! { <span class="sign">{ text }</span> };
    let Some(written) = &part.written else {
        return implied(
            ui,
            html! { <><wbr />{ sign(before) }<span {class}>{ breakable(&part.value) }</span>{ sign(after) }<wbr /></> },
        );
    };
    let added = part.value.strip_suffix(written.as_str()).filter(|added| !added.is_empty());
    html! {
        <>
            <wbr />{ sign(before) }
            { for added.map(|added| implied(ui, html! { <span {class}>{ added }</span> })) }
            <span {class}>{ breakable(written) }</span>
            { sign(after) }
        </>
    }
}

/// A text whose lines break after its slashes.
pub(super) fn breakable(text: &str) -> Html {
    text.split_inclusive('/').map(|piece| html! { <>{ piece }<wbr /></> }).collect()
}

fn implied(ui: &Ui, inner: Html) -> Html {
    html! {
        <span class={classes!("implied")} title={ui.word(words::NOT_TYPED)}>
            <span class="hidden">{ ui.word(words::IMPLIED) }</span>{ inner }
        </span>
    }
}

/// The algorithm, and the first and last digits.
fn short_digest(digest: &str) -> String {
    const ENDS: usize = 6;
    match digest.split_once(':') {
        Some((algorithm, hex)) if hex.is_ascii() && hex.len() > 3 * ENDS => {
            format!("{algorithm}:{}…{}", &hex[..ENDS], &hex[hex.len() - ENDS..])
        }
        _ => digest.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::short_digest;

    #[test]
    fn shortens_the_middle() {
        assert_eq!(short_digest("sha256:0123456789abcdef0123456789"), "sha256:012345…456789");
        assert_eq!(short_digest("sha256:0123"), "sha256:0123");
    }
}
