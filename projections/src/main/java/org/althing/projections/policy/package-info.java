/// The economy's rules as they were and are, as a view: [org.althing.projections.policy.PolicyView].
package org.althing.projections.policy;
