package org.althing.eventlog.merkle;

import java.util.OptionalInt;
import java.util.regex.Pattern;

/// The address of a tile or entry bundle below a log's prefix, as C2SP tlog-tiles writes it: `tile/0/x001/x234/067.p/12`.
///
/// @param level the tile's level, empty for an entry bundle
/// @param width 256 for a full tile, else the width of a partial one
public record TilePath(OptionalInt level, long index, int width) {

    private static final Pattern FORM =
            Pattern.compile("tile/(entries|0|[1-9][0-9]?)/((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    public TilePath {
        if (index < 0 || width < 1 || width > HashTree.WIDTH || level.orElse(0) < 0 || level.orElse(0) > 63) {
            throw new IllegalArgumentException("no tile " + level + "/" + index + " of width " + width);
        }
    }

    /// @throws IllegalArgumentException for anything but the one canonical form
    public static TilePath parse(String path) {
        var match = FORM.matcher(path);
        if (!match.matches()) {
            throw new IllegalArgumentException("not a tile path: " + path);
        }
        var level = match.group(1).equals("entries") ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(match.group(1)));
        long index = Long.parseLong(match.group(2).replace("x", "").replace("/", ""));
        int width = match.group(3) == null ? HashTree.WIDTH : Integer.parseInt(match.group(3));
        var parsed = new TilePath(level, index, width);
        if (!parsed.toString().equals(path)) {
            throw new IllegalArgumentException("not a canonical tile path: " + path);
        }
        return parsed;
    }

    @Override
    public String toString() {
        var digits = "%03d".formatted(index % 1000);
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            digits = "x%03d/".formatted(rest % 1000) + digits;
        }
        var name = level.isPresent() ? Integer.toString(level.getAsInt()) : "entries";
        return "tile/" + name + "/" + digits + (width == HashTree.WIDTH ? "" : ".p/" + width);
    }
}
