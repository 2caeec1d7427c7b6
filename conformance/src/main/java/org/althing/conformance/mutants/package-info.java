/// Do the suites notice? Every number, comparison and condition of the rules is changed in turn, and some case must come out otherwise. Open
/// [MutantsCheck] first; [Mutation] is one change, [Planting] plants them in a process of its own.
package org.althing.conformance.mutants;
