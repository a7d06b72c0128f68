use alloc::{format, string::String};

use super::super::KeyError;
use crate::{Shape, Span, Tree};

/// Why a provider's configuration or answer is not accepted: one wrong field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProviderProblem {
    /// The path of the field: `providers[0].matchImages[1]`.
    pub field: String,
    /// What is wrong.
    pub kind: ProviderProblemKind,
    /// Where the field, or what should hold it, stands.
    pub span: Option<Span>,
}

/// One kind for each rule of the kubelet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ProviderProblemKind {
    /// The field is needed, and absent or empty.
    Required,
    /// The value has another type.
    WrongType {
        /// What is needed.
        expected: Shape,
        /// What was found.
        found: Shape,
    },
    /// No such field: decoding is strict.
    UnknownField,
    /// The value is none of these.
    Unsupported {
        /// The values.
        allowed: &'static [&'static str],
    },
    /// A provider's name is a file name: no `/`, no space.
    NameCharacter(char),
    /// A provider's name is `.` or `..`.
    NameDots,
    /// Another provider has the name already; there, if that is known.
    Duplicate {
        /// Where the first one stands.
        first: Option<Span>,
    },
    /// No URL to Go, so no pattern for images.
    MatchImage(KeyError),
    /// No duration, as `12h` is one.
    Duration,
    /// A duration below zero.
    NegativeDuration,
    /// Tokens need the provider's apiVersion to be `credentialprovider.kubelet.k8s.io/v1`.
    TokenApiVersion,
    /// Required annotations of a service account need `requireServiceAccount: true`.
    NeedsServiceAccount,
    /// The annotation is required and optional.
    RequiredAndOptional,
}

/// Collects problems while a tree is read.
pub(super) struct Problems {
    list: alloc::vec::Vec<ProviderProblem>,
}

impl Problems {
    pub(super) const fn new() -> Self {
        Self { list: alloc::vec::Vec::new() }
    }

    pub(super) fn into_list(self) -> alloc::vec::Vec<ProviderProblem> {
        self.list
    }

    pub(super) fn add(&mut self, field: impl Into<String>, kind: ProviderProblemKind, span: Option<Span>) {
        self.list.push(ProviderProblem { field: field.into(), kind, span });
    }

    /// The field, if it is there and not `null`.
    pub(super) fn present<'t, T: Tree>(map: &'t T, key: &str) -> Option<&'t T> {
        map.get(key).filter(|value| value.shape() != Shape::Null)
    }

    /// The field, if it is there with this shape; another shape is a problem.
    pub(super) fn shaped<'t, T: Tree>(&mut self, map: &'t T, path: &str, key: &str, expected: Shape) -> Option<&'t T> {
        let value = Self::present(map, key)?;
        if self.is(value, || format!("{path}{key}"), expected) { Some(value) } else { None }
    }

    pub(super) fn is<T: Tree>(&mut self, value: &T, field: impl FnOnce() -> String, expected: Shape) -> bool {
        let found = value.shape();
        if found != expected {
            self.add(field(), ProviderProblemKind::WrongType { expected, found }, value.span());
        }
        found == expected
    }

    /// The text of a field; anything else is a problem.
    pub(super) fn text<'t, T: Tree>(&mut self, map: &'t T, path: &str, key: &str) -> Option<(&'t str, Option<Span>)> {
        let value = self.shaped(map, path, key, Shape::String)?;
        Some((value.as_str()?, value.span()))
    }

    /// The same, where absent or empty is a problem too.
    pub(super) fn required<'t, T: Tree>(
        &mut self,
        map: &'t T,
        path: &str,
        key: &str,
    ) -> Option<(&'t str, Option<Span>)> {
        let found = self.text(map, path, key).filter(|(text, _)| !text.is_empty());
        let span = Self::present(map, key).map_or_else(|| map.span(), Tree::span);
        if found.is_none() && Self::present(map, key).is_none_or(|value| value.as_str() == Some("")) {
            self.add(format!("{path}{key}"), ProviderProblemKind::Required, span);
        }
        found
    }

    /// A needed text that must be one of a few.
    pub(super) fn one_of<T: Tree>(&mut self, map: &T, path: &str, key: &str, allowed: &'static [&'static str]) {
        if let Some((text, span)) = self.required(map, path, key)
            && !allowed.contains(&text)
        {
            self.add(format!("{path}{key}"), ProviderProblemKind::Unsupported { allowed }, span);
        }
    }

    pub(super) fn known<T: Tree>(&mut self, map: &T, path: &str, known: &[&str]) {
        for (key, span, value) in map.placed_members().filter(|(key, ..)| !known.contains(key)) {
            let span = span.or_else(|| value.span());
            self.add(format!("{path}{key}"), ProviderProblemKind::UnknownField, span);
        }
    }
}
