/// What comes before a decision and around it: drafts that are talked over before anybody votes, the profiles of members who offer to speak for
/// others, and the erasing of words. Every word is kept off the log, under its salted digest. Open [DeliberationDecider] first.
package org.althing.domain.deliberation;
