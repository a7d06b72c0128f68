mod credentials;
mod dockercfg_parse;
mod filepath_match;
mod keyring;
mod kubectl_docker_registry;
mod pull_policy;
mod references;
mod secrets_union;
mod url_match;

pub(crate) use dockercfg_parse::DockercfgParse;
pub(crate) use filepath_match::FilepathMatch;
pub(crate) use keyring::Keyrings;
pub(crate) use kubectl_docker_registry::KubectlDockerRegistry;
pub(crate) use pull_policy::PullPolicies;
pub(crate) use references::References;
pub(crate) use secrets_union::SecretsUnion;
pub(crate) use url_match::UrlMatch;
