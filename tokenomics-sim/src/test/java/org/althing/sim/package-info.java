/// Small histories that are played, replayed and varied.
package org.althing.sim;
