//! YML: the files themselves.

use alloc::{format, string::String, vec::Vec};

use super::{
    Context,
    draft::Draft,
    found::Found,
    messages as m, phrases as p,
    secrets::problem,
    site::{Work, follow},
};
use crate::{
    Filling, Message, Shape, Span, Text, Tree,
    cluster::{NameProblem, Object},
    collections::Set,
    credentials::{ConfigError, ConfigErrorKind, Entry},
    explain::{Input, admission::Policy, unread::Unread},
    finding,
    manifest::{Document, DocumentErrorKind, Limit, Limits, SourceErrorKind, Surprise, SurprisingScalar},
    report::{Edit, Place},
};

pub(super) fn find(context: &Context<'_>, found: &mut Vec<Found>) {
    for (file, (input, documents)) in context.inputs.iter().zip(context.documents).enumerate() {
        found.extend(not_text(context, file, input));
        // What holds registry credentials itself is read as strict JSON, and said so by SEC007 and YML008; events are
        // lines, whatever they would be as YAML.
        if context.reports.get(file).is_some_and(|report| matches!(report.content, "config.json" | "events")) {
            continue;
        }
        for document in documents {
            found.extend(broken(context, file, document));
            found.extend(duplicates(context, file, document));
            found.extend(surprises(context, file, document));
        }
    }
    found.extend(context.node_errors.iter().map(|(file, error)| node_file(context, *file, error)));
    found.extend(not_the_nodes(context));
    found.extend(context.works.iter().flat_map(|work| shapes(context, work)));
    found.extend(lists(context));
    found.extend(passed_over(context));
}

/// YML010.
fn not_text(context: &Context<'_>, file: usize, input: &Input) -> Option<Found> {
    let error = input.source().err()?;
    let reason = match error.kind() {
        SourceErrorKind::Utf16 => p::UTF16,
        SourceErrorKind::InvalidUtf8 => p::NOT_UTF8,
        _ => p::BINARY,
    };
    let place = context.files.place(file, Span::at(error.offset()));
    Some(Draft::new(finding::YML010, place).with("where", input.name()).with_words("reason", reason).done())
}

/// YML008 and SEC007 for the node's file.
fn node_file(context: &Context<'_>, file: usize, error: &ConfigError) -> Found {
    let name = context.inputs.get(file).map_or("", Input::name);
    let place = context.files.place(file, error.span());
    if matches!(error.kind(), ConfigErrorKind::JsonSyntax(_)) {
        return Draft::new(finding::YML008, place).with("where", name).with("reason", error).done();
    }
    let draft = Draft::new(finding::SEC007, place).with_words("problem", problem(error)).with("where", name);
    draft.with_words("effect", p::FAILS_FILE).done()
}

/// SEC020: files of registry credentials beside the one that the kubelet reads.
fn not_the_nodes(context: &Context<'_>) -> Vec<Found> {
    let Some((used, _, name)) = context.node else { return Vec::new() };
    let others = context.node_files.iter().filter(|(file, _)| *file != used);
    let about = others.map(|(file, config)| {
        let span = config.entries().first().map_or(Span::new(0, 1), Entry::key_span);
        let draft = Draft::new(finding::SEC020, context.files.place(*file, span));
        draft.with("where", context.inputs.get(*file).map_or("", Input::name)).with("used", name).done()
    });
    about.collect()
}

