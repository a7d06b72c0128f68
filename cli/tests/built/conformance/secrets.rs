use crate::support::{pullplan, suite};

/// RFC 4648, with padding: written out here so that the product's own coder doesn't judge itself.
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let group = chunk.iter().fold(0, |group, &byte| group << 8 | usize::from(byte)) << (8 * (3 - chunk.len()));
        for at in 0..4 {
            let digit = char::from(ALPHABET[group >> (18 - 6 * at) & 63]);
            text.push(if at > chunk.len() { '=' } else { digit });
        }
    }
    text
}

#[test]
fn secrets_as_kubectl_makes_them() {
    assert_eq!(base64(b"foobar") + &base64(b"foob") + &base64(b"fooba"), "Zm9vYmFyZm9vYg==Zm9vYmE=", "RFC 4648, 10");
    for case in suite("kubectl_docker_registry") {
        let field = |name: &str| case[name].as_str().unwrap().to_owned();
        let options = ["server", "username", "email"].map(|name| format!("--docker-{name}={}", field(name)));
        let mut words = vec!["secret", "regcred", "--password-stdin"];
        words.extend(options.iter().map(String::as_str));
        let run = pullplan(&words, &(field("password") + "\n"));
        if let Some(config) = case["dockerconfigjson"].as_str() {
            let expected = format!(
                "apiVersion: v1\ndata:\n  .dockerconfigjson: {}\nkind: Secret\nmetadata:\n  name: regcred\n\
                 type: kubernetes.io/dockerconfigjson\n",
                base64(config.as_bytes())
            );
            assert_eq!((run.status, run.output), (0, expected), "{case}");
        } else {
            let expected = format!("pullplan: {}\n", field("error"));
            assert_eq!((run.status, run.errors), (2, expected), "{case}");
        }
    }
}
