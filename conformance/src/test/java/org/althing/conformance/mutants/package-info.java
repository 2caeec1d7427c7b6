/// Planted mistakes: one constant or one comparison of a rule is changed in its class file, and the suite that the rule is for must turn red.
package org.althing.conformance.mutants;
