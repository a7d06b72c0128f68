//! `pullplan verify`, with what OpenSSL has signed.

use std::fs;

use crate::support::{Run, base64, pullplan, root};

const FOLDER: &str = "tests/data/cosign";
const DIGEST: &str = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

/// Verifies with these files of the folder.
fn verify(image: &str, key: &str, payload: &str, signature: &str) -> Run {
    let [key, payload, signature] = [key, payload, signature].map(|name| format!("{FOLDER}/{name}"));
    pullplan(&["verify", image, "--key", &key, "--payload", &payload, "--signature", &signature], "")
}

fn image() -> String {
    format!("registry.example.com/shop/cart:4@{DIGEST}")
}

#[test]
fn every_kind_of_key() {
    for (key, signature) in [
        ("p256.pub", "p256.sig"),
        ("p384.pub", "p384.sig"),
        ("p384.pub", "p384-sha384.sig"),
        ("rsa.pub", "rsa.sig"),
        ("rsa-pkcs1.pub", "rsa.sig"),
        ("ed25519.pub", "ed25519.sig"),
    ] {
        let run = verify(&image(), key, "payload.json", signature);
        assert_eq!((run.status, run.errors.as_str()), (0, ""), "{key}");
        assert_eq!(run.output, format!("✓ Signed: the holder of this key has signed {}.\n", image()));
    }
}

#[test]
fn what_is_not_signed_says_why() {
    let run = verify(&image(), "other.pub", "payload.json", "p256.sig");
    assert_eq!(run.status, 1);
    assert!(run.output.starts_with("✕ Not signed: another key"), "{}", run.output);

    let run = verify(&image().replace("9f86", "9f87"), "p256.pub", "payload.json", "p256.sig");
    assert_eq!(run.status, 1);
    assert!(run.output.starts_with("✕ The holder of this key has signed the payload, but"), "{}", run.output);
    let payload = fs::read_to_string(root().join(FOLDER).join("payload.json")).unwrap();
    let column = payload.find("\"sha256:").unwrap() + 1;
    let place = format!("another digest, \"{DIGEST}\".  {FOLDER}/payload.json:1:{column}\n");
    assert!(run.output.ends_with(&place), "{}", run.output);

    let run = verify("registry.example.com/shop/cart:4", "p256.pub", "payload.json", "p256.sig");
    assert_eq!(run.status, 1);
    assert!(run.output.contains("the image has no digest") && run.output.contains("the image:1:1"), "{}", run.output);

    let run = verify(&image(), "p256.crt", "payload.json", "p256.sig");
    assert_eq!(run.status, 1);
    assert!(run.output.starts_with("✕ Nothing is verified"), "{}", run.output);
}

#[test]
fn what_cannot_be_read_is_no_answer() {
    let run = verify(&image(), "no-such-key", "payload.json", "p256.sig");
    assert_eq!((run.status, run.output.as_str()), (2, ""));
    assert!(run.errors.starts_with("pullplan: tests/data/cosign/no-such-key: "), "{}", run.errors);
}

#[test]
fn a_downloaded_signature_stands_beside_its_payload() {
    let read = |name: &str| fs::read(root().join(FOLDER).join(name)).unwrap();
    let signature = String::from_utf8(read("p256.sig")).unwrap();
    let line = format!("{{\"Base64Signature\":\"{signature}\",\"Payload\":\"{}\"}}\n", base64(&read("payload.json")));
    let file = std::env::temp_dir().join(format!("pullplan-signature-{}.json", std::process::id()));
    fs::write(&file, line).unwrap();
    let key = format!("{FOLDER}/p256.pub");
    let run = pullplan(&["verify", &image(), "--key", &key, "--payload", file.to_str().unwrap()], "");
    fs::remove_file(&file).unwrap();
    assert_eq!(run.status, 0, "{run:?}");
}
