package org.althing.eventlog.kurrent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.EventDataBuilder;
import io.kurrent.dbclient.RecordedEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.althing.domain.kernel.Digest;
import org.althing.eventlog.LogException.ForeignStream;
import org.althing.eventlog.merkle.TreeHead;

/// One entry of the log as it stands in the stream: an event whose data are the entry's bytes, whose revision is its position, and whose id follows from
/// both (`docs/specs/kurrent-stream.md`).
/// @param tree   the head of the tree before this entry, where an append begins here
/// @param signed signed commands that are kept with this entry
record StreamEntry(long position, byte[] bytes, Optional<TreeHead> tree, List<byte[]> signed) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, String>> FLAT = new TypeReference<>() {};
    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TYPE = "{\"type\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final int TYPE_LENGTH_MAX = 128;
    private static final String SIZE = "size";
    private static final String ROOT = "root";
    private static final String COMMAND = "jws";

    /// The event to be appended to `stream`.
    EventData event(String stream) {
        var id = id(stream, position, bytes);
        var type = type();
        var event = type.isPresent() ? EventDataBuilder.json(id, type.get(), bytes) : EventDataBuilder.binary(id, "entry", bytes);
        return event.metadataAsBytes(metadata()).build();
    }

    /// What was read from `stream`, where the next position is `position`.
    /// @throws ForeignStream where nobody of ours can have written it
    static StreamEntry of(String stream, long position, RecordedEvent event) {
        if (event.getRevision() != position) throw new ForeignStream(stream, position, "the next event has revision " + event.getRevision());
        if (!event.getEventId().equals(id(stream, position, event.getEventData()))) {
            throw new ForeignStream(stream, position, "event " + event.getEventId() + " of type " + event.getEventType() + " was written by something else");
        }
        try {
            var metadata = event.getUserMetadata().length == 0 ? Map.<String, String>of() : JSON.readValue(event.getUserMetadata(), FLAT);
            var tree = metadata.containsKey(ROOT) ? Optional.of(new TreeHead(Long.parseLong(metadata.get(SIZE)), Digest.parse(metadata.get(ROOT)))) : Optional.<TreeHead>empty();
            var signed = new ArrayList<byte[]>();
            for (int i = 0; metadata.containsKey(command(i)); i++) signed.add(metadata.get(command(i)).getBytes(StandardCharsets.ISO_8859_1));
            return new StreamEntry(position, event.getEventData(), tree, signed);
        } catch (IOException | IllegalArgumentException e) {
            throw new ForeignStream(stream, position, "its metadata are not ours: " + e.getMessage());
        }
    }

    /// The bytes that this entry takes of an append.
    int size() {
        int size = bytes.length + 256;
        for (var command : signed) size += command.length + 16;
        return size;
    }

    /// The first half of SHA-256 over stream, position and bytes, marked as a UUID of version 8: whoever appends the same at the same place sends the
    /// same id.
    static UUID id(String stream, long position, byte[] bytes) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update(stream.getBytes(StandardCharsets.UTF_8));
            sha.update(ByteBuffer.allocate(9).putLong(1, position).array());
            var hash = ByteBuffer.wrap(sha.digest(bytes));
            return new UUID(hash.getLong() & ~0xF000L | 0x8000L, hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | Long.MIN_VALUE);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String command(int index) {
        return index == 0 ? COMMAND : COMMAND + "." + index;
    }

    /// The name and version that the entry begins with; empty where it is none of the log's JSON.
    private Optional<String> type() {
        if (bytes.length < TYPE.length || !java.util.Arrays.equals(bytes, 0, TYPE.length, TYPE, 0, TYPE.length)) return Optional.empty();
        int end = TYPE.length;
        while (end < bytes.length && end < TYPE.length + TYPE_LENGTH_MAX && bytes[end] != '"') end++;
        return Optional.of(new String(bytes, TYPE.length, end - TYPE.length, StandardCharsets.UTF_8));
    }

    private byte[] metadata() {
        if (tree.isEmpty() && signed.isEmpty()) return NOTHING;
        var metadata = new LinkedHashMap<String, String>();
        tree.ifPresent(head -> {
            metadata.put(SIZE, Long.toString(head.size()));
            metadata.put(ROOT, head.root().text());
        });
        for (int i = 0; i < signed.size(); i++) metadata.put(command(i), new String(signed.get(i), StandardCharsets.ISO_8859_1));
        try {
            return JSON.writeValueAsBytes(metadata);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
