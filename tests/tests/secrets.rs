//! Passwords planted everywhere appear nowhere: not in the report, not in a message, not in `Debug`.

use std::fmt::Write as _;

use proptest::prelude::*;
use pullplan::{
    Input, Options,
    credentials::{ConfigFile, ConfigFormat},
    explain, manifest,
};
use serde_json::json;

/// Something that must not be shown, and the user it belongs to.
#[derive(Clone, Debug)]
struct Planted {
    user: String,
    password: String,
}

/// The shortest piece of a secret that counts as shown.
const PIECE: usize = 7;

fn base64(bytes: &[u8], alphabet: &[u8; 64], padded: bool) -> String {
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let word = chunk.iter().chain([0, 0].iter()).take(3).fold(0, |word, &byte| word << 8 | usize::from(byte));
        for at in 0..=chunk.len() {
            out.push(alphabet[word >> (18 - 6 * at) & 63] as char);
        }
        if padded {
            out.push_str(&"=".repeat(3 - chunk.len()));
        }
    }
    out
}

const STANDARD: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const URL: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

fn encoded(text: &str) -> String {
    base64(text.as_bytes(), STANDARD, true)
}

fn hex(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

fn percent(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() {
            out.push(byte.into());
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

/// A text as it stands inside of the quotes of JSON.
fn escaped(text: &str) -> String {
    json!(text).to_string().trim_matches('"').to_owned()
}

/// Every piece of a text of some length, so that a part of it is found too.
fn pieces(text: &str) -> Vec<String> {
    let characters: Vec<char> = text.chars().collect();
    characters.windows(PIECE.min(characters.len())).map(|window| window.iter().collect()).collect()
}

impl Planted {
    fn auth(&self) -> String {
        encoded(&format!("{}:{}", self.user, self.password))
    }

    /// What must not be found in lower case: the password in every encoding, and the user whole.
    fn forbidden(&self) -> Vec<String> {
        let mut all = Vec::new();
        for text in [self.password.clone(), escaped(&self.password), percent(&self.password)] {
            all.extend(pieces(&text));
        }
        let pair = format!("{}:{}", self.user, self.password);
        for text in [&self.password, &pair, &encoded(&pair)] {
            for alphabet in [STANDARD, URL] {
                all.push(base64(text.as_bytes(), alphabet, false));
            }
            all.push(hex(text));
        }
        all.extend([self.user.clone(), escaped(&self.user), encoded(&self.user)]);
        all.iter().map(|text| text.to_lowercase()).collect()
    }

    /// The files: the secret at every place that holds one, in files that are right and in files that are not.
    /// `turn` chooses which of the ways each Secret is spoilt in.
    fn files(&self, turn: usize) -> Vec<(String, String)> {
        let (user, password, auth) = (&self.user, &self.password, &self.auth());
        let good = json!({"auths": {"registry.example.com": {"auth": auth}}});
        let configs = [
            good.clone(),
            json!({"auths": {"a.example.com": {"username": user, "password": password, "email": password}}}),
            json!({"auths": {"b.example.com": {"username": user, "password": password, "auth": encoded("x:y")}}}),
            json!({"auths": {"c.example.com": {"username": user, "identitytoken": password}}}),
            json!({"auths": {"d.example.com": {"auth": encoded(&format!("{user}:")), "registrytoken": password}}}),
            json!({"auths": {"e.example.com": {"auth": encoded(password)}}}),
            json!({"auths": {"f.example.com": {"auth": password}}}),
            json!({"auths": {"g.example.com": {"auth": [auth]}}}),
            json!({"auths": {"h.example.com": {"auth": auth, "email": 5}}}),
            json!({"auths": {(format!("https://{}:{}@i.example.com", percent(user), percent(password))): {"auth": auth}}}),
            json!({"auths": {(format!("ftp://{}@j.example.com/{}", percent(password), "a")): {"auth": auth}}}),
            json!({"auths": {(format!("k.example.com/a?token={}", percent(password))): {"auth": auth}}}),
            json!({"auths": {(format!("l.example.com#{}", percent(password))): {"auth": auth}}}),
            json!({"auths": {"m.example.com": {"auth": auth}}, "HttpHeaders": {"Authorization": [password]}}),
            json!({"auths": {"n.example.com": {"auth": encoded(&format!("{user}:{password}\n"))}}}),
            json!({"auths": {"o.example.com": auth}}),
            json!({"registry.example.com": {"auth": auth}}),
            json!([auth, password]),
            json!(password),
        ];
        let mut manifests = String::new();
        let mut names = Vec::new();
        let mut secret = |kind: &str, field: &str, key: &str, value: String| {
            let name = format!("secret-{}", names.len());
            let _ = writeln!(
                manifests,
                "---\napiVersion: v1\nkind: Secret\nmetadata: {{name: {name}}}\ntype: {kind}\n{field}:\n  {key}: {}",
                json!(value)
            );
            names.push(name);
        };
        const JSON: &str = "kubernetes.io/dockerconfigjson";
        for (at, config) in configs.iter().enumerate() {
            let text = config.to_string();
            let (kind, field, key, value) = match (at + turn) % 7 {
                0 => (JSON, "stringData", ".dockerconfigjson", text),
                1 => (JSON, "data", ".dockerconfigjson", encoded(&text)),
                2 => (JSON, "data", ".dockerconfigjson", encoded(&encoded(&text))),
                3 => (JSON, "stringData", ".dockerconfigjson", encoded(&text)),
                4 => (JSON, "stringData", ".dockerconfigjson", format!("{text},")),
                5 => (JSON, "data", "config.json", encoded(&text)),
                _ => ("Opaque", "stringData", ".dockerconfigjson", text),
            };
            secret(kind, field, key, value);
        }
        secret("kubernetes.io/dockercfg", "stringData", ".dockercfg", configs[16].to_string());
        secret(JSON, "data", ".dockerconfigjson", password.clone());
        secret("Opaque", "stringData", "password", password.clone());
        let _ = writeln!(
            manifests,
            "---\napiVersion: v1\nkind: Secret\nmetadata: {{name: pin}}\nstringData: {{pin: 1_{0}, mode: 0{0}}}",
            digits(password)
        );
        for (at, name) in names.iter().enumerate() {
            let _ = writeln!(
                manifests,
                "---\napiVersion: v1\nkind: Pod\nmetadata: {{name: pod-{at}}}\nspec: {{imagePullSecrets: [{{name: {name}}}], containers: [{{name: a, image: 'registry.example.com/app:1'}}]}}"
            );
        }
        let _ = writeln!(
            manifests,
            "---\napiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: {{name: e}}\nspec: {{target: {{name: secret-0, template: {{type: {JSON}, data: {{.dockerconfigjson: {}}}}}}}}}",
            json!(configs[0].to_string())
        );
        // Broken right behind the secret.
        let _ = writeln!(manifests, "---\napiVersion: v1\nkind: Secret\nstringData:\n  a: {} b\n", json!(password));
        let _ = writeln!(manifests, "---\n- {}", json!(password));
        let answer = json!({
            "apiVersion": "credentialprovider.kubelet.k8s.io/v1", "kind": "CredentialProviderResponse",
            "cacheKeyType": "image", "auth": {"registry.example.com": {"username": user, "password": password}},
        });
        let providers = json!({
            "apiVersion": "kubelet.config.k8s.io/v1", "kind": "CredentialProviderConfig",
            "providers": [{
                "name": "p", "apiVersion": "credentialprovider.kubelet.k8s.io/v1", "defaultCacheDuration": "1h",
                "matchImages": ["registry.example.com", format!("https://{}@p.example.com", percent(password))],
                "args": [password], "env": [{"name": "TOKEN", "value": password}],
            }],
        });
        let mut files = vec![
            ("manifests.yaml".to_owned(), manifests),
            ("response.json".to_owned(), answer.to_string()),
            ("providers.json".to_owned(), providers.to_string()),
            ("login.sh".to_owned(), format!("docker login -u {user} -p '{password}' registry.example.com\n")),
        ];
        let nodes =
            configs.iter().enumerate().map(|(at, config)| (format!("node-{at}/config.json"), config.to_string()));
        files.extend(nodes);
        files.push(("trailing/config.json".to_owned(), format!("{},", configs[0])));
        files
    }
}

/// A number made from a text.
fn digits(text: &str) -> String {
    text.bytes().map(|byte| char::from(b'1' + byte % 7)).collect()
}

#[track_caller]
fn hidden(planted: &Planted, what: &str, shown: &str) {
    let shown = shown.to_lowercase();
    for text in planted.forbidden().iter().chain([&digits(&planted.password)]) {
        if let Some(at) = shown.find(text.as_str()) {
            let from = shown.floor_char_boundary(at.saturating_sub(200));
            panic!("{what} shows {text:?} of {planted:?}: …{}", &shown[from..(at + text.len())]);
        }
    }
}

fn secrets() -> impl Strategy<Value = Planted> {
    let password = prop_oneof![
        "[A-Za-z0-9]{12,40}",
        "[ -~]{12,40}",
        "[!-~]{4}[\"\\\\{}:@/?#%&+'`<>|*,-]{8}[!-~]{4}",
        "[a-zà-ž😀-😂]{12,20}",
        "ghp_[A-Za-z0-9]{36}",
        "eyJhbGciOiJIUzI1NiJ9\\.[A-Za-z0-9_-]{30}\\.[A-Za-z0-9_-]{43}",
    ];
    // Letters that no other word of the files has, so that a find is no accident.
    ("[qxz][A-Za-z0-9]{6,12}[qxz]", password)
        .prop_map(|(user, password)| Planted { user: format!("{user}-qxz"), password })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn planted_passwords_appear_nowhere(planted in secrets(), node: prop::sample::Index, turn in 0..7_usize) {
        let files = planted.files(turn);
        let (others, nodes) = files.split_at(4);
        // One node's file at a time: only the first is the node's.
        let chosen = others.iter().chain([node.get(nodes)]);
        let inputs: Vec<Input> = chosen.map(|(name, text)| Input::from_text(name.as_str(), text.as_str())).collect();
        let report = explain(&inputs, &Options::default());
        hidden(&planted, "the report", &serde_json::to_string(&report).unwrap());
        hidden(&planted, "Debug of the report", &format!("{report:?}"));
        hidden(&planted, "Debug of the inputs", &format!("{inputs:?}"));
        let (name, text) = node.get(&files);
        let source = manifest::Source::from_text(name.as_str(), text.as_str());
        hidden(&planted, "Debug of documents", &format!("{:?}", manifest::read(&source)));
        for format in [ConfigFormat::ConfigJson, ConfigFormat::DockerCfg] {
            let read = ConfigFile::read(text.as_bytes(), format);
            hidden(&planted, "Debug of a config file", &format!("{read:?}"));
            if let Err(error) = read {
                hidden(&planted, "an error", &error.to_string());
            }
        }
    }
}

#[test]
fn the_search_finds_what_is_shown() {
    let planted = Planted { user: "quxrobot-qxz".into(), password: "pa ss\"w/o:rd+é".into() };
    for shown in [
        planted.password.clone(),
        format!("…{}…", &planted.password[3..12]),
        json!({"a": planted.password}).to_string(),
        planted.auth(),
        base64(planted.password.as_bytes(), URL, false),
        hex(&planted.password).to_uppercase(),
        percent(&planted.password),
        encoded(&planted.auth()),
        planted.user.clone(),
    ] {
        let found = std::panic::catch_unwind(|| hidden(&planted, "it", &shown));
        assert!(found.is_err(), "{shown}");
    }
    hidden(&planted, "it", "p•••••é, registry.example.com");
}
