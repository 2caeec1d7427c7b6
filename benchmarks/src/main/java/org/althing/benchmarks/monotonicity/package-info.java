/// `./althing check monotonicity`: random elections under every rule set that promises that one more vote in favour never defeats a proposal and
/// one more against never carries it. Open [MonotonicityCheck] first.
package org.althing.benchmarks.monotonicity;
