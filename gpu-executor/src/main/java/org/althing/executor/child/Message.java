package org.althing.executor.child;

import java.util.List;
import org.althing.domain.compute.Failure;
import org.althing.executor.work.Work;

/// What supervisor and executor say to each other. The supervisor says `Run`; everything else comes from the executor.
public sealed interface Message {

    /// Said once, when the executor is ready for work.
    /// @param backend that it works with, and is one of `here`
    record Ready(String backend, List<Device> here) implements Message {
        public Ready {
            here = List.copyOf(here);
        }
    }

    /// A back end that this machine has, and where it computes, for people.
    record Device(String backend, String place) {}

    record Run(Work work) implements Message {}

    /// How much of the work is done, in multiply-adds; said a few times a second, also where nothing has advanced.
    record Progress(long done, long total) implements Message {}

    /// The work is done, and its [org.althing.executor.work.Result] lies in the folder under this number.
    record Done(int run) implements Message {}

    record Failed(Failure failure, String detail) implements Message {}
}
