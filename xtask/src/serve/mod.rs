//! A small HTTP server for one folder, on 127.0.0.1 only.

mod mime;
mod request;

use std::{
    fs,
    io::{self, Read, Write},
    net::{Ipv4Addr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use request::{Method, Request};

/// Longest request head that is read.
const MAX_HEAD: usize = 16 * 1024;
/// How long a client may take to send its request or read the answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// A bound server for the files of one folder.
pub(crate) struct Server {
    listener: TcpListener,
    root: PathBuf,
    port: u16,
}

impl Server {
    /// Takes a port on 127.0.0.1; 0 takes any free one.
    ///
    /// # Errors
    ///
    /// If the port is taken, or the folder is not there.
    pub(crate) fn bind(root: &Path, port: u16) -> Result<Self, String> {
        let root = root.canonicalize().map_err(|error| format!("{}: {error}", root.display()))?;
        let bound = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).and_then(|it| Ok((it.local_addr()?.port(), it)));
        let (port, listener) = bound.map_err(|error| format!("port {port} on 127.0.0.1: {error}"))?;
        Ok(Self { listener, root, port })
    }

    /// Where it answers: `http://127.0.0.1:8765/`.
    pub(crate) fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Serves until the program ends, one thread for each connection.
    pub(crate) fn run(self) {
        for stream in self.listener.incoming().flatten() {
            let root = self.root.clone();
            // A client that hangs up in the middle is its own business.
            thread::spawn(move || drop(answer(stream, &root)));
        }
    }

    /// Serves in the background.
    pub(crate) fn spawn(self) {
        thread::spawn(move || self.run());
    }
}

fn answer(mut stream: TcpStream, root: &Path) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let head = read_head(&mut stream)?;
    let Some(request) = Request::parse(&head) else {
        return send(&mut stream, 400, "text/plain; charset=utf-8", b"Bad request\n", true, "");
    };
    let (Method::Get | Method::Head) = request.method else {
        return send(&mut stream, 405, "text/plain; charset=utf-8", b"Only GET and HEAD\n", true, "");
    };
    let with_body = request.method == Method::Get;
    match find(root, &request.path) {
        Some(path) => send(&mut stream, 200, mime::of(&path), &fs::read(&path)?, with_body, frames(&request.path)),
        None => send(&mut stream, 404, "text/plain; charset=utf-8", b"Not found\n", with_body, ""),
    }
}

/// Reads up to the empty line.
fn read_head(stream: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    let mut piece = [0; 1024];
    while head.len() < MAX_HEAD && !head.windows(4).any(|end| end == b"\r\n\r\n") {
        let read = stream.read(&mut piece)?;
        if read == 0 {
            break;
        }
        head.extend_from_slice(&piece[..read]);
    }
    Ok(head)
}

/// The file for a request path; `None` if there is none inside `root`.
fn find(root: &Path, path: &str) -> Option<PathBuf> {
    let mut file = root.to_path_buf();
    for name in path.split('/').filter(|name| !name.is_empty()) {
        // Nothing that names a folder above, a drive or a hidden file.
        if name.starts_with('.') || name.contains(['\\', ':', '\0']) {
            return None;
        }
        file.push(name);
    }
    if file.is_dir() {
        file.push("index.html");
    }
    // A link inside the folder could still lead out of it.
    let file = file.canonicalize().ok()?;
    (file.starts_with(root) && file.is_file()).then_some(file)
}

/// Who may show a page in a frame: anybody the view that is made for it, nobody the playground.
///
/// A page can't say so itself: browsers read `frame-ancestors` in a header alone.
fn frames(path: &str) -> &'static str {
    if path.starts_with("/embed") {
        "Content-Security-Policy: frame-ancestors *\r\n"
    } else {
        "Content-Security-Policy: frame-ancestors 'none'\r\n"
    }
}

fn send(
    stream: &mut impl Write,
    status: u16,
    mime: &str,
    body: &[u8],
    with_body: bool,
    policy: &str,
) -> io::Result<()> {
    let reason = match status {
        200 => "OK",
        400 => "Bad Request",
        404 => "Not Found",
        _ => "Method Not Allowed",
    };
    let allow = if status == 405 { "Allow: GET, HEAD\r\n" } else { "" };
    let head = format!(
        "HTTP/1.1 {status} {reason}\r\nContent-Type: {mime}\r\nContent-Length: {}\r\n{allow}{policy}\
         Cache-Control: no-cache\r\nX-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\n\
         Connection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes())?;
    if with_body {
        stream.write_all(body)?;
    }
    stream.flush()
}

#[cfg(test)]
mod tests;
