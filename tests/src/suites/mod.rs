mod filepath_match;
mod pull_policy;
mod references;

pub(crate) use filepath_match::FilepathMatch;
pub(crate) use pull_policy::PullPolicies;
pub(crate) use references::References;
