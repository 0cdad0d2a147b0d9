package dev.gitsession.cli.command.export;

import dev.gitsession.cli.command.Invocation;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The form in which sessions are exported.
enum ExportFormat {
    HTML,
    MARKDOWN,
    DIGEST,
    NDJSON,
    JSON;

    private static final String FORMATS = "--html, --markdown, --json, --digest or --ndjson";
    private static final List<String> OF_NDJSON = List.of("sessions", "all", "offline");
    private static final List<String> OF_SESSIONS = List.of("entries", "plan", "local");

    /// The form that the options name. `--json` is one if no other is named; beside another it asks for an answer in
    /// JSON, as everywhere.
    ///
    /// @throws InvalidInputException if they name none or several, or something that does not go with it
    static ExportFormat of(Invocation invocation) {
        List<ExportFormat> named = Stream.of(HTML, MARKDOWN, DIGEST, NDJSON)
                .filter(format -> invocation.has(format.option()))
                .toList();
        if (named.size() > 1) {
            throw bad(
                    "--%s and --%s are two formats"
                            .formatted(named.get(0).option(), named.get(1).option()),
                    "give one of them, and run export again for the other");
        }
        if (named.isEmpty() && !invocation.console().isJson()) {
            throw bad("export has no format", "give one of " + FORMATS);
        }
        ExportFormat format = named.isEmpty() ? JSON : named.getFirst();
        format.refuseOthers(invocation);
        return format;
    }

    private void refuseOthers(Invocation invocation) {
        boolean isNdjson = this == NDJSON;
        for (String option : isNdjson ? OF_SESSIONS : OF_NDJSON) {
            if (invocation.has(option)) {
                throw bad(
                        isNdjson
                                ? "--ndjson writes all sessions, and --%s chooses".formatted(option)
                                : "--%s goes with --ndjson, not with --%s".formatted(option, option()),
                        isNdjson ? "leave out one of them" : "leave it out");
            }
        }
        if (invocation.has("tokens") && this != DIGEST) {
            throw bad("--tokens says how long a digest is", "give --digest, or leave --tokens out");
        }
        if (invocation.has("xml") && this != DIGEST) {
            throw bad("--xml is a form of the digest", "give --digest, or leave --xml out");
        }
        invocation.requireArguments(0, isNdjson ? 0 : 1, "");
        if (!isNdjson && invocation.arguments().isEmpty() && !invocation.has("plan") && !invocation.has("local")) {
            throw bad("export does not know what to write", "name a session or --plan ID; git session list shows them");
        }
        if (invocation.arguments().contains("")) {
            throw bad("the id of the session is empty", "name a session; git session list shows them");
        }
        if (invocation.arguments().isEmpty() && invocation.has("plan") && invocation.has("entries")) {
            throw bad("--entries is for one session, and a plan may have several", "name the session");
        }
        if (invocation.has("plan") && invocation.has("local")) {
            throw bad("--plan is about stored sessions, --local about those of this machine", "leave out one of them");
        }
    }

    private String option() {
        return name().toLowerCase(Locale.ROOT);
    }

    static InvalidInputException bad(String what, String next) {
        return new InvalidInputException(ErrorCode.BAD_ARGUMENTS, what, next);
    }
}
