package dev.gitsession.store.redaction;

import dev.gitsession.git.Git;
import dev.gitsession.redact.AllowList;
import dev.gitsession.redact.Checkpoint;
import dev.gitsession.redact.Edit;
import dev.gitsession.redact.Explanation;
import dev.gitsession.redact.Redaction;
import dev.gitsession.redact.RedactionKey;
import dev.gitsession.redact.Redactor;
import dev.gitsession.redact.RuleSet;
import dev.gitsession.redact.gitleaks.GitleaksFile;
import dev.gitsession.redact.rules.Rule;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import dev.gitsession.session.SessionId;
import dev.gitsession.session.Transcript;
import dev.gitsession.store.settings.RedactionSettings;
import dev.gitsession.trace.Trace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// Redaction for one repository. It uses the configured rules and exceptions, this machine's key, and checkpoints
/// of sessions that were redacted before.
public final class LocalRedaction {
    /// Each thread has a few copies of the line that it searches.
    private static final int MOST_THREADS = 4;

    private static final String USUAL_RULES = ".gitleaks.toml";

    private final RedactionSettings settings;
    private final Path top;
    private final RedactionFolder folder;
    private final Optional<Rule> known;
    private final Map<RuleFile, Optional<String>> texts = new ConcurrentHashMap<>();
    private final Trace trace;
    private Optional<Redactor> redactor = Optional.empty();

    private LocalRedaction(
            RedactionSettings settings,
            Path top,
            RedactionFolder folder,
            Map<String, String> environment,
            Trace trace) {
        this.trace = trace;
        this.settings = settings;
        this.top = top;
        this.folder = folder;
        this.known = settings.known() ? MachineSecrets.of(environment, top).rule() : Optional.empty();
    }

    /// How a repository redacts, without the secrets of the environment.
    public static LocalRedaction of(Git git) {
        return of(git, Map.of());
    }

    /// The redaction for a repository.
    ///
    /// @param environment the user's, whose secrets are looked for
    public static LocalRedaction of(Git git, Map<String, String> environment) {
        return new LocalRedaction(
                RedactionSettings.of(git.config()),
                git.layout().top(),
                new RedactionFolder(git.layout().commonDir()),
                environment,
                git.trace());
    }

    /// Redaction with the built-in rules only, for use without a repository.
    ///
    /// @param scratch a folder for a key that is used only once
    public static LocalRedaction builtIn(Path scratch) {
        return new LocalRedaction(
                new RedactionSettings(true, AllowList.empty(), Optional.empty(), false, RedactionSettings.Review.OFF),
                scratch,
                new RedactionFolder(scratch),
                Map.of(),
                Trace.OFF);
    }

    /// Whether `session.redact` is on.
    public boolean isOn() {
        return settings.on();
    }

    /// A text that identifies everything but the program that influences redaction. As long as it stays the same,
    /// so do the placeholders.
    public String basis() {
        if (!settings.on()) {
            return "off";
        }
        RedactionKey ofMarks = folder.key();
        String key = FileStamp.of(folder.keyFile()).map(FileStamp::text).orElse("unknown");
        StringBuilder basis = new StringBuilder("on ")
                .append(settings.allowed().version())
                .append(" key ")
                .append(key);
        known.ifPresent(rule ->
                basis.append(" known ").append(ofMarks.hashOf(rule.matcher().definition())));
        rulesAtRoot().ifPresent(text -> basis.append(" more rules ").append(text));
        rulesNamed().ifPresent(text -> basis.append(" rules ").append(text));
        return basis.toString();
    }

    /// The source of further rules.
    private enum RuleFile {
        ROOT,
        CONFIGURATION
    }

    /// The rules at the repository's root. They are read once, so that the checked rules are the ones that are
    /// applied.
    private Optional<String> rulesAtRoot() {
        Path usual = top.resolve(USUAL_RULES);
        return texts.computeIfAbsent(
                RuleFile.ROOT,
                place -> Files.isRegularFile(usual, LinkOption.NOFOLLOW_LINKS)
                        ? Optional.of(text(usual))
                        : Optional.empty());
    }

