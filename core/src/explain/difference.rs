use crate::{Pattern, Span, credentials::MissReason, report::Difference};

/// The characters that make a key, as used, miss a repository; `None` if no characters do.
pub(super) fn difference(reason: &MissReason, key: &str, image: &str) -> Option<Difference> {
    let (key_host, image_host) = (host(key), host(image));
    let (key_path, image_path) = (from(key, key_host.len()), from(image, image_host.len()));
    let paths = |found: Difference| found.shifted(key_host.len(), image_host.len());
    let whole = |key: Span, image: Span| Some(Difference { key, image });
    match reason {
        MissReason::Port { key, image } => whole(port(key_host.len(), key.len()), port(image_host.len(), image.len())),
        MissReason::HostCase => Some(labels(key_host, image_host)),
        MissReason::Host if dots(key_host) == dots(image_host) => Some(labels(key_host, image_host)),
        MissReason::Host | MissReason::HubPath | MissReason::HubSpelling => Some(changed(key_host, image_host)),
        MissReason::Labels { .. } | MissReason::GlobLabels { .. } => Some(more_labels(key_host, image_host)),
        MissReason::MissingLibrary => {
            let at = key_host.len() + 1;
            let library = image_host.len() + 1;
            whole(Span::at(at), Span::new(library, library + "library/".len()))
        }
        MissReason::PathCase => {
            let image_path = image_path.get(..key_path.len()).unwrap_or(image_path);
            Some(paths(changed(key_path, image_path)))
        }
        MissReason::Path { .. } | MissReason::PathGlob => {
            let at = common(key_path.chars(), image_path.chars());
            let end = from(image_path, at).find('/').map_or(image_path.len(), |slash| at + slash);
            let key = Span::new(at, key_path.len());
            Some(paths(Difference { key, image: Span::new(at, end) }))
        }
        MissReason::TrailingSlash | MissReason::TagInKey => {
            let start = image_path.len().min(key_path.len());
            let end = Span::at(image_path.len());
            Some(paths(Difference { key: Span::new(start, key_path.len()), image: end }))
        }
        MissReason::ApiVersionKept => {
            let nothing = Span::at(image_host.len());
            whole(Span::new(key_host.len(), key.len()), nothing)
        }
        MissReason::Scheme => {
            let end = key.find("//").map_or(0, |at| at + 2);
            whole(Span::new(0, end), Span::at(0))
        }
        MissReason::NoHost => {
            let end = (image_host.len() + 1).min(image.len());
            whole(Span::at(0), Span::new(0, end))
        }
        _ => None,
    }
}

impl Difference {
    const fn shifted(self, key: usize, image: usize) -> Self {
        Self { key: self.key.shifted(key), image: self.image.shifted(image) }
    }
}

/// What stands before the first slash.
fn host(text: &str) -> &str {
    text.split('/').next().unwrap_or(text)
}

fn from(text: &str, at: usize) -> &str {
    text.get(at..).unwrap_or_default()
}

/// A port at the end of a host, with the colon before it.
const fn port(end: usize, length: usize) -> Span {
    let start = if length == 0 { end } else { end.saturating_sub(length + 1) };
    Span::new(start, end)
}

fn dots(host: &str) -> usize {
    host.bytes().filter(|&byte| byte == b'.').count()
}

/// Whether a label of a key matches one of an image.
fn fits(pattern: &str, label: &str) -> bool {
    let pattern = Pattern::new(pattern);
    if pattern.is_literal() { pattern.as_bytes() == label.as_bytes() } else { pattern.matches(label) == Ok(true) }
}

/// How many bytes two texts have in common.
fn common(one: impl Iterator<Item = char>, other: impl Iterator<Item = char>) -> usize {
    one.zip(other).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
}

/// Two texts without what they begin and end with alike.
fn changed(one: &str, other: &str) -> Difference {
    let start = common(one.chars(), other.chars());
    let end = common(from(one, start).chars().rev(), from(other, start).chars().rev());
    Difference { key: Span::new(start, one.len() - end), image: Span::new(start, other.len() - end) }
}

/// Two hosts of as many labels, from the first label that differs to the last.
fn labels(key: &str, image: &str) -> Difference {
    let (mut at, mut found): ((usize, usize), Option<Difference>) = ((0, 0), None);
    for (pattern, label) in key.split('.').zip(image.split('.')) {
        if !fits(pattern, label) {
            let here = changed(pattern, label).shifted(at.0, at.1);
            let so_far = found.get_or_insert(here);
            so_far.key = Span::new(so_far.key.start(), here.key.end());
            so_far.image = Span::new(so_far.image.start(), here.image.end());
        }
        at = (at.0 + pattern.len() + 1, at.1 + label.len() + 1);
    }
    found.unwrap_or_else(|| changed(key, image))
}

