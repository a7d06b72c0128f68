mod backoff;
mod credentials;
mod dockercfg_parse;
mod filepath_match;
mod keyring;
mod pull_policy;
mod references;
mod url_match;

pub(crate) use backoff::Backoffs;
pub(crate) use dockercfg_parse::DockercfgParse;
pub(crate) use filepath_match::FilepathMatch;
pub(crate) use keyring::Keyrings;
pub(crate) use pull_policy::PullPolicies;
pub(crate) use references::References;
pub(crate) use url_match::UrlMatch;
