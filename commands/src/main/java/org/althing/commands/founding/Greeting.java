package org.althing.commands.founding;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.althing.commands.node.GenesisDocument;

/// What a node says when it is up: where it is, whose network it runs, who is there, and what to try next. Never a secret.
public final class Greeting {
    /// As many members as a screen shows.
    private static final int MEMBERS_MAX = 12;

    private Greeting() {}

    /// @param data the data directory, as the operator gave it
    public static String of(GenesisDocument document, URI url, Path data) throws IOException {
        var text = new StringBuilder();
        text.append("Althing runs the network ").append(document.genesis().name()).append('\n');
        text.append("  page     ").append(url).append("/\n");
        text.append("  API      ").append(url).append("/v1 (described at ").append(url).append("/q/openapi)\n");
        text.append("  network  ").append(document.network()).append('\n');
        text.append(members(data)).append("Try next:\n");
        for (var command : next(document, data)) text.append("  ").append(command).append('\n');
        return text.toString();
    }

    /// The members whose accounts are known in this data directory, each with its address.
    public static String members(Path data) throws IOException {
        var known = new KeyRing(data.resolve("keys")).accounts();
        var text = new StringBuilder();
        int width = known.keySet().stream().mapToInt(String::length).max().orElse(0);
        if (!known.isEmpty()) text.append("  members, with their addresses\n");
        known.entrySet().stream().limit(MEMBERS_MAX).forEach(member ->
                text.append("    ").append(member.getKey()).append(" ".repeat(width + 2 - member.getKey().length())).append(member.getValue()).append('\n'));
        if (known.size() > MEMBERS_MAX) text.append("    and ").append(known.size() - MEMBERS_MAX).append(" more\n");
        return text.toString();
    }

    /// Three commands that work on this network, as far as the keys in its directory go.
    static List<String> next(GenesisDocument document, Path data) throws IOException {
        var ring = new KeyRing(data.resolve("keys"));
        var accounts = ring.accounts();
        var genesis = document.genesis();
        var able = ring.names().stream().filter(accounts::containsKey).toList();
        var where = data.normalize().equals(Path.of("data")) ? "" : " --data " + data;
        if (able.size() < 2) return List.of("./althing key new me" + where, "./althing open --as me" + where, "./althing proposals" + where);
        var asset = genesis.policy().asset();
        var transfer = "./althing transfer --as " + able.get(0) + " " + able.get(1) + " 1000000 " + asset + where;
        var propose = "./althing propose --as " + able.get(0) + " --track " + (genesis.tracks().isEmpty() ? "NAME" : genesis.tracks().getFirst().track())
                + " --title \"Mint less\" --amend emission.perEpoch=500000000" + where;
        return List.of(transfer, propose, "./althing proposals" + where);
    }
}
