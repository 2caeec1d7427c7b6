package org.althing.projections.key;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One part of a key and how it is written. A record is the sequence of its components, so an id is its two longs and a code its text.
sealed interface KeyPart {
    void write(KeyBuffer out, Object value);

    Object read(KeyBuffer in);

    /// What the bytes look like, in words: part of a view's fingerprint.
    String shape();

    static KeyPart of(Class<?> type) {
        if (type == long.class) return new Whole();
        if (type == int.class) return new Small();
        if (type == boolean.class) return new Flag();
        if (type == String.class) return new Text();
        if (type == Instant.class) return new Moment();
        if (type == NewestFirst.class) return new Newest();
        if (type.isEnum()) return new Choice(type.getEnumConstants());
        if (type.isRecord()) return Sequence.of(type);
        throw new IllegalArgumentException("a key has no order for " + type.getName());
    }

    /// Ordered as an unsigned number: positions and halves of ids.
    record Whole() implements KeyPart {
        @Override
        public void write(KeyBuffer out, Object value) {
            out.putLong((Long) value);
        }

        @Override
        public Object read(KeyBuffer in) {
            return in.takeLong();
        }

        @Override
        public String shape() {
            return "long";
        }
    }

    /// Ordered as an unsigned number.
    record Small() implements KeyPart {
        @Override
        public void write(KeyBuffer out, Object value) {
            out.putInt((Integer) value);
        }

        @Override
        public Object read(KeyBuffer in) {
            return in.takeInt();
        }

        @Override
        public String shape() {
            return "int";
        }
    }

    record Flag() implements KeyPart {
        @Override
        public void write(KeyBuffer out, Object value) {
            out.putByte((Boolean) value ? 1 : 0);
        }

        @Override
        public Object read(KeyBuffer in) {
            return in.takeByte() == 1;
        }

        @Override
        public String shape() {
            return "flag";
        }
    }

    record Text() implements KeyPart {
        @Override
        public void write(KeyBuffer out, Object value) {
            out.putText((String) value);
        }

        @Override
        public Object read(KeyBuffer in) {
            return in.takeText();
        }

        @Override
        public String shape() {
            return "text";
        }
    }

    /// Milliseconds, the sign bit turned over so that times before 1970 come first.
    record Moment() implements KeyPart {
        @Override
        public void write(KeyBuffer out, Object value) {
            out.putLong(((Instant) value).toEpochMilli() ^ Long.MIN_VALUE);
        }

        @Override
        public Object read(KeyBuffer in) {
            return Instant.ofEpochMilli(in.takeLong() ^ Long.MIN_VALUE);
        }

        @Override
        public String shape() {
            return "millis";
        }
    }

    record Newest() implements KeyPart {
        @Override
        public void write(KeyBuffer out, Object value) {
            out.putLong(~((NewestFirst) value).ordinal());
        }

        @Override
        public Object read(KeyBuffer in) {
            return new NewestFirst(~in.takeLong());
        }

        @Override
        public String shape() {
            return "newest";
        }
    }

    /// The ordinal; the names are part of the shape, so a reordered enum makes another view.
    record Choice(Object[] constants) implements KeyPart {
        @Override
        public void write(KeyBuffer out, Object value) {
            out.putByte(((Enum<?>) value).ordinal());
        }

        @Override
        public Object read(KeyBuffer in) {
            int ordinal = in.takeByte();
            if (ordinal >= constants.length) throw new IllegalArgumentException("no choice has ordinal " + ordinal);
            return constants[ordinal];
        }

        @Override
        public String shape() {
            return Arrays.stream(constants).map(Object::toString).collect(Collectors.joining("|", "<", ">"));
        }
    }

    record Sequence(KeyPart[] parts, MethodHandle[] accessors, MethodHandle constructor) implements KeyPart {

        static Sequence of(Class<?> type) {
            var components = type.getRecordComponents();
            try {
                var lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
                var accessors = new MethodHandle[components.length];
                for (int i = 0; i < components.length; i++) {
                    accessors[i] = lookup.unreflect(components[i].getAccessor()).asType(MethodType.methodType(Object.class, Object.class));
                }
                var types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
                var constructor = lookup.findConstructor(type, MethodType.methodType(void.class, types))
                        .asSpreader(Object[].class, types.length).asType(MethodType.methodType(Object.class, Object[].class));
                return new Sequence(Stream.of(types).map(KeyPart::of).toArray(KeyPart[]::new), accessors, constructor);
            } catch (ReflectiveOperationException e) {
                throw new IllegalArgumentException("not open to the codec of keys: " + type.getName(), e);
            }
        }

        @Override
        public void write(KeyBuffer out, Object value) {
            for (int i = 0; i < parts.length; i++) parts[i].write(out, component(value, i));
        }

        Object component(Object value, int index) {
            try {
                return (Object) accessors[index].invokeExact(value);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public Object read(KeyBuffer in) {
            var values = new Object[parts.length];
            for (int i = 0; i < parts.length; i++) values[i] = parts[i].read(in);
            try {
                return (Object) constructor.invokeExact(values);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalArgumentException(e);
            }
        }

        @Override
        public String shape() {
            return Stream.of(parts).map(KeyPart::shape).collect(Collectors.joining(",", "(", ")"));
        }
    }
}
