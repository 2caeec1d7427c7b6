package org.althing.api.read;

import static org.althing.projections.contribution.ContributionView.BY_EPOCH;
import static org.althing.projections.contribution.ContributionView.BY_PHASE;
import static org.althing.projections.contribution.ContributionView.BY_TIME;
import static org.althing.projections.contribution.ContributionView.CONTRIBUTIONS;
import static org.althing.projections.ledger.BalanceView.BALANCES;
import static org.althing.projections.ledger.SupplyView.SUPPLY;
import static org.althing.projections.policy.PolicyView.POLICIES;
import static org.althing.projections.staking.StakeView.STAKES;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.althing.domain.contribution.ContributionId;
import org.althing.domain.contribution.Contributions.Phase;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.policy.Parameter;
import org.althing.projections.Page;
import org.althing.projections.contribution.Contribution;
import org.althing.projections.ledger.Balance;
import org.althing.projections.ledger.Supply;
import org.althing.projections.policy.AdoptedPolicy;
import org.althing.projections.staking.Stake;

/// Assets, stake, contributions and the policy.
final class EconomyReads {
    static final List<Read> ALL = List.of(
            Read.list("/v1/assets", "Every asset", Asset.class, q -> Question.each(q.page(SUPPLY, SUPPLY.all()), supply -> new Asset(supply.asset(), supply.decimals()))),
            Read.list("/v1/supply", "Every asset with its supply", Supply.class, q -> q.page(SUPPLY, SUPPLY.all())),
            Read.one("/v1/supply/{asset}", "One asset with its supply", Supply.class, q -> q.row(SUPPLY, q.id("asset", AssetId::parse), "Asset", q.ids().get("asset"))),
            Read.list("/v1/balances", "Every balance, account by account", Balance.class, q -> q.page(BALANCES, BALANCES.all())),
            Read.list("/v1/stakes", "Everybody's stake", Stake.class, q -> q.page(STAKES, STAKES.all())),
            Read.list("/v1/contributions", "Contributions, the newest first", Contribution.class, EconomyReads::contributions).with(
                    new Read.Word("phase", "submitted, accepted or rewarded", "accepted"), new Read.Word("epoch", "accepted in this epoch", "3")),
            Read.one("/v1/contributions/{contribution}", "One contribution with its reviews", Contribution.class,
                    q -> q.row(CONTRIBUTIONS, q.id("contribution", ContributionId::parse), "Contribution", q.ids().get("contribution"))),
            Read.list("/v1/policies", "Every policy that was ever in force, the newest first: the first is the law", Law.class,
                    q -> Question.each(q.page(POLICIES, POLICIES.all()), Law::of)),
            Read.one("/v1/policies/{version}", "One version of the policy", Law.class,
                    q -> Law.of(q.row(POLICIES, AdoptedPolicy.Key.of(q.id("version", Integer::parseInt)), "Policy", q.ids().get("version")))));

    private EconomyReads() {}

    record Asset(AssetId asset, int decimals) {}

    /// A policy as it was adopted, and each of its numbers in words.
    record Law(@JsonUnwrapped AdoptedPolicy adopted, List<Setting> parameters) {
        static Law of(AdoptedPolicy adopted) {
            return new Law(adopted, Parameter.ALL.stream().map(parameter ->
                    new Setting(parameter.name(), parameter.meaning(), parameter.unit().text(), parameter.read(adopted.policy()))).toList());
        }
    }

    /// One parameter of a policy.
    record Setting(String name, String meaning, String unit, String value) {}

    private static Page<Contribution> contributions(Question q) {
        var epoch = q.word("epoch", Long::parseUnsignedLong);
        if (epoch.isPresent()) return q.page(BY_EPOCH, BY_EPOCH.startingWith(epoch.get()));
        var phase = q.choice("phase", Phase.class);
        return phase.isPresent() ? q.page(BY_PHASE, BY_PHASE.startingWith(phase.get())) : q.page(BY_TIME, BY_TIME.all());
    }
}
