//! `cargo xtask play`: the playground on this machine.

use std::process::Stdio;

use crate::{serve::Server, web, workspace::Workspace};

/// The port that is tried first when none is asked for.
const USUAL_PORT: u16 = 8765;

/// What `play` was asked for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Options {
    port: Option<u16>,
    open: bool,
}

impl Options {
    /// Reads `[--port N] [--no-open]`.
    pub(crate) fn parse(words: &[&str]) -> Result<Self, String> {
        let mut options = Self { port: None, open: true };
        let mut words = words.iter();
        while let Some(&word) = words.next() {
            match word.split_once('=').unwrap_or((word, "")) {
                ("--no-open", "") => options.open = false,
                ("--port", joined) => {
                    let port = if joined.is_empty() { words.next().copied().unwrap_or_default() } else { joined };
                    options.port = Some(port.parse().map_err(|_| format!("--port: not a port number: {port:?}"))?);
                }
                _ => return Err(format!("play: unknown option {word:?}; it takes --port N and --no-open")),
            }
        }
        Ok(options)
    }
}

/// Builds the page, then serves it until the program is stopped.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<(), String> {
    web::run(workspace)?;
    let folder = workspace.path(web::FOLDER);
    let server = match options.port {
        Some(port) => Server::bind(&folder, port)?,
        // Two playgrounds at once are fine as long as nobody asked for a certain port.
        None => Server::bind(&folder, USUAL_PORT).or_else(|_| Server::bind(&folder, 0))?,
    };
    let address = server.address();
    println!("The playground is at {address} (Ctrl-C stops it)");
    if options.open {
        open(workspace, &address);
    }
    server.run();
    Ok(())
}

/// Shows the page in the user's browser, if the system knows how; the address is printed in any case.
fn open(workspace: &Workspace, address: &str) {
    let opener = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    let mut command = workspace.command(opener);
    let _ = command.arg(address).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_its_options() {
        assert_eq!(Options::parse(&[]), Ok(Options { port: None, open: true }));
        assert_eq!(Options::parse(&["--no-open", "--port", "80"]), Ok(Options { port: Some(80), open: false }));
        assert_eq!(Options::parse(&["--port=81"]), Ok(Options { port: Some(81), open: true }));
        for words in [&["--port"][..], &["--port", "x"], &["--port=70000"], &["--opn"], &["x"], &["--no-open=1"]] {
            assert!(Options::parse(words).is_err(), "{words:?}");
        }
    }
}
