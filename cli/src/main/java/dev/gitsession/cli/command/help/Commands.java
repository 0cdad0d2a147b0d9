package dev.gitsession.cli.command.help;

import dev.gitsession.cli.command.ArgumentParser;
import dev.gitsession.cli.command.Command;
import dev.gitsession.cli.command.CommandSpec;
import dev.gitsession.cli.command.OptionSpec;
import dev.gitsession.cli.command.Suggestion;
import dev.gitsession.cli.command.doctor.DoctorCommand;
import dev.gitsession.cli.command.doctor.StatusCommand;
import dev.gitsession.cli.command.exec.DownloadRemoteSessionCommand;
import dev.gitsession.cli.command.exec.GetLearnSessionsCommand;
import dev.gitsession.cli.command.exec.PreprocessSessionCommand;
import dev.gitsession.cli.command.exec.UploadSessionCommand;
import dev.gitsession.cli.command.export.ExportCommand;
import dev.gitsession.cli.command.hook.DisableCommand;
import dev.gitsession.cli.command.hook.EnableCommand;
import dev.gitsession.cli.command.hook.HookCommand;
import dev.gitsession.cli.command.hook.PauseCommand;
import dev.gitsession.cli.command.hook.WatchCommand;
import dev.gitsession.cli.command.mcp.McpCommand;
import dev.gitsession.cli.command.plan.PlanCreateCommand;
import dev.gitsession.cli.command.plan.PlanListCommand;
import dev.gitsession.cli.command.plan.PlanSetCommand;
import dev.gitsession.cli.command.plan.PlanShowCommand;
import dev.gitsession.cli.command.search.CacheCommand;
import dev.gitsession.cli.command.search.SearchCommand;
import dev.gitsession.cli.command.search.WhyCommand;
import dev.gitsession.cli.command.show.LocalCommand;
import dev.gitsession.cli.command.show.ResumeCommand;
import dev.gitsession.cli.command.show.ShowCommand;
import dev.gitsession.cli.command.stats.StatsCommand;
import dev.gitsession.cli.command.stored.DeleteCommand;
import dev.gitsession.cli.command.stored.DownloadCommand;
import dev.gitsession.cli.command.stored.ListCommand;
import dev.gitsession.cli.command.stored.MoveBranchesCommand;
import dev.gitsession.cli.command.stored.RedactCommand;
import dev.gitsession.cli.command.stored.SyncCommand;
import dev.gitsession.cli.command.stored.VerifyCommand;
import dev.gitsession.cli.command.stored.VersionsCommand;
import dev.gitsession.cli.command.upload.UploadCommand;
import dev.gitsession.cli.command.web.OpenCommand;
import dev.gitsession.cli.command.web.WebCommand;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All commands of the program, in the order of the help page. A command's class is loaded when it is called.
public final class Commands {
    private static final List<String> NAMES = List.of(
            "upload",
            "download",
            "list",
            "sync",
            "redact",
            "search",
            "why",
            "stats",
            "export",
            "web",
            "open",
            "show",
            "versions",
            "local",
            "resume",
            "verify",
            "plan show",
            "plan create",
            "plan list",
            "plan set",
            "delete",
            "move-branches",
            "status",
            "enable",
            "disable",
            "pause",
            "watch",
            "cache",
            "mcp",
            "doctor",
            "demo",
            "completion",
            "manual",
            "exec upload-session",
            "exec download-remote-session",
            "exec get-learn-sessions",
            "exec preprocess-session");

    private static final String HELP = "help";

    private Commands() {}

    private static boolean hasValue(OptionSpec option) {
        return option.value().isPresent();
    }

    /// Makes a command; null if there is none of that name. A switch loads the class of that command alone, where
    /// a map of constructors would load those of all.
    private static @Nullable Command make(String name) {
        return switch (name) {
            case "upload" -> new UploadCommand();
            case "download" -> new DownloadCommand();
            case "list" -> new ListCommand();
            case "sync" -> new SyncCommand();
            case "redact" -> new RedactCommand();
            case "search" -> new SearchCommand();
            case "why" -> new WhyCommand();
            case "stats" -> new StatsCommand();
            case "export" -> new ExportCommand();
            case "web" -> new WebCommand();
            case "open" -> new OpenCommand();
            case "show" -> new ShowCommand();
            case "versions" -> new VersionsCommand();
            case "local" -> new LocalCommand();
            case "resume" -> new ResumeCommand();
            case "verify" -> new VerifyCommand();
            case "plan show" -> new PlanShowCommand();
            case "plan create" -> new PlanCreateCommand();
            case "plan list" -> new PlanListCommand();
            case "plan set" -> new PlanSetCommand();
            case "delete" -> new DeleteCommand();
            case "move-branches" -> new MoveBranchesCommand();
            case "status" -> new StatusCommand();
            case "enable" -> new EnableCommand();
            case "disable" -> new DisableCommand();
            case "pause" -> new PauseCommand();
            case "watch" -> new WatchCommand();
            case "cache" -> new CacheCommand();
            case "mcp" -> new McpCommand();
            case "doctor" -> new DoctorCommand();
            case "demo" -> new DemoCommand();
            case "completion" -> new CompletionCommand();
            case "manual" -> new ManualCommand();
            case "exec upload-session" -> new UploadSessionCommand();
            case "exec download-remote-session" -> new DownloadRemoteSessionCommand();
            case "exec get-learn-sessions" -> new GetLearnSessionsCommand();
            case "exec preprocess-session" -> new PreprocessSessionCommand();
            case "hook" -> new HookCommand(); // agents call it, users do not type it
            default -> null;
        };
    }

