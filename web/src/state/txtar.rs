//! Several files in one text: a line `-- NAME --` before each, as in Go's txtar.

/// The files of a text, if it has such lines; what stands before the first is a comment.
///
/// # Examples
///
/// ```
/// use pullplan_web::state::txtar;
/// assert_eq!(txtar::split("-- a.yaml --\nkind: Pod\n"), Some(vec![("a.yaml", "kind: Pod\n".to_owned())]));
/// assert_eq!(txtar::split("kind: Pod\n--- \n"), None);
/// ```
#[must_use]
pub fn split(text: &str) -> Option<Vec<(&str, String)>> {
    let mut files: Vec<(&str, String)> = Vec::new();
    for line in text.split_inclusive('\n') {
        if let Some(name) = name_of(line) {
            files.push((name, String::new()));
        } else if let Some((_, text)) = files.last_mut() {
            text.push_str(line);
        }
    }
    (!files.is_empty()).then_some(files)
}

/// The text of several files; a file that lacks its last line break gets one.
#[must_use]
pub fn join<'a>(files: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let mut out = String::new();
    for (name, text) in files {
        out.push_str("-- ");
        out.push_str(name);
        out.push_str(" --\n");
        out.push_str(text);
        if !text.is_empty() && !text.ends_with('\n') {
            out.push('\n');
        }
    }
    out
}

fn name_of(line: &str) -> Option<&str> {
    let name = line.strip_prefix("-- ")?.trim_end().strip_suffix(" --")?.trim();
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_joined_splits_again() {
        let files = [("a.yaml", "kind: Pod\n"), ("b.json", "{}\n"), ("empty", "")];
        let joined = join(files.into_iter());
        let split = split(&joined).unwrap();
        assert_eq!(split.iter().map(|(name, text)| (*name, text.as_str())).collect::<Vec<_>>(), files);
    }

    #[test]
    fn a_manifest_is_no_archive() {
        for text in ["", "a: 1", "---\na: 1\n", "-- --\n", "--a --\n"] {
            assert_eq!(split(text), None, "{text:?}");
        }
    }
}
