package org.althing.commands.signature;

import org.althing.commands.signature.MalformedEnvelope.Fault;

/// Carries a fault from where it is found to [EnvelopeReader#read], which answers it as a value. Without a stack trace: strangers choose how often it is made.
final class Malformed extends Exception {

    private final transient MalformedEnvelope answer;

    Malformed(Fault fault, String where) {
        super(fault.name(), null, false, false);
        this.answer = new MalformedEnvelope(fault, where);
    }

    MalformedEnvelope answer() {
        return answer;
    }
}
