package org.inkgraph.report.html;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.inkgraph.html.Html;
import org.inkgraph.html.Links;
import org.inkgraph.html.Page;
import org.inkgraph.html.Table;
import org.inkgraph.html.Table.Cell;
import org.inkgraph.io.AtomicFile;
import org.inkgraph.io.FileTree;
import org.inkgraph.io.JsonFile;
import org.inkgraph.report.evaluation.Summary;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.InkgraphVersion;
import org.jspecify.annotations.Nullable;

/** The page {@code reports/index.html} with all reports of a directory, newest first. */
public final class ReportIndex {
  private static final String TITLE = "Reports";
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private record Entry(String folder, Summary summary, FileTime written, boolean hasPage) {}

  private ReportIndex() {}

  /**
   * Writes or replaces {@code index.html} in {@code reports}. Does nothing if another program wrote
   * that file, or if {@code reports} itself is not writable (its folders may be mounted volumes).
   *
   * @throws IOException if the directory cannot be read or the file cannot be written
   */
  public static void update(Path reports) throws IOException {
    Path file = reports.resolve(ReportPage.FILE_NAME);
    if (!Files.isWritable(reports) || (Files.exists(file) && !isGenerated(file))) {
      return;
    }
    AtomicFile.write(file, page(entries(reports)).source().getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isGenerated(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(4096);
      return new String(head, StandardCharsets.UTF_8).contains(Page.GENERATOR);
    }
  }

  private static List<Entry> entries(Path reports) throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (Path folder : FileTree.entries(reports)) {
      Path file = folder.resolve(Summary.FILE_NAME);
      boolean isReport =
          !folder.getFileName().toString().startsWith(".") && Files.isRegularFile(file);
      Entry entry = isReport ? entry(folder, file) : null;
      if (entry != null) {
        entries.add(entry);
      }
    }
    entries.sort(Comparator.comparing(Entry::written).reversed().thenComparing(Entry::folder));
    return entries;
  }

  /**
   * Returns the entry of a report, or null to omit one that is broken, not readable, or just being
   * replaced.
   */
  private static @Nullable Entry entry(Path folder, Path file) {
    try {
      Summary summary = JsonFile.read(file, Summary.class, Summary.FORMAT_VERSION);
      return summary.model() == null || summary.data() == null
          ? null
          : new Entry(
              folder.getFileName().toString(),
              summary,
              Files.getLastModifiedTime(file),
              Files.isRegularFile(folder.resolve(ReportPage.FILE_NAME)));
    } catch (InkgraphException | IOException e) {
      return null;
    }
  }

  private static Page page(List<Entry> entries) {
    Html html = new Html();
    html.open("header").element("h1", TITLE).close().newline();
    html.open("main");
    if (entries.stream().anyMatch(entry -> entry.summary().data().made())) {
      html.element(
          "p",
          "Figures on synthetic digits say nothing about real handwriting.",
          "class",
          "warning");
    }
    Table table =
        new Table("All reports, newest first")
            .words("Report", "Model")
            .numbers("Accuracy", "Macro F1 score")
            .words("Data")
            .numbers("Test images")
            .words("Written (UTC)");
    entries.forEach(entry -> table.row(cells(entry)));
    table.writeTo(html);
    html.close();
    PageParts.footer(html, InkgraphVersion.current());
    return new Page(TITLE, html);
  }

  private static Cell[] cells(Entry entry) {
    Summary summary = entry.summary();
    String page = entry.hasPage() ? ReportPage.FILE_NAME : Summary.FILE_NAME;
    return new Cell[] {
      new Cell(entry.folder(), null, Links.encoded(entry.folder()) + "/" + page),
      Cell.of(summary.model().nameAndVersion(" version ")),
      ReportTables.cell(summary.accuracy()),
      summary.macroAvg() == null
          ? Cell.of("unknown")
          : ReportTables.cell(summary.macroAvg().f1Score()),
      Cell.of(summary.data().name() + (summary.data().made() ? " (synthetic digits)" : "")),
      Cell.of(summary.images()),
      new Cell(
          MINUTE.format(entry.written().toInstant()), (double) entry.written().toMillis(), null)
    };
  }
}
