package org.inkgraph.model.layers;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.inkgraph.model.Initializer;
import org.inkgraph.model.Layer;

/**
 * The oracle of the layers: each as its paper has it, in loops over doubles, in training. Dropout
 * keeps everything.
 *
 * @param parameters by name
 */
record PlainLayers(Map<String, double[]> parameters) {
  /** Activations {@code [batch, rows, columns, channels]}; a vector has one row and one column. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Activations(int batch, int rows, int columns, int channels, double[] values) {
    static Activations zeros(int batch, int rows, int columns, int channels) {
      return new Activations(
          batch, rows, columns, channels, new double[batch * rows * columns * channels]);
    }

    int index(int image, int row, int column, int channel) {
      return ((image * rows + row) * columns + column) * channels + channel;
    }

    double at(int image, int row, int column, int channel) {
      return values[index(image, row, column, channel)];
    }

    boolean contains(int row, int column) {
      return row >= 0 && row < rows && column >= 0 && column < columns;
    }
  }

  /** What a window makes of the pixels of the input that it covers. */
  private interface WindowFunction {
    double of(int image, int top, int left, int outputChannel);
  }

  Activations apply(List<? extends Layer> layers, Activations input) {
    Activations output = input;
    for (Layer layer : layers) {
      output = apply(layer, output);
    }
    return output;
  }

  private Activations apply(Layer layer, Activations input) {
    if (layer instanceof Convolution convolution) {
      return convolve(convolution, input);
    } else if (layer instanceof MaxPooling pooling) {
      return pool(pooling.size(), pooling.stride(), pooling.padding(), true, input);
    } else if (layer instanceof AveragePooling pooling) {
      return pool(pooling.size(), pooling.stride(), pooling.padding(), false, input);
    } else if (layer instanceof GlobalAveragePooling) {
      return averaged(input);
    } else if (layer instanceof Flatten) {
      int features = input.values().length / input.batch();
      return new Activations(input.batch(), 1, 1, features, input.values());
    } else if (layer instanceof Dense dense) {
      Convolution same =
          new Convolution(
              dense.name(),
              dense.units(),
              1,
              1,
              Padding.VALID,
              1,
              dense.bias(),
              dense.initializer());
      return convolve(same, input);
    } else if (layer instanceof BatchNormalization normalization) {
      return normalize(normalization, input);
    } else if (layer instanceof Residual residual) {
      return add(residual, input);
    } else if (layer instanceof Dropout) {
      return input;
    }
    return each(function(layer), input);
  }

  private static DoubleUnaryOperator function(Layer layer) {
    if (layer instanceof Relu) {
      return x -> Math.max(x, 0);
    } else if (layer instanceof LeakyRelu leaky) {
      return x -> x > 0 ? x : leaky.negativeSlope() * x;
    } else if (layer instanceof Elu) {
      return x -> x > 0 ? x : Math.exp(x) - 1;
    } else if (layer instanceof Gelu) {
      return x -> x * normalDistribution(x);
    } else if (layer instanceof Swish) {
      return x -> x / (1 + Math.exp(-x));
    } else if (layer instanceof Sigmoid) {
      return x -> 1 / (1 + Math.exp(-x));
    } else if (layer instanceof Tanh) {
      return x -> (Math.exp(2 * x) - 1) / (Math.exp(2 * x) + 1);
    }
    throw new IllegalArgumentException("no oracle for " + layer);
  }

  /** Returns Φ(x) by its Taylor series, which is exact to 1e-12 for |x| below 4. */
  private static double normalDistribution(double x) {
    double term = x;
    double sum = x;
    for (int n = 1; n < 80; n++) {
      term *= -x * x / (2 * n);
      sum += term / (2 * n + 1);
    }
    return 0.5 + sum / Math.sqrt(2 * Math.PI);
  }

  private static Activations each(DoubleUnaryOperator function, Activations input) {
    Activations output =
        Activations.zeros(input.batch(), input.rows(), input.columns(), input.channels());
    for (int i = 0; i < input.values().length; i++) {
      output.values()[i] = function.applyAsDouble(input.values()[i]);
    }
    return output;
  }

