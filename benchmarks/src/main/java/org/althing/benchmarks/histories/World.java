package org.althing.benchmarks.histories;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.althing.domain.compute.ComputeEvent.JobAccepted;
import org.althing.domain.compute.ComputeEvent.NodeRegistered;
import org.althing.domain.compute.JobId;
import org.althing.domain.contribution.ContributionEvent.ContributionSubmitted;
import org.althing.domain.contribution.ContributionId;
import org.althing.domain.deliberation.DeliberationEvent.DraftPublished;
import org.althing.domain.deliberation.DeliberationEvent.ProfilePublished;
import org.althing.domain.governance.DraftId;
import org.althing.domain.governance.GovernanceEvent.ProposalOpened;
import org.althing.domain.governance.GovernanceEvent.ProxyGiven;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.IdentityEvent.AccountOpened;
import org.althing.domain.identity.IdentityEvent.AccountRecovered;
import org.althing.domain.identity.IdentityEvent.KeysReplaced;
import org.althing.domain.identity.KeyId;
import org.althing.domain.identity.VerificationKey;
import org.althing.domain.kernel.Command;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.network.Network;

/// What those who draw commands know of the network: who there is, which keys they hold, which things have names by now.
/// It learns from the log alone, and reads balances from the live state.
final class World {
    static final AssetId ALT = new AssetId("ALT");
    static final AssetId GPU = new AssetId("GPU");
    private static final int ACTIVISTS = 6;

    final Chance chance;
    final Intentions intentions = new Intentions();
    private final Network network;
    private final Map<AccountId, List<KeyId>> keys = new HashMap<>();
    private final Map<AccountId, KeyId> recoveries = new HashMap<>();
    private final List<AccountId> accounts = new ArrayList<>();
    private final List<ContributionId> contributions = new ArrayList<>();
    private final List<Digest> contents = new ArrayList<>();
    private final List<ProposalId> proposals = new ArrayList<>();
    private final List<DraftId> drafts = new ArrayList<>();
    private final List<Digest> words = new ArrayList<>();
    private final List<JobId> jobs = new ArrayList<>();
    private final List<NodeRegistered> nodes = new ArrayList<>();
    private final List<ProxyGiven> proxies = new ArrayList<>();
    private int keysMade;

    World(Chance chance, Network network) {
        this.chance = chance;
        this.network = network;
    }

    Network network() {
        return network;
    }

    void learn(Recorded recorded) {
        switch (recorded.event()) {
            case AccountOpened e -> {
                accounts.add(e.account());
                own(e.account(), e.keys(), e.recovery());
            }
            case KeysReplaced e -> keys.put(e.account(), thumbprints(e.keys()));
            case AccountRecovered e -> own(e.account(), e.keys(), e.recovery());
            case ContributionSubmitted e -> {
                contributions.add(e.contribution());
                contents.add(e.content());
            }
            case ProposalOpened e -> proposals.add(e.proposal());
            case DraftPublished e -> {
                drafts.add(e.draft());
                words.add(e.manuscript().title());
            }
            case ProfilePublished e -> words.add(e.statement());
            case ProxyGiven e -> proxies.add(e);
            case JobAccepted e -> jobs.add(e.job());
            case NodeRegistered e -> nodes.add(e);
            default -> { /* names nothing new */ }
        }
        Campaigns.follow(this, recorded);
    }

    /// Somebody will do it, whoever it is then.
    void mean(Instant at, Function<AccountId, Command> command) {
        intentions.plan(at, later -> {
            var member = later.member();
            return later.wish(member, command.apply(member));
        });
    }

    /// The first members, who make up a good part of all votes.
    List<AccountId> activists() {
        return List.copyOf(accounts.subList(0, Math.min(accounts.size(), ACTIVISTS)));
    }

    /// Somebody whose proxy the member is.
    Optional<AccountId> ownerFor(AccountId proxy) {
        var owners = proxies.stream().filter(given -> given.to().equals(proxy)).map(ProxyGiven::from).toList();
        return owners.isEmpty() ? Optional.empty() : Optional.of(chance.of(owners));
    }

    /// A member, more often one of the first, who have more to do with each other.
    AccountId member() {
        return chance.oneIn(4) ? chance.of(accounts) : accounts.get(chance.below(Math.min(accounts.size(), ACTIVISTS)));
    }

    /// A member, or rarely an account of the network's own, or one that does not exist.
    AccountId anybody() {
        return switch (chance.below(24)) {
            case 0 -> AccountId.TREASURY;
            case 1 -> chance.of(AccountId.ISSUANCE, AccountId.STAKERS);
            case 2 -> new AccountId(chance.number(), chance.number());
            default -> member();
        };
    }

    AssetId asset() {
        return chance.oneIn(12) ? chance.of(GPU, new AssetId("NONE")) : ALT;
    }

    ContributionId contribution() {
        return recent(contributions, () -> new ContributionId(chance.number(), chance.number()));
    }

    ProposalId proposal() {
        return recent(proposals, () -> new ProposalId(chance.number(), chance.number()));
    }

    DraftId draft() {
        return recent(drafts, () -> new DraftId(chance.number(), chance.number()));
    }

    /// What somebody wrote.
    Digest words() {
        return recent(words, chance::digest);
    }

    JobId job() {
        return recent(jobs, () -> new JobId(chance.number(), chance.number()));
    }

    /// A node, mostly one that works; null where there is none.
    NodeRegistered node() {
        if (nodes.isEmpty()) return null;
        return chance.fitting(() -> chance.of(nodes), node -> !network.compute().node(node.node()).retired());
    }

    /// Mostly one of the latest; unknown where there is none yet, and rarely otherwise.
    private <T> T recent(List<T> known, Supplier<T> unknown) {
        if (known.isEmpty() || chance.oneIn(24)) return unknown.get();
        int latest = Math.min(known.size(), 6);
        return chance.oneIn(4) ? chance.of(known) : known.get(known.size() - 1 - chance.below(latest));
    }

    /// Content that is mostly new.
    Digest content() {
        return contents.isEmpty() || !chance.oneIn(12) ? chance.digest() : chance.of(contents);
    }

    /// A key that nobody has.
    VerificationKey newKey() {
        return key("key " + keysMade++);
    }

    /// A key that stands for the name; nobody signs with it, because histories carry no signatures.
    static VerificationKey key(String name) {
        return VerificationKey.of(Digest.sha256(name.getBytes(StandardCharsets.UTF_8)).bytes());
    }

    /// The command as its actor signs it; once in a while too few keys do, or somebody else's.
    Wish wish(AccountId actor, Command command) {
        var own = keys.getOrDefault(actor, List.of());
        if (!chance.oneIn(24)) return new Wish(Set.copyOf(own), command);
        return new Wish(chance.of(Set.of(), Set.copyOf(keys.get(member())), own.isEmpty() ? Set.of() : Set.of(own.getFirst())), command);
    }

    /// The key that may recover the account; one that nobody has where there is none.
    KeyId recoveryOf(AccountId account) {
        var known = recoveries.get(account);
        return known != null ? known : newKey().thumbprint();
    }

    Instant now() {
        return network.at();
    }

    private void own(AccountId account, List<VerificationKey> own, Optional<VerificationKey> recovery) {
        keys.put(account, thumbprints(own));
        recovery.ifPresentOrElse(key -> recoveries.put(account, key.thumbprint()), () -> recoveries.remove(account));
    }

    private static List<KeyId> thumbprints(List<VerificationKey> list) {
        return list.stream().map(VerificationKey::thumbprint).toList();
    }
}
