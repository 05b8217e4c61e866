package org.inkgraph.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.inkgraph.testing.JavaCommand;

/**
 * A process that replaces directories: each of its arguments once, or the only one until it is
 * killed; or one that tries to lock a file.
 */
final class ReplacingProcess {
  private ReplacingProcess() {}

  /** Returns the command of a process. */
  static List<String> command(String mode, Path... targets) {
    Stream<String> arguments =
        Stream.concat(Stream.of(mode), Stream.of(targets).map(Path::toString));
    return JavaCommand.ofClass(ReplacingProcess.class, arguments.toArray(String[]::new));
  }

  public static void main(String... arguments) throws IOException {
    if (arguments[0].equals("endless")) {
      for (int i = 0; ; i++) {
        replace(Path.of(arguments[1]), i);
        System.out.println(i);
      }
    }
    if (arguments[0].equals("lock")) {
      System.out.print(LockFile.tryAcquire(Path.of(arguments[1])).isPresent());
      return;
    }
    for (String target : List.of(arguments).subList(1, arguments.length)) {
      try {
        replace(Path.of(target), 1);
        replace(Path.of(target), 2);
        System.out.println(target + ": replaced");
      } catch (IOException e) {
        System.out.println(target + ": " + e);
      }
    }
  }

  /** Writes a number to every file, so that a mixture is noticed. */
  static void replace(Path target, int number) throws IOException {
    String text = Integer.toString(number);
    try (StagedDirectory staged = StagedDirectory.beside(target)) {
      for (String file : List.of("a", "b", "deep/c", "deep/er/d", "only" + number % 2)) {
        Path path = staged.path().resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
      }
      staged.replace();
    }
  }
}
