package org.inkgraph.testing;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Commands that run short programs in a JVM of their own, with the first of its compilers only:
 * they end before the second has paid for itself.
 */
public final class JavaCommand {
  /** The JVM's option for that. */
  static final String FIRST_COMPILER_ONLY = "-XX:TieredStopAtLevel=1";

  private JavaCommand() {}

  /** Returns the command that runs {@code main} on this process's class path, in any directory. */
  public static List<String> ofClass(Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>(of("-cp", classPath(), main.getName()));
    Collections.addAll(command, arguments);
    return command;
  }

  /** Returns the command with these arguments of {@code java}. */
  public static List<String> of(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(FIRST_COMPILER_ONLY);
    Collections.addAll(command, arguments);
    return command;
  }

  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> new File(entry).getAbsolutePath())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
