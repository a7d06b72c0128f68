use crate::Span;

/// A comparison that is true as soon as one entry of a list differs: `image != input.parameters.allowedRepos[_]`.
///
/// Its author meant "is none of". But Rego looks for *some* entry that makes it true; with two different entries there
/// always is one, so every image is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotEqualToAny<'r> {
    /// The statement in the text.
    pub span: Span,
    /// The parameter that holds the list: `allowedRepos`.
    pub parameter: &'r str,
}

/// Finds the first such comparison in Rego's text.
///
/// # Examples
///
/// ```
/// use pullplan::rules::import::not_equal_to_any;
/// let rego = "violation[{}] {\n  container.image != input.parameters.allowedRepos[_]\n}";
/// let found = not_equal_to_any(rego).unwrap();
/// assert_eq!(found.parameter, "allowedRepos");
/// assert_eq!(found.span.slice(rego), Some("container.image != input.parameters.allowedRepos[_]"));
/// assert_eq!(not_equal_to_any("x == input.parameters.allowedRepos[_]"), None);
/// ```
#[must_use]
pub fn not_equal_to_any(rego: &str) -> Option<NotEqualToAny<'_>> {
    let mut at = 0;
    for line in rego.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let code = line.split_once('#').map_or(line, |(code, _)| code);
        let statement = code.trim();
        let Some((_, right)) = statement.split_once("!=") else { continue };
        let Some(rest) = right.trim_start().strip_prefix("input.parameters.") else { continue };
        let Some((parameter, _)) = rest.split_once("[_]") else { continue };
        if !parameter.is_empty() && parameter.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
            let indent = code.len() - code.trim_start().len();
            return Some(NotEqualToAny {
                span: Span::new(start + indent, start + indent + statement.len()),
                parameter,
            });
        }
    }
    None
}