/// YML002, YML004, YML006 and YML007: a document that can't be read.
fn broken(context: &Context<'_>, file: usize, document: &Document<'_>) -> Option<Found> {
    let place = |span| context.files.place(file, span);
    let whole = context.files.text(file);
    // The span of a broken document may begin after a bracket.
    let start = whole.get(..document.span().start()).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let text = whole.get(start..document.span().end()).unwrap_or_default();
    let Some(error) = document.error() else {
        let root = document.root().filter(|root| root.shape() != Shape::Map)?;
        if let Some((what, advice, span)) = other_language(text) {
            let draft = Draft::new(finding::YML007, place(span.shifted(start)));
            return Some(draft.with_words("what", what).with_words("advice", advice).done());
        }
        // A file that is nobody's, such as a list of anything in JSON, is passed over.
        if root.shape() == Shape::List && !root.items().any(|item| item.get("kind").is_some()) {
            return None;
        }
        let draft = Draft::new(finding::YML009, place(document.span())).with_words("field", p::THE_DOCUMENT);
        return Some(
            draft.with_words("found", root.shape().message()).with_words("expected", Shape::Map.message()).done(),
        );
    };
    if let DocumentErrorKind::Limit(limit) = error.kind() {
        return Some(Draft::new(finding::YML004, place(error.span())).with_words("limit", limit_words(limit)).done());
    }
    if let Some((what, advice, span)) = other_language(text) {
        let draft = Draft::new(finding::YML007, place(span.shifted(start)));
        return Some(draft.with_words("what", what).with_words("advice", advice).done());
    }
    if let Some(first) = document.tabs().first() {
        let draft = Draft::new(finding::YML006, place(*first)).edit(without_tabs(context, file, document.tabs()));
        return Some(
            document
                .tabs()
                .iter()
                .skip(1)
                .fold(draft, |draft, tab| draft.related(Some(place(*tab)), m::ALSO_HERE))
                .done(),
        );
    }
    let opened = error.opened().map(|opened| place(opened.span));
    let draft = Draft::new(finding::YML002, place(error.span()))
        .with_words("reason", error.kind().message())
        .related(opened, m::OPENED_HERE);
    Some(draft.done())
}

fn limit_words(limit: Limit) -> Text {
    let (message, count) = match limit {
        Limit::SourceBytes => (p::LIMIT_BYTES, Limits::SOURCE_BYTES >> 20),
        Limit::Nodes => (p::LIMIT_VALUES, Limits::NODES),
        Limit::Depth => (p::LIMIT_DEPTH, Limits::DEPTH),
        Limit::AliasNodes => (p::LIMIT_ALIASES, Limits::ALIAS_NODES),
    };
    Text::new(message).with("count", count)
}

/// What a text that is no manifest looks like, what to do with it, and where that is seen.
fn other_language(text: &str) -> Option<(Message, Message, Span)> {
    if let Some(at) = text.find("{{") {
        return Some((p::TEMPLATE, p::TEMPLATE_ADVICE, Span::new(at, at + 2)));
    }
    let start = text.len() - text.trim_start().len();
    let first = text.trim_start().lines().next()?.trim_end();
    let lower = first.to_ascii_lowercase();
    let begins = |words: &[&str]| words.iter().any(|word| lower.starts_with(word));
    let (what, advice) = match () {
        () if begins(&["<!doctype", "<html", "<?xml"]) => (p::WEB_PAGE, p::WEB_PAGE_ADVICE),
        () if begins(&["#!/", "$ ", "kubectl ", "docker ", "helm ", "cat <<", "echo "]) => {
            (p::SCRIPT, p::SCRIPT_ADVICE)
        }
        () if begins(&["from "]) && text.lines().any(|line| line.starts_with("RUN ") || line.starts_with("COPY ")) => {
            (p::DOCKERFILE, p::DOCKERFILE_ADVICE)
        }
        () => return None,
    };
    Some((what, advice, Span::new(start, start + first.len())))
}

/// The edit that indents by spaces what tabs indent: as deep as the line above opens, or as the line above.
fn without_tabs(context: &Context<'_>, file: usize, tabs: &[Span]) -> Option<Edit> {
    let text = context.files.text(file);
    let line_start = |at: usize| text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let (first, last) = (tabs.first()?, tabs.last()?);
    let region = Span::new(line_start(first.start()), last.end());
    let mut depth =
        text.get(..region.start())?.lines().rev().find(|line| !line.trim().is_empty()).map_or(0, depth_after);
    let mut replacement = String::new();
    for line in region.slice(text)?.split_inclusive('\n') {
        let rest = line.trim_start_matches([' ', '\t']);
        let blanks = line.get(..line.len() - rest.len())?;
        if blanks.contains('\t') {
            replacement.push_str(&" ".repeat(depth));
        } else {
            replacement.push_str(blanks);
        }
        replacement.push_str(rest);
        if !rest.trim().is_empty() {
            let line = replacement.lines().last().unwrap_or_default();
            depth = depth_after(line);
        }
    }
    Some(Edit { place: context.files.place(file, region), replacement })
}

