package dev.gitsession.benchmarks;

import dev.gitsession.agent.AgentHome;
import dev.gitsession.agent.claude.ClaudeCode;
import dev.gitsession.redact.AllowList;
import dev.gitsession.redact.RedactionKey;
import dev.gitsession.redact.Redactor;
import dev.gitsession.redact.RuleSet;
import dev.gitsession.session.Transcript;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// What is done with a session, to compare: reading it, parsing it, making entries of it, taking the secrets out
/// of it.
public enum Work {
    READ {
        @Override
        long on(Transcript transcript) throws IOException {
            return read(transcript.open());
        }
    },
    /// Every value of it, as a program that shows it would have to.
    PARSE {
        @Override
        long on(Transcript transcript) throws IOException {
            long characters = 0;
            try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), transcript.open())) {
                JsonToken token = parser.nextToken();
                while (token != null) {
                    characters += token.isScalarValue() ? parser.getString().length() : 1;
                    token = parser.nextToken();
                }
            }
            return characters;
        }
    },
    /// Its prompts, answers and calls, as `show` has them: the reader of an agent whose sessions are like the made-up
    /// ones.
    ENTRIES {
        @Override
        long on(Transcript transcript) throws IOException {
            long[] entries = new long[1];
            new ClaudeCode(NOBODY).read(transcript, entry -> entries[0]++);
            return entries[0];
        }
    },
    /// What an upload does: the search, and reading what may be stored.
    REDACT {
        @Override
        long on(Transcript transcript) throws IOException {
            return read(REDACTOR.redact(transcript).transcript().open());
        }
    };

    private static final AgentHome NOBODY = new AgentHome(Path.of("/nowhere"), Map.of(), List::of);
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final Redactor REDACTOR =
            new Redactor(RuleSet.builtIn(), AllowList.empty(), RedactionKey.of(new byte[RedactionKey.LENGTH]));

    /// @return something that depends on all of the session
    abstract long on(Transcript transcript) throws IOException;

    private static long read(InputStream stream) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long sum = 0;
        try (stream) {
            for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                for (int i = 0; i < count; i += 64) {
                    sum += buffer[i];
                }
                sum += count;
            }
        }
        return sum;
    }

    /// Does one kind of work on a folder's sessions, once, in a process of its own.
    ///
    /// @param args the kind, and the folder
    public static void main(String[] args) throws IOException {
        Sessions sessions = Sessions.in(args[1]);
        List<Transcript> transcripts = sessions.transcripts();
        long sum = 0;
        for (Transcript transcript : transcripts) {
            sum += valueOf(args[0]).on(transcript);
        }
        System.out.println(sessions.size() + " " + sum);
    }
}
