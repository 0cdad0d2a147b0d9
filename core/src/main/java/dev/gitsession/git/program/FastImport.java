package dev.gitsession.git.program;

import dev.gitsession.git.CommitDraft;
import dev.gitsession.git.CommitDraft.TreeChange;
import dev.gitsession.git.Identity;
import dev.gitsession.git.ObjectFormat;
import dev.gitsession.git.process.GitCommand;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Renders commits as a `git fast-import` stream. Their blobs exist already, so the stream is small for sessions of
/// any size.
final class FastImport {
    private FastImport() {}

    /// Renders the commits without leaving refs to them. The next fetch would offer a ref to the remote and walk its
    /// whole history, parts of which may be missing here.
    static GitCommand.Input of(List<CommitDraft> drafts, ObjectFormat format) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (int i = 0; i < drafts.size(); i++) {
            write(stream, i + 1, drafts.get(i));
        }
        for (int i = 0; i < drafts.size(); i++) {
            line(stream, "get-mark :" + (i + 1));
            line(stream, "reset refs/scratch/" + (i + 1));
            line(stream, "from " + format.nullId());
        }
        line(stream, "done");
        byte[] bytes = stream.toByteArray();
        return out -> out.write(bytes);
    }

    private static void write(ByteArrayOutputStream stream, int mark, CommitDraft draft) {
        byte[] message = draft.message().getBytes(StandardCharsets.UTF_8);
        Identity author = draft.author();
        String who = author.name() + " <" + author.email() + "> " + draft.at().getEpochSecond() + " +0000";
        line(stream, "reset refs/scratch/" + mark);
        line(stream, "commit refs/scratch/" + mark);
        line(stream, "mark :" + mark);
        line(stream, "author " + who);
        line(stream, "committer " + who);
        line(stream, "data " + message.length);
        stream.writeBytes(message);
        line(stream, "");
        for (int i = 0; i < draft.parents().size(); i++) {
            line(stream, (i == 0 ? "from " : "merge ") + draft.parents().get(i));
        }
        draft.changes().forEach(change -> write(stream, change));
        line(stream, "");
    }

    private static void write(ByteArrayOutputStream stream, TreeChange change) {
        String path = ScratchFolder.quoted(change.path());
        line(stream, command(change) + path);
        if (change instanceof TreeChange.Write file) {
            byte[] content = file.content();
            line(stream, "data " + content.length);
            stream.writeBytes(content);
            line(stream, "");
        }
    }

    /// The command for a change. It tests the types one by one, because a switch over types is linked on its first
    /// run, which takes longer than the commit.
    private static String command(TreeChange change) {
        if (change instanceof TreeChange.Put put) {
            return "M 100644 " + put.blob() + ' ';
        }
        if (change instanceof TreeChange.Graft graft) {
            return "M 040000 " + graft.tree() + ' ';
        }
        return change instanceof TreeChange.Write ? "M 100644 inline " : "D ";
    }

    private static void line(ByteArrayOutputStream stream, String text) {
        stream.writeBytes((text + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
