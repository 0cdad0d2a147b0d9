package dev.gitsession.web.digest;

import dev.gitsession.reading.index.EntryKind;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a digest keeps of an entry.
sealed interface Passage {
    /// What was said; of a call its most informative argument.
    String text();

    /// A prompt, an answer, a thought or a note.
    record Said(EntryKind kind, String text) implements Passage {}

    /// A call of a tool.
    ///
    /// @param id connects it with its result
    /// @param text its most informative argument
    /// @param changes what it changes in which files, in a few words; empty if nothing
    /// @param details its other arguments
    record Call(String id, String tool, String text, String changes, Map<String, String> details) implements Passage {
        public Call {
            details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
        }
    }

    /// The result of a call.
    ///
    /// @param call the id of the call
    /// @param callEntry the number of the call's entry; 0 if it is not known
    record Result(String call, long callEntry, boolean failed, String text) implements Passage {}
}
