package org.althing.domain.policy;

import org.althing.domain.kernel.Cell;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Journal;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.kernel.SortedTable;

/// The live state of the policy: the document in force, and every one that was.
public final class PolicyBook {

    /// @param position of the event that adopted it
    public record Adopted(Policy policy, Digest hash, long position) {}

    private final Cell<Policy> current;
    private final SortedTable<Integer, Adopted> versions;

    public PolicyBook(Journal journal) {
        current = new Cell<>("policy.current", Policy.class, null, journal);
        versions = new SortedTable<>("policy.versions", Integer.class, Adopted.class, journal);
    }

    /// The policy in force, or null before the founding.
    public Policy current() {
        return current.get();
    }

    /// The policy with this version number, or null where there was none.
    public Adopted version(int version) {
        return versions.get(version);
    }

    public void fold(PolicyEvent event, Recorded recorded) {
        switch (event) {
            case PolicyEvent.PolicyAdopted e -> {
                int expected = versions.size() + 1;
                if (e.policy().version() != expected) {
                    throw new IllegalStateException("policy version " + e.policy().version() + " cannot follow version " + (expected - 1));
                }
                versions.put(expected, new Adopted(e.policy(), e.hash(), recorded.position()));
                current.set(e.policy());
            }
        }
    }
}
