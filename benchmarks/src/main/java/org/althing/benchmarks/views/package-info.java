/// What reading costs: `./althing bench views`. Open [org.althing.benchmarks.views.ViewsBench] first.
package org.althing.benchmarks.views;
