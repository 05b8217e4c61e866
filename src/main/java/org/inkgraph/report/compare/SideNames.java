package org.inkgraph.report.compare;

import java.util.function.Function;
import java.util.stream.Stream;
import org.inkgraph.report.evaluation.Summary;

/**
 * The names of the two sides of a comparison: the first kind of name that differs.
 *
 * @param a the model's name, name and version, the report's folder, or {@code A}
 * @param b the same for the other side
 */
record SideNames(String a, String b) {

  static SideNames of(StoredReport a, StoredReport b) {
    return Stream.<Function<StoredReport, String>>of(
            report -> report.summary().model().name(),
            SideNames::nameAndVersion,
            report -> report.folder().toString())
        .map(naming -> new SideNames(naming.apply(a), naming.apply(b)))
        .filter(names -> !names.a().equals(names.b()))
        .findFirst()
        .orElse(new SideNames("A", "B"));
  }

  private static String nameAndVersion(StoredReport report) {
    Summary.Model model = report.summary().model();
    return model.version() == null ? model.name() : model.name() + "/" + model.version();
  }
}
