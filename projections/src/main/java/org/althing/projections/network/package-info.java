/// The network as a whole, as views. Open [org.althing.projections.network.SummaryView] first.
package org.althing.projections.network;
