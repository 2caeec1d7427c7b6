package org.althing.domain.history;

import java.util.List;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.ActingCommand;

/// What can be asked about another system's history.
public sealed interface HistoryCommand extends ActingCommand {

    /// Vouches for the files that the rows which follow are read from. The rows themselves are no commands: nobody here decided them.
    record ImportHistory(AccountId importer, List<SourceFile> files) implements HistoryCommand {
        public ImportHistory {
            files = List.copyOf(files);
        }

        @Override
        public AccountId actor() {
            return importer;
        }
    }
}
