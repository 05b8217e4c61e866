package consumer;

import java.nio.file.Path;
import java.util.List;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.DatasetDirectory;
import org.inkgraph.io.ModelVersions;
import org.inkgraph.model.DropoutFunction;
import org.inkgraph.model.Initializer;
import org.inkgraph.model.Layer;
import org.inkgraph.model.Network;
import org.inkgraph.model.Parameter;
import org.inkgraph.model.ParameterSource;
import org.inkgraph.model.Sharding;
import org.inkgraph.model.layers.Layers;
import org.inkgraph.runtime.Device;
import org.inkgraph.train.SavedModelExporter;
import org.inkgraph.train.TrainedModel;
import org.inkgraph.train.Trainer;
import org.inkgraph.train.TrainingListener;
import org.inkgraph.train.recipe.Recipe;
import org.inkgraph.train.recipe.Recipes;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A network with a layer of its own, trained and exported: arguments are data and models. */
public final class OwnNetwork implements Network {
  /**
   * A rectifier with a learned slope for negative values (He et al. 2015, "Delving Deep into
   * Rectifiers", equation 1), which the library does not have.
   *
   * @param name prefix of its parameters
   */
  private record ParametricRelu(String name) implements Layer {
    /** It is computed whole, which is always right. */
    @Override
    public Sharding sharding() {
      return Sharding.NONE;
    }

    @Override
    public Operand<TFloat32> apply(
        Ops tf, Operand<TFloat32> input, ParameterSource parameters, DropoutFunction dropout) {
      Shape units = Shape.of(input.shape().get(1));
      Operand<TFloat32> slope =
          parameters.parameter(
              new Parameter(name + "/slope", units, Parameter.Role.SCALE, Initializer.ZEROS));
      Operand<TFloat32> positive = tf.nn.relu(input);
      return tf.math.add(positive, tf.math.mul(slope, tf.math.sub(input, positive)));
    }
  }

  @Override
  public String name() {
    return "own";
  }

  @Override
  public String summary() {
    return "has a layer of its own";
  }

  @Override
  public List<Layer> layers(int classes) {
    return List.of(
        Layers.flatten(),
        Layers.dense("dense1", 96),
        new ParametricRelu("prelu1"),
        Layers.dense("logits", classes));
  }

  /** What an earlier version of the library exported instead of the layers. */
  public Operand<TFloat32> logits(
      Ops tf,
      Operand<TFloat32> images,
      int classes,
      ParameterSource parameters,
      DropoutFunction dropout) {
    return tf.math.neg(Network.logits(this, tf, images, classes, parameters, dropout));
  }

  public static void main(String[] arguments) throws Exception {
    Dataset dataset = DatasetDirectory.load(Path.of(arguments[0]));
    Recipe recipe = Recipes.load("quick", "own").with("batchSize", 20).with("epochs", 3);
    Trainer trainer = new Trainer(new OwnNetwork(), dataset, recipe, 1, Device.CPU);
    TrainedModel model = trainer.train(TrainingListener.SILENT);
    Path version = SavedModelExporter.export(model, new ModelVersions(Path.of(arguments[1])));
    System.out.println(version);
    System.out.println(model.record().epochs().get(2).validationAccuracy());
    System.out.println(model.record().weightsSha256());
  }
}
