import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Writes which commit is built, and whether anything differs from it, for {@code
 * org.inkgraph.runtime.BuildCommit}. The build runs this source file. There is no time in the
 * output, so a commit gives the same jar each time. Outside a checkout of this project, and without
 * git, both values are empty.
 */
final class WriteCommit {
  private WriteCommit() {}

  /** Takes the directory of the project, which must be that of the checkout, and the file. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path project = Path.of(arguments[0]).toRealPath();
    Path file = Path.of(arguments[1]);
    String top = git(project, "rev-parse", "--show-toplevel");
    // A source archive may be unpacked within a checkout of something else.
    boolean checkout = !top.isEmpty() && Path.of(top).toRealPath().equals(project);
    String commit = checkout ? git(project, "rev-parse", "--verify", "HEAD") : "";
    String clean =
        commit.isEmpty() ? "" : String.valueOf(git(project, "status", "--porcelain").isEmpty());
    Files.createDirectories(file.getParent());
    Files.writeString(file, "commit=" + commit + "\nclean=" + clean + "\n");
  }

  /** Returns what git prints, without the line's end; empty if it fails or is not installed. */
  private static String git(Path directory, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      return "";
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    boolean ended = process.waitFor(1, TimeUnit.MINUTES);
    return ended && process.exitValue() == 0 ? output.strip() : "";
  }
}
