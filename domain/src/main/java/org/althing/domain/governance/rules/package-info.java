/// The rule set of a track, composed of small rules: one question each, one file each. All of them are data, and all of them can
/// describe themselves in one canonical text, whose digest a proposal is opened under. Open [RuleSet] first.
package org.althing.domain.governance.rules;
