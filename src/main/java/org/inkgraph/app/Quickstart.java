package org.inkgraph.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.inkgraph.data.Dataset;
import org.inkgraph.io.ModelVersions;
import org.inkgraph.io.OutputPath;
import org.inkgraph.model.Network;
import org.inkgraph.model.networks.Networks;
import org.inkgraph.report.ReportGenerator;
import org.inkgraph.report.ReportOptions;
import org.inkgraph.report.compare.ComparisonReport;
import org.inkgraph.report.compare.StoredReport;
import org.inkgraph.report.evaluation.EvaluatedModel;
import org.inkgraph.report.evaluation.Report;
import org.inkgraph.report.html.ReportIndex;
import org.inkgraph.runtime.Execution;
import org.inkgraph.train.SavedModelExporter;
import org.inkgraph.train.TrainedModel;
import org.inkgraph.train.Trainer;
import org.inkgraph.train.TrainingListener;
import org.inkgraph.train.recipe.Recipes;

/**
 * Runs everything end to end: gets data, trains the original networks with the recipe {@code
 * quick}, exports and evaluates the models, and compares them.
 */
public final class Quickstart {
  private static final String RECIPE = "quick";
  private static final long SEED = 1;

  private final DatasetProvider data;
  private final Path models;
  private final Path reports;
  private final Execution execution;

  /**
   * @param data provides the images
   * @param models directory of the exported models
   * @param reports directory of the reports
   * @param execution where to train, and with how many threads
   */
  public Quickstart(DatasetProvider data, Path models, Path reports, Execution execution) {
    this.data = data;
    this.models = models;
    this.reports = reports;
    this.execution = execution;
  }

  /**
   * The result for one network.
   *
   * @param seconds duration of the training
   * @param savedModel directory of the export
   * @param folder directory of the report
   */
  public record Outcome(
      String model, double seconds, Path savedModel, Path folder, Report report) {}

  /** Receives progress and results. */
  public interface Listener {
    /** Called while synthetic images are drawn; {@code done} is their number so far. */
    void drawing(long done);

    /** Called when the data has been loaded. */
    void dataChosen(Dataset dataset);

    /** Called before a network is trained; returns what receives the progress of the training. */
    TrainingListener training(Network network);

    /** Called when a network has been trained, exported and evaluated. */
    void evaluated(Outcome outcome);
  }

  /**
   * Runs everything.
   *
   * @return one outcome per network, in the order of {@link Networks#original}
   * @throws org.inkgraph.runtime.InkgraphException if the models or the reports cannot be written;
   *     that is found before anything is trained
   * @throws IOException if something cannot be read or written
   */
  public List<Outcome> run(Listener listener) throws IOException {
    OutputPath.requireWritable(models);
    OutputPath.requireWritable(reports);
    Dataset dataset = data.mnistOrSynthetic(listener::drawing);
    listener.dataChosen(dataset);
    List<Outcome> outcomes = new ArrayList<>();
    for (Network network : Networks.original()) {
      Outcome outcome = run(network, dataset, listener.training(network));
      listener.evaluated(outcome);
      outcomes.add(outcome);
    }
    ReportIndex.update(reports);
    return outcomes;
  }

  /**
   * Compares the last network with the first.
   *
   * @param outcomes of one run, at least 1
   * @throws IOException if a report cannot be read
   */
  public static ComparisonReport compare(List<Outcome> outcomes) throws IOException {
    return ComparisonReport.of(
        StoredReport.read(outcomes.get(0).folder()),
        StoredReport.read(outcomes.get(outcomes.size() - 1).folder()));
  }

  private Outcome run(Network network, Dataset dataset, TrainingListener listener)
      throws IOException {
    Trainer trainer =
        new Trainer(network, dataset, Recipes.load(RECIPE, network.recipes()), SEED, execution);
    long start = System.nanoTime();
    TrainedModel trained = trainer.train(listener);
    double seconds = (System.nanoTime() - start) / 1e9;
    Path savedModel =
        SavedModelExporter.export(trained, new ModelVersions(models.resolve(network.name())));
    Path folder = reports.resolve(network.name());
    Report report =
        new ReportGenerator(EvaluatedModel.at(savedModel), folder, ReportOptions.DEFAULT)
            .report(dataset, done -> {});
    return new Outcome(network.name(), seconds, savedModel, folder, report);
  }
}
