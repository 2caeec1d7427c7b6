package org.althing.cli.demo;

import java.util.ArrayList;
import java.util.List;
import org.althing.domain.compute.ComputeEvent.JobAccepted;
import org.althing.domain.compute.ComputeEvent.JobPaid;
import org.althing.domain.compute.ComputeEvent.JobRefunded;
import org.althing.domain.compute.ComputeEvent.LeaseGranted;
import org.althing.domain.compute.ComputeEvent.ResultAttested;

/// What the log says of one job. What has not happened is null.
final class Errand {
    final JobAccepted accepted;
    final List<LeaseGranted> leases = new ArrayList<>();
    ResultAttested result;
    JobPaid paid;
    JobRefunded refunded;

    Errand(JobAccepted accepted) {
        this.accepted = accepted;
    }
}
