package org.althing.benchmarks.kill;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.althing.benchmarks.kill.Members.Sent;
import org.althing.domain.kernel.CommandId;

/// The killer's own list: what it sent, and what it was told. Nothing in it comes from the data directory. Thread safe.
final class Notebook {
    private final Map<CommandId, Sent> sent = new LinkedHashMap<>();
    private final Map<CommandId, Reply> acknowledged = new LinkedHashMap<>();
    private final Set<CommandId> refused = new HashSet<>();
    private final List<String> contradictions = new ArrayList<>();

    synchronized void sent(List<Sent> commands) {
        for (var command : commands) sent.put(command.id(), command);
    }

    /// A second, different answer to the same command is a contradiction; only a refusal may become something else.
    synchronized void heard(Reply reply) {
        if (!sent.containsKey(reply.command())) {
            contradictions.add("answered, but never sent: " + reply.command());
        } else if (!reply.happened()) {
            if (acknowledged.containsKey(reply.command())) contradictions.add("refused after it was acknowledged: " + acknowledged.get(reply.command()));
            else refused.add(reply.command());
        } else {
            refused.remove(reply.command());
            var before = acknowledged.putIfAbsent(reply.command(), reply);
            if (before != null && !before.equals(reply)) contradictions.add("two answers: " + before + " and " + reply);
        }
    }

    synchronized Map<CommandId, Reply> acknowledged() {
        return Map.copyOf(acknowledged);
    }

    synchronized boolean isRefused(CommandId command) {
        return refused.contains(command);
    }

    synchronized Sent sent(CommandId command) {
        return sent.get(command);
    }

    /// Everything of `commands` that nobody answered.
    synchronized List<Sent> unanswered(List<Sent> commands) {
        return commands.stream().filter(command -> !acknowledged.containsKey(command.id()) && !refused.contains(command.id())).toList();
    }

    synchronized List<Sent> acknowledged(List<Sent> commands) {
        return commands.stream().filter(command -> acknowledged.containsKey(command.id())).toList();
    }

    synchronized List<String> contradictions() {
        return List.copyOf(contradictions);
    }
}
