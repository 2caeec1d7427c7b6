package org.althing.cli.demo;

/// What somebody is to the network, and so what they do.
/// @see Script
enum Calling {
    /// Keeps the clock.
    LAWSPEAKER(100, 60),
    /// Lends a machine.
    OPERATOR(100, 50),
    /// Scores contributions.
    REVIEWER(100, 70),
    /// Speaks for those who delegate.
    SPEAKER(100, 100),
    /// Contributes data, compute, validation or models.
    BUILDER(70, 55),
    /// Has matrices multiplied.
    CUSTOMER(0, 0),
    /// Delegates, and votes only where it matters.
    FOLLOWER(100, 8),
    /// Makes up their own mind.
    VOTER(90, 65),
    /// Holds, and mostly sleeps.
    IDLER(15, 5);

    /// Of a hundred such members, so many bond stake.
    final int stakingPercent;
    /// Of a hundred such members with stake, so many vote when the matter is of usual interest.
    final int votingPercent;

    Calling(int stakingPercent, int votingPercent) {
        this.stakingPercent = stakingPercent;
        this.votingPercent = votingPercent;
    }
}
