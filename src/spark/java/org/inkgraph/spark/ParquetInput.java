package org.inkgraph.spark;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.regex.Pattern;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.inkgraph.data.ImageShape;
import org.inkgraph.data.pictures.Preprocessing;
import org.inkgraph.predict.Preprocessors;
import org.inkgraph.runtime.InkgraphException;
import org.jspecify.annotations.Nullable;

/**
 * A Parquet column of images: as bytes, which are raw pixels or a picture file, or as an array of
 * fractions in [0, 1] or integers in 0..255.
 */
final class ParquetInput implements ScoreInput {
  private static final DataType FRACTIONS = DataTypes.createArrayType(DataTypes.FloatType);
  private static final DataType INTEGERS = DataTypes.createArrayType(DataTypes.IntegerType);

  private final Dataset<Row> rows;
  private final Reader reader;

  /**
   * @param base directory to which the names in keys are relative
   * @param imageColumn name of the column, with dots between levels
   * @param keyColumn name of the key column, or null for {@code FILE#INDEX}
   * @throws InkgraphException if there is no such column, or it has a different type
   */
  ParquetInput(
      SparkSession spark,
      String input,
      URI base,
      String imageColumn,
      @Nullable String keyColumn,
      Preprocessing preprocessing) {
    Dataset<Row> all =
        SparkSessions.reader(spark).option("recursiveFileLookup", true).parquet(input);
    Column key =
        keyColumn == null
            ? functions.concat(
                relativeTo(base, functions.col("_metadata.file_path")),
                functions.lit("#"),
                functions.col("_metadata.row_index"))
            : functions.col(keyColumn).cast(DataTypes.StringType);
    Dataset<Row> selected;
    try {
      selected = all.select(key.as("key"), functions.col(imageColumn).as("image"));
    } catch (Exception e) {
      if (e instanceof AnalysisException) { // which Scala does not declare
        throw new InkgraphException(
            input
                + " has no column "
                + (keyColumn == null ? imageColumn : imageColumn + " or no column " + keyColumn)
                + "; it has "
                + String.join(", ", all.columns())
                + " (--image-column, --key-column)",
            e);
      }
      throw e;
    }
    DataType type = type(selected.schema().apply("image").dataType(), input, imageColumn);
    rows = selected.withColumn("image", functions.col("image").cast(type));
    reader = new Reader(type, preprocessing);
  }

  /** Returns what follows a directory's path in the URIs of its files. */
  private static Column relativeTo(URI base, Column file) {
    String path = base.getRawPath().replaceFirst("/*$", "/");
    return functions.regexp_replace(file, "^[^:/]+:(//[^/]*)?" + Pattern.quote(path), "");
  }

  /** Returns the type to read a column of {@code type} as: bytes, fractions or integers. */
  private static DataType type(DataType type, String input, String column) {
    if (type.equals(DataTypes.BinaryType)) {
      return type;
    }
    DataType element = type instanceof ArrayType array ? array.elementType() : DataTypes.NullType;
    if (element.equals(DataTypes.FloatType) || element.equals(DataTypes.DoubleType)) {
      return FRACTIONS;
    }
    if (element.equals(DataTypes.ShortType) || element.equals(DataTypes.IntegerType)) {
      return INTEGERS;
    }
    throw new InkgraphException(
        "column "
            + column
            + " of "
            + input
            + " is "
            + type.simpleString()
            + "; images are binary, or an array of float, double, short or int");
  }

  @Override
  public long count() {
    return rows.count();
  }

  @Override
  public JavaRDD<ScoredItem> items() {
    return rows.queryExecution().toRdd().toJavaRDD().map(reader);
  }

  /** A reader of Spark's internal rows, which return arrays without boxing. */
  private record Reader(DataType type, Preprocessing preprocessing)
      implements Function<InternalRow, ScoredItem> {
    @Override
    public ScoredItem call(InternalRow row) {
      String key = row.isNullAt(0) ? "null" : row.getUTF8String(0).toString();
      if (row.isNullAt(1)) {
        return ScoredItem.unreadable(key, "there is no image");
      }
      try {
        float[] pixels = pixels(row, key);
        ImageShape shape = shape();
        return pixels.length == shape.pixels()
            ? ScoredItem.of(key, pixels)
            : ScoredItem.unreadable(
                key, "the image has " + pixels.length + " pixels, but the model accepts " + shape);
      } catch (IllegalArgumentException | InkgraphException e) {
        return ScoredItem.unreadable(key, InkgraphException.firstLine(e));
      }
    }

    private ImageShape shape() {
      return ImageShape.of(preprocessing.rows(), preprocessing.columns());
    }

    private float[] pixels(InternalRow row, String key) {
      if (type.equals(DataTypes.BinaryType)) {
        byte[] bytes = row.getBinary(1);
        return bytes.length == shape().pixels()
            ? Pixels.of(bytes)
            : Preprocessors.of(preprocessing).prepare(new ByteArrayInputStream(bytes), key);
      }
      ArrayData array = row.getArray(1);
      for (int i = 0; i < array.numElements(); i++) {
        if (array.isNullAt(i)) {
          throw new IllegalArgumentException("pixel " + i + " is null");
        }
      }
      return type.equals(FRACTIONS)
          ? Pixels.checked(array.toFloatArray())
          : Pixels.of(array.toIntArray());
    }
  }
}
