/// Other systems' own test cases, decided by Althing's rules: reads suites of cases, gives each to the adapter of its kind, and reports what
/// passed, what differs (have and want) and what is left out and why. An adapter only builds rule sets and commands and reads verdicts and
/// states; it computes nothing. Open [Runner] first, then [Adapter].
package org.althing.conformance;
