use pullplan::{
    Shape, Tree,
    json::{
        Value,
        write::{Object, list},
    },
};

/// A file in a link.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LinkedFile {
    /// The name on its tab.
    pub name: String,
    /// The text without secrets.
    pub text: String,
    /// [`InputFile::node_file`](super::InputFile::node_file).
    pub node_file: bool,
}

impl LinkedFile {
    /// Files as a JSON list.
    pub(crate) fn list(files: &[Self]) -> String {
        list(files, |out, file| {
            let mut object = Object::new();
            object.string("name", &file.name);
            object.string("text", &file.text);
            if file.node_file {
                object.boolean("node_file", true);
            }
            out.push_str(&object.finish());
        })
    }

    /// The files of a JSON list; what is missing of one is empty. `None` for anything else.
    pub(crate) fn read_list(value: &Value<'_>) -> Option<Vec<Self>> {
        let file = |value: &Value<'_>| {
            let text = |key| value.get(key).map_or(Some(""), Tree::as_str).map(str::to_owned);
            let node_file = value.get("node_file").map_or(Some(false), Tree::as_bool)?;
            (value.shape() == Shape::Map).then_some(Self { name: text("name")?, text: text("text")?, node_file })
        };
        (value.shape() == Shape::List).then(|| value.items().map(file).collect())?
    }
}
