package org.althing.commands.founding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

/// Founding files that come with Althing: a beginning that works, and an example to copy from.
public enum Template {
    /// A handful of members on one machine, with periods of minutes.
    DEV,
    /// An organisation that governs a treasury, with periods of days.
    DAO,
    /// A network of machines that work for fees, with periods of hours.
    COMPUTE;

    /// As it is written on the command line.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The file's text: YAML, with comments.
    public byte[] text() {
        try (var file = Template.class.getResourceAsStream(word() + ".yaml")) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Blueprint blueprint() {
        try {
            return BlueprintFile.parse(text());
        } catch (FlawedBlueprint e) {
            throw new IllegalStateException("the template " + word() + " is flawed", e);
        }
    }
}
