package org.althing.commands.bus;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.althing.commands.sequencer.Outcome;
import org.althing.commands.sequencer.Sequencer;
import org.althing.commands.sequencer.Submission;
import org.althing.commands.sequencer.Unavailable;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.messaging.commandhandling.CommandBus;
import org.axonframework.messaging.commandhandling.CommandHandler;
import org.axonframework.messaging.commandhandling.CommandMessage;
import org.axonframework.messaging.commandhandling.CommandResultMessage;
import org.axonframework.messaging.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.commandhandling.GenericCommandResultMessage;
import org.axonframework.messaging.commandhandling.configuration.CommandHandlingModule;
import org.axonframework.messaging.core.ConfigurationApplicationContext;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.core.configuration.MessagingConfigurer;
import org.axonframework.messaging.core.correlation.CorrelationDataProviderRegistry;
import org.axonframework.messaging.core.correlation.DefaultCorrelationDataProviderRegistry;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.core.unitofwork.SimpleUnitOfWorkFactory;
import org.axonframework.messaging.core.unitofwork.UnitOfWorkFactory;

/// One network's command bus (Axon Framework): a message in, an [Outcome] out, when it is durable.
///
/// The configuration is lean, which costs a third (docs/adr/0041): units of work without a transaction, declarative handlers, no
/// correlation data, since the signed command itself says who caused what. Every method may be called from any thread and returns at once.
public final class NetworkBus implements AutoCloseable {
    private static final MessageType SUBMIT = new MessageType(new QualifiedName("althing", "SubmitCommand"));
    private static final MessageType SUBMIT_BATCH = new MessageType(new QualifiedName("althing", "SubmitCommands"));
    private static final MessageType OUTCOME = new MessageType(new QualifiedName("althing", "Outcome"));
    private static final MessageType OUTCOMES = new MessageType(new QualifiedName("althing", "Outcomes"));

    private final Sequencer sequencer;
    private final AxonConfiguration axon;
    private final CommandBus bus;

    private NetworkBus(Sequencer sequencer, CommandMeter meter, Audit audit) {
        this.sequencer = sequencer;
        this.axon = MessagingConfigurer.create()
                .registerUnitOfWorkFactory(configuration -> leanUnitsOfWork(new ConfigurationApplicationContext(configuration)))
                .componentRegistry(registry -> registry.registerComponent(CorrelationDataProviderRegistry.class, configuration -> new DefaultCorrelationDataProviderRegistry()))
                .registerCommandHandlerInterceptor(configuration -> Interceptors.meter(meter))
                .registerCommandHandlerInterceptor(configuration -> Interceptors.audit(audit))
                .registerCommandHandlerInterceptor(configuration -> Interceptors.permits(sequencer.permits()))
                .registerCommandHandlingModule(CommandHandlingModule.named("network").commandHandlers()
                        .commandHandler(SUBMIT.qualifiedName(), (CommandHandler) this::submit)
                        .commandHandler(SUBMIT_BATCH.qualifiedName(), (CommandHandler) this::submitAll))
                .build();
        axon.start();
        this.bus = axon.getComponent(CommandBus.class);
    }

    private static UnitOfWorkFactory leanUnitsOfWork(ConfigurationApplicationContext context) {
        return new SimpleUnitOfWorkFactory(context);
    }

    public static NetworkBus start(Sequencer sequencer, CommandMeter meter, Audit audit) {
        return new NetworkBus(sequencer, meter, audit);
    }

    /// Dispatches one command. The future fails with an [Unavailable] where there is no answer.
    public CompletableFuture<Outcome> submit(Submission submission) {
        return bus.dispatch(new GenericCommandMessage(SUBMIT, submission), null)
                .handle((result, failure) -> result(failure, () -> (Outcome) result.payload()));
    }

    /// Dispatches many commands as one message; they are decided one after the other, each for itself, and answered together.
    @SuppressWarnings("unchecked")
    public CompletableFuture<List<Outcome>> submitAll(List<Submission> submissions) {
        return bus.dispatch(new GenericCommandMessage(SUBMIT_BATCH, List.copyOf(submissions)), null)
                .handle((result, failure) -> result(failure, () -> (List<Outcome>) result.payload()));
    }

    private static <T> T result(Throwable failure, java.util.function.Supplier<T> payload) {
        if (failure == null) return payload.get();
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Unavailable unavailable) throw unavailable;
        }
        throw new CompletionException(failure);
    }

    private MessageStream.Single<CommandResultMessage> submit(CommandMessage message, ProcessingContext context) {
        var submission = (Submission) message.payload();
        return MessageStream.fromFuture(sequencer.submit(submission, context.getResource(Interceptors.PERMIT))
                .thenApply(outcome -> new GenericCommandResultMessage(OUTCOME, outcome)));
    }

    private MessageStream.Single<CommandResultMessage> submitAll(CommandMessage message, ProcessingContext context) {
        var outcomes = sequencer.submitAll(Interceptors.submissions(message), context.getResource(Interceptors.PERMIT));
        return MessageStream.fromFuture(CompletableFuture.allOf(outcomes.toArray(CompletableFuture[]::new))
                .thenApply(all -> new GenericCommandResultMessage(OUTCOMES, outcomes.stream().map(CompletableFuture::resultNow).toList())));
    }

    /// Axon's own components, for those who add processors or print the wiring.
    public AxonConfiguration axon() {
        return axon;
    }

    @Override
    public void close() {
        axon.shutdown();
    }
}
