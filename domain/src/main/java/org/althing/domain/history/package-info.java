/// Another system's governance history, taken over as facts: its members, proposals, votes with their recorded power, and published decisions.
/// Such facts live in a network founded for them alone, where nothing can be spent; the engine decides every vote again by its own rules
/// and compares. Open [HistoryDecider] first, then [HistoryRow].
package org.althing.domain.history;
