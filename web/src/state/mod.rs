//! The page as a value: no DOM, storage or clock here, so all of it is tested on the host.

mod action;
mod alike;
mod answer;
mod files;
mod findings_of;
mod ghost;
mod input_file;
mod jump;
mod lane;
pub mod link;
pub(crate) mod link_options;
mod linked_file;
mod note;
mod settings;
mod sheet;
mod tags;
pub mod txtar;

pub use action::Action;
pub use alike::{alike, of_one_object};
pub use answer::Answer;
pub use ghost::Ghost;
pub use input_file::InputFile;
pub use jump::{Jump, bytes, units};
pub use lane::{Course, Lane};
pub use linked_file::LinkedFile;
pub use note::{LinkTrouble, Note};
pub use settings::{Hidden, Order, Pane, Theme, View};
pub use sheet::Sheet;
pub use tags::Tags;

use std::{collections::BTreeSet, rc::Rc, sync::Arc};

use pullplan::{
    Options,
    report::{DocumentState, Edit, ObjectName, Place, Report, Severity},
};
use yew::Reducible;

use crate::{scenarios, words::Lang};

/// Everything the page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// The files, as their tabs stand.
    pub files: Vec<InputFile>,
    /// The index of the file in the editor.
    pub active: usize,
    /// The cluster's settings.
    pub options: Options,
    /// Grows with every change of the files or the options.
    pub revision: u64,
    /// The newest answer, which may belong to an older revision.
    pub answer: Option<Answer>,
    /// The last plans of documents that can't be read at the moment.
    pub ghosts: Vec<Ghost>,
    /// Which results are shown.
    pub view: View,
    /// The ids of the open tickets.
    pub open: BTreeSet<Arc<str>>,
    /// The objects whose tickets are folded away: `pay/StatefulSet/ledger`.
    pub folded: BTreeSet<Arc<str>>,
    /// The first images of the tickets that are drawn one for each container, though their answers are the same.
    pub spread: BTreeSet<Arc<str>>,
    /// The images on the time line, once they were chosen.
    pub timed: Option<BTreeSet<Arc<str>>>,
    /// The ticket that was asked for last, and a number that differs each time.
    pub shown: Option<(u32, Arc<str>)>,
    /// How many groups of tickets are on the page.
    pub groups: usize,
    /// The line above the editor.
    pub note: Option<Note>,
    /// What the editor is to select.
    pub jump: Option<Jump>,
    /// The cursor, in UTF-16 code units from the start of the file in the editor.
    pub cursor: u32,
    /// What the list of problems leaves out.
    pub hidden: Hidden,
    /// The order of the list of problems.
    pub order: Order,
    /// When the secret is fixed on the time line, in seconds.
    pub fixed_at: Option<u32>,
    /// Whether secrets are shown in the editor.
    pub show_secrets: bool,
    /// The colours.
    pub theme: Theme,
    /// The language.
    pub lang: Lang,
    /// Which pane a narrow screen shows.
    pub pane: Pane,
    /// Whether a place in the text was asked for from the results, so that a narrow screen offers the way back.
    pub returns: bool,
    /// How often the files were asked for as one file.
    pub downloads: u32,
    /// The width of the input, in percent of the page.
    pub split: u8,
    /// What lies over the page.
    pub sheet: Option<Sheet>,
    /// Whether the page is a view inside another, to be read only.
    pub embedded: bool,
    /// Whether the page's own keys are heard.
    pub shortcuts: bool,
    /// What a screen reader is to say, and a number that differs each time.
    pub said: (u32, String),
    /// What was replaced last.
    shelf: Vec<InputFile>,
    next_id: u32,
    serial: u32,
}

/// The groups of tickets that are shown at first: more than a screen, and few enough to be drawn at once.
const GROUPS: usize = 24;
/// How many more at a time.
const MORE_GROUPS: usize = 60;
/// The narrowest and the widest input, in percent.
const SPLIT: std::ops::RangeInclusive<u8> = 20..=80;

