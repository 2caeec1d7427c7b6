package org.althing.benchmarks.histories;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.althing.domain.contribution.ContributionCommand.ReviewContribution;
import org.althing.domain.contribution.ContributionCommand.SubmitContribution;
import org.althing.domain.contribution.ContributionKind;
import org.althing.domain.contribution.Contributions.Contribution;
import org.althing.domain.contribution.Contributions.Phase;
import org.althing.domain.deliberation.DeliberationCommand.EraseContent;
import org.althing.domain.deliberation.DeliberationCommand.PublishDraft;
import org.althing.domain.deliberation.DeliberationCommand.PublishProfile;
import org.althing.domain.deliberation.DeliberationCommand.ReviseDraft;
import org.althing.domain.deliberation.DeliberationCommand.WithdrawDraft;
import org.althing.domain.deliberation.DeliberationCommand.WithdrawProfile;
import org.althing.domain.deliberation.Manuscript;
import org.althing.domain.governance.Paper;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.IdentityCommand.OpenAccount;
import org.althing.domain.identity.IdentityCommand.RecoverAccount;
import org.althing.domain.identity.IdentityCommand.ReplaceKeys;
import org.althing.domain.identity.Role;
import org.althing.domain.identity.VerificationKey;
import org.althing.domain.kernel.Command;
import org.althing.domain.ledger.LedgerCommand.Transfer;
import org.althing.domain.network.NetworkCommand.AdvanceClock;
import org.althing.domain.staking.StakingCommand.Bond;
import org.althing.domain.staking.StakingCommand.ClaimRewards;
import org.althing.domain.staking.StakingCommand.Unbond;

/// What members ask of ledger, stake, contributions, accounts and clock.
final class MemberDraws {
    private MemberDraws() {}

    static Wish ledger(World world) {
        var from = world.member();
        var asset = world.asset();
        var amount = world.chance.amountOf(world.network().ledger().available(from, asset));
        return world.wish(from, new Transfer(from, world.anybody(), asset, amount));
    }

    static Wish staking(World world) {
        var account = world.member();
        var asset = world.network().policies().current().asset();
        Command command = switch (world.chance.below(8)) {
            case 0, 1, 2, 3 -> new Bond(account, world.chance.amountOf(world.network().ledger().available(account, asset)));
            case 4, 5, 6    -> new Unbond(account, world.chance.amountOf(world.network().stakes().bonded(account)));
            default         -> new ClaimRewards(account);
        };
        return world.wish(account, command);
    }

    static Wish deliberation(World world) {
        var chance = world.chance;
        var member = world.member();
        var manuscript = new Manuscript(chance.of(GovernanceDraws.TRACKS), chance.digest(),
                new Paper(chance.oneIn(2) ? Optional.empty() : Optional.of(chance.digest()), Stream.generate(chance::digest).limit(chance.below(20)).toList()), List.of(), List.of());
        return world.wish(member, switch (chance.below(8)) {
            case 0, 1 -> new PublishDraft(member, manuscript);
            case 2, 3 -> new ReviseDraft(member, world.draft(), manuscript);
            case 4 -> new WithdrawDraft(member, world.draft());
            case 5 -> new PublishProfile(member, chance.digest());
            case 6 -> new WithdrawProfile(member);
            default -> new EraseContent(member, world.words());
        });
    }

    static Wish contribution(World world) {
        var account = world.member();
        if (world.chance.oneIn(5)) {
            return world.wish(account, new SubmitContribution(account, world.chance.of(ContributionKind.values()), world.content()));
        }
        int scale = world.network().policies().current().contributions().scoreScale();
        int score = world.chance.oneIn(16) ? world.chance.of(-1, scale + 1, Integer.MIN_VALUE) : world.chance.below(scale + 1);
        var reviewer = world.chance.fitting(world::member, member -> world.network().identity().has(member, Role.REVIEWER));
        var contribution = world.chance.fitting(world::contribution, id -> isOpenTo(world.network().contributions().contribution(id), reviewer));
        return world.wish(reviewer, new ReviewContribution(reviewer, contribution, score));
    }

    private static boolean isOpenTo(Contribution contribution, AccountId reviewer) {
        return contribution != null && contribution.phase() == Phase.SUBMITTED && !contribution.contributor().equals(reviewer);
    }

    static Wish identity(World world) {
        var chance = world.chance;
        var keys = new ArrayList<VerificationKey>();
        int count = chance.oneIn(24) ? chance.of(0, 17) : 1 + chance.below(3);
        for (int i = 0; i < count; i++) keys.add(chance.oneIn(24) ? World.key("key " + chance.below(10)) : world.newKey());
        int threshold = chance.oneIn(24) ? chance.of(0, count + 1) : 1 + chance.below(Math.max(1, count));
        Optional<VerificationKey> recovery = chance.oneIn(2) ? Optional.empty() : Optional.of(world.newKey());
        var account = world.member();
        return switch (chance.below(4)) {
            case 0 -> new Wish(Set.of(world.recoveryOf(account)), new RecoverAccount(account, keys, threshold, recovery));
            case 1 -> world.wish(account, new ReplaceKeys(account, keys, threshold));
            default -> new Wish(keys.stream().skip(chance.oneIn(12) ? 1 : 0).map(VerificationKey::thumbprint).collect(Collectors.toSet()),
                    new OpenAccount(List.copyOf(keys), threshold, recovery, 0, Optional.empty()));
        };
    }

    /// Advances a manual clock to a moment.
    static Wish clock(World world, Instant to) {
        var keeper = world.chance.fitting(world::member, member -> world.network().identity().has(member, Role.CLOCK_KEEPER));
        return world.wish(keeper, new AdvanceClock(keeper, to));
    }

    /// Refused for ever where the clock is live, which is worth asking too.
    static Wish clock(World world) {
        var keeper = world.member();
        var to = world.chance.oneIn(8) ? world.now().minusMillis(world.chance.below(2)) : world.now().plus(world.chance.pause()).plusMillis(1);
        return world.wish(keeper, new AdvanceClock(keeper, world.chance.oneIn(64) ? world.now().plus(Duration.ofDays(4_000)) : to));
    }
}
