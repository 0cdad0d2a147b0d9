package dev.gitsession.store.listing;

import dev.gitsession.git.ObjectId;
import dev.gitsession.store.format.SessionDescription;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/// Writes the file format of [ListingFile].
final class ListingFileWriter {
    private ListingFileWriter() {}

    /// The position of a session's record.
    ///
    /// @param branch the position of its branch's record
    /// @param at the position of the session's own record
    private record Slot(ListedSession session, int branch, int at) {}

    /// @param answer the remote's answer when the branches were read; empty if some could not be read
    static byte[] render(byte[] answer, List<IndexedBranch> branches) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(answer.length + 200 * branches.size());
        List<Slot> places = new ArrayList<>();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(ListingFile.MAGIC);
            out.writeInt(answer.length);
            out.writeInt(branches.size());
            out.writeInt(0); // the position of the order, filled in below
            out.writeInt((int) branches.stream()
                    .filter(branch -> !branch.defects().isEmpty())
                    .count());
            out.write(answer);
            for (IndexedBranch branch : branches) {
                int start = out.size();
                write(out, branch.ref().value());
                write(out, branch.tip().hex());
                out.writeByte(branch.whole() ? 1 : 0);
                out.writeInt(branch.defects().size());
                for (String defect : branch.defects()) {
                    write(out, defect);
                }
                out.writeInt(branch.sessions().size());
                for (IndexedBranch.Session session : branch.sessions()) {
                    places.add(new Slot(session.listed(), start, out.size()));
                    write(out, session);
                }
            }
            int order = out.size();
            places.sort((a, b) -> ListSessions.NEWEST_FIRST.compare(a.session(), b.session()));
            for (Slot place : places) {
                out.writeInt(place.branch());
                out.writeInt(place.at());
            }
            return finished(bytes.toByteArray(), order);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] finished(byte[] body, int order) {
        byte[] whole = Arrays.copyOf(body, body.length + Integer.BYTES);
        put(whole, ListingFile.HEADER - 2 * Integer.BYTES, order);
        CRC32 checksum = new CRC32();
        checksum.update(whole, 0, body.length);
        put(whole, body.length, (int) checksum.getValue());
        return whole;
    }

    private static void put(byte[] bytes, int at, int number) {
        for (int i = 0; i < Integer.BYTES; i++) {
            bytes[at + i] = (byte) (number >>> (24 - 8 * i));
        }
    }

    private static void write(DataOutputStream out, IndexedBranch.Session session) throws IOException {
        ListedSession listed = session.listed();
        out.writeByte((session.present() ? ListingFile.PRESENT : 0)
                | (listed.uploadedAt().isPresent() ? ListingFile.HAS_TIME : 0)
                | (listed.bytes().isPresent() ? ListingFile.HAS_SIZE : 0)
                | (listed.source().isPresent() ? ListingFile.HAS_SOURCE : 0)
                | (listed.agent().isPresent() ? ListingFile.HAS_AGENT : 0)
                | (listed.description().equals(SessionDescription.NONE) ? 0 : ListingFile.DESCRIBED)
                | (listed.condensed() ? ListingFile.CONDENSED : 0)
                | (listed.superseded().isEmpty() ? 0 : ListingFile.SUPERSEDING));
        write(out, listed.sessionId());
        if (listed.uploadedAt().isPresent()) {
            write(out, listed.uploadedAt().get());
        }
        if (listed.bytes().isPresent()) {
            out.writeLong(listed.bytes().getAsLong());
        }
        if (listed.source().isPresent()) {
            write(out, listed.source().get());
        }
        if (listed.agent().isPresent()) {
            write(out, listed.agent().get());
        }
        if (!listed.description().equals(SessionDescription.NONE)) {
            write(out, listed.description());
        }
        write(out, listed.gitBranch());
        if (!listed.superseded().isEmpty()) {
            write(out, listed.superseded());
        }
        write(out, session.blobs());
    }

    private static void write(DataOutputStream out, List<ObjectId> objects) throws IOException {
        out.writeInt(objects.size());
        for (ObjectId object : objects) {
            write(out, object.hex());
        }
    }

    private static void write(DataOutputStream out, SessionDescription description) throws IOException {
        write(out, description.title());
        write(out, description.author());
        write(out, description.stage());
        out.writeByte(description.endedAt().isPresent() ? 1 : 0);
        if (description.endedAt().isPresent()) {
            write(out, description.endedAt().get());
        }
        out.writeLong(description.tokens().input());
        out.writeLong(description.tokens().output());
        out.writeLong(description.tokens().cacheRead());
        out.writeLong(description.tokens().cacheWrite());
    }

    private static void write(DataOutputStream out, Instant time) throws IOException {
        out.writeLong(time.getEpochSecond());
        out.writeInt(time.getNano());
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }
}
