package org.althing.domain.identity;

import static org.althing.domain.network.Scenario.ALT;
import static org.althing.domain.network.Scenario.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.althing.domain.identity.IdentityCommand.OpenAccount;
import org.althing.domain.identity.IdentityCommand.RecoverAccount;
import org.althing.domain.identity.IdentityCommand.ReplaceKeys;
import org.althing.domain.identity.IdentityEvent.AccountOpened;
import org.althing.domain.identity.IdentityRejection.AccountExists;
import org.althing.domain.identity.IdentityRejection.BadKeySet;
import org.althing.domain.identity.IdentityRejection.KeyTaken;
import org.althing.domain.identity.IdentityRejection.NotAuthorised;
import org.althing.domain.identity.IdentityRejection.RepeatedKey;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.ledger.LedgerCommand.Transfer;
import org.althing.domain.network.Scenario;
import org.junit.jupiter.api.Test;

class IdentityDeciderTest {
    private static final CommandId ID = new CommandId(7, 7);
    private final Scenario scenario = Scenario.with(100, "ann", "ben");

    @Test
    void an_account_is_opened_by_the_keys_it_is_opened_with() {
        var open = new OpenAccount(List.of(key("cem 1"), key("cem 2"), key("cem 3")), 2, Optional.empty(), 0, Optional.empty());
        scenario.by("cem 1").does(open, ID);
        assertThat(scenario.refusal()).isEqualTo(new NotAuthorised(AccountId.derive(ID, 0), 1, 2));
        scenario.by("cem 1", "cem 3").does(open, ID);
        assertThat(scenario.happened()).containsExactly(new AccountOpened(AccountId.derive(ID, 0), open.keys(), 2, Optional.empty()));
    }

    @Test
    void an_account_of_several_keys_needs_its_threshold() {
        var open = new OpenAccount(List.of(key("cem 1"), key("cem 2"), key("cem 3")), 2, Optional.empty(), 0, Optional.empty());
        scenario.by("cem 1", "cem 3").does(open, ID);
        var cem = AccountId.derive(ID, 0);
        scenario.by("ann").does(new Transfer(scenario.account("ann"), cem, ALT, Amount.of(10)));
        var back = new Transfer(cem, scenario.account("ann"), ALT, Amount.of(10));
        scenario.by("cem 2").does(back);
        assertThat(scenario.refusal()).isEqualTo(new NotAuthorised(cem, 1, 2));
        scenario.by("cem 2", "cem 3").does(back);
        assertThat(scenario.available("ann")).isEqualTo(Amount.of(100));
    }

    @Test
    void the_same_account_is_not_opened_twice() {
        scenario.by("cem").does(open("cem"), ID);
        scenario.after(java.time.Duration.ofHours(1)).by("dan").does(open("dan"), ID);
        assertThat(scenario.refusal()).isEqualTo(new AccountExists(AccountId.derive(ID, 0)));
    }

    @Test
    void a_key_belongs_to_one_account_for_ever() {
        scenario.by("ann").does(open("ann"));
        assertThat(scenario.refusal()).isEqualTo(new KeyTaken(key("ann").thumbprint(), scenario.account("ann")));
        scenario.does(new ReplaceKeys(scenario.account("ann"), List.of(key("new")), 1));
        scenario.by("ann").does(open("ann"));
        assertThat(scenario.refusal()).isEqualTo(new KeyTaken(key("ann").thumbprint(), scenario.account("ann")));
    }

    @Test
    void a_replaced_key_signs_nothing_any_more() {
        scenario.by("ann").does(new ReplaceKeys(scenario.account("ann"), List.of(key("new")), 1));
        var transfer = new Transfer(scenario.account("ann"), scenario.account("ben"), ALT, Amount.of(1));
        scenario.by("ann").does(transfer);
        assertThat(scenario.refusal()).isEqualTo(new NotAuthorised(scenario.account("ann"), 0, 1));
        scenario.by("new").does(transfer);
        assertThat(scenario.available("ann")).isEqualTo(Amount.of(99));
    }

    @Test
    void a_key_may_stay_when_others_are_replaced() {
        scenario.by("ann").does(new ReplaceKeys(scenario.account("ann"), List.of(key("ann"), key("second")), 2));
        assertThat(scenario.happened()).hasSize(1);
    }

    @Test
    void the_recovery_key_replaces_all_keys_once() {
        var recover = new RecoverAccount(scenario.account("ann"), List.of(key("new")), 1, Optional.of(key("new recovery")));
        scenario.by("ann").does(recover);
        assertThat(scenario.refusal()).isEqualTo(new NotAuthorised(scenario.account("ann"), 0, 1));
        scenario.by("ann recovery").does(recover);
        assertThat(scenario.happened()).hasSize(1);
        scenario.by("ann recovery").does(new RecoverAccount(scenario.account("ann"), List.of(key("newer")), 1, Optional.empty()));
        assertThat(scenario.refusal()).isEqualTo(new NotAuthorised(scenario.account("ann"), 0, 1));
    }

    @Test
    void key_sets_are_well_formed() {
        scenario.by("cem").does(new OpenAccount(List.of(), 1, Optional.empty(), 0, Optional.empty()));
        assertThat(scenario.refusal()).isEqualTo(new BadKeySet(0, 16, 1));
        scenario.does(new OpenAccount(List.of(key("cem")), 2, Optional.empty(), 0, Optional.empty()));
        assertThat(scenario.refusal()).isEqualTo(new BadKeySet(1, 16, 2));
        scenario.does(new OpenAccount(List.of(key("cem"), key("cem")), 1, Optional.empty(), 0, Optional.empty()));
        assertThat(scenario.refusal()).isEqualTo(new RepeatedKey(key("cem").thumbprint()));
    }

    private static OpenAccount open(String name) {
        return new OpenAccount(List.of(key(name)), 1, Optional.empty(), 0, Optional.empty());
    }
}
