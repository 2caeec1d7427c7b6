/// Programs whose right answers are known: what every back end must reproduce before it may work.
/// Open [org.althing.domain.compute.reference.golden.ProgramGolden] first.
package org.althing.domain.compute.reference.golden;
