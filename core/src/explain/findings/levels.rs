//! SA005 and SA006: fields at the wrong level, and misspelt ones.

use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};

use super::{
    Context,
    draft::{Draft, replace},
    site::Work,
};
use crate::{
    Span, Tree, finding,
    manifest::{Member, Node},
    near::nearest,
    report::{Edit, Finding},
    workload::ContainerList,
};

const LIST: &str = "imagePullSecrets";

pub(super) fn find(context: &Context<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for work in &context.works {
        found.extend(wrong_levels(context, work));
        if let Some(spec) = work.workload.pod_spec {
            found.extend(misspelt(context, work.file, spec, &POD_SPEC));
            found.extend(entries(context, work.file, spec));
        }
        for site in &work.images {
            let known = if site.found.list == ContainerList::ImageVolumes { &IMAGE_VOLUME } else { &CONTAINER };
            found.extend(misspelt(context, work.file, site.found.node, known));
        }
    }
    for (_, _, file, account) in context.objects.accounts() {
        found.extend(misspelt(context, file, account, &ACCOUNT));
        found.extend(entries(context, file, account));
    }
    found
}

/// Fields that matter here, and words that are meant for one of them.
struct Known {
    fields: &'static [&'static str],
    /// Other words, each with the field.
    aliases: &'static [(&'static str, &'static str)],
    /// Fields of the API that look like one of these.
    others: &'static [&'static str],
}

const POD_SPEC: Known = Known {
    fields: &[LIST, "containers", "initContainers", "ephemeralContainers", "volumes", "serviceAccountName"],
    aliases: &[("pullSecrets", LIST), ("pullSecret", LIST), ("imagePullCredentials", LIST)],
    others: &["serviceAccount"],
};
const CONTAINER: Known = Known {
    fields: &["image", "imagePullPolicy"],
    aliases: &[("pullPolicy", "imagePullPolicy"), ("imagePolicy", "imagePullPolicy")],
    others: &[],
};
const IMAGE_VOLUME: Known =
    Known { fields: &["reference", "pullPolicy"], aliases: &[("imagePullPolicy", "pullPolicy")], others: &[] };
const ACCOUNT: Known = Known { fields: &[LIST], aliases: &[("pullSecrets", LIST)], others: &["secrets"] };
const ENTRY: Known = Known { fields: &["name"], aliases: &[("secretName", "name"), ("secret", "name")], others: &[] };

/// SA006 for the members of a map.
fn misspelt(context: &Context<'_>, file: usize, map: &Node<'_>, known: &Known) -> Vec<Finding> {
    let written = map.entries().filter(|entry| entry.is_live());
    let slips = written.filter_map(|entry| {
        let key = entry.key();
        let is_field = known.fields.contains(&key) || known.others.contains(&key);
        let alias = known.aliases.iter().find(|(word, _)| *word == key).map(|(_, field)| *field);
        let near = alias.or_else(|| nearest(key, known.fields.iter().copied()));
        Some((entry, near.filter(|near| !is_field && map.get(near).is_none())?))
    });
    slips.map(|(entry, near)| slip(context, file, entry, near)).collect()
}

fn slip(context: &Context<'_>, file: usize, entry: &Member<'_>, near: &str) -> Finding {
    let place = context.files.place(file, entry.key_span());
    let draft = Draft::new(finding::SA006, place).with("field", entry.key()).with("near", near);
    draft.edit(replace(context.files, place, entry.key(), near)).done()
}

/// SA006 in the entries of a list of pull secrets.
fn entries(context: &Context<'_>, file: usize, owner: &Node<'_>) -> Vec<Finding> {
    let entries = owner.get(LIST).into_iter().flat_map(Tree::items);
    entries.flat_map(|entry| misspelt(context, file, entry, &ENTRY)).collect()
}

/// SA005: the list anywhere but in the Pod spec.
fn wrong_levels(context: &Context<'_>, work: &Work<'_>) -> Vec<Finding> {
    let object = work.workload.object;
    let right = work.workload.path(LIST);
    let path = work.workload.kind.pod_spec;
    let mut levels: Vec<(String, &Node<'_>)> = Vec::new();
    for depth in 0..path.len() {
        let keys = path.get(..depth).unwrap_or_default();
        let Some(node) = object.at(keys) else { continue };
        let name = keys.join(".");
        levels.extend(node.get("metadata").map(|metadata| (joined(&name, "metadata"), metadata)));
        levels.push((name, node));
    }
    let spec = path.join(".");
    for site in work.images.iter().filter(|site| site.found.list != ContainerList::ImageVolumes) {
        levels.push((format!("{spec}.{}[{}]", site.found.list.key(), site.found.index), site.found.node));
    }
    let mut found = Vec::new();
    for (level, node) in levels {
        let Some(entry) = node.entry(LIST) else { continue };
        let place = context.files.place(work.file, entry.key_span());
        let draft = Draft::new(finding::SA005, place)
            .with("path", format!("{}{}", work.workload.prefix, joined(&level, LIST)))
            .with("right", &right)
            .edit(moved(context, work, entry));
        found.push(work.ids().fold(draft, Draft::image).done());
    }
    found
}

fn joined(level: &str, key: &str) -> String {
    if level.is_empty() { key.to_string() } else { format!("{level}.{key}") }
}

/// The edit that moves whole lines from the wrong place to the beginning of the Pod spec; none if the spec has a
/// list, or if one of the two is not written in block style.
fn moved(context: &Context<'_>, work: &Work<'_>, entry: &Member<'_>) -> Option<Edit> {
    let spec = work.workload.pod_spec?;
    if spec.get(LIST).is_some() {
        return None;
    }
    let text = context.files.text(work.file);
    let from = Lines::of_key(text, entry.key_span())?;
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
