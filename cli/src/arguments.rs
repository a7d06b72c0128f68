//! The command line.

use std::{ffi::OsString, path::PathBuf, str::FromStr};

use lexopt::prelude::*;
use pullplan::{Options, Reference, credentials::RegistrySecret, options::Runtime, report::Severity};

pub(crate) const USAGE: &str = "\
What Kubernetes decides before an image is pulled, and why.

usage: pullplan explain FILE… [options]
       pullplan secret NAME [options]
       pullplan verify IMAGE@DIGEST --key FILE --payload FILE [--signature FILE]

Explain what is decided about every image in the files:
  FILE                      a file, a folder (its .yaml, .yml and .json files), or - for standard input:
                            workloads, Secrets, ServiceAccounts, provider configurations, policies, events
  --node-config FILE        the node's config.json or .dockercfg
  -o, --output FORMAT       text (the default) or json
  --fail-on LEVEL           exit status 1 from this level on: error (the default), warning or info

The cluster, where the files don't say it:
  --kubernetes VERSION      such as 1.34; the default is 1.35
  --runtime NAME            containerd (the default) or cri-o
  --always-pull-images      the admission plug-in AlwaysPullImages is on
  --on-node IMAGE           this image lies on every node; may be given again

Make a pull secret as `kubectl create secret docker-registry` does, and print it as YAML:
  --docker-server SERVER    the default is Docker Hub: https://index.docker.io/v1/
  --docker-username NAME
  --docker-email ADDRESS
  --password-stdin          read the password from standard input
  --from-file FILE          take the whole content from a config.json instead
  --kubectl                 print the kubectl command line instead, without the password
  -n, --namespace NAME

Verify a cosign signature of an image from files alone; no registry and no transparency log is asked:
  --key FILE                the public key in PEM: cosign.pub
  --payload FILE            what was signed, or what `cosign download signature` prints
  --signature FILE          the signature in base64, if it doesn't stand beside the payload

  -h, --help   -V, --version

Exit status: 0 clean or signed, 1 findings at or above --fail-on or not signed, 2 wrong usage or an unreadable file.
Colours are used on a terminal unless NO_COLOR is set.
";

/// What was asked for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    Help,
    Version,
    Explain(Wanted),
    Secret(SecretWanted),
    Verify(Box<SignatureWanted>),
}

/// Which signature to verify.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct SignatureWanted {
    pub(crate) image: String,
    pub(crate) key: PathBuf,
    pub(crate) payload: PathBuf,
    pub(crate) signature: Option<PathBuf>,
}

/// Which pull secret to make.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct SecretWanted {
    pub(crate) name: String,
    pub(crate) namespace: Option<String>,
    pub(crate) content: SecretContent,
}

/// What goes into a pull secret, and in which form it is printed.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum SecretContent {
    /// Fields, with the password from standard input.
    Fields(SecretFields),
    /// The same as a command line, without password.
    Command(SecretFields),
    /// A whole `config.json`.
    File(PathBuf),
}

/// The fields of a pull secret but for the password.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct SecretFields {
    pub(crate) server: String,
    pub(crate) username: String,
    pub(crate) email: String,
}

/// What to explain, and how to show it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Wanted {
    pub(crate) files: Vec<PathBuf>,
    pub(crate) node_config: Option<PathBuf>,
    pub(crate) format: Format,
    pub(crate) fail_on: Severity,
    pub(crate) options: Options,
}

/// The form of the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Text,
    Json,
}

/// Reads the words after the program's name.
///
/// # Errors
///
/// What is wrong, in one line.
pub(crate) fn parse(words: impl IntoIterator<Item = OsString>) -> Result<Command, lexopt::Error> {
    let mut parser = lexopt::Parser::from_args(words);
    match parser.next()? {
        Some(Short('h') | Long("help")) => Ok(Command::Help),
        Some(Short('V') | Long("version")) => Ok(Command::Version),
        Some(Value(word)) if word == "help" => Ok(Command::Help),
        Some(Value(word)) if word == "explain" => explain(&mut parser),
        Some(Value(word)) if word == "secret" => secret(&mut parser),
        Some(Value(word)) if word == "verify" => verify(&mut parser),
        Some(Value(word)) => Err(format!("there is no command {word:?}; there are explain, secret and verify").into()),
        Some(argument) => Err(argument.unexpected()),
        None => Err("nothing to do: explain FILE…".into()),
    }
}

