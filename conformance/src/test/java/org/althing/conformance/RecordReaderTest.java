package org.althing.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.althing.domain.governance.GovernanceCommand;
import org.althing.domain.governance.GovernanceCommand.CastVote;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.rules.ApprovalRule;
import org.althing.domain.governance.rules.DelegationRule;
import org.althing.domain.governance.rules.SecrecyRule;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Ratio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordReaderTest {
    private static final AccountId ANN = new AccountId(1, 2);
    private static final ProposalId P = new ProposalId(3, 4);

    private final RecordReader reader = new RecordReader(Map.of("ann", ANN)::get, Map.of("p", P)::get);

    private static JsonNode json(String text) {
        try {
            return JsonMapper.builder().build().readTree(text);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void a_rule_is_read_as_a_track_file_writes_it() {
        assertThat(reader.read(ApprovalRule.class, json("{\"kind\": \"more-than\", \"ratio\": \"2/3\"}"))).isEqualTo(new ApprovalRule.MoreThan(Ratio.of(2, 3)));
        assertThat(reader.read(ApprovalRule.class, json("\"presumed\""))).isEqualTo(new ApprovalRule.Presumed());
        assertThat(reader.read(DelegationRule.class, json("{\"kind\": \"split-power\", \"levels\": 2, \"reclaim\": \"exact\"}")))
                .isEqualTo(new DelegationRule.SplitPower(2, DelegationRule.Reclaim.EXACT));
        assertThat(reader.read(SecrecyRule.class, json("{\"reveal\": 90}"))).isEqualTo(new SecrecyRule(Duration.ofSeconds(90), Optional.empty()));
    }

    @Test
    void accounts_and_proposals_go_by_their_names_in_the_case() {
        assertThat(reader.read(RecordReader.kind(GovernanceCommand.class, "cast-vote"), json("{\"voter\": \"ann\", \"proposal\": \"p\", \"ballot\": \"approved 0 2\"}")))
                .isEqualTo(new CastVote(ANN, P, new Ballot.Approved(List.of(0, 2)), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"kind\": \"perhaps\"}", "{\"kind\": \"more-than\"}", "{\"kind\": \"more-than\", \"ratio\": \"1/2\", \"rato\": 1}", "{\"kind\": \"more-than\", \"ratio\": \"x\"}", "\"\""})
    void what_is_no_rule_is_refused_and_not_guessed_at(String text) {
        assertThatThrownBy(() -> reader.read(ApprovalRule.class, json(text))).isInstanceOf(IllegalArgumentException.class);
    }
}
