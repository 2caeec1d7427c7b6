/// The write path: from a stranger's signed bytes to a durable receipt. `gate` reads and checks the bytes, `bus` carries the command
/// through Axon's command bus, `sequencer` decides it, `node` opens a data directory, `image` saves the live state so that opening is quick,
/// `automation` runs what faces the outside world behind the log. Start at [org.althing.commands.node.Node].
package org.althing.commands;
