/// The engine that keeps a log in memory: for simulations, tests and questions of the kind "what if".
package org.althing.eventlog.memory;
