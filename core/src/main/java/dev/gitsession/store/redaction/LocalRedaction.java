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
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import dev.gitsession.session.SessionId;
import dev.gitsession.session.Transcript;
import dev.gitsession.store.settings.RedactionSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// Redacting as a repository's user wants it: with the rules and exceptions of the configuration, the key of this
/// machine, and what is remembered of sessions that were redacted before.
public final class LocalRedaction {
    private static final String USUAL_RULES = ".gitleaks.toml";

    private final RedactionSettings settings;
    private final Path top;
    private final RedactionFolder folder;
    private final Optional<Rule> known;
    private final Map<RuleFile, Optional<String>> texts = new ConcurrentHashMap<>();
    private Optional<Redactor> redactor = Optional.empty();

    private LocalRedaction(
            RedactionSettings settings, Path top, RedactionFolder folder, Map<String, String> environment) {
        this.settings = settings;
        this.top = top;
        this.folder = folder;
        this.known = settings.known() ? MachineSecrets.of(environment, top).rule() : Optional.empty();
    }

    /// How a repository redacts, without the secrets of the environment.
    public static LocalRedaction of(Git git) {
        return of(git, Map.of());
    }

    /// How a repository redacts.
    ///
    /// @param environment the user's, whose secrets are looked for
    public static LocalRedaction of(Git git, Map<String, String> environment) {
        return new LocalRedaction(
                RedactionSettings.of(git.config()),
                git.layout().top(),
                new RedactionFolder(git.layout().commonDir()),
                environment);
    }

    /// Redaction with the program's own rules, where there is no repository.
    ///
    /// @param scratch a folder for a key that holds for this once
    public static LocalRedaction builtIn(Path scratch) {
        return new LocalRedaction(
                new RedactionSettings(true, AllowList.empty(), Optional.empty(), false, RedactionSettings.Review.OFF),
                scratch,
                new RedactionFolder(scratch),
                Map.of());
    }

    /// Whether `session.redact` is on.
    public boolean isOn() {
        return settings.on();
    }

    /// What decides, beside the program, how is redacted here: where this is the same text, so are the marks.
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

    /// Where rules come from.
    private enum RuleFile {
        ROOT,
        CONFIGURATION
    }

    /// The rules at the repository's root, read once: what was looked at is what is redacted by.
    private Optional<String> rulesAtRoot() {
        Path usual = top.resolve(USUAL_RULES);
        return texts.computeIfAbsent(
                RuleFile.ROOT,
                place -> Files.isRegularFile(usual, LinkOption.NOFOLLOW_LINKS)
                        ? Optional.of(text(usual))
                        : Optional.empty());
    }

    /// The rules that the configuration names, read once.
    private Optional<String> rulesNamed() {
        return texts.computeIfAbsent(
                RuleFile.CONFIGURATION,
                place -> settings.rulesFile().map(top::resolve).map(LocalRedaction::text));
    }

    /// Finds the secrets in a session; only the lines that are new are searched.
    public Redaction redact(SessionId session, Transcript transcript) {
        Redactor redactor = redactor();
        Optional<Checkpoint> known = folder.find(session);
        try {
            Redaction redaction =
                    known.isPresent() ? redactor.redact(transcript, known.get()) : redactor.redact(transcript);
            folder.keep(session, redaction.checkpoint());
            return redaction;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /// Finds the secrets in a text that is nobody's session yet.
    public Redaction redact(Transcript transcript) {
        try {
            return redactor().redact(transcript);
        } catch (IOException e) {
            throw unreadable(e);
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

    /// The same for all sessions: to make one takes as long as to search a session.
    private synchronized Redactor redactor() {
        Redactor made = redactor.orElseGet(this::makeRedactor);
        redactor = Optional.of(made);
        return made;
    }

    /// The file at the root comes with the repository: who can push to it must not be able to turn a rule off here. A
    /// user who trusts it names it in the configuration, as any other.
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
                    "bad_rules",
                    Printable.clean(file + " can't be read: " + e.getMessage()),
                    "name another file: git config session.redactRules FILE");
        }
    }

    private static BrokenException unreadable(IOException e) {
        return new BrokenException(
                "session_unreadable", "the session can't be read: " + e.getMessage(), "run the command again");
    }
}
