package org.althing.commands.founding;

import java.util.List;
import java.util.stream.Collectors;

/// Nothing was founded: everything that is wrong with the founding file, at once.
public final class FlawedBlueprint extends Exception {
    private static final long serialVersionUID = 1;
    private final transient List<BlueprintFlaw> flaws;

    FlawedBlueprint(List<BlueprintFlaw> flaws) {
        super(flaws.stream().map(BlueprintFlaw::toString).collect(Collectors.joining("\n")));
        this.flaws = List.copyOf(flaws);
    }

    public List<BlueprintFlaw> flaws() {
        return flaws;
    }
}
