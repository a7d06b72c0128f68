use alloc::{format, string::String, vec::Vec};

use super::*;
use crate::{credentials::base64::encode, report::Severity};

/// A file that OpenSSL made: see the README beside it.
macro_rules! fixture {
    ($name:literal) => {
        include_str!(concat!("../../../tests/data/cosign/", $name))
    };
}

const DIGEST: &str = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
const IMAGE: &str =
    "registry.example.com/shop/cart:4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
const PAYLOAD: &str = fixture!("payload.json");
const GOOD: Pasted<'_> =
    Pasted { image: IMAGE, key: fixture!("p256.pub"), payload: PAYLOAD, signature: fixture!("p256.sig") };

/// The ids of all problems.
fn ids(check: &Check) -> Vec<&'static str> {
    check.problems().iter().map(|problem| problem.text.id()).collect()
}

/// That there is one problem, with this id, and what stands at its place.
#[track_caller]
fn one(pasted: &Pasted<'_>, id: &str, place: &str) -> Check {
    let check = Check::read(pasted);
    let [problem] = check.problems() else { panic!("{:?}", check.problems()) };
    let text = match problem.part {
        Part::Image => pasted.image,
        Part::Key => pasted.key,
        Part::Payload => pasted.payload,
        Part::Signature => pasted.signature,
    };
    assert_eq!((problem.text.id(), problem.span.slice(text)), (id, Some(place)), "{}", problem.text);
    check
}

#[test]
fn every_kind_of_key_that_signs_images() {
    let rsa = KeyKind::Rsa { length: 384 };
    for (key, signature, kind, hashes) in [
        (fixture!("p256.pub"), fixture!("p256.sig"), KeyKind::EcdsaP256, &[Some(Hash::Sha256)][..]),
        (fixture!("p384.pub"), fixture!("p384.sig"), KeyKind::EcdsaP384, &[Some(Hash::Sha256), Some(Hash::Sha384)]),
        (fixture!("rsa.pub"), fixture!("rsa.sig"), rsa, &[Some(Hash::Sha256)]),
        (fixture!("rsa-pkcs1.pub"), fixture!("rsa.sig"), rsa, &[Some(Hash::Sha256)]),
        (fixture!("ed25519.pub"), fixture!("ed25519.sig"), KeyKind::Ed25519, &[None]),
    ] {
        let check = Check::read(&Pasted { key, signature, ..GOOD });
        assert_eq!(ids(&check), [""; 0]);
        let attempts: Vec<_> = check.attempts().collect();
        assert_eq!(attempts.iter().map(|attempt| attempt.hash).collect::<Vec<_>>(), hashes);
        assert!(attempts.iter().all(|attempt| attempt.payload == PAYLOAD.as_bytes() && attempt.key.kind() == kind));
        let length = match kind {
            KeyKind::EcdsaP256 | KeyKind::Ed25519 => 64,
            KeyKind::EcdsaP384 => 96,
            KeyKind::Rsa { length } => length,
        };
        assert!(attempts.iter().all(|attempt| attempt.signature.len() == length));
    }
}

#[test]
fn a_bare_rsa_key_is_the_same_key() {
    let [info, bare] =
        [fixture!("rsa.pub"), fixture!("rsa-pkcs1.pub")].map(|key| Check::read(&Pasted { key, ..GOOD }).key().cloned());
    assert!(info.is_some());
    assert_eq!(info, bare);
}

#[test]
fn a_signature_of_ecdsa_is_both_numbers_at_full_length() {
    let check = Check::read(&GOOD);
    let attempt = check.attempts().next().unwrap();
    // What `openssl asn1parse` prints of it.
    let numbers = "0F86A563A45AF5E8CE1E43388D5CEFE4B39FDC1933FACB697E1DE02F13EC136F672363D9040AB7186C1A2D54BE876716051121AAACAB82290FA776341A288C57";
    let found: String = attempt.signature.iter().map(|byte| format!("{byte:02X}")).collect();
    assert_eq!(found, numbers);
    // Numbers below 2^248 are written in fewer bytes.
    let short = encode(&[0x30, 6, 2, 1, 5, 2, 1, 7]);
    let check = Check::read(&Pasted { signature: &short, ..GOOD });
    let mut expected = [0; 64];
    (expected[31], expected[63]) = (5, 7);
    assert_eq!(check.attempts().next().unwrap().signature, expected);
}

