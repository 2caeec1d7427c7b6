package org.althing.domain.governance;

import static org.althing.domain.kernel.Decision.accept;
import static org.althing.domain.kernel.Decision.reject;

import java.util.List;
import org.althing.domain.governance.GovernanceCommand.AttestPower;
import org.althing.domain.governance.GovernanceCommand.IssueCredential;
import org.althing.domain.governance.GovernanceCommand.RevokeCredential;
import org.althing.domain.governance.GovernanceEvent.CredentialIssued;
import org.althing.domain.governance.GovernanceEvent.CredentialRevoked;
import org.althing.domain.governance.GovernanceEvent.PowerAttested;
import org.althing.domain.governance.GovernanceRejection.CredentialHeldAlready;
import org.althing.domain.governance.GovernanceRejection.EmptyValidity;
import org.althing.domain.governance.GovernanceRejection.NoCredential;
import org.althing.domain.governance.GovernanceRejection.PersonKnown;
import org.althing.domain.governance.GovernanceRejection.PowerAttestedAlready;
import org.althing.domain.governance.GovernanceRejection.TooMuchPower;
import org.althing.domain.identity.Identity;
import org.althing.domain.identity.IdentityRejection.UnknownAccount;
import org.althing.domain.kernel.Decision;
import org.althing.domain.kernel.Event;
import org.althing.domain.kernel.Occasion;
import org.althing.domain.kernel.WidePower;

/// Every rule about attesting who is one person, and who has how much power elsewhere. Anybody may attest; what a word is worth is for the tracks to say that name its issuer.
final class Attesting {
    private final Credentials credentials;
    private final Identity identity;

    Attesting(Credentials credentials, Identity identity) {
        this.credentials = credentials;
        this.identity = identity;
    }

    Decision issue(IssueCredential command, Occasion occasion) {
        var issuer = command.issuer();
        var holder = command.holder();
        var until = command.until();
        var held = credentials.held(issuer, holder);
        if (!identity.isMember(holder))                             return reject(new UnknownAccount(holder));
        if (until.filter(end -> !occasion.now().isBefore(end)).isPresent()) return reject(new EmptyValidity(occasion.now(), until.get()));
        if (held != null && (!held.person().equals(command.person()) || held.until().equals(until))) return reject(new CredentialHeldAlready(issuer, holder));
        var other = credentials.account(issuer, command.person());
        if (other != null && !other.equals(holder))                 return reject(new PersonKnown(issuer, other));
        return accept(new CredentialIssued(issuer, holder, command.person(), until));
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
        var held = credentials.held(command.issuer(), command.holder());
        if (held == null)                                           return reject(new NoCredential(command.issuer(), command.holder()));
        return accept(new CredentialRevoked(command.issuer(), command.holder(), held.person()));
    }

    /// What falls due at the end of a credential's term.
    List<Event> lapse(Credentials.Attested credential) {
        return List.of(new CredentialRevoked(credential.issuer(), credential.holder(), credentials.held(credential.issuer(), credential.holder()).person()));
    }
}
