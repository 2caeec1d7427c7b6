/// What there is to compute, and computing it: a job becomes a program with its values, runs on a back end, is checked, and leaves files.
/// It knows neither a network nor another process. Open [org.althing.executor.work.Work] first.
package org.althing.executor.work;
