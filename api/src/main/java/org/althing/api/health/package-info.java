/// How the node is, for those who run it: figures in [org.althing.api.health.Measures], and whether it is well.
package org.althing.api.health;
