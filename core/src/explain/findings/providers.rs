//! PRV, and KEY for the patterns of `matchImages`: the node's credential providers.

use alloc::{format, string::String, sync::Arc, vec::Vec};

use super::{
    Context,
    draft::{Draft, replace},
    found::Found,
    key_text::{KeyRole, key_text},
    keys::sites,
    messages as m, phrases as p,
    site::Work,
};
use crate::{
    Text, Tree,
    collections::Map,
    credentials::{MatchImage, MissReason, Provider, ProviderProblem, ProviderProblemKind},
    explain::rings::miss_text,
    finding::{self, FindingKind},
    known::KnownRegistry,
    manifest::Node,
    report::{Place, PullPlan, SourceKind},
};

pub(super) fn find(context: &Context<'_>, found: &mut Vec<Found>) {
    for (file, provider) in providers(context) {
        for pattern in &provider.match_images {
            found.extend(pattern_text(context, file, pattern));
        }
    }
    for config in &context.providers.configs {
        found.extend(config.problems.iter().map(|problem| invalid(context, finding::PRV002, config.file, problem)));
    }
    for answer in &context.providers.responses {
        found.extend(answer.problems.iter().map(|problem| invalid(context, finding::PRV005, answer.file, problem)));
    }
    found.extend(sites(context).filter_map(|site| uncovered(context, site.plan)));
    found.extend(come_last(context));
    found.extend(without_annotation(context));
}

fn providers<'c>(context: &Context<'c>) -> impl Iterator<Item = (usize, &'c Provider)> {
    let read = &context.read;
    read.providers.configs.iter().flat_map(|placed| placed.config.providers.iter().map(|one| (placed.file, one)))
}

fn place(context: &Context<'_>, file: usize, pattern: &MatchImage) -> Option<Place> {
    pattern.span.map(|span| context.files.place(file, span))
}

/// What the text of a pattern alone shows: PRV006, KEY002, KEY008 and others.
fn pattern_text(context: &Context<'_>, file: usize, pattern: &MatchImage) -> Vec<Found> {
    let Some(place) = place(context, file, pattern) else { return Vec::new() };
    let about = key_text(&pattern.text, KeyRole::Pattern).into_iter().map(|about| {
        let draft = Draft::new(about.kind, place).severity(about.severity).with("key", &pattern.text);
        let draft = about.fields.into_iter().fold(draft, |draft, (name, value)| draft.filled(name, value));
        let edit = about.replacement.and_then(|new| replace(context.files, place, pattern.text.as_str(), &new));
        draft.edit(edit).done()
    });
    about.collect()
}

/// PRV002 and PRV005.
fn invalid(context: &Context<'_>, kind: FindingKind, file: usize, problem: &ProviderProblem) -> Found {
    let place = context.files.place(file, problem.span.unwrap_or_default());
    let draft = Draft::new(kind, place).with("field", &problem.field).with_words("reason", reason(problem.kind));
    let first = match problem.kind {
        ProviderProblemKind::Duplicate { first } => first.map(|span| context.files.place(file, span)),
        _ => None,
    };
    draft.related(first, m::FIRST_HERE).done()
}

fn reason(kind: ProviderProblemKind) -> Text {
    use ProviderProblemKind as Kind;
    match kind {
        Kind::Required => p::REQUIRED.into(),
        Kind::WrongType { expected, found } => {
            let text = Text::new(p::TYPE).with_words("found", found.message());
            text.with_words("expected", expected.message())
        }
        Kind::UnknownField => p::UNKNOWN_FIELD.into(),
        Kind::Unsupported { allowed } => Text::new(p::UNSUPPORTED).with("allowed", allowed.join(", ")),
        Kind::NameCharacter(character) => Text::new(p::NAME_CHARACTER).with("character", format!("{character:?}")),
        Kind::NameDots => p::NAME_DOTS.into(),
        Kind::Duplicate { .. } => p::DUPLICATE.into(),
        Kind::MatchImage(error) => Text::new(p::NO_PATTERN).with_words("error", error.text()),
        Kind::Duration => p::NO_DURATION.into(),
        Kind::NegativeDuration => p::NEGATIVE_DURATION.into(),
        Kind::TokenApiVersion => p::TOKEN_VERSION.into(),
        Kind::NeedsServiceAccount => p::NEEDS_ACCOUNT.into(),
        Kind::RequiredAndOptional => p::REQUIRED_AND_OPTIONAL.into(),
    }
}

/// The most patterns that an image is compared with to find the nearest.
const MAX_PATTERNS: usize = 100;

