package org.althing.commands.bus;

import org.althing.commands.sequencer.Outcome;
import org.althing.commands.sequencer.Submission;
import org.althing.domain.compute.ComputeRejection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who asked for what, and what became of it. The log of the network keeps what happened; only the audit trail knows what did not.
/// Called by many threads; it must be quick.
public interface Audit {

    /// The command was answered.
    void answered(Submission submission, Outcome outcome);

    /// There was no answer.
    void unanswered(Submission submission, Throwable why);

    /// Writes refusals and missing answers to the logger `althing.audit`, at INFO.
    static Audit toLogger() {
        return new Logged(LoggerFactory.getLogger("althing.audit"));
    }

    /// An audit trail in the process's own log. It names keys and rules, never a command's content.
    record Logged(Logger logger) implements Audit {
        @Override
        public void answered(Submission submission, Outcome outcome) {
            if (outcome instanceof Outcome.Refusal refusal && !isPoll(refusal) && logger.isInfoEnabled()) {
                logger.info("{} by {} refused: {}", refusal.command(), submission.command().signers(), refusal.rejection().getClass().getSimpleName());
            }
        }

        /// A machine that asks for work and finds none asks again in a minute, day and night.
        private static boolean isPoll(Outcome.Refusal refusal) {
            return refusal.rejection() instanceof ComputeRejection.NoJobWaiting;
        }

        @Override
        public void unanswered(Submission submission, Throwable why) {
            if (logger.isInfoEnabled()) logger.info("{} by {} has no answer: {}", submission.command().id(), submission.command().signers(), why.getMessage());
        }
    }
}
