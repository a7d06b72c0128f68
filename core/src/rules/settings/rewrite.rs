use alloc::{format, string::String, vec::Vec};

use super::{Mode, path::Path, reader::Reader, scope::Scope};
use crate::{
    Domain, Text,
    rules::{
        Subject,
        entry::{Candidate, canonical_host},
        messages as m,
        quote::quoted,
    },
    tree::Tree,
};

/// From where to where images are redirected.
///
/// ```yaml
/// rewrite:
///   - {from: docker.io, to: mirror.example.com:5000/hub}   # nginx -> mirror.example.com:5000/hub/library/nginx
///   - {from: quay.io/org, to: ghcr.io/org}
///   - {from: docker.io, to: docker.io}                     # writes names in full: nginx -> docker.io/library/nginx
/// ```
///
/// Both are a registry, or a registry and a path; whole segments are compared on completed names, and the longest
/// `from` wins. Tag and digest stay as written. What is below `to` already stays, so that a second pass changes
/// nothing; for the same reason `to` of one rule can't be inside `from` of another.
#[derive(Clone, Debug)]
pub(in crate::rules) struct Rewrite {
    scope: Scope,
    from: Prefix,
    to: Prefix,
}

/// A registry, and a path in it that may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Prefix {
    domain: String,
    path: String,
}

impl Rewrite {
    pub(super) fn read<T: Tree>(reader: &mut Reader, path: &Path<'_>, tree: &T) -> Option<Self> {
        if !reader.map(path, tree, &[&["from", "to"], Scope::KEYS]) {
            return None;
        }
        let scope = Scope::read(reader, path, tree);
        let from = reader.member(path, tree, "from", prefix);
        let to = reader.member(path, tree, "to", prefix);
        if from.is_none() || to.is_none() {
            reader.error(path, tree.span(), Text::new(m::NEEDS).with("path", path).with_words("keys", m::KEYS_REWRITE));
        }
        Some(Self { scope, from: from??, to: to?? })
    }

    /// Refuses rules of which one would rewrite what another has written.
    pub(super) fn check<T: Tree>(reader: &mut Reader, path: &Path<'_>, tree: &T, rules: &[Self]) {
        let chained = rules.iter().enumerate().find_map(|(first, one)| {
            let other =
                |(second, other): (usize, &Self)| (first != second && other.from.holds(&one.to)).then_some(second);
            Some((first, rules.iter().enumerate().find_map(other)?))
        });
        if let Some((first, second)) = chained {
            let text = Text::new(m::REWRITE_CHAIN).with("path", path).with("first", first).with("second", second);
            reader.error(path, tree.span(), text);
        }
    }

    /// The name that an image has after the first of the rules with the longest `from`, and that rule's mode; `None`
    /// if none is applied.
    pub(in crate::rules) fn apply(
        rules: &[Self],
        image: &Candidate<'_>,
        subject: &Subject<'_>,
    ) -> Option<(String, Mode)> {
        let fits = |rule: &&Self| {
            let written = rule.from != rule.to && rule.to.rest(image).is_some();
            rule.from.rest(image).is_some() && !written && rule.scope.applies(subject, Some(image))
        };
        // `max_by_key` takes the last of equals.
        let rule = rules.iter().rev().filter(fits).max_by_key(|rule| rule.from.path.len())?;
        let rest = rule.from.rest(image)?;
        let mut name = String::from(&*rule.to.domain);
        for part in [&*rule.to.path, rest] {
            if !part.is_empty() {
                name.push('/');
                name.push_str(part);
            }
        }
        Some((name, rule.scope.mode))
    }
}

impl Prefix {
    /// What follows the prefix in an image's path.
    fn rest<'i>(&self, image: &'i Candidate<'_>) -> Option<&'i str> {
        if *self.domain != *image.domain {
            return None;
        }
        below(&self.path, &image.path)
    }

    fn holds(&self, other: &Self) -> bool {
        self.domain == other.domain && below(&self.path, &other.path).is_some()
    }
}

/// What follows `prefix` in `path`, by whole segments.
fn below<'p>(prefix: &str, path: &'p str) -> Option<&'p str> {
    if prefix.is_empty() {
        return Some(path);
    }
    let rest = path.strip_prefix(prefix)?;
    if rest.is_empty() { Some(rest) } else { rest.strip_prefix('/') }
}

fn prefix<T: Tree>(reader: &mut Reader, path: &Path<'_>, value: &T) -> Option<Prefix> {
    let text = reader.word(path, value)?;
    let (domain, rest) = text.split_once('/').unwrap_or((&text, ""));
    let rest = rest.strip_suffix('/').unwrap_or(rest);
    let host =
        domain.contains(['.', ':']) || domain == "localhost" || domain.bytes().any(|byte| byte.is_ascii_uppercase());
    if host && Domain::parse(domain).is_ok() && (rest.is_empty() || crate::Path::parse(rest).is_ok()) {
        return Some(Prefix { domain: canonical_host(domain).into_owned(), path: rest.into() });
    }
    let text = Text::new(m::REWRITE_PREFIX).with("path", format!("{path}")).with("found", quoted(&text));
    reader.error(path, value.span(), text);
    None
}

/// Reads all rules.
pub(super) fn read<T: Tree>(reader: &mut Reader, path: &Path<'_>, tree: &T) -> Vec<Rewrite> {
    let rules = reader.one_or_more(path, tree, Rewrite::read);
    Rewrite::check(reader, path, tree, &rules);
    rules
}
