/// Who may act: accounts, their keys (k of n), key replacement and recovery, roles, and the rule by which somebody is admitted.
/// Open [org.althing.domain.identity.IdentityDecider] first.
package org.althing.domain.identity;
