package dev.gitsession.cli.command.export;

import dev.gitsession.cli.console.Console;
import dev.gitsession.cli.console.HumanFormat;
import dev.gitsession.session.DiskFailure;
import dev.gitsession.session.FileReplacement;
import dev.gitsession.session.Printable;
import dev.gitsession.web.digest.DigestExport;
import dev.gitsession.web.digest.DigestFile;
import dev.gitsession.web.export.SessionExport;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes a digest as several files in a folder.
final class DigestFolder {
    private final Console console;
    private final Path folder;

    DigestFolder(Console console, Path folder) {
        this.console = console;
        this.folder = folder;
    }

    /// What is said where a limit of tokens left only overviews.
    static String overviewsAlone(long count) {
        return "the entries of %s do not fit into these tokens, so only the overview is written; "
                        .formatted(HumanFormat.count(count, "session"))
                + "give more --tokens, or -o DIR/ for several files";
    }

    void write(DigestExport digests, SessionExport export, int sessions) {
        List<String> names = new ArrayList<>();
        if (!digests.planText().isEmpty()) {
            names.add("plan.md");
            write("plan.md", out -> out.write(digests.planText().getBytes(StandardCharsets.UTF_8)));
        }
        for (DigestFile file : files(digests)) {
            String name = file.name();
            names.add(name);
            write(name, file::write);
        }
        List<String> missing = export.leftOut().sentences();
        if (!missing.isEmpty()) {
            console.aside(Printable.clean(String.join("; ", missing)));
        }
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("path", folder.toString());
        answer.put("files", names);
        answer.put("sessions", sessions);
        answer.put("entries", export.exported());
        answer.put("left_out", missing);
        console.success(answer);
        console.note("wrote %s of %s to %s"
                .formatted(
                        HumanFormat.count(names.size(), "file"),
                        HumanFormat.count(sessions, "session"),
                        Printable.clean(folder.toString())));
    }

    private List<DigestFile> files(DigestExport digests) {
        try {
            return digests.files();
        } catch (IOException e) {
            throw DiskFailure.ofNamed(e, folder);
        }
    }

    /// What writes a file.
    private interface Content {
        void write(OutputStream out) throws IOException;
    }

    private void write(String name, Content content) {
        Path target = folder.resolve(name);
        try (FileReplacement replacement = FileReplacement.of(target)) {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(replacement.partial()))) {
                content.write(out);
            }
            replacement.commit();
        } catch (IOException e) {
            throw DiskFailure.ofNamed(e, target);
        }
    }
}
