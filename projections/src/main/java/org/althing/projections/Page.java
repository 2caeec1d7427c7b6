package org.althing.projections;

import java.util.List;
import java.util.Optional;

/// A part of a list.
/// @param next where the next page begins: opaque, given back as it is; empty on the last page
/// @param position the last event that the page knows; asked for again as of it, the list stays the same while the network goes on
public record Page<V>(List<V> items, Optional<String> next, long position) {}
