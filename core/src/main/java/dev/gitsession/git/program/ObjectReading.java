package dev.gitsession.git.program;

import dev.gitsession.git.ObjectId;
import dev.gitsession.git.ObjectVisitor;
import dev.gitsession.git.RemoteFailure;
import dev.gitsession.git.process.GitCommand;
import dev.gitsession.git.process.GitResult;
import dev.gitsession.session.BoundedInputStream;
import dev.gitsession.session.BrokenException;
import dev.gitsession.session.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Speaks the protocol of `git cat-file --batch`: revisions in, objects out, in the same order.
final class ObjectReading {
    private ObjectReading() {}

    /// The input that asks for these revisions, one per line.
    static GitCommand.Input questions(List<String> revisions) {
        return out -> {
            StringBuilder lines = new StringBuilder();
            for (String revision : revisions) {
                if (revision.indexOf('\n') >= 0) {
                    throw new IllegalArgumentException("a revision with a line break");
                }
                lines.append(revision).append('\n');
            }
            out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
        };
    }

    /// Reads the answers, passes each to the visitor, and returns their number.
    static int answers(InputStream out, List<String> revisions, ObjectVisitor visitor) throws IOException {
        for (int i = 0; i < revisions.size(); i++) {
            String line = readLine(out);
            if (line.isEmpty()) {
                return i;
            }
            String[] words = line.split(" ");
            int last = words.length - 1;
            if (words.length >= 3 && ObjectId.isValid(words[last - 2])) {
                long size = Long.parseLong(words[last]);
                Content content = new Content(out, size);
                visitor.found(
                        i, new ObjectVisitor.Header(new ObjectId(words[last - 2]), words[last - 1], size), content);
                out.skipNBytes(content.left() + 1); // and the line feed behind it
            } else {
                visitor.missing(i);
            }
        }
        return revisions.size();
    }

    static BrokenException cutShort(GitResult result) {
        return new BrokenException(
                ErrorCode.GIT_FAILED,
                "git stopped while reading objects: " + RemoteFailure.tellingLine(result.err()),
                "check the repository with: git fsck");
    }

    private static String readLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        int c;
        while ((c = in.read()) >= 0 && c != '\n') {
            line.write(c);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    /// One object's bytes within git's output. Closing it leaves that open, for the next object.
    private static final class Content extends BoundedInputStream {
        Content(InputStream out, long size) {
            super(out, size, "git's output ended within an object");
        }

        @Override
        public void close() {}
    }
}
