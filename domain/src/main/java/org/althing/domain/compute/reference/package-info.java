/// The numeric profiles as readable Java: the twin of the specifications and the referee of every other implementation.
/// The one place of the domain where floating point may appear. Open [org.althing.domain.compute.reference.ExactGemm] first.
package org.althing.domain.compute.reference;
