package org.althing.cli.demo;

import java.util.List;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.rules.Outcome;

/// A proposal as its voters see it.
/// @param leading what most of those who vote say
/// @param others what the rest say, together never more than a third of all power
/// @param leadingPercent of a hundred who vote, so many say what most say
/// @param interestPercent how many vote, as a part of those who usually do; 0 where only a few of little power do
/// @param wanted how it is to end
record Motion(ProposalId proposal, Ballot leading, List<Ballot> others, int leadingPercent, int interestPercent, Outcome wanted) {}
