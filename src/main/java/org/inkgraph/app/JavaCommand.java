package org.inkgraph.app;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The command that starts another part of the program in a process of its own. */
public final class JavaCommand {
  private JavaCommand() {}

  /**
   * Returns the start of the command, to which the arguments of the program are added.
   *
   * @param main class with the main method, which this process has loaded as well
   * @param options Java's options, before those of this process that set a property or a size of
   *     memory, such as {@code -Xmx8g}
   */
  public static List<String> of(Class<?> main, List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("-D") || option.startsWith("-Xm"))
        .forEach(command::add);
    command.addAll(List.of("-classpath", classPath(main), main.getName()));
    return command;
  }

  /** Maven runs programs in its own process, with a class loader that has their class path. */
  private static String classPath(Class<?> main) {
    return main.getClassLoader() instanceof URLClassLoader loader
        ? Arrays.stream(loader.getURLs())
            .map(JavaCommand::path)
            .collect(Collectors.joining(File.pathSeparator))
        : System.getProperty("java.class.path");
  }

  private static String path(URL url) {
    try {
      return Path.of(url.toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(url + " is not a file", e);
    }
  }
}
