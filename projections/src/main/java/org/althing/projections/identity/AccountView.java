package org.althing.projections.identity;

import java.util.List;
import java.util.stream.Stream;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.IdentityEvent;
import org.althing.domain.identity.Role;
import org.althing.domain.kernel.Recorded;
import org.althing.projections.Projection;
import org.althing.projections.Shape;

/// Every account that was opened.
public final class AccountView implements Projection<AccountId, Account> {
    public static final AccountView ACCOUNTS = new AccountView();

    private static final Shape<AccountId, Account> SHAPE = Shape.of("accounts", 1, AccountId.class, Account.class);

    private AccountView() {}

    @Override
    public Shape<AccountId, Account> shape() {
        return SHAPE;
    }

    @Override
    public List<AccountId> keys(Recorded recorded) {
        if (!(recorded.event() instanceof IdentityEvent event)) return List.of();
        return switch (event) {
            case IdentityEvent.AdmissionAdopted _ -> List.of();
            case IdentityEvent.AccountOpened e -> List.of(e.account());
            case IdentityEvent.KeysReplaced e -> List.of(e.account());
            case IdentityEvent.AccountRecovered e -> List.of(e.account());
            case IdentityEvent.RoleGranted e -> List.of(e.account());
            case IdentityEvent.RoleRevoked e -> List.of(e.account());
        };
    }

    @Override
    public Account fold(Account account, Recorded recorded, AccountId key) {
        return switch ((IdentityEvent) recorded.event()) {
            case IdentityEvent.AdmissionAdopted _ -> account;
            case IdentityEvent.AccountOpened e -> Account.opened(key, e.keys(), e.threshold(), e.recovery(), recorded.at());
            case IdentityEvent.KeysReplaced e -> account.withKeys(e.keys(), e.threshold(), account.recovery(), recorded.at());
            case IdentityEvent.AccountRecovered e -> account.withKeys(e.keys(), e.threshold(), e.recovery().map(Account.Key::of), recorded.at());
            case IdentityEvent.RoleGranted e -> account.withRoles(Stream.concat(account.roles().stream(), Stream.of(e.role())).distinct().sorted().toList());
            case IdentityEvent.RoleRevoked e -> account.withRoles(without(account.roles(), e.role()));
        };
    }

    private static List<Role> without(List<Role> roles, Role revoked) {
        return roles.stream().filter(role -> role != revoked).toList();
    }
}
