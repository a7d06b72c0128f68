//! KEY004 to KEY007, KEY010, KEY011, KEY018 and KEY025: keys that nearly match.

use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};
use core::cell::OnceCell;

use super::{
    Context,
    draft::{Draft, replace},
    found::Found,
    keys::{KeyId, KeyUse, sites},
    messages as m, phrases as p,
    site::{Site, Work},
};
use crate::{
    Filling, Text,
    collections::{Map, Set},
    finding::{self, FindingKind},
    report::{NearMiss, Place, PullPlan, Severity, Then},
    text::words,
};

/// `slips` are the keys whose text alone is wrong.
pub(super) fn near_keys(context: &Context<'_>, use_of: &KeyUse<'_>, slips: &Set<(Place, String)>) -> Vec<Found> {
    let mut found: Map<(&str, KeyId<'_>, &str), Draft> = Map::new();
    for site in sites(context) {
        let Some(parts) = &site.plan.image.parts else { continue };
        let plan = site.plan;
        let image = Image { plan, repository: &parts.repository, host: &parts.domain.value };
        for near in &plan.credentials.near {
            let Some(place) = near.place else { continue };
            let key = (place, near.key_written.as_str());
            if !slips.is_empty() && slips.contains(&(place, near.key_written.clone())) {
                continue;
            }
            let Some((kind, about)) = image.kind(near, use_of.serves(key)) else { continue };
            let id = (kind.id(), key, about);
            match found.get_mut(&id) {
                Some(draft) => draft.add_image(&plan.id),
                None => drop(found.insert(id, image.draft(context, near, kind, place))),
            }
        }
    }
    let mut all: Vec<Found> = found.into_values().map(Draft::done).collect();
    let (hosts, keys) = (OnceCell::new(), OnceCell::new());
    let hosts = || hosts.get_or_init(|| self::hosts(context));
    let keys = || keys.get_or_init(|| keys_of_namespaces(context));
    for work in &context.works {
        all.extend(work.images.iter().filter_map(|site| nothing_matches(work, site, &hosts, &keys)));
    }
    all
}

/// An image and what is needed of it.
struct Image<'c> {
    plan: &'c PullPlan,
    repository: &'c str,
    host: &'c str,
}

impl<'c> Image<'c> {
    /// The finding that a near miss is, and what it is about: one finding for each.
    fn kind(&self, near: &'c NearMiss, serves_others: bool) -> Option<(FindingKind, &'c str)> {
        let unserved = self.plan.credentials.attempts.is_empty();
        let (kind, applies) = match near.reason.id() {
            "miss.hub-hidden" => (finding::KEY004, true),
            "miss.library" => (finding::KEY005, !serves_others),
            "miss.port" | "miss.port-key" | "miss.port-image" => (
                finding::KEY006,
                !serves_others
                    && self
                        .repository
                        .split_once('/')
                        .is_some_and(|(_, path)| path.starts_with(path_of(&near.key_used))),
            ),
            "miss.final-slash" => (finding::KEY010, !serves_others),
            "miss.host-case" | "miss.path-case" => (finding::KEY011, !serves_others),
            "miss.glob-labels" if self.older_page_says(near) => return Some((finding::KEY025, self.host)),
            "miss.glob-labels" => {
                let nearest = self.nearest_by_labels()?;
                let same = nearest.place == near.place && nearest.key_written == near.key_written;
                return (unserved && same).then_some((finding::KEY007, self.host));
            }
            _ => return None,
        };
        applies.then_some((kind, ""))
    }

