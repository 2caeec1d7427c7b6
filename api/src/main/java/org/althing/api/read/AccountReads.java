package org.althing.api.read;

import static org.althing.projections.contribution.ContributionView.BY_CONTRIBUTOR;
import static org.althing.projections.contribution.RewardView.REWARDS;
import static org.althing.projections.governance.VoteView.BY_MEMBER;
import static org.althing.projections.identity.AccountView.ACCOUNTS;
import static org.althing.projections.identity.ActivityView.ACTIVITY;
import static org.althing.projections.identity.KeyView.KEYS;
import static org.althing.projections.ledger.BalanceView.BALANCES;
import static org.althing.projections.staking.StakeView.STAKES;

import java.util.List;
import java.util.Optional;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.KeyId;
import org.althing.domain.kernel.Amount;
import org.althing.projections.contribution.Contribution;
import org.althing.projections.contribution.Reward;
import org.althing.projections.governance.Vote;
import org.althing.projections.governance.VotingPower;
import org.althing.projections.identity.Account;
import org.althing.projections.identity.Activity;
import org.althing.projections.identity.KeyOwner;
import org.althing.projections.ledger.Balance;
import org.althing.projections.staking.Claimable;
import org.althing.projections.staking.Stake;

/// Who is who, and what concerns one account.
final class AccountReads {
    static final List<Read> ALL = List.of(
            Read.list("/v1/accounts", "Every account that was opened", Account.class, q -> q.page(ACCOUNTS, ACCOUNTS.all())),
            Read.one("/v1/accounts/{account}", "One account: its keys and roles", Account.class, q -> q.row(ACCOUNTS, account(q), "Account", q.ids().get("account"))),
            Read.list("/v1/accounts/{account}/balances", "What an account has, by compartment and asset", Balance.class, q -> q.page(BALANCES, BALANCES.of(account(q)))),
            Read.list("/v1/accounts/{account}/activity", "Every event that concerned an account, the newest first", Activity.class, q -> q.page(ACTIVITY, ACTIVITY.of(account(q)))),
            Read.list("/v1/accounts/{account}/votes", "How an account voted, the newest first", Vote.class, q -> q.page(BY_MEMBER, BY_MEMBER.startingWith(account(q)))),
            Read.list("/v1/accounts/{account}/contributions", "What an account contributed, the newest first", Contribution.class, q -> q.page(BY_CONTRIBUTOR, BY_CONTRIBUTOR.startingWith(account(q)))),
            Read.list("/v1/accounts/{account}/rewards", "What an account was paid by rule, the newest first", Reward.class, q -> q.page(REWARDS, REWARDS.of(account(q)))),
            Read.one("/v1/accounts/{account}/stake", "What an account has at stake and could claim", AccountStake.class, AccountReads::stake),
            Read.one("/v1/accounts/{account}/power", "What an account's vote would weigh", VotingPower.class, q -> VotingPower.of(q.views(), account(q))),
            Read.one("/v1/keys/{key}", "Whose key it is or was", KeyOwner.class, q -> q.row(KEYS, q.id("key", KeyId::parse), "Key", q.ids().get("key"))));

    private AccountReads() {}

    /// @param stake     absent where the account never had any
    /// @param claimable what its stake has earned and was not paid
    record AccountStake(AccountId account, Optional<Stake> stake, Amount claimable) {}

    private static AccountId account(Question q) {
        return q.id("account", AccountId::parse);
    }

    private static AccountStake stake(Question q) {
        var account = account(q);
        return new AccountStake(account, q.views().get(STAKES, account), Claimable.of(q.views(), account));
    }
}
