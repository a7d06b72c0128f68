use alloc::string::String;

use crate::manifest::{Source, SourceError};

/// One file as the user gave it.
#[derive(Clone, Debug)]
pub struct Input {
    content: Result<Source, SourceError>,
    node_file: bool,
}

impl Input {
    /// A file from its text.
    ///
    /// # Examples
    ///
    /// ```
    /// use pullplan::{Input, Options, explain};
    /// let pod = "apiVersion: v1\nkind: Pod\nspec: {containers: [{name: a, image: nginx}]}";
    /// let report = explain(&[Input::from_text("pod.yaml", pod)], &Options::default());
    /// assert_eq!(report.images[0].pull_policy.effective, "Always");
    /// ```
    #[must_use]
    pub fn from_text(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { content: Ok(Source::from_text(name, text)), node_file: false }
    }

    /// A file from its bytes; if they are not text, the report says so.
    #[must_use]
    pub fn from_bytes(name: impl Into<String>, bytes: &[u8]) -> Self {
        Self { content: Source::from_bytes(name, bytes), node_file: false }
    }

    /// Takes the file for the node's `config.json` or `.dockercfg`, whatever its content looks like.
    #[must_use]
    pub fn as_node_file(mut self) -> Self {
        self.node_file = true;
        self
    }

    /// The name it was given under.
    #[must_use]
    pub fn name(&self) -> &str {
        match &self.content {
            Ok(source) => source.name(),
            Err(error) => error.name(),
        }
    }

    /// The text, or why there is none.
    ///
    /// # Errors
    ///
    /// The [`SourceError`] of bytes that are not text.
    pub const fn source(&self) -> Result<&Source, &SourceError> {
        self.content.as_ref()
    }

    /// Whether it was given as the node's file.
    #[must_use]
    pub const fn is_node_file(&self) -> bool {
        self.node_file
    }
}
