package org.althing.domain.identity;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// Joins what several keys signed on their own into one command: JWS General JSON Serialization (RFC 7515 section 7.2.1).
///
/// Each owner signs the same payload, id, expiry and network with [CommandSigner], and whoever collects them joins them here. Signatures stand in ascending order of their protected header, so one set of
/// signatures has one spelling and one digest.
public final class JointCommand {

    /// One signature with its protected header, both in base64url.
    public record Part(String header, String signature) {}

    private JointCommand() {}

    /// The joint command of these compact ones, of which there are at least two over the same payload.
    public static byte[] of(List<byte[]> compact) {
        if (compact.size() < 2) throw new IllegalArgumentException("one signature needs no joining");
        var parts = new ArrayList<Part>();
        String payload = null;
        for (var jws : compact) {
            var split = new String(jws, StandardCharsets.US_ASCII).split("\\.", -1);
            if (split.length != 3) throw new IllegalArgumentException("not a JWS in compact serialisation");
            if (payload == null) payload = split[1];
            if (!payload.equals(split[1])) throw new IllegalArgumentException("the signatures are over different payloads");
            parts.add(new Part(split[0], split[2]));
        }
        parts.sort(Comparator.comparing(Part::header));
        return render(payload, parts);
    }

    /// The one spelling of these parts in this order.
    public static byte[] render(String payload, List<Part> parts) {
        return parts.stream()
                .map(part -> "{\"protected\":\"" + part.header() + "\",\"signature\":\"" + part.signature() + "\"}")
                .collect(Collectors.joining(",", "{\"payload\":\"" + payload + "\",\"signatures\":[", "]}"))
                .getBytes(StandardCharsets.UTF_8);
    }
}
