use super::*;

/// A folder with a page, a module and a file beside it that must not be served.
fn folder(name: &str) -> PathBuf {
    let outside = std::env::temp_dir().join(format!("pullplan-serve-{}-{name}", std::process::id()));
    let root = outside.join("web");
    fs::create_dir_all(root.join("assets")).unwrap();
    fs::write(root.join("index.html"), "<p>page").unwrap();
    fs::write(root.join("a b.wasm"), b"\0asm").unwrap();
    fs::write(root.join("assets/x.js"), "1").unwrap();
    fs::write(root.join(".hidden"), "hidden").unwrap();
    fs::write(outside.join("secret.txt"), "outside").unwrap();
    root
}

/// Sends a request as it stands and returns the whole answer.
fn ask(address: &str, request: &str) -> String {
    let host = address.trim_start_matches("http://").trim_end_matches('/');
    let mut stream = TcpStream::connect(host).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    stream.shutdown(std::net::Shutdown::Write).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn serves_one_folder_and_nothing_else() {
    let root = folder("all");
    let server = Server::bind(&root, 0).unwrap();
    let address = server.address();
    server.spawn();
    let get = |path: &str| ask(&address, &format!("GET {path} HTTP/1.1\r\nHost: x\r\n\r\n"));

    let page = get("/");
    assert!(page.starts_with("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"), "{page}");
    assert!(page.ends_with("\r\n\r\n<p>page"), "{page}");
    assert!(get("/?a=b#c").ends_with("<p>page"));
    assert!(get("/assets/x.js").contains("Content-Type: text/javascript; charset=utf-8\r\n"));
    let wasm = get("/a%20b.wasm");
    assert!(wasm.contains("Content-Type: application/wasm\r\nContent-Length: 4\r\n"), "{wasm}");

    let head = ask(&address, "HEAD / HTTP/1.1\r\nHost: x\r\n\r\n");
    assert!(head.contains("Content-Length: 7\r\n") && head.ends_with("\r\n\r\n"), "{head}");

    for path in ["/no", "/assets", "/.hidden", "/../secret.txt", "/%2e%2e/secret.txt", "/assets/..%2f..%2fsecret.txt"] {
        assert!(get(path).starts_with("HTTP/1.1 404 "), "{path}");
    }
    for path in ["/..%5csecret.txt", "/c:/secret.txt", "/index.html%00"] {
        assert!(get(path).starts_with("HTTP/1.1 404 "), "{path}");
    }
    let post = ask(&address, "POST / HTTP/1.1\r\n\r\n");
    assert!(post.starts_with("HTTP/1.1 405 ") && post.contains("Allow: GET, HEAD\r\n"), "{post}");
    for request in ["", "GET\r\n\r\n", "GET / HTTP/2\r\n\r\n", "GET x HTTP/1.1\r\n\r\n", "GET /%zz HTTP/1.1\r\n\r\n"] {
        assert!(ask(&address, request).starts_with("HTTP/1.1 400 "), "{request:?}");
    }
    fs::remove_dir_all(root.parent().unwrap()).unwrap();
}

#[cfg(unix)]
#[test]
fn follows_no_link_out_of_the_folder() {
    let root = folder("link");
    std::os::unix::fs::symlink("../secret.txt", root.join("link.txt")).unwrap();
    assert_eq!(find(&root.canonicalize().unwrap(), "/link.txt"), None);
    fs::remove_dir_all(root.parent().unwrap()).unwrap();
}

#[test]
fn refuses_a_taken_port() {
    let root = folder("port");
    let server = Server::bind(&root, 0).unwrap();
    assert!(Server::bind(&root, server.port).is_err());
    fs::remove_dir_all(root.parent().unwrap()).unwrap();
}
