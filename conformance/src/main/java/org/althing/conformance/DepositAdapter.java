package org.althing.conformance;

/// Deposits that many put down together until a vote begins, and what becomes of them.
final class DepositAdapter implements Adapter {

    @Override
    public String kind() {
        return "deposit-lifecycle";
    }

    @Override
    public void check(Case given, Findings findings) {
        Timeline.play(given, new DepositTimeline(given), findings);
    }
}
