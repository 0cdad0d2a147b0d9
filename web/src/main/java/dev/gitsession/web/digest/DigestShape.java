package dev.gitsession.web.digest;

/// How digests are written.
///
/// @param form Markdown or XML
/// @param size how long they may be
/// @param scope what is kept
public record DigestShape(Form form, Size size, Scope scope) {
    /// Markdown, or the XML of condensed sessions.
    public enum Form {
        MARKDOWN,
        XML;

        /// How names of files end.
        String ending() {
            return this == MARKDOWN ? ".md" : ".xml";
        }
    }

    /// How long digests may be.
    ///
    /// @param tokens how many tokens the one file or each of several may have; 0 if there is no limit
    /// @param isCut whether entries that do not fit go into further files
    public record Size(int tokens, boolean isCut) {
        private static final int MOST = 10_000_000;

        /// No limit.
        public static final Size WHOLE = new Size(0, false);

        public Size {
            tokens = Math.min(tokens, MOST);
        }
    }

    /// What of a session is kept.
    ///
    /// @param subagents whether subagents are told of
    /// @param isWhole whether to shorten nothing
    public record Scope(boolean subagents, boolean isWhole) {
        /// What a model needs.
        public static final Scope USUAL = new Scope(true, false);
    }
}
