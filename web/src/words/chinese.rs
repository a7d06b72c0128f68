//! The core's messages in Simplified Chinese, by id.

use std::cell::OnceCell;

use pullplan::collections::Map;

const TABLE: &str = include_str!("chinese.txt");

thread_local! {
    static BY_ID: OnceCell<Map<&'static str, &'static str>> = const { OnceCell::new() };
}

/// The lines of the table: ids with their templates.
fn lines() -> impl Iterator<Item = (&'static str, &'static str)> {
    TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(" = "))
}

/// The template of the message with this id; none if the table lacks it.
pub(super) fn template(id: &str) -> Option<&'static str> {
    BY_ID.with(|kept| kept.get_or_init(|| lines().collect()).get(id).copied())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// The fields of a template.
    fn fields(template: &str) -> BTreeSet<&str> {
        let inner = template.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0));
        inner.filter(|field| !field.is_empty() && field.chars().all(|c| c.is_ascii_alphanumeric())).collect()
    }

    #[test]
    fn every_message_of_the_core_is_translated_with_its_fields() {
        let wrong = |message: &pullplan::Message| {
            template(message.id()).is_none_or(|text| fields(text) != fields(message.english()))
        };
        let wrong: Vec<String> = pullplan::messages()
            .filter(wrong)
            .map(|message| format!("{} = {}", message.id(), message.english()))
            .collect();
        assert!(wrong.is_empty(), "not in chinese.txt, or with other fields:\n{}", wrong.join("\n"));
    }

    #[test]
    fn no_line_is_left_over_or_twice() {
        let known: BTreeSet<&str> = pullplan::messages().map(|message| message.id()).collect();
        let mut seen = BTreeSet::new();
        for (id, _) in lines() {
            assert!(known.contains(id), "{id} is no message of the core");
            assert!(seen.insert(id), "{id} stands twice");
        }
    }
}
