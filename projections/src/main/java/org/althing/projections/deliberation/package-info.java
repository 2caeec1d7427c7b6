/// What is talked over, as views: drafts, the profiles of those who offer to speak for others, and what was erased.
package org.althing.projections.deliberation;
