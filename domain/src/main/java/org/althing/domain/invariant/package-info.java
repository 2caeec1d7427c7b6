/// What must be true after every step of every history, said once: a name, a sentence, and a check that keeps its own books.
/// Open [org.althing.domain.invariant.Invariants], the one list, then [org.althing.domain.invariant.Auditor], who runs it.
package org.althing.domain.invariant;
