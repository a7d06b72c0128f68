use std::{fs, path::Path};

use pullplan::{Input, Options, explain, report::Report};

use crate::txtar::Archive;

/// One entry of the catalogue with files that raise it and the same files mended: `tests/data/findings/ID.txtar`.
///
/// # Shape
///
/// ```text
/// # expect: SEC002 at manifests.yaml:25:13     ; every place at which it is raised; the column may be left out
/// -- raises/manifests.yaml --
/// -- raises/options.json --                     ; the options, if not the default ones
/// -- clean/manifests.yaml --
/// ```
///
/// A file whose name ends in `.latin1` is given without that ending and in that encoding.
#[derive(Clone, Debug)]
pub struct FindingCase {
    /// The entry's id: `SEC002`.
    pub id: String,
    /// Where it is raised.
    pub places: Vec<ExpectedPlace>,
    /// The files that raise it.
    pub raises: InputFiles,
    /// The same files, mended.
    pub clean: InputFiles,
}

/// A place that a case names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpectedPlace {
    /// The file's name.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// The column in UTF-16 units, from 1, if the case names it.
    pub column: Option<u32>,
}

/// Files as a user gives them, and the options.
#[derive(Clone, Debug, Default)]
pub struct InputFiles {
    /// Names and contents in their order.
    pub files: Vec<(String, Vec<u8>)>,
    /// The options as JSON, if there are any.
    pub options: Option<String>,
}

impl FindingCase {
    /// Reads `ID.txtar` of a folder.
    ///
    /// # Errors
    ///
    /// A sentence that names the file, if it is not there or has not the [shape](Self).
    pub fn read(folder: &Path, id: &str) -> Result<Self, String> {
        let path = folder.join(id).with_extension("txtar");
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        Self::parse(id, &text).map_err(|error| format!("{}: {error}", path.display()))
    }

    fn parse(id: &str, text: &str) -> Result<Self, String> {
        let archive = Archive::parse(text);
        let places = archive.comment.lines().map(|line| place(id, line)).collect::<Result<Vec<_>, _>>()?;
        let mut case = Self { id: id.into(), places, raises: InputFiles::default(), clean: InputFiles::default() };
        for (name, content) in archive.files {
            match name.split_once('/') {
                Some(("raises", name)) => case.raises.push(name, content)?,
                Some(("clean", name)) => case.clean.push(name, content)?,
                _ => return Err(format!("{name} is neither under raises/ nor under clean/")),
            }
        }
        if case.places.is_empty() || case.raises.files.is_empty() || case.clean.files.is_empty() {
            return Err("places, files that raise and clean files are all needed".into());
        }
        Ok(case)
    }
}

impl InputFiles {
    /// What the core says about the files.
    ///
    /// # Panics
    ///
    /// If the options are none.
    #[must_use]
    pub fn explained(&self) -> Report {
        let options = self.options.as_deref().map_or_else(|| Ok(Options::default()), serde_json::from_str);
        let inputs = self.files.iter().map(|(name, bytes)| Input::from_bytes(name.as_str(), bytes));
        explain(&inputs.collect::<Vec<_>>(), &options.expect("options.json"))
    }

    fn push(&mut self, name: &str, content: &str) -> Result<(), String> {
        if name == "options.json" {
            self.options = Some(content.into());
        } else if let Some(name) = name.strip_suffix(".latin1") {
            let bytes = content.chars().map(|c| u8::try_from(c).map_err(|_| format!("{c} is not Latin-1")));
            self.files.push((name.into(), bytes.collect::<Result<_, _>>()?));
        } else {
            self.files.push((name.into(), content.into()));
        }
        Ok(())
    }
}

/// `# expect: ID at FILE:LINE:COLUMN`.
fn place(id: &str, line: &str) -> Result<ExpectedPlace, String> {
    let wrong = || format!("not \"# expect: {id} at FILE:LINE:COLUMN\": {line}");
    let rest = line.strip_prefix("# expect: ").and_then(|rest| rest.strip_prefix(id)).ok_or_else(wrong)?;
    let mut parts = rest.strip_prefix(" at ").ok_or_else(wrong)?.split(':');
    let file = parts.next().ok_or_else(wrong)?.to_owned();
    let line = parts.next().and_then(|text| text.parse().ok()).ok_or_else(wrong)?;
    let column = parts.next().map(|text| text.parse().map_err(|_| wrong())).transpose()?;
    Ok(ExpectedPlace { file, line, column })
}
