//! The shape of a sentence in the report's JSON Schema.

use alloc::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::Text;

impl JsonSchema for Text {
    fn schema_name() -> Cow<'static, str> {
        "Text".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let words = generator.subschema_for::<Self>();
        json_schema!({
            "description": "A sentence: its stable id, its fields, and English made from them.",
            "type": "object",
            "properties": {
                "id": { "description": "The stable id of the sentence.", "type": "string" },
                "fields": {
                    "description": "What the sentence is about, by the names in its template: data, or words that are a sentence themselves and lose their final stop.",
                    "type": "object",
                    "additionalProperties": { "anyOf": [{ "type": "string" }, words] }
                },
                "text": { "description": "The sentence in English.", "type": "string" }
            },
            "required": ["id", "fields", "text"]
        })
    }
}
