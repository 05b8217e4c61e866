package org.inkgraph.report.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.inkgraph.data.ImageShape;
import org.inkgraph.markdown.Inline;
import org.inkgraph.markdown.Markdown;
import org.inkgraph.markdown.MarkdownTable;
import org.inkgraph.model.NetworkDefinition;
import org.inkgraph.model.layers.ActivationShape;
import org.inkgraph.model.layers.DescribedLayer;
import org.inkgraph.model.layers.LayerShapes;
import org.inkgraph.model.networks.NetworkFile;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.report.chart.ChartText;
import org.inkgraph.report.evaluation.Report;
import org.inkgraph.runtime.InkgraphException;

/** The section of a card on the layers of a network, from its record. */
final class NetworkLayers {
  private static final String NAME = "name";
  private static final String LAYERS = "layers";

  private NetworkLayers() {}

  static void write(Report report, Markdown card) {
    card.heading(3, "Network");
    TrainingRecord training = report.training().orElse(null);
    if (training == null) {
      card.paragraph("The layers are not recorded; they are in the SavedModel's graph.");
      return;
    }
    Inline name = Inline.of("The network is ").code(CardText.orUnknown(training.model()));
    NetworkDefinition network = training.network();
    if (network == null) {
      card.paragraph(name.text("; its layers are not recorded."));
    } else if (network.layers() == null) {
      name.text(", which the class ").code(Objects.toString(network.className())).text(" builds");
      card.paragraph(
          network.codeSha256() == null
              ? name.text(".")
              : name.text(", whose code has the SHA-256 ").code(network.codeSha256()).text("."));
    } else {
      layers(training, network.layers(), report, card, name);
    }
  }

  private static void layers(
      TrainingRecord training,
      List<Map<String, Object>> layers,
      Report report,
      Markdown card,
      Inline name) {
    ImageShape images = report.dataset().imageShape();
    ActivationShape input = ActivationShape.of(images.rows(), images.columns(), images.channels());
    List<String> outputs = List.of();
    try {
      List<DescribedLayer> described =
          NetworkFile.of(CardText.orUnknown(training.model()), layers, "in the record")
              .described(report.evaluation().classes());
      long parameters = LayerShapes.parameterCount(described, input);
      outputs = outputs(described, input);
      name.text(" with " + ChartText.count(parameters) + " parameters");
    } catch (InkgraphException | IllegalArgumentException | ArithmeticException e) {
      // A layer of another version of this program: its settings are shown, without shapes.
      outputs = List.of();
    }
    MarkdownTable table = new MarkdownTable().numbers("Layer").words("Kind", "Name", "Settings");
    if (!outputs.isEmpty()) {
      table.words("Output").numbers("Parameters");
    }
    rows(layers, "", outputs, table);
    card.paragraph(name.text(". Its layers:")).table(table);
  }

  /** Returns the cells after the settings of each layer, those inside of others not included. */
  private static List<String> outputs(List<DescribedLayer> layers, ActivationShape input) {
    List<String> outputs = new ArrayList<>();
    ActivationShape shape = input;
    for (DescribedLayer layer : layers) {
      String parameters = ChartText.count(layer.parameterCount(shape));
      shape = layer.output(shape);
      outputs.add(shape.toString());
      outputs.add(parameters);
    }
    return outputs;
  }

  private static void rows(
      List<? extends Map<?, ?>> layers, String within, List<String> outputs, MarkdownTable table) {
    for (int i = 0; i < layers.size(); i++) {
      String number = within + (i + 1);
      for (Map.Entry<?, ?> layer : layers.get(i).entrySet()) {
        Map<?, ?> settings = layer.getValue() instanceof Map<?, ?> map ? map : Map.of();
        List<String> cells = new ArrayList<>();
        cells.add(number);
        cells.add(String.valueOf(layer.getKey()));
        cells.add(settings.containsKey(NAME) ? String.valueOf(settings.get(NAME)) : "");
        cells.add(text(settings));
        if (!outputs.isEmpty()) {
          cells.addAll(within.isEmpty() ? outputs.subList(2 * i, 2 * i + 2) : List.of("", ""));
        }
        table.row(cells.toArray(String[]::new));
        if (settings.get(LAYERS) instanceof List<?> inner) {
          List<Map<?, ?>> nested =
              inner.stream()
                  .<Map<?, ?>>map(each -> each instanceof Map<?, ?> map ? map : Map.of())
                  .toList();
          rows(nested, number + ".", outputs, table);
        }
      }
    }
  }

  private static String text(Map<?, ?> settings) {
    List<String> texts = new ArrayList<>();
    settings.forEach(
        (key, value) -> {
          if (!key.equals(NAME) && !key.equals(LAYERS)) {
            texts.add(key + " " + value);
          }
        });
    return String.join(", ", texts);
  }
}
