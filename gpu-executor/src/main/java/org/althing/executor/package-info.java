/// The worker: a supervisor that talks to the network and signs, and a child process that computes. Whatever happens to the child
/// (a crash, a hang, a kill) costs a lease and nothing else. Open [org.althing.executor.WorkerMain] first, then [org.althing.executor.Worker],
/// [org.althing.executor.Executor] (the child, seen from the supervisor) and [org.althing.executor.ExecutorMain] (the child itself).
package org.althing.executor;
