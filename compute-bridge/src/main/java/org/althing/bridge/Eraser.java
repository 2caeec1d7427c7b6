package org.althing.bridge;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.althing.commands.node.OpenNetwork;
import org.althing.domain.deliberation.DeliberationEvent.ContentErased;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Recorded;

/// Destroys the bytes of erased content on this node: at the start what was erased while nobody looked, then whatever is erased, as soon as
/// that is durable. Bytes that cannot be destroyed are named in the node's own log, and tried again at the next start.
final class Eraser implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Eraser.class.getName());

    private record Start(long next, List<Digest> erased) {}

    private final BlobStore blobs;
    private final LogTail tail;

    private Eraser(OpenNetwork network, BlobStore blobs) {
        this.blobs = blobs;
        var start = network.sequencer().ask(state -> {
            var erased = new ArrayList<Digest>();
            state.deliberation().visitErased(erased::add);
            return new Start(state.next(), erased);
        }).join();
        start.erased().forEach(this::erase);
        tail = LogTail.start(network, "deliberation", start.next(), this::read, _ -> { });
    }

    static Eraser follow(OpenNetwork network, BlobStore blobs) {
        return new Eraser(network, blobs);
    }

    private void read(Recorded recorded) {
        if (recorded.event() instanceof ContentErased erased) erase(erased.content());
    }

    private void erase(Digest content) {
        try {
            blobs.erase(content);
        } catch (IOException e) {
            LOG.log(Level.SEVERE, "the erased content " + content + " could not be destroyed", e);
        }
    }

    @Override
    public void close() {
        tail.close();
    }
}
