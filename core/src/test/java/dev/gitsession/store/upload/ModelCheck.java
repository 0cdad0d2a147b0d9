package dev.gitsession.store.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.git.process.GitResult;
import dev.gitsession.plan.PlanHeader;
import dev.gitsession.plan.PlanId;
import dev.gitsession.plan.PlanRecord;
import dev.gitsession.plan.SessionPointer;
import dev.gitsession.store.content.PartCutter;
import dev.gitsession.store.download.Verify;
import dev.gitsession.store.format.BranchLayout;
import dev.gitsession.store.listing.ListSessions;
import dev.gitsession.store.listing.ListedSession;
import dev.gitsession.store.upload.ModelState.SessionKey;
import dev.gitsession.store.upload.ModelState.Stored;
import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.Sessions;
import dev.gitsession.testkit.Store;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Compares the remote with a [ModelState]: by git alone, so that a mistake in reading can't hide one in writing, and
/// now and then as users see it.
final class ModelCheck {
    private static final int PART_SIZE = 64 << 10;

    private final GitSandbox sandbox;
    private final ModelState state;
    private final Map<String, List<String>> blobs = new HashMap<>();

    ModelCheck(GitSandbox sandbox, ModelState state) {
        this.sandbox = sandbox;
        this.state = state;
    }

    /// One plan's branch and record.
    void branch(String plan) {
        String ref = "refs/heads/async-learn/" + plan;
        ModelState.Branch expected = state.branches.getOrDefault(plan, new ModelState.Branch());
        Map<String, String> files = files(ref);
        Map<String, String> transcripts = new TreeMap<>(files);
        transcripts.keySet().removeIf(name -> !name.matches("s\\d\\.jsonl.*"));
        assertThat(transcripts).as("sessions of " + plan).isEqualTo(expectedFiles(expected));
        if (!expected.kept().isEmpty()) {
            keptIsReachable(ref, expected);
        }
        pointer(plan);
    }

    private Map<String, String> files(String ref) {
        GitResult tree = sandbox.tryGit(sandbox.remote(), "ls-tree", ref + ":.erk/session");
        Map<String, String> files = new TreeMap<>();
        tree.text().lines().forEach(line -> files.put(line.substring(line.indexOf('\t') + 1), line.split("\\s")[2]));
        return files;
    }

    private Map<String, String> expectedFiles(ModelState.Branch expected) {
        Map<String, String> files = new TreeMap<>();
        expected.sessions().forEach((session, stored) -> {
            List<String> parts = parts(stored.content());
            for (int i = 0; i < parts.size(); i++) {
                files.put(BranchLayout.partName(session, i), parts.get(i));
            }
        });
        return files;
    }

    /// Every byte that was ever stored, and not taken away on purpose, is on the branch or below it.
    private void keptIsReachable(String ref, ModelState.Branch expected) {
        Set<String> reachable = new HashSet<>();
        sandbox.git(sandbox.remote(), "rev-list", "--objects", "--no-object-names", ref, "^refs/heads/main")
                .lines()
                .forEach(reachable::add);
        expected.kept().forEach((session, contents) -> {
            List<String> held = new ArrayList<>(contents);
            held.removeIf(content -> !reachable.containsAll(parts(content)));
            Stored stored = expected.find(session);
            if (stored != null) {
                held.add(stored.content());
            }
            assertThat(contents)
                    .as("what was kept of " + session)
                    .allMatch(content -> held.stream().anyMatch(whole -> whole.startsWith(content)));
        });
    }

    private List<String> parts(String content) {
        return blobs.computeIfAbsent(content, ModelCheck::cut);
    }

    private static List<String> cut(String content) {
        try {
            byte[] bytes = Sessions.bytes(content);
            PartCutter cutter = new PartCutter(new ByteArrayInputStream(bytes), bytes.length, PART_SIZE);
            List<String> parts = new ArrayList<>();
            while (cutter.bufferLength() > 0) {
                byte[] buffer = new byte[cutter.bufferLength()];
                parts.add(blobId(Arrays.copyOf(buffer, cutter.next(buffer))));
            }
            return parts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String blobId(byte[] content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            digest.update(("blob " + content.length + "\0").getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest.digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void pointer(String plan) {
        GitResult record = sandbox.tryGit(sandbox.remote(), "show", "refs/git-session/plans/" + plan + ":plan.yaml");
        ModelState.Plan expected = state.plans.get(plan);
        assertThat(record.succeeded()).as("a record of " + plan).isEqualTo(expected != null);
        if (expected != null) {
            PlanHeader header = PlanHeader.parse(record.text());
            assertThat(header.find("last_session_id")).contains(expected.session());
            assertThat(header.find(SessionPointer.AT)).contains(SessionPointer.format(expected.at()));
            expected.fields()
                    .forEach((name, value) -> assertThat(header.find(name)).contains(value));
        }
    }

    /// Takes the record's word for which of two sessions that were stored at once came second.
    void pointsAtEither(SessionKey one, SessionKey other) {
        ModelState.Plan expected = state.plans.get(one.plan());
        String text = sandbox.git(sandbox.remote(), "show", "refs/git-session/plans/" + one.plan() + ":plan.yaml");
        String session = PlanHeader.parse(text).find("last_session_id").orElse("");
        if (expected != null && Set.of(one.session(), other.session()).contains(session)) {
            state.plans.put(one.plan(), new ModelState.Plan(session, expected.at(), expected.fields()));
        }
    }

    /// All plans, as a user in this place sees them.
    void everything(Store store) {
        assertThat(sandbox.git(sandbox.remote(), "fsck", "--strict", "--no-dangling"))
                .isEmpty();
        Set<String> expected = new TreeSet<>();
        state.branches.forEach((plan, branch) -> branch.sessions().forEach((session, stored) -> {
            expected.add(plan + " " + session);
            assertThat(new String(store.download(plan, session), StandardCharsets.UTF_8))
                    .isEqualTo(stored.content());
        }));
        Set<String> listed = new TreeSet<>();
        for (ListedSession session : new ListSessions(store.git(), store.settings()).list(Optional.empty())) {
            if (!session.sessionId().isEmpty()) {
                listed.add(session.plan().orElseThrow() + " " + session.sessionId());
            }
        }
        assertThat(listed).isEqualTo(expected);
        Verify.Report report = new Verify(store.git(), store.settings()).verify(Optional.empty());
        assertThat(report.findings())
                .as("findings")
                .allMatch(finding -> finding.defects().isEmpty());
        assertThat(report.branchDefects())
                .as("what is not due to others, who write manifests of their own")
                .allMatch(defect -> defect.endsWith(": the manifest is no JSON object"));
        List<String> records = store.plans().list(100).stream()
                .map(PlanRecord::id)
                .map(PlanId::value)
                .toList();
        assertThat(records).containsExactlyInAnyOrderElementsOf(state.plans.keySet());
    }
}
