/// Who is who, as views: [org.althing.projections.identity.AccountView], whose key is whose in [org.althing.projections.identity.KeyView],
/// and what concerned an account in [org.althing.projections.identity.ActivityView].
package org.althing.projections.identity;