fn explain(parser: &mut lexopt::Parser) -> Result<Command, lexopt::Error> {
    let mut wanted = Wanted {
        files: Vec::new(),
        node_config: None,
        format: Format::Text,
        fail_on: Severity::Error,
        options: Options::default(),
    };
    while let Some(argument) = parser.next()? {
        match argument {
            Value(file) => wanted.files.push(file.into()),
            Long("node-config") => wanted.node_config = Some(parser.value()?.into()),
            Short('o') | Long("output") => {
                wanted.format = choose(parser, "format", &[("text", Format::Text), ("json", Format::Json)])?;
            }
            Long("fail-on") => {
                let levels = [("error", Severity::Error), ("warning", Severity::Warning), ("info", Severity::Info)];
                wanted.fail_on = choose(parser, "level", &levels)?;
            }
            Long("kubernetes") => wanted.options.kubernetes = parser.value()?.parse_with(FromStr::from_str)?,
            Long("runtime") => {
                let runtimes = Runtime::ALL.map(|runtime| (runtime.name(), runtime));
                wanted.options.runtime = choose(parser, "runtime", &runtimes)?;
            }
            Long("always-pull-images") => wanted.options.always_pull_images = true,
            Long("on-node") => {
                let image = parser.value()?.string()?;
                if let Err(error) = Reference::parse(&image) {
                    return Err(format!("{image:?} is no image: {error}").into());
                }
                wanted.options.images_on_node.push(image);
            }
            Short('h') | Long("help") => return Ok(Command::Help),
            _ => return Err(argument.unexpected()),
        }
    }
    if wanted.files.is_empty() && wanted.node_config.is_none() {
        return Err("explain needs a file, a folder, or - for standard input".into());
    }
    Ok(Command::Explain(wanted))
}

fn secret(parser: &mut lexopt::Parser) -> Result<Command, lexopt::Error> {
    let (mut name, mut namespace, mut file) = (None, None, None);
    let (mut from_stdin, mut as_command) = (false, false);
    let mut fields = SecretFields { server: RegistrySecret::DEFAULT_SERVER.to_owned(), ..SecretFields::default() };
    let mut given = false;
    while let Some(argument) = parser.next()? {
        match argument {
            Value(word) if name.is_none() => name = Some(word.string()?),
            Short('n') | Long("namespace") => namespace = Some(parser.value()?.string()?),
            Long("docker-server") => (given, fields.server) = (true, parser.value()?.string()?),
            Long("docker-username") => (given, fields.username) = (true, parser.value()?.string()?),
            Long("docker-email") => (given, fields.email) = (true, parser.value()?.string()?),
            Long("docker-password") => {
                return Err("other users can see a command line: use --password-stdin".into());
            }
            Long("password-stdin") => from_stdin = true,
            Long("from-file") => file = Some(PathBuf::from(parser.value()?)),
            Long("kubectl") => as_command = true,
            Short('h') | Long("help") => return Ok(Command::Help),
            _ => return Err(argument.unexpected()),
        }
    }
    let content = match (file, from_stdin, as_command) {
        (Some(file), false, false) if !given => SecretContent::File(file),
        (Some(_), ..) => return Err("--from-file stands alone: the file has everything".into()),
        (None, true, false) => SecretContent::Fields(fields),
        (None, false, true) => SecretContent::Command(fields),
        (None, ..) => return Err("secret needs one of --password-stdin, --from-file and --kubectl".into()),
    };
    let name = name.ok_or("secret needs a name")?;
    Ok(Command::Secret(SecretWanted { name, namespace, content }))
}

fn verify(parser: &mut lexopt::Parser) -> Result<Command, lexopt::Error> {
    let (mut image, mut key, mut payload, mut signature) = (None, None, None, None);
    while let Some(argument) = parser.next()? {
        match argument {
            Value(word) if image.is_none() => image = Some(word.string()?),
            Long("key") => key = Some(PathBuf::from(parser.value()?)),
            Long("payload") => payload = Some(PathBuf::from(parser.value()?)),
            Long("signature") => signature = Some(PathBuf::from(parser.value()?)),
            Short('h') | Long("help") => return Ok(Command::Help),
            _ => return Err(argument.unexpected()),
        }
    }
    Ok(Command::Verify(Box::new(SignatureWanted {
        image: image.ok_or("verify needs an image with its digest")?,
        key: key.ok_or("verify needs --key FILE")?,
        payload: payload.ok_or("verify needs --payload FILE")?,
        signature,
    })))
}

