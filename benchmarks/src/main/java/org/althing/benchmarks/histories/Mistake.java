package org.althing.benchmarks.histories;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.althing.domain.kernel.Event;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.kernel.Register;
import org.althing.domain.network.Network;

/// What an engine might do wrong where events give it the occasion.
@FunctionalInterface
interface Mistake {
    /// Does it.
    /// @return the events as the spoilt engine records them
    List<Recorded> make(List<Recorded> events, Network network);

    /// The live state becomes another one than the event says.
    static <E extends Event> Mistake inState(Class<E> kind, BiConsumer<E, Network> change) {
        return (events, network) -> {
            events.stream().map(Recorded::event).filter(kind::isInstance).findFirst().ifPresent(event -> change.accept(kind.cast(event), network));
            return events;
        };
    }

    /// The log says something else than what was done.
    static <E extends Event> Mistake inLog(Class<E> kind, UnaryOperator<E> change) {
        return (events, _) -> events.stream().map(recorded -> kind.isInstance(recorded.event())
                ? new Recorded(recorded.position(), recorded.at(), recorded.origin(), change.apply(kind.cast(recorded.event()))) : recorded).toList();
    }

    /// The log says it twice.
    static <E extends Event> Mistake twice(Class<E> kind) {
        return (events, _) -> {
            var spoilt = new ArrayList<Recorded>();
            for (var recorded : events) {
                spoilt.add(recorded);
                if (kind.isInstance(recorded.event())) spoilt.add(recorded);
            }
            return spoilt;
        };
    }

    /// Puts a row into a register, whatever was there.
    static void overwrite(Network network, String register, Object key, Object value) {
        for (var each : network.registers()) if (each.name().equals(register)) restore(each, key, value);
    }

    private static <K, V> void restore(Register<K, V> register, Object key, Object value) {
        register.restore(register.keyType().cast(key), register.valueType().cast(value));
    }
}