    /// The key whose number of labels is nearest to the host's.
    fn nearest_by_labels(&self) -> Option<&'c NearMiss> {
        let by_labels = self.plan.credentials.near.iter().filter(|near| near.reason.id() == "miss.glob-labels");
        by_labels.min_by_key(|near| labels(host_of(&near.key_used)).abs_diff(labels(self.host)))
    }

    /// Whether an older page of the documentation lets this key match: there `*my-registry.io` reaches over dots.
    fn older_page_says(&self, near: &NearMiss) -> bool {
        let ending = |host: &'c str, name: &str| host.strip_suffix(name).is_some_and(|rest| rest.ends_with('.'));
        let host = host_of(&near.key_used);
        let path = near.key_used.get(host.len()..).unwrap_or_default();
        let image_path = self.repository.get(self.host.len()..).unwrap_or_default();
        host.strip_prefix('*')
            .is_some_and(|name| !name.starts_with('.') && !name.contains('*') && ending(self.host, name))
            && image_path.starts_with(path)
    }

    fn draft(&self, context: &Context<'_>, near: &NearMiss, kind: FindingKind, place: Place) -> Draft {
        let written = near.key_written.as_str();
        let field = |name: &str| near.reason.data(name).unwrap_or_default();
        let or_none = |port: &str| if port.is_empty() { words::NONE.into() } else { Filling::Data(port.to_string()) };
        let image = if kind.id() == "KEY004" { &self.plan.image.written } else { self.repository };
        let draft = Draft::new(kind, place).with("key", written).with("image", image).image(&self.plan.id);
        let draft = draft.related(Some(self.plan.place), m::IMAGE_HERE);
        let fixed =
            |draft: Draft, fixed: &str| draft.with("fixed", fixed).edit(replace(context.files, place, written, fixed));
        match kind.id() {
            "KEY004" => draft.with("other", field("by")),
            "KEY005" => fixed(draft, &written.replacen("docker.io/", "docker.io/library/", 1)),
            "KEY006" => {
                draft.filled("keyPort", or_none(field("keyPort"))).filled("imagePort", or_none(field("imagePort")))
            }
            "KEY010" => fixed(draft, written.strip_suffix('/').unwrap_or(written)),
            "KEY011" => fixed(draft, &self.in_the_images_case(written)),
            "KEY025" => {
                let host = host_of(&near.key_used);
                let path = near.key_used.get(host.len()..).unwrap_or_default();
                draft.with("fixed", format!("{}{path}", self.with_labels_of(host)))
            }
            _ => {
                let host = host_of(&near.key_used);
                draft
                    .with("host", self.host)
                    .with("keyLabels", labels(host))
                    .with("hostLabels", labels(self.host))
                    .with("example", self.with_labels_of(host))
            }
        }
    }

    /// The key with host and path in the case that the image has.
    fn in_the_images_case(&self, written: &str) -> String {
        let lower = written.to_ascii_lowercase();
        match lower.find(&self.host.to_ascii_lowercase()) {
            Some(at) => {
                let after = lower.get(at + self.host.len()..).unwrap_or_default();
                format!("{}{}{after}", lower.get(..at).unwrap_or_default(), self.host)
            }
            None => lower,
        }
    }

    /// A key for hosts like the image's: a star for each label before the literal end of `host`.
    fn with_labels_of(&self, host: &str) -> String {
        let after = host.rfind('*').map_or(host, |star| host.get(star + 1..).unwrap_or_default());
        let ending = after.strip_prefix('.').unwrap_or(after);
        let stars = labels(self.host).saturating_sub(labels(ending));
        format!("{}{ending}", "*.".repeat(stars.min(16)))
    }
}

/// The host of a key as used, with its port.
fn host_of(key: &str) -> &str {
    key.split('/').next().unwrap_or(key)
}

/// The path of a key as used, without the slash before it.
fn path_of(key: &str) -> &str {
    key.split_once('/').map_or("", |(_, path)| path)
}

fn labels(host: &str) -> usize {
    host.split('.').count()
}

/// How many images each registry has, and for how many of them a credential matches.
fn hosts<'c>(context: &Context<'c>) -> Map<&'c str, (usize, usize)> {
    let mut hosts: Map<&str, (usize, usize)> = Map::new();
    for plan in context.plans {
        let Some(parts) = &plan.image.parts else { continue };
        let (images, served) = hosts.entry(&parts.domain.value).or_default();
        *images += 1;
        *served += usize::from(!plan.credentials.attempts.is_empty());
    }
    hosts
}

/// The hosts that the Secrets of each namespace have keys for.
fn keys_of_namespaces<'c>(context: &Context<'c>) -> Set<(&'c str, &'c str)> {
    let mut keys = Set::new();
    for source in &context.sources {
        let Some((namespace, _)) = source.secret else { continue };
        for entry in source.config.entries() {
            let key = entry.key().as_str();
            let key = key.strip_prefix("https://").or_else(|| key.strip_prefix("http://")).unwrap_or(key);
            keys.insert((namespace, host_of(key)));
        }
    }
    keys
}

/// Reasons of keys that have little to do with an image.
const FAR: [&str; 6] =
    ["miss.host", "miss.labels", "miss.rejected", "miss.bad-pattern", "miss.image-refused", "miss.no-host"];

/// KEY018: an anonymous pull although there are credentials about.
fn nothing_matches<'h>(
    work: &Work<'h>,
    site: &Site<'h>,
    hosts: &dyn Fn() -> &'h Map<&'h str, (usize, usize)>,
    keys: &dyn Fn() -> &'h Set<(&'h str, &'h str)>,
) -> Option<Found> {
    let plan = site.plan;
    let parts = plan.image.parts.as_ref()?;
    let credentials = &plan.credentials;
    if credentials.then != Then::Anonymous || plan.pull_policy.effective == "Never" {
        return None;
    }
    let host = parts.domain.value.as_str();
    let close: Vec<&NearMiss> = credentials.near.iter().filter(|near| !FAR.contains(&near.reason.id())).collect();
    if close.is_empty() && credentials.secrets.is_empty() && !keys().contains(&(work.namespace, host)) {
        return None;
    }
    let shown = close
        .iter()
        .take(3)
        .map(|near| Text::new(p::NEAR).with("key", &near.key_written).with_words("reason", near.reason.clone()));
    let nearest = words::joined(words::SEMICOLON, shown.collect());
    let nearest = nearest.map_or(Text::new(p::NONE_NEAR), |keys| Text::new(p::NEAREST_KEYS).with_words("keys", keys));
    let (images, served) = hosts().get(host).copied().unwrap_or_default();
    let only_with_credentials = served > 0 && served + 1 == images;
    let draft = Draft::new(finding::KEY018, plan.place).with("repository", &parts.repository);
    let draft = draft.with_words("nearest", nearest);
    let draft = if only_with_credentials { draft.severity(Severity::Error) } else { draft };
    let draft = close.iter().take(3).fold(draft, |draft, near| draft.related(near.place, m::NEAR_KEY));
    Some(draft.image(&plan.id).done())
}
