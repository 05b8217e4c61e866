package org.inkgraph.train.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.inkgraph.io.JsonFile;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.testing.FuzzedFile;
import org.inkgraph.testing.Refusal;
import org.junit.jupiter.params.provider.MethodSource;

/** Recipes that users write. */
class RecipesFuzz {
  private static final FuzzedFile FILE = new FuzzedFile("recipe.yaml");

  static Stream<byte[]> seeds() throws IOException {
    List<byte[]> presets = new ArrayList<>();
    for (String name : Recipes.presets("nn")) {
      try (InputStream in =
          Recipes.class.getResourceAsStream("/org/inkgraph/recipes/nn-" + name + ".yaml")) {
        presets.add(in.readAllBytes());
      }
    }
    return presets.stream();
  }

  @MethodSource("seeds")
  @FuzzTest
  void anyYamlIsARecipeThatReadsBackAsItselfOrRefused(byte[] yaml) throws IOException {
    Recipe recipe;
    try {
      recipe = Recipes.load(FILE.with(yaml).toString(), "nn");
    } catch (InkgraphException e) {
      Refusal.requireOneLine(e);
      return;
    }
    assertThat(recipe.batchSize()).isPositive();
    assertThat(recipe.epochs()).isPositive();
    assertThat(Recipes.parse(JsonFile.text(Recipes.asMap(recipe)), "written")).isEqualTo(recipe);
  }
}
