package dev.gitsession.cli.command.export;

import dev.gitsession.cli.command.Invocation;
import dev.gitsession.cli.console.Console;
import dev.gitsession.session.ErrorCode;
import dev.gitsession.session.FileReplacement;
import dev.gitsession.session.InvalidInputException;
import dev.gitsession.session.Printable;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where an export is written: to a file, in one step, or to standard output.
final class ExportTarget implements AutoCloseable {
    private final Console console;
    private final @Nullable FileReplacement replacement;
    private final Counted stream = new Counted();
    private @Nullable OutputStream out;

    private ExportTarget(Console console, @Nullable FileReplacement replacement) {
        this.console = console;
        this.replacement = replacement;
    }

    /// The file that the options name; empty for standard output.
    static Optional<String> file(Invocation invocation) {
        return invocation.find("output").filter(name -> !name.equals("-"));
    }

    static ExportTarget of(Console console, @Nullable Path file) throws IOException {
        return new ExportTarget(console, file == null ? null : FileReplacement.of(file));
    }

    /// Refuses a file in a folder that does not exist, before anything is read for nothing.
    static void requireFolder(Path target) {
        Path folder = Objects.requireNonNullElse(target.toAbsolutePath().getParent(), target);
        if (!Files.exists(folder)) {
            throw new InvalidInputException(
                    ErrorCode.UNWRITABLE_PATH,
                    "%s can't be written: there is no folder %s"
                            .formatted(Printable.clean(target.toString()), Printable.clean(folder.toString())),
                    "make it with: mkdir -p '%s'".formatted(Printable.clean(folder.toString())));
        }
        if (Files.isDirectory(target)) {
            throw new InvalidInputException(
                    ErrorCode.UNWRITABLE_PATH,
                    "%s can't be written: it is a folder".formatted(Printable.clean(target.toString())),
                    "name a file in it");
        }
    }

    /// Takes what is exported. Nothing is opened before the first byte, because standard output ends the progress.
    OutputStream stream() {
        return stream;
    }

    /// How many bytes were written.
    long bytes() {
        return stream.count;
    }

    /// How many characters that was in UTF-8.
    long characters() {
        return stream.characters;
    }

    /// Puts the file in its place.
    void commit() throws IOException {
        stream.flush();
        if (replacement != null) {
            stream.close();
            replacement.commit();
        }
    }

    private final class Counted extends OutputStream {
        private long count;
        private long characters;

        private OutputStream target() throws IOException {
            OutputStream opened = out;
            if (opened == null) {
                FileReplacement file = replacement;
                opened = new BufferedOutputStream(
                        file == null ? console.out() : Files.newOutputStream(file.partial()), 1 << 16);
                out = opened;
            }
            return opened;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            target().write(bytes, offset, length);
            count += length;
            for (int i = offset; i < offset + length; i++) {
                characters += (bytes[i] & 0xc0) == 0x80 ? 0 : 1;
            }
        }

        @Override
        public void flush() throws IOException {
            target().flush();
        }

        @Override
        public void close() throws IOException {
            if (out != null && replacement != null) {
                out.close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
        if (replacement != null) {
            replacement.close();
        }
    }
}