impl State {
    /// The usual width of the input, in percent.
    pub const USUAL_SPLIT: u8 = 46;

    /// The page of a first visit: a scenario with its most instructive ticket open.
    #[must_use]
    pub fn first_visit(lang: Lang) -> Self {
        let mut state = Self {
            files: Vec::new(),
            active: 0,
            options: Options::default(),
            revision: 0,
            answer: None,
            view: View::Images,
            ghosts: Vec::new(),
            open: BTreeSet::new(),
            folded: BTreeSet::new(),
            spread: BTreeSet::new(),
            timed: None,
            shown: None,
            groups: GROUPS,
            note: None,
            jump: None,
            cursor: 0,
            hidden: Hidden::default(),
            order: Order::default(),
            fixed_at: None,
            show_secrets: false,
            theme: Theme::System,
            lang,
            pane: Pane::Input,
            returns: false,
            downloads: 0,
            split: Self::USUAL_SPLIT,
            sheet: None,
            embedded: false,
            shortcuts: true,
            said: (0, String::new()),
            shelf: Vec::new(),
            next_id: 0,
            serial: 0,
        };
        state.load(scenarios::first());
        state
    }

    /// The same inside another page: to be read only, without what belongs to a first visit.
    #[must_use]
    pub fn embedded(self) -> Self {
        Self { embedded: true, note: None, ..self }
    }

    /// What `action` makes of this state.
    #[must_use]
    pub fn apply(&self, action: Action) -> Self {
        let mut next = self.clone();
        match action {
            Action::Edited { file, text } => next.edit(file, &text),
            Action::Activated(index) => next.activate(index),
            Action::Added => next.add(),
            Action::Removed(index) => next.remove(index),
            Action::Renamed { file, name } => next.change_file(file, |file| file.name = name),
            Action::NodeFile { file, yes } => next.change_file(file, |file| file.node_file = yes),
            Action::Keep { file, yes } => next.keep(file, yes),
            Action::Remembered(files) => next.remember(&files),
            Action::Arrived(files) => next.arrive(&files),
            Action::Joined(files) => next.join(&files),
            Action::Pasted(text) => next.paste(&text),
            Action::Cleared => next.replace_all(&[("manifests.yaml".to_owned(), String::new())]),
            Action::Restored => next.restore(),
            Action::Loaded(scenario) => next.load(scenario),
            Action::Opened(link) => next.open_link(*link),
            Action::Redacted => next.redact(),
            Action::ShowSecrets(show) => next.show_secrets = show,
            Action::Fixed(index) => next.fix(index),
            Action::Configured(options) => {
                next.options = options;
                next.revision += 1;
            }
            // An answer to an older text must not replace a newer one.
            Action::Answered(answer) if answer.revision != self.revision => {}
            Action::Answered(answer) => next.answer(answer),
            Action::Viewed(view) => next.view = view,
            Action::Toggled(id) => next.toggle(id),
            Action::Folded(id) => turn(&mut next.folded, id),
            Action::Spread(id) => turn(&mut next.spread, id),
            Action::Timed { plans, yes } => next.time(&plans, yes),
            Action::ToggledAll { open: false } => next.open.clear(),
            Action::ToggledAll { open: true } => next.open = next.ids(),
            Action::Shown(id) => next.show(id),
            Action::More => next.groups += MORE_GROUPS,
            Action::Jumped(place) => next.jump_to(place),
            Action::NextProblem { back } => next.next_problem(back),
            Action::Moved(cursor) => next.cursor = cursor,
            Action::Noted(note) => next.note = note,
            Action::Filtered(severity) => {
                let hidden = next.hidden.of(severity);
                *hidden = !*hidden;
            }
            Action::Sorted(order) => next.order = order,
            Action::Downloaded => next.downloads += 1,
            Action::FixedAt(seconds) => next.fixed_at = seconds,
            Action::Themed(theme) => next.theme = theme,
            Action::Spoke(lang) => next.lang = lang,
            Action::Faced(view) => (next.view, next.pane) = (view, Pane::Results),
            Action::Turned(pane) => (next.pane, next.returns) = (pane, false),
            Action::Split(percent) => next.split = percent.clamp(*SPLIT.start(), *SPLIT.end()),
            Action::Sheet(sheet) => next.sheet = sheet,
            Action::Shortcuts(heard) => next.shortcuts = heard,
            Action::Said(text) => next.say(text),
        }
        next
    }

