//! Files that come in by drag, by paste or by the file dialogue, and files that go out.

use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use pullplan::manifest::Limits;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Blob, ClipboardEvent, DataTransfer, DragEvent, File, FileSystemDirectoryEntry, FileSystemEntry,
    FileSystemFileEntry, HtmlAnchorElement, HtmlInputElement, Url,
};
use yew::{NodeRef, hook, use_effect_with};

use crate::{
    state::{Action, Note, State, link::Link, txtar},
    ui::Ui,
    words,
};

/// The largest file that is taken, in bytes: no more than the core would read.
#[allow(clippy::cast_precision_loss, reason = "far below 2^53")]
pub(crate) const MAX_FILE: f64 = Limits::SOURCE_BYTES as f64;
/// The most files that are taken at once.
const MAX_FILES: usize = 200;

/// Hears files that are dropped anywhere on the page.
#[hook]
pub(crate) fn use_drops(ui: &Ui, embedded: bool) {
    let ui = ui.clone();
    use_effect_with(embedded, move |&embedded| {
        let options = EventListenerOptions::enable_prevent_default();
        let listeners = web_sys::window().filter(|_| !embedded).map(|window| {
            [
                EventListener::new_with_options(&window, "dragover", options, |event| event.prevent_default()),
                EventListener::new_with_options(&window, "drop", options, move |event| {
                    event.prevent_default();
                    if let Some(event) = event.dyn_ref::<DragEvent>() {
                        dropped(&ui, event);
                    }
                }),
            ]
        });
        move || drop(listeners)
    });
}

/// Reads what was dropped: files, and whole folders.
fn dropped(ui: &Ui, event: &DragEvent) {
    let Some(transfer) = event.data_transfer() else { return };
    let entries = entries(&transfer);
    // Not every source of a drag has entries.
    let loose = transfer.files().filter(|_| entries.is_empty());
    let loose: Vec<File> =
        loose.iter().flat_map(|list| (0..list.length()).filter_map(|at| list.get(at))).take(MAX_FILES).collect();
    if entries.is_empty() && loose.is_empty() {
        if let Ok(text) = transfer.get_data("text/plain")
            && !text.is_empty()
        {
            ui.send(Action::Pasted(text));
        }
        return;
    }
    let ui = ui.clone();
    spawn_local(async move {
        let mut files = loose;
        let mut waiting = entries;
        while let Some(entry) = waiting.pop() {
            if files.len() >= MAX_FILES {
                break;
            }
            if entry.is_file() {
                files.extend(file_of(entry.unchecked_into()).await);
            } else {
                waiting.extend(children(entry.unchecked_into()).await);
            }
        }
        take(&ui, files).await;
    });
}

/// What was dropped; must be asked for before the event is over. The last comes first.
fn entries(transfer: &DataTransfer) -> Vec<FileSystemEntry> {
    let items = transfer.items();
    (0..items.length()).rev().filter_map(|at| items.get(at)?.webkit_get_as_entry().ok().flatten()).collect()
}

async fn file_of(entry: FileSystemFileEntry) -> Option<File> {
    let promise = js_sys::Promise::new(&mut |done, failed| {
        entry.file_with_callback_and_callback(&done, &failed);
    });
    JsFuture::from(promise).await.ok()?.dyn_into().ok()
}

async fn children(entry: FileSystemDirectoryEntry) -> Vec<FileSystemEntry> {
    let reader = entry.create_reader();
    let promise = js_sys::Promise::new(&mut |done, failed| {
        // Fails only for a reader that is reading already.
        let _ = reader.read_entries_with_callback_and_callback(&done, &failed);
    });
    let Ok(list) = JsFuture::from(promise).await else { return Vec::new() };
    js_sys::Array::from(&list).iter().map(JsCast::unchecked_into).collect()
}

