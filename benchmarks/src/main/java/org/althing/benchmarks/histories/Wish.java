package org.althing.benchmarks.histories;

import java.util.Set;
import org.althing.domain.identity.KeyId;
import org.althing.domain.kernel.Command;

/// A command and the keys that sign it.
record Wish(Set<KeyId> signers, Command command) {}
