package org.althing.api.read;

import java.util.Optional;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/// What people wrote in Markdown (CommonMark), as HTML that can be shown to anybody: markup of their own is shown as the text it is, and links
/// lead to `http`, `https` and `mailto` only. May be used by several threads.
final class Markdown {
    /// Longer texts are for reading as they are.
    private static final int CHARACTERS_MAX = 1 << 18;
    private static final Parser PARSER = Parser.builder().build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();

    private Markdown() {}

    /// The HTML; empty where the text is too long.
    static Optional<String> html(String text) {
        return text.length() > CHARACTERS_MAX ? Optional.empty() : Optional.of(RENDERER.render(PARSER.parse(text)));
    }
}
