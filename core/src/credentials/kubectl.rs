use alloc::{borrow::ToOwned, format, string::String};
use core::fmt;

use super::{Credential, Entry, KeyText, Masked, SecretType, base64};
use crate::json::push_quoted;

/// What `kubectl create secret docker-registry` makes a Secret of.
///
/// # Source
///
/// kubectl `pkg/cmd/create/create_secret_docker.go`; recorded answers in `kubectl_docker_registry.json`.
///
/// # Examples
///
/// ```
/// use pullplan::credentials::RegistrySecret;
/// let secret = RegistrySecret::new("ghcr.io", "robot", "hunter2", "");
/// let config = secret.config_json()?;
/// assert!(config.is(r#"{"auths":{"ghcr.io":{"username":"robot","password":"hunter2","auth":"cm9ib3Q6aHVudGVyMg=="}}}"#));
/// assert_eq!(
///     secret.command("regcred", Some("shop"))?,
///     "kubectl create secret docker-registry regcred --namespace=shop --docker-server=ghcr.io \
///      --docker-username=robot --docker-password=\"$REGISTRY_PASSWORD\"",
/// );
/// # Ok::<(), pullplan::credentials::RegistrySecretError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegistrySecret {
    /// The registry: the key in `auths`.
    pub server: KeyText,
    /// User name, password and mail address; the last may be empty.
    pub credential: Credential,
}

/// What is missing for a Secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegistrySecretError {
    /// The Secret has no name.
    Name,
    /// Server, user name or password is empty.
    Field,
}

impl RegistrySecret {
    /// The server if none is given: Docker Hub.
    pub const DEFAULT_SERVER: &'static str = "https://index.docker.io/v1/";

    /// The variable that [`Self::command`] takes the password from.
    pub const PASSWORD_VARIABLE: &'static str = "REGISTRY_PASSWORD";

    /// From the fields of a form.
    #[must_use]
    pub fn new(server: &str, username: &str, password: &str, email: &str) -> Self {
        let credential = Credential { username: username.into(), password: password.into(), email: email.into() };
        Self { server: server.into(), credential }
    }

    /// Whether the kubelet reads user name and password back as they are: not if the user name has a
    /// `:`, because `auth` is split at the first one.
    #[must_use]
    pub fn is_read_back(&self) -> bool {
        !self.credential.username.reveal().contains(&b':')
    }

    /// The value of `.dockerconfigjson`, byte for byte.
    ///
    /// # Errors
    ///
    /// [`RegistrySecretError::Field`] if server, user name or password is empty.
    pub fn config_json(&self) -> Result<Masked, RegistrySecretError> {
        let Credential { username, password, email } = &self.credential;
        if self.server.as_str().is_empty() || username.is_empty() || password.is_empty() {
            return Err(RegistrySecretError::Field);
        }
        let mut out = String::from(r#"{"auths":{"#);
        push_quoted(&mut out, self.server.as_str().as_bytes());
        out.push_str(r#":{"username":"#);
        push_quoted(&mut out, username.reveal());
        out.push_str(r#","password":"#);
        push_quoted(&mut out, password.reveal());
        if !email.is_empty() {
            out.push_str(r#","email":"#);
            push_quoted(&mut out, email.reveal());
        }
        out.push_str(r#","auth":"#);
        let auth = [username.reveal(), b":", password.reveal()].concat();
        push_quoted(&mut out, base64::encode(&auth).as_bytes());
        out.push_str("}}}");
        Ok(Masked::from(out.into_bytes()))
    }

    /// The Secret as YAML, as `kubectl create --dry-run=client -o yaml` prints it.
    ///
    /// # Errors
    ///
    /// [`RegistrySecretError::Name`] if `name` is empty; those of [`Self::config_json`].
    pub fn manifest(&self, name: &str, namespace: Option<&str>) -> Result<Masked, RegistrySecretError> {
        manifest_of_file(name, namespace, self.config_json()?.reveal())
    }

    /// The command that makes the same Secret. The password stays out: the command takes it from the
    /// variable [`Self::PASSWORD_VARIABLE`].
    ///
    /// # Errors
    ///
    /// [`RegistrySecretError::Name`] if `name` is empty, [`RegistrySecretError::Field`] if server or user
    /// name is.
    pub fn command(&self, name: &str, namespace: Option<&str>) -> Result<String, RegistrySecretError> {
        let Credential { username, email, .. } = &self.credential;
        if name.is_empty() {
            return Err(RegistrySecretError::Name);
        }
        if self.server.as_str().is_empty() || username.is_empty() {
            return Err(RegistrySecretError::Field);
        }
        let mut out = format!("kubectl create secret docker-registry {}", shell_word(name));
        let mut flag = |flag: &str, value: &str| {
            if !value.is_empty() {
                out.push_str(&format!(" --{flag}={}", shell_word(value)));
            }
        };
        flag("namespace", namespace.unwrap_or_default());
        flag("docker-server", self.server.as_str());
        flag("docker-username", &String::from_utf8_lossy(username.reveal()));
        flag("docker-email", &String::from_utf8_lossy(email.reveal()));
        Ok(out + &format!(" --docker-password=\"${}\"", Self::PASSWORD_VARIABLE))
    }
}

/// The way back: an entry of a Secret's file as fields of a form.
impl From<&Entry> for RegistrySecret {
    fn from(entry: &Entry) -> Self {
        Self { server: entry.key().clone(), credential: entry.credential().clone() }
    }
}

/// The Secret that `--from-file=.dockerconfigjson=FILE` makes: the file's bytes as they are.
///
/// # Errors
///
/// [`RegistrySecretError::Name`] if `name` is empty.
pub fn manifest_of_file(name: &str, namespace: Option<&str>, file: &[u8]) -> Result<Masked, RegistrySecretError> {
    if name.is_empty() {
        return Err(RegistrySecretError::Name);
    }
    let kind = SecretType::DockerConfigJson;
    let namespace = namespace.filter(|namespace| !namespace.is_empty());
    let manifest = format!(
        "apiVersion: v1\ndata:\n  {}: {}\nkind: Secret\nmetadata:\n  name: {}\n{}type: {}\n",
        kind.data_key(),
        base64::encode(file),
        yaml_scalar(name),
        namespace.map_or_else(String::new, |namespace| format!("  namespace: {}\n", yaml_scalar(namespace))),
        kind.name(),
    );
    Ok(Masked::from(manifest.into_bytes()))
}

/// Plain if it can only be text; else a JSON string, which is YAML too.
fn yaml_scalar(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'.';
    let words = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];
    if text.starts_with(|first: char| first.is_ascii_lowercase()) && text.bytes().all(plain) && !words.contains(&text) {
        return text.to_owned();
    }
    let mut out = String::new();
    push_quoted(&mut out, text.as_bytes());
    out
}

/// In single quotes, for a POSIX shell, unless nothing in it is special.
fn shell_word(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._/:@%+,=".contains(&byte);
    if !text.is_empty() && text.bytes().all(plain) {
        return text.to_owned();
    }
    format!("'{}'", text.replace('\'', r"'\''"))
}

impl fmt::Display for RegistrySecretError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Name => "name must be specified",
            Self::Field => {
                "either --from-file or the combination of --docker-username, --docker-password and --docker-server \
                 is required"
            }
        })
    }
}

