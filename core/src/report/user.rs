use alloc::string::String;

/// The character that stands for hidden ones.
const HIDDEN: char = '•';
/// The most hidden characters that are shown, so that a long name's length stays unknown.
const MAX_HIDDEN: usize = 5;

/// A user name with all but its first and last character hidden: `shop-puller` is `s•••••r`.
///
/// Names of one or two characters are hidden whole.
///
/// # Examples
///
/// ```
/// use pullplan::report::masked_user;
/// assert_eq!(masked_user("shop-puller"), "s•••••r");
/// assert_eq!(masked_user("AWS"), "A•S");
/// assert_eq!(masked_user(""), "");
/// ```
#[must_use]
pub fn masked_user(user: &str) -> String {
    let count = user.chars().count();
    let mut characters = user.chars();
    match (characters.next(), characters.next_back()) {
        (Some(first), Some(last)) if count > 2 => {
            let hidden = core::iter::repeat_n(HIDDEN, (count - 2).min(MAX_HIDDEN));
            core::iter::once(first).chain(hidden).chain([last]).collect()
        }
        _ => core::iter::repeat_n(HIDDEN, count).collect(),
    }
}
