package org.althing.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.althing.commands.node.Node;
import org.althing.commands.node.NodeAddress;
import org.althing.domain.compute.JobId;
import org.althing.domain.kernel.Digest;
import org.althing.domain.network.NetworkId;
import org.althing.eventlog.LogException.DirectoryLocked;

/// A verb's way to its network: over HTTP to a running node, or into a data directory that no node holds.
sealed interface Link extends AutoCloseable permits NodeLink, DirectoryLink {
    Duration NODE_STARTS_WITHIN = Duration.ofSeconds(20);
    Duration RETRY = Duration.ofMillis(50);
    URI USUAL_URL = URI.create("http://127.0.0.1:8080");

    /// The URL that was given, else the data directory itself where no node holds it, else the node that does.
    static Link to(Surroundings here) throws IOException, Failure {
        if (here.url.isPresent()) return new NodeLink(here.url.get(), here::tell);
        var data = here.directory();
        if (!Node.isFounded(data)) {
            if (here.data.isEmpty()) return new NodeLink(USUAL_URL, here::tell);
            throw new Failure("nothing-founded", "no network was founded in " + data + "; ./althing found or ./althing up founds one");
        }
        for (long until = System.nanoTime() + NODE_STARTS_WITHIN.toNanos(); ; LockSupport.parkNanos(RETRY.toNanos())) {
            try {
                return DirectoryLink.open(data, here::tell);
            } catch (DirectoryLocked locked) {
                // A node that is starting holds the directory before it can be reached.
                var address = NodeAddress.read(data);
                if (address.isPresent() || System.nanoTime() > until) return new NodeLink(address.orElse(USUAL_URL), here::tell);
            }
        }
    }

    NetworkId network() throws IOException, Failure;

    /// The network's own time, by which commands expire.
    Instant now() throws IOException, Failure;

    /// Sends a signed command and waits until it is durable: the receipt.
    /// @throws Failure where it was refused
    ObjectNode submit(byte[] jws) throws IOException, Failure;

    /// Reads what the API shows under a path such as `/v1/accounts/…`.
    /// @throws Failure where there is no such thing
    ObjectNode read(String path) throws IOException, Failure;

    /// The events from a position on, at most so many, each as it is stored.
    ObjectNode events(long from, int limit) throws IOException, Failure;

    /// Keeps bytes off the log, under their digest.
    Digest keep(byte[] blob, Permit permit) throws IOException, Failure;

    /// Keeps a file of any length.
    void keep(FileBlob blob, Permit permit) throws IOException, Failure;

    /// A member's signed permission to keep a blob, for nodes that ask for one.
    interface Permit {
        byte[] of(Digest blob, long length) throws IOException, Failure;
    }

    /// What came of a job.
    enum Product {
        OUTPUT,
        /// The record of its trace.
        TRACE
    }

    /// Some bytes of what came of a job; fewer than asked for only at the end.
    /// @param length at most [org.althing.bridge.Range#LENGTH_MAX]
    /// @throws Failure where nothing did yet, or where the permit is not its customer's
    byte[] fetch(JobId job, Product product, long offset, int length, Signing permit) throws IOException, Failure;

    /// A member's signed permission to read, for nodes that ask for one.
    interface Signing {
        byte[] sign() throws IOException, Failure;
    }

    @Override
    void close() throws IOException;
}
