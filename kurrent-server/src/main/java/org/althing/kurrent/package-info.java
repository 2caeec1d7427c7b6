/// A server of KurrentDB's protocol for tests and checks: it speaks to the real client by the stubs in the client's own jar, in this process or in
/// one of its own, and makes trouble from a seed. Only the calls that the engine makes are there; it is no database, and proves nothing about one.
/// Open [org.althing.kurrent.KurrentServer] first.
package org.althing.kurrent;
