package org.inkgraph.data.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipException;
import org.inkgraph.data.folders.PictureTree;
import org.inkgraph.data.source.FileHead;
import org.inkgraph.data.source.OpenedPictures;
import org.inkgraph.data.source.PictureContainer;
import org.inkgraph.io.Gzip;
import org.inkgraph.runtime.InkgraphException;

/** A tape archive of pictures in folders, plain or in gzip. */
public final class TarContainer implements PictureContainer {
  @Override
  public String name() {
    return "tar";
  }

  @Override
  public boolean matches(FileHead head) {
    return TarEntries.isHeader(head.bytes());
  }

  @Override
  public OpenedPictures open(List<Path> files) throws IOException {
    Path file = Archives.single(files);
    ArchiveLimit limit = new ArchiveLimit(file, Files.size(file));
    try (InputStream in = Gzip.open(file);
        PictureStore store = new PictureStore(file, limit)) {
      TarEntries entries = new TarEntries(in, file);
      while (entries.next()) {
        store.add(entries.name(), entries.content());
      }
      drain(in, limit);
      return store.open(PictureTree::of);
    } catch (EOFException | ZipException e) {
      throw new InkgraphException(
          file + " is a damaged tar archive: " + InkgraphException.firstLine(e), e);
    }
  }

  /** Reads what pads the archive, since gzip's checksum comes after it. */
  private static void drain(InputStream in, ArchiveLimit limit) throws IOException {
    byte[] padding = new byte[1 << 13];
    for (int count = in.read(padding); count >= 0; count = in.read(padding)) {
      limit.addBytes(count);
    }
  }
}
