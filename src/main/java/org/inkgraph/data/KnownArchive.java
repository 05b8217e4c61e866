package org.inkgraph.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.inkgraph.io.StagedDirectory;
import org.inkgraph.runtime.InkgraphException;

/**
 * A published ZIP file of several data sets, whose images are transposed as EMNIST's are. It is
 * kept beside them, in a directory of its own.
 *
 * @param directory name of the directory of the archive
 * @param name name on the mirrors, and in the directory
 * @param sha256 hexadecimal SHA-256 of the archive
 * @param set what precedes the usual names of the files of one of its data sets
 * @param firstLabel label in the archive that becomes 0
 */
record KnownArchive(String directory, String name, String sha256, String set, int firstLabel) {
  /** Larger than EMNIST's archive, which has 562 MB. */
  static final long MAX_BYTES = 1L << 30;

  /**
   * Creates a data set from its members of the archive; no others are decompressed.
   *
   * @param archive the archive, whose digest is correct
   * @param target the destination; must not exist or must be empty
   * @throws InkgraphException if the members are missing or invalid
   * @throws IOException if they cannot be read, or the data set cannot be written
   */
  void extract(Path archive, Path target, List<String> classNames) throws IOException {
    try (StagedDirectory staged =
        StagedDirectory.beside(archive.resolveSibling(set)).discardedOnExit()) {
      try (ZipFile zip = new ZipFile(archive.toFile())) {
        for (Map.Entry<DatasetFile, ZipEntry> member : members(zip, archive).entrySet()) {
          try (InputStream in = zip.getInputStream(member.getValue())) {
            copy(in, staged.path().resolve(member.getKey().archiveName()));
          }
        }
      } catch (ZipException | EOFException e) {
        throw new InkgraphException(
            archive + " is a damaged ZIP file: " + InkgraphException.firstLine(e), e);
      }
      Files.write(
          staged.path().resolve(DatasetDirectory.LABELS), DatasetDirectory.lines(classNames));
      IdxImport.of(staged.path())
          .orElseThrow()
          .write(
              target,
              new IdxImport.Settings(
                  true, OptionalInt.of(firstLabel), List.of(), Integer.MAX_VALUE));
    }
  }

  private Map<DatasetFile, ZipEntry> members(ZipFile zip, Path archive) {
    Map<DatasetFile, ZipEntry> members = new TreeMap<>();
    for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
      ZipEntry entry = all.nextElement();
      Optional<DatasetFile.Member> found =
          DatasetFile.of(entry.getName().substring(entry.getName().lastIndexOf('/') + 1));
      found
          .filter(member -> member.set().equals(set))
          .ifPresent(member -> members.putIfAbsent(member.file(), entry));
    }
    if (members.size() < DatasetFile.values().length) {
      throw new InkgraphException(
          archive + " has only " + members.size() + " of the four files of " + set);
    }
    return members;
  }

  private static void copy(InputStream in, Path file) throws IOException {
    try (var out = Files.newOutputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      long written = 0;
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        written += count;
        if (written > MAX_BYTES) {
          throw new InkgraphException(
              file.getFileName() + " has more than " + MAX_BYTES + " bytes; get the archive again");
        }
        out.write(buffer, 0, count);
      }
    }
  }
}
