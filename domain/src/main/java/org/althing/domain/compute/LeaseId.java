package org.althing.domain.compute;

import org.althing.domain.kernel.Scalar;

/// One lease of a job: the job and the lease's epoch, which begins at 1 and rises by one with every lease of that job.
/// Written as the job, a point, the epoch. Of two leases of a job only the one with the higher epoch can be valid (fencing).
public record LeaseId(JobId job, int epoch) implements Scalar {
    public LeaseId {
        if (epoch < 1) throw new IllegalArgumentException("an epoch begins at 1, not " + epoch);
    }

    public static LeaseId parse(String text) {
        int point = text.indexOf('.');
        if (point < 0) throw new IllegalArgumentException("a lease is written job.epoch: " + text);
        var lease = new LeaseId(JobId.parse(text.substring(0, point)), Integer.parseInt(text.substring(point + 1)));
        if (!lease.text().equals(text)) throw new IllegalArgumentException("not a canonical lease: " + text);
        return lease;
    }

    @Override
    public String text() {
        return job.text() + "." + epoch;
    }

    @Override
    public String toString() {
        return text();
    }
}
