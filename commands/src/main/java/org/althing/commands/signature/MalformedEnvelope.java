package org.althing.commands.signature;

/// Bytes that are no signed command, with the rule they break and the member or place concerned (empty where there is none).
public record MalformedEnvelope(Fault fault, String where) implements EnvelopeReading {

    /// The rules of docs/specs/signed-command.md, in the order in which they are checked.
    public enum Fault {
        /// More than 1 MiB.
        TOO_LARGE,
        /// Neither three parts with dots between, nor a JSON object.
        NOT_A_JWS,
        /// A JSON form that is not the one spelling of what it says: white space, order or names of members, escapes.
        NOT_CANONICAL,
        /// A part that is not unpadded base64url, or not the only spelling of its bytes.
        NOT_BASE64URL,
        /// One signature in the JSON form, or too many.
        SIGNATURE_COUNT,
        /// The signatures are not in ascending order of their protected header.
        SIGNATURE_ORDER,
        /// One key signs twice.
        REPEATED_SIGNER,
        /// No payload: a detached one is not accepted.
        NO_PAYLOAD,
        /// Not 64 bytes.
        SIGNATURE_LENGTH,
        /// White space, an escape, a control character or anything beyond ASCII in a header.
        HEADER_NOT_PLAIN,
        HEADER_NOT_JSON,
        REPEATED_MEMBER,
        /// The header names extensions that must be understood (RFC 7515 section 4.1.11); there are none.
        CRITICAL_EXTENSION,
        UNKNOWN_MEMBER,
        MISSING_MEMBER,
        /// A header member of the wrong JSON type or with a value outside its rule.
        BAD_MEMBER,
        /// Two signatures name different networks, commands or expiries.
        HEADERS_DISAGREE
    }
}
