//! KEY: which keys match which images, in which order, and why others do not.

use alloc::{
    format,
    string::{String, ToString},
    sync::Arc,
    vec::Vec,
};
use core::cell::OnceCell;

use super::{
    Context,
    draft::{Draft, replace},
    found::Found,
    key_text::key_text,
    messages as m,
    near_keys::near_keys,
    orders::orders,
    phrases as p,
    site::Site,
    sources::Source,
};
use crate::{
    Text,
    collections::{Map, Set},
    credentials::{Key, Toolchain},
    finding,
    report::{Attempt, Place, Severity},
};

pub(super) fn find(context: &Context<'_>, found: &mut Vec<Found>) {
    let use_of = KeyUse::collect(context);
    let mut slips = Set::new();
    let is_anonymous = |site: &&Site<'_>| site.plan.image.parts.is_some() && site.plan.credentials.attempts.is_empty();
    let anonymous = sites(context).find(is_anonymous);
    for source in &context.sources {
        found.extend(own_text(context, source, &mut slips));
        found.extend(same_key_twice(context, source));
        found.extend(anonymous.and_then(|image| mirror(context, source, &use_of, image)));
    }
    found.extend(use_of.too_far(context));
    found.extend(near_keys(context, &use_of, &slips));
    found.extend(orders(context));
}

/// Where a key stands, and the key as written: several keys of one encoded value have one place.
pub(super) type KeyId<'c> = (Place, &'c str);

/// What the plans make of the keys: which serve an image, and how far they reach.
pub(super) struct KeyUse<'c>(Map<KeyId<'c>, Reach<'c>>);

#[derive(Default)]
struct Reach<'c> {
    /// The key as used.
    used: &'c str,
    /// The ids of images it reaches by a part of a path segment, with the first one's repository.
    inside: Vec<&'c Arc<str>>,
    other: &'c str,
    /// Whether it ends where a segment of an image's path ends.
    at_segment: bool,
    /// Whether it is an image's whole repository.
    exact: bool,
}

impl<'c> KeyUse<'c> {
    fn collect(context: &Context<'c>) -> Self {
        let mut uses: Map<KeyId<'c>, Reach<'c>> = Map::new();
        for site in sites(context) {
            let Some(parts) = &site.plan.image.parts else { continue };
            for attempt in &site.plan.credentials.attempts {
                let Some(place) = attempt.place else { continue };
                let reach = uses.entry((place, &attempt.key_written)).or_default();
                reach.used = &attempt.key_used;
                reach.add(attempt, &parts.repository, &site.plan.id);
            }
        }
        Self(uses)
    }

    /// Whether a key serves any image.
    pub(super) fn serves(&self, key: KeyId<'_>) -> bool {
        self.0.contains_key(&key)
    }

    /// KEY009: keys whose path ends in the middle of a name, or could.
    fn too_far(&self, context: &Context<'_>) -> Vec<Found> {
        let mut found = Vec::new();
        for ((place, written), reach) in self.0.iter() {
            let path = reach.used.split_once('/').map_or("", |(_, path)| path);
            if path.is_empty() || path.ends_with('/') || (reach.inside.is_empty() && (reach.exact || !reach.at_segment))
            {
                continue;
            }
            let fixed = format!("{written}/");
            let draft = Draft::new(finding::KEY009, *place).with("key", written);
            let draft = if reach.inside.is_empty() {
                draft.with("other", format!("{}-anything", reach.used)).severity(Severity::Info)
            } else {
                reach.inside.iter().fold(draft.with("other", reach.other), |draft, id| draft.image(id))
            };
            let draft = if reach.exact {
                draft.with_words("advice", p::OWN_KEY)
            } else {
                draft.with_words("advice", Text::new(p::END_WITH_SLASH).with("fixed", &fixed)).edit(replace(
                    context.files,
                    *place,
                    written,
                    &fixed,
                ))
            };
            found.push(draft.done());
        }
        found
    }
}

impl<'c> Reach<'c> {
    fn add(&mut self, attempt: &'c Attempt, repository: &'c str, id: &'c Arc<str>) {
        let path = |text: &'c str| text.split_once('/').map_or("", |(_, path)| path);
        let (key, image) = (path(&attempt.key_used), path(repository));
        match image.strip_prefix(key) {
            _ if key.is_empty() || key.ends_with('/') => {}
            Some("") => self.exact = true,
            Some(rest) if rest.starts_with('/') => self.at_segment = true,
            Some(_) => {
                if self.inside.is_empty() {
                    self.other = repository;
                }
                self.inside.push(id);
            }
            None => {}
        }
    }
}

/// Every image.
pub(super) fn sites<'s, 'c>(context: &'s Context<'c>) -> impl Iterator<Item = &'s Site<'c>> {
    context.works.iter().flat_map(|work| &work.images)
}

/// What the text of a key alone shows; an error of it explains enough, so the key is kept in `slips`.
fn own_text(context: &Context<'_>, source: &Source<'_>, slips: &mut Set<(Place, String)>) -> Vec<Found> {
    let entries = source.config.entries();
    let written = OnceCell::new();
    let mut found = Vec::new();
    for entry in entries {
        for about in key_text(entry.key(), source.role) {
            let place = source.place(context.files, entry.key_span());
            if about.severity == Severity::Error {
                slips.insert((place, entry.key().to_string()));
            }
            let draft = Draft::new(about.kind, place).severity(about.severity).with("key", entry.key());
            let draft = about.fields.into_iter().fold(draft, |draft, (name, value)| draft.filled(name, value));
            // A key that is there already would be replaced by this one.
            let keys = || entries.iter().map(|entry| entry.key().as_str()).collect::<Set<_>>();
            let edit = about.replacement.filter(|key| !written.get_or_init(keys).contains(key.as_str()));
            let edit = edit.and_then(|key| replace(context.files, place, entry.key().as_str(), &key));
            found.push(draft.edit(edit).done());
        }
    }
    found
}

/// KEY012.
fn same_key_twice(context: &Context<'_>, source: &Source<'_>) -> Vec<Found> {
    if source.config.entries().len() < 2 {
        return Vec::new();
    }
    let mut seen = Map::new();
    let mut found = Vec::new();
    for entry in source.config.entries() {
        let Ok(key) = Key::parse(entry.key().as_str(), Toolchain::default()) else { continue };
        let used = key.used();
        if let Some(first) = seen.get(used.as_str()).copied() {
            let first: &crate::credentials::Entry = first;
            let draft = Draft::new(finding::KEY012, source.place(context.files, entry.key_span()));
            let draft = draft.with("first", first.key()).with("second", entry.key()).with("key", &used);
            found.push(draft.related(Some(source.place(context.files, first.key_span())), m::SAME_KEY).done());
        } else {
            seen.insert(used.as_str().to_string(), entry);
        }
    }
    found
}

/// KEY019: a key that looks like a mirror's and serves no image, while `image` has no credential.
fn mirror(context: &Context<'_>, source: &Source<'_>, use_of: &KeyUse<'_>, image: &Site<'_>) -> Option<Found> {
    source.config.entries().iter().find_map(|entry| {
        let written = entry.key();
        let host = written.as_str().split("://").last()?.split('/').next()?;
        if !["mirror", "cache", "proxy"].iter().any(|word| host.contains(word)) {
            return None;
        }
        let (place, shown) = (source.place(context.files, entry.key_span()), written.to_string());
        if use_of.serves((place, &shown)) {
            return None;
        }
        let draft = Draft::new(finding::KEY019, place).with("key", &shown).with("image", image.text());
        Some(draft.image(&image.plan.id).done())
    })
}
