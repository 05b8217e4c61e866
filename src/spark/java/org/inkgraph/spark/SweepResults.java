package org.inkgraph.spark;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.inkgraph.app.SweepSummary;
import org.inkgraph.io.FileTree;
import org.inkgraph.io.JsonFile;
import org.inkgraph.io.StagedDirectory;
import org.inkgraph.plot.Figure;
import org.jspecify.annotations.Nullable;

/**
 * A writer of a sweep's results: {@code results/}, which is replaced completely or not at all, and
 * {@code best/}, a copy of the model with the highest validation accuracy.
 */
final class SweepResults {
  private static final String BEST = "best";
  private static final int PIXELS_PER_UNIT = 2;

  private static final StructType SCHEMA =
      new StructType()
          .add("point", DataTypes.StringType, false)
          .add("network", DataTypes.StringType, false)
          .add("recipe", DataTypes.StringType, false)
          .add("data", DataTypes.StringType, false)
          .add("seed", DataTypes.LongType, false)
          .add(
              "overrides",
              DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType, true),
              false)
          .add("trainedEpochs", DataTypes.IntegerType)
          .add("loss", DataTypes.DoubleType)
          .add("trainingAccuracy", DataTypes.DoubleType)
          .add("validationAccuracy", DataTypes.DoubleType)
          .add("weightsSha256", DataTypes.StringType)
          .add("seconds", DataTypes.DoubleType)
          .add("host", DataTypes.StringType)
          .add("error", DataTypes.StringType);

  private final SparkSession spark;
  private final Path out;
  private final List<SweepPoint> points;
  private final Map<String, String> failures;

  SweepResults(
      SparkSession spark, Path out, List<SweepPoint> points, Map<String, String> failures) {
    this.spark = spark;
    this.out = out;
    this.points = points;
    this.failures = failures;
  }

  /** Writes the results, but nothing of a stopped sweep, as Spark may have ended. */
  SweepSummary write(List<SweepPoint.Trained> trained, int skipped, boolean stopped)
      throws IOException {
    Optional<SweepPoint.Trained> best = best(trained);
    SweepSummary summary =
        new SweepSummary(
            SweepSummary.FORMAT_VERSION,
            points.size(),
            trained.size(),
            skipped,
            failures.entrySet().stream().map(e -> e.getKey() + ": " + e.getValue()).toList(),
            stopped,
            settings(trained),
            best.map(each -> each.point().name()).orElse(null),
            best.map(each -> out.resolve(BEST).toString().replace('\\', '/')).orElse(null));
    if (stopped) {
      return summary;
    }
    try (StagedDirectory staged = StagedDirectory.beside(out.resolve("results"))) {
      Path directory = staged.path();
      Files.writeString(directory.resolve("results.csv"), csv(trained));
      parquet(trained, directory.resolve("results.parquet"));
      JsonFile.write(directory.resolve("summary.json"), summary);
      for (Figure chart : AccuracyChart.all(trained, SweepPoint.keys(points))) {
        Files.writeString(directory.resolve(chart.name() + ".svg"), chart.svg());
        Files.write(directory.resolve(chart.name() + ".png"), chart.png(PIXELS_PER_UNIT));
      }
      staged.replace();
    }
    if (best.isPresent()) {
      copyBest(best.get().model());
    }
    return summary;
  }

  /** Returns the first point with the highest validation accuracy. */
  private static Optional<SweepPoint.Trained> best(List<SweepPoint.Trained> trained) {
    return trained.stream()
        .filter(each -> each.validationAccuracy() != null)
        .max(
            Comparator.comparingDouble(SweepPoint.Trained::validationAccuracy)
                .thenComparing(each -> -trained.indexOf(each)));
  }

  private static List<SweepSummary.Setting> settings(List<SweepPoint.Trained> trained) {
    return SettingStatistics.grouped(trained, each -> each.point().setting()).entrySet().stream()
        .map(group -> SettingStatistics.of(group.getKey(), group.getValue()))
        .toList();
  }

  private void copyBest(Path model) throws IOException {
    try (StagedDirectory staged = StagedDirectory.beside(out.resolve(BEST))) {
      List<Path> tree = FileTree.walk(model);
      for (Path path : tree.subList(1, tree.size())) {
        Files.copy(path, staged.path().resolve(model.relativize(path)));
      }
      staged.replace();
    }
  }

  private String csv(List<SweepPoint.Trained> trained) throws IOException {
    List<String> keys = SweepPoint.keys(points);
    int overrides = SCHEMA.fieldIndex("overrides");
    List<String> header = new ArrayList<>(List.of(SCHEMA.fieldNames()));
    header.remove(overrides);
    header.addAll(overrides, keys);
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setHeader(header.toArray(String[]::new))
            .setRecordSeparator("\n")
            .get();
    StringWriter text = new StringWriter();
    try (CSVPrinter printer = new CSVPrinter(text, format)) {
      for (Row row : rows(trained)) {
        List<Object> cells = new ArrayList<>();
        for (int i = 0; i < SCHEMA.length(); i++) {
          if (i == overrides) {
            keys.forEach(key -> cells.add(row.getJavaMap(overrides).get(key)));
          } else {
            cells.add(row.get(i));
          }
        }
        printer.printRecord(cells);
      }
    }
    return text.toString();
  }

  private void parquet(List<SweepPoint.Trained> trained, Path directory) {
    // Hadoop reads a text as it is, without the escapes of URIs.
    String path = new org.apache.hadoop.fs.Path(directory.toUri()).toString();
    spark.createDataFrame(rows(trained), SCHEMA).coalesce(1).write().parquet(path);
  }

  /** Returns a row for each point, in the order of the plan. */
  private List<Row> rows(List<SweepPoint.Trained> trained) {
    Map<String, SweepPoint.Trained> byName = new LinkedHashMap<>();
    trained.forEach(each -> byName.put(each.point().name(), each));
    return points.stream().map(point -> row(point, byName.get(point.name()))).toList();
  }

  private Row row(SweepPoint point, SweepPoint.@Nullable Trained trained) {
    Map<String, String> overrides = new LinkedHashMap<>();
    point.overrides().forEach((key, value) -> overrides.put(key, String.valueOf(value)));
    scala.collection.Map<String, String> map =
        scala.jdk.javaapi.CollectionConverters.asScala(overrides);
    return RowFactory.create(
        point.name(),
        point.task().network(),
        point.recipeName(),
        point.task().dataName(),
        point.task().seed(),
        map,
        trained == null ? null : trained.record().epochs().size(),
        trained == null ? null : trained.record().exportedEpoch().loss(),
        trained == null ? null : trained.record().exportedEpoch().trainingAccuracy(),
        trained == null ? null : trained.validationAccuracy(),
        trained == null ? null : trained.record().weightsSha256(),
        trained == null ? null : trained.seconds(),
        trained == null ? null : trained.host(),
        failures.get(point.name()));
  }
}
