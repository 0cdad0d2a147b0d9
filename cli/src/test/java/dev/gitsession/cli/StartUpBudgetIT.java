package dev.gitsession.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.testkit.GitSandbox;
import dev.gitsession.testkit.RecordedGit;
import dev.gitsession.testkit.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

/// What the packaged program may load and start for a short command. It is counted, not timed: a busy machine counts
/// the same. The figures are a little above those of the day they were set; who needs more raises them, and says why.
@ExtendWith(GitSandbox.Extension.class)
@DisabledOnOs(OS.WINDOWS)
class StartUpBudgetIT {
    /// Stands in a command for the name of the clone that it runs in.
    private static final String CLONE = "{clone}";

    @BeforeAll
    static void isBuilt() throws IOException {
        PackagedProgram.assumeItIsBuilt();
    }

    /// @param ours how many classes of the program and its libraries may be loaded, those of lambdas included
    /// @param all how many classes may be loaded, those of the JDK included
    /// @param uncached how many classes may be loaded that the start-up cache does not hold
    /// @param processes how many git processes may be started
    private record Budget(int ours, int all, int uncached, int processes) {}

    @Test
    void theVersionNeedsHardlyAnything(GitSandbox sandbox) throws Exception {
        keeps(new Budget(115, 1080, 2, 0), sandbox, "--version");
    }

    @Test
    void aListNeedsLittle(GitSandbox sandbox) throws Exception {
        keeps(new Budget(245, 1620, 14, 3), sandbox, "list");
    }

    @Test
    void anUploadNeedsNoMoreThanItDoes(GitSandbox sandbox) throws Exception {
        String file = sandbox.session("s.jsonl", Sessions.lines("s", 1, 2000));

        keeps(new Budget(945, 2650, 15, 6), sandbox, "upload", file, "--plan", CLONE);
    }

    /// Runs a command twice, in two clones that are alike. The first run is without the cache, since all that it holds
    /// counts as loaded at once; the second is as users run it.
    private static void keeps(Budget budget, GitSandbox sandbox, String... words) throws Exception {
        sandbox.workWithCommit();
        Classes needed = new Classes(loaded(sandbox, "without", "-XX:AOTMode=off ", words));
        Classes uncached = new Classes(loaded(sandbox, "with", "", words)).uncached();
        List<String> processes = Files.readAllLines(log(sandbox, "with"));

        needed.ours().areAtMost(budget.ours(), "classes of the program and its libraries that it loads");
        needed.areAtMost(budget.all(), "classes that it loads");
        uncached.areAtMost(budget.uncached(), "classes that it loads and the start-up cache lacks");
        assertThat(processes).as("calls of git").hasSizeLessThanOrEqualTo(budget.processes());
    }

    private static Path log(GitSandbox sandbox, String clone) {
        return sandbox.root().resolve("recorded-" + clone).resolve("log");
    }

    /// The lines that the virtual machine writes of each class that it loads.
    private static List<String> loaded(GitSandbox sandbox, String clone, String options, String... words)
            throws Exception {
        Path repository = sandbox.clone(clone);
        RecordedGit git = RecordedGit.of(sandbox, repository);
        Path classes = sandbox.root().resolve("classes-" + clone);
        Map<String, String> variables = new HashMap<>();
        variables.put(
                "PATH", git.log().getParent() + ":" + sandbox.environment().get("PATH"));
        variables.put("GIT_SESSION_JAVA_OPTIONS", options + "-Xlog:class+load:file=" + classes + ":none");
        List<Object> line = new ArrayList<>(List.of(PackagedProgram.LAUNCHER, "-C", repository));
        for (String word : words) {
            line.add(word.replace(CLONE, clone));
        }
        PackagedProgram.Run run = PackagedProgram.run(sandbox, variables, line.toArray());
        assertThat(run.exit()).as(run.output()).isZero();
        return Files.readAllLines(classes);
    }

    /// @param names what was loaded, each as `java.lang.Object source: jrt:/java.base`
    private record Classes(List<String> names) {
        Classes {
            names = names.stream().filter(line -> line.contains(" source: ")).toList();
        }

        Classes ours() {
            return new Classes(names.stream()
                    .filter(line -> !line.startsWith("java.") && !line.startsWith("jdk.") && !line.startsWith("sun."))
                    .toList());
        }

        Classes uncached() {
            return new Classes(names.stream()
                    .filter(line -> !line.endsWith("shared objects file"))
                    .toList());
        }

        void areAtMost(int most, String what) {
            assertThat(names.size()).as("%s, by package: %s", what, byPackage()).isLessThanOrEqualTo(most);
        }

        private Map<String, Integer> byPackage() {
            Map<String, Integer> counts = new TreeMap<>();
            for (String line : names) {
                String name = line.substring(0, line.indexOf(' ')).replaceFirst("(\\$\\$Lambda)?/0x.*", "");
                counts.merge(name.substring(0, Math.max(0, name.lastIndexOf('.'))), 1, Integer::sum);
            }
            return counts;
        }
    }
}
