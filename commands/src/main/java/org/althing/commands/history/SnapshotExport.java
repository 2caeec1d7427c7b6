package org.althing.commands.history;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.althing.domain.history.SourceFile;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Power;

/// The two files of an export, read: `votes.csv` (a row for each vote, by the proposal's Snapshot id) and `proposals.csv`.
/// A row that cannot be read is kept with the reason; it is nobody's vote.
public record SnapshotExport(SourceFile votesFile, SourceFile proposalsFile, List<VoteRow> votes, List<ProposalRow> proposals, List<Unreadable> unreadable) {
    /// Voting power has this many decimal places here; what the export has beyond is cut off.
    public static final int POWER_DECIMALS = 18;
    private static final List<String> VOTE_COLUMNS = List.of("Member", "Proposal ID", "Created", "Choice #", "Choice", "VP");
    private static final List<String> PROPOSAL_COLUMNS = List.of("Snapshot ID", "Author", "Type", "Title", "Started", "Ended", "Threshold", "Status", "Votes");

    /// @param row counted from 1, the header left out
    /// @param choice counted from 0
    public record VoteRow(long row, String member, String proposal, Instant created, int choice, String choiceName, Power power) {}

    /// @param row counted from 1, the header left out
    /// @param threshold the power that the leading choice needs
    /// @param votes how many votes were published for it
    public record ProposalRow(
            long row, String id, String author, String type, String title, Instant started, Instant ended, Power threshold, String status, long votes) {}

    public record Unreadable(SourceFile.Content file, long row, String why) {}

    /// A file that is no such export at all.
    public static final class NotAnExport extends IOException {
        private static final long serialVersionUID = 1;

        NotAnExport(Path file, String why) {
            super(file + ": " + why);
        }
    }

    /// @throws NotAnExport where a file is no CSV or lacks a column
    public static SnapshotExport read(Path votesFile, Path proposalsFile) throws IOException {
        var unreadable = new ArrayList<Unreadable>();
        var votes = new ArrayList<VoteRow>();
        var votesSource = read(votesFile, SourceFile.Content.VOTES, VOTE_COLUMNS, unreadable, (row, cells) -> votes.add(vote(row, cells)));
        var proposals = new ArrayList<ProposalRow>();
        var proposalsSource = read(proposalsFile, SourceFile.Content.PROPOSALS, PROPOSAL_COLUMNS, unreadable, (row, cells) -> proposals.add(proposal(row, cells)));
        return new SnapshotExport(votesSource, proposalsSource, List.copyOf(votes), List.copyOf(proposals), List.copyOf(unreadable));
    }

    private interface RowReader {
        void read(long row, Map<String, String> cells);
    }

    private static SourceFile read(Path file, SourceFile.Content content, List<String> columns, List<Unreadable> unreadable, RowReader reader) throws IOException {
        var bytes = Files.readAllBytes(file);
        var mapper = new CsvMapper().enable(CsvParser.Feature.FAIL_ON_MISSING_COLUMNS);
        long row = 0;
        try (MappingIterator<Map<String, String>> rows = mapper.readerForMapOf(String.class).with(CsvSchema.emptySchema().withHeader()).readValues(bytes)) {
            var header = (CsvSchema) rows.getParserSchema();
            for (var column : columns) {
                if (header.column(column) == null) throw new NotAnExport(file, "there is no column \"" + column + "\"");
            }
            while (rows.hasNextValue()) {
                row++;
                try {
                    reader.read(row, rows.nextValue());
                } catch (IllegalArgumentException | ArithmeticException | DateTimeParseException malformed) {
                    unreadable.add(new Unreadable(content, row, malformed.getMessage()));
                }
            }
        } catch (JacksonException e) {
            throw new NotAnExport(file, "row " + (row + 1) + " is no CSV: " + e.getOriginalMessage());
        }
        return new SourceFile(content, Digest.sha256(bytes), row);
    }

    private static VoteRow vote(long row, Map<String, String> cells) {
        int choice = Integer.parseInt(cell(cells, "Choice #")) - 1;
        if (choice < 0) throw new IllegalArgumentException("choices are counted from 1: " + (choice + 1));
        return new VoteRow(row, address(cell(cells, "Member")), cell(cells, "Proposal ID"), Instant.parse(cell(cells, "Created")), choice,
                cells.get("Choice"), power(cell(cells, "VP")));
    }

    private static ProposalRow proposal(long row, Map<String, String> cells) {
        return new ProposalRow(row, cell(cells, "Snapshot ID"), address(cell(cells, "Author")), cell(cells, "Type"), cells.get("Title"),
                Instant.parse(cell(cells, "Started")), Instant.parse(cell(cells, "Ended")), power(cell(cells, "Threshold")),
                cell(cells, "Status"), Long.parseLong(cell(cells, "Votes")));
    }

    private static String cell(Map<String, String> cells, String column) {
        var cell = cells.get(column);
        if (cell == null || cell.isBlank()) throw new IllegalArgumentException("nothing in column \"" + column + "\"");
        return cell;
    }

    /// An address is the same address in capitals: those are only a checksum.
    private static String address(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static Power power(String text) {
        return Power.of(new BigDecimal(text).setScale(POWER_DECIMALS, RoundingMode.DOWN).unscaledValue());
    }
}
