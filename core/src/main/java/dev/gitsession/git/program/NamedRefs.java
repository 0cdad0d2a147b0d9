package dev.gitsession.git.program;

import dev.gitsession.git.ObjectId;
import dev.gitsession.git.RefName;
import dev.gitsession.git.RemoteRefs;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The refs that a remote named in the exchange of a fetch. git prints only what it fetched. The rest of the answer is
/// in git's trace of packets (`GIT_TRACE_PACKET` in `git help git`), so that no second connection is needed to ask.
///
/// The form of a trace is not promised. Where it is another one, nothing is told, and callers ask the remote.
final class NamedRefs {
    private static final Pattern NAMED = Pattern.compile("packet:\\s+fetch< ([0-9a-f]{40}|[0-9a-f]{64}) (refs/\\S+).*");

    private final Path trace;

    /// @param folder the scratch repository
    NamedRefs(Path folder) {
        this.trace = folder.resolve("packets");
    }

    /// The variables that make git write the trace.
    Map<String, String> variables() {
        return Map.of("GIT_TRACE_PACKET", trace.toAbsolutePath().toString());
    }

    /// The refs. Empty if there is no trace, or it has another form.
    RemoteRefs read() {
        Map<RefName, ObjectId> tips = new LinkedHashMap<>();
        try (BufferedReader lines = Files.newBufferedReader(trace, StandardCharsets.ISO_8859_1)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher named = NAMED.matcher(line);
                if (named.find() && RefName.isWellFormed(named.group(2))) {
                    tips.put(new RefName(named.group(2)), new ObjectId(named.group(1)));
                }
            }
        } catch (IOException e) {
            return RemoteRefs.of(Map.of()); // callers ask the remote
        }
        return RemoteRefs.of(tips);
    }
}
