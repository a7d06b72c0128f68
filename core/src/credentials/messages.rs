//! Why keys and files are refused, in words.

use crate::text::messages::messages;

messages! {
    KEY_CONTROL_CHARACTER = "key.control-character": "control character in the key";
    KEY_USER_INFO = "key.user-info": "invalid user information before the @";
    KEY_BRACKETS = "key.brackets": "brackets without an IPv6 address";
    KEY_BRACKET_OPEN = "key.bracket-open": "missing ] in the host";
    KEY_PORT = "key.port": "invalid port after the host";
    KEY_ESCAPE = "key.escape": "invalid escape";
    KEY_HOST_BYTE = "key.host-byte": "invalid character {character} in the host";
    KEY_ADDRESS = "key.address": "no IPv6 address in the brackets";
    OTHER_DOCUMENT = "reader.document": "invalid configuration document";
    OTHER_COLON = "reader.colon": "no colon in auth";
}
