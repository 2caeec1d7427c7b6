package org.althing.commands.signature;

/// What came of reading a stranger's bytes: a signed envelope, or the reason why it is none.
public sealed interface EnvelopeReading permits SignedEnvelope, MalformedEnvelope {}
