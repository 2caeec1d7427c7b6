/// From a data directory to a network that answers: the founding document, the log, the live state out of the newest image and the log's
/// tail, the sequencer and the bus. Open [org.althing.commands.node.Node] first.
package org.althing.commands.node;
