package org.inkgraph.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.SyntheticOrigin;
import org.inkgraph.testing.SmallData;
import org.junit.jupiter.api.Test;

class QuickstartDisplayTest {
  private final StringWriter err = new StringWriter();
  private final QuickstartDisplay display =
      new QuickstartDisplay(new PrintWriter(err), new PrintWriter(err, true));

  @Test
  void saysThatSyntheticDigitsAreUsedAlsoIfTheyAreThere() {
    Dataset stripes = SmallData.stripes(12);
    display.dataChosen(stripes);
    assertThat(err.toString()).doesNotContain("MNIST");

    display.dataChosen(
        new Dataset(
            "made",
            stripes.training(),
            stripes.validation(),
            stripes.test(),
            stripes.classNames(),
            stripes.sha256(),
            new SyntheticOrigin(1, 7, 24)));
    assertThat(err.toString()).contains("MNIST is not available", "synthetic");
  }
}