/// Two hosts of different numbers of labels: all but the last labels, as far as they match.
fn more_labels(key: &str, image: &str) -> Difference {
    let (mut key_end, mut image_end) = (key.len(), image.len());
    for (pattern, label) in key.rsplit('.').zip(image.rsplit('.')) {
        // A star alone says nothing about which label it stands for.
        if pattern == "*" || !fits(pattern, label) {
            break;
        }
        key_end = key_end.saturating_sub(pattern.len() + 1);
        image_end = image_end.saturating_sub(label.len() + 1);
    }
    Difference { key: Span::new(0, key_end), image: Span::new(0, image_end) }
}

#[cfg(test)]
mod tests {
    use alloc::{format, vec::Vec};

    use crate::{
        credentials::{ConfigFile, ConfigFormat, Keyring, Toolchain},
        explain::difference::difference,
    };

    /// The key as used and the repository, each with its part in `<>`.
    #[track_caller]
    fn marks(key: &str, image: &str, expected: [&str; 2]) {
        let file = format!("{{\"auths\":{{\"{key}\":{{\"auth\":\"dTpw\"}}}}}}");
        let file = ConfigFile::read(file.as_bytes(), ConfigFormat::ConfigJson).unwrap();
        let keyring = Keyring::new([file.entries()], Toolchain::default());
        let misses = keyring.near_misses(image, 1);
        let used = format!("{}", misses[0].key.unwrap().used());
        let found = difference(&misses[0].reason, &used, image).unwrap();
        let texts = [(&*used, found.key), (image, found.image)];
        let shown: Vec<_> = texts
            .into_iter()
            .map(|(text, part)| format!("{}<{}>{}", &text[..part.start()], &text[part.range()], &text[part.end()..]))
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn marks_the_characters_that_differ() {
        marks("r.io:443/a", "r.io/a", ["r.io<:443>/a", "r.io<>/a"]);
        marks("r.io", "r.io:5000/a", ["r.io<>", "r.io<:5000>/a"]);
        marks("r.io:05000", "r.io:5000/a", ["r.io<:05000>", "r.io<:5000>/a"]);
        marks("Reg.Example.com", "reg.example.com/a", ["<Reg.E>xample.com", "<reg.e>xample.com/a"]);
        marks("*.eXample.com", "reg.example.com/a", ["*.e<X>ample.com", "reg.e<x>ample.com/a"]);
        marks("r.io/Team/a", "r.io/team/a", ["r.io/<T>eam/a", "r.io/<t>eam/a"]);
        marks("docker.io/nginx", "docker.io/library/nginx", ["docker.io/<>nginx", "docker.io/<library/>nginx"]);
        marks("*.example.com", "a.b.example.com/x", ["<*>.example.com", "<a.b>.example.com/x"]);
        marks("*my-registry.io/a", "sub.my-registry.io/a", ["<>*my-registry.io/a", "<sub>.my-registry.io/a"]);
        marks("eu.r.example.com", "r.example.com/x", ["<eu>.r.example.com", "<>r.example.com/x"]);
        marks("r.io/team/web", "r.io/team/app/x", ["r.io/team/<web>", "r.io/team/<app>/x"]);
        marks("r.io/team/*", "r.io/team/app", ["r.io/team/<*>", "r.io/team/<app>"]);
        marks("r.io/team/", "r.io/team", ["r.io/team</>", "r.io/team<>"]);
        marks("r.io/a:1", "r.io/a", ["r.io/a<:1>", "r.io/a<>"]);
        marks("r.io/v2", "r.io/a", ["r.io</v2>", "r.io<>/a"]);
        marks("ghcr.io", "gcr.io/a", ["g<h>cr.io", "g<>cr.io/a"]);
        marks("hub.docker.com", "docker.io/a/b", ["<hub.docker.com>", "<docker.io>/a/b"]);
        marks("HTTPS://r.io", "r.io/a", ["<HTTPS://>r.io", "<>r.io/a"]);
        marks("acme", "docker.io/acme/app", ["<>acme", "<docker.io/>acme/app"]);
        marks("é😀.io", "éa.io/x", ["é<😀>.io", "é<a>.io/x"]);
    }
}
