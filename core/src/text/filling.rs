use alloc::string::String;

use super::{Message, Text};

/// What fills a hole of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filling {
    /// Data: a name, a number, what another program says. It is the same in every language.
    Data(String),
    /// Words, which are said in the language of the sentence, without their final stop.
    Words(Text),
}

/// No data.
impl Default for Filling {
    fn default() -> Self {
        Self::Data(String::new())
    }
}

impl From<Message> for Filling {
    fn from(message: Message) -> Self {
        Self::Words(message.into())
    }
}

impl From<Text> for Filling {
    fn from(words: Text) -> Self {
        Self::Words(words)
    }
}

/// Data as a string, words as the sentence that they are.
#[cfg(feature = "serde")]
impl serde::Serialize for Filling {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Data(data) => serializer.serialize_str(data),
            Self::Words(words) => words.serialize(serializer),
        }
    }
}
