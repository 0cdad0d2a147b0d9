package dev.gitsession.git.pack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.git.ObjectFormat;
import dev.gitsession.git.ObjectId;
import dev.gitsession.testkit.GitSandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Git itself reads what was written.
@ExtendWith(GitSandbox.Extension.class)
class AppendDeltaTest {
    @ParameterizedTest
    @CsvSource({
        "1, 2",
        "127, 128",
        "128, 255",
        "65535, 65536",
        "65536, 65537",
        "65537, 70000",
        "131072, 131300",
        "5000000, 5020000",
        "20000000, 20000001"
    })
    void gitReadsADelta(int base, int length, GitSandbox sandbox) throws Exception {
        byte[] content = new byte[length];
        new Random(1).nextBytes(content);
        for (int i = 0; i < length; i++) {
            content[i] = (byte) ('a' + (content[i] & 0xf));
        }
        Path packs = sandbox.remote().resolve("objects/pack");
        ObjectId id;
        PackWriter writer = new PackWriter(packs, ObjectFormat.SHA1);
        try (writer) {
            id = writer.addContinuing(content, length, base);
            writer.finish();
        }

        Path expected = Files.write(sandbox.root().resolve("content"), content);
        assertThat(sandbox.git(sandbox.remote(), "hash-object", expected.toString()))
                .isEqualTo(id.hex());
        String pack = packs.resolve(writer.names().iterator().next() + ".idx").toString();
        assertThat(sandbox.git(sandbox.remote(), "verify-pack", "-v", pack))
                .contains(id.hex() + " blob   ")
                .contains("chain length = 1: 1 object");
        Files.write(expected, Arrays.copyOf(content, base));
        String begun = sandbox.git(sandbox.remote(), "hash-object", expected.toString());
        assertThat(sandbox.git(sandbox.remote(), "cat-file", "-s", begun)).isEqualTo(Integer.toString(base));
        assertThat(writer.hasDeltas()).isTrue();
    }
}
