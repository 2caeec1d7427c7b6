package org.althing.domain.identity;

import org.althing.domain.kernel.Command;

/// A command by which one account acts for itself: it holds only under enough signatures of that account's current keys.
public interface ActingCommand extends Command {
    AccountId actor();
}
