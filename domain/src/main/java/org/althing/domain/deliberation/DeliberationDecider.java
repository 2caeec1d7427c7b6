package org.althing.domain.deliberation;

import static org.althing.domain.kernel.Decision.accept;
import static org.althing.domain.kernel.Decision.reject;

import org.althing.domain.deliberation.DeliberationCommand.EraseContent;
import org.althing.domain.deliberation.DeliberationCommand.PublishDraft;
import org.althing.domain.deliberation.DeliberationCommand.PublishProfile;
import org.althing.domain.deliberation.DeliberationCommand.ReviseDraft;
import org.althing.domain.deliberation.DeliberationCommand.WithdrawDraft;
import org.althing.domain.deliberation.DeliberationCommand.WithdrawProfile;
import org.althing.domain.deliberation.DeliberationEvent.ContentErased;
import org.althing.domain.deliberation.DeliberationEvent.DraftPublished;
import org.althing.domain.deliberation.DeliberationEvent.DraftRevised;
import org.althing.domain.deliberation.DeliberationEvent.DraftWithdrawn;
import org.althing.domain.deliberation.DeliberationEvent.Ground;
import org.althing.domain.deliberation.DeliberationEvent.ProfilePublished;
import org.althing.domain.deliberation.DeliberationEvent.ProfileWithdrawn;
import org.althing.domain.deliberation.DeliberationRejection.DraftGone;
import org.althing.domain.deliberation.DeliberationRejection.ErasedAlready;
import org.althing.domain.deliberation.DeliberationRejection.NoProfile;
import org.althing.domain.deliberation.DeliberationRejection.NotTheAuthor;
import org.althing.domain.deliberation.DeliberationRejection.NotYourContent;
import org.althing.domain.deliberation.DeliberationRejection.SameStatement;
import org.althing.domain.deliberation.DeliberationRejection.TooManyDrafts;
import org.althing.domain.deliberation.DeliberationRejection.TooManyRevisions;
import org.althing.domain.deliberation.DeliberationRejection.UnknownContent;
import org.althing.domain.deliberation.DeliberationRejection.UnknownDraft;
import org.althing.domain.governance.DraftId;
import org.althing.domain.governance.Drafts;
import org.althing.domain.governance.Governance;
import org.althing.domain.governance.GovernanceRejection.TooManyActions;
import org.althing.domain.governance.GovernanceRejection.TooManyAttachments;
import org.althing.domain.governance.GovernanceRejection.UnknownTrack;
import org.althing.domain.governance.Paper;
import org.althing.domain.governance.rules.ActionsRule;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.Identity;
import org.althing.domain.identity.Role;
import org.althing.domain.kernel.Decision;
import org.althing.domain.kernel.IdTaken;
import org.althing.domain.kernel.Occasion;
import org.althing.domain.kernel.Rejection;

/// Every rule about drafts, profiles and erasing.
public final class DeliberationDecider implements Drafts {
    /// How many drafts a member may have open.
    public static final int DRAFTS_MAX = 32;
    /// How often a draft may be worded.
    public static final int REVISIONS_MAX = 256;

    private final Deliberation deliberation;
    private final Governance governance;
    private final Identity identity;

    public DeliberationDecider(Deliberation deliberation, Governance governance, Identity identity) {
        this.deliberation = deliberation;
        this.governance = governance;
        this.identity = identity;
    }

    public Decision decide(DeliberationCommand command, Occasion occasion) {
        return switch (command) {
            case PublishDraft publish     -> publish(publish, occasion);
            case ReviseDraft revise       -> revise(revise);
            case WithdrawDraft withdraw   -> withdraw(withdraw);
            case PublishProfile profile   -> publish(profile);
            case WithdrawProfile profile  -> withdraw(profile);
            case EraseContent erase       -> erase(erase);
        };
    }

    @Override
    public Rejection against(DraftId id, AccountId member) {
        var draft = deliberation.draft(id);
        if (draft == null)                                     return new UnknownDraft(id);
        if (!draft.author().equals(member))                    return new NotTheAuthor(id, draft.author());
        if (draft.withdrawnAt().isPresent())                   return new DraftGone(id, draft.withdrawnAt().get());
        return null;
    }

    private Decision publish(PublishDraft command, Occasion occasion) {
        int open = deliberation.open(command.author());
        if (open >= DRAFTS_MAX)                                return reject(new TooManyDrafts(command.author(), open, DRAFTS_MAX));
        var flaw = against(command.manuscript());
        if (flaw != null)                                      return reject(flaw);
        var id = DraftId.derive(occasion.command(), occasion.item());
        if (deliberation.draft(id) != null)                    return reject(new IdTaken(id));
        return accept(new DraftPublished(id, command.author(), command.manuscript()));
    }

    private Decision revise(ReviseDraft command) {
        var id = command.draft();
        var refusal = against(id, command.author());
        if (refusal != null)                                   return reject(refusal);
        var flaw = against(command.manuscript());
        if (flaw != null)                                      return reject(flaw);
        int revision = deliberation.draft(id).revision() + 1;
        if (revision > REVISIONS_MAX)                          return reject(new TooManyRevisions(id, REVISIONS_MAX));
        return accept(new DraftRevised(id, command.author(), revision, command.manuscript()));
    }

    /// A draft may ask for more than its track allows: that is among the things to be talked over. It may not be without bounds.
    private Rejection against(Manuscript manuscript) {
        int attachments = manuscript.paper().attachments().size();
        int actions = manuscript.actions().size();
        if (governance.track(manuscript.track()) == null)      return new UnknownTrack(manuscript.track());
        if (attachments > Paper.ATTACHMENTS_MAX)               return new TooManyAttachments(attachments, Paper.ATTACHMENTS_MAX);
        if (actions > ActionsRule.ACTIONS_MAX)           return new TooManyActions(actions, ActionsRule.ACTIONS_MAX);
        return null;
    }

    private Decision withdraw(WithdrawDraft command) {
        var refusal = against(command.draft(), command.author());
        return refusal == null ? accept(new DraftWithdrawn(command.draft(), command.author())) : reject(refusal);
    }

    private Decision publish(PublishProfile command) {
        var profile = deliberation.profile(command.member());
        if (profile != null && profile.statement().equals(command.statement())) return reject(new SameStatement(command.member(), command.statement()));
        return accept(new ProfilePublished(command.member(), command.statement()));
    }

    private Decision withdraw(WithdrawProfile command) {
        if (deliberation.profile(command.member()) == null)    return reject(new NoProfile(command.member()));
        return accept(new ProfileWithdrawn(command.member()));
    }

    private Decision erase(EraseContent command) {
        var content = deliberation.content(command.content());
        if (content == null)                                   return reject(new UnknownContent(command.content()));
        if (deliberation.isErased(command.content()))                                 return reject(new ErasedAlready(command.content()));
        if (content.author().equals(command.eraser()))         return accept(new ContentErased(command.content(), command.eraser(), Ground.AUTHOR));
        if (!identity.has(command.eraser(), Role.MODERATOR))   return reject(new NotYourContent(command.content(), command.eraser()));
        return accept(new ContentErased(command.content(), command.eraser(), Ground.MODERATOR));
    }
}
