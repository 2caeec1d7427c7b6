/// One network as a whole: its founding, its clock, what it remembers of commands, and the one place where commands, due facts
/// and automations meet the features' rules. Open [org.althing.domain.network.Network] first.
package org.althing.domain.network;