#[test]
fn keys_that_cannot_be_used() {
    for (key, id, place) in [
        ("", "cosign.key.none", ""),
        ("MFkwEwYH", "cosign.key.none", "MFkwEwYH"),
        ("-----BEGIN EC PRIVATE KEY-----\nx", "cosign.key.private", "-----BEGIN EC PRIVATE KEY-----"),
        (
            "-----BEGIN ENCRYPTED SIGSTORE PRIVATE KEY-----",
            "cosign.key.private",
            "-----BEGIN ENCRYPTED SIGSTORE PRIVATE KEY-----",
        ),
        (fixture!("p256.crt"), "cosign.key.certificate", "-----BEGIN CERTIFICATE-----"),
        ("é -----BEGIN PGP MESSAGE-----", "cosign.key.label", "-----BEGIN PGP MESSAGE-----"),
        ("-----BEGIN PUBLIC KEY-----\nMCow", "cosign.key.end", "-----BEGIN PUBLIC KEY-----"),
        ("-----BEGIN PUBLIC KEY-----\n-----END RSA PUBLIC KEY-----", "cosign.key.end", "-----BEGIN PUBLIC KEY-----"),
        ("-----BEGIN PUBLIC KEY-----\nMC é\n-----END PUBLIC KEY-----", "cosign.key.base64", "é"),
        ("-----BEGIN PUBLIC KEY-----\nMCo\n-----END PUBLIC KEY-----", "cosign.key.base64", "M"),
    ] {
        let check = one(&Pasted { key, ..GOOD }, id, place);
        assert_eq!((check.key(), check.answer(true)), (None, Answer::Unreadable));
    }
    for (key, id) in [
        (fixture!("p521.pub"), "cosign.key.curve"),
        (fixture!("secp256k1.pub"), "cosign.key.curve"),
        (fixture!("p256-compressed.pub"), "cosign.key.point"),
        (fixture!("x25519.pub"), "cosign.key.kind"),
        ("-----BEGIN PUBLIC KEY-----\nMCow\n-----END PUBLIC KEY-----\n", "cosign.key.broken"),
        ("-----BEGIN RSA PUBLIC KEY-----\nMCow\n-----END RSA PUBLIC KEY-----\n", "cosign.key.broken"),
    ] {
        one(&Pasted { key, ..GOOD }, id, key.trim_end());
    }
}

#[test]
fn keys_that_are_doubtful() {
    let weak = one(
        &Pasted { key: fixture!("rsa1024.pub"), signature: fixture!("rsa1024.sig"), ..GOOD },
        "cosign.key.weak",
        fixture!("rsa1024.pub").trim_end(),
    );
    assert_eq!((weak.problems()[0].severity, weak.answer(true)), (Severity::Warning, Answer::Signed));
    let two = [fixture!("p256.pub"), fixture!("other.pub")].concat();
    let check = one(&Pasted { key: &two, ..GOOD }, "cosign.key.more", fixture!("other.pub").trim_end());
    assert_eq!(check.key(), Check::read(&GOOD).key());
}

#[test]
fn a_key_out_of_yaml_is_indented() {
    let indented = fixture!("p256.pub").replace('\n', "\r\n      ");
    assert_eq!(Check::read(&Pasted { key: &indented, ..GOOD }).key(), Check::read(&GOOD).key());
}

