package org.althing.conformance;

/// Referenda that are opened, funded, prepared, queued, decided on against falling curves and confirmed.
final class ReferendumAdapter implements Adapter {

    @Override
    public String kind() {
        return "referendum-timeline";
    }

    @Override
    public void check(Case given, Findings findings) {
        Timeline.play(given, new Referenda(given), findings);
    }
}
