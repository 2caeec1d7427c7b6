package org.althing.domain.kernel;

/// A value with one canonical text, which is how it is written in JSON, on the command line and in addresses.
/// Every implementing type has `static T parse(String)`, which accepts exactly the texts that [#text] gives.
public interface Scalar {
    String text();
}
