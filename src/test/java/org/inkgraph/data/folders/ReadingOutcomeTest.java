package org.inkgraph.data.folders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.inkgraph.runtime.InkgraphException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadingOutcomeTest {
  @TempDir Path directory;

  @Test
  void tellsPicturesOfTwoArchivesApart() throws IOException {
    try (FileSystem first = archive("first.zip");
        FileSystem second = archive("second.zip")) {
      ReadingOutcome outcome = new ReadingOutcome();
      outcome.addUnreadable(first.getPath("/0/1.png"), new InkgraphException("b is damaged"));

      assertThat(outcome.unreadable()).doesNotContain(second.getPath("/0/1.png"));

      outcome.addUnreadable(second.getPath("/0/1.png"), new InkgraphException("a is damaged"));
      assertThat(outcome.unreadable()).hasSize(2);
      assertThat(outcome.failure(9))
          .hasMessageContaining("2 of 9 pictures cannot be read: a is damaged")
          .hasMessageContaining("b is damaged");

      PictureTree tree =
          new PictureTree(
              directory,
              List.of("0"),
              true,
              List.of(List.of(first.getPath("/0/1.png"), first.getPath("/0/2.png"))),
              List.of(),
              List.of(List.of(second.getPath("/0/1.png"), second.getPath("/0/2.png"))),
              List.of());
      ReadingOutcome inFirst = new ReadingOutcome();
      inFirst.addUnreadable(first.getPath("/0/1.png"), new InkgraphException("damaged"));
      assertThat(tree.without(inFirst.unreadable()).count()).isEqualTo(3);
    }
  }

  private FileSystem archive(String name) throws IOException {
    FileSystem archive =
        FileSystems.newFileSystem(directory.resolve(name), Map.of("create", "true"));
    Files.createDirectory(archive.getPath("/0"));
    return archive;
  }
}
