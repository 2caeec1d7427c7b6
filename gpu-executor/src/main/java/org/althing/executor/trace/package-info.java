/// Traces of what any back end computes, on request: roots to commit to, and openings to answer a doubt with (`docs/specs/trace.md`).
/// Open [org.althing.executor.trace.Tracer] first.
package org.althing.executor.trace;
