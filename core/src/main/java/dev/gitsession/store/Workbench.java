package dev.gitsession.store;

import dev.gitsession.git.Git;
import dev.gitsession.git.ObjectWriter;
import dev.gitsession.git.Scratch;
import dev.gitsession.plan.EmbeddedPlans;
import dev.gitsession.plan.PlanStore;

/// What a change of the remote is made with.
///
/// @param git the user's repository
/// @param settings where to store
/// @param plans where plans are kept
/// @param scratch where it is built
/// @param writer writes there
record Workbench(Git git, StoreSettings settings, PlanStore plans, Scratch scratch, ObjectWriter writer)
        implements AutoCloseable {
    static Workbench open(Git git, StoreSettings settings, PlanStore plans) {
        return on(git.openScratch(settings.remote()), git, settings, plans);
    }

    /// One that builds on what is remembered of the remote; see [Git#openScratchOnMemory(String)].
    static Workbench openOnMemory(Git git, StoreSettings settings, PlanStore plans) {
        return on(git.openScratchOnMemory(settings.remote()), git, settings, plans);
    }

    private static Workbench on(Scratch scratch, Git git, StoreSettings settings, PlanStore plans) {
        return new Workbench(git, settings, plans, scratch, scratch.writer());
    }

    String remote() {
        return settings.remote();
    }

    BranchLayout layout() {
        return new BranchLayout(settings.branchPrefix());
    }

    BranchReader branchReader() {
        return new BranchReader(scratch, git.layout().format());
    }

    SessionBranchGuard guard() {
        return new SessionBranchGuard(git, settings, scratch);
    }

    EmbeddedPlans.Workplace workplace() {
        return new EmbeddedPlans.Workplace(scratch, writer);
    }

    @Override
    public void close() {
        writer.close();
        scratch.close();
    }
}
