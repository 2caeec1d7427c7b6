package org.althing.commands.sequencer;

import java.util.concurrent.CompletableFuture;
import org.althing.commands.sequencer.Permits.Permit;
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

    /// A question about the live state.
    final class Asking<T> implements Ticket {
        final java.util.function.Function<Network, T> question;
        final CompletableFuture<T> told = new CompletableFuture<>();
        private T answer;

        Asking(java.util.function.Function<Network, T> question) {
            this.question = question;
        }

        void ask(Network network) {
            answer = question.apply(network);
        }

        void tell() {
            told.complete(answer);
        }

        @Override
        public void fail(Unavailable why) {
            told.completeExceptionally(why);
        }
    }
}
