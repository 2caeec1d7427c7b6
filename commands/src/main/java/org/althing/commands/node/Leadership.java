package org.althing.commands.node;

import java.net.URI;
import java.util.Optional;

/// Who leads a network of several nodes, as far as anybody outside the log can say. It may be wrong for a while, or for ever: then two nodes believe that they
/// lead, and the log refuses all that one of them appends. So nothing depends on clocks that agree or on a lease that is kept in time.
///
/// Any thread may ask.
public interface Leadership extends AutoCloseable {

    /// Begins to stand for leader.
    /// @param changed called when it may have another answer; must not block
    void begin(Runnable changed);

    /// Whether this node is to lead.
    boolean isOurs();

    /// Where the leader is reached, whoever it is.
    Optional<URI> leader();

    /// Lets another lead at once.
    @Override
    void close();

    /// This node leads, and there is no other.
    static Leadership alone() {
        return new Fixed(true, Optional.empty());
    }

    /// The node at `leader` leads; this one is at `own`.
    static Leadership fixed(URI own, URI leader) {
        return new Fixed(own.equals(leader), Optional.of(leader));
    }

    /// Somebody has said so once and for all.
    record Fixed(boolean isOurs, Optional<URI> leader) implements Leadership {

        @Override
        public void begin(Runnable changed) {
            // It never changes.
        }

        @Override
        public void close() {
            // Another leads when somebody says so.
        }
    }
}
