use alloc::vec::Vec;
use core::ops::Range;

use super::{KeyError, Toolchain, url};
use crate::{Pattern, PatternError};

/// Host, port and path of a URL without scheme: what a key and an image have in common.
///
/// All three may be any bytes. Without a port, the port is empty.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct HostPath {
    /// All three, and perhaps what stands between host and port.
    text: Vec<u8>,
    host_end: usize,
    port: Range<usize>,
    /// How many labels the host has.
    label_count: usize,
    /// Whether a label is a pattern; without one, host equals host.
    is_glob: bool,
}

impl HostPath {
    /// `ParseSchemelessURL` and `SplitURL` of the kubelet's keyring.
    pub(super) fn parse(text: &[u8], toolchain: Toolchain) -> Result<Self, KeyError> {
        let parsed = url::parse(text, toolchain)?;
        if parsed.is_plain {
            return Ok(Self::plain(text.to_vec(), parsed.host.len()));
        }
        let (host, port) = url::split_host_port(&parsed.host);
        let text = [host, port, parsed.path.as_ref()].concat();
        let (host_end, port) = (host.len(), host.len()..host.len() + port.len());
        Ok(Self::new(text, host_end, port))
    }

    /// The same of a text that is known to be a host, perhaps with a port, up to `path`, and from there a path.
    pub(super) fn plain(text: Vec<u8>, path: usize) -> Self {
        let colon = text.iter().take(path).position(|&byte| byte == b':');
        let (host_end, port) = colon.map_or((path, path..path), |colon| (colon, colon + 1..path));
        Self::new(text, host_end, port)
    }

    fn new(text: Vec<u8>, host_end: usize, port: Range<usize>) -> Self {
        let host = text.get(..host_end).unwrap_or_default();
        let label_count = host.iter().filter(|&&byte| byte == b'.').count() + 1;
        let is_glob = !Pattern::new(host).is_literal();
        Self { text, host_end, port, label_count, is_glob }
    }

    /// All of it as one text.
    pub(super) fn as_bytes(&self) -> &[u8] {
        &self.text
    }

    pub(super) fn host(&self) -> &[u8] {
        self.text.get(..self.host_end).unwrap_or_default()
    }

    pub(super) fn port(&self) -> &[u8] {
        self.text.get(self.port.clone()).unwrap_or_default()
    }

    pub(super) fn path(&self) -> &[u8] {
        self.text.get(self.port.end..).unwrap_or_default()
    }

    pub(super) fn labels(&self) -> impl DoubleEndedIterator<Item = &[u8]> {
        self.host().split(|&byte| byte == b'.')
    }

    pub(super) const fn label_count(&self) -> usize {
        self.label_count
    }

    /// Whether a label is a pattern; without one, host equals host.
    pub(super) const fn is_glob(&self) -> bool {
        self.is_glob
    }

    /// `URLsMatch`: whether this key serves that image.
    ///
    /// # Errors
    ///
    /// `filepath.ErrBadPattern`, which the kubelet takes for no match.
    pub(super) fn serves(&self, image: &Self) -> Result<bool, PatternError> {
        if self.port() != image.port() || !image.path().starts_with(self.path()) {
            return Ok(false);
        }
        self.host_serves(image)
    }

    /// The same for the host alone.
    pub(super) fn host_serves(&self, image: &Self) -> Result<bool, PatternError> {
        if !self.is_glob() {
            return Ok(self.host() == image.host());
        }
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

/// The path may hold what was written as user information.
impl core::fmt::Debug for HostPath {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "HostPath({} bytes)", self.text.len())
    }
}
