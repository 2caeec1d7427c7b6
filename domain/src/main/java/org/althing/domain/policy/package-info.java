/// The economy's rules as data: one versioned document that everybody can read, and the epochs in which it mints and shares.
/// It becomes law at the founding or by an executed proposal. Open [org.althing.domain.policy.Policy] first, then
/// [org.althing.domain.policy.Parameter], the table of what can be amended.
package org.althing.domain.policy;