#[test]
fn a_key_too_large_or_too_odd() {
    let rsa = |modulus: &[u8], exponent: &[u8]| {
        let (mut pair, mut out) = (Vec::new(), Vec::new());
        der::push(&mut pair, der::tag::INTEGER, modulus);
        der::push(&mut pair, der::tag::INTEGER, exponent);
        der::push(&mut out, der::tag::SEQUENCE, &pair);
        let pem = format!("-----BEGIN RSA PUBLIC KEY-----\n{}\n-----END RSA PUBLIC KEY-----", encode(&out));
        ids(&Check::read(&Pasted { key: &pem, signature: "AAAA", ..GOOD }))[0]
    };
    assert_eq!(rsa(&[1; 2_049], &[1, 0, 1]), "cosign.key.large");
    assert_eq!(rsa(&[1; 2_048], &[1, 0, 1]), "cosign.signature.length");
    assert_eq!(rsa(&[1; 256], &[0x7f, 0, 0, 1]), "cosign.signature.length");
    for exponent in [&[1][..], &[2], &[0], &[0, 0x80, 0, 0, 1], &[1, 0, 0, 0, 1]] {
        assert_eq!(rsa(&[1; 256], exponent), "cosign.key.broken", "{exponent:?}");
    }
    assert_eq!(rsa(&[2; 256], &[1, 0, 1]), "cosign.key.broken");
}

#[test]
fn signatures_that_cannot_be_read() {
    let cut = &fixture!("p256.sig")[..92];
    let uncut = &fixture!("p256.sig")[..93];
    for (key, signature, id, place) in [
        (GOOD.key, "", "cosign.signature.none", ""),
        (GOOD.key, " \n", "cosign.signature.none", ""),
        (GOOD.key, " MEQ!", "cosign.signature.base64", "!"),
        (GOOD.key, "é", "cosign.signature.base64", "é"),
        (GOOD.key, cut, "cosign.signature.der", cut),
        (GOOD.key, uncut, "cosign.signature.cut", &uncut[92..]),
        (GOOD.key, fixture!("ed25519.sig"), "cosign.signature.der", fixture!("ed25519.sig")),
        (GOOD.key, fixture!("p384.sig"), "cosign.signature.der", fixture!("p384.sig")),
        (fixture!("ed25519.pub"), fixture!("p256.sig"), "cosign.signature.length", fixture!("p256.sig")),
        (fixture!("rsa.pub"), fixture!("rsa1024.sig"), "cosign.signature.length", fixture!("rsa1024.sig")),
    ] {
        let check = one(&Pasted { key, signature, ..GOOD }, id, place);
        assert_eq!(check.answer(true), Answer::Unreadable);
    }
    // Trailing bytes, a negative number, a missing number, a number longer than the curve's order.
    let long = [&[0x30, 38, 2, 33, 1][..], &[7; 32], &[2, 1, 7]].concat();
    for der in [&[0x30, 6, 2, 1, 5, 2, 1, 7, 0][..], &[0x30, 6, 2, 1, 0x85, 2, 1, 7], &[0x30, 3, 2, 1, 5], &long] {
        let signature = encode(der);
        one(&Pasted { signature: &signature, ..GOOD }, "cosign.signature.der", &signature);
    }
}

#[test]
fn images_without_digest_and_no_images() {
    for (image, id, place) in [
        ("", "cosign.image.none", ""),
        (" ghcr.io/org/app:1 ", "cosign.image.digest", "ghcr.io/org/app:1"),
        (" ghcr.io/org/app:1+2", "cosign.image.read", "+"),
    ] {
        let check = one(&Pasted { image, ..GOOD }, id, place);
        // The arithmetic can be right all the same; the image isn't signed by that.
        assert_eq!(check.answer(true), Answer::SignedOther);
    }
}

