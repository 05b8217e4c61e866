package org.inkgraph.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.inkgraph.io.BoundedFile;

class ClassNamesPropertiesTest {
  private Path file;

  @BeforeProperty
  void createFile() throws IOException {
    file = Files.createTempFile("labels", ".txt");
  }

  @AfterProperty
  void deleteFile() throws IOException {
    Files.delete(file);
  }

  @Property(tries = 300)
  void namesWithoutLineEndsReadBackAsTheyWereWritten(@ForAll("names") List<String> names)
      throws IOException {
    Files.write(file, DatasetDirectory.lines(names));

    assertThat(BoundedFile.lines(file)).isEqualTo(names);
  }

  @Provide
  Arbitrary<List<String>> names() {
    return Arbitraries.strings()
        .excludeChars('\n', '\r')
        .ofMaxLength(20)
        .filter(name -> name.chars().noneMatch(c -> Character.isSurrogate((char) c)))
        .list()
        .ofMinSize(1)
        .ofMaxSize(DatasetDirectory.MAX_CLASSES);
  }
}
