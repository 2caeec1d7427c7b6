package org.althing.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Ratio;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class BallotFormTest {

    static Stream<Arguments> ballots() {
        return Stream.of(
                Arguments.of("for", new Ballot.Side(Support.FOR)),
                Arguments.of("Veto", new Ballot.Side(Support.VETO)),
                Arguments.of("2", new Ballot.Choice(1)),
                Arguments.of("split:for=2/3,abstain=1/3", new Ballot.Split(List.of(
                        new Ballot.Split.Part(Support.FOR, Ratio.of(2, 3)), new Ballot.Split.Part(Support.ABSTAIN, Ratio.of(1, 3))))),
                Arguments.of("amounts:against=50", new Ballot.Portions(List.of(new Ballot.Portions.Portion(Support.AGAINST, Amount.of(50))))),
                Arguments.of("approve:3,1", new Ballot.Approved(List.of(0, 2))),
                Arguments.of("approve:", new Ballot.Approved(List.of())),
                Arguments.of("weigh:1=2,3=1", new Ballot.Weighted(List.of(new Ballot.Weighted.Weight(0, Ratio.of(2, 1)), new Ballot.Weighted.Weight(2, Ratio.ONE)))),
                Arguments.of("rank:2,1,3", new Ballot.Ranked(List.of(1, 0, 2))));
    }

    @ParameterizedTest
    @MethodSource("ballots")
    void every_kind_of_ballot_can_be_written(String text, Ballot ballot) {
        assertThat(new BallotForm().convert(text)).isEqualTo(ballot);
    }

    @ParameterizedTest
    @ValueSource(strings = {"perhaps", "0", "100", "split:for", "split:maybe=1/2", "rank:0,1", "rank:a", "weigh:1", "amounts:for=-1", "guess:1"})
    void what_is_no_ballot_is_answered_with_how_ballots_are_written(String text) {
        assertThatThrownBy(() -> new BallotForm().convert(text)).isInstanceOf(TypeConversionException.class).hasMessageContaining("rank:2,1,3");
    }
}
