/// The command line. `AlthingMain` is a plain main for every verb that needs no server; `Up` starts the node.
/// A verb is one class here and one line in `AlthingMain`; the list people read is the usage text of `./althing`.
package org.althing.cli;
