use std::rc::Rc;

use pullplan::report::Severity;
use yew::{Callback, Html, classes, html};

use super::{sheet::SheetOver, underlines::command_line};
use crate::{
    effects,
    state::{State, link::Link},
    ui::Ui,
    words::{self, Word},
};

/// The length of a link above which chat programs and mail cut it.
const LONG: usize = 2_000;

/// Ways to hand the files on, all without their secrets.
pub(super) fn share_sheet(ui: &Ui, state: &Rc<State>) -> Html {
    let link = Link::of(state);
    let address = effects::address_with(&link.to_fragment());
    let archive = link.to_txtar();
    let command = command_line(&state.files, &state.options);
    let markdown = markdown(&link, &address);
    let issue = issue(ui, state, &command) + &markdown;
    let length = address.chars().count();
    let copy = |word: Word, text: String, main: bool| {
        let press = {
            let (ui, text) = (ui.clone(), text);
            Callback::from(move |_: yew::MouseEvent| effects::copy(&ui, text.clone(), words::COPIED))
        };
        html! {
            <button type="button" class={classes!("button", main.then_some("main"))} onclick={press}>{ ui.word(word) }</button>
        }
    };
    let save = {
        let archive = archive.clone();
        Callback::from(move |_: yew::MouseEvent| effects::save("pullplan.txtar", &archive))
    };
    let system = effects::system_share().map(|share| {
        let address = address.clone();
        let press = Callback::from(move |_: yew::MouseEvent| share(&address));
        html! { <button type="button" class="button main" onclick={press}>{ ui.word(words::SHARE_WITH) }</button> }
    });
    let zip = {
        let link = link.clone();
        Callback::from(move |_: yew::MouseEvent| {
            effects::save_zip("pullplan.zip", link.files.iter().map(|file| (&*file.name, &*file.text)));
        })
    };
    let system_is_missing = system.is_none();
    html! {
        <SheetOver ui={ui.clone()} title={ui.word(words::SHARE)} wide=true>
            <p>{ ui.word(words::SHARE_INTRO) }</p>
            <p class="sheet-actions">
                { for system }
                { copy(words::COPY_LINK, address, system_is_missing) }
                { copy(words::COPY_MARKDOWN, markdown, false) }
                { copy(words::COPY_COMMAND, command, false) }
                { copy(words::COPY_ISSUE, issue, false) }
                <button type="button" class="button" onclick={save}>{ ui.word(words::DOWNLOAD) }</button>
                <button type="button" class="button" onclick={zip}>{ ui.word(words::DOWNLOAD_ZIP) }</button>
            </p>
            <p class="send-said" role="status">{ &state.said.1 }</p>
            <p class="muted">
                { ui.count(words::LINK_LENGTH, length) }
                if length > LONG { { " " }<strong>{ ui.word(words::LINK_LONG) }</strong> }
            </p>
            <h3 class="sheet-sub" id="shared-text">{ ui.word(words::SHARED_TEXT) }</h3>
            <pre class="shared" tabindex="0" aria-labelledby="shared-text">{ archive }</pre>
        </SheetOver>
    }
}

/// What is wrong, and how to see it: the errors and warnings with their places, and the command.
fn issue(ui: &Ui, state: &State, command: &str) -> String {
    let mut out = format!("`{command}`\n\n");
    let findings = state.report().map(|report| report.findings.as_slice()).unwrap_or_default();
    for finding in findings.iter().filter(|finding| finding.severity != Severity::Info) {
        out += &format!("- `{}` {}", finding.id, ui.text(&finding.message));
        if let Some((place, file)) = finding.place.and_then(|place| Some((place, state.files.get(place.file)?))) {
            out += &format!(" ({}:{}:{})", file.name, place.line, place.column);
        }
        out.push('\n');
    }
    out + "\n"
}

/// The files as fenced blocks, then the link; no headings, so that it fits into any issue.
fn markdown(link: &Link, address: &str) -> String {
    let mut out = String::new();
    for file in &link.files {
        let longest = file.text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest.max(2) + 1);
        let kind = if file.text.trim_start().starts_with('{') { "json" } else { "yaml" };
        let end = if file.text.ends_with('\n') { "" } else { "\n" };
        out += &format!("`{}`\n\n{fence}{kind}\n{}{end}{fence}\n\n", file.name, file.text);
    }
    out + &format!("[Pullplan]({address})\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::LinkedFile;

    #[test]
    fn a_fence_is_longer_than_any_in_the_text() {
        let file = LinkedFile { name: "a.yaml".into(), text: "a: ````".into(), ..LinkedFile::default() };
        let text = markdown(&Link { files: vec![file], ..Link::default() }, "http://x/");
        assert_eq!(text, "`a.yaml`\n\n`````yaml\na: ````\n`````\n\n[Pullplan](http://x/)\n");
    }
}
