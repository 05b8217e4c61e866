package org.inkgraph.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.inkgraph.data.Dataset;
import org.inkgraph.files.ModelVersions;
import org.inkgraph.provenance.NetworkRecord;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.train.PretrainedNetwork;
import org.inkgraph.train.RunIdentity;
import picocli.CommandLine.Option;

/** The trained models that a training needs besides its data. */
final class PretrainedOptions {
  @Option(
      names = "--teacher",
      paramLabel = "MODEL",
      description = "A model trained by Inkgraph, from which the recipe distilled learns.")
  private String teacher;

  @Option(
      names = "--init-from",
      paramLabel = "MODEL",
      description =
          "Start from the weights of a model trained by Inkgraph, of the same network, instead of"
              + " from drawn ones.")
  private String initFrom;

  /**
   * What the training learns from; null if nothing is named.
   *
   * @param models where models lie
   * @param dataset what is trained on
   */
  PretrainedNetwork teacher(Path models, Dataset dataset) throws IOException {
    return load(teacher, models, dataset);
  }

  /**
   * What the training starts from; null if nothing is named.
   *
   * @param models where models lie
   * @param dataset what is trained on
   */
  PretrainedNetwork initializedFrom(Path models, Dataset dataset) throws IOException {
    return load(initFrom, models, dataset);
  }

  private static PretrainedNetwork load(String named, Path models, Dataset dataset)
      throws IOException {
    return named == null
        ? null
        : PretrainedNetwork.load(ModelVersions.resolve(named, models), dataset);
  }

  /**
   * A checkpoint says which networks the run needs, but not where they lie.
   *
   * @throws InkgraphException if one is not named again
   */
  void requireThoseOf(RunIdentity kept) {
    requireNamed("--teacher", teacher, kept.teacher());
    requireNamed("--init-from", initFrom, kept.initializedFrom());
  }

  private static void requireNamed(String option, String named, NetworkRecord kept) {
    if (kept != null && named == null) {
      throw new InkgraphException(
          "the interrupted run had a "
              + kept.model()
              + " named with "
              + option
              + "; name it again, or start anew with --restart");
    }
  }
}
