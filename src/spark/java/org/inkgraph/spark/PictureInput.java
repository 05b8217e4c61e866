package org.inkgraph.spark;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.inkgraph.data.pictures.Preprocessing;
import org.inkgraph.image.PictureFormat;
import org.inkgraph.predict.Preprocessors;
import org.inkgraph.runtime.InkgraphException;

/**
 * Pictures in a directory and its subdirectories, preprocessed as by {@code inkgraph predict}, with
 * paths as keys. Spark lists them, but tasks open them, so that an unreadable picture fails its row
 * instead of the job.
 */
final class PictureInput implements ScoreInput {
  /** File name extensions of pictures, in any case: {@code *.{[pP][nN][gG],…}}. */
  private static final String EXTENSIONS =
      Arrays.stream(PictureFormat.values())
          .flatMap(format -> format.extensions().stream())
          .map(PictureInput::inAnyCase)
          .collect(Collectors.joining(",", "*.{", "}"));

  private final Dataset<String> paths;
  private final Preprocessing preprocessing;

  /**
   * @param empty empty files, which Spark's reader skips
   */
  PictureInput(
      SparkSession spark, String directory, List<String> empty, Preprocessing preprocessing) {
    Dataset<String> listed =
        SparkSessions.reader(spark)
            .format("binaryFile")
            .option("recursiveFileLookup", true)
            .option("pathGlobFilter", EXTENSIONS)
            .load(directory)
            .select("path")
            .as(Encoders.STRING());
    this.paths =
        empty.isEmpty() ? listed : listed.union(spark.createDataset(empty, Encoders.STRING()));
    this.preprocessing = preprocessing;
  }

  private static String inAnyCase(String extension) {
    return extension
        .chars()
        .mapToObj(
            letter ->
                "[" + (char) letter + Character.toString(letter).toUpperCase(Locale.ROOT) + "]")
        .collect(Collectors.joining());
  }

  @Override
  public long count() {
    return paths.count();
  }

  @Override
  public JavaRDD<ScoredItem> items() {
    return paths.toJavaRDD().map(new Reader(preprocessing));
  }

  private record Reader(Preprocessing preprocessing) implements Function<String, ScoredItem> {
    @Override
    public ScoredItem call(String key) {
      Path path = new Path(key);
      try (InputStream in = path.getFileSystem(SparkHadoopUtil.get().conf()).open(path)) {
        return ScoredItem.of(key, Preprocessors.of(preprocessing).prepare(in, key));
      } catch (InkgraphException e) {
        return ScoredItem.unreadable(key, e.getMessage());
      } catch (IOException e) {
        return ScoredItem.unreadable(key, key + " cannot be read: " + e.getMessage());
      }
    }
  }
}
