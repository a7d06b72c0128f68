use alloc::vec::Vec;

use super::{Entry, ImageVerdict, Settings, Subject, entry::Candidate, settings::Scope};

/// The lists of images as they are in one namespace.
pub(super) struct Lists<'s> {
    /// `None`: there is no list of allowed images.
    allow: Option<Vec<&'s [Entry]>>,
    deny: Vec<&'s [Entry]>,
    allow_scope: Option<&'s Scope>,
    deny_scope: &'s Scope,
}

impl<'s> Lists<'s> {
    pub(super) fn new(settings: &'s Settings, namespace: &str) -> Self {
        let mut allow = settings.allow.as_ref().map(|list| Vec::from([list.entries.as_slice()]));
        let mut deny = Vec::from([settings.deny.entries.as_slice()]);
        let blocks = || settings.namespaces.iter().filter(|block| block.holds(namespace));
        for block in blocks() {
            if let Some(list) = &block.replace.allow {
                allow = Some(Vec::from([list.as_slice()]));
            }
            if let Some(list) = &block.replace.deny {
                deny = Vec::from([list.as_slice()]);
            }
        }
        for block in blocks() {
            // Nothing to add to: refused when the settings are read, but for what another block replaces.
            if let Some(list) = &block.add.allow {
                allow.get_or_insert_default().push(list);
            }
            if let Some(list) = &block.add.deny {
                deny.push(list);
            }
        }
        let allow_scope = settings.allow.as_ref().map(|list| &list.scope);
        Self { allow, deny, allow_scope, deny_scope: &settings.deny.scope }
    }

    /// Judges an image by both lists and their exceptions.
    pub(super) fn judge(&self, image: &Candidate<'_>, subject: &Subject<'_>) -> ImageVerdict<'s> {
        let holds = |lists: &[&'s [Entry]]| lists.iter().copied().flatten().find(|entry| entry.matches(image));
        if self.deny_scope.applies(subject, Some(image))
            && let Some(entry) = holds(&self.deny)
        {
            return ImageVerdict::Denied(entry);
        }
        let Some(allow) = &self.allow else { return ImageVerdict::Allowed(None) };
        match holds(allow) {
            Some(entry) => ImageVerdict::Allowed(Some(entry)),
            None if self.allow_scope.is_some_and(|scope| !scope.applies(subject, Some(image))) => {
                ImageVerdict::Excepted
            }
            None => ImageVerdict::NotAllowed,
        }
    }
}
