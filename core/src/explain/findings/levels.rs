//! SA005 and SA006: fields at the wrong level, and misspelt ones.

use alloc::{format, string::String, vec::Vec};

use super::{
    Context,
    draft::{Draft, replace},
    found::Found,
    site::{Work, follow},
};
use crate::{
    Span, Tree,
    cluster::{MisplacedField, Object},
    finding,
    report::Edit,
};

const LIST: &str = "imagePullSecrets";

pub(super) fn find(context: &Context<'_>, found: &mut Vec<Found>) {
    for work in &context.works {
        let misplaced = work.object.misplaced_fields();
        let about = misplaced.iter().map(|field| {
            let edit = if field.field == LIST { moved(context, work, field.span) } else { None };
            work.ids().fold(wrong_level(context, work.object, field), Draft::image).edit(edit).done()
        });
        found.extend(about);
    }
    for object in context.placed {
        if object.workload_kind().is_none() {
            let misplaced = object.misplaced_fields();
            found.extend(misplaced.iter().map(|field| wrong_level(context, object, field).done()));
        }
        found.extend(misspelt(context, object));
    }
}

/// SA005.
fn wrong_level(context: &Context<'_>, object: &Object<'_>, field: &MisplacedField) -> Draft {
    let draft = Draft::new(finding::SA005, context.files.place(object.file, field.span));
    draft.with("field", field.field).with("path", &field.path).with("right", &field.right)
}

/// SA006.
fn misspelt(context: &Context<'_>, object: &Object<'_>) -> Vec<Found> {
    let about = object.misspelt_fields().into_iter().map(|field| {
        let place = context.files.place(object.file, field.span);
        let draft = Draft::new(finding::SA006, place).with("field", field.field).with("near", field.near);
        // Two of one name would be worse than one that is misspelt.
        let there = field.path.strip_suffix(field.field).is_some_and(|map| has(object, map, field.near));
        let edit = replace(context.files, place, field.field, field.near).filter(|_| !there);
        draft.edit(edit).done()
    });
    about.collect()
}

/// Whether the map at a path, such as `spec.containers[0].`, has a field.
fn has(object: &Object<'_>, path: &str, field: &str) -> bool {
    let path = path.strip_prefix(object.prefix.as_str()).unwrap_or(path);
    follow(object.node, path).is_some_and(|map| map.get(field).is_some())
}

/// The edit that moves whole lines from the wrong place to the beginning of the Pod spec; none if the spec has a
/// list, or if one of the two is not written in block style.
fn moved(context: &Context<'_>, work: &Work<'_>, key: Span) -> Option<Edit> {
    let spec = work.workload.pod_spec?;
    if spec.get(LIST).is_some() {
        return None;
    }
    let text = context.files.text(work.file);
    let from = Lines::of_key(text, key)?;
    let first = spec.entries().next()?;
    let to = Lines::of_key(text, first.key_span())?;
    let block = text.get(from.start..from.end)?;
    let mut inserted = String::new();
    for line in block.lines() {
        let stripped = line.get(from.indent..).unwrap_or(line.trim_start());
        inserted.push_str(&" ".repeat(to.indent));
        inserted.push_str(stripped);
        inserted.push('\n');
    }
    let (span, replacement) = if from.end <= to.start {
        (Span::new(from.start, to.start), format!("{}{inserted}", text.get(from.end..to.start)?))
    } else {
        (Span::new(to.start, from.end), format!("{inserted}{}", text.get(to.start..from.start)?))
    };
    Some(Edit { place: context.files.place(work.file, span), replacement })
}

/// The lines of a key and its value in block style.
struct Lines {
    start: usize,
    end: usize,
    indent: usize,
}

impl Lines {
    fn of_key(text: &str, key: Span) -> Option<Self> {
        let start = text.get(..key.start())?.rfind('\n').map_or(0, |at| at + 1);
        let indent = key.start() - start;
        if !text.get(start..key.start())?.bytes().all(|byte| byte == b' ') {
            return None;
        }
        let mut end = start;
        for (number, line) in text.get(start..)?.split_inclusive('\n').enumerate() {
            let depth = line.len() - line.trim_start_matches(' ').len();
            let rest = line.trim();
            let inside = depth > indent || (depth == indent && rest.starts_with("- "));
            if number > 0 && (rest.is_empty() || !inside) {
                break;
            }
            end += line.len();
        }
        Some(Self { start, end, indent })
    }
}
