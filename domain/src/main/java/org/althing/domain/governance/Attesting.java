package org.althing.domain.governance;

import static org.althing.domain.kernel.Decision.accept;
import static org.althing.domain.kernel.Decision.reject;

import org.althing.domain.governance.GovernanceCommand.AttestPower;
import org.althing.domain.governance.GovernanceCommand.IssueCredential;
import org.althing.domain.governance.GovernanceCommand.RevokeCredential;
import org.althing.domain.governance.GovernanceEvent.CredentialIssued;
import org.althing.domain.governance.GovernanceEvent.CredentialRevoked;
import org.althing.domain.governance.GovernanceEvent.PowerAttested;
import org.althing.domain.governance.GovernanceRejection.CredentialHeldAlready;
import org.althing.domain.governance.GovernanceRejection.NoCredential;
import org.althing.domain.governance.GovernanceRejection.PersonKnown;
import org.althing.domain.governance.GovernanceRejection.PowerAttestedAlready;
import org.althing.domain.governance.GovernanceRejection.TooMuchPower;
import org.althing.domain.identity.Identity;
import org.althing.domain.identity.IdentityRejection.UnknownAccount;
import org.althing.domain.kernel.Decision;
import org.althing.domain.kernel.WidePower;

/// Every rule about attesting who is one person, and who has how much power elsewhere. Anybody may attest; what a word is worth is for the tracks to say that name its issuer.
final class Attesting {
    private final Credentials credentials;
    private final Identity identity;

    Attesting(Credentials credentials, Identity identity) {
        this.credentials = credentials;
        this.identity = identity;
    }

    Decision issue(IssueCredential command) {
        var issuer = command.issuer();
        var holder = command.holder();
        if (!identity.isMember(holder))                             return reject(new UnknownAccount(holder));
        if (credentials.person(issuer, holder) != null)             return reject(new CredentialHeldAlready(issuer, holder));
        var other = credentials.account(issuer, command.person());
        if (other != null)                                          return reject(new PersonKnown(issuer, other));
        return accept(new CredentialIssued(issuer, holder, command.person()));
    }

    Decision attest(AttestPower command) {
        var issuer = command.issuer();
        var holder = command.holder();
        if (!identity.isMember(holder))                             return reject(new UnknownAccount(holder));
        var before = credentials.power(issuer, holder);
        if (before.equals(command.power()))                         return reject(new PowerAttestedAlready(issuer, holder, before));
        var all = credentials.power(issuer).minus(before).plus(command.power());
        if (all.compareTo(WidePower.TAKEN_MAX) > 0)                 return reject(new TooMuchPower(issuer, all, WidePower.TAKEN_MAX));
        return accept(new PowerAttested(issuer, holder, before, command.power()));
    }

    Decision revoke(RevokeCredential command) {
        var person = credentials.person(command.issuer(), command.holder());
        if (person == null)                                         return reject(new NoCredential(command.issuer(), command.holder()));
        return accept(new CredentialRevoked(command.issuer(), command.holder(), person));
    }
}
