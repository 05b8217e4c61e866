package org.inkgraph.train.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.inkgraph.data.ImageSet;
import org.inkgraph.data.ImageShape;
import org.inkgraph.runtime.NativeEnvironment;
import org.inkgraph.runtime.Sessions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

class InGraphDatasetTest {
  private static final ImageSet FIRST =
      new ImageSet(
          ImageShape.of(1, 2),
          new byte[] {0, 51, 102, (byte) 153, (byte) 204, (byte) 255},
          labels(0, 1, 2));
  private static final ImageSet SECOND =
      new ImageSet(ImageShape.of(1, 2), new byte[] {1, 2, 3, 4}, labels(2, 0));

  @ParameterizedTest
  @ValueSource(longs = {1L << 20, 0})
  void rowsHaveTheRequestedImagesWhetherAllFitOrNot(long maxBytes) {
    NativeEnvironment.prepare();
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      InGraphDataset dataset =
          new InGraphDataset(
              tf, List.of(FIRST, SECOND), new InGraphDataset.Labels(3, 0), 4, maxBytes);
      Placeholder<TInt32> batch =
          tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE)));
      Operand<TFloat32> pixels = dataset.images(tf, batch);
      Operand<TFloat32> targets = dataset.targets(tf, batch);
      try (Session session = new Session(graph, Sessions.onCpu())) {
        session.initialize();
        dataset.start(session);

        int[] two = dataset.rowsOf(session, FIRST, new int[] {2, 0, 2});
        assertThat(values(session, batch, two, pixels))
            .containsExactly(0.8f, 1f, 0f, 0.2f, 0.8f, 1f);
        assertThat(values(session, batch, two, targets))
            .containsExactly(0f, 0f, 1f, 1f, 0f, 0f, 0f, 0f, 1f);
        int[] one = dataset.rowsOf(session, SECOND, new int[] {1});
        assertThat(values(session, batch, one, pixels)).containsExactly(3 / 255f, 4 / 255f);
        assertThat(values(session, batch, one, targets)).containsExactly(1f, 0f, 0f);
        assertThat(dataset.rowsOf(session, FIRST, new int[0])).isEmpty();
      }
    }
  }

  @Test
  void smoothsTargetsOverAllClasses() {
    NativeEnvironment.prepare();
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      InGraphDataset dataset =
          new InGraphDataset(
              tf, List.of(FIRST), new InGraphDataset.Labels(3, 0.3), 4, InGraphDataset.MAX_BYTES);
      Placeholder<TInt32> batch =
          tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE)));
      Operand<TFloat32> targets = dataset.targets(tf, batch);
      try (Session session = new Session(graph, Sessions.onCpu())) {
        session.initialize();
        dataset.start(session);

        int[] second = dataset.rowsOf(session, FIRST, new int[] {1});
        assertThat(values(session, batch, second, targets)).containsExactly(0.1f, 0.8f, 0.1f);
      }
    }
  }

  private static List<Float> values(
      Session session, Placeholder<TInt32> batch, int[] rows, Operand<TFloat32> fetched) {
    try (TInt32 fed = TInt32.vectorOf(rows);
        Result result = session.runner().feed(batch, fed).fetch(fetched).run()) {
      List<Float> values = new ArrayList<>();
      ((TFloat32) result.get(0)).scalars().forEach(scalar -> values.add(scalar.getFloat()));
      return values;
    }
  }

  private static byte[] labels(int... labels) {
    byte[] bytes = new byte[labels.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) labels[i];
    }
    return bytes;
  }
}
