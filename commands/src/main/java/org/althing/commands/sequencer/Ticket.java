package org.althing.commands.sequencer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.althing.commands.sequencer.Permits.Permit;
import org.althing.domain.history.TimedRow;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.kernel.Rejection;
import org.althing.domain.network.Answer;
import org.althing.domain.network.Network;

/// Something in the sequencer's queue, and who waits for it.
sealed interface Ticket {

    /// Tells whoever waits that there will be no answer.
    void fail(Unavailable why);

    /// A command. Its answer and position are set by the sequencer's thread and told when they are durable.
    final class Deciding implements Ticket {
        final Submission submission;
        final Permit permit;
        final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        Answer answer;
        long position;

        Deciding(Submission submission, Permit permit) {
            this.submission = submission;
            this.permit = permit;
        }

        @Override
        public void fail(Unavailable why) {
            permit.release(submission.weight());
            outcome.completeExceptionally(why);
        }
    }

    /// Facts of another system's history.
    final class Taking implements Ticket {
        final long history;
        final List<TimedRow> rows;
        final CompletableFuture<List<Optional<Rejection>>> told = new CompletableFuture<>();
        private final List<Optional<Rejection>> refusals = new ArrayList<>();

        Taking(long history, List<TimedRow> rows) {
            this.history = history;
            this.rows = rows;
        }

        /// What is to be appended.
        List<Recorded> take(Network network) {
            var events = new ArrayList<Recorded>();
            for (var row : rows) {
                var taken = network.take(history, row.row(), row.at(), row.fact());
                events.addAll(taken.events());
                refusals.add(taken.refusal());
            }
            return events;
        }

        void tell() {
            told.complete(List.copyOf(refusals));
        }

        @Override
        public void fail(Unavailable why) {
            told.completeExceptionally(why);
        }
    }

    /// A question about the live state. Where it throws, that is its own fault and its own answer.
    final class Asking<T> implements Ticket {
        final Function<Network, T> question;
        final CompletableFuture<T> told = new CompletableFuture<>();
        private T answer;
        private RuntimeException fault;

        Asking(Function<Network, T> question) {
            this.question = question;
        }

        void ask(Network network) {
            try {
                answer = question.apply(network);
            } catch (RuntimeException e) {
                fault = e;
            }
        }

        void tell() {
            if (fault == null) told.complete(answer);
            else told.completeExceptionally(fault);
        }

        @Override
        public void fail(Unavailable why) {
            told.completeExceptionally(why);
        }
    }
}
