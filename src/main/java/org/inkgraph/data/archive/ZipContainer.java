package org.inkgraph.data.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.inkgraph.data.folders.PictureTree;
import org.inkgraph.data.source.FileHead;
import org.inkgraph.data.source.OpenedPictures;
import org.inkgraph.data.source.PictureContainer;
import org.inkgraph.io.VerifiedEntry;
import org.inkgraph.runtime.InkgraphException;

/** A ZIP file of pictures in folders. It is read where it is. */
public final class ZipContainer implements PictureContainer {
  @Override
  public String name() {
    return "ZIP";
  }

  @Override
  public boolean matches(FileHead head) {
    return head.startsWith("PK\3\4") || head.startsWith("PK\5\6");
  }

  @Override
  public OpenedPictures open(List<Path> files) throws IOException {
    Path file = Archives.single(files);
    check(file);
    return PictureArchive.open(file, file, PictureTree::of, () -> {});
  }

  /**
   * Decompresses everything once: sizes in an archive need not be true, and a damaged entry is
   * named before the work begins.
   */
  private static void check(Path file) throws IOException {
    ArchiveLimit limit = new ArchiveLimit(file, Files.size(file));
    byte[] buffer = new byte[1 << 16];
    try (ZipFile zip = new ZipFile(file.toFile())) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        limit.addEntry(entry.getName());
        try (InputStream in = VerifiedEntry.open(zip, entry.getName())) {
          for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            limit.addBytes(count);
          }
        }
      }
    } catch (ZipException | EOFException | IllegalArgumentException e) {
      throw new InkgraphException(
          file + " is a damaged ZIP file: " + InkgraphException.firstLine(e), e);
    }
  }
}
