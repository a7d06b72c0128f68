//! Several files in one text: `-- NAME --` on a line of its own begins a file.
//!
//! The format is that of Go's `golang.org/x/tools/txtar`.

/// A text before the first file, and files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Archive<'t> {
    /// What stands before the first file.
    pub comment: &'t str,
    /// The files' names and contents in their order.
    pub files: Vec<(&'t str, &'t str)>,
}

impl<'t> Archive<'t> {
    /// Reads a whole text; every text is an archive, perhaps of no files.
    #[must_use]
    pub fn parse(text: &'t str) -> Self {
        let mut archive = Self { comment: "", files: Vec::new() };
        let (mut name, mut from, mut at) = (None, 0, 0);
        for line in text.split_inclusive('\n') {
            if let Some(next) = header(line) {
                archive.push(name.replace(next), &text[from..at]);
                from = at + line.len();
            }
            at += line.len();
        }
        archive.push(name, &text[from..]);
        archive
    }

    fn push(&mut self, name: Option<&'t str>, content: &'t str) {
        match name {
            Some(name) => self.files.push((name, content)),
            None => self.comment = content,
        }
    }
}

fn header(line: &str) -> Option<&str> {
    line.trim_end().strip_prefix("-- ")?.strip_suffix(" --").map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_at_headers_only() {
        let archive = Archive::parse("about\n-- a/b.yaml --\nx: 1\n---\ny: 2\n-- c --\n");
        assert_eq!(archive.comment, "about\n");
        assert_eq!(archive.files, [("a/b.yaml", "x: 1\n---\ny: 2\n"), ("c", "")]);
        assert_eq!(Archive::parse("-- a--\n").files, []);
    }
}
