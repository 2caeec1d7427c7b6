/// The process that computes and the supervisor's hold on it: messages on a pipe, limits of time and memory, an end for whatever exceeds them.
/// Native code is loaded by [org.althing.executor.child.ExecutorMain] only. Open [org.althing.executor.child.Executor] first.
package org.althing.executor.child;
