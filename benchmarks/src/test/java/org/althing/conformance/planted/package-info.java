/// Planted violations of the architecture, for `PlantedViolationsTest`.
package org.althing.conformance.planted;
