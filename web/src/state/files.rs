//! How the files change: typed, pasted, dropped, kept, restored, redacted.

use pullplan::{Options, redact::Redactor};

use super::{GROUPS, InputFile, LinkedFile, Note, State, link::Link, txtar};
use crate::scenarios::Scenario;

impl State {
    pub(super) fn remember(&mut self, files: &[LinkedFile]) {
        let texts: Vec<_> = files.iter().map(|file| (file.name.clone(), file.text.clone())).collect();
        self.replace_all(&texts);
        for (file, kept) in self.files.iter_mut().zip(files) {
            (file.node_file, file.kept) = (kept.node_file, true);
        }
        self.options = Options::default();
        self.note = None;
    }

    pub(super) fn keep(&mut self, index: usize, yes: bool) {
        let Some(file) = self.files.get_mut(index) else { return };
        file.kept = yes && !has_secrets(&file.text);
        if yes && !file.kept {
            self.note = Some(Note::KeptNot);
        }
    }

    pub(super) fn new_file(&mut self, name: &str, text: &str) -> InputFile {
        self.next_id += 1;
        InputFile::new(self.next_id, name, text)
    }

    pub(super) fn edit(&mut self, file: usize, text: &str) {
        if let Some(file) = self.files.get_mut(file)
            && *file.text != *text
        {
            file.text = text.into();
            if file.kept && has_secrets(text) {
                file.kept = false;
                self.note = Some(Note::KeptNot);
            }
            self.note = self.note.take().filter(|note| !matches!(note, Note::Example | Note::Replaced));
            self.revision += 1;
        }
    }

    pub(super) fn activate(&mut self, index: usize) {
        self.active = index.min(self.files.len().saturating_sub(1));
        self.cursor = 0;
    }

    pub(super) fn add(&mut self) {
        let name = (1..).map(|n| if n == 1 { "new.yaml".to_owned() } else { format!("new-{n}.yaml") });
        let mut free = name.filter(|name| !self.files.iter().any(|file| file.name == *name));
        let file = self.new_file(&free.next().unwrap_or_default(), "");
        self.files.push(file);
        self.activate(usize::MAX);
        self.revision += 1;
    }

    pub(super) fn remove(&mut self, index: usize) {
        if index >= self.files.len() {
            return;
        }
        self.shelf.clone_from(&self.files);
        self.note = Some(Note::Replaced);
        self.files.remove(index);
        if self.files.is_empty() {
            self.add();
        }
        let active = if index < self.active { self.active - 1 } else { self.active };
        self.activate(active);
        self.jump = None;
        self.revision += 1;
    }

    pub(super) fn change_file(&mut self, index: usize, change: impl FnOnce(&mut InputFile)) {
        if let Some(file) = self.files.get_mut(index) {
            change(file);
            self.revision += 1;
        }
    }

    pub(super) fn replace_all(&mut self, files: &[(String, String)]) {
        self.shelf = std::mem::take(&mut self.files);
        self.files = files.iter().map(|(name, text)| self.new_file(name, text)).collect();
        self.note = Some(Note::Replaced);
        self.open.clear();
        self.spread.clear();
        self.timed = None;
        self.jump = None;
        self.groups = GROUPS;
        self.activate(0);
        self.revision += 1;
    }

    pub(super) fn arrive(&mut self, arrived: &[(String, String)]) {
        let mut files: Vec<(String, String)> = Vec::new();
        for (name, text) in arrived {
            match txtar::split(text) {
                Some(parts) => files.extend(parts.into_iter().map(|(name, text)| (name.to_owned(), text))),
                None => files.push((name.clone(), text.clone())),
            }
        }
        if files.is_empty() {
            return;
        }
        if self.note == Some(Note::Example) || self.is_empty() {
            self.replace_all(&files);
            return;
        }
        self.note = None;
        self.join(&files);
    }

    pub(super) fn join(&mut self, files: &[(String, String)]) {
        self.shelf.clone_from(&self.files);
        let mut replaced = false;
        for (name, text) in files {
            let new = self.new_file(name, text);
            match self.files.iter_mut().find(|file| file.name == *name) {
                Some(file) => {
                    *file = new;
                    replaced = true;
                }
                None => self.files.push(new),
            }
        }
        let last = files.last().and_then(|(name, _)| self.files.iter().position(|file| file.name == *name));
        if replaced {
            self.note = Some(Note::Replaced);
        }
        self.activate(last.unwrap_or_default());
        self.revision += 1;
    }

    pub(super) fn paste(&mut self, text: &str) {
        let name = if text.trim_start().starts_with('{') { "pasted.json" } else { "manifests.yaml" };
        self.arrive(&[(name.to_owned(), text.to_owned())]);
    }

    pub(super) fn restore(&mut self) {
        if !self.shelf.is_empty() {
            std::mem::swap(&mut self.files, &mut self.shelf);
            self.note = None;
            self.activate(0);
            self.jump = None;
            self.revision += 1;
        }
    }

    pub(super) fn load(&mut self, scenario: &Scenario) {
        let files: Vec<_> =
            scenario.files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        self.replace_all(&files);
        self.open = scenario.open.iter().map(|&id| id.into()).collect();
        self.options = scenario.options();
        self.note = Some(Note::Example);
        self.sheet = None;
        self.view = scenario.view;
    }

    pub(super) fn open_link(&mut self, link: Link) {
        let files: Vec<_> = link.files.iter().map(|file| (file.name.clone(), file.text.clone())).collect();
        self.view = link.view();
        self.lang = link.lang().unwrap_or(self.lang);
        self.replace_all(&files);
        for (file, linked) in self.files.iter_mut().zip(&link.files) {
            file.node_file = linked.node_file;
        }
        self.open = link.open.into_iter().map(Into::into).collect();
        self.options = link.options;
        self.note = link.left_out.map(Note::LeftOut);
        self.activate(link.active);
    }

    pub(super) fn redact(&mut self) {
        self.shelf.clone_from(&self.files);
        let mut redactor = Redactor::default();
        let mut changed = 0;
        for file in &mut self.files {
            let text = redactor.redact(&file.text);
            if *text != *file.text {
                changed += pullplan::redact::find(&file.text).len();
                file.text = text.into();
            }
        }
        if changed > 0 {
            self.revision += 1;
        }
        self.note = Some(Note::Redacted(changed));
    }
}

/// Whether a text holds anything that a redaction would replace.
fn has_secrets(text: &str) -> bool {
    Redactor::default().redact(text) != text
}
