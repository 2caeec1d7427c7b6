package org.althing.commands.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.althing.commands.Town;
import org.althing.commands.sequencer.Outcome;
import org.althing.domain.compute.ComputeRejection.NoJobWaiting;
import org.althing.domain.compute.NodeId;
import org.althing.domain.kernel.Rejection;
import org.althing.domain.ledger.LedgerRejection.SelfTransfer;
import org.junit.jupiter.api.Test;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;

class AuditTest {
    private final Town town = new Town(2, 100);
    private final List<String> said = new ArrayList<>();

    private final class Listening extends LegacyAbstractLogger {
        private static final long serialVersionUID = 1;

        @Override
        protected String getFullyQualifiedCallerName() {
            return null;
        }

        @Override
        protected void handleNormalizedLoggingCall(Level level, Marker marker, String pattern, Object[] arguments, Throwable why) {
            said.add(level + " " + arguments[arguments.length - 1]);
        }

        @Override
        public boolean isTraceEnabled() {
            return false;
        }

        @Override
        public boolean isDebugEnabled() {
            return false;
        }

        @Override
        public boolean isInfoEnabled() {
            return true;
        }

        @Override
        public boolean isWarnEnabled() {
            return true;
        }

        @Override
        public boolean isErrorEnabled() {
            return true;
        }
    }

    private void refused(Rejection rejection) {
        var submission = town.transfer(1, 0, 1, 1);
        new Audit.Logged(new Listening()).answered(submission, new Outcome.Refusal(submission.command().id(), 7, rejection));
    }

    @Test
    void a_refusal_is_written_down_by_its_rule() {
        refused(new SelfTransfer(town.account(0)));
        assertThat(said).containsExactly("INFO SelfTransfer");
    }

    @Test
    void a_machine_that_asked_for_work_and_found_none_is_not_written_down() {
        refused(new NoJobWaiting(new NodeId(1, 1)));
        assertThat(said).isEmpty();
    }
}
