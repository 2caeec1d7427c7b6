package org.althing.domain.governance.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.althing.domain.identity.AccountId;

/// Who may stop a proposal in an emergency, until when and how often: one act on a proposal, and a pause between any two on the track.
/// @param guardians whoever has the role of a guardian, where it names nobody
/// @param pause by how much a pause makes the timelock longer
/// @param sunset from here on the guardians have no power
public record GuardianRule(List<AccountId> guardians, List<GuardianAct> acts, Duration pause, Duration coolDown, Instant sunset) implements Rule {
    public GuardianRule {
        guardians = List.copyOf(guardians);
        acts = List.copyOf(acts);
    }

    /// @param appointed whether the account has the role of a guardian
    public boolean allows(AccountId guardian, boolean appointed, GuardianAct act) {
        return (guardians.isEmpty() ? appointed : guardians.contains(guardian)) && acts.contains(act);
    }

    @Override
    public String describe() {
        return Accounts.describe(guardians, "whoever is a guardian by role") + " may " + acts.stream().sorted().map(GuardianAct::name).collect(Collectors.joining(" "))
                + " until " + sunset + ", a pause being " + pause + ", once in " + coolDown;
    }
}
