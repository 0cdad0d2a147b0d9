package dev.gitsession.cli.command.exec;

import dev.gitsession.cli.command.Command;
import dev.gitsession.cli.command.CommandSpec;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.OptionSpec;
import dev.gitsession.cli.command.OptionSpec.Hint;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import dev.gitsession.session.TemporaryFolder;
import dev.gitsession.web.digest.DigestExport;
import dev.gitsession.web.digest.DigestFile;
import dev.gitsession.web.digest.DigestShape;
import dev.gitsession.web.digest.DigestShape.Size;
import dev.gitsession.web.export.SessionExport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// `git session exec preprocess-session`: a session's file as the XML from which the original's models learn.
public final class PreprocessSessionCommand implements Command {
    private static final String EMPTY = "empty session detected: nothing was asked, or nothing was answered";

    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "exec preprocess-session",
                "LOG [--session-id ID] [--stdout | --output-dir DIR --prefix P]",
                "shorten a session's file to XML as the original system's command does",
                """
                Shortens a session's file, of any supported agent, to the XML from which the original system's
                models learn, and prints the path of the file that it wrote, or of each. Without --stdout and
                --output-dir it is a temporary file. Prompts and answers stay whole; thoughts, arguments and
                results are shortened, and repeats left out. Secrets are replaced. A session in which nothing
                was asked or answered is not written. What happened is told on standard error.
                """,
                List.of(
                        OptionSpec.value("session-id", "ID", "only the records of this session, and its subagents"),
                        OptionSpec.flag("include-agents", "with its subagents; this is the default"),
                        OptionSpec.flag("no-include-agents", "without its subagents"),
                        OptionSpec.flag("no-filtering", "shorten nothing and skip no session"),
                        OptionSpec.flag("stdout", "print the XML instead of writing it to files"),
                        OptionSpec.value("max-tokens", "N", "cut it into files of about so many tokens, at least 1000"),
                        OptionSpec.value("output-dir", "DIR", "the folder for the files; goes with --prefix")
                                .offering(Hint.FOLDER),
                        OptionSpec.value("prefix", "P", "what their names begin with; goes with --output-dir")),
                List.of(new CommandSpec.Example(
                        "git session exec preprocess-session s.jsonl --output-dir xml --prefix impl",
                        "writes xml/impl-s.xml, or several parts of it")));
    }

    @Override
    public ExitCode run(Invocation invocation) {
        invocation.requireArguments(1, 1, "the session's file");
        Path file =
                invocation.wiring().directory().resolve(invocation.arguments().getFirst());
        check(invocation);
        boolean isWhole = invocation.has("no-filtering");
        if (isWithoutBytes(file)) {
            return skip(invocation, EMPTY);
        }
        DigestShape shape = new DigestShape(
                DigestShape.Form.XML,
                new Size(tokens(invocation), invocation.has("max-tokens")),
                new DigestShape.Scope(!invocation.has("no-include-agents"), isWhole));
        try (TemporaryFolder scratch = TemporaryFolder.make();
                DigestExport digest = new DigestExport(shape, scratch.path())) {
            SessionLog log = SessionLog.read(invocation, file, scratch.path());
            log.remarks().forEach(invocation.console()::aside);
            long entries = new SessionExport(digest, 1, Long.MAX_VALUE).add(log.session());
            Optional<String> skipped = entries == 0 ? Optional.of(EMPTY) : digest.reasonToSkip();
            if (skipped.isPresent() && (entries == 0 || !isWhole)) {
                return skip(invocation, skipped.get());
            }
            List<DigestFile> files = digest.files();
            tellSizes(invocation, log, files);
            write(invocation, log.stem(), files);
            return ExitCode.DONE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isWithoutBytes(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) == 0;
        } catch (IOException e) {
            return false; // opening it tells why
        }
    }

    private static ExitCode skip(Invocation invocation, String why) {
        invocation.console().aside(why + ", so nothing is written");
        return ExitCode.DONE;
    }

    private static void check(Invocation invocation) {
        if (invocation.has("output-dir") != invocation.has("prefix")) {
            throw bad("--output-dir and --prefix must be used together", "give both, or none of them");
        }
        if (invocation.has("output-dir") && invocation.has("stdout")) {
            throw bad("--output-dir and --prefix cannot be used with --stdout", "leave out one of them");
        }
        if (invocation.has("include-agents") && invocation.has("no-include-agents")) {
            throw bad("--include-agents and --no-include-agents contradict each other", "give one of them");
        }
        invocation
                .find("prefix")
                .filter(prefix -> prefix.isEmpty() || prefix.contains("/"))
                .ifPresent(prefix -> {
                    throw bad(
                            "the prefix '%s' can't begin a file's name".formatted(Printable.excerpt(prefix)),
                            "give a word without /");
                });
        tokens(invocation);
    }

    private static int tokens(Invocation invocation) {
        int tokens = invocation.number("max-tokens", DigestExport.FEWEST_OF_FILES);
        if (tokens < DigestExport.FEWEST_OF_FILES) {
            throw bad(
                    "a file of %d tokens says nothing".formatted(tokens),
                    "give at least --max-tokens %d".formatted(DigestExport.FEWEST_OF_FILES));
        }
        return tokens;
    }

    private static InvalidInputException bad(String what, String next) {
        return new InvalidInputException(ErrorCode.BAD_ARGUMENTS, what, next);
    }

    private static void tellSizes(Invocation invocation, SessionLog log, List<DigestFile> files) {
        long tokens = files.stream().mapToLong(DigestFile::tokens).sum();
        invocation
                .console()
                .aside("%,d bytes became about %,d tokens in %,d %s"
                        .formatted(log.bytes(), tokens, files.size(), files.size() == 1 ? "part" : "parts"));
    }

    private static void write(Invocation invocation, String stem, List<DigestFile> files) throws IOException {
        if (invocation.has("stdout")) {
            boolean isCut = invocation.has("max-tokens");
            for (int i = 0; i < files.size(); i++) {
                invocation.console().out().print(i == 0 ? "" : isCut ? "\n---CHUNK---\n" : "\n\n");
                files.get(i).write(invocation.console().out());
            }
            invocation.console().out().println();
            return;
        }
        XmlFiles target = new XmlFiles(invocation, stem);
        for (Path path : target.write(files)) {
            invocation.console().out().println(path);
        }
    }
}
