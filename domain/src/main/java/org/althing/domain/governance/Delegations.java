package org.althing.domain.governance;

import java.util.Optional;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.History;
import org.althing.domain.kernel.Journal;
import org.althing.domain.kernel.Since;
import org.althing.domain.kernel.Table;

/// Who speaks for whom, now and at every position before: a lookup in the past is a search among the account's own changes.
public final class Delegations {

    /// An account as of a position: what was noted there holds until the account's next moment.
    public record Moment(AccountId account, long position) implements Since<AccountId> {
        @Override
        public AccountId subject() {
            return account;
        }
    }

    /// Whom an account delegated to from a moment on; nobody where it took its delegation back.
    public record Speaker(Optional<AccountId> delegate) {}

    private final Table<AccountId, AccountId> current;
    private final History<AccountId, Moment, Speaker> speakers;
    private final History<AccountId, Moment, Amount> received;

    public Delegations(Journal journal) {
        current = new Table<>("governance.delegates", AccountId.class, AccountId.class, journal);
        speakers = new History<>("governance.speakers", Moment.class, Speaker.class, Moment::new, journal);
        received = new History<>("governance.received", Moment.class, Amount.class, Moment::new, journal);
    }

    /// The account's delegate now, or null.
    public AccountId delegate(AccountId account) {
        return current.get(account);
    }

    /// The account's delegate right after the event at `position`, or null.
    public AccountId delegateAt(AccountId account, long position) {
        var speaker = speakers.at(account, position);
        return speaker == null ? null : speaker.delegate().orElse(null);
    }

    /// What others had delegated to the account right after the event at `position`.
    public Amount receivedAt(AccountId account, long position) {
        var amount = received.at(account, position);
        return amount == null ? Amount.ZERO : amount;
    }

    /// @param power what `from` has at stake at `position`
    void change(AccountId from, Optional<AccountId> before, Optional<AccountId> after, Amount power, long position) {
        before.ifPresent(delegate -> take(delegate, power, position));
        after.ifPresent(delegate -> give(delegate, power, position));
        speakers.put(from, position, new Speaker(after));
        if (after.isPresent()) current.put(from, after.get());
        else current.remove(from);
    }

    /// Follows a stake that grew: whom it was delegated to grows with it.
    void grow(AccountId account, Amount by, long position) {
        var delegate = current.get(account);
        if (delegate != null) give(delegate, by, position);
    }

    /// Follows a stake that shrank.
    void shrink(AccountId account, Amount by, long position) {
        var delegate = current.get(account);
        if (delegate != null) take(delegate, by, position);
    }

    private void give(AccountId delegate, Amount power, long position) {
        received.put(delegate, position, receivedAt(delegate, position).plus(power));
    }

    private void take(AccountId delegate, Amount power, long position) {
        received.put(delegate, position, receivedAt(delegate, position).minus(power));
    }
}
