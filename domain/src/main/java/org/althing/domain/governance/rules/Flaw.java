package org.althing.domain.governance.rules;

/// Why a rule set does not hold together.
public enum Flaw {
    /// A duration is negative, longer than a year, or not in whole milliseconds.
    DURATION_OUT_OF_RANGE,
    /// Nobody could vote.
    EMPTY_VOTING_PERIOD,
    /// An execution could never be tried.
    EMPTY_GRACE,
    /// A ballot needs room for at least 2 choices, and for no more than its way of counting can take: 64, or 32 or 8 where they are ranked.
    CHOICES_OUT_OF_RANGE,
    /// A voter may approve of at least one choice, and of no more than there are.
    APPROVALS_OUT_OF_RANGE,
    /// The sides are not for, against and abstain, with veto or spam after them, each once.
    SIDES_OUT_OF_ORDER,
    /// A ballot that is cast in parts is completed, never changed.
    PARTS_THAT_CHANGE,
    /// An award goes to none of the strongest choices.
    NOBODY_WINS,
    /// Secret ballots could never be revealed.
    EMPTY_REVEAL,
    /// The bond of a commitment is zero.
    EMPTY_BOND,
    /// A decision that is looked at before its end cannot be secret until then.
    SECRECY_TOLD_EARLY,
    /// A secret vote has other ballots beside that would be cast openly.
    SECRECY_WITH_OPEN_BALLOTS,
    /// Bonds are settled at the end of a vote, so it may not be stopped before.
    BOND_WITHOUT_AN_END,
    /// More than everything that there is must take part.
    TURNOUT_ABOVE_ALL,
    /// A turnout counts sides, but the ballot has none.
    TURNOUT_NEEDS_SIDES,
    /// A turnout reads the leading choice of a ballot whose choices have something else than power behind them.
    TURNOUT_NEEDS_POWER_PER_CHOICE,
    /// A turnout is a share of a total that recorded or weighed power does not have.
    TURNOUT_NEEDS_TOTAL,
    /// A share of more than everything is asked in favour, or an objection can never succeed, or never fail.
    MEASURE_ABOVE_ALL,
    /// A veto, a minimum or an objection counts sides, but the ballot has none.
    MEASURE_NEEDS_SIDES,
    /// A minimum or an objection is measured on a total that recorded power does not have.
    MEASURE_NEEDS_TOTAL,
    /// Only one of the two is there: a side for spam, and a rule that counts it.
    SPAM_RULE_AND_SIDE,
    /// A rule counts votes for a veto, but the ballot has no such side. (A side without the rule is one more way to say no.)
    VETO_WITHOUT_SIDE,
    /// No vote can be more than all of it.
    VETO_OUT_OF_REACH,
    /// Nobody has to say yes and nothing stands against a no.
    PRESUMED_WITHOUT_OBJECTION,
    /// A confirmation, its beat or a late extension takes no time.
    EMPTY_TIMING,
    /// Recorded ballots come when they come: nothing can be looked at before the end.
    TIMING_OF_RECORDED_POWER,
    /// A super-quorum is more than everything that there is, or counts sides that the ballot does not have.
    SUPER_QUORUM_OUT_OF_REACH,
    /// A regular vote is over before the expedited one, or asks what its ballot cannot answer.
    FALLBACK_TOO_SHORT,
    /// Nobody or too many are excluded, one of them twice, or others could speak with the excluded's power.
    EXCLUSION_UNSOUND,
    /// A curve leaves its range or would rise.
    CURVE_OUT_OF_RANGE,
    /// For can never be more than all of for and against.
    APPROVAL_OUT_OF_REACH,
    /// The approval rule reads another kind of ballot.
    APPROVAL_OF_OTHER_BALLOT,
    /// A refusing choice does not exist.
    REFUSING_CHOICE_OUT_OF_RANGE,
    /// The cutoff lies outside the voting period.
    CUTOFF_OUTSIDE_PERIOD,
    /// The deposit is zero.
    EMPTY_DEPOSIT,
    /// The deposit's table does not name every outcome once.
    DEPOSIT_TABLE_INCOMPLETE,
    /// More of the deposit is given away than was put down.
    DEPOSIT_SHARES_ABOVE_ALL,
    /// Recorded power cannot be delegated: nobody here holds it.
    DELEGATION_OF_RECORDED_POWER,
    /// Power other than bonded stake, or weighed power, is delegated only where it is split.
    WHOLE_DELEGATION_OF_OTHER_POWER,
    /// Assigned votes are passed on by their assignment alone.
    DELEGATION_OF_ASSIGNED_VOTES,
    /// A delegate's ballot cannot be capped in the count: what delegators take back from it would not be what it stands for.
    DELEGATION_OF_CAPPED_BALLOTS,
    /// Power is entrusted over 1 to 3 levels, and proxies over 1 to 32.
    LEVELS_OUT_OF_RANGE,
    /// Power is averaged over an empty window, or one longer than a year.
    WINDOW_OUT_OF_RANGE,
    /// Conviction goes with bonded stake, sides, a turnout of all and a vote that may always change, and with no other delegation, weighing, exclusion or secrecy.
    CONVICTION_OF_OTHER_RULES,
    /// A conviction needs 1 to 16 steps, each with a weight and none with fewer periods than the one before, 1 to 512 ballots, and locks that end.
    CONVICTION_OUT_OF_RANGE,
    /// A cap is a share above nothing and not above everything.
    CAP_OUT_OF_RANGE,
    /// Actions follow from a yes, which only a ballot for or against has.
    MANDATE_NEEDS_SIDES,
    /// Actions must not follow from power that nobody here verified.
    MANDATE_NEEDS_VERIFIED_POWER,
    /// A mandate names an action twice.
    REPEATED_MANDATE,
    /// A number of things is below zero.
    NEGATIVE_COUNT,
    /// Accounts are named twice, too many are named, or none where one is needed.
    ACCOUNTS_UNFIT,
    /// Proposing needs power, which nobody here verified.
    ADMISSION_NEEDS_VERIFIED_POWER,
    /// Anybody may cancel below a threshold that does not exist.
    CANCELLING_NEEDS_THRESHOLD,
    /// A guardian can do nothing, or the same thing twice.
    GUARDIAN_WITHOUT_ACTS,
    /// A guardian may pause for no time, or has a pause and may not use it.
    GUARDIAN_PAUSE_UNFIT,
    /// An asset is asked for twice.
    REPEATED_DEPOSIT,
    /// A queue lets nobody in, or waits for nothing.
    QUEUE_UNFIT,
    /// Recorded power is voted with in its own time, not when a place is free.
    WAITING_NEEDS_VERIFIED_POWER,
    /// The queue is ordered by the power for a proposal, which only a ballot with sides tells.
    QUEUE_NEEDS_SIDES,
    /// A minimum that follows the number of proposals needs one asset to ask for, and sound numbers.
    THROTTLE_UNFIT,
    /// A vote that turns late would go on for longer than a whole voting period.
    EXTENSION_TOO_LONG,
    /// A vote is over as soon as nothing can turn it, but who is left out of the total may vote.
    EXCLUDED_VOTES_UNCERTAIN,
    /// More claims would have to stay than there ever were.
    RETENTION_ABOVE_ALL,
    /// Candidates for a hat wait for nothing else, and a member approves of 1 to 64 of them.
    HAT_UNFIT,
    /// Groups that decide together: 2 to 8 with different names, nobody in two of them, at most 64 named accounts, weights that make one, shares of no more than all.
    CHAMBERS_UNSOUND,
    /// Groups decide together where everybody votes for themselves, with power that is not weighed, on a ballot with sides; and refuse where it has a veto.
    CHAMBERS_OF_OTHER_RULES,
    /// Of 0 to 16 actions at least more than at most, at least some where none is allowed; or none queued twice, where nobody queues by hand.
    ACTIONS_UNFIT
}
