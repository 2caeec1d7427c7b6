package org.althing.domain.identity;

import java.util.List;
import java.util.Optional;
import org.althing.domain.kernel.Event;

/// What happened to accounts, keys, roles and the rule of admission.
public sealed interface IdentityEvent extends Event {

    record AdmissionAdopted(Admission admission) implements IdentityEvent {}

    record AccountOpened(AccountId account, List<VerificationKey> keys, int threshold, Optional<VerificationKey> recovery)
            implements IdentityEvent {}

    record KeysReplaced(AccountId account, List<VerificationKey> keys, int threshold) implements IdentityEvent {}

    record AccountRecovered(AccountId account, List<VerificationKey> keys, int threshold, Optional<VerificationKey> recovery)
            implements IdentityEvent {}

    record RoleGranted(AccountId account, Role role) implements IdentityEvent {}

    record RoleRevoked(AccountId account, Role role) implements IdentityEvent {}
}
