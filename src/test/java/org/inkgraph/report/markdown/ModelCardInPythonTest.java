package org.inkgraph.report.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.inkgraph.io.ModelVersions;
import org.inkgraph.markdown.HostileTexts;
import org.inkgraph.model.networks.Networks;
import org.inkgraph.report.ReportGenerator;
import org.inkgraph.report.ReportOptions;
import org.inkgraph.report.evaluation.EvaluatedModel;
import org.inkgraph.report.evaluation.Report;
import org.inkgraph.runtime.Device;
import org.inkgraph.testing.MarkdownSections;
import org.inkgraph.testing.MarkdownSections.Block;
import org.inkgraph.testing.Python;
import org.inkgraph.testing.Requirements;
import org.inkgraph.testing.SmallData;
import org.inkgraph.train.SavedModelExporter;
import org.inkgraph.train.TrainedModel;
import org.inkgraph.train.Trainer;
import org.inkgraph.train.TrainingListener;
import org.inkgraph.train.recipe.Recipe;
import org.inkgraph.train.recipe.Recipes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of model cards with Hugging Face's own library, and of the code in them. */
class ModelCardInPythonTest {
  /** Arguments: directory of the cards. Prints {@code missing} where the library is not there. */
  private static final String LOAD =
      """
      import json, pathlib, sys
      try:
          from huggingface_hub import ModelCard
      except ImportError:
          print('missing')
          sys.exit()
      for path in sorted(pathlib.Path(sys.argv[1]).glob('*.md')):
          card = ModelCard.load(path)
          data = card.data
          assert data.library_name == 'tensorflow' and data.pipeline_tag == 'image-classification'
          assert data.license is None and data.language is None, path
          results = data.eval_results
          assert [result.metric_type for result in results] == data.metrics
          for result in results:
              assert result.task_type == 'image-classification'
              assert type(result.metric_value) is float, result
              assert type(result.dataset_type) is type(result.dataset_name) is str, result
              assert result.dataset_split == 'test'
          assert type(data.model_name) is str
          assert card.text.lstrip().startswith('# '), card.text[:100]
          print(path.name, json.dumps([data.model_name, results[0].dataset_name]))
      """;

  @TempDir private Path temp;

  @Test
  void huggingFaceReadsTheMetadata() throws IOException, InterruptedException {
    Path cards = Files.createDirectory(temp.resolve("cards"));
    Files.writeString(cards.resolve("full.md"), ModelCard.of(CardReports.full()));
    Files.writeString(cards.resolve("foreign.md"), ModelCard.of(CardReports.foreign()));
    Files.writeString(cards.resolve("synthetic.md"), ModelCard.of(CardReports.synthetic()));
    List<String> texts = HostileTexts.generate(100);
    for (int i = 0; i < texts.size(); i++) {
      Files.writeString(
          cards.resolve("hostile" + i + ".md"), ModelCard.of(CardReports.named(texts.get(i))));
    }

    String loaded = Python.run(temp, LOAD, cards.toString());

    if (loaded.startsWith("missing")) {
      Requirements.missing("huggingface_hub is needed, as in .ci/requirements.txt");
    }
    assertThat(loaded.lines())
        .hasSize(3 + texts.size())
        .contains("full.md [\"nn\", \"some data\"]", "foreign.md [\"nn\", \"bare\"]");
  }

  @Test
  void codeOfTheCardRunsOnTheModel() throws IOException, InterruptedException {
    Recipe recipe = Recipes.load("quick", "nn").with("epochs", 1);
    TrainedModel trained =
        new Trainer(
                Networks.named("nn").orElseThrow(), SmallData.stripes(60), recipe, 1, Device.CPU)
            .train(TrainingListener.SILENT);
    Path version = SavedModelExporter.export(trained, new ModelVersions(temp.resolve("nn")));
    Path folder = temp.resolve("report");
    Report report =
        new ReportGenerator(EvaluatedModel.at(version), folder, ReportOptions.DEFAULT)
            .report(SmallData.stripes(60), done -> {});
    var sections = MarkdownSections.read(folder.resolve(ModelCard.FILE_NAME));

    String printed =
        Python.run(
            temp,
            (python(sections.get("How to load it")) + python(sections.get("How to verify it")))
                .replace("\"MODEL", "\"" + version));

    assertThat(printed)
        .matches("(?s)\\[[012]\\] \\[\\[.*\\]\\]\\n.*")
        .endsWith("\n" + report.summary().weightsSha256() + "\n");
    String yaml = sections.get("Training procedure").get(0).code();
    Path file = Files.writeString(temp.resolve("recipe.yaml"), yaml);
    assertThat(Recipes.load(file.toString(), "nn")).isEqualTo(recipe);
  }

  private static String python(List<Block> blocks) {
    return blocks.stream()
        .filter(block -> block.language().equals("python"))
        .findFirst()
        .orElseThrow()
        .code();
  }
}
