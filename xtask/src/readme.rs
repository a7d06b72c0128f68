//! The README's commands, run word by word.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::Stdio,
    time::Duration,
};

use crate::{step::step, workspace::Workspace};

/// The tasks that CI runs anyway.
const RUN_BY_CI: &[&str] = &["check", "ci", "policy", "test", "tidy", "web"];

/// Runs every command of the README that nothing else in CI runs.
pub(crate) fn run(workspace: &Workspace) -> Result<(), String> {
    let readme = workspace.read("README.md")?;
    for line in commands(&readme) {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words[..] {
            ["cargo", "xtask", "play", ..] => step(line, || play_answers(workspace))?,
            ["cargo", "xtask", task, ..] if RUN_BY_CI.contains(&task) => {}
            ["cargo", "xtask", ..] => return Err(format!("README.md: CI does not run {line:?}")),
            _ => step(line, || {
                // What the README installs must not reach the user's own folders from here.
                let installed = workspace.target("xtask/installed");
                let mut shell = workspace.command("sh -euc");
                shell.arg(format!("PATH=\"{}/bin:$PATH\"; {line}", installed.display()));
                workspace.quiet(shell.env("CARGO_INSTALL_ROOT", &installed)).map(drop)
            })?,
        }
    }
    Ok(())
}

/// The lines of every `sh` block.
fn commands(readme: &str) -> Vec<&str> {
    let mut in_block = false;
    let mut commands = Vec::new();
    for line in readme.lines() {
        if line.starts_with("```") {
            in_block = !in_block && line == "```sh";
        } else if in_block && !line.trim().is_empty() && !line.starts_with('#') {
            commands.push(line);
        }
    }
    commands
}

/// Starts the playground as a user would, and fetches the page from the address it prints.
fn play_answers(workspace: &Workspace) -> Result<(), String> {
    let io = |error: std::io::Error| format!("cargo xtask play: {error}");
    let mut play =
        workspace.command("cargo xtask play --no-open --port 0").stdout(Stdio::piped()).spawn().map_err(io)?;
    let output = play.stdout.take().into_iter().flat_map(|output| BufReader::new(output).lines());
    let address = output.map_while(Result::ok).find_map(|line| {
        let rest = line.split_once("http://")?.1;
        Some(rest.split('/').next()?.to_owned())
    });
    let answer = address.ok_or_else(|| "cargo xtask play: prints no address".to_owned()).and_then(|address| {
        let mut stream = TcpStream::connect(address).map_err(io)?;
        stream.set_read_timeout(Some(Duration::from_secs(10))).map_err(io)?;
        stream.write_all(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").map_err(io)?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).map_err(io)?;
        Ok(answer)
    });
    play.kill().and_then(|()| play.wait()).map_err(io)?;
    let answer = answer?;
    if answer.starts_with("HTTP/1.1 200 ") && answer.contains("<title>") {
        Ok(())
    } else {
        Err(format!("cargo xtask play: unexpected answer:\n{answer}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_commands() {
        let readme = "a\n```sh\ncargo xtask play\n\n# a remark\nls x\n```\n```yaml\nkind: Pod\n```\n```sh\nb\n```\nc";
        assert_eq!(commands(readme), ["cargo xtask play", "ls x", "b"]);
    }
}
