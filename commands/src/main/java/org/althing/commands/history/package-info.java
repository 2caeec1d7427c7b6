/// Takes over the governance history of a DAO that voted on Snapshot, from its exported lists of proposals and votes: every row becomes an
/// event or a counted, explained refusal, and every published outcome is compared with the one that the rules here give.
/// Open [org.althing.commands.history.SnapshotImport] first.
package org.althing.commands.history;
