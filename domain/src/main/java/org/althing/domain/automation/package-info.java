/// Where features meet: what follows in one feature from what happened in another, each named by its effect.
/// Open [org.althing.domain.automation.EndEpoch] first.
package org.althing.domain.automation;