/// How deep the line after this one stands.
fn depth_after(line: &str) -> usize {
    let rest = line.trim_start_matches(' ');
    let mut depth = line.len() - rest.len();
    let entry = rest.strip_prefix("- ").map(|entry| entry.trim_start_matches(' '));
    if let Some(entry) = entry {
        depth += rest.len() - entry.len();
    }
    if rest.trim_end().ends_with(':') { depth + 2 } else { depth }
}

/// YML001.
fn duplicates(context: &Context<'_>, file: usize, document: &Document<'_>) -> Vec<Found> {
    let about = document.duplicates().iter().map(|twice| {
        let key = twice.by.slice(context.files.text(file)).unwrap_or_default();
        let draft = Draft::new(finding::YML001, context.files.place(file, twice.by));
        let first = context.files.place(file, twice.overridden);
        draft.with("key", key.trim_matches(['"', '\''])).related(Some(first), m::FIRST_HERE).done()
    });
    about.collect()
}

/// Fields of the API that hold a boolean, so that `yes` is a boolean as it should be.
#[rustfmt::skip]
const BOOLEANS: &[&str] = &[
    "allowPrivilegeEscalation", "automountServiceAccountToken", "enableServiceLinks", "hostIPC", "hostNetwork",
    "hostPID", "hostUsers", "immutable", "optional", "paused", "privileged", "publishNotReadyAddresses", "readOnly",
    "readOnlyRootFilesystem", "requireServiceAccount", "runAsNonRoot", "setHostnameAsFQDN", "shareProcessNamespace",
    "stdin", "stdinOnce", "suspend", "tty",
];
/// Fields of the API that hold a file's mode, which people write in octal.
const MODES: &[&str] = &["defaultMode", "mode"];

/// What stands for a value that is not shown.
const HIDDEN: &str = "•••••";

/// YML003. Of a Secret, nothing is quoted.
fn surprises(context: &Context<'_>, file: usize, document: &Document<'_>) -> Vec<Found> {
    let secret = document.root().and_then(|root| root.get("kind")?.as_str()) == Some("Secret");
    let meant = |scalar: &&SurprisingScalar| {
        let key = scalar.key.as_deref().unwrap_or_default();
        match scalar.surprise {
            Surprise::Boolean => scalar.is_key || !BOOLEANS.contains(&key),
            Surprise::Octal => !MODES.contains(&key),
            _ => true,
        }
    };
    let about = document.surprises().iter().filter(meant).filter_map(|scalar| {
        let text = scalar.span.slice(context.files.text(file))?;
        let value = match scalar.surprise {
            Surprise::NotFinite => p::NOT_FINITE.into(),
            _ => Filling::Data(crate::manifest::resolve(text).read_as()?),
        };
        let place = context.files.place(file, scalar.span);
        let draft = Draft::new(finding::YML003, place);
        if secret {
            return Some(draft.with("text", HIDDEN).with_words("value", p::BOOLEAN_OR_NUMBER).done());
        }
        let draft = draft.with("text", text).filled("value", value);
        Some(draft.edit(Some(Edit { place, replacement: format!("\"{text}\"") })).done())
    });
    about.collect()
}

/// YML009: what has not the shape the API gives it.
fn shapes(context: &Context<'_>, work: &Work<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for problem in &work.problems {
        let node = work.workload.pod_spec.and_then(|spec| follow(spec, &problem.field));
        let node = node.or_else(|| work.workload.object.at(work.workload.kind.pod_spec));
        let span = node.and_then(Tree::span);
        let place = span.map_or_else(|| work.name_place(context.files), |span| context.files.place(work.file, span));
        let found_there = problem.found.map_or(p::MISSING, Shape::message);
        found.push(shape(place, &work.workload.path(&problem.field), found_there, problem.expected).done());
    }
    found
}

