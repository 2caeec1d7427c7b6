package org.althing.domain.ledger;

import static org.althing.domain.network.Scenario.ALT;
import static org.assertj.core.api.Assertions.assertThat;

import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.IdentityRejection.UnknownAccount;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.ledger.LedgerCommand.Transfer;
import org.althing.domain.ledger.LedgerEvent.Transferred;
import org.althing.domain.ledger.LedgerRejection.InsufficientBalance;
import org.althing.domain.ledger.LedgerRejection.NothingToMove;
import org.althing.domain.ledger.LedgerRejection.ReservedAccount;
import org.althing.domain.ledger.LedgerRejection.SelfTransfer;
import org.althing.domain.ledger.LedgerRejection.UnknownAsset;
import org.althing.domain.network.Scenario;
import org.junit.jupiter.api.Test;

class LedgerDeciderTest {
    private final Scenario scenario = Scenario.with(100, "ann", "ben").by("ann");
    private final AccountId ann = scenario.account("ann");
    private final AccountId ben = scenario.account("ben");

    @Test
    void a_transfer_moves_what_it_says() {
        scenario.does(new Transfer(ann, ben, ALT, Amount.of(40)));
        assertThat(scenario.happened()).containsExactly(new Transferred(ann, ben, ALT, Amount.of(40)));
        assertThat(scenario.available("ann")).isEqualTo(Amount.of(60));
        assertThat(scenario.available("ben")).isEqualTo(Amount.of(140));
    }

    @Test
    void everything_may_be_transferred_and_not_one_unit_more() {
        scenario.does(new Transfer(ann, ben, ALT, Amount.of(101)));
        assertThat(scenario.refusal()).isEqualTo(new InsufficientBalance(Holding.available(ann, ALT), Amount.of(100), Amount.of(101)));
        scenario.does(new Transfer(ann, ben, ALT, Amount.of(100)));
        assertThat(scenario.available("ann")).isEqualTo(Amount.ZERO);
    }

    @Test
    void nothing_is_not_transferred() {
        scenario.does(new Transfer(ann, ben, ALT, Amount.ZERO));
        assertThat(scenario.refusal()).isEqualTo(new NothingToMove());
    }

    @Test
    void nobody_transfers_to_themselves() {
        scenario.does(new Transfer(ann, ann, ALT, Amount.of(1)));
        assertThat(scenario.refusal()).isEqualTo(new SelfTransfer(ann));
    }

    @Test
    void an_unknown_asset_an_unknown_account_and_the_networks_own_are_refused() {
        var xyz = new AssetId("XYZ");
        scenario.does(new Transfer(ann, ben, xyz, Amount.of(1)));
        assertThat(scenario.refusal()).isEqualTo(new UnknownAsset(xyz));
        var nobody = AccountId.derive(new CommandId(9, 9), 0);
        scenario.does(new Transfer(ann, nobody, ALT, Amount.of(1)));
        assertThat(scenario.refusal()).isEqualTo(new UnknownAccount(nobody));
        scenario.does(new Transfer(ann, AccountId.ISSUANCE, ALT, Amount.of(1)));
        assertThat(scenario.refusal()).isEqualTo(new ReservedAccount(AccountId.ISSUANCE));
    }

    @Test
    void minting_is_the_supply() {
        var asset = scenario.network.ledger().asset(ALT);
        assertThat(asset.supply()).isEqualTo(Amount.of(100 + 100 + 100_000));
    }
}
