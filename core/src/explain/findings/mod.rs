//! From plans to findings: one file for each group of the catalogue, one small rule for each entry.
//!
//! Every rule walks the plans, the objects or the files once; what has to be found again goes through an index.

mod accounts;
mod admission;
mod draft;
mod entries;
mod found;
mod hints;
mod image_text;
mod input;
mod key_text;
mod keys;
mod levels;
pub(crate) mod messages;
mod near_keys;
mod orders;
pub(crate) mod phrases;
mod policies;
mod providers;
mod references;
mod secrets;
mod site;
mod sources;

use alloc::vec::Vec;

pub(super) use self::found::Found;
use self::{site::Work, sources::Source};
use super::{Input, Pause, admission::Policy, files::Files, objects::Objects, providers::Providers, work};
use crate::{
    Options,
    cluster::Object,
    credentials::{ConfigError, ConfigFile},
    manifest::Document,
    report::{EventReading, FileReport, ObjectAdmission, PullPlan},
};

/// What was read and planned: all that the rules look at.
pub(super) struct Read<'c> {
    /// The files as they were given.
    pub(super) inputs: &'c [Input],
    /// Their texts.
    pub(super) files: &'c Files<'c>,
    /// What they turned out to be.
    pub(super) reports: &'c [FileReport],
    /// Their documents.
    pub(super) documents: &'c [Vec<Document<'c>>],
    /// The documents that are objects.
    pub(super) placed: &'c [Object<'c>],
    /// Those of them with a Pod spec.
    pub(super) works: &'c [work::Work<'c>],
    /// The objects that credentials come from.
    pub(super) objects: &'c Objects<'c>,
    /// The node's credential providers.
    pub(super) providers: &'c Providers,
    /// The node's file: its index, what it holds, its name.
    pub(super) node: Option<(usize, &'c ConfigFile, &'c str)>,
    /// Every file that could be the node's.
    pub(super) node_files: &'c [(usize, ConfigFile)],
    /// Files of registry credentials that the kubelet can't read.
    pub(super) node_errors: &'c [(usize, ConfigError)],
    /// The cluster.
    pub(super) options: &'c Options,
    /// Pasted events.
    pub(super) events: &'c [EventReading],
    /// The plan of each image, in the order of the documents.
    pub(super) plans: &'c [PullPlan],
    /// The admission policies.
    pub(super) policies: &'c [Policy<'c>],
    /// What they say to each object with images.
    pub(super) admission: &'c [ObjectAdmission],
}

/// What was read, and what the rules make of it once for all of them.
struct Context<'c> {
    read: Read<'c>,
    /// The objects with images.
    works: Vec<Work<'c>>,
    /// Every file of registry credentials.
    sources: Vec<Source<'c>>,
}

impl<'c> core::ops::Deref for Context<'c> {
    type Target = Read<'c>;

    fn deref(&self) -> &Read<'c> {
        &self.read
    }
}

type Group = fn(&Context<'_>, &mut Vec<Found>);

/// The groups of rules.
const GROUPS: &[Group] = &[
    references::find,
    policies::find,
    secrets::find,
    entries::find,
    keys::find,
    accounts::find,
    levels::find,
    providers::find,
    admission::find,
    hints::find,
    input::find,
];

/// Everything the rules have to say.
pub(super) async fn find(read: Read<'_>, pause: &impl Pause) -> Vec<Found> {
    let works = site::works(read.works, read.plans);
    let sources = sources::sources(read.objects, read.node);
    let context = Context { read, works, sources };
    // Most images have two or three.
    let mut found = Vec::with_capacity(context.plans.len() * 3 + 8);
    for group in GROUPS {
        pause.pause().await;
        group(&context, &mut found);
    }
    found
}
