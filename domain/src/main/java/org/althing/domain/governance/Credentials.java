package org.althing.domain.governance;

import java.time.Instant;
import java.util.Optional;
import org.althing.domain.governance.GovernanceEvent.CredentialIssued;
import org.althing.domain.governance.GovernanceEvent.CredentialRevoked;
import org.althing.domain.governance.GovernanceEvent.PowerAttested;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Agenda;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Due;
import org.althing.domain.kernel.Journal;
import org.althing.domain.kernel.Power;
import org.althing.domain.kernel.Table;

/// Who was attested by whom to be one person, or to have how much power elsewhere, at every moment.
public final class Credentials {
    private static final Power ONE = Power.of(1);
    /// Whose line counts an issuer's credentials.
    private static final AccountId ALL = AccountId.ISSUANCE;

    /// Due fact: the term of a credential is over.
    static final String LAPSE = "governance.lapse";

    /// An issuer's word about an account.
    public record Attested(AccountId issuer, AccountId holder) {
        private String text() {
            return issuer.text() + "/" + holder.text();
        }

        static Attested parse(String text) {
            int slash = text.indexOf('/');
            return new Attested(AccountId.parse(text.substring(0, slash)), AccountId.parse(text.substring(slash + 1)));
        }
    }

    /// @param until when it ends by itself
    public record Credential(Digest person, Optional<Instant> until) {}

    /// A person as an issuer knows them.
    public record Person(AccountId issuer, Digest person) {}

    private final Table<Attested, Credential> persons;
    private final Table<Person, AccountId> accounts;
    private final Levels levels;
    private final Agenda agenda;

    Credentials(Journal journal, Agenda agenda) {
        this.agenda = agenda;
        persons = new Table<>("governance.credentials", Attested.class, Credential.class, journal);
        accounts = new Table<>("governance.persons", Person.class, AccountId.class, journal);
        levels = new Levels("governance.credentialLevels", journal);
    }

    /// What the issuer attests of the account, or null.
    public Credential held(AccountId issuer, AccountId holder) {
        return persons.get(new Attested(issuer, holder));
    }

    /// The account of the person, or null.
    public AccountId account(AccountId issuer, Digest person) {
        return accounts.get(new Person(issuer, person));
    }

    /// One where the account had the issuer's credential at the end of the moment, else zero.
    public Power heldAt(AccountId issuer, AccountId holder, Instant at) {
        return levels.at(line(issuer), holder, at.toEpochMilli());
    }

    /// How many had the issuer's credential at the end of the moment.
    public Power countAt(AccountId issuer, Instant at) {
        return levels.at(line(issuer), ALL, at.toEpochMilli());
    }

    void fold(CredentialIssued e, Instant at, long position) {
        var credential = new Attested(e.issuer(), e.holder());
        boolean renewed = persons.contains(credential);
        strike(credential);
        e.until().ifPresent(until -> agenda.add(new Due(until, LAPSE, credential.text()), position));
        persons.put(credential, new Credential(e.person(), e.until()));
        if (renewed) return;
        accounts.put(new Person(e.issuer(), e.person()), e.holder());
        levels.push(line(e.issuer()), e.holder(), at.toEpochMilli(), ONE);
        levels.push(line(e.issuer()), ALL, at.toEpochMilli(), levels.latest(line(e.issuer()), ALL).plus(ONE));
    }

    void fold(CredentialRevoked e, Instant at) {
        var credential = new Attested(e.issuer(), e.holder());
        strike(credential);
        persons.remove(credential);
        accounts.remove(new Person(e.issuer(), e.person()));
        levels.push(line(e.issuer()), e.holder(), at.toEpochMilli(), Power.ZERO);
        levels.push(line(e.issuer()), ALL, at.toEpochMilli(), levels.latest(line(e.issuer()), ALL).minus(ONE));
    }

    private void strike(Attested credential) {
        var held = persons.get(credential);
        if (held != null) held.until().ifPresent(until -> agenda.strike(new Due(until, LAPSE, credential.text())));
    }

    /// What the issuer attests now that the account has.
    public Power power(AccountId issuer, AccountId holder) {
        return levels.latest(attested(issuer), holder);
    }

    /// What the issuer attests now that all accounts have together.
    public Power power(AccountId issuer) {
        return levels.latest(attested(issuer), ALL);
    }

    /// What the issuer attested, at the end of the moment, that the account has.
    public Power powerAt(AccountId issuer, AccountId holder, Instant at) {
        return levels.at(attested(issuer), holder, at.toEpochMilli());
    }

    /// What the issuer attested, at the end of the moment, that all accounts have together.
    public Power powerAt(AccountId issuer, Instant at) {
        return levels.at(attested(issuer), ALL, at.toEpochMilli());
    }

    void fold(PowerAttested e, Instant at) {
        levels.push(attested(e.issuer()), e.holder(), at.toEpochMilli(), e.power());
        levels.push(attested(e.issuer()), ALL, at.toEpochMilli(), power(e.issuer()).minus(e.before()).plus(e.power()));
    }

    private static String attested(AccountId issuer) {
        return "power " + issuer.text();
    }

    private static String line(AccountId issuer) {
        return issuer.text();
    }
}
