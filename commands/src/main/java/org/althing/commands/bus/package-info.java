/// Axon's command bus in front of the sequencer: one message for each signed command or batch, handlers that hand over to the sequencer, and
/// interceptors for permits, metrics and the audit trail. Open [org.althing.commands.bus.NetworkBus] first.
package org.althing.commands.bus;
