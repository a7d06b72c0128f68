//! Why a document can't be read, in words.

use crate::text::messages::messages;

messages! {
    UNCLOSED = "yaml.unclosed": "a bracket or brace is not closed";
    SEPARATOR = "yaml.separator": "expected a comma or the closing bracket";
    CLOSING = "yaml.closing": "a closing bracket without its opening one";
    COLON = "yaml.colon": "a \":\" can't stand here";
    INDENTATION = "yaml.indentation": "the indentation fits nothing above";
    LIST_ENTRY = "yaml.list-entry": "a list entry can't stand here";
    KEY = "yaml.key": "expected a key and a \":\"";
    TAB = "yaml.tab": "a tab can't indent";
    QUOTE = "yaml.quote": "a quote is not closed";
    AFTER_QUOTE = "yaml.after-quote": "something follows the closing quote";
    ESCAPE = "yaml.escape": "no such escape";
    CHARACTER = "yaml.character": "this character can't start a value";
    BLOCK = "yaml.block": "not a block of text";
    UNKNOWN_ALIAS = "yaml.unknown-alias": "no anchor of this name before";
    ALIAS_INSIDE = "yaml.alias-inside": "the alias stands inside of its own anchor";
    TAG = "yaml.tag": "not a tag or an anchor";
    TAG_VALUE = "yaml.tag-value": "the value doesn't fit its tag";
    DIRECTIVE = "yaml.directive": "not a directive";
    COMPLEX_KEY = "yaml.complex-key": "a list or map can't be a key";
    KEY_TYPE = "yaml.key-type": "null or so large a number can't be a key";
    MERGE = "yaml.merge": "\"<<\" takes a map or a list of maps";
    AFTER_END = "yaml.after-end": "something follows the end of the document";
    LIMIT_SOURCE_BYTES = "yaml.limit-source-bytes": "the source is too long";
    LIMIT_NODES = "yaml.limit-nodes": "the source has too many values";
    LIMIT_DEPTH = "yaml.limit-depth": "the nesting is too deep";
    LIMIT_ALIAS_NODES = "yaml.limit-alias-nodes": "aliases add too many values";
}
