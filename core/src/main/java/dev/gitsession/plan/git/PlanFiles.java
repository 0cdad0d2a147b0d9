package dev.gitsession.plan.git;

import dev.gitsession.git.ObjectFormat;
import dev.gitsession.git.ObjectId;
import dev.gitsession.git.ObjectVisitor;
import dev.gitsession.git.RawTree;
import dev.gitsession.git.Scratch;
import dev.gitsession.plan.PlanHeader;
import dev.gitsession.plan.PlanHeaderException;
import dev.gitsession.plan.PlanId;
import dev.gitsession.plan.PlanRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the two files in a plan's commit, for one plan or many.
final class PlanFiles {
    static final String HEADER = "plan.yaml";
    static final String TEXT = "plan.md";

    private static final int LIMIT = 16 << 20;

    private PlanFiles() {}

    /// Decides which header replaces an unreadable one.
    interface OnBroken {
        PlanHeader header(PlanId id, Defect defect);
    }

    /// The problem with a header.
    ///
    /// @param unread whether git could not read it
    record Defect(String what, boolean unread) {}

    /// The records at these commits, whose trees must be in the scratch repository.
    static List<PlanRecord> read(Scratch scratch, ObjectFormat format, Map<PlanId, ObjectId> tips, OnBroken onBroken) {
        List<PlanId> ids = List.copyOf(tips.keySet());
        Map<String, ObjectId> blobs = new HashMap<>();
        List<String> trees = ids.stream().map(id -> tips.get(id) + "^{tree}").toList();
        Set<PlanId> unread = new HashSet<>(ids);
        Set<PlanId> others = new HashSet<>();
        scratch.read(trees, (Present) (index, content) -> {
            unread.remove(ids.get(index));
            List<RawTree.Entry> entries = RawTree.parse(content, format);
            if (!entries.isEmpty() && entries.stream().noneMatch(PlanFiles::isOfPlan)) {
                others.add(ids.get(index));
            }
            for (RawTree.Entry entry : entries) {
                if (entry.isFile() && isOfPlan(entry)) {
                    blobs.put(key(ids.get(index), entry.name()), entry.id());
                }
            }
        });
        List<String> keys = List.copyOf(blobs.keySet());
        Map<String, String> texts = new HashMap<>();
        if (!keys.isEmpty()) {
            List<ObjectId> wanted = keys.stream().map(blobs::get).toList();
            scratch.fetchBlobs(wanted);
            scratch.read(wanted.stream().map(ObjectId::hex).toList(), (Present)
                    (index, content) -> texts.put(keys.get(index), new String(content, StandardCharsets.UTF_8)));
        }
        List<PlanRecord> records = new ArrayList<>();
        for (PlanId id : ids) {
            String text = texts.getOrDefault(key(id, HEADER), "");
            boolean lost = unread.contains(id) || (text.isEmpty() && blobs.containsKey(key(id, HEADER)));
            PlanHeader header = lost
                    ? onBroken.header(id, new Defect("git can't read it", true))
                    : others.contains(id)
                            ? onBroken.header(id, new Defect("what is there is no plan record", false))
                            : header(id, text, onBroken);
            records.add(new PlanRecord(id, header, Optional.ofNullable(texts.get(key(id, TEXT)))));
        }
        return records;
    }

    private static boolean isOfPlan(RawTree.Entry entry) {
        return entry.name().equals(HEADER) || entry.name().equals(TEXT);
    }

    private static PlanHeader header(PlanId id, String text, OnBroken onBroken) {
        try {
            return PlanHeader.parse(text);
        } catch (PlanHeaderException e) {
            return onBroken.header(id, new Defect(String.valueOf(e.getMessage()), false));
        }
    }

    private static String key(PlanId id, String file) {
        return id + "/" + file;
    }

    /// Receives small objects completely. Missing and oversized ones are ignored.
    private interface Present extends ObjectVisitor {
        void take(int index, byte[] content);

        @Override
        default void found(int index, Header header, InputStream content) throws IOException {
            if (header.size() <= LIMIT) {
                take(index, content.readAllBytes());
            }
        }

        @Override
        default void missing(int index) {}
    }
}
