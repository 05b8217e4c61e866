package org.inkgraph.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.inkgraph.app.ScoreRequest;
import org.inkgraph.data.IdxImages;
import org.inkgraph.data.ImageShape;
import org.inkgraph.data.pictures.Preprocessing;
import org.inkgraph.image.PictureFormat;
import org.inkgraph.runtime.InkgraphException;

/** A factory of inputs that detects the kind of the files. */
final class ScoreInputs {
  /** As in Spark, names that begin with a dot or an underscore are not data. */
  private static final Pattern HIDDEN = Pattern.compile("(^|/)[._]");

  /** The kind of a file. */
  private enum Kind {
    PICTURES,
    PARQUET,
    IDX
  }

  private ScoreInputs() {}

  /**
   * Opens the input of a request, with pictures prepared by {@code preprocessing}.
   *
   * @throws InkgraphException if there are no images, or files of several kinds
   */
  static ScoreInput open(SparkSession spark, ScoreRequest request, Preprocessing preprocessing)
      throws IOException {
    String input = request.input();
    Configuration conf = spark.sparkContext().hadoopConfiguration();
    Map<Kind, List<String>> found = find(input, conf);
    if (found.isEmpty()) {
      throw new InkgraphException(
          input + " contains no picture, Parquet or IDX file of images; name one that does");
    }
    if (found.size() > 1) {
      throw new InkgraphException(
          input
              + " contains files of several kinds ("
              + String.join(
                  ", ",
                  found.keySet().stream().map(k -> k.name().toLowerCase(Locale.ROOT)).toList())
              + "); name a directory of one kind");
    }
    Map.Entry<Kind, List<String>> only = found.entrySet().iterator().next();
    URI base = base(input, conf);
    return switch (only.getKey()) {
      case PICTURES -> new PictureInput(spark, input, only.getValue(), preprocessing);
      case PARQUET ->
          new ParquetInput(
              spark, input, base, request.imageColumn(), request.keyColumn(), preprocessing);
      case IDX ->
          new IdxInput(
              JavaSparkContext.fromSparkContext(spark.sparkContext()),
              Path.of(base.getPath()),
              only.getValue().stream().map(Path::of).toList(),
              ImageShape.of(preprocessing.rows(), preprocessing.columns()));
    };
  }

  /** Returns the directory to which the names of files in keys are relative. */
  private static URI base(String input, Configuration conf) throws IOException {
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(input);
    FileSystem fileSystem = path.getFileSystem(conf);
    org.apache.hadoop.fs.Path qualified = fileSystem.makeQualified(path);
    return (fileSystem.getFileStatus(path).isDirectory() ? qualified : qualified.getParent())
        .toUri();
  }

  /**
   * Returns the kinds of files in a directory, with the paths of IDX files and of empty pictures
   * only, as there may be millions of pictures.
   */
  private static Map<Kind, List<String>> find(String input, Configuration conf) throws IOException {
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(input);
    FileSystem fileSystem = path.getFileSystem(conf);
    Map<Kind, List<String>> found = new EnumMap<>(Kind.class);
    try {
      String root = fileSystem.makeQualified(path).toUri().getPath();
      RemoteIterator<LocatedFileStatus> files = fileSystem.listFiles(path, true);
      while (files.hasNext()) {
        LocatedFileStatus file = files.next();
        if (!HIDDEN.matcher(file.getPath().toUri().getPath().substring(root.length())).find()) {
          add(file, found);
        }
      }
    } catch (FileNotFoundException e) {
      throw new InkgraphException(input + " does not exist", e);
    }
    found.values().forEach(paths -> paths.sort(null));
    return found;
  }

  private static void add(LocatedFileStatus file, Map<Kind, List<String>> found)
      throws IOException {
    org.apache.hadoop.fs.Path path = file.getPath();
    String name = path.getName().toLowerCase(Locale.ROOT);
    if (PictureFormat.ofName(name).isPresent()) {
      List<String> empty = found.computeIfAbsent(Kind.PICTURES, absent -> new ArrayList<>());
      if (file.getLen() == 0) {
        empty.add(path.toString());
      }
    } else if (name.endsWith(".parquet")) {
      found.computeIfAbsent(Kind.PARQUET, absent -> new ArrayList<>());
    } else if ("file".equals(path.toUri().getScheme())) {
      Path local = Path.of(path.toUri().getPath());
      if (IdxImages.isImageFile(local)) {
        found.computeIfAbsent(Kind.IDX, absent -> new ArrayList<>()).add(local.toString());
      }
    }
  }
}
