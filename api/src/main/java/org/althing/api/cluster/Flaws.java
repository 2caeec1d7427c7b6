package org.althing.api.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is wrong with a configuration, gathered so that everything can be said at once.
public final class Flaws {
    private final List<String> found = new ArrayList<>();

    /// The configuration cannot be worked with; the message names every key.
    public static final class Configuration extends Exception {
        private static final long serialVersionUID = 1;

        private Configuration(List<String> flaws) {
            super(String.join("\n  ", flaws.size() == 1 ? List.of(flaws.getFirst()) : concat("its configuration has " + flaws.size() + " flaws:", flaws)));
        }

        private static List<String> concat(String first, List<String> rest) {
            var all = new ArrayList<String>();
            all.add(first);
            all.addAll(rest);
            return all;
        }
    }

    public void add(String key, String what) {
        found.add(key + ": " + what);
    }

    /// The value, where it was said.
    /// @param why when it is needed
    public <T> Optional<T> needed(String key, Optional<T> value, String why) {
        if (value.isEmpty()) add(key, "is needed " + why);
        return value;
    }

    /// Returns where nothing was found.
    public void check() throws Configuration {
        if (!found.isEmpty()) throw new Configuration(found);
    }
}
