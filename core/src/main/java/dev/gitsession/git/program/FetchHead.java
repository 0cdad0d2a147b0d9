package dev.gitsession.git.program;

import dev.gitsession.git.ObjectId;
import dev.gitsession.git.RefName;
import dev.gitsession.git.RemoteRefs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What a fetch brought, as git writes it to the file `FETCH_HEAD` (git help fetch): a line for each ref, with its
/// object, a note whether it is for merging, and its name in words.
final class FetchHead {
    private static final String BRANCH = "branch '";
    private static final String OTHER = "'refs/";

    private FetchHead() {}

    /// The refspecs that fetch refs by name into this repository. Each is a pattern, since git refuses a plain
    /// name that the remote lacks; of the refs that a pattern matches, those with other names are dropped by
    /// [#read].
    ///
    /// @param name a ref's full name, `HEAD`, or a pattern that ends with `*`
    static String refspec(String name) {
        int at = name.equals(RemoteRefs.HEAD) ? name.length() - 1 : name.lastIndexOf('/');
        String pattern = name.endsWith("*") ? name : name.substring(0, at) + "*" + name.substring(at);
        return "+" + pattern + ":refs/fetched/" + pattern;
    }

    /// The refs that were fetched.
    static RemoteRefs read(Path folder) {
        Map<RefName, ObjectId> tips = new LinkedHashMap<>();
        Optional<ObjectId> head = Optional.empty();
        for (String line : lines(folder.resolve("FETCH_HEAD"))) {
            String[] fields = line.split("\t", 3);
            if (fields.length < 3 || !ObjectId.isValid(fields[0])) {
                continue;
            }
            String name = name(fields[2]);
            if (name.isEmpty()) {
                head = Optional.of(new ObjectId(fields[0]));
            } else if (RefName.isWellFormed(name)) {
                tips.put(new RefName(name), new ObjectId(fields[0]));
            }
        }
        return new RemoteRefs(tips, Optional.empty(), head);
    }

    /// `branch 'x' of URL`, `'refs/x' of URL`; `HEAD` has no name there.
    private static String name(String words) {
        int end = words.indexOf("' of ");
        if (end >= 0 && words.startsWith(BRANCH)) {
            return "refs/heads/" + words.substring(BRANCH.length(), end);
        }
        return end >= 0 && words.startsWith(OTHER) ? words.substring(1, end) : words.startsWith("'") ? "?" : "";
    }

    private static String[] lines(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8).split("\n");
        } catch (NoSuchFileException e) {
            return new String[0]; // nothing was fetched
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
