//! The one call into the core.

use pullplan::{
    Input, Options, explain,
    redact::{self, SecretValue},
    report::Report,
};

use crate::state::InputFile;

/// What Kubernetes decides about every image in `files`, and where each file holds secrets.
#[must_use]
pub fn analyse(files: &[InputFile], options: &Options) -> (Report, Vec<Vec<SecretValue>>) {
    let input = |file: &InputFile| {
        let input = Input::from_text(&*file.name, &*file.text);
        if file.node_file { input.as_node_file() } else { input }
    };
    let inputs: Vec<Input> = files.iter().map(input).collect();
    (explain(&inputs, options), files.iter().map(|file| redact::find(&file.text)).collect())
}
