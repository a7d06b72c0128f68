use alloc::{format, string::ToString, vec::Vec};

use super::*;

fn read(text: &str) -> ConfigFile {
    ConfigFile::read(text.as_bytes(), ConfigFormat::ConfigJson).expect(text)
}

/// The error's text, and what its span slices.
#[track_caller]
fn err(text: &str, message: &str, slice: &str) -> ConfigError {
    let error = ConfigFile::read(text.as_bytes(), ConfigFormat::ConfigJson).expect_err(text);
    assert_eq!((error.to_string().as_str(), error.span().slice(text).unwrap()), (message, slice), "{text}");
    error
}

fn keys(file: &ConfigFile) -> Vec<&str> {
    file.entries().iter().map(|entry| entry.key().as_str()).collect()
}

#[test]
fn errors_name_the_value_and_its_entry() {
    let text = r#"{"auths":{"é.io":{"auth":"dTpw"},"b.io":{"auth":"!"}}}"#;
    let error = err(text, "illegal base64 data at input byte 0", "\"!\"");
    let (key, span) = error.key().unwrap();
    assert_eq!((key.as_str(), span.slice(text)), ("b.io", Some("\"b.io\"")));

    let error = err(r#"{"auths":5}"#, TYPE_OF_AUTHS, "5");
    assert_eq!(error.key(), None);
    err(r#"{"auths":{}"#, "unexpected end of JSON input", "");
    err(
        r#"{"auths":{},"HttpHeaders":{"a":"b","c":[1]}}"#,
        "json: cannot unmarshal array into Go struct field DockerConfigJSON.HttpHeaders of type string",
        "[1]",
    );
}

const TYPE_OF_AUTHS: &str =
    "json: cannot unmarshal number into Go struct field DockerConfigJSON.auths of type credentialprovider.DockerConfig";

#[test]
fn a_failing_entry_goes_before_an_earlier_wrong_type() {
    err(r#"{"auths":5,"auths":{"a":{"auth":"!"}}}"#, "illegal base64 data at input byte 0", "\"!\"");
    err(r#"{"auths":5,"HttpHeaders":[],"auths":{"a":{"auth":"dTpw"}}}"#, TYPE_OF_AUTHS, "5");
    // Bytes that are not JSON go before everything.
    err(r#"{"auths":{"a":{"auth":"!"}}"#, "unexpected end of JSON input", "");
}

#[test]
fn duplicates_merge_replace_and_clear() {
    let text = r#"{"auths":{"a":{"username":"1"},"b":{}},"Auths":{"c":{},"a":{"password":"2"}}}"#;
    let file = read(text);
    assert_eq!(keys(&file), ["a", "b", "c"]);
    let first = file.entries()[0].credential();
    assert!(first.username.is_empty() && first.password.is("2"));
    let replaced = &file.replaced()[0];
    assert_eq!((replaced.key_span.start(), replaced.by.start()), (10, text.rfind("\"a\"").unwrap()));

    assert_eq!(keys(&read(r#"{"auths":{"a":{}},"auths":null,"auths":{"b":{}}}"#)), ["b"]);
    // A `null` leaves the field as it was.
    assert!(read(r#"{"auths":{"a":{"username":"u","username":null}}}"#).entries()[0].credential().username.is("u"));
}

#[test]
fn tells_what_the_kubelet_passes_over() {
    let text = r#"{"auths":{"a":{"auth":"dTpw","Username":"v","identitytoken":"t"},"b":{},"c":{"auth":"","username":"u"}},
        "credsStore":"desktop","credHelpers":{"x.io":"ecr-login"},"old.io":{"auth":"dTpw"},"plugins":{"x":{}}}"#;
    let file = read(text);
    let fields = file.entries()[0].fields();
    assert!(fields.auth_differs && fields.identity_token.is_some() && fields.registry_token.is_none());
    assert_eq!(fields.username.unwrap().key_span.slice(text), Some("\"Username\""));
    assert_eq!(fields.auth.unwrap().span.slice(text), Some("\"dTpw\""));
    assert_eq!(*file.entries()[1].fields(), Fields::default());
    assert!(file.entries()[1].credential().is_empty());
    assert!(file.entries()[2].fields().auth.unwrap().is_empty && !file.entries()[2].fields().auth_differs);
    assert_eq!(file.creds_store().unwrap().name, "desktop");
    let helper = &file.cred_helpers()[0];
    assert_eq!((helper.registry.as_ref().unwrap().as_str(), helper.name.as_str()), ("x.io", "ecr-login"));
    assert_eq!(helper.span.slice(text), Some("\"ecr-login\""));
    let legacy: Vec<_> = file.legacy_keys().iter().map(|one| one.key.as_str()).collect();
    assert_eq!(legacy, ["old.io"]);
    assert_eq!(file.auths().unwrap().slice(text), Some("\"auths\""));
}

#[test]
fn sees_the_other_layout() {
    let legacy = read(r#"{"ghcr.io":{"username":"u","password":"p"}}"#);
    assert!(legacy.auths().is_none() && legacy.entries().is_empty());
    assert_eq!(legacy.legacy_keys()[0].key.as_str(), "ghcr.io");

    let new = ConfigFile::read(br#"{"auths":{"ghcr.io":{"auth":"dTpw"}}}"#, ConfigFormat::DockerCfg).unwrap();
    assert_eq!(keys(&new), ["auths"]);
    assert_eq!(new.legacy_keys()[0].key.as_str(), "ghcr.io");
}

#[test]
fn sees_base64_of_base64() {
    let twice =
        |text: &str| ConfigFile::read(text.as_bytes(), ConfigFormat::ConfigJson).unwrap_err().is_encoded_twice();
    assert!(twice("eyJhdXRocyI6e319\n"));
    assert!(twice("eyJhdXRocyI6IHt9fQ"));
    assert!(!twice("dTpw"));
    assert!(!twice("{"));
}

#[test]
fn line_breaks_survive_in_passwords() {
    // base64 of "u:p\n"
    assert!(read(r#"{"auths":{"a":{"auth":"dTpwCg=="}}}"#).entries()[0].credential().password.ends_with_line_break());
}

proptest::proptest! {
    /// Whatever surrounds them: no debug text shows what was planted.
    #[test]
    fn planted_secrets_stay_hidden(
        secret in "[a-z]{12}",
        shape in 0..4_u8,
        tail in proptest::sample::select(alloc::vec!["", "}", "]", ",\"x\":5"]),
    ) {
        let auth = crate::credentials::base64::encode(format!("{secret}:{secret}").as_bytes());
        let entry = match shape {
            0 => format!(r#"{{"auth":"{auth}"}}"#),
            1 => format!(r#"{{"username":"{secret}","password":"{secret}","email":"{secret}"}}"#),
            2 => format!(r#"{{"auth":"{secret}!","identitytoken":"{secret}"}}"#),
            _ => format!(r#"{{"auth":"{auth}","password":["{secret}"]}}"#),
        };
        let text = format!(r#"{{"auths":{{"https://u:{secret}@r.io?{secret}":{entry}}}{tail}}}"#);
        let shown = match ConfigFile::read(text.as_bytes(), ConfigFormat::ConfigJson) {
            Ok(file) => format!("{file:?}"),
            Err(error) => format!("{error:?} {error}"),
        };
        proptest::prop_assert!(!shown.contains(&secret) && !shown.contains(&auth));
    }

    #[test]
    fn total_on_any_bytes(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..100)) {
        let _ = ConfigFile::read(&bytes, ConfigFormat::DockerCfg);
    }
}
