package dev.gitsession.store.upload.refs;

import dev.gitsession.git.Git;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.RefName;
import dev.gitsession.git.RemoteRefs;
import dev.gitsession.plan.PlanId;
import dev.gitsession.session.FileReplacement;
import dev.gitsession.store.settings.StoreSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Where a plan's branch and record were on the remote when this clone last moved them. A session that grows is
/// stored again and again by the same clone: it builds on these, asks nothing, and the push itself says whether
/// they still are there.
///
/// It lies in `git-session/tips/<plan_id>` of the git folder that all working trees share, and may be deleted at
/// any time.
public record TipCache(Path folder, String remote) {
    public static TipCache of(Git git, StoreSettings settings) {
        return new TipCache(git.layout().ownFolder().resolve("tips"), settings.remoteShown());
    }

    /// The refs of a plan; empty if they were never moved from here, or elsewhere.
    public Optional<RemoteRefs> recall(PlanId plan) {
        try {
            String[] lines = Files.readString(folder.resolve(plan.value())).split("\n");
            if (!lines[0].equals(head(plan))) {
                return Optional.empty();
            }
            Map<RefName, ObjectId> tips = new LinkedHashMap<>();
            for (int i = 1; i < lines.length; i++) {
                int space = lines[i].indexOf(' ');
                tips.put(new RefName(lines[i].substring(space + 1)), new ObjectId(lines[i].substring(0, space)));
            }
            return Optional.of(RemoteRefs.of(tips));
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // none, or not written by a program like this one
        }
    }

    /// Remembers where they are now.
    public void keep(PlanId plan, Map<RefName, ObjectId> tips) {
        StringBuilder text = new StringBuilder(head(plan)).append('\n');
        tips.forEach((ref, tip) -> text.append(tip).append(' ').append(ref).append('\n'));
        try {
            FileReplacement.write(folder.resolve(plan.value()), text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // The disk may be full, or the folder be another user's: the next upload then asks the remote.
        }
    }

    /// Forgets them, since they are no longer there.
    public void forget(PlanId plan) {
        try {
            Files.deleteIfExists(folder.resolve(plan.value()));
        } catch (IOException e) {
            // Then the next push says so again.
        }
    }

    private String head(PlanId plan) {
        return "git-session tips 1 " + plan + ' ' + remote.replace("\n", "\\n");
    }
}
