/// What faces the outside world: followers of the log that act on what happened (the compute bridge, notifications) and come back with
/// signed commands. They run behind the log, as Axon's pooled streaming processors. Open [org.althing.commands.automation.OutsideProcessors] first.
package org.althing.commands.automation;
