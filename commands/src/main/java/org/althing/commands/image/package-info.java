/// State images: the sequencer's live state on disk, so that opening a network need not fold its whole log. An image is a cache: whatever is
/// not exactly right about it, it is thrown away and the log is folded. Open [org.althing.commands.image.StateImages] first.
package org.althing.commands.image;
