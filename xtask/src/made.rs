//! A folder in the making: written aside and then put in place, so that nobody sees half of it.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// A folder that is not yet in its place.
pub(crate) struct Made {
    folder: PathBuf,
}

impl Made {
    /// An empty folder.
    pub(crate) fn new(folder: PathBuf) -> Result<Self, String> {
        remove(&folder).and_then(|()| fs::create_dir_all(&folder)).map_err(|error| named(&folder, &error))?;
        Ok(Self { folder })
    }

    /// Where it is made.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Copies a file, or what is in a folder, to this name; `""` for the folder itself.
    pub(crate) fn copy(&self, from: &Path, name: &str) -> Result<(), String> {
        copy(from, &self.folder.join(name)).map_err(|error| named(from, &error))
    }

    /// Writes a file of this name, which may stand in a folder of its own.
    pub(crate) fn write(&self, name: &str, text: &str) -> Result<(), String> {
        let path = self.folder.join(name);
        let folder = path.parent().unwrap_or(&self.folder);
        fs::create_dir_all(folder).and_then(|()| fs::write(&path, text)).map_err(|error| named(&path, &error))
    }

    /// Replaces what is at `place`.
    pub(crate) fn put(self, place: &Path) -> Result<(), String> {
        remove(place).and_then(|()| fs::rename(&self.folder, place)).map_err(|error| named(place, &error))
    }
}

/// Copies a file, or what is in a folder.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    if from.is_file() {
        return fs::copy(from, to).map(drop);
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        copy(&entry.path(), &to.join(entry.file_name()))?;
    }
    Ok(())
}

/// Removes a file or a folder that may not be there.
fn remove(path: &Path) -> io::Result<()> {
    let removed = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    removed.or_else(|error| if error.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(error) })
}

fn named(path: &Path, error: &io::Error) -> String {
    format!("{}: {error}", path.display())
}
