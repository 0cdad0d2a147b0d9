package dev.gitsession.cli.command.help;

import dev.gitsession.cli.command.Command;
import dev.gitsession.cli.command.CommandSpec;
import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.hook.ProgramPath;
import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.ExitCode;
import dev.gitsession.cli.console.Style;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// `git session demo`: runs the main job in a throwaway repository and explains each step.
public final class DemoCommand implements Command {
    private static final String SESSION = "3f6f2a1c-demo-4b7e-9d55-0a1b2c3d4e5f";

    @Override
    public CommandSpec spec() {
        return new CommandSpec("demo", "", "show the main job in a throwaway repository", """
                Creates a repository with a remote and a second clone in a temporary folder, and runs
                the main job there: it creates a plan, uploads a sample session, shows the branch and
                the record, lists the session, downloads it in the second clone and compares. Nothing
                outside of that folder changes, and it is deleted at the end.
                """, List.of(), List.of());
    }

    @Override
    public ExitCode run(Invocation invocation) {
        invocation.requireArguments(0, 0, "");
        try (DemoStage stage = DemoStage.set(invocation.wiring())) {
            play(
                    invocation.console(),
                    stage,
                    ProgramPath.of(invocation.wiring()).file().isPresent());
            return ExitCode.DONE;
        } catch (IOException e) {
            throw new BrokenException(
                    ErrorCode.DEMO_FAILED,
                    "the demo's folder can't be used: " + e.getMessage(),
                    "check the temporary folder",
                    e);
        }
    }

    private static void play(Console console, DemoStage stage, boolean installed) throws IOException {
        Path session = stage.laptop().resolve("..").resolve(SESSION + ".jsonl").normalize();
        try (InputStream sample = DemoCommand.class.getResourceAsStream("sample-session.jsonl")) {
            Files.write(session, Objects.requireNonNull(sample).readAllBytes());
        }
        console.note("A throwaway repository stands on a laptop, with a remote; a second clone on a desktop.");
        step(console, "A plan is a unit of work, often an issue. Open plan 42.");
        stage.session(console, stage.laptop(), "plan", "create", "42", "--title", "Make the parser faster");

        step(console, "The agent has written its session to a file. Store it for plan 42.");
        stage.session(console, stage.laptop(), "upload", "../" + SESSION + ".jsonl", "--plan", "42");

        step(console, "It is on a branch of its own on the remote: one commit on the default branch.");
        stage.git(
                console, stage.laptop(), "ls-remote", "origin", "refs/heads/async-learn/*", "refs/git-session/plans/*");

        step(console, "The plan's record points at it; both moved in one atomic push.");
        stage.session(console, stage.laptop(), "plan", "show", "42");

        step(console, "The laptop's checkout is as it was: no branch, no change.");
        stage.git(console, stage.laptop(), "status", "--short", "--branch");

        step(console, "On the desktop: what is stored?");
        stage.session(console, stage.desktop(), "list");

        step(console, "Read it there.");
        stage.session(console, stage.desktop(), "show", SESSION);

        step(console, "Fetch its file.");
        stage.session(console, stage.desktop(), "download", "--plan", "42");

        step(console, "Is it the same, byte for byte?");
        Path fetched = stage.desktop()
                .resolve(".erk/scratch/remote-sessions")
                .resolve(SESSION)
                .resolve("session.jsonl");
        console.note("$ cmp ../%s.jsonl .erk/scratch/remote-sessions/%s/session.jsonl".formatted(SESSION, SESSION));
        if (Files.mismatch(session, fetched) >= 0) {
            throw new BrokenException(
                    ErrorCode.DEMO_FAILED, "what came back differs from what was stored", "please report this");
        }
        console.note(console.styled(Style.GOOD, "identical"));
        console.note("");
        if (!installed) {
            console.note("Next, install it for all your repositories: ./install");
        }
        console.note("Then, in one of them, store the newest session: git session upload --plan <id>");
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("plan_id", "42");
        answer.put("session_id", SESSION);
        answer.put("identical", true);
        console.success(answer);
    }

    private static void step(Console console, String text) {
        console.note("");
        console.note(console.styled(Style.STRONG, text));
    }
}