    /// A command that was found, and the remaining words of the line.
    public record Match(Command command, List<String> arguments) {}

    /// All commands.
    public static List<Command> all() {
        List<Command> all = new ArrayList<>();
        for (String name : NAMES) {
            all.add(Objects.requireNonNull(make(name)));
        }
        return List.copyOf(all);
    }

    /// Commands that belong together, for the help page.
    ///
    /// @param title what they are for
    record Group(String title, List<CommandSpec> specs) {
        Group {
            specs = List.copyOf(specs);
        }

        static Group of(String title, String... names) {
            return new Group(
                    title,
                    Arrays.stream(names)
                            .map(name -> Objects.requireNonNull(make(name)).spec())
                            .toList());
        }
    }

    /// All commands that users type, in groups.
    static List<Group> groups() {
        return List.of(
                Group.of("store sessions", "enable", "disable", "status", "upload", "sync", "pause", "watch"),
                Group.of(
                        "find and read them",
                        "list",
                        "search",
                        "why",
                        "stats",
                        "web",
                        "open",
                        "export",
                        "show",
                        "versions",
                        "local"),
                Group.of("let agents ask them", "mcp"),
                Group.of("continue them elsewhere", "resume", "download"),
                Group.of("work on plans", "plan show", "plan create", "plan list", "plan set"),
                Group.of("look after what is stored", "redact", "verify", "delete", "move-branches", "cache"),
                Group.of("find your way", "doctor", "demo", "completion", "manual"));
    }

    /// Finds the command in a line. Common options may precede it.
    public static Optional<Match> find(List<String> args) {
        List<String> rest = new ArrayList<>(args);
        int at = firstWord(rest);
        if (at < rest.size() && rest.get(at).equals(HELP)) {
            rest.set(at, "--help");
            at++;
        }
        if (at >= rest.size()) {
            return Optional.empty();
        }
        String word = rest.get(at);
        String twoWords = at + 1 < rest.size() ? word + " " + rest.get(at + 1) : word;
        for (String name : List.of(twoWords, word)) {
            Command command = make(name);
            if (command != null) {
                rest.subList(at, at + name.split(" ").length).clear();
                return Optional.of(new Match(command, rest));
            }
        }
        return Optional.empty();
    }

    /// Whether `--version` is among the options before any command.
    public static boolean asksForVersion(List<String> args) {
        return ArgumentParser.asksFor(
                CommandSpec.NONE, args.subList(0, Math.min(firstWord(args), args.size())), "version");
    }

    /// Refuses a line that contains an unknown command.
    ///
    /// @throws InvalidInputException if there is a word in a command's place; the message names it
    public static void refuseUnknown(List<String> args) {
        List<String> rest = args.stream()
                .skip(firstWord(args))
                .dropWhile(HELP::equals)
                .filter(word -> !word.startsWith("-"))
                .toList();
        if (rest.isEmpty()) {
            return;
        }
        List<String> kinds = NAMES.stream()
                .filter(name -> name.startsWith(rest.getFirst() + " "))
                .toList();
        boolean two = !kinds.isEmpty() && rest.size() > 1;
        String typed = rest.getFirst() + (two ? " " + rest.get(1) : "");
        if (!kinds.isEmpty() && !two) {
            throw new InvalidInputException(
                    ErrorCode.NO_SUCH_COMMAND,
                    "'%s' alone is not a git session command".formatted(typed),
                    "use one of: git session " + String.join(", ", kinds));
        }
        throw new InvalidInputException(
                ErrorCode.NO_SUCH_COMMAND,
                "'%s' is not a git session command".formatted(Printable.excerpt(typed)),
                Suggestion.of(typed, NAMES)
                        .map(name -> "did you mean: git session " + name)
                        .orElse("see all commands with: git session help"));
    }

    /// The index of the first word that is neither an option nor an option's value.
    private static int firstWord(List<String> args) {
        int at = 0;
        while (at < args.size() && args.get(at).startsWith("-")) {
            at += takesValue(args.get(at)) ? 2 : 1;
        }
        return at;
    }

    /// Whether the next word is the value of this option. The option may be written in full, abbreviated, or as
    /// the last of several letters.
    private static boolean takesValue(String word) {
        String name = word.startsWith("--") ? word.substring(2) : word.substring(1);
        boolean bundle = !word.startsWith("--")
                && name.chars().allMatch(letter -> ofLetter((char) letter).isPresent());
        if (bundle && !name.isEmpty()) {
            return name.chars()
                            .limit(name.length() - 1L)
                            .noneMatch(letter -> ofLetter((char) letter)
                                    .filter(Commands::hasValue)
                                    .isPresent())
                    && ofLetter(name.charAt(name.length() - 1))
                            .filter(Commands::hasValue)
                            .isPresent();
        }
        List<OptionSpec> meant = CommandSpec.COMMON.stream()
                .filter(option -> !name.isEmpty() && option.name().startsWith(name))
                .toList();
        return meant.size() == 1 && hasValue(meant.getFirst());
    }

    private static Optional<OptionSpec> ofLetter(char letter) {
        return CommandSpec.COMMON.stream()
                .filter(option -> option.letter().equals(Optional.of(String.valueOf(letter))))
                .findFirst();
    }
}
