package dev.gitsession;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.store.upload.result.UploadResult;
import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.Sessions;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(GitSandbox.Extension.class)
class ReadmeTest {
    private static final Path README = Path.of("..", "README.md");
    private static final String SECRET =
            "{\"key\":\"ghp_" + "Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5MGFiY2Rl".substring(0, 36) + "\"}\n";
    private static final Pattern JAVA_BLOCK =
            Pattern.compile("^```java\\R(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

    @Test
    void theLibraryExampleCompilesAndStoresASession(GitSandbox sandbox) throws Exception {
        Path work = sandbox.workWithCommit();
        String session = "0484252a-652f-4881-8d3c-443e0dac00e8";
        String content = Sessions.lines(session, 1, 5000);
        Path home = sandbox.root().resolve("home");
        Path folder = home.resolve(".claude/projects/-work");
        Path file = sandbox.write(folder.resolve(session + ".jsonl"), Sessions.bytes(content + SECRET));
        sandbox.write(folder.resolve(session + "/subagents/agent-1.jsonl"), Sessions.bytes("{\"type\":\"user\"}\n"));
        Path classes = compile(example(), sandbox.root().resolve("classes"));

        UploadResult result;
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, ReadmeTest.class.getClassLoader())) {
            result = (UploadResult) loader.loadClass("StoreSession")
                    .getDeclaredMethod("store", Map.class, Path.class, Path.class, Path.class)
                    .invoke(null, sandbox.environment(), home, work, file);
        }

        assertThat(result.changed()).isTrue();
        assertThat(result.planUpdated()).isTrue();
        assertThat(result.redactions()).isEqualTo(1);
        assertThat(new String(
                        sandbox.onRemote("async-learn/42:.erk/session/" + session + ".jsonl"), StandardCharsets.UTF_8))
                .startsWith(content)
                .doesNotContain("ghp_");
        assertThat(sandbox.onRemote("async-learn/42:.erk/session/" + session + "/subagents/agent-1.jsonl"))
                .isNotEmpty();
    }

    /// The one Java block of the README.
    private static String example() throws IOException {
        List<String> blocks = JAVA_BLOCK
                .matcher(Files.readString(README))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
        assertThat(blocks).as("Java blocks in README.md").hasSize(1);
        return blocks.getFirst();
    }

    private static Path compile(String source, Path folder) throws IOException {
        Files.createDirectories(folder);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<String> options = List.of(
                "-d", folder.toString(), "-cp", System.getProperty("java.class.path", ""), "-Xlint:all", "-Werror");
        JavaFileObject file = new Source("StoreSession", source);
        boolean compiled = compiler.getTask(messages, null, null, options, null, List.of(file))
                .call();
        assertThat(compiled).as(messages.toString()).isTrue();
        return folder;
    }

    /// A source file in memory.
    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String className, String text) {
            super(URI.create("string:///" + className + Kind.SOURCE.extension), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
