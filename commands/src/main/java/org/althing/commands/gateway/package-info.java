/// From a stranger's bytes to a verified command that the bus can carry. Open [org.althing.commands.gateway.Gateway] first.
package org.althing.commands.gateway;
