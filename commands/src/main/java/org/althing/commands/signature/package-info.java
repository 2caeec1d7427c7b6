/// The gate in front of the command bus: who signed this, and is it really theirs?
///
/// Open [EnvelopeReader] first, which turns a stranger's bytes into a [SignedEnvelope] or says why not; [EnvelopeVerifier] then checks its signatures with the fastest library of [SignatureProviders]. Every library gives the
/// same verdict by construction, since replicas must agree on it: docs/specs/signed-command.md.
package org.althing.commands.signature;
