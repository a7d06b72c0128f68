use alloc::{borrow::ToOwned, vec::Vec};

use super::{KeyError, Toolchain, url};
use crate::{Pattern, PatternError};

/// Host, port and path of a URL without scheme: what a key and an image have in common.
///
/// All three may be any bytes. Without a port, the port is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct HostPath {
    host: Vec<u8>,
    port: Vec<u8>,
    path: Vec<u8>,
}

impl HostPath {
    /// `ParseSchemelessURL` and `SplitURL` of the kubelet's keyring.
    pub(super) fn parse(text: &[u8], toolchain: Toolchain) -> Result<Self, KeyError> {
        let parsed = url::parse(text, toolchain)?;
        let (host, port) = url::split_host_port(&parsed.host);
        Ok(Self { host: host.to_owned(), port: port.to_owned(), path: parsed.path.into_owned() })
    }

    pub(super) fn host(&self) -> &[u8] {
        &self.host
    }

    pub(super) fn port(&self) -> &[u8] {
        &self.port
    }

    pub(super) fn path(&self) -> &[u8] {
        &self.path
    }

    pub(super) fn labels(&self) -> impl DoubleEndedIterator<Item = &[u8]> {
        self.host.split(|&byte| byte == b'.')
    }

    pub(super) fn label_count(&self) -> usize {
        self.labels().count()
    }

    /// Whether a label is a pattern; without one, host equals host.
    pub(super) fn is_glob(&self) -> bool {
        !Pattern::new(&self.host).is_literal()
    }

    /// `URLsMatch`: whether this key serves that image.
    ///
    /// # Errors
    ///
    /// `filepath.ErrBadPattern`, which the kubelet takes for no match.
    pub(super) fn serves(&self, image: &Self) -> Result<bool, PatternError> {
        if self.port != image.port || !image.path.starts_with(&self.path) {
            return Ok(false);
        }
        self.host_serves(image)
    }

    /// The same for the host alone.
    pub(super) fn host_serves(&self, image: &Self) -> Result<bool, PatternError> {
        if self.label_count() != image.label_count() {
            return Ok(false);
        }
        for (pattern, label) in self.labels().zip(image.labels()) {
            if !Pattern::new(pattern).matches(label)? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}
