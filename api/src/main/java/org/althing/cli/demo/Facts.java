package org.althing.cli.demo;

import org.althing.domain.network.NetworkId;

/// All that there is to tell.
record Facts(long seed, NetworkId network, Chronicle chronicle, Evidence evidence, Names names) {}
