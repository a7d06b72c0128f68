//! The settings that the Docker CLI type-checks when it reads `config.json`, apart from credentials.

use super::super::config::folds_to;
use crate::{Shape, Tree, json::Value};

/// What a value must be, as must all that is in it; `null` always fits.
#[derive(Clone, Copy)]
enum Type {
    Text,
    List(&'static Type),
    Map(&'static Type),
    /// `ProxyConfig`, all of whose fields are text.
    Proxy,
}

const TEXT_MAP: Type = Type::Map(&Type::Text);

/// The fields of docker/cli's `ConfigFile`.
const FIELDS: &[(&str, Type)] = &[
    ("HttpHeaders", TEXT_MAP),
    ("psFormat", Type::Text),
    ("imagesFormat", Type::Text),
    ("networksFormat", Type::Text),
    ("pluginsFormat", Type::Text),
    ("volumesFormat", Type::Text),
    ("statsFormat", Type::Text),
    ("detachKeys", Type::Text),
    ("serviceInspectFormat", Type::Text),
    ("servicesFormat", Type::Text),
    ("tasksFormat", Type::Text),
    ("secretFormat", Type::Text),
    ("configFormat", Type::Text),
    ("nodesFormat", Type::Text),
    ("pruneFilters", Type::List(&Type::Text)),
    ("proxies", Type::Map(&Type::Proxy)),
    ("currentContext", Type::Text),
    ("cliPluginsExtraDirs", Type::List(&Type::Text)),
    ("plugins", Type::Map(&TEXT_MAP)),
    ("aliases", TEXT_MAP),
    ("features", TEXT_MAP),
    ("experimental", Type::Text),
];

const PROXY_FIELDS: [&str; 5] = ["httpProxy", "httpsProxy", "noProxy", "ftpProxy", "allProxy"];

/// The first value inside of the member `key` that has a type the Docker CLI refuses.
pub(super) fn misfit<'v, 's>(key: &str, value: &'v Value<'s>) -> Option<&'v Value<'s>> {
    let (_, of) = FIELDS.iter().find(|(name, _)| folds_to(key, name))?;
    of.misfit(value)
}

impl Type {
    fn misfit<'v, 's>(self, value: &'v Value<'s>) -> Option<&'v Value<'s>> {
        let wrong = |fits: bool| (!fits).then_some(value);
        match (self, value.shape()) {
            (_, Shape::Null) => None,
            (Self::Text, shape) => wrong(shape == Shape::String),
            (Self::List(of), Shape::List) => value.items().find_map(|item| of.misfit(item)),
            (Self::Map(of), Shape::Map) => value.entries().iter().find_map(|member| of.misfit(member.value())),
            (Self::Proxy, Shape::Map) => {
                let known = |key: &str| PROXY_FIELDS.iter().any(|name| folds_to(key, name));
                let mut fields = value.entries().iter().filter(|member| known(member.key()));
                fields.find_map(|member| Self::Text.misfit(member.value()))
            }
            (Self::List(_) | Self::Map(_) | Self::Proxy, _) => wrong(false),
        }
    }
}
