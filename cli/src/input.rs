//! Files, folders and standard input.

use std::{
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
};

use pullplan::Input;

/// The most that is read of one file: a device or a pipe may never end.
const MAX_BYTES: u64 = 64 << 20;
/// The deepest folder that is looked into, counted from the one that was named.
const MAX_DEPTH: usize = 32;

/// Reads what `path` names: a file, the YAML and JSON files of a folder, or standard input for `-`.
///
/// # Errors
///
/// A message that names the path, for each that can't be read; the others are read all the same.
pub(crate) fn read(path: &Path, inputs: &mut Vec<Input>, errors: &mut Vec<String>) {
    if path.as_os_str() == "-" {
        return match bytes(&mut io::stdin().lock()) {
            Ok(bytes) => inputs.push(Input::from_bytes("standard input", &bytes)),
            Err(error) => errors.push(format!("standard input: {error}")),
        };
    }
    if !path.is_dir() {
        return read_file(path, inputs, errors);
    }
    let (mut files, before) = (Vec::new(), errors.len());
    walk(path, 0, &mut files, errors);
    if files.is_empty() && errors.len() == before {
        errors.push(format!("{}: no file ends in .yaml, .yml or .json", path.display()));
    }
    for file in files {
        read_file(&file, inputs, errors);
    }
}

fn read_file(path: &Path, inputs: &mut Vec<Input>, errors: &mut Vec<String>) {
    match File::open(path).and_then(|mut file| bytes(&mut file)) {
        Ok(bytes) => inputs.push(Input::from_bytes(path.display().to_string(), &bytes)),
        Err(error) => errors.push(said(path, &error)),
    }
}

/// An error about a path, without the number that the operating system gives it.
fn said(path: &Path, error: &io::Error) -> String {
    let text = error.to_string();
    let text = text.split_once(" (os error").map_or(&*text, |(words, _)| words);
    format!("{}: {text}", path.display())
}

fn bytes(reader: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if reader.take(MAX_BYTES + 1).read_to_end(&mut bytes)? as u64 > MAX_BYTES {
        return Err(io::Error::other(format!("larger than {} MiB", MAX_BYTES >> 20)));
    }
    Ok(bytes)
}

/// The YAML and JSON files below a folder, sorted by path; links to folders and hidden entries are passed over. A folder
/// that can't be read is an error, and the others are walked all the same.
fn walk(folder: &Path, depth: usize, files: &mut Vec<PathBuf>, errors: &mut Vec<String>) {
    if depth > MAX_DEPTH {
        return errors.push(format!("{}: more than {MAX_DEPTH} folders deep", folder.display()));
    }
    let mut entries: Vec<_> = match fs::read_dir(folder).and_then(Iterator::collect) {
        Ok(entries) => entries,
        Err(error) => return errors.push(said(folder, &error)),
    };
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let (path, name) = (entry.path(), entry.file_name());
        if name.as_encoded_bytes().starts_with(b".") {
            continue;
        }
        let wanted = path.extension().is_some_and(|end| ["yaml", "yml", "json"].iter().any(|wanted| end == *wanted));
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            walk(&path, depth + 1, files, errors);
        } else if wanted && path.is_file() {
            files.push(path);
        }
    }
}
