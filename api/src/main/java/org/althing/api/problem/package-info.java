/// Every answer that is not a success, as one kind of document (RFC 9457). [org.althing.api.problem.Refusals] says which status a
/// rejection has; open it first.
package org.althing.api.problem;
