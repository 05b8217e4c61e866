package org.inkgraph.report.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.SyntheticOrigin;
import org.inkgraph.predict.OutputType;
import org.inkgraph.predict.ValueRange;
import org.inkgraph.provenance.CalibrationRecord;
import org.inkgraph.runtime.InkgraphVersion;
import org.jspecify.annotations.Nullable;

/**
 * The contents of {@code summary.json}, a report for programs.
 *
 * @param formatVersion {@link #FORMAT_VERSION} when written by this program
 * @param inkgraphVersion the version that wrote it
 * @param accuracy share of correctly classified test images, in [0, 1]
 * @param macroAvg mean over the classes that occur
 * @param weightedAvg the same, weighted by support
 * @param images number of test images
 * @param data the data set of the evaluation
 * @param model the evaluated model
 * @param weightsSha256 digest of the model's weights from its {@code training.json}, or null
 * @param metrics further scores; null in a report of a version that did not compute them
 * @param thresholds accuracy of the images with at least a confidence; null as {@code metrics}, and
 *     if the outputs are not probabilities
 * @param robustness errors on corrupted test images, or null if they were not evaluated
 */
@JsonPropertyOrder({"formatVersion", "inkgraphVersion"})
public record Summary(
    int formatVersion,
    String inkgraphVersion,
    double accuracy,
    Scores macroAvg,
    Scores weightedAvg,
    int images,
    Data data,
    Model model,
    @Nullable String weightsSha256,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Metrics metrics,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ThresholdTable thresholds,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Robustness robustness) {
  /** Newest format that this program reads and writes. */
  public static final int FORMAT_VERSION = 1;

  /** Name of the file in a report's folder. */
  public static final String FILE_NAME = "summary.json";

  /**
   * The data set of an evaluation.
   *
   * @param name the name given by the user
   * @param training number of training images
   * @param validation number of validation images
   * @param test number of test images; only these were used
   * @param made whether the images are synthetic
   * @param madeBy how they were synthesized, or null for real data
   * @param sha256 digest of the decompressed bytes of each file, by file name
   */
  public record Data(
      String name,
      int training,
      int validation,
      int test,
      boolean made,
      @Nullable SyntheticOrigin madeBy,
      Map<String, String> sha256) {
    /** Prefix of the names of test files in MNIST's naming. */
    private static final String TEST_FILES = "t10k-";

    /** Returns a warning that must accompany scores on this data, if any. */
    public Optional<String> warning() {
      return made
          ? Optional.of(
              "WARNING: the data set "
                  + name
                  + " was drawn by this program; these figures say nothing about real handwriting")
          : Optional.empty();
    }

    /** Returns the entries of {@link #sha256} for test files; empty if no digest is known. */
    public Map<String, String> testSha256() {
      Map<String, String> digests = new TreeMap<>();
      if (sha256 != null) {
        sha256.forEach(
            (file, digest) -> {
              if (file.startsWith(TEST_FILES) && digest != null) {
                digests.put(file, digest);
              }
            });
      }
      return digests;
    }

    static Data of(Dataset dataset) {
      return new Data(
          dataset.name(),
          dataset.training().count(),
          dataset.validation().count(),
          dataset.test().count(),
          dataset.isSynthetic(),
          dataset.origin(),
          dataset.sha256());
    }
  }

  /**
   * The evaluated model.
   *
   * @param name the model's name
   * @param version its version, or null if it has none
   * @param path the directory of its {@code saved_model.pb}, as given, with {@code /} as separator
   * @param valueRange range of its pixels, or null if it is [0, 1]
   * @param output {@code logits} if the probabilities are the softmax of its output, or null
   */
  public record Model(
      String name,
      @Nullable Long version,
      String path,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Float> valueRange,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String output) {
    /** Returns the name, followed by {@code separator} and the version if there is one. */
    public String nameAndVersion(String separator) {
      return version == null ? name : name + separator + version;
    }

    static Model of(EvaluatedModel model) {
      ValueRange range = model.valueRange();
      OutputType output = model.outputType();
      return new Model(
          model.name(),
          model.version(),
          model.directory().toString().replace('\\', '/'),
          range == null ? null : List.of(range.low(), range.high()),
          output == null ? null : output.jsonName());
    }

    /** Returns the range of its pixels in words, if it is not 0 to 1. */
    public Optional<String> pixels() {
      return valueRange == null || valueRange.size() != 2
          ? Optional.empty()
          : Optional.of(new ValueRange(valueRange.get(0), valueRange.get(1)).words());
    }

    /** Returns a note that must accompany the probabilities, if any. */
    public Optional<String> note() {
      return OutputType.LOGITS.jsonName().equals(output)
          ? OutputType.LOGITS.note()
          : Optional.empty();
    }
  }

  static Summary of(
      ClassificationReport report,
      Evaluation evaluation,
      EvaluatedModel model,
      Dataset dataset,
      @Nullable CalibrationRecord calibration) {
    return new Summary(
        FORMAT_VERSION,
        InkgraphVersion.current(),
        report.accuracy(),
        report.macroAvg(),
        report.weightedAvg(),
        evaluation.images(),
        Data.of(dataset),
        Model.of(model),
        model.weightsSha256(),
        Metrics.of(evaluation, calibration),
        Calibration.isDefinedFor(evaluation) ? ThresholdTable.of(evaluation) : null,
        null);
  }

  Summary with(Robustness measured) {
    return new Summary(
        formatVersion,
        inkgraphVersion,
        accuracy,
        macroAvg,
        weightedAvg,
        images,
        data,
        model,
        weightsSha256,
        metrics,
        thresholds,
        measured);
  }
}
