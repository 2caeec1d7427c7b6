/// How fast whole models run and learn. Open [org.althing.benchmarks.models.ModelsBench] first.
package org.althing.benchmarks.models;
