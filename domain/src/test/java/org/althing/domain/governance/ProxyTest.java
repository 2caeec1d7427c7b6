package org.althing.domain.governance;

import static org.althing.domain.governance.Moot.amount;
import static org.althing.domain.governance.Moot.rules;
import static org.althing.domain.governance.ballot.Ballot.Support.AGAINST;
import static org.althing.domain.governance.ballot.Ballot.Support.FOR;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.althing.domain.governance.GovernanceCommand.GiveProxy;
import org.althing.domain.governance.GovernanceCommand.RevokeProxy;
import org.althing.domain.governance.GovernanceCommand.VoteByProxy;
import org.althing.domain.governance.GovernanceEvent.VotedByProxy;
import org.althing.domain.governance.GovernanceRejection.DelegationCycle;
import org.althing.domain.governance.GovernanceRejection.NoProxies;
import org.althing.domain.governance.GovernanceRejection.NoProxy;
import org.althing.domain.governance.GovernanceRejection.NotAChain;
import org.althing.domain.governance.GovernanceRejection.ProxySpent;
import org.althing.domain.governance.GovernanceRejection.ProxyTooEarly;
import org.althing.domain.governance.GovernanceRejection.UnsoundProxy;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.rules.DelegationRule.ByProxy;
import org.althing.domain.kernel.Ratio;
import org.junit.jupiter.api.Test;

class ProxyTest {
    private final Moot moot = new Moot(rules().with(new ByProxy(2)), 100, 0, 0, 0);

    private void gives(String from, String to, Proxy.Allowance allowance) {
        moot.does(from, new GiveProxy(moot.account(from), moot.account(to), new Proxy(allowance, 8, Optional.empty(), Optional.empty(), Optional.empty())));
    }

    private static Proxy.Allowance share(String ratio) {
        return new Proxy.Allowance.Share(Ratio.parse(ratio));
    }

    private void votes(ProposalId proposal, Ballot.Support support, String... chain) {
        var last = chain[chain.length - 1];
        moot.does(last, new VoteByProxy(moot.account(last), proposal, Stream.of(chain).map(moot::account).toList(), new Ballot.Side(support), Optional.empty()));
    }

    @Test
    void every_hop_takes_its_allowance_of_what_reached_it_and_the_owner_votes_with_the_rest() {
        gives("a", "b", share("1/2"));
        gives("b", "c", share("4/5"));
        var p = moot.opens("a");
        moot.at(100);
        votes(p, FOR, "a", "b", "c");
        assertThat(moot.scenario.happened()).containsExactly(new VotedByProxy(p, List.of(moot.account("a"), moot.account("b"), moot.account("c")),
                new Ballot.Side(FOR), amount(40), 1, Optional.empty()));
        votes(p, FOR, "a", "b");
        assertThat(moot.tally(p)).containsExactly(50L, 0L, 0L);
        moot.votes("a", p, AGAINST);
        assertThat(moot.tally(p)).containsExactly(50L, 50L, 0L);
        votes(p, FOR, "a", "b");
        assertThat(moot.refusal()).isEqualTo(new ProxySpent(p, List.of(moot.account("a"), moot.account("b")), amount(50), amount(50)));
    }

    @Test
    void allowances_overlap_and_the_owners_power_bounds_them() {
        gives("a", "b", share("1"));
        gives("a", "c", new Proxy.Allowance.Units(amount(80)));
        var p = moot.opens("a");
        moot.at(100);
        votes(p, FOR, "a", "c");
        votes(p, AGAINST, "a", "b");
        assertThat(moot.tally(p)).containsExactly(80L, 20L, 0L);
        moot.votes("a", p, FOR);
        assertThat(moot.refusal()).isInstanceOf(GovernanceRejection.NoVotingPower.class);
    }

    @Test
    void what_the_owner_cast_is_nobody_elses() {
        gives("a", "b", share("1"));
        var p = moot.opens("a");
        moot.at(100).votes("a", p, FOR);
        votes(p, AGAINST, "a", "b");
        assertThat(moot.refusal()).isInstanceOf(ProxySpent.class);
    }

    @Test
    void a_chain_is_from_an_owner_to_the_voter_and_no_longer_than_the_track_allows() {
        gives("a", "b", share("1"));
        gives("b", "c", share("1"));
        gives("c", "d", share("1"));
        var p = moot.opens("a");
        moot.at(100);
        votes(p, FOR, "a", "b", "c", "d");
        assertThat(moot.refusal()).isEqualTo(new NotAChain(Stream.of("a", "b", "c", "d").map(moot::account).toList(), 2));
        votes(p, FOR, "a");
        assertThat(moot.refusal()).isInstanceOf(NotAChain.class);
        moot.does("c", new VoteByProxy(moot.account("c"), p, List.of(moot.account("a"), moot.account("b")), new Ballot.Side(FOR), Optional.empty()));
        assertThat(moot.refusal()).isInstanceOf(NotAChain.class);
        votes(p, FOR, "a", "d");
        assertThat(moot.refusal()).isEqualTo(new NoProxy(moot.account("a"), moot.account("d")));
    }

    @Test
    void a_proxy_for_the_last_call_waits_for_it() {
        moot.does("a", new GiveProxy(moot.account("a"), moot.account("b"),
                new Proxy(share("1"), 0, Optional.empty(), Optional.empty(), Optional.of(Duration.ofSeconds(10)))));
        var p = moot.opens("a");
        moot.at(189);
        votes(p, FOR, "a", "b");
        assertThat(moot.refusal()).isInstanceOf(ProxyTooEarly.class);
        moot.at(190);
        votes(p, FOR, "a", "b");
        assertThat(moot.tally(p)).containsExactly(100L, 0L, 0L);
    }

    @Test
    void proxies_go_round_in_no_circle_allow_something_and_can_be_taken_back() {
        gives("a", "b", share("1"));
        gives("b", "a", share("1"));
        assertThat(moot.refusal()).isEqualTo(new DelegationCycle(moot.account("b"), moot.account("a")));
        gives("a", "b", share("0"));
        assertThat(moot.refusal()).isInstanceOf(UnsoundProxy.class);
        gives("a", "b", share("3/2"));
        assertThat(moot.refusal()).isInstanceOf(UnsoundProxy.class);
        moot.does("a", new RevokeProxy(moot.account("a"), moot.account("b")));
        moot.does("a", new RevokeProxy(moot.account("a"), moot.account("b")));
        assertThat(moot.refusal()).isEqualTo(new NoProxy(moot.account("a"), moot.account("b")));
    }

    @Test
    void a_track_without_proxies_takes_none() {
        var plain = new Moot(rules(), 10, 7);
        var p = plain.opens("a");
        plain.at(100).does("b", new VoteByProxy(plain.account("b"), p, List.of(plain.account("a"), plain.account("b")), new Ballot.Side(FOR), Optional.empty()));
        assertThat(plain.refusal()).isEqualTo(new NoProxies(p));
    }
}
