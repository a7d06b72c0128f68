use std::rc::Rc;

use pullplan::{
    redact::SecretValue,
    report::{Report, Severity},
};

use super::{InputFile, Tags, findings_of::FindingsOf};

/// More than this is not typed between two answers, but pasted.
const TYPED_BYTES: usize = 200;

/// What the core answered, and to what. Two answers are equal if they are one and the same.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The revision of the state whose files were read.
    pub revision: u64,
    /// The answer.
    pub report: Rc<Report>,
    /// The secrets of each file, to be covered.
    pub secrets: Rc<Vec<Vec<SecretValue>>>,
    /// The files that were read.
    pub files: Rc<[InputFile]>,
    /// The words for equal credentials.
    pub tags: Rc<Tags>,
    /// How long the core took, in milliseconds of the browser's clock.
    pub millis: f64,
    findings: Rc<FindingsOf>,
}

impl Answer {
    /// The answer, with an index of its findings.
    #[must_use]
    pub fn new(
        revision: u64,
        files: &[InputFile],
        report: Report,
        secrets: Vec<Vec<SecretValue>>,
        visit: u32,
        millis: f64,
    ) -> Self {
        Self {
            revision,
            tags: Rc::new(Tags::new(&report, visit)),
            findings: Rc::new(FindingsOf::new(&report)),
            report: Rc::new(report),
            secrets: Rc::new(secrets),
            files: files.into(),
            millis,
        }
    }

    /// Whether `files` are what typing makes of those that were read: the same, with a little more or less text.
    #[must_use]
    pub fn is_typed_on(&self, files: &[InputFile]) -> bool {
        let same = |(old, new): (&InputFile, &InputFile)| old.id == new.id && old.node_file == new.node_file;
        let pairs = || self.files.iter().zip(files);
        self.files.len() == files.len()
            && pairs().all(same)
            && pairs().any(|(old, new)| old.text != new.text)
            && pairs().all(|(old, new)| old.text.len().abs_diff(new.text.len()) <= TYPED_BYTES)
    }

    /// How many errors and warnings there are about the images with these indexes.
    #[must_use]
    pub fn weight_of(&self, images: &[usize]) -> (usize, usize) {
        let (mut errors, mut warnings) = (0, 0);
        // One finding can be about several of them.
        let mut counted = vec![false; if images.len() > 1 { self.report.findings.len() } else { 0 }];
        for &number in images.iter().flat_map(|&at| self.findings.image(at)) {
            let Some(finding) = self.report.findings.get(number) else { continue };
            if !counted.get_mut(number).is_some_and(|counted| std::mem::replace(counted, true)) {
                errors += usize::from(finding.severity == Severity::Error);
                warnings += usize::from(finding.severity == Severity::Warning);
            }
        }
        (errors, warnings)
    }
}

impl PartialEq for Answer {
    fn eq(&self, other: &Self) -> bool {
        self.revision == other.revision && Rc::ptr_eq(&self.report, &other.report)
    }
}
