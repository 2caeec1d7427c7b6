package org.althing.projections.identity;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Event;
import org.althing.domain.ledger.MovesAssets;

/// Whom an event concerns: every account that one of its components names, however deep, and everyone whose holdings it moves.
/// Found by the components' types, so that an event of a later feature needs no line here.
final class Parties {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    /// Of each record class, the accessors behind which an account may stand.
    private static final ClassValue<MethodHandle[]> TELLING = new ClassValue<>() {
        @Override
        protected MethodHandle[] computeValue(Class<?> type) {
            return Stream.of(type.getRecordComponents()).filter(component -> mayName(component.getGenericType(), new HashSet<>()))
                    .map(component -> accessor(type, component)).toArray(MethodHandle[]::new);
        }
    };

    private Parties() {}

    static Set<AccountId> of(Event event) {
        var found = new LinkedHashSet<AccountId>();
        collect(event, found);
        if (event instanceof MovesAssets moving) {
            for (var posting : moving.postings()) {
                found.add(posting.from().owner());
                found.add(posting.to().owner());
            }
        }
        found.remove(AccountId.ISSUANCE);
        return found;
    }

    private static void collect(Object value, Set<AccountId> found) {
        switch (value) {
            case AccountId account -> found.add(account);
            case Optional<?> maybe -> maybe.ifPresent(inner -> collect(inner, found));
            case Collection<?> all -> all.forEach(inner -> collect(inner, found));
            case Map<?, ?> all -> {
                collect(all.keySet(), found);
                collect(all.values(), found);
            }
            case Record structure -> {
                for (var accessor : TELLING.get(structure.getClass())) collect(component(accessor, structure), found);
            }
            default -> { /* a number, a text or a choice names nobody */ }
        }
    }

    private static Object component(MethodHandle accessor, Object structure) {
        try {
            return (Object) accessor.invokeExact(structure);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static MethodHandle accessor(Class<?> type, RecordComponent component) {
        try {
            return MethodHandles.privateLookupIn(type, LOOKUP).unreflect(component.getAccessor())
                    .asType(MethodType.methodType(Object.class, Object.class));
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException("an event's components are open: " + type.getName(), e);
        }
    }

    /// @param asked the record types on the way here, which need not be asked again
    private static boolean mayName(Type type, Set<Class<?>> asked) {
        if (type instanceof ParameterizedType generic) {
            return Stream.of(generic.getActualTypeArguments()).anyMatch(argument -> mayName(argument, asked)) || mayName(generic.getRawType(), asked);
        }
        if (!(type instanceof Class<?> plain)) return true;
        if (plain == AccountId.class) return true;
        if (plain.isSealed()) return asked.add(plain) && Stream.of(plain.getPermittedSubclasses()).anyMatch(kind -> mayName(kind, asked));
        if (!plain.isRecord()) return plain == Event.class || plain == Object.class;
        return asked.add(plain) && Stream.of(plain.getRecordComponents()).anyMatch(component -> mayName(component.getGenericType(), asked));
    }
}
