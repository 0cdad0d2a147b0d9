package dev.gitsession;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.gitsession.git.process.DetachedProgram;
import dev.gitsession.git.process.ForegroundProgram;
import dev.gitsession.git.process.GitRunner;
import dev.gitsession.testkit.OptionalUse;
import java.io.File;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.gitsession");

    /// Those that still keep an Optional in a field. The list only becomes shorter.
    private static final Set<String> KEEPING_OPTIONALS = Set.of(
            "Base",
            "BranchDraft",
            "Copy",
            "Database",
            "Folder",
            "LocalRedaction",
            "OneByOne",
            "PrefixDigest",
            "RedactedTranscript",
            "RemoteUnreachableException");

    /// Those that still have a public method that takes an Optional. The list only becomes shorter.
    private static final Set<String> TAKING_OPTIONALS = Set.of(
            "Delete",
            "ForgeAddress",
            "GitPlans",
            "IssuePlans",
            "ListSessions",
            "ListedSession",
            "ManifestEntry",
            "NoPlans",
            "PlanSessions",
            "PlanStore",
            "RedactStored",
            "RemoteBranches",
            "Route",
            "SessionCommit",
            "SummaryDraft",
            "SupersededVersions",
            "UploadRequest",
            "Verify");

    @Test
    void sessionImportsNothingOfOurs() {
        noClasses()
                .that()
                .resideInAPackage("dev.gitsession.session..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.gitsession.git..",
                        "dev.gitsession.json..",
                        "dev.gitsession.plan..",
                        "dev.gitsession.redact..",
                        "dev.gitsession.store..",
                        "dev.gitsession.agent..")
                .check(CLASSES);
    }

    @Test
    void portsKnowNoAdapters() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.gitsession.plan",
                        "dev.gitsession.store..",
                        "dev.gitsession.git",
                        "dev.gitsession.agent",
                        "dev.gitsession.hook",
                        "dev.gitsession.placement")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.gitsession.plan.*..",
                        "dev.gitsession.agent.*..",
                        "dev.gitsession.git.program",
                        "dev.gitsession.git.pack")
                .check(CLASSES);
    }

    @Test
    void adaptersNeverImportEachOther() {
        slices().matching("dev.gitsession.plan.(*)..")
                .should()
                .notDependOnEachOther()
                .check(CLASSES);
        slices().matching("dev.gitsession.agent.(*)..")
                .should()
                .notDependOnEachOther()
                .check(CLASSES);
    }

    @Test
    void aForgeKnowsNoOtherAndTheirCommonPartKnowsNone() {
        slices().matching("dev.gitsession.plan.forge.(*)..")
                .should()
                .notDependOnEachOther()
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("dev.gitsession.plan.forge")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.gitsession.plan.forge.*..", "dev.gitsession.git..")
                .check(CLASSES);
    }

    @Test
    void thereAreNoPackageCycles() {
        slices().matching("dev.gitsession.(**)").should().beFreeOfCycles().check(CLASSES);
        for (String depth : List.of("", "agent.", "git.", "plan.", "redact.", "store.", "store.upload.")) {
            slices().matching("dev.gitsession." + depth + "(*)..")
                    .should()
                    .beFreeOfCycles()
                    .check(CLASSES);
        }
    }

    @Test
    void processesStartInThreePlaces() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(GitRunner.class, ForegroundProgram.class, DetachedProgram.class)
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(ProcessBuilder.class, Process.class)
                .orShould()
                .callMethod(Runtime.class, "exec", String.class)
                .orShould()
                .callMethod(Runtime.class, "exec", String[].class)
                .orShould()
                .callMethod(Runtime.class, "exec", String.class, String[].class)
                .orShould()
                .callMethod(Runtime.class, "exec", String[].class, String[].class)
                .orShould()
                .callMethod(Runtime.class, "exec", String.class, String[].class, File.class)
                .orShould()
                .callMethod(Runtime.class, "exec", String[].class, String[].class, File.class)
                .check(CLASSES);
    }

    @Test
    void onlyOnePackageReadsCompressedFiles() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.gitsession.zstd")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.airlift..")
                .check(CLASSES);
    }

    @Test
    void standardStreamsEnvironmentAndExitAreForTheProgramAlone() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .accessField(System.class, "in")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .check(CLASSES);
    }

    @Test
    void theTimeComesFromAClockThatIsHandedIn() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CLASSES);
    }

    @Test
    void theStoreKnowsNoGitProgram() {
        noClasses()
                .that()
                .resideInAPackage("dev.gitsession.store..")
                .should()
                .dependOnClassesThat()
                .haveSimpleNameStartingWith("Native")
                .check(CLASSES);
    }

    /// Who may leave something out calls another method, and what may be absent in an object is null there.
    @Test
    void anOptionalIsAnAnswer() {
        assertThat(OptionalUse.keeping(CLASSES))
                .as("classes that keep an Optional")
                .isSubsetOf(KEEPING_OPTIONALS);
        assertThat(OptionalUse.taking(CLASSES))
                .as("classes that take an Optional")
                .isSubsetOf(TAKING_OPTIONALS);
    }
}
