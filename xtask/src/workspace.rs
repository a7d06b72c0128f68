//! Where things are, and how child processes are started.

use std::{
    env,
    ffi::OsString,
    fs::File,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
};

/// The folder of the repository.
pub(crate) struct Workspace {
    root: PathBuf,
    target: PathBuf,
}

impl Workspace {
    /// The workspace that this program was built in.
    pub(crate) fn find() -> Self {
        let package = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let root = Path::new(&package).parent().map(Path::to_path_buf).unwrap_or_default();
        let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |target| root.join(target));
        Self { root, target }
    }

    /// A path in the repository.
    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// A path in cargo's build folder.
    pub(crate) fn target(&self, relative: &str) -> PathBuf {
        self.target.join(relative)
    }

    /// The text of a file of the repository.
    pub(crate) fn read(&self, relative: &str) -> Result<String, String> {
        std::fs::read_to_string(self.path(relative)).map_err(|error| format!("{relative}: {error}"))
    }

    /// A command in the repository's root that finds the installed tools first.
    ///
    /// The words stand apart with blanks; none of ours holds one.
    pub(crate) fn command(&self, words: &str) -> Command {
        let mut words = words.split_whitespace();
        let program = words.next().unwrap_or_default();
        let mut command = Command::new(which(program, &self.search_path()).unwrap_or_else(|| program.into()));
        command.args(words).current_dir(&self.root).env("PATH", self.search_path()).stdin(Stdio::null());
        // What `cargo run` set for this program isn't meant for the ones it starts.
        for (name, _) in env::vars_os() {
            let name = name.to_string_lossy();
            if name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") || name == "CARGO_BIN_NAME" {
                command.env_remove(&*name);
            }
        }
        command
    }

    /// Runs a command without showing its output, and returns that output.
    ///
    /// # Errors
    ///
    /// The command line and the end of the output, if the command can't start or fails.
    pub(crate) fn quiet(&self, command: &mut Command) -> Result<String, String> {
        let (output, success) = self.capture(command)?;
        if success { Ok(output) } else { Err(format!("{}\n{}", tail(&output), shown(command))) }
    }

    /// Runs a command, and returns what it printed on both streams and whether it succeeded.
    ///
    /// # Errors
    ///
    /// If the command can't start.
    pub(crate) fn capture(&self, command: &mut Command) -> Result<(String, bool), String> {
        // One file for both streams keeps their order; a pipe for each would not.
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let folder = self.target("xtask");
        let path = folder.join(format!("{}-{}.log", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed)));
        let io = |error: std::io::Error| format!("{}: {error}", path.display());
        std::fs::create_dir_all(&folder).map_err(io)?;
        let file = File::create(&path).map_err(io)?;
        command.stdout(file.try_clone().map_err(io)?).stderr(file);
        let status = command.status().map_err(|error| format!("{}: {error}", shown(command)));
        let output = std::fs::read(&path).map_err(io)?;
        std::fs::remove_file(&path).map_err(io)?;
        Ok((String::from_utf8_lossy(&output).into_owned(), status?.success()))
    }

    /// Where a program is, among the installed tools and on the PATH.
    pub(crate) fn program(&self, name: &str) -> Option<PathBuf> {
        which(name, &self.search_path())
    }

    fn search_path(&self) -> OsString {
        let mut folders = vec![self.target("tools/bin"), self.target("python/bin")];
        folders.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
        env::join_paths(folders).unwrap_or_default()
    }
}

fn which(name: &str, search_path: &OsString) -> Option<PathBuf> {
    let names = if cfg!(windows) { vec![format!("{name}.exe"), format!("{name}.cmd")] } else { vec![name.to_owned()] };
    env::split_paths(search_path)
        .flat_map(|folder| names.iter().map(move |name| folder.join(name)).collect::<Vec<_>>())
        .find(|path| path.is_file())
}

/// A command line as one would type it.
fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_stem().unwrap_or_default().to_string_lossy();
    command.get_args().fold(format!("failed: {program}"), |line, word| line + " " + &word.to_string_lossy())
}

/// The last lines: a failing build may print thousands.
fn tail(output: &str) -> String {
    const LINES: usize = 200;
    let lines: Vec<&str> = output.lines().collect();
    lines[lines.len().saturating_sub(LINES)..].join("\n")
}
