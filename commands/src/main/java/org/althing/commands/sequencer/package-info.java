/// One network's single line of decisions: commands come in from any thread, are decided one after the other on the live state, and are
/// answered when the log holds what follows from them. Open [org.althing.commands.sequencer.Sequencer] first.
package org.althing.commands.sequencer;
