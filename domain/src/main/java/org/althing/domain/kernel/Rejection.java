package org.althing.domain.kernel;

/// The fact that stood in a command's way, with its numbers (have and need).
/// A rejection is an expected answer: it is not logged, changes nothing, and the command may be sent again.
public interface Rejection {}
