package org.inkgraph.train.trace;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.inkgraph.io.BoundedFile;
import org.inkgraph.runtime.InkgraphException;

/** {@code steps.csv}: one row per {@link TracedStep}, beside {@code training.json}. */
public final class StepsTable {
  /** Name of the file in a model's directory, and in a checkpoint. */
  public static final String FILE_NAME = "steps.csv";

  /** Limit for the file, 256 MiB: 1.8 million steps. */
  private static final int MAX_BYTES = 1 << 28;

  private static final String RESTORE = "restore the file that was written with the model";
  private static final String HEADER = "step,stateSha256,chainSha256";
  private static final Pattern ROW = Pattern.compile("([0-9]{1,18}),([0-9a-f]{64}),([0-9a-f]{64})");

  private StepsTable() {}

  /** Returns the content of the file. */
  public static byte[] bytes(List<TracedStep> steps) {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    for (TracedStep step : steps) {
      text.append(step.step())
          .append(',')
          .append(step.stateSha256())
          .append(',')
          .append(step.chainSha256())
          .append('\n');
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** Writes the file. */
  public static void write(Path directory, List<TracedStep> steps) throws IOException {
    Files.write(directory.resolve(FILE_NAME), bytes(steps));
  }

  /**
   * Reads the file, and checks that each link follows from the one before.
   *
   * @return at least one link, by step
   * @throws InkgraphException if it is not such a file, or was changed
   * @throws IOException if it cannot be read
   */
  public static List<TracedStep> read(Path directory) throws IOException {
    Path file = directory.resolve(FILE_NAME);
    List<TracedStep> steps = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new ByteArrayInputStream(BoundedFile.bytes(file, MAX_BYTES)),
                StandardCharsets.ISO_8859_1))) {
      if (!HEADER.equals(reader.readLine())) {
        throw new InkgraphException(
            ("%s does not start with the line %s; " + RESTORE).formatted(file, HEADER));
      }
      int line = 1;
      for (String row = reader.readLine(); row != null; row = reader.readLine()) {
        line++;
        steps.add(link(file, line, row, steps));
      }
    }
    if (steps.isEmpty()) {
      throw new InkgraphException(file + " has no rows; " + RESTORE);
    }
    return steps;
  }

  private static TracedStep link(Path file, int line, String row, List<TracedStep> before) {
    Matcher columns = ROW.matcher(row);
    if (!columns.matches()) {
      throw new InkgraphException(
          ("line %s of %s is not a step and two digests; " + RESTORE).formatted(line, file));
    }
    long step = Long.parseLong(columns.group(1));
    String state = columns.group(2);
    TracedStep last = before.isEmpty() ? null : before.get(before.size() - 1);
    TracedStep link = last == null ? TracedStep.first(step, state) : last.next(step, state);
    if (!link.chainSha256().equals(columns.group(3)) || (last != null && step <= last.step())) {
      throw new InkgraphException(
          ("%s was changed: its chain breaks at step %s (line %s); " + RESTORE)
              .formatted(file, step, line));
    }
    return link;
  }
}
