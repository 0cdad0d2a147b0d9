package dev.gitsession.store.change;

import dev.gitsession.git.Git;
import dev.gitsession.git.ObjectWriter;
import dev.gitsession.git.Scratch;
import dev.gitsession.plan.EmbeddedPlans;
import dev.gitsession.plan.PlanStore;
import dev.gitsession.store.format.BranchLayout;
import dev.gitsession.store.format.BranchReader;
import dev.gitsession.store.settings.StoreSettings;

/// A change context bundles what every change needs: the repository, the settings, the plans and a scratch
/// repository.
///
/// @param git the user's repository
/// @param settings where to store
/// @param plans where plans are kept
/// @param scratch where it is built
/// @param writer writes there
public record ChangeContext(Git git, StoreSettings settings, PlanStore plans, Scratch scratch, ObjectWriter writer)
        implements AutoCloseable {
    public static ChangeContext open(Git git, StoreSettings settings, PlanStore plans) {
        return on(git.openScratch(settings.remote()), git, settings, plans);
    }

    /// One that builds on what is remembered of the remote; see [Git#openScratchOnMemory(String)].
    public static ChangeContext openOnMemory(Git git, StoreSettings settings, PlanStore plans) {
        return on(git.openScratchOnMemory(settings.remote()), git, settings, plans);
    }

    private static ChangeContext on(Scratch scratch, Git git, StoreSettings settings, PlanStore plans) {
        return new ChangeContext(git, settings, plans, scratch, scratch.writer());
    }

    String remote() {
        return settings.remote();
    }

    public BranchLayout layout() {
        return new BranchLayout(settings.branchPrefix());
    }

    public BranchReader branchReader() {
        return new BranchReader(scratch, git.layout().format());
    }

    public SessionBranchGuard guard() {
        return new SessionBranchGuard(git, settings, scratch);
    }

    public EmbeddedPlans.Workplace workplace() {
        return new EmbeddedPlans.Workplace(scratch, writer);
    }

    @Override
    public void close() {
        writer.close();
        scratch.close();
    }
}
