//! The calls into the core.

use pullplan::{
    Input, Options, Pause,
    cluster::{Cluster, SecretReading},
    credentials::{ConfigFile, ConfigFormat, PullSecret},
    explain, explain_with_pauses,
    manifest::{Limits, read_text},
    redact::{self, SecretValue},
    report::{Attempt, Report, SourceKind},
};

use crate::state::InputFile;

/// What Kubernetes decides about every image in `files`, and where each file holds secrets.
#[must_use]
pub fn analyse(files: &[InputFile], options: &Options) -> (Report, Vec<Vec<SecretValue>>) {
    (explain(&inputs(files), options), secrets(files))
}

/// The same, with pauses in which the page does something else.
pub async fn analyse_with_pauses(
    files: &[InputFile],
    options: &Options,
    pause: &impl Pause,
) -> (Report, Vec<Vec<SecretValue>>) {
    let report = explain_with_pauses(&inputs(files), options, pause).await;
    pause.pause().await;
    (report, secrets(files))
}

fn inputs(files: &[InputFile]) -> Vec<Input> {
    let input = |file: &InputFile| {
        let input = Input::from_text(&*file.name, &*file.text);
        if file.node_file { input.as_node_file() } else { input }
    };
    files.iter().map(input).collect()
}

fn secrets(files: &[InputFile]) -> Vec<Vec<SecretValue>> {
    files.iter().map(|file| redact::find(&file.text)).collect()
}

/// The whole user name of an attempt for a Pod of this namespace, read anew from the files.
///
/// Neither the report nor the state of the page holds it, so no link, copy or log can: it is for the eyes of whoever
/// asks for it. `None` if the files do not give the credential that the report speaks of.
#[must_use]
pub fn user_of(files: &[InputFile], namespace: &str, attempt: &Attempt) -> Option<String> {
    let file = files.get(attempt.place?.file)?;
    match attempt.source.kind {
        SourceKind::NodeFile => {
            let read =
                |format| ConfigFile::read(file.text.as_bytes(), format).ok().and_then(|file| user_in(&file, attempt));
            [ConfigFormat::ConfigJson, ConfigFormat::DockerCfg].into_iter().find_map(read)
        }
        SourceKind::Secret => {
            let documents = read_text(&file.text, &Limits::new());
            let roots = documents.iter().enumerate().filter_map(|(at, document)| Some((0, at, document.root()?)));
            let cluster = Cluster::new(roots.collect::<Vec<_>>());
            let secret = cluster.secrets().get(cluster.secret(namespace, &attempt.source.name)?)?;
            match secret.read() {
                SecretReading::Pull(PullSecret::Read(file)) => user_in(&file, attempt),
                _ => None,
            }
        }
        SourceKind::Provider => None,
    }
}

fn user_in(file: &ConfigFile, attempt: &Attempt) -> Option<String> {
    let users = file.entries().iter().filter(|entry| entry.key().to_string() == attempt.key_written);
    let user = users.map(|entry| &entry.credential().username).find(|user| user.hint() == attempt.user)?;
    Some(String::from_utf8_lossy(user.reveal()).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The users of all attempts for the only image in these files.
    fn users(files: &[(&str, &str)]) -> (Report, Vec<Option<String>>) {
        let files: Vec<_> = files.iter().map(|(name, text)| InputFile::new(1, *name, text)).collect();
        let (report, _) = analyse(&files, &Options::default());
        let plan = &report.images[0];
        let users = plan.credentials.attempts.iter().map(|one| user_of(&files, &plan.object.namespace, one)).collect();
        (report, users)
    }

    // "planted-user:x", "other-user:x" in base64, and files with them.
    const SECRETS: &str = "apiVersion: v1
kind: Secret
metadata: {name: one, namespace: a}
type: kubernetes.io/dockerconfigjson
stringData:
  .dockerconfigjson: '{\"auths\": {\"r.io/x\": {\"auth\": \"cGxhbnRlZC11c2VyOng=\"}, \"r.io\": {\"auth\": \"b3RoZXItdXNlcjp4\"}}}'
---
apiVersion: v1
kind: Secret
metadata: {name: one, namespace: b}
type: kubernetes.io/dockerconfigjson
stringData: {.dockerconfigjson: '{\"auths\": {\"r.io\": {\"username\": \"not-this-one\", \"password\": \"x\"}}}'}
---
apiVersion: v1
kind: Secret
metadata: {name: two, namespace: a}
type: kubernetes.io/dockercfg
data: {.dockercfg: eyJyLmlvIjogeyJhdXRoIjogImNHeGhiblJsWkMxMWMyVnlPbmc9In19}
---
apiVersion: v1
kind: Pod
metadata: {name: p, namespace: a}
spec: {imagePullSecrets: [{name: one}, {name: two}], containers: [{name: c, image: r.io/x}]}
";

    #[test]
    fn each_attempt_has_its_own_user_and_the_report_has_none() {
        let node = "{\"auths\": {\"r.io\": {\"username\": \"node-user\", \"password\": \"x\"}}}";
        let (report, users) = users(&[("a.yaml", SECRETS), ("config.json", node)]);
        let users: Vec<_> = users.iter().map(|user| user.as_deref().unwrap_or_default()).collect();
        assert_eq!(users, ["planted-user", "other-user", "planted-user", "node-user"]);
        let report = serde_json::to_string(&report).unwrap();
        assert!(!["planted-user", "other-user", "node-user"].iter().any(|user| report.contains(user)), "{report}");
    }

    #[test]
    fn other_files_than_those_of_the_report_give_no_user() {
        let (report, _) = users(&[("a.yaml", SECRETS)]);
        let plan = &report.images[0];
        let attempt = &plan.credentials.attempts[0];
        for text in ["", "kind: Secret", &SECRETS.replace("cGxhbnRlZC11c2VyOng=", "b3RoZXItdXNlcjp4")] {
            let files = [InputFile::new(1, "a.yaml", text)];
            assert_eq!(user_of(&files, &plan.object.namespace, attempt), None, "{text}");
        }
        assert_eq!(user_of(&[], &plan.object.namespace, attempt), None);
    }
}
