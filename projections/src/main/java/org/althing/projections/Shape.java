package org.althing.projections;

import org.althing.eventlog.codec.RecordCodec;
import org.althing.projections.key.KeyCodec;

/// What a view's rows look like.
/// @param name 1 to 40 of a-z and -, for ever, unique among views and indexes
/// @param version raised when the fold means something else than before although key and value look the same: the rows are then made anew
public record Shape<K extends Record, V extends Record>(String name, int version, KeyCodec<K> keyCodec, RecordCodec<V> valueCodec) {

    public static <K extends Record, V extends Record> Shape<K, V> of(String name, int version, Class<K> keyType, Class<V> valueType) {
        return new Shape<>(name, version, KeyCodec.of(keyType), RecordCodec.of(valueType));
    }
}
