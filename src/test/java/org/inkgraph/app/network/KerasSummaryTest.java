package org.inkgraph.app.network;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.inkgraph.data.ImageShape;
import org.inkgraph.io.JsonFile;
import org.inkgraph.model.networks.LayeredNetwork;
import org.inkgraph.model.networks.NetworkFile;
import org.inkgraph.model.networks.Networks;
import org.inkgraph.testing.Python;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of a network, and what Keras' {@code summary()} has of the same layers. */
class KerasSummaryTest {
  /** Of every kind, with odd sizes and both kinds of shortcut. */
  private static final String EVERY_KIND =
      """
      layers:
        - conv: {filters: 6, size: 4, stride: 2, padding: same}
        - batchNorm
        - leakyRelu
        - conv: {filters: 12, groups: 6, padding: same, bias: false}
        - elu
        - avgPool: {size: 2, padding: same}
        - residual:
            - conv: {filters: 12, padding: same}
            - gelu
        - residual:
            - conv: {filters: 9, groups: 3, stride: 2, padding: same}
            - swish
            - conv: {filters: 9, padding: same}
        - maxPool: {size: 3, stride: 1}
        - sigmoid
        - globalAvgPool
        - residual:
            - dense: 7
            - tanh
        - dropout: 0.5
        - dense: {units: 4, bias: false}
        - flatten
        - logits
      """;

  /** Argument: a file with the networks, their layers and our tables. */
  private static final String SCRIPT =
      """
      import json, sys
      import numpy as np
      from keras import Input, Model, layers as kl

      def layer(kind, s):
          if kind == 'conv':
              return kl.Conv2D(s['filters'], s['size'], s['stride'], s['padding'],
                               groups=s['groups'], use_bias=s['bias'])
          if kind == 'batchNorm':
              return kl.BatchNormalization(momentum=s['momentum'], epsilon=s['epsilon'])
          if kind == 'maxPool':
              return kl.MaxPooling2D(s['size'], s['stride'], s['padding'])
          if kind == 'avgPool':
              return kl.AveragePooling2D(s['size'], s['stride'], s['padding'])
          if kind == 'globalAvgPool':
              return kl.GlobalAveragePooling2D()
          if kind == 'flatten':
              return kl.Flatten()
          if kind == 'dense':
              return kl.Dense(s['units'], use_bias=s['bias'])
          if kind == 'dropout':
              return kl.Dropout(s.get('rate', 0.5))
          return kl.Activation({'leakyRelu': 'leaky_relu', 'swish': 'silu'}.get(kind, kind))

      def size(weights):
          return sum(int(np.prod(w.shape)) for w in weights)

      def check(row, output, made):
          assert list(output.shape[1:]) == row['outputShape'], (row, output.shape)
          assert sum(m.count_params() for m in made) == row['parameters'], row
          trainable = size(w for m in made for w in m.trainable_weights)
          assert trainable == row['trainableParameters'], row

      def residual(s, x, row):
          y, made = build(s['layers'], x, row['layers'][:len(s['layers'])])
          if y.shape != x.shape:
              if len(y.shape) == 2:
                  shortcut = kl.Dense(y.shape[-1])
              else:
                  stride = -(-x.shape[1] // y.shape[1])
                  shortcut = kl.Conv2D(y.shape[-1], 1, stride, 'same')
              x = shortcut(x)
              check(row['layers'][-1], x, [shortcut])
              made.append(shortcut)
          return kl.Add()([x, y]), made

      def build(described, x, rows):
          assert len(described) == len(rows)
          made = []
          for entry, row in zip(described, rows):
              (kind, s), = entry.items()
              if kind == 'residual':
                  x, these = residual(s, x, row)
              else:
                  if kind == 'logits':
                      kind, s = 'dense', {'units': row['outputShape'][0], 'bias': True}
                  these = [layer(kind, s)]
                  x = these[0](x)
              check(row, x, these)
              made += these
          return x, made

      for network in json.load(open(sys.argv[1])):
          table = network['table']
          rows = table['layers']
          if rows[0]['kind'] == 'ChannelAxis':
              rows = rows[1:]
          images = Input((table['rows'], table['columns'], 1))
          logits, _ = build(network['layers'], images, rows)
          model = Model(images, logits)
          assert model.count_params() == table['parameters'], table['network']
          frozen = [w for w in model.non_trainable_weights if 'seed' not in w.name]
          assert size(frozen) == table['nonTrainableParameters'], table['network']
          print(table['network'], model.count_params())
      """;

  @TempDir private Path temp;

  @Test
  void kerasHasTheSameShapesAndParameters() throws IOException, InterruptedException {
    List<Map<String, Object>> networks = new ArrayList<>();
    for (var network : Networks.all()) {
      if (network instanceof LayeredNetwork layered) {
        networks.add(network(layered, 28, 28, 10));
      }
    }
    byte[] file = EVERY_KIND.getBytes(StandardCharsets.UTF_8);
    networks.add(network(NetworkFile.parse(file, "every", "every.yaml"), 29, 31, 5));
    Path json = Files.writeString(temp.resolve("networks.json"), JsonFile.text(networks));

    Python.run(temp, SCRIPT, json.toString());
  }

  private static Map<String, Object> network(
      LayeredNetwork network, int rows, int columns, int classes) {
    return Map.of(
        "layers",
        NetworkFile.description(network),
        "table",
        NetworkSummary.of(network, ImageShape.of(rows, columns), classes));
  }
}
