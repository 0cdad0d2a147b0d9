package dev.gitsession.cli.command.doctor;

import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.command.TeamFileWarnings;
import dev.gitsession.cli.command.hook.AutomaticStorage;
import dev.gitsession.cli.command.hook.CloneSetup;
import dev.gitsession.cli.command.hook.ProgramPath;
import dev.gitsession.cli.command.upload.PlanOption;
import dev.gitsession.cli.wiring.Wiring;
import dev.gitsession.git.Git;
import dev.gitsession.git.RefName;
import dev.gitsession.git.Scratch;
import dev.gitsession.plan.PlanId;
import dev.gitsession.session.Printable;
import dev.gitsession.store.consent.PublicRemote;
import dev.gitsession.store.format.BranchLayout;
import dev.gitsession.store.format.StoredBranch;
import dev.gitsession.store.listing.RemoteBranches;
import dev.gitsession.store.redaction.LocalRedaction;
import dev.gitsession.store.settings.HookInterval;
import dev.gitsession.store.settings.HookSetting;
import dev.gitsession.store.settings.PlanChoice;
import dev.gitsession.store.settings.RedactionSettings;
import dev.gitsession.store.settings.StoreSettings;
import dev.gitsession.store.settings.TeamFile;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Checks what the setup of a clone promises: the plan, every setting with its value, redaction, and whether
/// agents find this program.
final class SetupChecks {
    private SetupChecks() {}

    /// The plan of the branch, and the settings that find it.
    static List<Check> plan(Wiring wiring, Git git, StoreSettings settings) {
        PlanOption.finder(wiring, git, settings, true).requireValidSettings();
        CloneSetup setup = CloneSetup.of(wiring, git, true);
        if (setup.obstacle() != null) {
            CloneSetup.Obstacle obstacle = setup.obstacle();
            return List.of(Check.note("plan", "none: " + obstacle.because(), obstacle.nextStep()));
        }
        PlanChoice.Named plan = (PlanChoice.Named) Objects.requireNonNull(setup.plan());
        return List.of(Check.ok("plan", "%s, from %s".formatted(plan.id(), plan.from())));
    }

    /// Whether the settings that find the plan have values that can be used, where the remote can't.
    static List<Check> planSettings(Wiring wiring, Git git) {
        PlanOption.finder(wiring, git, StoreSettings.of(git), true).requireValidSettings();
        return List.of();
    }

    /// Why sessions are not stored by themselves.
    static Check obstacle(CloneSetup.Obstacle obstacle) {
        return Check.note(
                "sessions", "%s %s".formatted(AutomaticStorage.FAILS, obstacle.because()), obstacle.nextStep());
    }

    /// Whether the settings of hooks have values that can be used.
    static List<Check> hooks(Git git) {
        HookInterval.of(git.config());
        PublicRemote.isAllowed(git.config());
        HookSetting.of(git.config());
        return List.of();
    }

    /// Whether secrets are replaced, with rules that can be read.
    static List<Check> redaction(Invocation invocation, Git git) {
        LocalRedaction redaction = LocalRedaction.of(git, invocation.wiring().environment());
        if (!redaction.isOn()) {
            return List.of(Check.note(
                    "redaction", "off: sessions are stored with their secrets", "git config session.redact on"));
        }
        boolean ownRules = RedactionSettings.of(git.config()).rulesFile().isPresent()
                || Files.exists(git.layout().top().resolve(".gitleaks.toml"));
        if (ownRules) {
            redaction.redact(" "); // reads the rules
        }
        return List.of(Check.ok("redaction", "on"));
    }

    /// Whether the hooks find the program.
    static List<Check> program(Wiring wiring, Git git) {
        if (AgentState.of(wiring, git).isEmpty()) {
            return List.of();
        }
        return ProgramPath.of(wiring)
                .file()
                .map(file -> List.of(Check.ok("path", "agents' hooks find " + Printable.clean(file.toString()))))
                .orElseGet(() -> List.of(Check.failed(
                        "path",
                        "git-session is not on PATH, so agents' hooks do not find it",
                        "./install, then start the agent from a shell that has it on PATH")));
    }

    /// What is wrong with the team's file.
    static List<Check> team(Git git) {
        List<Check> checks = new ArrayList<>();
        TeamFileWarnings.of(TeamFile.of(git))
                .forEach(warning -> checks.add(Check.note("team", warning, "mend " + TeamFile.NAME)));
        return checks;
    }

    /// Whether a newer release wrote the branch of a plan.
    ///
    /// @throws dev.gitsession.session.InvalidInputException if so
    static List<Check> format(Git git, StoreSettings settings, PlanId plan) {
        RefName branch = new BranchLayout(settings.branchPrefix()).branchOf(plan);
        if (git.remoteRefs(settings.remote(), List.of(branch.value())).tips().isEmpty()) {
            return List.of();
        }
        try (Scratch scratch = git.openScratch(settings.remote())) {
            new RemoteBranches(git, settings)
                    .readExisting(scratch, branch)
                    .branches()
                    .forEach(StoredBranch::requireKnownFormat);
        }
        return List.of(Check.ok("format", "this release knows what is stored of plan " + plan));
    }
}
