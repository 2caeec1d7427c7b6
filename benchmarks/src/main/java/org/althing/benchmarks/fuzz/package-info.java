/// Hostile input in bulk for whatever a stranger's job is read by: weights, programs, shapes, configurations, vocabularies.
/// Open [org.althing.benchmarks.fuzz.FuzzCheck] first.
package org.althing.benchmarks.fuzz;
