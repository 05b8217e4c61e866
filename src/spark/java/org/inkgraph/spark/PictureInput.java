package org.inkgraph.spark;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.inkgraph.data.ImageShape;
import org.inkgraph.predict.DigitPreprocessor;
import org.inkgraph.runtime.InkgraphException;

/**
 * PNG and JPEG pictures in a directory and all that is below it, prepared as {@code inkgraph
 * predict} does; the key is the path. Spark lists them; a task opens each itself, so that one that
 * cannot be read costs a row and not the job.
 */
final class PictureInput implements ScoreInput {
  /** Endings that are pictures', in any case. */
  private static final String ENDINGS = "*.{[pP][nN][gG],[jJ][pP][gG],[jJ][pP][eE][gG]}";

  private final Dataset<String> paths;
  private final ImageShape shape;

  /**
   * @param empty files without a byte, which Spark's reader passes over
   */
  PictureInput(SparkSession spark, String directory, List<String> empty, ImageShape shape) {
    Dataset<String> listed =
        spark
            .read()
            .format("binaryFile")
            .option("recursiveFileLookup", true)
            .option("pathGlobFilter", ENDINGS)
            .load(directory)
            .select("path")
            .as(Encoders.STRING());
    this.paths =
        empty.isEmpty() ? listed : listed.union(spark.createDataset(empty, Encoders.STRING()));
    this.shape = shape;
  }

  @Override
  public long count() {
    return paths.count();
  }

  @Override
  public JavaRDD<ScoredItem> items() {
    return paths.toJavaRDD().mapPartitions(new Reader(shape));
  }

  private record Reader(ImageShape shape) implements FlatMapFunction<Iterator<String>, ScoredItem> {
    @Override
    public Iterator<ScoredItem> call(Iterator<String> keys) {
      DigitPreprocessor preparation = new DigitPreprocessor(shape);
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return keys.hasNext();
        }

        @Override
        public ScoredItem next() {
          return read(preparation, keys.next());
        }
      };
    }

    private static ScoredItem read(DigitPreprocessor preparation, String key) {
      Path path = new Path(key);
      try (InputStream in = path.getFileSystem(SparkHadoopUtil.get().conf()).open(path)) {
        return ScoredItem.of(key, preparation.prepare(in, key));
      } catch (InkgraphException e) {
        return ScoredItem.unreadable(key, e.getMessage());
      } catch (IOException e) {
        return ScoredItem.unreadable(key, key + " cannot be read: " + e.getMessage());
      }
    }
  }
}
