//! SEC006 and SEC008 to SEC018: what the entries of the files hold.

use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};

use super::{Context, draft::Draft, found::Found, key_text::KeyRole, messages as m, phrases as p, sources::Source};
use crate::{
    Filling, Text,
    collections::{Map, sort},
    credentials::{Entry, Masked},
    finding,
    known::KnownRegistry,
    report::Place,
};

pub(super) fn find(context: &Context<'_>, found: &mut Vec<Found>) {
    for source in &context.sources {
        found.extend(whole_file(context, source));
        for entry in source.config.entries() {
            let about = About { context, source, entry };
            found.extend(about.contradiction());
            found.extend(about.line_break());
            found.extend(about.nothing_to_send());
            found.extend(about.short_lived());
        }
    }
    found.extend(repeated(context));
}

fn whole_file(context: &Context<'_>, source: &Source<'_>) -> Vec<Found> {
    let config = source.config;
    let place = |span| source.place(context.files, span);
    let mut found = Vec::new();
    let helpers = config.creds_store().into_iter().chain(config.cred_helpers());
    for helper in helpers {
        let field = match &helper.registry {
            None => Filling::Data("credsStore".to_string()),
            Some(registry) => Text::new(p::HELPER_OF).with("registry", registry).into(),
        };
        found.push(Draft::new(finding::SEC011, place(helper.key_span)).filled("field", field).done());
    }
    if source.role == KeyRole::NodeFile {
        if let (Some(auths), count @ 1..) = (config.auths().or_else(|| first_key(source)), config.entries().len()) {
            let credentials = if count == 1 { p::ONE_CREDENTIAL } else { p::CREDENTIALS };
            let draft = Draft::new(finding::SEC018, place(auths)).with("where", source.title());
            found.push(draft.with_words("credentials", Text::new(credentials).with("count", count)).done());
        }
        if config.auths().is_none() && config.format() == crate::credentials::ConfigFormat::ConfigJson {
            let draft = Draft::new(finding::SEC006, place(crate::Span::new(0, 1)));
            found.push(draft.with("where", source.title()).done());
        }
    }
    found
}

fn first_key(source: &Source<'_>) -> Option<crate::Span> {
    source.config.entries().first().map(Entry::key_span)
}

struct About<'a> {
    context: &'a Context<'a>,
    source: &'a Source<'a>,
    entry: &'a Entry,
}

impl About<'_> {
    fn place(&self, span: crate::Span) -> Place {
        self.source.place(self.context.files, span)
    }

    fn draft(&self, kind: finding::FindingKind, span: crate::Span) -> Draft {
        Draft::new(kind, self.place(span)).with("key", self.entry.key())
    }

    /// SEC008.
    fn contradiction(&self) -> Option<Found> {
        let fields = self.entry.fields();
        let auth = fields.auth.filter(|_| fields.auth_differs)?;
        Some(self.draft(finding::SEC008, auth.key_span).done())
    }

    /// SEC009.
    fn line_break(&self) -> Option<Found> {
        let breaks = self.entry.credential().password.ends_with_line_break();
        breaks.then(|| self.draft(finding::SEC009, self.entry.key_span()).done())
    }

    /// SEC010 and SEC012.
    fn nothing_to_send(&self) -> Option<Found> {
        let (fields, credential) = (self.entry.fields(), self.entry.credential());
        if !credential.password.is_empty() {
            return None;
        }
        let tokens = [("identitytoken", fields.identity_token), ("registrytoken", fields.registry_token)];
        let token = tokens.into_iter().find_map(|(name, field)| Some((name, field.filter(|field| !field.is_empty)?)));
        if let Some((name, field)) = token {
            let user = credential.username.hint();
            let user = Text::new(if user.is_empty() { p::NO_USER } else { p::USER }).with("user", user);
            let draft = self.draft(finding::SEC012, field.key_span).with("field", name).with_words("user", user);
            return Some(draft.done());
        }
        credential.is_empty().then(|| self.draft(finding::SEC010, self.entry.key_span()).done())
    }

    /// SEC013.
    fn short_lived(&self) -> Option<Found> {
        let credential = self.entry.credential();
        if credential.password.is_empty() {
            return None;
        }
        let user = &credential.username;
        let by_user = [
            ("AWS", p::TOKEN_ECR, p::LASTS_12_HOURS),
            ("oauth2accesstoken", p::TOKEN_GOOGLE, p::LASTS_1_HOUR),
            ("gitlab-ci-token", p::TOKEN_GITLAB, p::LASTS_AS_JOB),
        ];
        let known =
            by_user.into_iter().find(|(name, ..)| user.is(name)).map(|(_, kind, lasts)| (kind, Text::new(lasts)));
        let known = known.or_else(|| user.is_zero_guid().then(|| (p::TOKEN_AZURE, Text::new(p::LASTS_3_HOURS))));
        let expiry = credential.password.jwt_expiry().map(|at| Text::new(p::EXPIRES).with("date", date(at)));
        let (kind, lifetime) = match (known, expiry) {
            (Some((kind, _)), Some(expiry)) => (kind, expiry),
            (Some(known), None) => known,
            (None, Some(expiry)) => (p::TOKEN_JWT, expiry),
            (None, None) => return None,
        };
        let key = self.entry.key().as_str();
        let host = key.split("://").last().unwrap_or(key).split(['/', ':']).next().unwrap_or(key);
        let instead = KnownRegistry::of(host).map_or(p::RENEWED, |known| known.way);
        let draft = self.draft(finding::SEC013, self.entry.key_span()).with_words("kind", kind);
        Some(draft.with_words("lifetime", lifetime).with_words("instead", instead).done())
    }
}

/// Days since 1970 as a date of the Gregorian calendar.
///
/// Source: Howard Hinnant, "chrono-compatible low-level date algorithms", `civil_from_days`.
fn date(seconds: u64) -> String {
    let days = seconds / 86_400 + 719_468;
    let era = days / 146_097;
    let of_era = days % 146_097;
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    format!("{year}-{month:02}-{day:02}")
}

/// SEC015: equal user names with equal passwords, at the second and every later place.
fn repeated(context: &Context<'_>) -> Vec<Found> {
    let mut held: Map<(&Masked, &Masked), Vec<(&Source<'_>, &Entry)>> = Map::new();
    for source in &context.sources {
        for entry in source.config.entries() {
            let credential = entry.credential();
            if !credential.password.is_empty() {
                held.entry((&credential.username, &credential.password)).or_default().push((source, entry));
            }
        }
    }
    let mut found = Vec::new();
    for held in held.into_values().filter(|held| held.len() > 1) {
        let mut places: Vec<_> = held
            .into_iter()
            .map(|(source, entry)| (source.place(context.files, entry.key_span()), entry.key()))
            .collect();
        sort(&mut places);
        let [first, (second, key), rest @ ..] = places.as_slice() else { continue };
        let draft = Draft::new(finding::SEC015, *second).with("count", places.len()).with("key", key);
        let others = core::iter::once(first).chain(rest);
        found.push(others.fold(draft, |draft, (place, _)| draft.related(Some(*place), m::SAME_CREDENTIAL)).done());
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_of_the_calendar() {
        assert_eq!(date(0), "1970-01-01");
        assert_eq!(date(951_782_400), "2000-02-29");
        assert_eq!(date(1_700_000_000), "2023-11-14");
        assert_eq!(date(4_102_444_799), "2099-12-31");
        assert!(!date(u64::MAX).is_empty());
    }
}
