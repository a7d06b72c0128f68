use std::{collections::HashMap, rc::Rc};

use pullplan::{
    redact::SecretValue,
    report::{Report, Severity},
};

use super::{InputFile, Tags};

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
    /// The findings of each image by their numbers.
    findings: Rc<HashMap<String, Vec<usize>>>,
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
        let mut findings: HashMap<String, Vec<usize>> = HashMap::new();
        for (number, finding) in report.findings.iter().enumerate() {
            for image in &finding.images {
                // Most images have several: only the first needs its own text.
                match findings.get_mut(image) {
                    Some(numbers) => numbers.push(number),
                    None => _ = findings.insert(image.clone(), Vec::from([number])),
                }
            }
        }
        Self {
            revision,
            tags: Rc::new(Tags::new(&report, visit)),
            report: Rc::new(report),
            secrets: Rc::new(secrets),
            files: files.into(),
            millis,
            findings: Rc::new(findings),
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

    /// The numbers of the findings about the image with this id.
    #[must_use]
    pub fn findings_of(&self, image: &str) -> &[usize] {
        self.findings.get(image).map(Vec::as_slice).unwrap_or_default()
    }

    /// How many errors and warnings there are about the images with these indexes.
    #[must_use]
    pub fn weight_of(&self, images: &[usize]) -> (usize, usize) {
        let (mut errors, mut warnings) = (0, 0);
        // One finding can be about several of them.
        let mut counted = vec![false; if images.len() > 1 { self.report.findings.len() } else { 0 }];
        let ids = images.iter().filter_map(|&at| Some(&self.report.images.get(at)?.id));
        for &number in ids.flat_map(|id| self.findings_of(id)) {
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
