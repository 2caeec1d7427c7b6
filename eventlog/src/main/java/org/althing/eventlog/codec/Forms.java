package org.althing.eventlog.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import org.althing.domain.kernel.Scalar;

/// Finds the form of a type from its definition. For JSON every alternative of an interface must have a stored name; for bytes, which are a
/// cache that is thrown away when the types change, the order in which a sealed interface permits them will do.
final class Forms {

    private final Names names;
    private final boolean named;
    private final Map<Type, Form<?>> known = new HashMap<>();
    /// Types whose form is being made further up: a form that contains itself is found here.
    private final Map<Type, Later> begun = new HashMap<>();

    private Forms(Names names, boolean named) {
        this.names = names;
        this.named = named;
        known.put(String.class, new PlainForms.Text());
        known.put(long.class, new PlainForms.Int64());
        known.put(Long.class, new PlainForms.Int64());
        known.put(int.class, new PlainForms.Int32());
        known.put(Integer.class, new PlainForms.Int32());
        known.put(boolean.class, new PlainForms.Bool());
        known.put(Boolean.class, new PlainForms.Bool());
        known.put(Instant.class, new PlainForms.Moment());
        known.put(Duration.class, new PlainForms.Span());
        known.put(BigInteger.class, new PlainForms.Whole());
        known.put(byte[].class, new PlainForms.Octets());
    }

    /// Forms for JSON.
    ///
    /// @throws IllegalArgumentException later, where an alternative has no name
    static Forms json(Names names) {
        return new Forms(names, true);
    }

    /// Forms for bytes only.
    static Forms bytes() {
        return new Forms(Names.NONE, false);
    }

    @SuppressWarnings("unchecked")
    Form<Object> of(Type type) {
        var found = known.get(type);
        if (found != null) {
            return (Form<Object>) found;
        }
        if (begun.containsKey(type)) {
            return begun.get(type);
        }
        var later = new Later(type);
        begun.put(type, later);
        var form = (Form<Object>) make(type);
        begun.remove(type);
        later.form = form;
        known.put(type, form);
        return form;
    }

    private Form<?> make(Type type) {
        if (type instanceof ParameterizedType generic) {
            var arguments = generic.getActualTypeArguments();
            var raw = (Class<?>) generic.getRawType();
            if (raw == List.class) {
                return new GroupForms.Sequence(of(arguments[0]));
            }
            if (raw == Set.class || raw == SortedSet.class) {
                return new GroupForms.Collection(of(arguments[0]));
            }
            if (raw == Map.class || raw == SortedMap.class) {
                return new GroupForms.Association(of(arguments[0]), of(arguments[1]));
            }
            if (raw == Optional.class) {
                return new GroupForms.Maybe(of(arguments[0]));
            }
        } else if (type instanceof Class<?> plain) {
            if (plain.isEnum()) {
                return new PlainForms.Choice(plain);
            }
            if (plain.isRecord()) {
                return Scalar.class.isAssignableFrom(plain) ? new ScalarForm(plain, record(plain)) : record(plain);
            }
            if (plain.isInterface()) {
                return Scalar.class.isAssignableFrom(plain) ? new ScalarForm(plain, numbered(plain)) : union(plain);
            }
        }
        throw new IllegalArgumentException("no form for " + type.getTypeName());
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Form<Object> record(Class<?> type) {
        var form = new RecordForm(type);
        var components = type.getRecordComponents();
        var forms = (Form<Object>[]) new Form[components.length];
        for (int i = 0; i < forms.length; i++) {
            forms[i] = of(components[i].getGenericType());
        }
        form.components(forms);
        return form;
    }

    private UnionForm union(Class<?> type) {
        return union(type, alternatives(type));
    }

    /// A union whose alternatives are never named, because all of them are written as one scalar's text.
    private Form<Object> numbered(Class<?> type) {
        return union(type, byPlace(type));
    }

    private UnionForm union(Class<?> type, Map<String, Class<?>> alternatives) {
        var parts = new ArrayList<UnionForm.Part>();
        alternatives.forEach((name, part) -> {
            if (!(record(part) instanceof RecordForm form) || form.has(UnionForm.KIND)) {
                throw new IllegalArgumentException(part + " is no alternative of " + type);
            }
            parts.add(new UnionForm.Part(parts.size(), new SerializedString(name), part, form));
        });
        return new UnionForm(type, List.copyOf(parts));
    }

    private Map<String, Class<?>> alternatives(Class<?> type) {
        var stored = names.of(type);
        var leaves = leaves(type);
        if (named) {
            for (var leaf : leaves) {
                if (!stored.containsValue(leaf)) {
                    throw new IllegalArgumentException(leaf.getName() + " has no stored name among the " + type.getName() + "s");
                }
            }
            return stored;
        }
        return byPlace(type);
    }

    private static Map<String, Class<?>> byPlace(Class<?> type) {
        var byPlace = new LinkedHashMap<String, Class<?>>();
        for (var leaf : leaves(type)) {
            byPlace.put(byPlace.size() + " " + leaf.getSimpleName(), leaf);
        }
        return byPlace;
    }

    private static List<Class<?>> leaves(Class<?> type) {
        if (!type.isInterface()) {
            return List.of(type);
        }
        var leaves = new ArrayList<Class<?>>();
        if (type.isSealed()) {
            for (var part : type.getPermittedSubclasses()) {
                leaves.addAll(leaves(part));
            }
        }
        return leaves;
    }

    /// Stands for a form that is still being made.
    private static final class Later implements Form<Object> {
        private final Type type;
        private Form<Object> form;

        private Later(Type type) {
            this.type = type;
        }

        @Override
        public void write(JsonWriter out, Object value) {
            form.write(out, value);
        }

        @Override
        public Object read(JsonParser in) throws IOException {
            return form.read(in);
        }

        @Override
        public void write(ByteWriter out, Object value) {
            form.write(out, value);
        }

        @Override
        public Object read(ByteReader in) {
            return form.read(in);
        }

        @Override
        public void describe(StringBuilder out) {
            out.append("again ").append(type.getTypeName());
        }
    }
}