#[test]
fn what_the_payload_is_about() {
    let changed = |from: &str, to: &str| PAYLOAD.replace(from, to);
    let other = "sha256:2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae";
    for (payload, id, place) in [
        (changed(DIGEST, other), "cosign.payload.digest", format!("\"{other}\"")),
        (changed(DIGEST, ""), "cosign.payload.digest", "\"\"".into()),
        (changed(&format!("\"{DIGEST}\""), "5"), "cosign.payload.field", "5".into()),
        (
            changed("cosign container", "atomic container"),
            "cosign.payload.type",
            "\"atomic container image signature\"".into(),
        ),
        (changed("\"critical\"", "\"Critical\""), "cosign.payload.critical", PAYLOAD.replace("critical", "Critical")),
        ("null".into(), "cosign.payload.critical", "null".into()),
        ("{\"critical\":}".into(), "cosign.payload.json", "}".into()),
        (String::new(), "cosign.payload.none", String::new()),
        ("{\"Payload\":\"!\"}".into(), "cosign.payload.base64", "\"!\"".into()),
    ] {
        let check = one(&Pasted { payload: &payload, ..GOOD }, id, &place);
        assert_ne!(check.answer(true), Answer::Signed, "{payload}");
    }
    let payload = changed(",\"type\":\"cosign container image signature\"", "");
    assert_eq!(ids(&Check::read(&Pasted { payload: &payload, ..GOOD })), ["cosign.payload.field"]);
}

#[test]
fn another_repository_is_no_error_for_cosign() {
    let payload = PAYLOAD.replace("shop/cart", "shop/card");
    let check =
        one(&Pasted { payload: &payload, ..GOOD }, "cosign.payload.reference", "\"registry.example.com/shop/card\"");
    assert_eq!(check.answer(true), Answer::Signed);
    for reference in ["", "registry.example.com/shop/cart:latest"] {
        let payload = PAYLOAD.replace("registry.example.com/shop/cart", reference);
        assert_eq!(ids(&Check::read(&Pasted { payload: &payload, ..GOOD })), [""; 0], "{reference}");
    }
    // cosign names Docker Hub as go-containerregistry does.
    let image = format!("nginx@{DIGEST}");
    let payload = PAYLOAD.replace("registry.example.com/shop/cart", "index.docker.io/library/nginx");
    assert_eq!(ids(&Check::read(&Pasted { image: &image, payload: &payload, ..GOOD })), [""; 0]);
}

#[test]
fn what_cosign_downloads() {
    let line = format!(
        "{{\"Base64Signature\":\"{}\",\"Payload\":\"{}\",\"Cert\":null}}\n",
        fixture!("p256.sig"),
        encode(PAYLOAD.as_bytes())
    );
    let check = Check::read(&Pasted { payload: &line, signature: "", ..GOOD });
    assert_eq!(ids(&check), [""; 0]);
    assert!(check.attempts().eq(Check::read(&GOOD).attempts()));
    // A signature of its own wins.
    let check = Check::read(&Pasted {
        payload: &line,
        key: fixture!("ed25519.pub"),
        signature: fixture!("ed25519.sig"),
        ..GOOD
    });
    assert_eq!(check.attempts().count(), 1);
    let two = [&*line, &*line].concat();
    one(&Pasted { payload: &two, signature: "", ..GOOD }, "cosign.payload.more", line.trim_end());
    // What is wrong inside stands where the whole stands.
    let image = format!("registry.example.com/shop/cart@{}", DIGEST.replace('9', "8"));
    let place = format!("\"{}\"", encode(PAYLOAD.as_bytes()));
    one(&Pasted { image: &image, payload: &line, signature: "", ..GOOD }, "cosign.payload.digest", &place);
    one(
        &Pasted { payload: &line, key: fixture!("ed25519.pub"), signature: "", ..GOOD },
        "cosign.signature.length",
        &format!("\"{}\"", fixture!("p256.sig")),
    );
}

#[test]
fn a_line_break_at_the_end_may_be_signed_or_not() {
    let payload = format!("{PAYLOAD}\r\n");
    let check = Check::read(&Pasted { payload: &payload, ..GOOD });
    let payloads: Vec<_> = check.attempts().map(|attempt| attempt.payload).collect();
    assert_eq!(payloads, [payload.as_bytes(), PAYLOAD.as_bytes()]);
}

