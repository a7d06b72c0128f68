use serde::{Serialize, de::DeserializeOwned};

use crate::{
    Toolchain,
    case::{self, Case, Failure},
    suites,
};

/// One kind of question to the core.
pub trait Suite {
    /// The keys of a case that are the question; all others are the answer.
    const QUESTION: &'static [&'static str];
    /// The keys that are both, for a question whose parts have their answers in them.
    const SHARED: &'static [&'static str] = &[];
    /// The keys of the answer that are not compared.
    const INFORMATIVE: &'static [&'static str] = &[];

    /// The question. It denies unknown fields.
    type Question: DeserializeOwned;
    /// The answer. It denies unknown fields; an absent field and `null` are the same.
    type Answer: DeserializeOwned + Serialize + PartialEq;

    /// What the core answers.
    fn answer(question: &Self::Question, toolchain: Toolchain) -> Self::Answer;
}

/// A suite by its name.
pub struct SuiteEntry {
    /// The name, which is also its file's: `references`.
    pub name: &'static str,
    pub(crate) check: fn(Case, Toolchain) -> Result<(), Failure>,
}

impl SuiteEntry {
    /// The suite of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        SUITES.iter().find(|entry| entry.name == name)
    }

    const fn of<S: Suite>(name: &'static str) -> Self {
        Self { name, check: case::check::<S> }
    }
}

/// Every suite.
pub const SUITES: &[SuiteEntry] = &[
    SuiteEntry::of::<suites::AlwaysPull>("alwayspullimages"),
    SuiteEntry::of::<suites::Backoffs>("backoff"),
    SuiteEntry::of::<suites::CredentialVerification>("credential_verification"),
    SuiteEntry::of::<suites::DockercfgParse>("dockercfg_parse"),
    SuiteEntry::of::<suites::FilepathMatch>("filepath_match"),
    SuiteEntry::of::<suites::Keyrings>("keyring"),
    SuiteEntry::of::<suites::KubectlDockerRegistry>("kubectl_docker_registry"),
    SuiteEntry::of::<suites::OtherReaders>("other_readers"),
    SuiteEntry::of::<suites::Providers>("providers"),
    SuiteEntry::of::<suites::PullDecisions>("pull_decision"),
    SuiteEntry::of::<suites::PullPolicies>("pull_policy"),
    SuiteEntry::of::<suites::References>("references"),
    SuiteEntry::of::<suites::SecretsUnion>("secrets_union"),
    SuiteEntry::of::<suites::UrlMatch>("url_match"),
];
