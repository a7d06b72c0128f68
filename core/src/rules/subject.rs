/// Whose object is judged: what exceptions and blocks for namespaces ask for.
///
/// The empty one is nobody's, and no exception is made for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Subject<'a> {
    /// The namespace of the object.
    pub namespace: &'a str,
    /// The name of the Pod's service account.
    pub service_account: &'a str,
    /// Who asks: the user name of the request.
    pub user: &'a str,
}
