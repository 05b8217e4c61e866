package reader;

import java.util.List;
import org.inkgraph.model.DropoutFunction;
import org.inkgraph.model.Layer;
import org.inkgraph.model.Network;
import org.inkgraph.model.ParameterSource;
import org.inkgraph.model.Sharding;
import org.inkgraph.model.layers.Layers;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A network that Inkgraph finds as a service, with a layer of its own. */
public final class SmallNetwork implements Network {
  private record Sine() implements Layer {
    @Override
    public Sharding sharding() {
      return Sharding.ELEMENTWISE;
    }

    @Override
    public Operand<TFloat32> apply(
        Ops tf, Operand<TFloat32> input, ParameterSource parameters, DropoutFunction dropout) {
      return tf.math.sin(input);
    }
  }

  @Override
  public String name() {
    return "sines";
  }

  @Override
  public String summary() {
    return "one hidden layer of sines";
  }

  @Override
  public List<Layer> layers(int classes) {
    return List.of(
        Layers.flatten(), Layers.dense("dense1", 64), new Sine(), Layers.dense("logits", classes));
  }
}
