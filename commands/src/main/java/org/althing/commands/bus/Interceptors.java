package org.althing.commands.bus;

import java.util.List;
import org.althing.commands.bus.CommandMeter.Ending;
import org.althing.commands.sequencer.Outcome;
import org.althing.commands.sequencer.Permits;
import org.althing.commands.sequencer.Permits.Permit;
import org.althing.commands.sequencer.Submission;
import org.althing.commands.sequencer.Unavailable.Busy;
import org.axonframework.messaging.commandhandling.CommandMessage;
import org.axonframework.messaging.core.Context.ResourceKey;
import org.axonframework.messaging.core.Message;
import org.axonframework.messaging.core.MessageHandlerInterceptor;
import org.axonframework.messaging.core.MessageStream;

/// What happens around every command on the bus, outermost first: metrics, audit, permits.
final class Interceptors {
    /// The room that a message's commands take, on its way from the permit interceptor to the handler.
    static final ResourceKey<Permit> PERMIT = ResourceKey.withLabel("permit");

    private Interceptors() {}

    /// Refuses a message for which there is no room; the sequencer gives the room back when its commands are answered.
    static MessageHandlerInterceptor<CommandMessage> permits(Permits permits) {
        return (message, context, chain) -> {
            int weight = 0;
            for (var submission : submissions(message)) weight += submission.weight();
            try {
                context.putResource(PERMIT, permits.take(weight));
            } catch (Busy busy) {
                return MessageStream.failed(busy);
            }
            return chain.proceed(message, context);
        };
    }

    static MessageHandlerInterceptor<CommandMessage> meter(CommandMeter meter) {
        return (message, context, chain) -> {
            long start = System.nanoTime();
            context.onError((failed, phase, error) -> meter.ended(Ending.UNAVAILABLE, submissions(message).size(), System.nanoTime() - start));
            return chain.proceed(message, context).onNext(entry -> {
                var outcomes = outcomes(entry.message());
                int happened = 0;
                for (var outcome : outcomes) if (outcome instanceof Outcome.Receipt) happened++;
                long nanos = System.nanoTime() - start;
                if (happened > 0) meter.ended(Ending.HAPPENED, happened, nanos);
                if (happened < outcomes.size()) meter.ended(Ending.REFUSED, outcomes.size() - happened, nanos);
            });
        };
    }

    static MessageHandlerInterceptor<CommandMessage> audit(Audit audit) {
        return (message, context, chain) -> {
            context.onError((failed, phase, error) -> submissions(message).forEach(submission -> audit.unanswered(submission, error)));
            return chain.proceed(message, context).onNext(entry -> {
                var submissions = submissions(message);
                var outcomes = outcomes(entry.message());
                for (int i = 0; i < outcomes.size(); i++) audit.answered(submissions.get(i), outcomes.get(i));
            });
        };
    }

    /// The commands that a message carries.
    @SuppressWarnings("unchecked")
    static List<Submission> submissions(Message message) {
        return message.payload() instanceof Submission one ? List.of(one) : (List<Submission>) message.payload();
    }

    @SuppressWarnings("unchecked")
    private static List<Outcome> outcomes(Message result) {
        return result.payload() instanceof Outcome one ? List.of(one) : (List<Outcome>) result.payload();
    }
}
