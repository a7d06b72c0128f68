//! `pullplan explain`.

use pullplan::{Input, report::Report};

use crate::{
    arguments::{Format, Wanted},
    input, show,
};

/// What comes out of it.
pub(crate) struct Answer {
    /// The report in the form that was asked for.
    pub(crate) output: String,
    /// Whether there is a finding at or above the level that was asked for.
    pub(crate) found: bool,
    /// What could not be read, and why.
    pub(crate) unreadable: Vec<String>,
}

/// Reads the files, and explains those that can be read.
pub(crate) fn run(wanted: &Wanted, colour: bool) -> Answer {
    let (mut inputs, mut unreadable) = (Vec::new(), Vec::new());
    for file in &wanted.files {
        input::read(file, &mut inputs, &mut unreadable);
    }
    if let Some(file) = &wanted.node_config {
        let before = inputs.len();
        input::read(file, &mut inputs, &mut unreadable);
        let node_files: Vec<Input> = inputs.drain(before..).map(Input::as_node_file).collect();
        inputs.extend(node_files);
    }
    let report = pullplan::explain(&inputs, &wanted.options);
    // Severities are ordered with the worst first.
    let found = report.findings.iter().any(|finding| finding.severity <= wanted.fail_on);
    // Of nothing there is nothing to say but why; a script gets its report all the same.
    let silent = inputs.is_empty() && wanted.format == Format::Text;
    let output = if silent { String::new() } else { write(&report, wanted.format, colour) };
    Answer { output, found, unreadable }
}

fn write(report: &Report, format: Format, colour: bool) -> String {
    match format {
        Format::Text => show::text(report, colour),
        // A report is made of strings, numbers and lists: nothing in it can fail to be written.
        Format::Json => serde_json::to_string_pretty(report).unwrap_or_default() + "\n",
    }
}
