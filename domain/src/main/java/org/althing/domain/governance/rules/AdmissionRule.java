package org.althing.domain.governance.rules;

import java.util.List;
import org.althing.domain.governance.rules.Criterion.Comparison;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Power;

/// Who may open a proposal, and how many at a time.
/// @param threshold the power that proposing needs, read where the proposal's own snapshot will be
/// @param comparison whether exactly the threshold is enough
/// @param liveMax how many undecided proposals of one member there may be; 0 for any number
/// @param proposers who alone may propose; everybody where it names nobody
/// @param exempt whose power is not asked for
public record AdmissionRule(Power threshold, Comparison comparison, int liveMax, List<AccountId> proposers, List<AccountId> exempt) implements Rule {
    public AdmissionRule {
        proposers = List.copyOf(proposers);
        exempt = List.copyOf(exempt);
    }

    /// A threshold that exactly that much power meets, and nothing else.
    public static AdmissionRule atLeast(Power threshold) {
        return new AdmissionRule(threshold, Comparison.AT_LEAST, 0, List.of(), List.of());
    }

    public boolean isProposer(AccountId account) {
        return proposers.isEmpty() || proposers.contains(account);
    }

    @Override
    public String describe() {
        return "by " + Accounts.describe(proposers, "anybody") + " with " + (comparison == Comparison.AT_LEAST ? "at least " : "more than ") + threshold
                + " units of power, except " + Accounts.describe(exempt, "nobody") + "; " + (liveMax == 0 ? "any number" : String.valueOf(liveMax)) + " at a time";
    }
}
