package org.althing.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.althing.domain.governance.GovernanceRejection;
import org.althing.domain.governance.Obstacle;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.rules.Flaw;
import org.althing.domain.identity.IdentityRejection;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.ledger.LedgerRejection;
import org.althing.domain.staking.StakingRejection;
import org.junit.jupiter.api.Test;

class ReasonsTest {
    /// Refusals that are no rejections: adapters ask a component, which answers with an exception, or a state, which says that it is not so.
    private static final Set<String> OF_COMPONENTS = Set.of("NoDeposit", "Unfinished", "BadStatus", "ExceededSafeSupply", "FutureLookup", "UnorderedInsertion");
    private static final ProposalId SOME = ProposalId.derive(new CommandId(0, 0), 0);

    @Test
    void every_refusal_that_stands_for_a_name_is_one_of_althings() {
        var known = new HashSet<>(OF_COMPONENTS);
        for (var type : List.of(GovernanceRejection.class, LedgerRejection.class, StakingRejection.class, IdentityRejection.class, Obstacle.class)) {
            Arrays.stream(type.getPermittedSubclasses()).map(Class::getSimpleName).forEach(known::add);
        }
        Arrays.stream(Flaw.values()).map(Flaw::name).forEach(known::add);
        for (var kind : Reasons.kinds()) Reasons.of(kind).names().forEach((name, refusals) -> assertThat(known).as("%s: %s", kind, name).containsAll(refusals));
    }

    @Test
    void every_name_that_a_case_of_another_system_uses_is_known() throws Exception {
        var unknown = new TreeSet<String>();
        for (var suite : Suite.below(Path.of("src/test/resources/conformance"))) {
            if (suite.kind().equals(new TrackAdapter().kind())) continue; // they say what the rejections are called
            for (var each : suite.cases()) {
                for (var action : each.actions()) {
                    var wanted = action.path("expect").path("error").asText();
                    if (!wanted.isEmpty() && Reasons.of(suite.kind()).of("any", wanted).contains("refusals.txt")) unknown.add(suite.name() + ": " + wanted);
                }
            }
        }
        assertThat(unknown).isEmpty();
    }

    @Test
    void a_name_is_met_by_what_stands_for_it_with_or_without_its_prefix() {
        var reasons = Reasons.of("counting-timeline");
        var rejection = new GovernanceRejection.UnknownProposal(SOME);
        assertThat(Stream.of("NonexistentProposal", "GovernorNonexistentProposal", "GovernorBravoInvalidProposalId")).allMatch(name -> reasons.of(rejection, name).equals(name));
    }

    @Test
    void another_refusal_than_the_one_wanted_is_told_as_it_is() {
        assertThat(Reasons.of("counting-timeline").of(new GovernanceRejection.UnknownProposal(SOME), "NotActive")).isEqualTo("[UnknownProposal]");
        assertThat(Reasons.of("counting-timeline").of(new GovernanceRejection.UnknownProposal(SOME), "")).isEqualTo("[UnknownProposal]");
    }

    @Test
    void a_name_that_nobody_knows_is_never_met_and_says_where_it_is_missing() {
        assertThat(Reasons.of("ragequit").of(new GovernanceRejection.UnknownProposal(SOME), "SomethingElse"))
                .isEqualTo("[UnknownProposal], where SomethingElse is no refusal that refusals.txt knows of ragequit");
        assertThat(Reasons.of("no such kind").of(new GovernanceRejection.UnknownProposal(SOME), "NonexistentProposal")).contains("refusals.txt");
    }
}