/// The value of an option that has a few.
fn choose<T: Copy>(parser: &mut lexopt::Parser, what: &str, choices: &[(&str, T)]) -> Result<T, lexopt::Error> {
    let word = parser.value()?.string()?;
    match choices.iter().find(|(name, _)| *name == word) {
        Some((_, choice)) => Ok(*choice),
        None => {
            let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
            Err(format!("no {what} is called {word:?}; there are {}", names.join(", ")).into())
        }
    }
}

#[cfg(test)]
mod tests {
    use pullplan::options::KubernetesVersion;

    use super::*;

    fn parsed(line: &str) -> Result<Command, String> {
        parse(line.split_whitespace().map(OsString::from)).map_err(|error| error.to_string())
    }

    fn wanted(line: &str) -> Wanted {
        match parsed(line) {
            Ok(Command::Explain(wanted)) => wanted,
            other => panic!("{line}: {other:?}"),
        }
    }

    #[test]
    fn reads_everything() {
        let all = wanted(
            "explain a.yaml --node-config=n.json -ojson --fail-on warning --kubernetes 1.33 --runtime cri-o \
             --always-pull-images --on-node nginx --on-node app:1 -",
        );
        let options = Options {
            kubernetes: KubernetesVersion::new(1, 33),
            runtime: Runtime::CriO,
            always_pull_images: true,
            images_on_node: vec!["nginx".to_owned(), "app:1".to_owned()],
            ..Options::default()
        };
        let expected = Wanted {
            files: vec!["a.yaml".into(), "-".into()],
            node_config: Some("n.json".into()),
            format: Format::Json,
            fail_on: Severity::Warning,
            options,
        };
        assert_eq!(all, expected);
    }

    #[test]
    fn reads_what_goes_into_a_secret() {
        let fields = |server: &str| SecretFields { server: server.to_owned(), ..SecretFields::default() };
        let secret = |namespace: Option<&str>, content| {
            let namespace = namespace.map(str::to_owned);
            Ok(Command::Secret(SecretWanted { name: "a".to_owned(), namespace, content }))
        };
        let hub = fields("https://index.docker.io/v1/");
        assert_eq!(parsed("secret a --password-stdin"), secret(None, SecretContent::Fields(hub)));
        assert_eq!(
            parsed("secret --kubectl a -n b --docker-server r.io"),
            secret(Some("b"), SecretContent::Command(fields("r.io")))
        );
        assert_eq!(parsed("secret a --from-file c.json"), secret(None, SecretContent::File("c.json".into())));
    }

    #[test]
    fn reads_what_to_verify() {
        let wanted = |signature: Option<&str>| {
            let (key, payload) = ("k".into(), "p".into());
            let signature = signature.map(PathBuf::from);
            Ok(Command::Verify(Box::new(SignatureWanted { image: "a@b".to_owned(), key, payload, signature })))
        };
        assert_eq!(parsed("verify a@b --key k --payload p"), wanted(None));
        assert_eq!(parsed("verify --signature=s --key k a@b --payload p"), wanted(Some("s")));
    }

    #[test]
    fn helps() {
        for line in ["-h", "--help", "help", "explain --help", "explain a -h"] {
            assert_eq!(parsed(line), Ok(Command::Help), "{line}");
        }
        assert_eq!(parsed("-V"), Ok(Command::Version));
    }

    #[test]
    fn refuses() {
        for (line, reason) in [
            ("", "nothing to do"),
            ("explode a", "no command \"explode\""),
            ("--colour", "invalid option '--colour'"),
            ("explain", "needs a file"),
            ("explain a --yes", "invalid option '--yes'"),
            ("explain a -o yaml", "there are text, json"),
            ("explain a -o", "missing argument"),
            ("explain a --fail-on never", "there are error, warning, info"),
            ("explain a --kubernetes soon", "not a Kubernetes version"),
            ("explain a --on-node Nginx:", "\"Nginx:\" is no image"),
            ("explain a --always-pull-images=no", "unexpected argument"),
            ("secret --kubectl", "needs a name"),
            ("secret a", "needs one of --password-stdin"),
            ("secret a --password-stdin --kubectl", "needs one of --password-stdin"),
            ("secret a --from-file f --docker-server s", "stands alone"),
            ("secret a --docker-password=p", "use --password-stdin"),
            ("secret a b --kubectl", "unexpected argument"),
            ("verify", "needs an image"),
            ("verify a --payload p", "needs --key"),
            ("verify a --key k", "needs --payload"),
            ("verify a b --key k --payload p", "unexpected argument"),
        ] {
            let error = parsed(line).expect_err(line);
            assert!(error.contains(reason), "{line}: {error}");
        }
    }
}