/// The files that were chosen in a file dialogue.
pub(crate) fn picked(ui: &Ui, event: &web_sys::Event) {
    let Some(field) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else { return };
    let Some(list) = field.files() else { return };
    let files: Vec<File> = (0..list.length()).filter_map(|at| list.get(at)).take(MAX_FILES).collect();
    // So that choosing the same file again is heard.
    field.set_value("");
    let ui = ui.clone();
    spawn_local(async move { take(&ui, files).await });
}

/// Reads the files and hands on those that are text.
async fn take(ui: &Ui, files: Vec<File>) {
    let mut taken = Vec::new();
    let (mut no_text, mut large) = (Vec::new(), Vec::new());
    for file in files {
        if file.size() > MAX_FILE {
            large.push((file.name(), file.size()));
            continue;
        }
        match text(&file).await {
            Some(text) => taken.push((file.name(), text)),
            None => no_text.push(file.name()),
        }
    }
    ui.send(Action::Arrived(taken));
    if !no_text.is_empty() || !large.is_empty() {
        ui.send(Action::Noted(Some(Note::NotTaken { no_text, large })));
    }
}

/// A file's text; `None` for one that is not UTF-8 or holds zero bytes.
async fn text(file: &File) -> Option<String> {
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    let text = String::from_utf8(js_sys::Uint8Array::new(&buffer).to_vec()).ok()?;
    (!text.contains('\0')).then(|| text.trim_start_matches('\u{feff}').to_owned())
}

/// Hears what is pasted into an element before the editor in it does.
///
/// A paste over an example, or of several files in one text, becomes files; anything else is the editor's.
#[hook]
pub(crate) fn use_paste(element: &NodeRef, state: &State, ui: &Ui) {
    let (element, ui) = (element.clone(), ui.clone());
    let example = state.note == Some(Note::Example);
    use_effect_with((example, state.embedded), move |&(example, embedded)| {
        let listener = element.cast::<web_sys::Element>().filter(|_| !embedded).map(|element| {
            let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: false };
            EventListener::new_with_options(&element, "paste", options, move |event| {
                let data = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data);
                let Some(text) = data.and_then(|data| data.get_data("text/plain").ok()) else { return };
                let whole = example && text.trim().contains('\n');
                if whole || txtar::split(&text).is_some() {
                    event.prevent_default();
                    event.stop_propagation();
                    ui.send(Action::Pasted(text));
                }
            })
        });
        move || drop(listener)
    });
}

/// Saves the files without their secrets whenever they are asked for.
#[hook]
pub(crate) fn use_downloads(state: &Rc<State>, ui: &Ui) {
    let (state, ui) = (state.clone(), ui.clone());
    use_effect_with(state.downloads, move |&downloads| {
        if downloads > 0 {
            save("pullplan.txtar", &Link::of(&state).to_txtar());
            ui.send(Action::Said(ui.word(words::DOWNLOADED).to_owned()));
        }
    });
}

/// Saves a text as a file.
pub(crate) fn save(name: &str, text: &str) {
    save_parts(name, &js_sys::Array::of1(&JsValue::from_str(text)));
}

/// Saves files as one zip file.
pub(crate) fn save_zip<'a>(name: &str, files: impl Iterator<Item = (&'a str, &'a str)>) {
    if let Some(parts) = super::tools::zip(files) {
        save_parts(name, &parts);
    }
}

fn save_parts(name: &str, parts: &js_sys::Array) {
    let link = super::document::document().and_then(|document| document.create_element("a").ok());
    let (Ok(blob), Some(Ok(link))) =
        (Blob::new_with_u8_array_sequence(parts), link.map(JsCast::dyn_into::<HtmlAnchorElement>))
    else {
        return;
    };
    if let Ok(address) = Url::create_object_url_with_blob(&blob) {
        link.set_href(&address);
        link.set_download(name);
        link.click();
        // The address was made a moment ago.
        let _ = Url::revoke_object_url(&address);
    }
}