    /// The file in the editor.
    #[must_use]
    pub fn active_file(&self) -> Option<&InputFile> {
        self.files.get(self.active)
    }

    /// The newest report.
    #[must_use]
    pub fn report(&self) -> Option<&Rc<Report>> {
        self.answer.as_ref().map(|answer| &answer.report)
    }

    /// Whether the answer on the page belongs to the text on the page.
    #[must_use]
    pub fn settled(&self) -> bool {
        self.answer.as_ref().is_some_and(|answer| answer.revision == self.revision)
    }

    /// Whether nothing but blanks was put in.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.iter().all(|file| file.text.trim().is_empty())
    }

    /// The ids of the tickets whose image the cursor stands in.
    #[must_use]
    pub fn under_cursor(&self) -> Vec<&str> {
        let (Some(file), Some(report), true) = (self.active_file(), self.report(), self.settled()) else {
            return Vec::new();
        };
        let at = bytes(&file.text, self.cursor);
        let here = |place: &Place| place.file == self.active && place.start <= at && at <= place.end;
        report.images.iter().filter(|plan| here(&plan.place)).map(|plan| &*plan.id).collect()
    }

    /// The change that would mend the finding with this index, as long as it fits the text on the page.
    #[must_use]
    pub fn edit_of(&self, finding: usize) -> Option<&Edit> {
        if !self.settled() {
            return None;
        }
        let edit = self.report()?.findings.get(finding)?.edit.as_ref()?;
        self.files.get(edit.place.file)?.text.get(edit.place.start..edit.place.end).map(|_| edit)
    }

    fn answer(&mut self, answer: Answer) {
        let old = self.answer.take();
        let ghosts = std::mem::take(&mut self.ghosts);
        let broken = |file: usize, document: usize| {
            let documents = answer.report.files.get(file).and_then(|file| file.documents.get(document));
            documents.is_some_and(|document| document.state == DocumentState::Broken)
        };
        let last = old.iter().flat_map(|old| {
            let plans = old.report.images.iter().enumerate();
            plans.filter_map(|(at, plan)| {
                Some(Ghost { file: old.files.get(plan.place.file)?.id, report: old.report.clone(), at })
            })
        });
        self.ghosts = ghosts
            .into_iter()
            .chain(last)
            .filter(|ghost| {
                let file = answer.files.iter().position(|file| file.id == ghost.file);
                file.is_some_and(|file| broken(file, ghost.document()))
            })
            .collect();
        self.answer = Some(answer);
    }

    fn ids(&self) -> BTreeSet<Arc<str>> {
        self.report().map(|report| report.images.iter().map(|plan| plan.id.clone()).collect()).unwrap_or_default()
    }

    /// The ids of the images in one ticket with this one.
    fn together_with(&self, id: &Arc<str>) -> Vec<Arc<str>> {
        let images = self.report().map(|report| report.images.as_slice()).unwrap_or_default();
        let object = images.chunk_by(of_one_object).find(|plans| plans.iter().any(|plan| plan.id == *id));
        let ids = |group: Vec<usize>| group.iter().filter_map(|&at| Some(object?.get(at)?.id.clone())).collect();
        let mut groups = object.map(alike).unwrap_or_default().into_iter().map(ids);
        groups
            .find(|ids: &Vec<Arc<str>>| ids.contains(id))
            .filter(|ids| ids.first().is_some_and(|first| !self.spread.contains(first)))
            .unwrap_or_else(|| vec![id.clone()])
    }

    fn toggle(&mut self, id: Arc<str>) {
        let mut closed = false;
        for one in self.together_with(&id) {
            closed |= self.open.remove(&one);
        }
        if !closed {
            self.open.insert(id);
        }
    }

    fn time(&mut self, plans: &[usize], yes: bool) {
        let Some(report) = self.report().cloned() else { return };
        let id = |&at: &usize| report.images.get(at).map(|plan| plan.id.clone());
        let chosen = self.lanes().into_iter().filter(|lane| lane.chosen).flat_map(|lane| lane.plans);
        let mut timed: BTreeSet<Arc<str>> = chosen.filter_map(|at| id(&at)).collect();
        for id in plans.iter().filter_map(id) {
            if yes {
                timed.insert(id);
            } else {
                timed.remove(&id);
            }
        }
        self.timed = Some(timed);
    }

    fn fix(&mut self, finding: usize) {
        self.sheet = None;
        let Some(edit) = self.edit_of(finding).cloned() else { return };
        let Some(file) = self.files.get_mut(edit.place.file) else { return };
        let mut text = file.text.to_string();
        text.replace_range(edit.place.start..edit.place.end, &edit.replacement);
        let end = edit.place.start + edit.replacement.len();
        file.text = text.into();
        self.revision += 1;
        self.serial += 1;
        let place = Place { end, ..edit.place };
        self.active = place.file;
        self.jump = self.files.get(place.file).map(|file| Jump::new(self.serial, place, &file.text));
    }

    fn show(&mut self, id: Arc<str>) {
        self.serial += 1;
        self.view = View::Images;
        self.pane = Pane::Results;
        self.returns = false;
        self.open.insert(id.clone());
        if let Some(object) = self.report().and_then(|report| report.images.iter().find(|plan| plan.id == id)) {
            let id = object_id(&object.object);
            self.folded.remove(&id);
        }
        let groups = self.report().and_then(|report| report.images.iter().position(|plan| plan.id == id));
        self.groups = self.groups.max(groups.map_or(0, |at| at + 1));
        self.shown = Some((self.serial, id));
    }

    fn jump_to(&mut self, place: Place) {
        let Some(file) = self.files.get(place.file) else { return };
        self.serial += 1;
        self.jump = Some(Jump::new(self.serial, place, &file.text));
        self.active = place.file;
        self.returns = self.pane == Pane::Results;
        self.pane = Pane::Input;
    }

    fn next_problem(&mut self, back: bool) {
        let Some(report) = self.report() else { return };
        let from = self.active_file().map_or(0, |file| bytes(&file.text, self.cursor));
        let key = |place: &Place| (place.file, place.start);
        let here = (self.active, from);
        let mut places: Vec<Place> = report
            .findings
            .iter()
            .filter(|finding| finding.severity != Severity::Info)
            .filter_map(|finding| finding.place)
            .collect();
        places.sort_by_key(key);
        let next = if back {
            // The cursor stands at the end of what was selected.
            let current = places.iter().position(|place| place.file == here.0 && place.end == here.1);
            let before = current.unwrap_or_else(|| places.partition_point(|place| key(place) < here));
            before.checked_sub(1).and_then(|at| places.get(at)).or(places.last())
        } else {
            places.iter().find(|place| key(place) > here).or(places.first())
        };
        if let Some(&place) = next {
            self.jump_to(place);
        }
    }

    fn say(&mut self, text: String) {
        self.said = (self.said.0 + 1, text);
    }
}

/// Puts an id into a set, or takes it out.
fn turn(set: &mut BTreeSet<Arc<str>>, id: Arc<str>) {
    if !set.remove(&id) {
        set.insert(id);
    }
}

/// The id of an object among those of the files: `pay/StatefulSet/ledger`.
#[must_use]
pub fn object_id(object: &ObjectName) -> Arc<str> {
    [&*object.namespace, "/", &object.kind, "/", &object.name].concat().into()
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(self.apply(action))
    }
}

#[cfg(test)]
mod tests;
