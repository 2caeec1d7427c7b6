package org.althing.kurrent;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.CRC32C;

/// All streams of a server, in one file that a killed process leaves readable: an append is one frame of length, CRC32C and events, and an incomplete
/// last frame is cut off. What a power failure would do to it is nobody's concern. Any thread may call.
final class StreamFile implements AutoCloseable {
    static final long NO_STREAM = -1;
    static final long ANY = -2;
    static final long EXISTS = -4;
    private static final int FRAME_HEADER = 8;

    /// An event as it was sent, and when (in ticks of 100 ns since 1970).
    record Event(UUID id, String type, String contentType, byte[] metadata, byte[] data, long created) {}

    /// What became of an append.
    /// @param done whether the events stand in the stream, now or since an earlier call with the same ids
    /// @param last the revision of the last of them; where not done, of the stream's last event
    record Outcome(boolean done, long last) {}

    /// Where the events of a stream stand in the file: offset and length, one after the other.
    private static final class Places {
        private long[] offsets = new long[64];
        private int[] lengths = new int[64];
        private int count;

        void add(long offset, int length) {
            if (count == offsets.length) {
                offsets = Arrays.copyOf(offsets, 2 * count);
                lengths = Arrays.copyOf(lengths, 2 * count);
            }
            offsets[count] = offset;
            lengths[count++] = length;
        }
    }

    private final FileChannel file;
    private final Map<String, Places> streams = new HashMap<>();
    private long end;

    StreamFile(Path path) throws IOException {
        file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        while (recover()) continue;
        file.truncate(end);
    }

    /// Takes in the frame at the end of what is known; false where no whole one is there.
    private boolean recover() throws IOException {
        var header = read(end, FRAME_HEADER);
        if (header.length < FRAME_HEADER) return false;
        int length = ByteBuffer.wrap(header).getInt(0);
        var body = read(end + FRAME_HEADER, length);
        if (body.length < length || checksum(body) != ByteBuffer.wrap(header).getInt(4)) return false;
        index(body);
        end += FRAME_HEADER + length;
        return true;
    }

    private byte[] read(long from, int length) throws IOException {
        var buffer = ByteBuffer.allocate(Math.toIntExact(Math.max(0, Math.min(length, file.size() - from))));
        while (buffer.hasRemaining() && file.read(buffer, from + buffer.position()) >= 0) continue;
        return buffer.array();
    }

    private static int checksum(byte[] bytes) {
        var crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    /// A frame's body: the stream's name, then each event after its length.
    private void index(byte[] body) throws IOException {
        var in = new DataInputStream(new java.io.ByteArrayInputStream(body));
        var places = streams.computeIfAbsent(in.readUTF(), unseen -> new Places());
        while (in.available() > 0) {
            int length = in.readInt();
            places.add(end + FRAME_HEADER + body.length - in.available(), length);
            in.skipNBytes(length);
        }
    }

    /// Appends all events or none. As a real server does: where they stand there already, at the revision that is expected, that is success.
    synchronized Outcome append(String stream, long expected, List<Event> events) {
        try {
            long last = last(stream);
            boolean fits = expected == ANY || expected == EXISTS && last >= 0 || expected == last;
            if (!fits) return expected >= NO_STREAM && stand(stream, expected + 1, events) ? new Outcome(true, expected + events.size()) : new Outcome(false, last);
            var body = new ByteArrayOutputStream();
            var out = new DataOutputStream(body);
            out.writeUTF(stream);
            for (var event : events) {
                var bytes = encode(event);
                out.writeInt(bytes.length);
                out.write(bytes);
            }
            write(body.toByteArray());
            notifyAll();
            return new Outcome(true, last + events.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean stand(String stream, long from, List<Event> events) {
        var there = read(stream, from, events.size());
        if (there.size() < events.size()) return false;
        for (int i = 0; i < events.size(); i++) if (!there.get(i).id().equals(events.get(i).id())) return false;
        return true;
    }

    private void write(byte[] body) throws IOException {
        var frame = ByteBuffer.allocate(FRAME_HEADER + body.length).putInt(body.length).putInt(checksum(body)).put(body).flip();
        while (frame.hasRemaining()) file.write(frame, end + frame.position());
        index(body);
        end += FRAME_HEADER + body.length;
    }

    private static byte[] encode(Event event) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeLong(event.id().getMostSignificantBits());
        out.writeLong(event.id().getLeastSignificantBits());
        out.writeUTF(event.type());
        out.writeUTF(event.contentType());
        out.writeLong(event.created());
        out.writeInt(event.metadata().length);
        out.write(event.metadata());
        out.write(event.data());
        return bytes.toByteArray();
    }

    private static Event decode(byte[] bytes) throws IOException {
        var in = new DataInputStream(new java.io.ByteArrayInputStream(bytes));
        var id = new UUID(in.readLong(), in.readLong());
        var type = in.readUTF();
        var contentType = in.readUTF();
        long created = in.readLong();
        var metadata = in.readNBytes(in.readInt());
        return new Event(id, type, contentType, metadata, in.readAllBytes(), created);
    }

    /// The events of a stream from a revision on, at most `max`.
    synchronized List<Event> read(String stream, long from, int max) {
        var places = streams.get(stream);
        var events = new ArrayList<Event>();
        try {
            for (long i = from; places != null && i >= 0 && i < places.count && events.size() < max; i++) {
                events.add(decode(read(places.offsets[(int) i], places.lengths[(int) i])));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return events;
    }

    /// The revision of a stream's last event, or [#NO_STREAM].
    synchronized long last(String stream) {
        var places = streams.get(stream);
        return places == null ? NO_STREAM : places.count - 1;
    }

    /// Waits until something is appended, for a little while.
    synchronized void awaitAppend(String stream, long after) throws InterruptedException {
        if (last(stream) <= after) wait(200);
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
        notifyAll();
    }
}
