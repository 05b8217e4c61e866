import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import org.inkgraph.runtime.Device;
import org.inkgraph.runtime.Execution;
import org.inkgraph.runtime.NativeEnvironment;
import org.inkgraph.runtime.Sessions;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Prints a checksum of what single operations of training compute from fixed random numbers. The
 * argument limits oneDNN's instructions, so two outputs show which operations a limit changes:
 *
 * <pre>
 * java -cp 'target/inkgraph/lib/*' bench/isa/Operations.java AVX2
 * </pre>
 */
public final class Operations {
  private final Random random = new Random(1);
  private final Map<Operand<TFloat32>, TFloat32> inputs = new LinkedHashMap<>();

  public static void main(String[] arguments) {
    if (arguments.length > 0) {
      NativeEnvironment.capInstructionSet(arguments[0]);
    }
    NativeEnvironment.prepare();
    new Operations().run();
  }

  private void run() {
    try (Graph graph = new Graph()) {
      Map<String, Operand<TFloat32>> results = results(Ops.create(graph));
      try (Session session =
          new Session(graph, Sessions.config(Execution.on(Device.CPU).withThreads(2)))) {
        for (Map.Entry<String, Operand<TFloat32>> entry : results.entrySet()) {
          Session.Runner runner = session.runner().fetch(entry.getValue());
          // Constants would be folded, by other kernels than those of training.
          inputs.forEach(runner::feed);
          try (var result = runner.run()) {
            System.out.println(entry.getKey() + "\t" + checksum((TFloat32) result.get(0)));
          }
        }
      }
    }
  }

  private Map<String, Operand<TFloat32>> results(Ops tf) {
    Map<String, Operand<TFloat32>> all = new LinkedHashMap<>();
    Operand<TFloat32> images = floats(tf, 50, 784);
    Operand<TFloat32> weights = floats(tf, 784, 256);
    Operand<TFloat32> hidden = floats(tf, 100, 256);
    Operand<TFloat32> error = floats(tf, 100, 10);
    Operand<TFloat32> few = floats(tf, 256, 10);
    all.put("MatMul 50x784x256", tf.linalg.matMul(images, weights));
    all.put(
        "MatMul 50x784x256, BiasAdd, Relu",
        tf.nn.relu(tf.nn.biasAdd(tf.linalg.matMul(images, weights), floats(tf, 256))));
    all.put("MatMul 100x256x10", tf.linalg.matMul(hidden, few));
    all.put(
        "MatMul 256x100x10, gradient of weights",
        tf.linalg.matMul(hidden, error, org.tensorflow.op.linalg.MatMul.transposeA(true)));
    all.put(
        "MatMul 100x10x256, gradient of inputs",
        tf.linalg.matMul(error, few, org.tensorflow.op.linalg.MatMul.transposeB(true)));
    List<Long> one = List.of(1L, 1L, 1L, 1L);
    Operand<TFloat32> image = floats(tf, 50, 28, 28, 1);
    Operand<TFloat32> filter1 = floats(tf, 5, 5, 1, 32);
    Operand<TFloat32> maps = floats(tf, 50, 14, 14, 32);
    Operand<TFloat32> filter2 = floats(tf, 5, 5, 32, 64);
    Operand<TFloat32> mapsError = floats(tf, 50, 14, 14, 64);
    all.put("Conv2D 1 to 32", tf.nn.conv2d(image, filter1, one, "SAME"));
    all.put("Conv2D 32 to 64", tf.nn.conv2d(maps, filter2, one, "SAME"));
    all.put(
        "Conv2DBackpropInput",
        tf.nn.conv2dBackpropInput(ints(tf, 50, 14, 14, 32), filter2, mapsError, one, "SAME"));
    all.put(
        "Conv2DBackpropFilter",
        tf.nn.conv2dBackpropFilter(maps, ints(tf, 5, 5, 32, 64), mapsError, one, "SAME"));
    List<Long> two = List.of(1L, 2L, 2L, 1L);
    all.put("MaxPool", tf.nn.maxPool(maps, two(tf), two(tf), "SAME"));
    all.put("AvgPool", tf.nn.avgPool(maps, two, two, "SAME"));
    all.put("Softmax", tf.nn.softmax(error));
    all.put("LogSoftmax", tf.nn.logSoftmax(error));
    all.put("Relu", tf.nn.relu(hidden));
    all.put("Tanh", tf.math.tanh(hidden));
    all.put("Exp", tf.math.exp(hidden));
    all.put("Log", tf.math.log(tf.math.exp(hidden)));
    all.put("Sqrt", tf.math.sqrt(tf.math.abs(hidden)));
    all.put("Div", tf.math.div(hidden, tf.math.exp(hidden)));
    all.put("BiasAddGrad", tf.nn.biasAddGrad(hidden));
    all.put("Sum", tf.sum(hidden, tf.constant(0)));
    all.put("Mean", tf.math.mean(hidden, tf.constant(new int[] {0, 1})));
    return all;
  }

  private static Operand<TInt32> two(Ops tf) {
    return tf.constant(new int[] {1, 2, 2, 1});
  }

  private static Operand<TInt32> ints(Ops tf, int... values) {
    return tf.constant(values);
  }

  private Operand<TFloat32> floats(Ops tf, long... shape) {
    Shape of = Shape.of(shape);
    float[] values = new float[(int) of.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    Operand<TFloat32> input = tf.placeholder(TFloat32.class, Placeholder.shape(of));
    inputs.put(input, TFloat32.tensorOf(of, DataBuffers.of(values)));
    return input;
  }

  private static String checksum(TFloat32 values) {
    CRC32 crc = new CRC32();
    byte[] bytes = new byte[(int) values.numBytes()];
    values.asRawTensor().data().read(bytes);
    crc.update(bytes);
    return String.format("%08x", crc.getValue());
  }
}
