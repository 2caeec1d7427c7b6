package org.althing.domain.identity;

import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Id;

/// An account on the network: a member, a node operator, or one of the few accounts that belong to the network itself.
public record AccountId(long hi, long lo) implements Id, Comparable<AccountId> {
    /// The network's common purse; only an executed proposal or the policy moves what it holds.
    public static final AccountId TREASURY = new AccountId(0, 1);
    /// Where minted units come from and burned units go; it holds nothing.
    public static final AccountId ISSUANCE = new AccountId(0, 2);
    /// What stakers have earned together and not claimed yet.
    public static final AccountId STAKERS = new AccountId(0, 3);

    public static AccountId derive(CommandId command, int ordinal) {
        var id = Id.derive("account", command, ordinal);
        return new AccountId(id[0], id[1]);
    }

    public static AccountId parse(String text) {
        var id = Id.parse(text);
        return new AccountId(id[0], id[1]);
    }

    public static AccountId parse(byte[] ascii, int from, int to) {
        return new AccountId(Id.high(ascii, from, to), Id.low(ascii, from, to));
    }

    /// Whether this account belongs to the network itself: it has no keys and signs nothing.
    public boolean isReserved() {
        return hi == 0 && Long.compareUnsigned(lo, 256) < 0;
    }

    @Override
    public int compareTo(AccountId other) {
        int high = Long.compareUnsigned(hi, other.hi);
        return high != 0 ? high : Long.compareUnsigned(lo, other.lo);
    }

    @Override
    public String toString() {
        return text();
    }
}
