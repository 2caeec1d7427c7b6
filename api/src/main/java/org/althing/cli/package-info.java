/// The command line. `AlthingMain` is a plain main for every verb that needs no server; `Up` starts the node.
/// A verb is one class here and one line in `AlthingMain`; the list people read is the usage text of `./althing`. What verbs share: the
/// options of `Surroundings` and, for members, of `Acting`, which signs; a `Link` to the network, over HTTP or into a data directory that no
/// node holds; and `Failures`, which says how a verb ends that did not succeed.
package org.althing.cli;
