package org.althing.projections;

/// A row of a view.
/// @param position the event that made it what it is
public record Row<K extends Record, V extends Record>(K key, V value, long position) {}
