//! The rules of an image policy: which images may run, decided as the container runtime reads them.
//!
//! The same rules judge an admission request in a cluster and a manifest in the page. They fail closed: what
//! can't be read is refused, and settings with a slip of the pen are refused as a whole.
//!
//! ```
//! # #[cfg(feature = "serde")] {
//! use pullplan::rules::{Settings, judge};
//! use serde_json::json;
//!
//! let settings = Settings::from_tree(&json!({"allow": ["registry.example.com/shop"]})).unwrap();
//! let verdict = judge(
//!     &json!({"operation": "CREATE", "object": {"apiVersion": "v1", "kind": "Pod", "spec": {"containers": [
//!         {"name": "cart", "image": "registry.example.com/shop-evil/cart:4"},
//!     ]}}}),
//!     &settings,
//! );
//! assert_eq!(
//!     verdict.message().unwrap(),
//!     "container \"cart\" (spec.containers[0].image): no entry of the allowed images holds \
//!      \"registry.example.com/shop-evil/cart:4\" [allow]",
//! );
//! # }
//! ```

mod edit;
mod entry;
mod image;
pub mod import;
mod judge;
mod lists;
pub(crate) mod messages;
mod mutate;
mod name;
mod quote;
mod rule;
mod semver;
mod settings;
mod subject;
mod verdict;
mod verify;

pub use edit::{Edit, EditValue};
pub use entry::{Entry, EntryRole};
pub use image::{ImageVerdict, judge_image, judge_image_for};
pub use judge::{judge, judge_image_review, judge_object, judge_with, wanted};
pub use mutate::{json_patch, mutated};
pub(crate) use quote::quoted;
pub use rule::Rule;
pub use settings::{Mode, Settings, SettingsError, Signer};
pub use subject::Subject;
pub use verdict::{ImagePlace, Reason, Verdict};
pub use verify::{NoVerifier, SignatureQuestion, Verified, Verifier, VerifyError};

use settings::{CustomKind, Step};
