package org.althing.domain.kernel;

/// A value with one canonical text, which is how it is written in JSON, on the command line and in addresses.
/// Every implementing type has `static T parse(String)`, which accepts exactly the texts that [#text] gives.
/// A type that every log is full of also has `static T parse(byte[] ascii, int from, int to)`, which does the same without making a string of the
/// bytes from `from` to before `to`.
public interface Scalar {
    String text();
}
