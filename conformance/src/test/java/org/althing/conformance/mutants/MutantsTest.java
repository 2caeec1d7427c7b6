package org.althing.conformance.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every suite turns red under at least one change of the class named beside it, what is set when the class is loaded included. [PlantedTest] asks
/// of every change of more classes, and lists those that go unnoticed.
class MutantsTest {
    private static final String GOVERNANCE = "org.althing.domain.governance.";

    @ParameterizedTest
    @CsvSource({
        "adaptive_quorum, rules.TurnoutRequirement$Adaptive",
        "approval_budget, rules.Award",
        "aragon_majority, rules.Criterion$Comparison",
        "atomone_tally, rules.Criterion$Comparison",
        "bicameral, ballot.Chamber",
        "chief_approval, Approving",
        "compound_bravo, Admitting",
        "cosmos_deposits, rules.DepositRule$CrowdFunded",
        "cosmos_tally, Verdict",
        "delegation_override, Overriding",
        "deposit_throttle, rules.ThrottleRule",
        "moloch_ragequit, Exiting",
        "opengov_conviction, rules.ConvictionRule",
        "opengov_curves, rules.Curve$Linear",
        "opengov_referenda, WaitingLine",
        "optimistic, rules.Criterion$Comparison",
        "oz_checkpoints, Levels",
        "oz_governor, Proposal",
        "oz_timelock, CarryingOut",
        "quorum_basis, rules.TurnoutBasis",
        "snapshot_validity, rules.Orders",
        "snapshot_voting, rules.InstantRunoff",
        "subdelegation, ByProxy",
        "votable_quorum, rules.Criterion$Comparison",
        "votes_history, Levels",
    })
    void a_changed_number_or_comparison_turns_the_suite_red(String suite, String type) throws Exception {
        var file = Path.of("src/test/resources/conformance/governance/" + suite + ".json");
        var mutations = Mutation.of(GOVERNANCE + type, MutantLoader.original(GOVERNANCE + type));
        assertThat(mutations).as("what can be changed in %s", type).isNotEmpty();
        assertThat(mutations).as("mutants of %s of which at least one is noticed", type).anyMatch(mutation -> failed(mutation, file) > 0);
    }

    @SuppressWarnings("unchecked")
    private static int failed(Mutation mutation, Path file) {
        try {
            var run = new MutantLoader(mutation).loadClass(SuiteRun.class.getName()).getConstructor().newInstance();
            return ((Function<Path, Integer>) run).apply(file);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        } catch (ExceptionInInitializerError | StackOverflowError e) {
            return Integer.MAX_VALUE;
        }
    }
}
