package org.althing.domain.governance;

import java.util.List;
import java.util.Optional;
import org.althing.domain.kernel.Digest;

/// What there is to read beside a title. The bytes are kept off the log and may be erased; their salted digests stay.
/// @param body the text, in Markdown
/// @param attachments further files, in the order in which they are to be read; at most [#ATTACHMENTS_MAX]
public record Paper(Optional<Digest> body, List<Digest> attachments) {
    public static final int ATTACHMENTS_MAX = 16;
    /// Nothing beside the title.
    public static final Paper NONE = new Paper(Optional.empty(), List.of());

    public Paper {
        attachments = List.copyOf(attachments);
    }
}
