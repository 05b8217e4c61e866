package org.inkgraph.spark;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.inkgraph.app.ScoreRequest;
import org.inkgraph.app.ScoreSummary;
import org.inkgraph.io.JsonFile;
import org.inkgraph.predict.Recognizer;
import org.inkgraph.runtime.InkgraphException;

/**
 * A job that scores many images with a SavedModel and writes Parquet, with one row per image. Rows
 * never pass through the driver; Spark's commit protocol discards the output of lost tasks.
 */
final class BatchScore {
  private static final String SUMMARY = "_summary.json";
  private static final String SUCCESS = "_SUCCESS";

  /** Disables dictionaries of nearly unique values, which took half of a small network's time. */
  private static final Map<String, String> NO_DICTIONARY =
      Map.of(
          "parquet.enable.dictionary#key", "false",
          "parquet.enable.dictionary#probability", "false",
          "parquet.enable.dictionary#probabilities.list.element", "false");

  private final SparkSession spark;
  private final Consumer<String> progress;

  BatchScore(SparkSession spark, Consumer<String> progress) {
    this.spark = spark;
    this.progress = progress;
  }

  /**
   * Scores every image.
   *
   * @throws InkgraphException if the output exists, the model or the input cannot be used, a task
   *     fails repeatedly, or rows are missing at the end
   */
  ScoreSummary score(ScoreRequest request) throws IOException {
    requireNew(request.output());
    ModelFiles files = ModelFiles.read(request.model());
    Recognizer recognizer = ExecutorModel.of(files);
    ScoreInput input =
        ScoreInputs.open(
            spark, request, recognizer.preprocessor(request.preprocessing()).preprocessing());
    SparkContext context = spark.sparkContext();
    PartitionProgress listener = new PartitionProgress(progress);
    long start = System.nanoTime();
    long images = input.count();
    progress.accept(images + " images");
    context.addSparkListener(listener);
    try {
      Broadcast<ModelFiles> model = JavaSparkContext.fromSparkContext(context).broadcast(files);
      JavaRDD<Row> rows = input.items().mapPartitions(new ScorePartition(model));
      spark
          .createDataFrame(rows, ScorePartition.SCHEMA)
          .write()
          .mode(SaveMode.Overwrite)
          .options(NO_DICTIONARY)
          .parquet(request.output());
    } finally {
      context.removeSparkListener(listener);
    }
    ScoreSummary summary = summary(request, files, (System.nanoTime() - start) / 1e9);
    if (summary.images() != images) {
      throw new InkgraphException(
          request.output()
              + " has "
              + summary.images()
              + " rows for "
              + images
              + " images; the input changed in the meantime");
    }
    write(new Path(request.output(), SUMMARY), JsonFile.text(summary));
    return summary;
  }

  /** Checks that the output does not exist, except for files of an interrupted job. */
  private void requireNew(String output) throws IOException {
    Path path = new Path(output);
    FileSystem fileSystem = path.getFileSystem(conf());
    if (!fileSystem.exists(path)) {
      return;
    }
    for (FileStatus entry : fileSystem.listStatus(path)) {
      if (!entry.getPath().getName().equals("_temporary")) {
        throw new InkgraphException(
            output
                + (fileSystem.exists(new Path(path, SUCCESS))
                    ? " contains the rows of another job"
                    : " contains other files")
                + "; delete it or name another directory with --out");
      }
    }
  }

  private ScoreSummary summary(ScoreRequest request, ModelFiles files, double seconds) {
    Map<String, Long> byClass = new TreeMap<>();
    long errors = 0;
    long images = 0;
    for (Row row :
        SparkSessions.reader(spark)
            .schema(ScorePartition.SCHEMA)
            .parquet(request.output())
            .groupBy("class_name")
            .count()
            .collectAsList()) {
      images += row.getLong(1);
      if (row.isNullAt(0)) {
        errors += row.getLong(1);
      } else {
        byClass.put(row.getString(0), row.getLong(1));
      }
    }
    return new ScoreSummary(
        ScoreSummary.FORMAT_VERSION,
        request.model().toString().replace('\\', '/'),
        files.sha256(),
        request.input(),
        request.output(),
        images,
        errors,
        byClass,
        seconds);
  }

  private void write(Path file, String text) throws IOException {
    try (OutputStream out = file.getFileSystem(conf()).create(file, true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private Configuration conf() {
    return spark.sparkContext().hadoopConfiguration();
  }
}
