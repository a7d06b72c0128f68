//! Files that are kept on the device: only those that the user chose, and never one with a secret.

use std::rc::Rc;

use pullplan::json;
use web_sys::Storage;
use yew::{hook, use_effect_with, use_mut_ref};

use crate::{
    state::{Action, LinkedFile, State},
    ui::Ui,
    words,
};

/// The one key that the page uses.
const KEY: &str = "pullplan-files";

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// Brings the kept files back at the start, unless a link was opened, and keeps them up to date.
#[hook]
pub(crate) fn use_kept(state: &Rc<State>, ui: &Ui) {
    let read = use_mut_ref(|| false);
    let ui = ui.clone();
    let kept = state.files.iter().filter(|file| file.kept).map(|file| LinkedFile {
        name: file.name.clone(),
        text: file.text.to_string(),
        node_file: file.node_file,
    });
    use_effect_with(kept.collect::<Vec<_>>(), move |kept| {
        let Some(storage) = storage() else { return };
        if !read.replace(true) {
            let files = storage.get_item(KEY).ok().flatten();
            let files =
                files.and_then(|text| LinkedFile::read_list(&json::parse(text.as_bytes()).ok()?)).unwrap_or_default();
            if !files.is_empty() && !super::link::is_open() && !super::document::is_embedded() {
                ui.send(Action::Remembered(files));
            }
        } else if kept.is_empty() {
            // Removing what is not there is no error.
            let _ = storage.remove_item(KEY);
        } else if storage.set_item(KEY, &LinkedFile::list(kept)).is_err() {
            ui.send(Action::Said(ui.word(words::KEEP_REFUSED).to_owned()));
        }
    });
}
