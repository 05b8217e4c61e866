package org.inkgraph.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.inkgraph.data.Dataset;
import org.inkgraph.predict.ClassNames;
import org.inkgraph.predict.Recognizer;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.report.evaluation.EvaluatedModel;
import org.inkgraph.report.evaluation.Evaluation;
import org.inkgraph.report.evaluation.Evaluator;
import org.inkgraph.report.evaluation.Report;
import org.inkgraph.report.robustness.RobustnessEvaluator;

/** A service that evaluates a SavedModel and writes a report. */
public final class ReportGenerator {
  private final EvaluatedModel model;
  private final Path folder;
  private final ReportOptions options;

  /**
   * @param model the model to evaluate
   * @param folder the report's folder; replaced completely or not at all
   * @param options how to write the report
   */
  public ReportGenerator(EvaluatedModel model, Path folder, ReportOptions options) {
    this.model = model;
    this.folder = folder;
    this.options = options;
  }

  /**
   * Evaluates the model on the test images of {@code dataset} and writes the report.
   *
   * @param progress receives the number of images processed so far, corrupted ones included
   * @throws org.inkgraph.runtime.InkgraphException if the model cannot be loaded, the images do not
   *     fit it, the file of labels in the options has a different number of classes, a requirement
   *     is of another class, the folder contains something other than a report, or the baseline in
   *     the options cannot be compared
   * @throws IOException if a file cannot be read or written; an existing report is then unchanged
   */
  public Report report(Dataset dataset, IntConsumer progress) throws IOException {
    ReportWriter writer = ReportWriter.to(folder);
    options.robustness().ifPresent(each -> each.requireComparable(dataset));
    Report report;
    try (Recognizer recognizer =
        Recognizer.load(model.directory(), options.valueRange().orElse(null))) {
      List<String> names = classNames(recognizer);
      options.requirements().requireClasses(names);
      Evaluation evaluation =
          Evaluator.evaluate(recognizer, dataset.test(), progress).withClassNames(names);
      report =
          Report.of(
              evaluation,
              model.loadedAs(recognizer),
              dataset,
              TrainingRecord.ofModel(model.directory()));
      if (options.robustness().isPresent()) {
        report =
            report.with(
                RobustnessEvaluator.evaluate(
                    recognizer,
                    dataset.test(),
                    evaluation,
                    options.robustness().get(),
                    done -> progress.accept(dataset.test().count() + done)));
      }
    }
    writer.write(report, options);
    return report;
  }

  /**
   * Returns what may be wrong with a report of this model, if it shows that something is.
   *
   * @throws IOException if the model's files can no longer be read
   */
  public Optional<String> hint(Report report) throws IOException {
    return NearChance.hint(model, report);
  }

  private List<String> classNames(Recognizer recognizer) throws IOException {
    return options.labels().isPresent()
        ? ClassNames.read(options.labels().get(), recognizer.classes())
        : recognizer.classNames();
  }
}
