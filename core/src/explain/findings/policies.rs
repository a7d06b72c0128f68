//! POL: pull policies.

use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};

use super::{
    Context,
    draft::{Draft, replace},
    found::Found,
    image_text::is_this_node,
    messages as m, phrases as p,
    site::{Site, Work},
};
use crate::{
    DomainRule, Filling, PullPolicy, PullPolicyRule, Reference, Span, Tag, Text,
    cluster::Evidence,
    collections::{Map, Set},
    finding,
    known::{is_moving_tag, is_official_image},
    near::nearest,
    report::{Place, PullPlan, Severity},
    workload::ContainerList,
};

pub(super) fn find(context: &Context<'_>, found: &mut Vec<Found>) {
    let on_node = images_on_node(context);
    for work in &context.works {
        for site in &work.images {
            found.extend(unknown(context, site));
            if let Ok(reference) = site.read {
                let canonical = site.plan.image.parts.as_ref().map(|parts| &parts.canonical);
                let on_node = canonical.is_some_and(|name| on_node.contains(name));
                let rule = PullPolicy::default_of(reference);
                let image = Image { context, site, reference, rule, on_node };
                image.rules(found);
            }
        }
        found.extend(rewritten(context, work));
    }
    found.extend(stored(context));
}

/// The key of a plan's pull policy.
fn policy_key(plan: &PullPlan) -> &'static str {
    let list = ContainerList::ALL.into_iter().find(|list| list.key() == plan.container.list);
    list.unwrap_or(ContainerList::Containers).policy_key()
}

fn completed(reference: Reference<'_>) -> String {
    reference.normalize().completed().to_string()
}

fn images_on_node(context: &Context<'_>) -> Set<String> {
    let images = context.options.images_on_node.iter();
    images.filter_map(|image| Reference::parse(image).ok()).map(completed).collect()
}

/// POL009.
fn unknown(context: &Context<'_>, site: &Site<'_>) -> Option<Found> {
    let policy = site.plan.pull_policy.written.as_deref()?;
    let place = site.plan.pull_policy.place.unwrap_or(site.plan.place);
    if policy.parse::<PullPolicy>().is_ok() {
        return None;
    }
    let near = nearest(policy, PullPolicy::ALL.map(PullPolicy::as_str));
    let draft = Draft::new(finding::POL009, place).with("policy", policy);
    let draft = draft
        .filled("near", near.map_or(p::ANY_POLICY.into(), |near| Filling::Data(near.to_string())))
        .image(&site.plan.id);
    Some(draft.edit(near.and_then(|near| replace(context.files, place, policy, near))).done())
}

/// POL006: a default that was stored when the image was another.
fn stored(context: &Context<'_>) -> Vec<Found> {
    let cluster = context.objects.cluster;
    let stored = cluster.stored_policies();
    if stored.is_empty() {
        return Vec::new();
    }
    let plans: Map<(usize, usize), &PullPlan> =
        context.plans.iter().map(|plan| ((plan.place.file, plan.place.start), plan)).collect();
    let about = stored.into_iter().filter_map(|stored| {
        let object = cluster.objects().get(stored.object)?;
        let image = context.files.place(object.file, stored.image_span);
        let plan = plans.get(&(image.file, image.start));
        let written = plan.and_then(|plan| plan.pull_policy.place);
        let draft = Draft::new(finding::POL006, written.unwrap_or(image)).with("policy", stored.stored);
        let draft = draft.with("image", stored.image).with("default", stored.today);
        let draft = draft.with("field", plan.map_or(ContainerList::Containers.policy_key(), |plan| policy_key(plan)));
        let before = match stored.evidence {
            Evidence::Before { object, image_span, .. } => {
                cluster.objects().get(object).map(|object| context.files.place(object.file, image_span))
            }
            Evidence::LastApplied | Evidence::Exists => None,
        };
        let edit =
            written.and_then(|place| replace(context.files, place, stored.stored.as_str(), stored.today.as_str()));
        let draft = plan.map(|plan| &plan.id).into_iter().fold(draft, Draft::image);
        Some(draft.related(before, m::IMAGE_BEFORE).edit(edit).done())
    });
    about.collect()
}

/// POL005: AlwaysPullImages.
fn rewritten(context: &Context<'_>, work: &Work<'_>) -> Option<Found> {
    if !context.options.always_pull_images {
        return None;
    }
    let other = |site: &&Site<'_>| {
        let written = site.plan.pull_policy.written.as_deref().map(str::parse::<PullPolicy>);
        let before = written.unwrap_or_else(|| Ok(PullPolicy::default_for(site.text()).policy()));
        before.is_ok_and(|policy| policy != PullPolicy::Always)
    };
    let changed: Vec<_> = work.images.iter().filter(other).collect();
    let (first, rest) = changed.split_first()?;
    let name = &first.plan.object;
    let mut draft = Draft::new(finding::POL005, first.plan.place)
        .with("count", changed.len())
        .with("object", format!("{} \"{}\"", name.kind, name.name))
        .image(&first.plan.id);
    for site in rest {
        draft = draft.related(Some(site.plan.place), m::ALSO_HERE).image(&site.plan.id);
    }
    Some(draft.done())
}

