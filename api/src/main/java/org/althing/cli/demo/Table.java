package org.althing.cli.demo;

import java.util.ArrayList;
import java.util.List;

/// Rows of text in columns as wide as they have to be.
final class Table {
    private static final String INDENT = "  ";
    private final List<Boolean> right;
    private final List<List<String>> rows = new ArrayList<>();

    /// @param columns one letter for each: `<` set to the left, `>` to the right
    Table(String columns) {
        right = columns.chars().mapToObj(letter -> letter == '>').toList();
    }

    Table row(String... cells) {
        if (cells.length != right.size()) throw new IllegalArgumentException(cells.length + " cells in " + right.size() + " columns");
        rows.add(List.of(cells));
        return this;
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        for (var row : rows) {
            var line = new StringBuilder();
            for (int i = 0; i < right.size(); i++) {
                int column = i;
                int width = rows.stream().mapToInt(each -> each.get(column).length()).max().orElse(0);
                var padding = " ".repeat(width - row.get(i).length());
                line.append(INDENT).append(right.get(i) ? padding + row.get(i) : row.get(i) + padding);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