impl core::error::Error for RegistrySecretError {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::credentials::{ConfigFile, ConfigFormat};

    #[test]
    fn goes_there_and_back() {
        let secret = RegistrySecret::new("https://index.docker.io/v1/", "bob", "p:<&>\n\"é", "b@x");
        let file = ConfigFile::read(secret.config_json().unwrap().reveal(), ConfigFormat::ConfigJson).unwrap();
        assert_eq!(RegistrySecret::from(&file.entries()[0]), secret);

        let colon = RegistrySecret::new("r.io", "a:b", "c", "");
        assert!(secret.is_read_back() && !colon.is_read_back());
        let file = ConfigFile::read(colon.config_json().unwrap().reveal(), ConfigFormat::ConfigJson).unwrap();
        assert!(file.entries()[0].credential().password.is("b:c"));
    }

    #[test]
    fn says_what_is_missing() {
        for (server, user, password) in [("", "u", "p"), ("r.io", "", "p"), ("r.io", "u", "")] {
            let secret = RegistrySecret::new(server, user, password, "");
            assert_eq!(secret.config_json(), Err(RegistrySecretError::Field));
        }
        let secret = RegistrySecret::new("r.io", "u", "p", "");
        assert_eq!(secret.manifest("", None), Err(RegistrySecretError::Name));
        assert_eq!(secret.command("", None), Err(RegistrySecretError::Name));
    }

    #[test]
    fn the_manifest_is_yaml() {
        let manifest = |name, namespace| {
            let manifest = manifest_of_file(name, namespace, b"{}").unwrap();
            String::from_utf8(manifest.reveal().into()).unwrap()
        };
        assert_eq!(
            manifest("regcred", Some("shop")),
            "apiVersion: v1\ndata:\n  .dockerconfigjson: e30=\nkind: Secret\nmetadata:\n  name: regcred\n  \
             namespace: shop\ntype: kubernetes.io/dockerconfigjson\n"
        );
        assert!(manifest("yes", None).contains("  name: \"yes\"\ntype:"));
        assert!(manifest("7e1", None).contains("name: \"7e1\""));
        assert!(manifest("a: b\n", None).contains("name: \"a: b\\n\""));
    }

    #[test]
    fn the_command_has_no_password_and_no_open_quote() {
        let secret = RegistrySecret::new("r.io", "it's $me", "planted", "a b@x");
        assert_eq!(
            secret.command("regcred", None).unwrap(),
            "kubectl create secret docker-registry regcred --docker-server=r.io --docker-username='it'\\''s $me' \
             --docker-email='a b@x' --docker-password=\"$REGISTRY_PASSWORD\""
        );
    }
}