    /// The rules in the configured file. They are read once.
    private Optional<String> rulesNamed() {
        return texts.computeIfAbsent(
                RuleFile.CONFIGURATION,
                place -> settings.rulesFile().map(top::resolve).map(LocalRedaction::text));
    }

    /// Redacts a session. Only lines added since the last checkpoint are searched.
    public Redaction redact(SessionId session, Transcript transcript) {
        Redactor redactor = redactor();
        Optional<Checkpoint> known = folder.find(session);
        try {
            Redaction redaction =
                    known.isPresent() ? redactor.redact(transcript, known.get()) : redactor.redact(transcript);
            folder.keep(session, redaction.checkpoint());
            trace.decided(() -> "redaction of %s, %s: %d secrets replaced"
                    .formatted(
                            session,
                            known.isPresent() ? "of what is new since it was last searched" : "from its beginning",
                            redaction.report().count()));
            return redaction;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /// Redacts a session once more. What was searched before with the same rules is not searched again. Nothing is
    /// remembered, because what is stored may differ from what the next upload continues. All cores work on
    /// it, since somebody waits.
    public Redaction redactAgain(SessionId session, Transcript transcript) {
        Redactor redactor = redactor();
        try {
            return redactor.redact(
                    transcript,
                    folder.find(session).orElseGet(redactor::nothing),
                    Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /// Redacts a text that does not belong to a stored session.
    public Redaction redact(Transcript transcript) {
        try {
            return redactor().redact(transcript);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /// A short text without its secrets.
    public String redact(String text) {
        if (text.isEmpty()) {
            return text;
        }
        try (InputStream redacted =
                redact(new TextTranscript(text)).transcript().open()) {
            return new String(redacted.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /// A text in memory.
    private record TextTranscript(byte[] bytes) implements Transcript {
        TextTranscript(String text) {
            this(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }

    /// When a person is asked about what was found.
    public RedactionSettings.Review review() {
        return settings.review();
    }

    /// What is remembered of a session's replacements; nothing if it was not redacted before.
    public List<Edit> remembered(SessionId session) {
        return folder.find(session).map(Checkpoint::edits).orElse(List.of());
    }

    /// Forgets a session's replacements, so that they are new again.
    public void forget(SessionId session) {
        folder.forget(session);
    }

    /// Which rules look at a text, and why each finds a secret in it or none.
    public List<Explanation> explain(String text) {
        return redactor().explain(text);
    }

    /// The shared redactor. Creating one takes as long as searching a session.
    private synchronized Redactor redactor() {
        Redactor made = redactor.orElseGet(this::makeRedactor);
        redactor = Optional.of(made);
        return made;
    }

    /// Creates the redactor. The rules file at the root comes with the repository, so a person who can push must
    /// not be able to turn off rules with it. A user who trusts the file can name it in the configuration.
    private Redactor makeRedactor() {
        RuleSet rules = RuleSet.builtIn();
        AllowList allowed = settings.allowed();
        Path usual = top.resolve(USUAL_RULES);
        Optional<Path> named = settings.rulesFile().map(top::resolve);
        Optional<String> ours = rulesAtRoot();
        if (ours.isPresent() && !named.map(Path::normalize).equals(Optional.of(usual.normalize()))) {
            Set<String> taken = rules.rules().stream().map(Rule::id).collect(Collectors.toSet());
            rules = rules.with(GitleaksFile.parse(usual.toString(), ours.get())
                    .confined(taken)
                    .rules());
        }
        if (named.isPresent()) {
            GitleaksFile more =
                    GitleaksFile.parse(named.get().toString(), rulesNamed().orElseThrow());
            rules = rules.with(more.rules());
            allowed = allowed.with(more.disabled(), more.exceptions());
        }
        RuleSet all = rules;
        return new Redactor(known.map(rule -> all.with(List.of(rule))).orElse(all), allowed, folder.key());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new InvalidInputException(
                    ErrorCode.BAD_RULES,
                    Printable.clean(file + " can't be read: " + e.getMessage()),
                    "name another file: git config session.redactRules FILE",
                    e);
        }
    }

    private static BrokenException unreadable(IOException e) {
        return new BrokenException(
                ErrorCode.UNREADABLE_SESSION,
                "the session can't be read: " + e.getMessage(),
                "run the command again",
                e);
    }
}
