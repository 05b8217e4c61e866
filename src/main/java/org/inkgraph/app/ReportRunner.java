package org.inkgraph.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.DatasetCatalog;
import org.inkgraph.provenance.DataRecord;
import org.inkgraph.report.ReportFormat;
import org.inkgraph.report.ReportGenerator;
import org.inkgraph.report.ReportOptions;
import org.inkgraph.report.evaluation.EvaluatedModel;
import org.inkgraph.report.evaluation.Report;
import org.inkgraph.report.html.ReportIndex;
import org.inkgraph.runtime.InkgraphException;
import org.jspecify.annotations.Nullable;

/** Evaluates a model on a test set, writes its report, and keeps the list of reports up to date. */
public final class ReportRunner {
  private final Path reports;
  private final Path dataRoot;
  private final ReportOptions options;

  /**
   * Creates a runner.
   *
   * @param reports directory of all reports
   * @param dataRoot where data sets are looked up by name
   */
  public ReportRunner(Path reports, Path dataRoot, ReportOptions options) {
    this.reports = reports;
    this.dataRoot = dataRoot;
    this.options = options;
  }

  /** Returns the folder of a model's report where the user names none. */
  public Path folderOf(EvaluatedModel model) {
    return reports.resolve(model.name());
  }

  /**
   * Loads the data to evaluate on. What a model was trained on is found by its digests; if they are
   * nowhere, the data set of the recorded name is loaded.
   *
   * @param named name or directory of the data, or null for the data that the model was trained on
   * @throws InkgraphException if there is no such data, or the model does not name it
   * @throws IOException if a file cannot be read
   */
  public Dataset dataset(EvaluatedModel model, @Nullable String named) throws IOException {
    if (named != null) {
      return DatasetCatalog.load(named, dataRoot);
    }
    DataRecord recorded = model.trainingData();
    if (recorded == null) {
      throw new InkgraphException(
          model.directory()
              + " does not say what data it was trained on; name a data set with --data");
    }
    return new DatasetFinder(dataRoot).findWhole(recorded, null).dataset();
  }

  /**
   * Evaluates and writes.
   *
   * @param progress receives the number of images processed so far
   * @throws InkgraphException if the model does not fit the data, or the folder cannot be written
   * @throws IOException if a file cannot be read or written
   */
  public Report run(EvaluatedModel model, Path folder, Dataset dataset, IntConsumer progress)
      throws IOException {
    Report report = new ReportGenerator(model, folder, options).report(dataset, progress);
    if (options.formats().contains(ReportFormat.HTML) && isAmongReports(folder)) {
      ReportIndex.update(reports);
    }
    return report;
  }

  /**
   * Returns what may be wrong with a report of {@code model}, if it shows that something is.
   *
   * @throws IOException if the model's files can no longer be read
   */
  public Optional<String> hint(EvaluatedModel model, Path folder, Report report)
      throws IOException {
    return new ReportGenerator(model, folder, options).hint(report);
  }

  /** The list is of the reports in the reports directory; folders elsewhere are left alone. */
  private boolean isAmongReports(Path folder) {
    Path parent = folder.toAbsolutePath().normalize().getParent();
    return reports.toAbsolutePath().normalize().equals(parent);
  }
}
