package org.althing.eventlog.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.althing.domain.kernel.Event;
import org.althing.domain.kernel.Origin;
import org.althing.domain.kernel.Scalar;
import org.junit.jupiter.api.Test;

/// Everything that can stand in an event has a name. A failure lists the rows to add to [StoredNames] and [StoredAlternatives].
class StoredNamesTest {

    @Test
    void every_event_of_the_domain_has_a_stored_name() throws Exception {
        var unnamed = DomainRecords.of(Event.class).stream()
                .filter(type -> StoredNames.EVENTS.stream().noneMatch(stored -> stored.event() == type))
                .map(type -> "new EventType(\"" + feature(type) + "." + type.getSimpleName() + "\", 1, "
                        + type.getEnclosingClass().getSimpleName() + "." + type.getSimpleName() + ".class)").toList();
        assertThat(unnamed).isEmpty();
    }

    @Test
    void every_alternative_inside_an_event_has_a_stored_name() throws Exception {
        var missing = new TreeSet<String>();
        var seen = new HashSet<Type>();
        collect(Origin.class, seen, missing);
        for (var event : DomainRecords.of(Event.class)) {
            collect(event, seen, missing);
        }
        assertThat(missing).isEmpty();
    }

    private static void collect(Type type, Set<Type> seen, Set<String> missing) {
        if (!seen.add(type)) {
            return;
        }
        if (type instanceof ParameterizedType generic) {
            for (var argument : generic.getActualTypeArguments()) {
                collect(argument, seen, missing);
            }
        } else if (type instanceof Class<?> plain && plain.isRecord()) {
            for (RecordComponent component : plain.getRecordComponents()) {
                collect(component.getGenericType(), seen, missing);
            }
        } else if (type instanceof Class<?> plain && plain.isSealed() && !Scalar.class.isAssignableFrom(plain)) {
            leaves(plain, plain, seen, missing);
        }
    }

    private static void leaves(Class<?> whole, Class<?> part, Set<Type> seen, Set<String> missing) {
        if (part.isSealed()) {
            for (var next : part.getPermittedSubclasses()) {
                leaves(whole, next, seen, missing);
            }
        } else {
            if (!StoredNames.ALTERNATIVES.of(whole).containsValue(part)) {
                var name = part.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
                missing.add(".with(" + whole.getSimpleName() + ".class, \"" + name + "\", " + whole.getSimpleName() + "."
                        + part.getSimpleName() + ".class)");
            }
            collect(part, seen, missing);
        }
    }

    private static String feature(Class<?> event) {
        var name = event.getPackageName();
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
