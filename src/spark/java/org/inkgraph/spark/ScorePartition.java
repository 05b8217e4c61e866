package org.inkgraph.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.inkgraph.predict.Prediction;
import org.inkgraph.predict.Recognizer;
import org.inkgraph.runtime.InkgraphException;
import org.jspecify.annotations.Nullable;

/**
 * A function that runs the model on a partition in batches in the task's thread, and returns one
 * row per item in the same order.
 *
 * @param model the files of the SavedModel
 */
record ScorePartition(Broadcast<ModelFiles> model)
    implements FlatMapFunction<Iterator<ScoredItem>, Row> {
  /** Images in a batch, which the recognizer splits further for large models. */
  private static final int BATCH = 50;

  /** The schema of the rows. */
  static final StructType SCHEMA =
      new StructType()
          .add("key", DataTypes.StringType, false)
          .add("class", DataTypes.IntegerType)
          .add("class_name", DataTypes.StringType)
          .add("probability", DataTypes.FloatType)
          .add("probabilities", DataTypes.createArrayType(DataTypes.FloatType, false))
          .add("error", DataTypes.StringType);

  /** Returns rows lazily: a batch runs when the previous one is consumed. */
  @Override
  public Iterator<Row> call(Iterator<ScoredItem> items) {
    Recognizer recognizer = ExecutorModel.of(model.value());
    return Stream.iterate(next(items), batch -> !batch.isEmpty(), batch -> next(items))
        .flatMap(batch -> scored(recognizer, batch).stream())
        .iterator();
  }

  private static List<ScoredItem> next(Iterator<ScoredItem> items) {
    List<ScoredItem> batch = new ArrayList<>(BATCH);
    while (batch.size() < BATCH && items.hasNext()) {
      batch.add(items.next());
    }
    return batch;
  }

  private static List<Row> scored(Recognizer recognizer, List<ScoredItem> batch) {
    int imageSize = recognizer.imageShape().pixels();
    float[] pixels = new float[batch.size() * imageSize];
    int readable = 0;
    for (ScoredItem item : batch) {
      if (item.pixels() != null) {
        System.arraycopy(item.pixels(), 0, pixels, readable * imageSize, imageSize);
        readable++;
      }
    }
    float[] probabilities;
    try {
      probabilities = recognizer.probabilitiesAsGiven(Arrays.copyOf(pixels, readable * imageSize));
    } catch (InkgraphException e) {
      return batch.stream().map(item -> failed(item, e.getMessage())).toList();
    }
    List<Row> rows = new ArrayList<>(batch.size());
    int at = 0;
    for (ScoredItem item : batch) {
      if (item.pixels() == null) {
        rows.add(failed(item, item.error()));
      } else {
        rows.add(row(recognizer, item, probabilities, at));
        at += recognizer.classes();
      }
    }
    return rows;
  }

  private static Row row(Recognizer recognizer, ScoredItem item, float[] probabilities, int from) {
    int classes = recognizer.classes();
    Float[] ofImage = new Float[classes];
    for (int i = 0; i < classes; i++) {
      if (Float.isNaN(probabilities[from + i])) {
        return failed(item, "the model produces NaN for it");
      }
      ofImage[i] = probabilities[from + i];
    }
    int best = Prediction.argMax(probabilities, from, classes);
    return RowFactory.create(
        item.key(), best, recognizer.classNames().get(best), ofImage[best], ofImage, null);
  }

  private static Row failed(ScoredItem item, @Nullable String error) {
    return RowFactory.create(item.key(), null, null, null, null, error);
  }
}
