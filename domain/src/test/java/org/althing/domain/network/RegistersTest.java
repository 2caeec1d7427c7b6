package org.althing.domain.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.TreeSet;
import org.althing.domain.kernel.Register;
import org.junit.jupiter.api.Test;

/// A network hands out every register it is made of: what is left out would be lost by a restart from an image, and seen by no state hash.
class RegistersTest {

    @Test
    void no_register_is_left_out() throws IllegalAccessException {
        var network = new Network();
        var named = new TreeSet<String>();
        network.registers().forEach(register -> named.add(register.name()));
        assertThat(named).hasSameSizeAs(network.registers());
        assertThat(named).containsExactlyElementsOf(within(network));
    }

    /// The names of all registers that can be reached from the fields of an object.
    private static Set<String> within(Object root) throws IllegalAccessException {
        var names = new TreeSet<String>();
        var seen = Collections.newSetFromMap(new IdentityHashMap<Object, Boolean>());
        var open = new ArrayDeque<Object>();
        open.add(root);
        while (!open.isEmpty()) {
            var next = open.remove();
            if (!seen.add(next)) continue;
            if (next instanceof Register<?, ?> register) {
                names.add(register.name());
                continue;
            }
            for (var field : next.getClass().getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) || field.getType().isPrimitive()) continue;
                field.setAccessible(true);
                var value = field.get(next);
                if (value != null && value.getClass().getName().startsWith("org.althing.domain.") && !value.getClass().isHidden()) open.add(value);
            }
        }
        return names;
    }
}
