package org.althing.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.Function;
import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.althing.domain.compute.JobId;
import org.althing.domain.compute.NodeId;
import org.althing.domain.compute.Seed;
import org.althing.domain.contribution.ContributionId;
import org.althing.domain.governance.DraftId;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Ratio;
import org.althing.domain.ledger.AssetId;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.TypeConversionException;

/// The command line without the server: parses the verb, runs it, exits with its status (0 done, 1 failed, 2 misused).
@Command(
        name = "althing",
        description = "An event-sourced governance and token-economy engine.",
        mixinStandardHelpOptions = true,
        versionProvider = AlthingMain.Version.class,
        synopsisSubcommandLabel = "<verb>",
        subcommands = {
            // One line per verb, in the order of the usage text of ./althing.
            Up.class,
            Clock.class,
            Found.class,
            Accounts.class,
            Proposals.class,
            Tracks.class,
            Events.class,
            Keys.class,
            Open.class,
            Send.class,
            Transfer.class,
            Stake.class,
            Delegate.class,
            Assign.class,
            Proxies.class,
            Conviction.class,
            Approval.class,
            Credentials.class,
            Contribute.class,
            Drafts.class,
            Propose.class,
            OneProposal.class,
            Vote.class,
            Profiles.class,
            Leave.class,
            Erase.class,
            Jobs.class,
            Nodes.class,
            Demo.class,
            Import.class,
            Sim.class,
            Verify.class,
        })
public final class AlthingMain {

    private AlthingMain() {}

    public static void main(String... arguments) {
        printWarningsOfLibraries();
        System.exit(commandLine().execute(arguments));
    }

    /// The server's log manager keeps every record for the server to print. Here no server starts, so warnings go to
    /// standard error at once; standard output belongs to the verb.
    static void printWarningsOfLibraries() {
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        System.setProperty("java.util.logging.SimpleFormatter.format", "%4$s %3$s: %5$s%6$s%n");
        var root = Logger.getLogger("");
        for (var handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        root.addHandler(new ConsoleHandler());
        root.setLevel(Level.WARNING);
    }

    public static CommandLine commandLine() {
        var line = new CommandLine(new AlthingMain());
        var failures = new Failures();
        line.setExecutionExceptionHandler(failures).setParameterExceptionHandler(failures);
        line.setCaseInsensitiveEnumValuesAllowed(true).setUsageHelpAutoWidth(true);
        register(line, Amount.class, Amount::parse);
        register(line, Ratio.class, Ratio::parse);
        register(line, Instant.class, Instant::parse);
        register(line, AssetId.class, AssetId::parse);
        register(line, TrackId.class, TrackId::parse);
        register(line, ProposalId.class, ProposalId::parse);
        register(line, DraftId.class, DraftId::parse);
        register(line, Digest.class, Digest::parse);
        register(line, ContributionId.class, ContributionId::parse);
        register(line, JobId.class, JobId::parse);
        register(line, NodeId.class, NodeId::parse);
        register(line, Seed.class, Seed::parse);
        return line;
    }

    /// What people write becomes a value of the domain, or misuse that says why.
    private static <T> void register(CommandLine line, Class<T> type, Function<String, T> parse) {
        line.registerConverter(type, text -> {
            try {
                return parse.apply(text);
            } catch (IllegalArgumentException | DateTimeException e) {
                throw new TypeConversionException(e.getMessage());
            }
        });
    }

    /// The version in the jar's manifest; classes that run outside a jar have none.
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            var built = AlthingMain.class.getPackage().getImplementationVersion();
            return new String[] {"Althing " + (built == null ? "(not packaged)" : built)};
        }
    }
}
