//! The cluster's settings in a link, as [`Options`] has them in JSON.

use pullplan::{
    Options, Shape, Tree,
    json::{
        self, Value,
        write::{Object, strings},
    },
    options::{ImageVerification, Runtime},
};

/// The settings as a JSON object.
pub(super) fn write(options: &Options) -> String {
    let mut object = Object::new();
    object.string("kubernetes", &options.kubernetes.to_string());
    object.string("runtime", options.runtime.name());
    object.boolean("alwaysPullImages", options.always_pull_images);
    object.raw("imagesOnNode", &strings(&options.images_on_node));
    match options.ensure_secret_pulled_images {
        Some(gate) => object.boolean("ensureSecretPulledImages", gate),
        None => object.null("ensureSecretPulledImages"),
    }
    object.string("imageVerification", options.image_verification.name());
    object.raw("verificationAllowlist", &strings(&options.verification_allowlist));
    object.finish()
}

/// Takes over the settings of a JSON object; gives back the names of those that can't be read.
///
/// `None` for anything but an object.
pub(super) fn read<'v>(value: &'v Value<'_>) -> Option<(Options, Vec<&'v str>)> {
    let mut options = Options::default();
    let mut unread = Vec::new();
    for (name, value) in value.members() {
        if take(&mut options, name, value).is_none() {
            unread.push(name);
        }
    }
    (value.shape() == Shape::Map).then_some((options, unread))
}

/// The settings of a JSON text; `None` if not all of it can be read.
pub(crate) fn parse(json: &str) -> Option<Options> {
    let value = json::parse(json.as_bytes()).ok()?;
    read(&value).filter(|(_, unread)| unread.is_empty()).map(|(options, _)| options)
}

fn take(options: &mut Options, name: &str, value: &Value<'_>) -> Option<()> {
    match name {
        "kubernetes" => options.kubernetes = value.as_str()?.parse().ok()?,
        "runtime" => options.runtime = named(value, Runtime::ALL, Runtime::name)?,
        "alwaysPullImages" => options.always_pull_images = value.as_bool()?,
        "imagesOnNode" => options.images_on_node = texts(value)?,
        "ensureSecretPulledImages" if value.shape() == Shape::Null => options.ensure_secret_pulled_images = None,
        "ensureSecretPulledImages" => options.ensure_secret_pulled_images = Some(value.as_bool()?),
        "imageVerification" => {
            options.image_verification = named(value, ImageVerification::ALL, ImageVerification::name)?;
        }
        "verificationAllowlist" => options.verification_allowlist = texts(value)?,
        _ => return None,
    }
    Some(())
}

fn named<T: Copy>(value: &Value<'_>, all: impl IntoIterator<Item = T>, name: fn(T) -> &'static str) -> Option<T> {
    let text = value.as_str()?;
    all.into_iter().find(|&one| name(one) == text)
}

/// A list of texts and of nothing else.
pub(super) fn texts(value: &Value<'_>) -> Option<Vec<String>> {
    let texts = value.items().map(|item| item.as_str().map(str::to_owned)).collect::<Option<Vec<_>>>()?;
    (value.shape() == Shape::List).then_some(texts)
}

#[cfg(test)]
mod tests {
    use pullplan::options::KubernetesVersion;

    use super::*;

    #[test]
    fn settings_stand_as_the_core_has_them() {
        let other = Options {
            kubernetes: KubernetesVersion::new(1, 33),
            runtime: Runtime::CriO,
            always_pull_images: true,
            images_on_node: vec!["nginx:1".to_owned(), "\"é".to_owned()],
            ensure_secret_pulled_images: Some(false),
            image_verification: ImageVerification::NeverVerifyAllowlistedImages,
            verification_allowlist: vec!["r.io/*".to_owned()],
        };
        for options in [Options::default(), other] {
            assert_eq!(write(&options), serde_json::to_string(&options).unwrap());
            assert_eq!(parse(&write(&options)), Some(options));
        }
        assert_eq!(parse("{}"), Some(Options::default()));
    }

    #[test]
    fn what_the_core_refuses_is_not_taken() {
        for json in [
            "",
            "null",
            r#"{"alwaysPullImage": true}"#,
            r#"{"runtime": "docker"}"#,
            r#"{"imagesOnNode": [1]}"#,
            r#"{"imagesOnNode": {}}"#,
            r#"{"kubernetes": 1.35}"#,
            r#"{"alwaysPullImages": 1}"#,
        ] {
            assert!(serde_json::from_str::<Options>(json).is_err(), "{json}");
            assert_eq!(parse(json), None, "{json}");
        }
        assert_eq!(parse("[]"), None);
    }
}
