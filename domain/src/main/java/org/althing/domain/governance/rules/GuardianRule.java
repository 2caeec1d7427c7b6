package org.althing.domain.governance.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.althing.domain.identity.AccountId;

/// Who may stop a proposal in an emergency, until when and how often: one act on a proposal, and a pause between any two on the track.
/// @param pause by how much a pause makes the timelock longer
/// @param sunset from here on the guardians have no power
public record GuardianRule(List<AccountId> guardians, List<GuardianAct> acts, Duration pause, Duration coolDown, Instant sunset) implements Rule {
    public GuardianRule {
        guardians = List.copyOf(guardians);
        acts = List.copyOf(acts);
    }

    public boolean allows(AccountId guardian, GuardianAct act) {
        return guardians.contains(guardian) && acts.contains(act);
    }

    @Override
    public String describe() {
        return Accounts.describe(guardians, "nobody") + " may " + acts.stream().sorted().map(GuardianAct::name).collect(Collectors.joining(" "))
                + " until " + sunset + ", a pause being " + pause + ", once in " + coolDown;
    }
}
