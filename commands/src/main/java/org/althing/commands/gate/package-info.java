/// Where bytes from outside become commands: [org.althing.commands.gate.Gate] checks form, network and signatures, and what it admits goes on
/// the bus. Whether a command may happen is decided behind it, by the rules.
package org.althing.commands.gate;
