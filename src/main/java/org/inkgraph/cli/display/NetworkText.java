package org.inkgraph.cli.display;

import static org.inkgraph.report.chart.ChartText.count;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.inkgraph.app.network.NetworkSummary;
import org.inkgraph.report.compare.TextTable;
import org.inkgraph.report.compare.TextTable.Align;

/** The text form of a {@link NetworkSummary}. */
public final class NetworkText {
  private static final String INDENT = "  ";

  private NetworkText() {}

  /** Prints a table with a line for each layer, and the totals. */
  public static void print(NetworkSummary summary, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%s for images of %dx%d and %d classes%n%n",
        summary.network(),
        summary.rows(),
        summary.columns(),
        summary.classes());
    TextTable table = new TextTable(Align.LEFT, Align.LEFT, Align.LEFT, Align.RIGHT, Align.RIGHT);
    table.row("layer", "name", "output", "parameters", "FLOPs");
    rows(summary.layers(), "", table);
    out.println(table.text());
    TextTable totals = new TextTable(Align.LEFT, Align.RIGHT);
    totals.row("parameters", count(summary.parameters()));
    totals.row("trainable", count(summary.trainableParameters()));
    totals.row("not trainable", count(summary.nonTrainableParameters()));
    totals.row("FLOPs", count(summary.flops()));
    out.print(totals.text());
  }

  private static void rows(List<NetworkSummary.Layer> layers, String indent, TextTable table) {
    for (NetworkSummary.Layer layer : layers) {
      table.row(
          indent + layer.kind(),
          layer.name(),
          layer.outputShape().stream()
              .map(size -> size < 0 ? "?" : size.toString())
              .collect(Collectors.joining("x")),
          count(layer.parameters()),
          count(layer.flops()));
      rows(layer.layers(), indent + INDENT, table);
    }
  }
}