#[test]
fn what_comes_out() {
    let check = Check::read(&GOOD);
    assert_eq!((check.answer(true), check.answer(false)), (Answer::Signed, Answer::NotSigned));
    assert_eq!(
        alloc::string::ToString::to_string(&check.text(Answer::Signed)),
        format!("Signed: the holder of this key has signed {IMAGE}.")
    );
    let long = "x".repeat(Check::MAX_LEN + 1);
    let check = Check::read(&Pasted { signature: &long, ..GOOD });
    assert_eq!((ids(&check), check.answer(true)), (Vec::from(["cosign.too-long"]), Answer::Unreadable));
}

/// What OpenSSL has signed is signed, and nothing else is.
#[cfg(feature = "signatures")]
mod verified {
    use super::*;

    /// The keys, and what each has signed.
    const SIGNED: [(&str, &str); 6] = [
        (fixture!("p256.pub"), fixture!("p256.sig")),
        (fixture!("p384.pub"), fixture!("p384.sig")),
        (fixture!("p384.pub"), fixture!("p384-sha384.sig")),
        (fixture!("rsa.pub"), fixture!("rsa.sig")),
        (fixture!("rsa-pkcs1.pub"), fixture!("rsa.sig")),
        (fixture!("ed25519.pub"), fixture!("ed25519.sig")),
    ];

    #[test]
    fn what_openssl_has_signed() {
        for (key, signature) in SIGNED {
            assert_eq!(Check::read(&Pasted { key, signature, ..GOOD }).verify(), Answer::Signed, "{key}");
        }
        let weak = Pasted { key: fixture!("rsa1024.pub"), signature: fixture!("rsa1024.sig"), ..GOOD };
        assert_eq!(Check::read(&weak).verify(), Answer::Signed);
    }

    #[test]
    fn by_another_key_it_is_not_signed() {
        let other = Check::read(&Pasted { key: fixture!("other.pub"), ..GOOD });
        assert_eq!(other.verify(), Answer::NotSigned);
        for (key, _) in SIGNED {
            for (of, signature) in SIGNED {
                let answer = Check::read(&Pasted { key, signature, ..GOOD }).verify();
                let same = key == of
                    || key.contains("RSA PUBLIC") && of == SIGNED[3].0
                    || of.contains("RSA PUBLIC") && key == SIGNED[3].0;
                assert_eq!(answer == Answer::Signed, same, "{key} {of}");
            }
        }
    }

    #[test]
    fn another_digest_is_not_what_was_signed() {
        let other = IMAGE.replace("9f86", "9f87");
        for (key, signature) in SIGNED {
            // The signature is right, the image is another one.
            let check = Check::read(&Pasted { image: &other, key, signature, ..GOOD });
            assert_eq!((ids(&check), check.verify()), (Vec::from(["cosign.payload.digest"]), Answer::SignedOther));
            // Nor does it help to write the digest into the payload.
            let payload = PAYLOAD.replace("9f86", "9f87");
            let check = Check::read(&Pasted { image: &other, payload: &payload, key, signature });
            assert_eq!((ids(&check), check.verify()), (Vec::new(), Answer::NotSigned));
        }
    }

    #[test]
    fn one_byte_more_or_less_is_another_payload() {
        for (key, signature) in SIGNED {
            for payload in [format!(" {PAYLOAD}"), format!("{PAYLOAD} "), PAYLOAD.replace("shop\"}}", "shop\" }}")] {
                let check = Check::read(&Pasted { key, signature, payload: &payload, ..GOOD });
                assert_eq!((ids(&check), check.verify()), (Vec::new(), Answer::NotSigned), "{payload:?}");
            }
        }
    }

