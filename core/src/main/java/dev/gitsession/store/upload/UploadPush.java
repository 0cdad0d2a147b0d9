package dev.gitsession.store.upload;

import dev.gitsession.git.Git;
import dev.gitsession.git.push.PushEnding;
import dev.gitsession.git.push.PushLoop;
import dev.gitsession.plan.PlanStore;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.RemoteRefusedException;
import dev.gitsession.session.RemoteUnreachableException;
import dev.gitsession.store.change.BaseFinder;
import dev.gitsession.store.change.ChangeContext;
import dev.gitsession.store.settings.StoreSettings;
import dev.gitsession.store.upload.build.BuiltPlan;
import dev.gitsession.store.upload.build.PreparedPlan;
import dev.gitsession.store.upload.build.UploadBuilder;
import dev.gitsession.store.upload.refs.RefPrefetch;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The second and third stage of an upload: builds the commits of prepared plans and pushes them, again and again while
/// others are faster.
///
/// @param base what this clone knows of the base
record UploadPush(Git git, StoreSettings settings, PlanStore plans, Clock clock, BaseFinder base) {
    /// The codes of failures of git itself, on this machine.
    private static final Set<ErrorCode> OF_GIT = Set.of(ErrorCode.GIT_FAILED, ErrorCode.IMPORT_FAILED);

    /// Pushes plans and returns how each of them ended.
    ///
    /// This clone's cache of the remote may be damaged. Where that may be why a plan failed, the cache is thrown
    /// away and the plan is tried once more without it; also where another process has just thrown it away.
    ///
    /// @param prefetch what the remote was asked before; null if nothing
    Map<PreparedPlan, PushEnding<BuiltPlan>> push(List<PreparedPlan> plans, @Nullable RefPrefetch prefetch) {
        boolean remembered = git.remembersAnything();
        Map<PreparedPlan, PushEnding<BuiltPlan>> endings =
                push(plans, prefetch, ChangeContext.openOnMemory(git, settings, this.plans));
        List<PreparedPlan> failed = failedByCache(endings);
        if (failed.isEmpty() || !(git.forgetRemembered() || remembered)) {
            return endings;
        }
        git.trace().decided(() -> "this clone's cache of the remote may be damaged; tried again without it");
        Map<PreparedPlan, PushEnding<BuiltPlan>> all = new LinkedHashMap<>(endings);
        all.putAll(push(failed, null, ChangeContext.open(git, settings, this.plans)));
        return all;
    }

    private Map<PreparedPlan, PushEnding<BuiltPlan>> push(
            List<PreparedPlan> plans, @Nullable RefPrefetch prefetch, ChangeContext context) {
        try (context) {
            return new PushLoop(git, settings.remote(), clock)
                    .publish(context.scratch(), plans, new UploadBuilder(context, base, prefetch));
        }
    }

    /// The plans whose failure may come from the cache: git failed on this machine, or a request failed although the
    /// remote answers. Whether it answers is asked once for all of them.
    private List<PreparedPlan> failedByCache(Map<PreparedPlan, PushEnding<BuiltPlan>> endings) {
        List<PreparedPlan> ofGit = new ArrayList<>();
        List<PreparedPlan> unreachable = new ArrayList<>();
        endings.forEach((plan, ending) -> {
            if (ending instanceof PushEnding.Failed<BuiltPlan> failed) {
                ErrorCode code = failed.failure().code();
                if (OF_GIT.contains(code)) {
                    ofGit.add(plan);
                } else if (code == ErrorCode.UNREACHABLE) {
                    unreachable.add(plan);
                }
            }
        });
        if (!unreachable.isEmpty() && answers()) {
            ofGit.addAll(unreachable);
        }
        return ofGit;
    }

    private boolean answers() {
        try {
            git.remoteRefs(settings.remote(), List.of("HEAD"));
            return true;
        } catch (RemoteUnreachableException | RemoteRefusedException e) {
            git.trace().failed(e);
            return false;
        }
    }
}
