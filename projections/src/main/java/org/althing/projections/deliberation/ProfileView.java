package org.althing.projections.deliberation;

import java.util.List;
import org.althing.domain.deliberation.DeliberationEvent.ProfilePublished;
import org.althing.domain.deliberation.DeliberationEvent.ProfileWithdrawn;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Recorded;
import org.althing.projections.Index;
import org.althing.projections.Projection;
import org.althing.projections.Shape;

/// The profile of every member who has one.
public final class ProfileView implements Projection<AccountId, Profile> {
    public static final ProfileView PROFILES = new ProfileView();

    private static final Shape<AccountId, Profile> SHAPE = Shape.of("profiles", 1, AccountId.class, Profile.class);

    private ProfileView() {}

    @Override
    public Shape<AccountId, Profile> shape() {
        return SHAPE;
    }

    @Override
    public List<Index<?, AccountId, Profile>> indexes() {
        return List.of();
    }

    @Override
    public List<AccountId> keys(Recorded recorded) {
        return switch (recorded.event()) {
            case ProfilePublished e -> List.of(e.member());
            case ProfileWithdrawn e -> List.of(e.member());
            default -> List.of();
        };
    }

    @Override
    public Profile fold(Profile before, Recorded recorded, AccountId member) {
        return recorded.event() instanceof ProfilePublished e ? new Profile(member, e.statement(), recorded.at()) : null;
    }
}
