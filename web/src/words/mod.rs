//! The page's own words in every language it speaks, one table for all.
//!
//! What is said about Kubernetes comes from the core as messages with an id; `chinese.txt` has those by id.

mod chinese;
mod editor;
mod lang;
mod page;
mod plural;
mod word;

pub(crate) use editor::editor_phrases;
pub use lang::Lang;
pub(crate) use page::*;
pub use plural::Plural;
pub use word::Word;
