package org.althing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class OutlineTest {

    @Test
    void plain_rows_are_a_table_and_moments_are_written_as_people_write_them() throws Exception {
        assertThat(outline("""
                {"account":"a1","openedAt":1767225600000,"balances":[{"asset":"ALT","amount":"10"},{"asset":"BEE","amount":"5"}],"roles":[],"stake":{"bonded":"7"}}
                """)).isEqualTo("""
                account  a1
                openedAt  2026-01-01T00:00:00Z
                balances
                  asset  amount
                  ALT    10
                  BEE    5
                roles  none
                stake
                  bonded  7
                """);
    }

    @Test
    void nothing_is_none() throws Exception {
        assertThat(outline("[]")).isEqualTo("none\n");
    }

    @Test
    void a_proposal_shows_what_it_has_and_needs() throws Exception {
        assertThat(ProposalText.of(new ObjectMapper().readTree("""
                {"proposal":"p1","proposer":"a1","track":"treasury","startsAt":0,"endsAt":60000,"choices":[],
                 "actions":[{"kind":"spend-treasury","to":"a2","asset":"ALT","amount":"5"},{"kind":"amend-policy","amendments":[{"parameter":"a","value":"1"},{"parameter":"b","value":"2"}]},
                  {"kind":"fund-winners","asset":"ALT","prizes":[{"to":"a2","cost":"5"},{"to":"a3","cost":"6"}]},{"kind":"adopt-track","track":"t","rules":{"power":{"kind":"bonded-stake"}}}],
                 "rehearsed":{"changes":[{"kind":"treasury-pays","to":"a2","asset":"ALT","amount":"5","left":"7"},{"kind":"rules-adopted","track":"t","before":"d1","after":"d2"},
                  {"kind":"role-given","account":"a2","role":"CLOCK_KEEPER"},{"kind":"rules-activated","before":1,"after":2},{"kind":"guardian-freed","proposal":"p0"}]},"tally":{"options":["3","1","0"],"ballots":2},
                 "standing":{"phase":"VOTING","verdict":{"criteria":[
                   {"subject":"TURNOUT","have":"3","need":"4","comparison":"AT_LEAST","met":false,"reachable":true},
                   {"subject":"APPROVAL","have":"3","need":"2","comparison":"MORE_THAN","met":true,"reachable":true}]}}}
                """))).isEqualTo("""
                p1  VOTING on treasury, votes from 1970-01-01T00:00:00Z to 1970-01-01T00:01:00Z
                  by             a1
                  spend-treasury to a2, asset ALT, amount 5
                  amend-policy   a=1, b=2
                  fund-winners   5 ALT to a2, 6 ALT to a3
                  adopt-track    t
                  effect         5 ALT to a2, the treasury keeps 7
                  effect         other rules for track t, d2
                  effect         a2 becomes clock keeper
                  effect         rules version 2 in place of 1
                  effect         guardians may act once more on proposal p0
                  turnout        have 3, need 4: not yet met
                  approval       have 3, need more than 2: met
                  tally          for 3, against 1, abstain 0, ballots 2
                """);
    }

    @Test
    void a_problem_is_a_sentence() throws Exception {
        assertThat(Sentence.of(new ObjectMapper().readTree("""
                {"type":"urn:althing:problem:x","title":"Insufficient balance","status":409,"holding":{"asset":"ALT"},"have":"5","need":"7","flaws":["a","b"],"obstacle":{"kind":"policy-unsound","flaws":[{"kind":"out-of-range","value":"17","most":"16"}]},"closedAt":0}
                """))).isEqualTo("Insufficient balance: holding asset ALT, have 5, need 7, flaws [a, b], obstacle policy unsound (flaws out of range (value 17, most 16)), closedAt 1970-01-01T00:00:00Z");
    }

    private static String outline(String json) throws Exception {
        return Outline.of(new ObjectMapper().readTree(json));
    }
}
