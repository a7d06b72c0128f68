use alloc::{string::ToString, vec::Vec};

use super::messages as m;
use crate::{
    NormalizedReference, Text,
    credentials::{OtherFile, OtherReader, OtherReading},
    report::{Attempt, ReaderAnswer, SourceKind},
};

/// The largest file that other readers are asked about, in entries: each question goes through the whole file.
const MAX_ENTRIES: usize = 200;

/// A file that other programs read too.
pub(super) struct SharedFile<'f> {
    pub(super) kind: SourceKind,
    /// The Secret's or file's name.
    pub(super) name: &'f str,
    pub(super) file: &'f OtherFile,
    pub(super) entries: usize,
}

/// The image that the programs are asked about.
pub(super) struct Asked<'a> {
    name: NormalizedReference<'a>,
    /// Its repository.
    repository: &'a str,
    /// The repository's first part.
    registry: &'a str,
}

impl<'a> Asked<'a> {
    pub(super) fn new(name: NormalizedReference<'a>, repository: &'a str) -> Self {
        Self { name, repository, registry: repository.split('/').next().unwrap_or_default() }
    }
}

/// What the kubelet and other programs would use of a file for an image; nothing if none of them uses it.
pub(super) fn answers(shared: &SharedFile<'_>, image: &Asked<'_>, attempts: &[Attempt]) -> Vec<ReaderAnswer> {
    if shared.entries > MAX_ENTRIES {
        return Vec::new();
    }
    let kubelet =
        attempts.iter().find(|attempt| attempt.source.kind == shared.kind && attempt.source.name == shared.name);
    if kubelet.is_none() && !shared.file.may_serve(image.name.domain(), image.registry) {
        return Vec::new();
    }
    let others = shared.file.ask_all(image.name, image.repository);
    if kubelet.is_none() && others.iter().all(|(_, reading)| *reading == OtherReading::Nothing) {
        return Vec::new();
    }
    let own = ReaderAnswer {
        reader: "kubelet",
        file: shared.name.to_string(),
        key: kubelet.map(|attempt| attempt.key_written.clone()).unwrap_or_default(),
        user: kubelet.map(|attempt| attempt.user.clone()).unwrap_or_default(),
        text: Text::new(if kubelet.is_some() { m::READER_CREDENTIAL } else { m::READER_NOTHING }),
        differs: false,
    };
    let mut answers = Vec::from([own]);
    for (reader, reading) in &others {
        let name = match reader {
            OtherReader::DockerCli => "docker",
            OtherReader::ContainersImage => "containers",
        };
        let mut answer = answer(name, shared, reading);
        answer.differs = answers.first().is_some_and(|own| answer.key != own.key || answer.text.id() != own.text.id());
        answers.push(answer);
    }
    answers
}

fn answer(reader: &'static str, shared: &SharedFile<'_>, reading: &OtherReading<'_>) -> ReaderAnswer {
    let (key, user, text) = match reading {
        OtherReading::Nothing => (None, None, Text::new(m::READER_NOTHING)),
        OtherReading::Helper(name) => (None, None, Text::new(m::READER_HELPER).with("helper", name)),
        OtherReading::Refused(error) => (None, None, Text::new(m::READER_REFUSED).filled("reason", error.reason())),
        OtherReading::OneOf(several) => (None, None, Text::new(m::READER_RANDOM).with("count", several.len())),
        OtherReading::Credential(found) => {
            let text = if found.identity_token.is_empty() { m::READER_CREDENTIAL } else { m::READER_TOKEN };
            (Some(found.key.to_string()), Some(found.username.hint()), Text::new(text))
        }
    };
    ReaderAnswer {
        reader,
        file: shared.name.to_string(),
        key: key.unwrap_or_default(),
        user: user.unwrap_or_default(),
        text,
        differs: false,
    }
}
