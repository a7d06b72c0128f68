//! KEY014 to KEY017 and KEY020: several credentials, and credentials that are sent where they need not be.

use alloc::vec::Vec;

use super::{Context, draft::Draft, found::Found, keys::sites, messages as m, phrases as p, site::Site};
use crate::{
    Filling, Text,
    collections::{Map, Set},
    finding::{self, FindingKind},
    known::{KnownRegistry, Visibility},
    report::{Attempt, Place, SourceKind, words::SOURCE_SECRET},
    text::words,
};

pub(super) fn orders(context: &Context<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    let mut wildcards: Map<(Place, &str), Draft> = Map::new();
    for site in sites(context) {
        let Some(parts) = &site.plan.image.parts else { continue };
        let attempts = site.plan.credentials.attempts.as_slice();
        let host = parts.domain.value.as_str();
        if attempts.len() > 1 {
            found.push(order(site, attempts));
            found.extend(one_file(site, attempts));
            late_wildcards(site, attempts, &mut wildcards);
        }
        let public = KnownRegistry::of(host).is_some_and(|known| known.visibility == Visibility::Public);
        // What a provider answers is not known.
        if public && attempts.iter().any(|attempt| attempt.source.kind != SourceKind::Provider) {
            found.push(draft(finding::KEY016, site).done());
        }
        let strayed = attempts.iter().find(|attempt| attempt.why.id() == "match.hub" && host != "docker.io");
        found.extend(strayed.map(|attempt| {
            let draft = draft(finding::KEY020, site).with("key", &attempt.key_written).with("host", host);
            draft.related(attempt.place, m::OTHER_KEY).done()
        }));
    }
    found.extend(wildcards.into_values().map(Draft::done));
    found
}

fn draft(kind: FindingKind, site: &Site<'_>) -> Draft {
    Draft::new(kind, site.plan.place).with("image", site.text()).image(&site.plan.id)
}

/// The most attempts that a sentence lists.
const MAX_LISTED: usize = 6;

/// KEY014.
fn order(site: &Site<'_>, attempts: &[Attempt]) -> Found {
    let source = |attempt: &Attempt| match attempt.source.kind {
        SourceKind::Secret => Text::new(SOURCE_SECRET).with("name", &attempt.source.name).into(),
        SourceKind::NodeFile => Filling::Data(attempt.source.name.clone()),
        SourceKind::Provider => Text::new(p::OF_PROVIDER).with("name", &attempt.source.name).into(),
    };
    let shown = attempts.iter().take(MAX_LISTED).enumerate();
    let shown = shown.map(|(index, attempt)| {
        let text = Text::new(p::ATTEMPT).with("number", index + 1).with("key", &attempt.key_used);
        text.filled("source", source(attempt))
    });
    let mut order: Vec<Text> = shown.collect();
    if attempts.len() > MAX_LISTED {
        order.push(words::MORE.into());
    }
    let draft = draft(finding::KEY014, site).with("count", attempts.len());
    words::joined(words::COMMA, order).into_iter().fold(draft, |draft, order| draft.with_words("order", order)).done()
}

/// KEY017: what other tools, which take one entry of a file, may not take.
fn one_file(site: &Site<'_>, attempts: &[Attempt]) -> Option<Found> {
    let mut sources = Set::new();
    let files = attempts.iter().filter(|attempt| attempt.source.kind != SourceKind::Provider);
    let twice = files.map(|attempt| (attempt.source.kind, &attempt.source.name)).any(|source| !sources.insert(source));
    twice.then(|| draft(finding::KEY017, site).with("count", attempts.len()).done())
}

/// KEY015: wildcards of a Secret that is listed before the one that goes first.
fn late_wildcards<'c>(site: &Site<'c>, attempts: &'c [Attempt], found: &mut Map<(Place, &'c str), Draft>) {
    let listed = |name: &str| site.plan.credentials.secrets.iter().position(|secret| secret.name == name);
    // Of the plain keys so far, the one whose Secret is listed last.
    let mut last: Option<(usize, &Attempt)> = None;
    for attempt in attempts.iter().filter(|attempt| attempt.source.kind == SourceKind::Secret) {
        let (Some(at), Some(place)) = (listed(&attempt.source.name), attempt.place) else { continue };
        if !attempt.key_used.contains('*') {
            if last.is_none_or(|(latest, _)| latest < at) {
                last = Some((at, attempt));
            }
            continue;
        }
        let Some((_, plain)) = last.filter(|(latest, _)| *latest > at) else { continue };
        let key = (place, attempt.key_written.as_str());
        if let Some(draft) = found.get_mut(&key) {
            draft.add_image(&site.plan.id);
            continue;
        }
        let draft =
            Draft::new(finding::KEY015, place).with("wild", &attempt.key_written).with("plain", &plain.key_written);
        found.insert(key, draft.related(plain.place, m::OTHER_KEY).image(&site.plan.id));
    }
}
