package org.inkgraph.report.markdown;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.inkgraph.data.DatasetCatalog;
import org.inkgraph.io.YamlText;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.report.evaluation.Metrics;
import org.inkgraph.report.evaluation.Report;
import org.inkgraph.report.evaluation.Scores;
import org.inkgraph.report.evaluation.Summary;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of a model card in the form of Hugging Face's hub: what neither record nor report
 * knows, such as a license, is left out.
 *
 * @see <a href="https://github.com/huggingface/hub-docs/blob/main/modelcard.md?plain=1">The hub's
 *     specification of the metadata</a>
 */
final class CardMetadata {
  private static final String TASK = "image-classification";
  private static final String TYPE = "type";
  private static final String NAME = "name";
  private static final Map<String, Object> MACRO = Map.of("average", "macro");

  /** The name that the hub has for MNIST. */
  private static final String MNIST = "ylecun/mnist";

  private CardMetadata() {}

  /** Returns the metadata as YAML between lines of three hyphens. */
  static String of(Report report) {
    TrainingRecord training = report.training().orElse(null);
    Map<String, Object> metadata = new LinkedHashMap<>();
    // Without it, the hub treats any SavedModel as a Keras model, and shows code that fails.
    metadata.put("library_name", "tensorflow");
    metadata.put("pipeline_tag", TASK);
    metadata.put("tags", tags(training));
    if (training != null && training.data() != null && isMnist(training.data().sha256())) {
      metadata.put("datasets", List.of(MNIST));
    }
    metadata.put("metrics", metrics(report).stream().map(metric -> metric.get(TYPE)).toList());
    metadata.put("model-index", List.of(model(report)));
    return "---\n" + YamlText.of(metadata) + "---\n";
  }

  private static List<String> tags(@Nullable TrainingRecord training) {
    List<String> tags = new ArrayList<>(List.of("tensorflow", "saved-model"));
    if (training != null) {
      tags.add("inkgraph");
    }
    return tags;
  }

  private static Map<String, Object> model(Report report) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("task", Map.of(TYPE, TASK));
    result.put("dataset", dataset(report.summary().data()));
    result.put("metrics", metrics(report));
    Map<String, Object> model = new LinkedHashMap<>();
    model.put(NAME, report.summary().model().name());
    model.put("results", List.of(result));
    return model;
  }

  private static Map<String, Object> dataset(Summary.Data data) {
    Map<String, Object> dataset = new LinkedHashMap<>();
    // No identifier of the hub has spaces, so no other data passes for one that has the name there.
    dataset.put(TYPE, isMnist(data.sha256()) ? MNIST : data.name() + " (local)");
    dataset.put(NAME, data.name());
    dataset.put("split", "test");
    return dataset;
  }

  private static List<Map<String, Object>> metrics(Report report) {
    Scores macro = report.scores().macroAvg();
    List<Map<String, Object>> metrics = new ArrayList<>();
    metrics.add(metric("accuracy", report.scores().accuracy(), "Accuracy"));
    metrics.add(macro("precision", macro.precision(), "Macro precision"));
    metrics.add(macro("recall", macro.recall(), "Macro recall"));
    metrics.add(macro("f1", macro.f1Score(), "Macro F1 score"));
    Metrics further = report.summary().metrics();
    if (further != null) {
      metrics.add(
          metric("matthews_correlation", further.matthewsCorrelation(), "Matthews correlation"));
      Metrics.Averages areas = further.rocAuc();
      if (areas != null && areas.macro() != null) {
        Map<String, Object> area =
            metric("roc_auc", areas.macro(), "Macro area under the ROC curve");
        area.put("args", new TreeMap<>(Map.of("average", "macro", "multi_class", "ovr")));
        metrics.add(area);
      }
    }
    return metrics;
  }

  private static Map<String, Object> macro(String type, double value, String name) {
    Map<String, Object> metric = metric(type, value, name);
    metric.put("args", MACRO);
    return metric;
  }

  private static Map<String, Object> metric(String type, double value, String name) {
    Map<String, Object> metric = new LinkedHashMap<>();
    metric.put(TYPE, type);
    metric.put("value", value);
    metric.put(NAME, name);
    return metric;
  }

  private static boolean isMnist(@Nullable Map<String, String> sha256) {
    return sha256 != null && DatasetCatalog.isMnist(sha256);
  }
}
