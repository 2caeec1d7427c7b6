/// What a node does before it signs, so that a flipped bit costs a retry and not a stake: the job's own products checked by Freivalds' method,
/// given values compared with what was given, and a second run wherever there is a doubt. Open [org.althing.executor.check.StepCheck] first; the reasons are in `docs/specs/self-check.md`.
package org.althing.executor.check;
