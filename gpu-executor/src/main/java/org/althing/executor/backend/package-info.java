/// The ways to run tensor programs, all with the same bits: the domain's Java reference, C++ on any level of x86-64, CUDA.
/// Open [org.althing.executor.backend.Backend] first.
package org.althing.executor.backend;
