package org.althing.domain.governance.rules;

/// The kinds of [Action]: a track's mandate names those that its proposals may carry out.
public enum ActionKind {
    AMEND_POLICY,
    SPEND_TREASURY,
    ADOPT_TRACK,
    GRANT_ROLE,
    REVOKE_ROLE,
    APPROVE_OPERATOR,
    ACTIVATE_RULES,
    CHANGE_PARAMETER,
    RATIFY_GUARDIAN
}
