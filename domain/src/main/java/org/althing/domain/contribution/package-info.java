/// What members bring to the network: data, compute, validation and models, reviewed, scored and rewarded at the end of the epoch.
/// Open [org.althing.domain.contribution.ContributionDecider] first.
package org.althing.domain.contribution;
