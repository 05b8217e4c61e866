package org.inkgraph;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
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

  /** A package and those that it may use besides its own, {@code name..} with all below it. */
  @ParameterizedTest
  @CsvSource({
    "runtime, ''",
    "io, runtime",
    "plot, ''",
    "html, runtime",
    "markdown, runtime",
    "image, runtime",
    "model, runtime",
    "model.layers, model runtime",
    "model.networks, model model.layers io runtime",
    "data.pictures, image io runtime",
    "data.proxy, ''",
    "data.download, io",
    "data.folders, image io runtime",
    "data, data.download data.folders data.pictures data.proxy image io runtime",
    "data.source, data data.folders io runtime",
    "data.csv, data data.source io runtime",
    "data.numpy, data data.source image io runtime",
    "data.archive, data.folders data.source io runtime",
    "data.parquet, data.archive data.folders data.source runtime",
    "data.importing, data data.source data.folders data.archive data.numpy data.csv data.parquet"
        + " image runtime",
    "data.synthetic, data image io runtime",
    "data.corruption, data io runtime",
    "data.quality, data runtime",
    "signing, io runtime",
    "attestation, signing provenance runtime",
    "provenance, model data data.pictures io runtime",
    "train.optimizer, runtime",
    "train.weights, model model.networks provenance data runtime",
    "train.recipe, train.optimizer train.weights model model.networks provenance data io"
        + " runtime",
    "train.shard, train.recipe model provenance runtime",
    "train.trace, provenance io runtime",
    "train.graph, train.shard train.trace train.recipe train.optimizer train.weights model"
        + " provenance data io runtime",
    "train.checkpoint, train.graph train.trace train.recipe train.weights model model.networks"
        + " provenance data io runtime",
    "train, train.. model model.networks provenance data io runtime",
    "predict.preprocess, data image runtime",
    "predict, predict.preprocess data data.pictures data.source image io runtime",
    "report.evaluation, predict provenance data runtime",
    "report.robustness, report.evaluation predict data data.corruption runtime",
    "report.chart, report.evaluation provenance data data.corruption plot runtime",
    "report.html, report.chart report.evaluation provenance data data.pictures plot html io"
        + " runtime",
    "report.markdown, report.chart report.evaluation provenance model model.layers model.networks"
        + " data data.pictures plot markdown io runtime",
    "report.requirement, report.evaluation runtime",
    "report, report.html report.markdown report.chart report.robustness report.requirement"
        + " report.evaluation predict provenance data plot html io runtime",
    "report.compare, report report.html report.chart report.evaluation predict data html io"
        + " runtime",
    "report.compare.groups, report report.compare report.html report.chart report.evaluation plot"
        + " html io runtime",
    "suspects.confident, runtime",
    "suspects, suspects.confident train train.checkpoint train.recipe train.weights report"
        + " report.html report.chart model provenance data plot html io runtime",
    "tensorboard, report.chart train provenance data plot runtime",
    "serve.config, signing data.pictures io runtime",
    "serve.http, serve.config runtime",
    "serve.models, serve.http serve.config signing predict data data.pictures io runtime",
    "serve, serve.. predict data data.pictures io runtime",
    "app.network, model model.layers data runtime",
    "app.launch, io",
    "app, app.network tensorboard report.. predict train train.recipe train.checkpoint"
        + " train.weights model.. provenance data.. io runtime",
    "app.verification, app train train.trace train.recipe train.weights model.. attestation"
        + " provenance data io runtime",
    "app.portability, app train train.recipe model model.networks provenance data data.synthetic"
        + " runtime",
    "spark, app predict train train.recipe train.checkpoint train.weights model model.networks"
        + " provenance data data.pictures image plot io runtime",
    "cli.options, app serve.config report.robustness report.requirement report.evaluation predict"
        + " train.recipe model model.networks data data.corruption data.importing data.pictures"
        + " data.source image io runtime",
    "cli.display, app.. report.. train model.. provenance data.. runtime",
    "cli.verification, cli.options cli.display app app.verification app.portability attestation"
        + " signing provenance io runtime",
    "cli.manual, cli io runtime",
    "cli, cli.. app.. signing suspects.. serve serve.config report report.compare"
        + " report.compare.groups report.evaluation report.requirement predict train train.recipe"
        + " model.. provenance data.. image io runtime",
  })
  void packageUsesOnlyWhatStandsBelowIt(String name, String allowed) {
    String[] packages =
        Stream.concat(Stream.of(name), Arrays.stream(allowed.split(" ")))
            .filter(entry -> !entry.isEmpty())
            .map(entry -> "org.inkgraph." + entry)
            .toArray(String[]::new);
    ArchRuleDefinition.classes()
        .that()
        .resideInAPackage("org.inkgraph." + name)
        .should()
        .onlyDependOnClassesThat(
            JavaClass.Predicates.resideInAnyPackage(packages)
                .or(
                    DescribedPredicate.not(
                        JavaClass.Predicates.resideInAPackage("org.inkgraph.."))))
        .allowEmptyShould(name.equals("spark")) // compiled with the profile full only
        .check(CLASSES);
  }

  /** What had to become public for other packages of the same room, and is not for users. */
  @ParameterizedTest
  @CsvSource({
    "train.graph, train",
    "train.shard, train",
    "predict.preprocess, predict",
    "data.proxy, data",
    "serve.http, serve",
    "serve.models, serve",
  })
  void internalPackageIsUsedOnlyWithin(String name, String room) {
    ArchRuleDefinition.classes()
        .that()
        .resideInAPackage("org.inkgraph." + name)
        .should()
        .onlyBeAccessed()
        .byAnyPackage("org.inkgraph." + room + "..")
        .check(CLASSES);
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching("org.inkgraph.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void packageHasAtMost25Classes() {
    Map<String, Long> sizes =
        CLASSES.stream()
            .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));

    assertThat(sizes).allSatisfy((name, size) -> assertThat(size).as(name).isLessThanOrEqualTo(25));
  }

  /** Before Java 17.0.14 it fails if the directory is a symbolic link. */
  @Test
  void directoriesAreCreatedThroughOutputPath() {
    ArchRuleDefinition.noClasses()
        .that()
        .resideOutsideOfPackage("org.inkgraph.io")
        .should()
        .callMethod(Files.class, "createDirectories", Path.class, FileAttribute[].class)
        .check(CLASSES);
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
        .areDeclaredInClassesThat()
        .resideOutsideOfPackage("org.inkgraph.predict.preprocess")
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
        .resideInAPackage("org.inkgraph.model..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.tensorflow.framework..", "org.tensorflow.op.train..")
        .check(CLASSES);
  }
}
