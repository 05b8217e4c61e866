package org.inkgraph;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The arrows between packages, as docs/ARCHITECTURE.md draws them. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.inkgraph");

  @ParameterizedTest
  @CsvSource({
    "runtime, ''",
    "files, runtime",
    "draw, ''",
    "page, ''",
    "data, files runtime",
    "model, ''",
    "provenance, data files runtime",
    "train, model provenance data files runtime",
    "predict, data files runtime",
    "report, predict provenance data draw page files runtime",
    "tensorboard, report train provenance data draw runtime",
    "serve, predict data files runtime",
    "run, tensorboard report predict train model provenance data draw page files runtime",
    "spark, run tensorboard report predict train model provenance data draw page files runtime",
    "cli, tensorboard run serve report predict train model provenance data draw page files runtime",
  })
  void packageUsesOnlyWhatStandsBelowIt(String name, String allowed) {
    String[] packages =
        Stream.concat(Stream.of(name), Arrays.stream(allowed.split(" ")))
            .filter(entry -> !entry.isEmpty())
            .map(entry -> "org.inkgraph." + entry)
            .toArray(String[]::new);
    DescribedPredicate<JavaClass> elsewhereInTheProject =
        DescribedPredicate.describe(
            "in another package of the project than " + Arrays.toString(packages),
            used ->
                used.getPackageName().startsWith("org.inkgraph")
                    && !Arrays.asList(packages).contains(used.getPackageName()));
    ArchRuleDefinition.noClasses()
        .that()
        .resideInAPackage("org.inkgraph." + name)
        .should()
        .dependOnClassesThat(elsewhereInTheProject)
        .check(CLASSES);
  }

  @Test
  void packagesFormNoCircle() {
    slices().matching("org.inkgraph.(*)").should().beFreeOfCycles().check(CLASSES);
  }

  /** Who reads an array that a record holds may write to it; classes copy it or say whose it is. */
  @Test
  void publicRecordsHoldNoArrays() {
    ArchRuleDefinition.fields()
        .that()
        .areDeclaredInClassesThat()
        .areAssignableTo(Record.class)
        .and()
        .areDeclaredInClassesThat()
        .arePublic()
        .and()
        .areNotStatic()
        .should()
        .notHaveRawType(DescribedPredicate.describe("an array", (JavaClass type) -> type.isArray()))
        .check(CLASSES);
  }

  @Test
  void modelKnowsNeitherLossNorOptimizer() {
    ArchRuleDefinition.noClasses()
        .that()
        .resideInAPackage("org.inkgraph.model")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.tensorflow.framework..", "org.tensorflow.op.train..")
        .check(CLASSES);
  }
}
