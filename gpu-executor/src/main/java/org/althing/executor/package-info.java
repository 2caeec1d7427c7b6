/// The worker: a supervisor that talks to the network and signs, and a child process that computes. Whatever happens to the child
/// (a crash, a hang, a kill) costs a lease and nothing else. Open [org.althing.executor.WorkerMain] first, then
/// [org.althing.executor.lease.Worker] (the supervisor), [org.althing.executor.child.Executor] (the child, seen from there) and [org.althing.executor.work.Work] (what there is to do).
package org.althing.executor;
