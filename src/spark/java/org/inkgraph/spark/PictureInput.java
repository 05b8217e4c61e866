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
import org.inkgraph.data.pictures.PicturePreprocessor;
import org.inkgraph.data.pictures.Preprocessing;
import org.inkgraph.predict.Preprocessors;
import org.inkgraph.runtime.InkgraphException;

/**
 * PNG and JPEG pictures in a directory and its subdirectories, preprocessed as by {@code inkgraph
 * predict}, with paths as keys. Spark lists them, but tasks open them, so that an unreadable
 * picture fails its row instead of the job.
 */
final class PictureInput implements ScoreInput {
  /** File name extensions of pictures, in any case. */
  private static final String EXTENSIONS = "*.{[pP][nN][gG],[jJ][pP][gG],[jJ][pP][eE][gG]}";

  private final Dataset<String> paths;
  private final Preprocessing preprocessing;

  /**
   * @param empty empty files, which Spark's reader skips
   */
  PictureInput(
      SparkSession spark, String directory, List<String> empty, Preprocessing preprocessing) {
    Dataset<String> listed =
        spark
            .read()
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

  @Override
  public long count() {
    return paths.count();
  }

  @Override
  public JavaRDD<ScoredItem> items() {
    return paths.toJavaRDD().mapPartitions(new Reader(preprocessing));
  }

  private record Reader(Preprocessing preprocessing)
      implements FlatMapFunction<Iterator<String>, ScoredItem> {
    @Override
    public Iterator<ScoredItem> call(Iterator<String> keys) {
      PicturePreprocessor preprocessor = Preprocessors.of(preprocessing);
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return keys.hasNext();
        }

        @Override
        public ScoredItem next() {
          return read(preprocessor, keys.next());
        }
      };
    }

    private static ScoredItem read(PicturePreprocessor preprocessor, String key) {
      Path path = new Path(key);
      try (InputStream in = path.getFileSystem(SparkHadoopUtil.get().conf()).open(path)) {
        return ScoredItem.of(key, preprocessor.prepare(in, key));
      } catch (InkgraphException e) {
        return ScoredItem.unreadable(key, e.getMessage());
      } catch (IOException e) {
        return ScoredItem.unreadable(key, key + " cannot be read: " + e.getMessage());
      }
    }
  }
}
