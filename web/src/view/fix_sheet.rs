use pullplan::report::Edit;
use yew::{Html, html};

use super::{diff, sheet::SheetOver};
use crate::{
    state::{Action, State},
    ui::Ui,
    words,
};

/// The change that would mend a finding, shown before it is made.
pub(super) fn fix_sheet(ui: &Ui, state: &State, finding: usize) -> Html {
    let Some((edit, found)) =
        state.edit_of(finding).zip(state.report().and_then(|report| report.findings.get(finding)))
    else {
        return html! {
            <SheetOver ui={ui.clone()} title={ui.word(words::FIX)}><p>{ ui.word(words::FIX_GONE) }</p></SheetOver>
        };
    };
    let (name, before, after) = lines(state, edit);
    html! {
        <SheetOver ui={ui.clone()} title={ui.word(words::FIX)}>
            <p><code class="finding-id">{ found.id }</code>{ " " }{ ui.sentence(&found.message) }</p>
            <p class="muted">{ format!("{name}:{}", edit.place.line) }</p>
            { diff::diff(ui, Some(&before), &after) }
            <p class="sheet-actions">
                <button type="button" class="button main" onclick={ui.on(Action::Fixed(finding))}>
                    { ui.word(words::APPLY) }
                </button>
                <button type="button" class="button" onclick={ui.on(Action::Sheet(None))}>{ ui.word(words::CANCEL) }</button>
            </p>
        </SheetOver>
    }
}

/// The file's name, and the whole lines of the change before and after.
fn lines(state: &State, edit: &Edit) -> (String, String, String) {
    let Some(file) = state.files.get(edit.place.file) else { return Default::default() };
    let (start, end) = (edit.place.start, edit.place.end);
    let from = file.text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let to = file.text[end..].find('\n').map_or(file.text.len(), |newline| end + newline);
    let after = format!("{}{}{}", &file.text[from..start], edit.replacement, &file.text[end..to]);
    (file.name.clone(), file.text[from..to].to_owned(), after)
}
