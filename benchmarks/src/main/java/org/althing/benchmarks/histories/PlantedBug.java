package org.althing.benchmarks.histories;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.althing.domain.contribution.ContributionEvent.RewardGranted;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.kernel.Register;
import org.althing.domain.ledger.Holding;
import org.althing.domain.ledger.LedgerEvent.Transferred;
import org.althing.domain.network.Network;
import org.althing.domain.staking.StakingEvent.Bonded;

/// Mistakes that an engine could make, planted to show that a checked history notices them.
public enum PlantedBug {
    NONE {
        @Override
        List<Recorded> spoil(List<Recorded> events, Network network) {
            return events;
        }
    },
    /// A reward is paid and recorded a second time.
    DOUBLE_REWARD {
        @Override
        List<Recorded> spoil(List<Recorded> events, Network network) {
            var paid = find(events, RewardGranted.class);
            if (paid.isEmpty()) return events;
            var spoilt = new ArrayList<>(events);
            spoilt.add(new Recorded(network.next(), network.at(), paid.get().origin(), paid.get().event()));
            network.ledger().post((RewardGranted) paid.get().event());
            return spoilt;
        }
    },
    /// A transfer is recorded, but the receiver's balance stays what it was.
    LOST_UPDATE {
        @Override
        List<Recorded> spoil(List<Recorded> events, Network network) {
            find(events, Transferred.class).ifPresent(recorded -> {
                var transfer = (Transferred) recorded.event();
                var holding = Holding.available(transfer.to(), transfer.asset());
                var before = network.ledger().balance(holding).minusToZero(transfer.amount());
                overwrite(network, holding, before.isZero() ? null : before);
            });
            return events;
        }
    },
    /// An event changes the live state but does not reach the log.
    SKIPPED_EVENT {
        @Override
        List<Recorded> spoil(List<Recorded> events, Network network) {
            var skipped = find(events, Bonded.class);
            return skipped.isEmpty() ? events : events.stream().filter(recorded -> recorded != skipped.get()).toList();
        }
    };

    /// Does the mistake where these events give an occasion.
    /// @return the events as the spoilt engine records them
    abstract List<Recorded> spoil(List<Recorded> events, Network network);

    private static Optional<Recorded> find(List<Recorded> events, Class<?> type) {
        return events.stream().filter(recorded -> type.isInstance(recorded.event())).findFirst();
    }

    @SuppressWarnings("unchecked")
    private static void overwrite(Network network, Holding holding, Amount balance) {
        for (var register : network.registers()) {
            if (register.name().equals("ledger.balances")) ((Register<Holding, Amount>) register).restore(holding, balance);
        }
    }
}
