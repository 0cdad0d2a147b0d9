package dev.gitsession.cli.command.stored;

import dev.gitsession.git.RefName;
import dev.gitsession.store.download.DownloadedSession;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/// Writes a download to standard output, which stays open. Damage shows in the exit code only, because printed
/// bytes can't be taken back.
record StreamDestination(OutputStream out) implements DownloadCommand.Destination {
    @Override
    public List<Path> pathsOf(DownloadedSession session) {
        return List.of(Path.of("-"));
    }

    @Override
    public Sink open(RefName branch, String sessionId) {
        OutputStream target = out;
        return new Sink() {
            @Override
            public OutputStream stream() {
                return new FilterOutputStream(target) {
                    @Override
                    public void write(byte[] bytes, int offset, int length) throws IOException {
                        out.write(bytes, offset, length);
                    }

                    @Override
                    public void close() throws IOException {
                        out.flush();
                    }
                };
            }

            @Override
            public void accept() {}

            @Override
            public void close() {}
        };
    }
}
