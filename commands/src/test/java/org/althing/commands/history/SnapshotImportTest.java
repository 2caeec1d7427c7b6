package org.althing.commands.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.althing.commands.history.SnapshotExport.NotAnExport;
import org.althing.commands.node.GenesisDocument;
import org.althing.commands.node.NodeSettings;
import org.althing.commands.node.OpenNetwork;
import org.althing.commands.sequencer.Pace;
import org.althing.domain.governance.rules.Outcome;
import org.althing.eventlog.memory.MemoryEventLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotImportTest {
    private static final String VOTE_HEADER = "Member,Proposal ID,Created,Proposal Title,Choice #,Choice,VP,Vote Weight\n";
    private static final String PROPOSAL_HEADER = "Proposal ID,Snapshot ID,Author,Type,Title,Started,Ended,Threshold,Status,Forum Topic,Total VP,Votes\n";
    private static final String PROPOSALS = PROPOSAL_HEADER
            + "1,QmA,0xAA,poi,A park,2022-01-01T00:00:00.000Z,2022-01-08T00:00:00.000Z,100,enacted,1,150,2\n"
            + "2,QmB,0xBB,poi,\"A road, long\",2022-01-02T00:00:00.000Z,2022-01-09T00:00:00.000Z,100,rejected,2,90,1\n"
            + "3,QmC,0xBB,poi,A wall,2022-01-03T00:00:00.000Z,2022-01-10T00:00:00.000Z,100,enacted,2,90,1\n"
            + "4,QmD,0xBB,poi,A pond,2022-01-04T00:00:00.000Z,2022-02-10T00:00:00.000Z,100,active,2,0,0\n";

    @TempDir
    private Path directory;

    @Test
    void every_vote_becomes_an_event_or_a_refusal_with_its_reason() throws IOException {
        var report = take(VOTE_HEADER
                + "0xCC,QmA,2022-01-02T00:00:00.000Z,A park,1,yes,120.5000000000000000009,0\n"
                + "0xDD,QmA,2022-01-03T00:00:00.000Z,A park,2,no,30,0\n"
                + "0xdd,QmA,2022-01-04T00:00:00.000Z,A park,1,yes,30,0\n"
                + "0xDD,QmZ,2022-01-04T00:00:00.000Z,Unknown,1,yes,30,0\n"
                + "0xDD,QmB,2022-01-09T00:00:00.000Z,A road,1,yes,30,0\n"
                + "0xEE,QmB,2022-01-05T00:00:00.000Z,A road,1,yes,0,0\n"
                + "0xEE,QmC,yesterday,A wall,1,yes,90,0\n"
                + "0xEE,QmC,2022-01-05T00:00:00.000Z,A wall,1,yes,90,0\n", PROPOSALS);

        assertThat(report.votes()).isEqualTo(3);
        assertThat(report.refusedVotes()).isEqualTo(Map.of("AlreadyVoted", 1L, "UnknownProposal", 1L, "VotingOver", 1L, "NoVotingPower", 1L));
        assertThat(report.unreadable()).singleElement().satisfies(row -> assertThat(row.row()).isEqualTo(7));
        assertThat(report.accountsForEveryVote()).isTrue();
        assertThat(report.members()).isEqualTo(5);
    }

    @Test
    void every_decided_outcome_is_compared_and_a_difference_has_its_reason() throws IOException {
        var report = take(VOTE_HEADER
                + "0xCC,QmA,2022-01-02T00:00:00.000Z,A park,1,yes,120,0\n"
                + "0xEE,QmC,2022-01-05T00:00:00.000Z,A wall,1,yes,90,0\n", PROPOSALS);

        assertThat(report.compared()).isEqualTo(3);
        assertThat(report.differences()).singleElement().satisfies(difference -> {
            assertThat(difference.proposal()).isEqualTo("QmC");
            assertThat(difference.here()).isEqualTo(Outcome.NO_QUORUM);
            assertThat(difference.reason()).contains("90 where 100 are needed");
        });
    }

    @Test
    void what_is_no_export_is_refused_whole() {
        assertThatThrownBy(() -> take("a,b\n1,2\n", PROPOSALS)).isInstanceOf(NotAnExport.class).hasMessageContaining("Member");
        assertThatThrownBy(() -> take(VOTE_HEADER + "\"unclosed\n", PROPOSALS)).isInstanceOf(NotAnExport.class);
    }

    @Test
    void a_real_history_of_19127_votes_is_accounted_for() throws IOException {
        var data = real();
        assumeTrue(data.isPresent(), "no real history beside this checkout (../shared/data/decentraland)");
        var report = take(data.get().resolve("votes-2022-05-07.csv"), data.get().resolve("proposals-2022-05-07.csv"));

        assertThat(report.accountsForEveryVote()).isTrue();
        assertThat(report.voteRows()).isEqualTo(19_127);
        assertThat(report.votes() + report.refusedVotes().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(19_127);
        assertThat(report.refusedVotes()).containsKey("UnknownProposal");
        assertThat(report.compared()).isEqualTo(928);
        assertThat(report.differences()).allSatisfy(difference -> assertThat(difference.reason()).isNotBlank());
    }

    private ImportReport take(String votes, String proposals) throws IOException {
        return take(Files.writeString(directory.resolve("votes.csv"), votes), Files.writeString(directory.resolve("proposals.csv"), proposals));
    }

    private static ImportReport take(Path votes, Path proposals) throws IOException {
        var taking = new SnapshotImport(SnapshotExport.read(votes, proposals), SnapshotPlan::name, new SecureRandom());
        var document = GenesisDocument.of(taking.genesis("import"));
        var still = NodeSettings.standard(InstantSource.fixed(document.genesis().foundedAt())).withPace(Pace.STEADY.withTimer(Optional.empty()));
        try (var log = new MemoryEventLog(); var network = OpenNetwork.on(log, document, still)) {
            return taking.into(network, _ -> { });
        }
    }

    private static Optional<Path> real() {
        for (var place = Path.of("").toAbsolutePath(); place != null; place = place.getParent()) {
            var data = place.resolveSibling("shared").resolve("data/decentraland");
            if (Files.isDirectory(data)) return Optional.of(data);
        }
        return Optional.empty();
    }
}
