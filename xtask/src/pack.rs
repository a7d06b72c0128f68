//! What is added to the built policy before a host loads it.

/// The module as a policy host wants it.
pub(crate) fn pack(module: &[u8]) -> Vec<u8> {
    module.to_vec()
}
