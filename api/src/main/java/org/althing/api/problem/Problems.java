package org.althing.api.problem;

import java.util.List;
import java.util.Map;
import org.althing.commands.gate.Passage;
import org.althing.commands.sequencer.Unavailable;
import org.althing.projections.ViewsException;

/// The problem documents that are not the rules' own: of requests that cannot be read, of bytes that the gate does not admit, and of a node
/// that cannot answer now.
public final class Problems {

    private Problems() {}

    // --- requests -----------------------------------------------------------------------------------------------------

    public static Problem noSuchPath(String path) {
        return Problem.named("NoSuchPath", 404, null, Map.of("path", path));
    }

    public static Problem methodNotAllowed(String method, List<String> allowed) {
        return Problem.named("MethodNotAllowed", 405, null, Map.of("method", method, "allowed", allowed));
    }

    public static Problem bodyTooLarge(long bytesMax) {
        return Problem.named("BodyTooLarge", 413, null, Map.of("bytesMax", bytesMax));
    }

    public static Problem unsupportedMediaType(String have, List<String> need) {
        return Problem.named("UnsupportedMediaType", 415, null, Map.of("have", have, "need", need));
    }

    public static Problem malformedBody(String why) {
        return Problem.named("MalformedBody", 400, why, Map.of());
    }

    public static Problem badParameter(String parameter, String value, String need) {
        return Problem.named("BadParameter", 400, null, Map.of("parameter", parameter, "have", value, "need", need));
    }

    public static Problem unknownParameter(String parameter, List<String> known) {
        return Problem.named("UnknownParameter", 400, null, Map.of("parameter", parameter, "known", known));
    }

    /// Nothing is there under this id.
    public static Problem notFound(String what, String id) {
        return Problem.named("Unknown" + what, 404, null, Map.of(Character.toLowerCase(what.charAt(0)) + what.substring(1), id));
    }

    public static Problem internal() {
        return Problem.named("InternalError", 500, "the node's own log has the details", Map.of());
    }

    // --- the gate -----------------------------------------------------------------------------------------------------

    /// @param passage anything but admitted
    public static Problem gate(Passage passage) {
        return switch (passage) {
            case Passage.NotSigned p -> Problem.named("NotSigned", 400, null, Map.of("fault", p.why().fault(), "where", p.why().where()));
            case Passage.NotACommand p -> Problem.named("NotACommand", 400, p.reason(), Map.of());
            case Passage.ForeignNetwork p -> Problem.named("ForeignNetwork", 422, null, Map.of("network", p.network(), "here", p.here()));
            case Passage.UnknownKey p -> Problem.named("UnknownKey", 401, null, Map.of("key", p.signer()));
            case Passage.WrongSignature p -> Problem.named("WrongSignature", 401, null, Map.of("key", p.signer()));
            case Passage.Admitted _ -> throw new IllegalArgumentException("an admitted command is no problem");
        };
    }

    // --- a node that cannot answer ------------------------------------------------------------------------------------

    public static Problem unavailable(Unavailable why) {
        return switch (why) {
            case Unavailable.Busy busy -> Problem.named("Busy", 503, "nothing happened; send it again", Map.of("inFlightMax", busy.inFlightMax(), "retryAfterMs", busy.retryAfter().toMillis()));
            case Unavailable.OutcomeUnknown _ -> Problem.named("OutcomeUnknown", 503, "the node has stopped; send it again, with the same id, when it is back", Map.of());
            case Unavailable.ShuttingDown _ -> Problem.named("ShuttingDown", 503, "nothing happened; send it again when the node is back", Map.of());
        };
    }

    /// Where the bucket lies is the operator's business, so that it is in the node's own log and not in here.
    public static Problem blobsUnavailable() {
        return Problem.named("BlobsUnavailable", 503, "the store that keeps the blobs does not answer this node; nothing happened; send it again", Map.of());
    }

    /// Between two leaders, or where this node is about to lead.
    public static Problem noLeader() {
        return Problem.named("NoLeader", 503, "nothing happened; send it again", Map.of());
    }

    public static Problem views(ViewsException why) {
        return switch (why) {
            case ViewsException.NotYet e -> Problem.named("NotYet", 504, "the views have not come to that position; ask again", Map.of("position", e.position(), "head", e.head()));
            case ViewsException.BadCursor e -> Problem.named("BadCursor", 400, null, Map.of("cursor", e.cursor()));
            case ViewsException.Stopped e -> Problem.named("ViewsStopped", 503, "the views follow the log no further; the node must be restarted", Map.of("position", e.position()));
            case ViewsException.Moving _ -> Problem.named("ViewsMoving", 503, "the rows are on their way to another machine; ask again", Map.of());
            case ViewsException.Closed _ -> Problem.named("ShuttingDown", 503, null, Map.of());
            case ViewsException.LogTooShort _, ViewsException.OtherLog _, ViewsException.Unusable _ -> internal();
        };
    }
}