/// PRV001: no credential at all, and a provider that nearly covers the image or usually does.
fn uncovered(context: &Context<'_>, plan: &PullPlan) -> Option<Found> {
    let parts = plan.image.parts.as_ref()?;
    let anonymous = plan.credentials.attempts.is_empty() && plan.pull_policy.effective != "Never";
    if !anonymous || context.providers.configs.is_empty() {
        return None;
    }
    let patterns =
        providers(context).flat_map(|(file, one)| one.match_images.iter().map(move |pattern| (file, pattern)));
    let misses = patterns.take(MAX_PATTERNS).filter_map(|(file, pattern)| {
        let reason = pattern.miss(&parts.repository)?;
        is_near(&reason).then_some((file, pattern, reason))
    });
    let nearest = misses.min_by_key(|(.., reason)| reason.rank());
    let usual = KnownRegistry::of(&parts.domain.value).is_some_and(|known| known.short_lived);
    if nearest.is_none() && !usual {
        return None;
    }
    let shown = nearest.as_ref().map(|(_, pattern, reason)| {
        Text::new(p::NEAREST).with("key", &pattern.text).with_words("reason", miss_text(reason)).into()
    });
    let related = nearest.and_then(|(file, pattern, _)| place(context, file, pattern));
    let draft = Draft::new(finding::PRV001, plan.place).with("repository", &parts.repository);
    let draft = draft.filled("nearest", shown.unwrap_or_default()).with("host", &parts.domain.value);
    Some(draft.related(related, m::PATTERN_HERE).image(&plan.id).done())
}

const fn is_near(reason: &MissReason) -> bool {
    !matches!(
        reason,
        MissReason::Host
            | MissReason::Labels { .. }
            | MissReason::NoHost
            | MissReason::Rejected(_)
            | MissReason::Unmatchable(_)
            | MissReason::BadPattern(_)
            | MissReason::ImageRefused(_)
    )
}

/// PRV004, once for each provider that is asked after something else was tried.
fn come_last(context: &Context<'_>) -> Vec<Found> {
    let mut late: Map<&str, Vec<&Arc<str>>> = Map::new();
    for site in sites(context) {
        let attempts = site.plan.credentials.attempts.as_slice();
        let earlier = attempts.first().is_some_and(|first| first.source.kind != SourceKind::Provider);
        for attempt in attempts.iter().filter(|one| earlier && one.source.kind == SourceKind::Provider) {
            late.entry(&attempt.source.name).or_default().push(&site.plan.id);
        }
    }
    let about = providers(context).filter_map(|(file, provider)| {
        let images = late.get_mut(provider.name.as_str()).map(core::mem::take).filter(|images| !images.is_empty())?;
        let place = context.files.place(file, provider.name_span?);
        let draft = Draft::new(finding::PRV004, place).with("provider", &provider.name);
        Some(images.into_iter().fold(draft, Draft::image).done())
    });
    about.collect()
}

/// PRV003, once for each account, provider and annotation.
fn without_annotation(context: &Context<'_>) -> Vec<Found> {
    let mut found: Map<(Place, &str, &str), Draft> = Map::new();
    let required: Map<&str, (&[String], Option<Place>)> = providers(context)
        .filter_map(|(file, provider)| {
            let required = provider.token_attributes.as_ref()?.required_annotations.as_slice();
            let place = provider.name_span.map(|span| context.files.place(file, span));
            Some((provider.name.as_str(), (required, place)))
        })
        .collect();
    if required.is_empty() {
        return Vec::new();
    }
    for work in &context.works {
        let secrets = work.secrets.as_ref();
        let Some(name) = secrets.map(|secrets| secrets.account.name) else { continue };
        let Some((file, account)) = context.objects.account(work.namespace, name) else { continue };
        let place = name_place(context, file, account);
        for (id, provider, annotations, at) in asked(work, &required) {
            let has = |key: &str| account.at(&["metadata", "annotations"]).is_some_and(|map| map.get(key).is_some());
            for annotation in annotations.iter().filter(|key| !has(key)) {
                let draft = found.entry((place, provider, annotation)).or_insert_with(|| {
                    let draft = Draft::new(finding::PRV003, place).with("provider", provider);
                    let draft = draft.with("annotation", annotation).with("account", name);
                    draft.related(at, m::PROVIDER_HERE)
                });
                draft.add_image(id);
            }
        }
    }
    found.into_values().map(Draft::done).collect()
}

/// The providers that are asked for a workload's images and need annotations.
fn asked<'r, 'c>(
    work: &'r Work<'c>,
    required: &'r Map<&'c str, (&'c [String], Option<Place>)>,
) -> impl Iterator<Item = (&'c Arc<str>, &'c str, &'c [String], Option<Place>)> {
    work.images.iter().flat_map(|site| {
        let plan = site.plan;
        plan.credentials.attempts.iter().filter_map(|attempt| {
            let (name, (annotations, place)) = required.get_key_value(attempt.source.name.as_str())?;
            (attempt.source.kind == SourceKind::Provider).then_some((&plan.id, *name, *annotations, *place))
        })
    })
}

fn name_place(context: &Context<'_>, file: usize, account: &Node<'_>) -> Place {
    let span = account.at(&["metadata", "name"]).and_then(Tree::span).or(account.span());
    context.files.place(file, span.unwrap_or_default())
}
