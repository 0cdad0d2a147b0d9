package dev.gitsession.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.gitsession.testkit.OptionalUse;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandLineArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.gitsession.cli");

    private static final JavaClasses EVERYTHING = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.gitsession");

    @Test
    void onlyTheWiringKnowsAdapters() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.gitsession.cli.wiring")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.gitsession.plan.git..", "dev.gitsession.plan.forge.*..")
                .check(CLASSES);
    }

    @Test
    void onlyOnePackageSeesLucene() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.gitsession.reading.lucene")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.lucene..")
                .check(EVERYTHING);
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.gitsession.reading.lucene", "dev.gitsession.cli.wiring")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.gitsession.reading.lucene")
                .check(EVERYTHING);
    }

    @Test
    void theReadingModuleHasNoCyclesAndKnowsNoCommand() {
        slices().matching("dev.gitsession.reading.(*)..")
                .should()
                .beFreeOfCycles()
                .check(EVERYTHING);
        noClasses()
                .that()
                .resideInAPackage("dev.gitsession.reading..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.gitsession.cli..")
                .check(EVERYTHING);
    }

    /// `Map.of` has another order in every run, and what programs read must not.
    @Test
    void noAnswerIsAMapWithoutOrder() {
        noClasses()
                .that()
                .resideInAPackage("dev.gitsession.cli.command..")
                .and()
                .doNotHaveSimpleName("UploadCommand") // its flags
                .and()
                .doNotHaveSimpleName("DemoStage") // variables of the environment
                .should()
                .callMethodWhere(target(owner(type(Map.class)))
                        .and(target(name("of")))
                        .and(describe(
                                "with several members",
                                call -> call.getTarget().getRawParameterTypes().size() > 2)))
                .check(CLASSES);
    }

    @Test
    void onlyTheViewersServerSeesJetty() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.gitsession.web.server")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.eclipse.jetty..")
                .check(EVERYTHING);
    }

    @Test
    void theViewerHasNoCyclesAndOnlyItsCommandsKnowIt() {
        slices().matching("dev.gitsession.web.(*)..").should().beFreeOfCycles().check(EVERYTHING);
        noClasses()
                .that()
                .resideInAPackage("dev.gitsession.web..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.gitsession.cli..")
                .check(EVERYTHING);
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.gitsession.web..",
                        "dev.gitsession.cli.command.web",
                        "dev.gitsession.cli.command.export",
                        "dev.gitsession.cli.command.exec")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.gitsession.web..")
                .check(EVERYTHING);
        noClasses()
                .that()
                .resideInAPackage("dev.gitsession.cli.command.export")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.gitsession.web.page..", "dev.gitsession.web.server..")
                .check(EVERYTHING);
    }

    @Test
    void theServerForAgentsHasNoCyclesAndKnowsNeitherCommandsNorPages() {
        slices().matching("dev.gitsession.mcp.(*)..").should().beFreeOfCycles().check(EVERYTHING);
        noClasses()
                .that()
                .resideInAPackage("dev.gitsession.mcp..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.gitsession.cli..", "dev.gitsession.web..")
                .check(EVERYTHING);
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.gitsession.mcp..", "dev.gitsession.cli.command.mcp")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.gitsession.mcp..")
                .check(EVERYTHING);
        noClasses()
                .that()
                .resideInAnyPackage("dev.gitsession.mcp.protocol", "dev.gitsession.mcp.stdio")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.gitsession.mcp.tool", "dev.gitsession.reading..")
                .check(EVERYTHING);
    }

    /// What writes HTML is used by pages and by exported files alike.
    @Test
    void theRendererKnowsNeitherPagesNorTheServer() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.gitsession.web.html", "dev.gitsession.web.entry")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.gitsession.web.page", "dev.gitsession.web.library", "dev.gitsession.web.server")
                .check(EVERYTHING);
    }

    @Test
    void thereAreNoPackageCycles() {
        slices().matching("dev.gitsession.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void theConsoleKnowsNoCommand() {
        noClasses()
                .that()
                .resideInAPackage("dev.gitsession.cli.console..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.gitsession.cli.command..")
                .check(CLASSES);
    }

    @Test
    void processesAreNotStartedHere() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(ProcessBuilder.class)
                .check(CLASSES);
    }

    /// The names are of those that are not done yet. The lists only become shorter.
    @Test
    void anOptionalIsAnAnswer() {
        assertThat(OptionalUse.keeping(CLASSES)).isSubsetOf("FileDestination", "TranscriptJson", "TranscriptPrinter");
        assertThat(OptionalUse.taking(CLASSES)).isSubsetOf("Wiring");
    }
}
