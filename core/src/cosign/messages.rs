//! The sentences of this room.

use crate::text::messages::messages;

messages! {
    SIGNED = "cosign.signed": "Signed: the holder of this key has signed {image}.";
    SIGNED_OTHER = "cosign.signed-other":
        "The holder of this key has signed the payload, but the payload is not about this image: don't trust it.";
    NOT_SIGNED = "cosign.not-signed":
        "Not signed: another key has made the signature, or the payload is not what was signed, byte by byte.";
    UNREADABLE = "cosign.unreadable": "Nothing is verified until what is wrong is mended.";

    TOO_LONG = "cosign.too-long": "this is longer than {limit} bytes.";

    IMAGE_NONE = "cosign.image.none": "no image is given.";
    IMAGE_READ = "cosign.image.read": "the image can't be read: {error}.";
    IMAGE_DIGEST = "cosign.image.digest":
        "the image has no digest: a signature is about a digest, and a tag may name another one tomorrow.";

    KEY_NONE = "cosign.key.none": "there is no key in PEM: no line begins with \"-----BEGIN PUBLIC KEY-----\".";
    KEY_PRIVATE = "cosign.key.private":
        "this is a private key: show it to nobody, and give the public key, such as cosign.pub.";
    KEY_CERTIFICATE = "cosign.key.certificate":
        "this is a certificate; its key is what \"openssl x509 -pubkey -noout\" prints.";
    KEY_LABEL = "cosign.key.label": "this is in PEM, but no PUBLIC KEY.";
    KEY_END = "cosign.key.end": "the key is cut: its line \"-----END\" is missing, or is another key's.";
    KEY_BASE64 = "cosign.key.base64": "no base64 has this here.";
    KEY_BROKEN = "cosign.key.broken": "the key is in PEM, but what is inside is no public key.";
    KEY_KIND = "cosign.key.kind": "this kind of key signs no images: ECDSA (P-256, P-384), RSA and Ed25519 do.";
    KEY_CURVE = "cosign.key.curve": "the key is on another curve than P-256 and P-384.";
    KEY_POINT = "cosign.key.point": "the key's point is written in short or on no curve: it begins with no 04.";
    KEY_LARGE = "cosign.key.large": "an RSA key of {bits} bits is larger than {limit}.";
    KEY_WEAK = "cosign.key.weak": "an RSA key of {bits} bits can be broken: make a new one, of 2048 or more.";
    KEY_MORE = "cosign.key.more": "there is more after the first key; only that one is used.";

    SIGNATURE_NONE = "cosign.signature.none": "no signature is given.";
    SIGNATURE_BASE64 = "cosign.signature.base64": "the signature is not in base64: this doesn't belong there.";
    SIGNATURE_CUT = "cosign.signature.cut": "the signature is cut: base64 comes in groups of four.";
    SIGNATURE_DER = "cosign.signature.der": "this is no ECDSA signature, as the key asks for: it is cut, or of another kind of key.";
    SIGNATURE_LENGTH = "cosign.signature.length":
        "the signature has {found} bytes, and one by this key has {expected}: it is cut, or of another key.";

    PAYLOAD_NONE = "cosign.payload.none": "no payload is given.";
    PAYLOAD_JSON = "cosign.payload.json": "the payload is no JSON: {error}.";
    PAYLOAD_BASE64 = "cosign.payload.base64": "\"Payload\" is not in base64.";
    PAYLOAD_MORE = "cosign.payload.more": "there is more than one signature; only the first is looked at.";
    PAYLOAD_CRITICAL = "cosign.payload.critical":
        "this is no payload of an image's signature: it has no \"critical\" with \"type\", \"image\" and \"identity\".";
    PAYLOAD_FIELD = "cosign.payload.field": "the payload has no text as \"{field}\".";
    PAYLOAD_TYPE = "cosign.payload.type": "the payload is of the type {found}, not \"{expected}\".";
    PAYLOAD_DIGEST = "cosign.payload.digest": "the payload is about another digest, {found}.";
    PAYLOAD_REFERENCE = "cosign.payload.reference":
        "the payload names {found}, not {expected}: cosign overlooks that, the policies of podman and CRI-O don't.";
}