  private Activations convolve(Convolution layer, Activations input) {
    double[] weights = parameters.get(layer.name() + "/weights");
    double[] bias =
        layer.bias() ? parameters.get(layer.name() + "/bias") : new double[layer.filters()];
    int inputsOfGroup = input.channels() / layer.groups();
    int filtersOfGroup = layer.filters() / layer.groups();
    int size = layer.size();
    return window(
        input,
        size,
        layer.stride(),
        layer.padding(),
        layer.filters(),
        (image, top, left, filter) -> {
          double sum = bias[filter];
          int firstChannel = filter / filtersOfGroup * inputsOfGroup;
          for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
              for (int i = 0; i < inputsOfGroup && input.contains(top + row, left + column); i++) {
                int weight = ((row * size + column) * inputsOfGroup + i) * layer.filters() + filter;
                sum +=
                    weights[weight] * input.at(image, top + row, left + column, firstChannel + i);
              }
            }
          }
          return sum;
        });
  }

  private static Activations pool(
      int size, int stride, Padding padding, boolean max, Activations input) {
    return window(
        input,
        size,
        stride,
        padding,
        input.channels(),
        (image, top, left, channel) -> {
          double largest = Double.NEGATIVE_INFINITY;
          double sum = 0;
          int count = 0;
          for (int row = top; row < top + size; row++) {
            for (int column = left; column < left + size; column++) {
              if (input.contains(row, column)) {
                largest = Math.max(largest, input.at(image, row, column, channel));
                sum += input.at(image, row, column, channel);
                count++;
              }
            }
          }
          return max ? largest : sum / count;
        });
  }

  /** With padding {@code same} as many zeros before as after, or one fewer before. */
  private static Activations window(
      Activations input,
      int size,
      int stride,
      Padding padding,
      int channels,
      WindowFunction function) {
    boolean same = padding == Padding.SAME;
    int rows = same ? ceil(input.rows(), stride) : ceil(input.rows() - size + 1, stride);
    int columns = same ? ceil(input.columns(), stride) : ceil(input.columns() - size + 1, stride);
    int above = same ? Math.max(0, (rows - 1) * stride + size - input.rows()) / 2 : 0;
    int left = same ? Math.max(0, (columns - 1) * stride + size - input.columns()) / 2 : 0;
    Activations output = Activations.zeros(input.batch(), rows, columns, channels);
    for (int image = 0; image < input.batch(); image++) {
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
          for (int channel = 0; channel < channels; channel++) {
            output.values()[output.index(image, row, column, channel)] =
                function.of(image, row * stride - above, column * stride - left, channel);
          }
        }
      }
    }
    return output;
  }

  private static Activations averaged(Activations input) {
    Activations output = Activations.zeros(input.batch(), 1, 1, input.channels());
    int pixels = input.rows() * input.columns();
    int ofImage = pixels * input.channels();
    for (int i = 0; i < input.values().length; i++) {
      output.values()[i / ofImage * input.channels() + i % input.channels()] +=
          input.values()[i] / pixels;
    }
    return output;
  }

  private Activations normalize(BatchNormalization layer, Activations input) {
    double[] scale = parameters.get(layer.name() + "/scale");
    double[] offset = parameters.get(layer.name() + "/offset");
    int channels = input.channels();
    double count = (double) input.values().length / channels;
    double[] mean = new double[channels];
    double[] variance = new double[channels];
    for (int i = 0; i < input.values().length; i++) {
      mean[i % channels] += input.values()[i] / count;
    }
    for (int i = 0; i < input.values().length; i++) {
      variance[i % channels] += Math.pow(input.values()[i] - mean[i % channels], 2) / count;
    }
    Activations output = Activations.zeros(input.batch(), input.rows(), input.columns(), channels);
    for (int i = 0; i < input.values().length; i++) {
      int channel = i % channels;
      output.values()[i] =
          offset[channel]
              + scale[channel]
                  * (input.values()[i] - mean[channel])
                  / Math.sqrt(variance[channel] + layer.epsilon());
    }
    return output;
  }

  private Activations add(Residual residual, Activations input) {
    Activations output = apply(residual.layers(), input);
    Optional<double[]> weights = Optional.ofNullable(parameters.get(residual.name() + "/weights"));
    Activations shortcut = input;
    if (weights.isPresent()) {
      int stride = ceil(input.rows(), output.rows());
      shortcut =
          convolve(
              new Convolution(
                  residual.name(),
                  output.channels(),
                  1,
                  stride,
                  Padding.SAME,
                  1,
                  true,
                  Initializer.ZEROS),
              input);
    }
    double[] sum = output.values().clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += shortcut.values()[i];
    }
    return new Activations(output.batch(), output.rows(), output.columns(), output.channels(), sum);
  }

  private static int ceil(int count, int divisor) {
    return (count + divisor - 1) / divisor;
  }
}
