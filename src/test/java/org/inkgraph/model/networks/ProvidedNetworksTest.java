package org.inkgraph.model.networks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.inkgraph.model.Layer;
import org.inkgraph.model.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvidedNetworksTest {
  @TempDir private Path temp;

  /** A network without layers. */
  private abstract static class Named implements Network {
    private final String name;

    Named(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public String summary() {
      return "is provided";
    }

    @Override
    public List<Layer> layers(int classes) {
      return List.of();
    }
  }

  public static final class Good extends Named {
    public Good() {
      super("good");
    }
  }

  public static final class Twice extends Named {
    public Twice() {
      super("good");
    }
  }

  public static final class Builtin extends Named {
    public Builtin() {
      super("nn");
    }
  }

  public static final class PathAsName extends Named {
    public PathAsName() {
      super("../out");
    }
  }

  public static final class Throwing extends Named {
    public Throwing() {
      super("throwing");
      throw new IllegalStateException("no licence\nand more lines");
    }
  }

  public static final class Unlinked extends Named {
    public Unlinked() {
      super("unlinked");
      throw new NoClassDefFoundError("other/Library");
    }
  }

  public static final class Last extends Named {
    public Last() {
      super("last");
    }
  }

  @Test
  void aBrokenOneIsOneLineAndTheOthersRemain() throws IOException {
    ProvidedNetworks provided =
        load(
            Good.class.getName(),
            "no.such.Class",
            Twice.class.getName(),
            Builtin.class.getName(),
            PathAsName.class.getName(),
            Throwing.class.getName(),
            Unlinked.class.getName(),
            Last.class.getName());

    assertThat(provided.networks()).extracting(Network::name).containsExactly("good", "last");
    assertThat(provided.problems())
        .hasSize(6)
        .allSatisfy(line -> assertThat(line).hasLineCount(1))
        .anyMatch(line -> line.contains("no.such.Class"))
        .anyMatch(line -> line.contains("Twice") && line.contains("another network named good"))
        .anyMatch(line -> line.contains("Builtin") && line.contains("another network named nn"))
        .anyMatch(line -> line.contains("PathAsName") && line.contains("got ../out"))
        .anyMatch(line -> line.contains("Throwing") && line.endsWith("no licence"))
        .anyMatch(line -> line.contains("Unlinked") && line.contains("other/Library"));
  }

  @Test
  void aFileThatIsNoListOfClassesIsOneLine() throws IOException {
    assertThat(load("this is no class").problems()).hasSize(1);
  }

  private ProvidedNetworks load(String... classes) throws IOException {
    Path services = Files.createDirectories(temp.resolve("META-INF/services"));
    Files.write(services.resolve(Network.class.getName()), List.of(classes));
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {temp.toUri().toURL()}, getClass().getClassLoader())) {
      return ProvidedNetworks.load(loader, Set.of("nn"));
    }
  }
}