/// YML009 for the lists of pull secrets of Pods and ServiceAccounts.
fn lists(context: &Context<'_>) -> Vec<Found> {
    let cluster = context.objects.cluster;
    let mut found = Vec::new();
    for work in &context.works {
        let problems = work.secrets.as_ref().map(|secrets| secrets.problems.as_slice()).unwrap_or_default();
        found.extend(
            problems.iter().map(|problem| name_problem(context, problem, &work.workload.path(&problem.problem.field))),
        );
    }
    for account in cluster.accounts() {
        found.extend(account.problems.iter().map(|problem| name_problem(context, problem, &problem.problem.field)));
    }
    found
}

fn name_problem(context: &Context<'_>, problem: &NameProblem, field: &str) -> Found {
    let place = context.files.place(problem.file, problem.span);
    let found = problem.problem.found.map_or(p::MISSING, Shape::message);
    let draft = shape(place, field, found, problem.problem.expected);
    // A name where an object with a name belongs.
    let is_entry = problem.problem.found == Some(Shape::String) && field.ends_with(']');
    let is_name =
        |text: &&str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-.\"'".contains(&b));
    let written = problem.span.slice(context.files.text(problem.file)).filter(is_name).filter(|_| is_entry);
    draft.edit(written.map(|text| Edit { place, replacement: format!("{{name: {text}}}") })).done()
}

fn shape(place: Place, field: &str, found: Message, expected: Shape) -> Draft {
    Draft::new(finding::YML009, place)
        .with("field", field)
        .with_words("found", found)
        .with_words("expected", expected.message())
}

/// YML005: kinds that say nothing about pulling images, each once.
fn passed_over(context: &Context<'_>) -> Vec<Found> {
    let cluster = context.objects.cluster;
    let mut found = Vec::new();
    let mut told: Set<(&str, &str)> = Set::new();
    for object in cluster.objects() {
        let Some(unread) = Unread::of(object.node, object.content) else { continue };
        let Some(span) = object.node.get("kind").and_then(Tree::span) else { continue };
        let draft = |kind| Draft::new(kind, context.files.place(object.file, span));
        let first = told.insert((object.api_version, object.kind));
        found.extend(match unread {
            Unread::Policy if is_judged(context, object) => None,
            Unread::Policy => {
                Some(draft(finding::ADM010).with("policy", format!("{} {}", object.kind, object.name)).done())
            }
            Unread::Field(_) if !first => None,
            Unread::Field(field) => Some(draft(finding::YML011).with("kind", object.kind).with("field", field).done()),
        });
    }
    found.extend(cluster.passed_over().into_iter().filter_map(|kind| {
        let object = cluster.objects().get(kind.first).filter(|_| !told.contains(&(kind.api_version, kind.kind)))?;
        let span = object.node.get("kind").and_then(Tree::span)?;
        Some(Draft::new(finding::YML005, context.files.place(object.file, span)).with("kind", kind.kind).done())
    }));
    found
}

/// Whether a constraint is judged by what its template says.
fn is_judged(context: &Context<'_>, object: &Object<'_>) -> bool {
    let is_it = |policy: &Policy<'_>| match policy {
        Policy::Foreign(foreign) => core::ptr::eq(foreign.root, object.node),
        Policy::Own(_) => false,
    };
    context.policies.iter().any(is_it)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_other_languages_by_their_looks() {
        for (text, what) in [
            ("{{- if .Values.x }}\na: b\n", Some("a template that was not rendered")),
            ("\n<!DOCTYPE html>\n<html>", Some("a web page")),
            ("#!/bin/sh\nkubectl apply -f x", Some("a shell script")),
            ("FROM alpine\nRUN true\n", Some("a Dockerfile")),
            ("from here on\n", None),
            ("a: [", None),
        ] {
            assert_eq!(other_language(text).map(|(what, ..)| what.english()), what, "{text}");
        }
    }

    #[test]
    fn the_next_line_stands_under_what_is_opened() {
        assert_eq!(depth_after("spec:"), 2);
        assert_eq!(depth_after("    - name: a"), 6);
        assert_eq!(depth_after("    - securityContext:"), 8);
        assert_eq!(depth_after("  image: a"), 2);
    }
}
