/// Lets Axon Framework 5 read and write a log: [org.althing.eventlog.axon.LogEventStorageEngine] is the only class that knows Axon's storage
/// interface, so that an upgrade of Axon touches this package and no other.
package org.althing.eventlog.axon;
