package org.althing.commands.founding;

/// One thing that is wrong with a founding file.
/// @param path where, such as `members[2].stake`; empty for the file as a whole
public record BlueprintFlaw(String path, String reason) {
    @Override
    public String toString() {
        return path.isEmpty() ? reason : path + ": " + reason;
    }
}
