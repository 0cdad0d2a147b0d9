package dev.gitsession.cli.command.help;

import dev.gitsession.cli.command.ArgumentParser;
import dev.gitsession.cli.command.Command;
import dev.gitsession.cli.command.CommandSpec;
import dev.gitsession.cli.command.OptionSpec;
import dev.gitsession.cli.command.Suggestion;
import dev.gitsession.cli.command.doctor.DoctorCommand;
import dev.gitsession.cli.command.exec.DownloadRemoteSessionCommand;
import dev.gitsession.cli.command.exec.GetLearnSessionsCommand;
import dev.gitsession.cli.command.exec.UploadSessionCommand;
import dev.gitsession.cli.command.hook.DisableCommand;
import dev.gitsession.cli.command.hook.EnableCommand;
import dev.gitsession.cli.command.hook.HookCommand;
import dev.gitsession.cli.command.hook.PauseCommand;
import dev.gitsession.cli.command.hook.WatchCommand;
import dev.gitsession.cli.command.plan.PlanCreateCommand;
import dev.gitsession.cli.command.plan.PlanListCommand;
import dev.gitsession.cli.command.plan.PlanSetCommand;
import dev.gitsession.cli.command.plan.PlanShowCommand;
import dev.gitsession.cli.command.show.LocalCommand;
import dev.gitsession.cli.command.show.ResumeCommand;
import dev.gitsession.cli.command.show.ShowCommand;
import dev.gitsession.cli.command.stored.DeleteCommand;
import dev.gitsession.cli.command.stored.DownloadCommand;
import dev.gitsession.cli.command.stored.ListCommand;
import dev.gitsession.cli.command.stored.MoveBranchesCommand;
import dev.gitsession.cli.command.stored.RedactCommand;
import dev.gitsession.cli.command.stored.SyncCommand;
import dev.gitsession.cli.command.stored.VerifyCommand;
import dev.gitsession.cli.command.stored.VersionsCommand;
import dev.gitsession.cli.command.upload.UploadCommand;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// All commands of the program, in the order of the help page. A command's class is loaded when it is called.
public final class Commands {
    private static final Map<String, Supplier<Command>> BY_NAME = byName();

    /// Commands that agents call and users do not type.
    private static final Map<String, Supplier<Command>> HIDDEN = Map.of("hook", HookCommand::new);

    private static final String HELP = "help";

    private Commands() {}

    private static boolean hasValue(OptionSpec option) {
        return option.value().isPresent();
    }

    private static Map<String, Supplier<Command>> byName() {
        Map<String, Supplier<Command>> commands = new LinkedHashMap<>();
        commands.put("upload", UploadCommand::new);
        commands.put("download", DownloadCommand::new);
        commands.put("list", ListCommand::new);
        commands.put("sync", SyncCommand::new);
        commands.put("redact", RedactCommand::new);
        commands.put("show", ShowCommand::new);
        commands.put("versions", VersionsCommand::new);
        commands.put("local", LocalCommand::new);
        commands.put("resume", ResumeCommand::new);
        commands.put("verify", VerifyCommand::new);
        commands.put("plan show", PlanShowCommand::new);
        commands.put("plan create", PlanCreateCommand::new);
        commands.put("plan list", PlanListCommand::new);
        commands.put("plan set", PlanSetCommand::new);
        commands.put("delete", DeleteCommand::new);
        commands.put("move-branches", MoveBranchesCommand::new);
        commands.put("enable", EnableCommand::new);
        commands.put("disable", DisableCommand::new);
        commands.put("pause", PauseCommand::new);
        commands.put("watch", WatchCommand::new);
        commands.put("doctor", DoctorCommand::new);
        commands.put("demo", DemoCommand::new);
        commands.put("completion", CompletionCommand::new);
        commands.put("manual", ManualCommand::new);
        commands.put("exec upload-session", UploadSessionCommand::new);
        commands.put("exec download-remote-session", DownloadRemoteSessionCommand::new);
        commands.put("exec get-learn-sessions", GetLearnSessionsCommand::new);
        return commands;
    }

    /// A command that was found, and the remaining words of the line.
    public record Match(Command command, List<String> arguments) {}

    /// All commands.
    public static List<Command> all() {
        return BY_NAME.values().stream().map(Supplier::get).toList();
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
            Supplier<Command> command = BY_NAME.getOrDefault(name, HIDDEN.get(name));
            if (command != null) {
                rest.subList(at, at + name.split(" ").length).clear();
                return Optional.of(new Match(command.get(), rest));
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
        List<String> kinds = BY_NAME.keySet().stream()
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
                Suggestion.of(typed, BY_NAME.keySet())
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
