package org.althing.projections.identity;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.IdentityEvent;
import org.althing.domain.identity.KeyId;
import org.althing.domain.identity.VerificationKey;
import org.althing.domain.kernel.Recorded;
import org.althing.projections.Projection;
import org.althing.projections.Shape;

/// Every key that ever belonged to an account.
public final class KeyView implements Projection<KeyId, KeyOwner> {
    public static final KeyView KEYS = new KeyView();

    private static final Shape<KeyId, KeyOwner> SHAPE = Shape.of("keys", 1, KeyId.class, KeyOwner.class);

    private KeyView() {}

    @Override
    public Shape<KeyId, KeyOwner> shape() {
        return SHAPE;
    }

    @Override
    public List<KeyId> keys(Recorded recorded) {
        return installed(recorded).stream().map(KeyOwner::kid).toList();
    }

    @Override
    public KeyOwner fold(KeyOwner owner, Recorded recorded, KeyId key) {
        if (owner != null) return owner;
        return installed(recorded).stream().filter(candidate -> candidate.kid().equals(key)).findFirst().orElseThrow();
    }

    private static List<KeyOwner> installed(Recorded recorded) {
        if (!(recorded.event() instanceof IdentityEvent event)) return List.of();
        return switch (event) {
            case IdentityEvent.AccountOpened e -> owners(e.account(), e.keys(), e.recovery(), recorded);
            case IdentityEvent.KeysReplaced e -> owners(e.account(), e.keys(), Optional.empty(), recorded);
            case IdentityEvent.AccountRecovered e -> owners(e.account(), e.keys(), e.recovery(), recorded);
            case IdentityEvent.AdmissionAdopted _, IdentityEvent.RoleGranted _, IdentityEvent.RoleRevoked _ -> List.of();
        };
    }

    private static List<KeyOwner> owners(AccountId account, List<VerificationKey> own, Optional<VerificationKey> recovery, Recorded recorded) {
        return Stream.concat(own.stream(), recovery.stream())
                .map(key -> new KeyOwner(key.thumbprint(), key, account, recorded.at())).toList();
    }
}
