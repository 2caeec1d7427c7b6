package org.althing.api.cluster;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.althing.commands.node.ClusterNode;
import org.althing.commands.node.GenesisDocument;
import org.althing.commands.node.Node;
import org.althing.commands.node.OpenNetwork;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.LogException;
import org.althing.eventlog.codec.EventCodec;

/// What the server needs of its node, whether that is alone or one of several. Any thread may ask.
public sealed interface Home extends AutoCloseable {

    EventLog log();

    EventCodec codec();

    GenesisDocument document();

    Path directory();

    /// The network, where this node leads it.
    Optional<OpenNetwork> leading();

    /// Where the leader is reached, where that is another node.
    Optional<URI> leader();

    /// Why the node must be started again, where it must.
    Optional<String> failure();

    /// How many events the log is known to have that this node lacks.
    long behind();

    @Override
    void close();

    /// A node whose directory is the log.
    record Alone(Node node) implements Home {

        @Override
        public EventLog log() {
            return node.log();
        }

        @Override
        public EventCodec codec() {
            return node.network().codec();
        }

        @Override
        public GenesisDocument document() {
            return node.network().document();
        }

        @Override
        public Path directory() {
            return node.directory();
        }

        @Override
        public Optional<OpenNetwork> leading() {
            return Optional.of(node.network());
        }

        @Override
        public Optional<URI> leader() {
            return Optional.empty();
        }

        @Override
        public Optional<String> failure() {
            var stopped = node.network().stopped();
            return stopped.isDone() ? Optional.of(String.valueOf(stopped.resultNow().getMessage())) : Optional.empty();
        }

        @Override
        public long behind() {
            return 0;
        }

        @Override
        public void close() {
            node.close();
        }
    }

    /// A node whose log is a stream.
    /// @param own where it is reached, where that was said
    record OneOfSeveral(ClusterNode node, Optional<URI> own) implements Home {

        @Override
        public EventLog log() {
            return node.log();
        }

        @Override
        public EventCodec codec() {
            return node.codec();
        }

        @Override
        public GenesisDocument document() {
            return node.document();
        }

        @Override
        public Path directory() {
            return node.directory();
        }

        @Override
        public Optional<OpenNetwork> leading() {
            return node.leading();
        }

        @Override
        public Optional<URI> leader() {
            return node.leadership().leader().filter(url -> !Optional.of(url).equals(own));
        }

        @Override
        public Optional<String> failure() {
            return node.log().failure().map(LogException::getMessage);
        }

        @Override
        public long behind() {
            return node.log().behind();
        }

        @Override
        public void close() {
            node.close();
        }
    }
}