/// An image with a name that can be read.
struct Image<'i> {
    context: &'i Context<'i>,
    site: &'i Site<'i>,
    reference: Reference<'i>,
    /// The rule of its pull policy, if none is written.
    rule: PullPolicyRule,
    /// Whether the options say that it lies on the node.
    on_node: bool,
}

impl Image<'_> {
    fn rules(&self, found: &mut Vec<Found>) {
        let reading = &self.site.plan.pull_policy;
        let policy = reading.effective.parse::<PullPolicy>().ok();
        let rule = self.rule;
        let changed = reading.reason.id() == "policy.forced" && rule.policy() != PullPolicy::Always;
        let by_default = reading.written.is_none() && !changed;
        if by_default {
            found.push(self.default_policy(rule));
        }
        match policy {
            Some(PullPolicy::Always) => found.extend(self.loaded(by_default)),
            Some(PullPolicy::Never) => found.push(self.never()),
            Some(PullPolicy::IfNotPresent) | None => {}
        }
        found.extend(policy.and_then(|policy| self.tag(policy)));
        found.extend(self.latest_with_digest());
        found.extend(policy.and_then(|policy| self.checked_again(policy)));
    }

    fn whole(&self) -> Place {
        self.site.place(self.context.files, Span::new(0, self.reference.as_str().len()))
    }

    fn draft(&self, kind: finding::FindingKind, place: Place) -> Draft {
        let field = policy_key(self.site.plan);
        let draft = Draft::new(kind, place).with("image", self.reference.as_str());
        draft.with("field", field).image(&self.site.plan.id)
    }

    /// POL001.
    fn default_policy(&self, rule: PullPolicyRule) -> Found {
        let reason = Text::new(match rule {
            PullPolicyRule::LatestImplied => p::SINCE_LATEST_IMPLIED,
            PullPolicyRule::LatestWritten => p::SINCE_LATEST,
            PullPolicyRule::LatestBesideDigest => p::SINCE_LATEST_WITH_DIGEST,
            PullPolicyRule::OtherTag => p::SINCE_TAG,
            PullPolicyRule::DigestOnly => p::SINCE_DIGEST,
            PullPolicyRule::Unreadable => p::SINCE_UNREADABLE,
        });
        let reason = reason.with("tag", self.reference.tag().map_or("", Tag::as_str));
        self.draft(finding::POL001, self.whole())
            .with("policy", rule.policy().as_str())
            .with_words("reason", reason)
            .done()
    }

    /// POL002: what was probably built here, under Always.
    fn loaded(&self, by_default: bool) -> Option<Found> {
        let name = self.reference.normalize();
        let path = self.reference.path().as_str();
        let built_here = match name.domain_rule() {
            DomainRule::NoSlash => !is_official_image(path),
            DomainRule::Localhost | DomainRule::DotOrColon => is_this_node(name.domain()),
            _ => false,
        };
        if !built_here && !self.on_node {
            return None;
        }
        let stem = self.reference.as_str().get(..self.reference.path_span().end()).unwrap_or_default();
        let tag = by_default.then(|| Text::new(p::OTHER_TAG).with("stem", stem).into());
        let tag = tag.unwrap_or_default();
        Some(self.draft(finding::POL002, self.whole()).filled("tag", tag).done())
    }

    /// POL003.
    fn never(&self) -> Found {
        let place = self.site.plan.pull_policy.place.unwrap_or_else(|| self.whole());
        self.draft(finding::POL003, place).with("canonical", completed(self.reference)).done()
    }

    /// POL004 and POL010: a tag that moves.
    fn tag(&self, policy: PullPolicy) -> Option<Found> {
        let name = self.reference.normalize();
        let tag = name.tag().filter(|tag| is_moving_tag(tag) && name.digest().is_none())?;
        let place =
            self.reference.tag_span().map_or_else(|| self.whole(), |span| self.site.place(self.context.files, span));
        let kind = match policy {
            PullPolicy::IfNotPresent => finding::POL004,
            _ if tag == "latest" => finding::POL010,
            _ => return None,
        };
        Some(self.draft(kind, place).with("tag", tag).done())
    }

    /// POL007.
    fn latest_with_digest(&self) -> Option<Found> {
        let span = self.reference.tag_span()?;
        let unwritten = self.site.plan.pull_policy.written.is_none();
        let applies = unwritten && self.rule == PullPolicyRule::LatestBesideDigest;
        applies.then(|| self.draft(finding::POL007, self.site.place(self.context.files, span)).done())
    }

    /// POL008.
    fn checked_again(&self, policy: PullPolicy) -> Option<Found> {
        let options = self.context.options;
        let checks = options.ensures_secret_pulled_images() && self.on_node;
        let severity = match policy {
            PullPolicy::Always => return None,
            PullPolicy::IfNotPresent => Severity::Info,
            PullPolicy::Never => Severity::Warning,
        };
        checks.then(|| self.draft(finding::POL008, self.whole()).severity(severity).done())
    }
}
