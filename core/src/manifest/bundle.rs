use alloc::{string::String, vec::Vec};

use super::Source;
use crate::Span;

/// One file of a bundle: several files in one text.
///
/// # Grammar
///
/// ```text
/// bundle  = comment *section
/// section = "-- " name " --" line-end text     ; the marker at the start of a line
/// ```
///
/// # Source
///
/// The package `golang.org/x/tools/txtar`. Differs from it: a text is a bundle only if its first
/// line that isn't blank is a marker, so that no manifest is taken for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Section<'s> {
    /// The file's name.
    pub name: &'s str,
    /// The file's text.
    pub text: &'s str,
    /// Where the text stands in the bundle.
    pub span: Span,
}

/// The files of a bundle; `None` if the text is none.
///
/// Linear in the length of the text.
///
/// # Examples
///
/// ```
/// let sections = pullplan::manifest::sections("-- pod.yaml --\nkind: Pod\n-- config.json --\n{}\n").unwrap();
/// assert_eq!((sections[1].name, sections[1].text), ("config.json", "{}\n"));
/// ```
#[must_use]
pub fn sections(text: &str) -> Option<Vec<Section<'_>>> {
    let mut sections: Vec<Section<'_>> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        match (marker(line), sections.last_mut()) {
            (Some(name), _) => sections.push(Section { name, text: "", span: Span::at(at) }),
            (None, None) if line.trim().is_empty() => {}
            (None, None) => return None,
            (None, Some(last)) => {
                let span = Span::new(last.span.start(), start + line.len());
                *last = Section { name: last.name, text: span.slice(text).unwrap_or(""), span };
            }
        }
    }
    if sections.is_empty() { None } else { Some(sections) }
}

impl Source {
    /// The files of a bundle as sources of their own; `None` if the source is no bundle.
    #[must_use]
    pub fn unbundle(&self) -> Option<Vec<Self>> {
        let sections = sections(self.text())?;
        Some(sections.iter().map(|section| Self::from_text(section.name, String::from(section.text))).collect())
    }
}

fn marker(line: &str) -> Option<&str> {
    let name = line.trim_end().strip_prefix("-- ")?.strip_suffix(" --")?.trim();
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_at_markers() {
        let text = "\n-- a.yaml --\r\nkind: Pod\r\n\n-- b/é.json --\n-- c --\n{}";
        let found = sections(text).unwrap();
        let parts: Vec<_> = found.iter().map(|section| (section.name, section.text)).collect();
        assert_eq!(parts, [("a.yaml", "kind: Pod\r\n\n"), ("b/é.json", ""), ("c", "{}")]);
        assert!(found.iter().all(|section| section.span.slice(text) == Some(section.text)));
        let source = Source::from_text("x.txtar", text);
        assert_eq!(source.unbundle().unwrap()[2].name(), "c");
    }

    #[test]
    fn takes_no_manifest_for_a_bundle() {
        for text in ["", "kind: Pod\n-- a --\n", "---\n-- a --\n", "--  --\n", "-- a\n", "# c\n"] {
            assert_eq!(sections(text), None, "{text:?}");
        }
    }
}