    #[test]
    fn a_line_break_at_the_end_is_tried_both_ways() {
        let line = format!("{PAYLOAD}\n");
        // Signed without, pasted with; and signed with.
        assert_eq!(Check::read(&Pasted { payload: &line, ..GOOD }).verify(), Answer::Signed);
        let signed = Pasted { payload: &line, signature: fixture!("line.sig"), ..GOOD };
        assert_eq!(Check::read(&signed).verify(), Answer::Signed);
        assert_eq!(Check::read(&Pasted { payload: PAYLOAD, ..signed }).verify(), Answer::NotSigned);
    }

    #[test]
    fn a_cut_or_broken_signature_is_none() {
        for (key, signature) in SIGNED {
            for length in [0, 4, signature.len() / 2 / 4 * 4, signature.len() - 4, signature.len() - 1] {
                let answer = Check::read(&Pasted { key, signature: &signature[..length], ..GOOD }).verify();
                assert_eq!(answer, Answer::Unreadable, "{length} of {signature}");
            }
            // Another byte somewhere: readable or not, it is not signed.
            for at in (0..signature.len()).step_by(31) {
                let byte = if &signature[at..=at] == "B" { "C" } else { "B" };
                let mut changed = String::from(signature);
                changed.replace_range(at..=at, byte);
                let check = Check::read(&Pasted { key, signature: &changed, ..GOOD });
                // The unused bits at the end of base64 are no part of it.
                let same = check.attempts().eq(Check::read(&Pasted { key, signature, ..GOOD }).attempts());
                assert!(same || matches!(check.verify(), Answer::NotSigned | Answer::Unreadable), "{at}");
            }
        }
    }

    #[test]
    fn pss_is_not_what_cosign_uses() {
        let check = Check::read(&Pasted { key: fixture!("rsa.pub"), signature: fixture!("rsa-pss.sig"), ..GOOD });
        assert_eq!((ids(&check), check.verify()), (Vec::new(), Answer::NotSigned));
    }

    #[test]
    fn numbers_out_of_range_are_no_signature() {
        for number in [0_u8, 0xff] {
            let mut der = Vec::from([0x30, 70]);
            for _ in 0..2 {
                der.extend([2, 33, 0]);
                der.extend([number | 0x80; 32]);
            }
            let signature = encode(&der);
            assert_eq!(Check::read(&Pasted { signature: &signature, ..GOOD }).verify(), Answer::NotSigned);
        }
        let zero = encode(&[0x30, 6, 2, 1, 0, 2, 1, 0]);
        assert_eq!(Check::read(&Pasted { signature: &zero, ..GOOD }).verify(), Answer::NotSigned);
    }

    /// A key whose point lies on no curve.
    #[test]
    fn a_point_beside_the_curve_is_no_key() {
        let mut key = Vec::from(Check::read(&GOOD).key().unwrap().spki());
        *key.last_mut().unwrap() ^= 1;
        let pem = format!("-----BEGIN PUBLIC KEY-----\n{}\n-----END PUBLIC KEY-----", encode(&key));
        assert_eq!(Check::read(&Pasted { key: &pem, ..GOOD }).verify(), Answer::NotSigned);
    }
}

proptest::proptest! {
    /// Any change of what is pasted is answered, with places that can be shown.
    #[test]
    fn total(part in 0..4_usize, at in 0..700_usize, length in 0..40_usize, with in "[\\x20-\\x7eéß\\n]{0,12}") {
        let mut texts = [GOOD.image, GOOD.key, GOOD.payload, GOOD.signature].map(String::from);
        let start = at.min(texts[part].len());
        let end = (start + length).min(texts[part].len());
        texts[part].replace_range(start..end, &with);
        let [image, key, payload, signature] = &texts;
        let check = Check::read(&Pasted { image, key, payload, signature });
        for problem in check.problems() {
            let text = match problem.part {
                Part::Image => image,
                Part::Key => key,
                Part::Payload => payload,
                Part::Signature => signature,
            };
            proptest::prop_assert!(problem.span.slice(text).is_some(), "{:?}", problem);
        }
    }
}
