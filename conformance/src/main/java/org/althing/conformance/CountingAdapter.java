package org.althing.conformance;

/// Governors: proposals that are voted on in a window, queued, executed and cancelled by hand.
final class CountingAdapter implements Adapter {

    @Override
    public String kind() {
        return "counting-timeline";
    }

    @Override
    public void check(Case given, Findings findings) {
        Timeline.play(given, new Governor(given), findings);
    }
}
