/// One vote of a very large electorate, durable from end to end: how fast ballots are counted, and how long the count takes to close.
/// Open [GovernanceBench] first.
package org.althing.benchmarks.governance;
