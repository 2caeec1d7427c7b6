/// Which version of the rules a network decides by: what old versions did stays in the code, and a log chooses. Open [org.althing.domain.version.RulesInForce] first.
package org.althing.domain.version;
