use std::sync::Arc;

use pullplan::{
    Options,
    report::{Place, Severity},
};

use super::{Answer, LinkedFile, Note, Order, Pane, Sheet, Theme, View, link::Link};
use crate::{scenarios::Scenario, words::Lang};

/// Everything that can happen to the page.
#[derive(Clone, Debug)]
pub enum Action {
    /// The text of a file was changed.
    Edited {
        /// The file's index.
        file: usize,
        /// Its whole new text.
        text: String,
    },
    /// The file with this index was brought into the editor.
    Activated(usize),
    /// An empty file was asked for.
    Added,
    /// The file with this index was closed.
    Removed(usize),
    /// The file with this index got another name.
    Renamed {
        /// The file's index.
        file: usize,
        /// Its new name.
        name: String,
    },
    /// Whether the file with this index is the node's `config.json`, whatever it looks like.
    NodeFile {
        /// The file's index.
        file: usize,
        /// Whether it is.
        yes: bool,
    },
    /// Whether the file with this index is kept on the device.
    Keep {
        /// The file's index.
        file: usize,
        /// Whether it is.
        yes: bool,
    },
    /// Files that were kept on the device are there again.
    Remembered(Vec<LinkedFile>),
    /// Files were dropped or opened: names and texts. They replace an example.
    Arrived(Vec<(String, String)>),
    /// Files that the page made itself join the others.
    Joined(Vec<(String, String)>),
    /// A text was pasted over the example, or holds several files.
    Pasted(String),
    /// Everything was cleared.
    Cleared,
    /// What was replaced is wanted back.
    Restored,
    /// A scenario replaces all files.
    Loaded(&'static Scenario),
    /// A link was opened.
    Opened(Box<Link>),
    /// The secrets in all files are to be replaced.
    Redacted,
    /// Whether secrets are shown in the editor.
    ShowSecrets(bool),
    /// The change of the finding with this index is to be made.
    Fixed(usize),
    /// The cluster's settings were changed.
    Configured(Options),
    /// The core answered.
    Answered(Answer),
    /// Other results were asked for.
    Viewed(View),
    /// The ticket with this id was opened or closed.
    Toggled(Arc<str>),
    /// The tickets of the object with this id were folded or unfolded.
    Folded(Arc<str>),
    /// The ticket whose first image has this id was drawn one for each container, or as one again.
    Spread(Arc<str>),
    /// Images were put on the time line or taken off it.
    Timed {
        /// The indexes of their plans.
        plans: Vec<usize>,
        /// Whether they were put there.
        yes: bool,
    },
    /// All tickets were opened or closed.
    ToggledAll {
        /// Whether they were opened.
        open: bool,
    },
    /// The ticket with this id was asked for: open it and bring it into view.
    Shown(Arc<str>),
    /// More groups of tickets are wanted on the page.
    More,
    /// A place in the input was asked for.
    Jumped(Place),
    /// The next or the previous problem was asked for.
    NextProblem {
        /// Whether the previous one.
        back: bool,
    },
    /// The cursor of the editor moved: UTF-16 code units from the start.
    Moved(u32),
    /// The line above the editor.
    Noted(Option<Note>),
    /// Findings of this severity were shown or left out.
    Filtered(Severity),
    /// The list of problems was put in another order.
    Sorted(Order),
    /// The files were asked for as one file to save, without their secrets.
    Downloaded,
    /// The moment on the time line at which the secret is fixed, in seconds.
    FixedAt(Option<u32>),
    /// Other colours were chosen.
    Themed(Theme),
    /// Another language was chosen.
    Spoke(Lang),
    /// A narrow screen was turned to these results.
    Faced(View),
    /// A narrow screen was turned to the other pane.
    Turned(Pane),
    /// The width of the input, in percent of the page.
    Split(u8),
    /// A sheet was laid over the page or taken away.
    Sheet(Option<Sheet>),
    /// Whether the page's own keys are heard.
    Shortcuts(bool),
    /// What a screen reader is to say.
    Said(String),
}
