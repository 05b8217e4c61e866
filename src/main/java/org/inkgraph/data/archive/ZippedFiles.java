package org.inkgraph.data.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.inkgraph.io.VerifiedEntry;
import org.inkgraph.runtime.InkgraphException;

/**
 * Some files of a ZIP file, each copied to a temporary file, which no name in the archive decides.
 */
public final class ZippedFiles implements AutoCloseable {
  private final Path zip;
  private final Map<Path, String> names = new LinkedHashMap<>();

  private ZippedFiles(Path zip) {
    this.zip = zip;
  }

  /**
   * Returns the names of the files in a ZIP file, in their order.
   *
   * @throws InkgraphException if it is damaged
   * @throws IOException if it cannot be read
   */
  public static List<String> names(Path zip) throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      return file.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).toList();
    } catch (ZipException | EOFException | IllegalArgumentException e) {
      throw damaged(zip, e);
    }
  }

  /**
   * Copies files.
   *
   * @param names names of one or more of the files
   * @throws InkgraphException if it is damaged, or they are too large
   * @throws IOException if it cannot be read, or there is no place for temporary files
   */
  public static ZippedFiles of(Path zip, List<String> names) throws IOException {
    ZippedFiles files = new ZippedFiles(zip);
    ArchiveLimit limit = new ArchiveLimit(zip, Files.size(zip));
    try (ZipFile file = new ZipFile(zip.toFile())) {
      for (String name : names) {
        files.copy(file, name, limit);
      }
      return files;
    } catch (ZipException | EOFException | IllegalArgumentException e) {
      files.close();
      throw damaged(zip, e);
    } catch (IOException | RuntimeException e) {
      files.close();
      throw e;
    }
  }

  private void copy(ZipFile file, String name, ArchiveLimit limit) throws IOException {
    limit.addEntry(name);
    Path copy = Files.createTempFile("inkgraph-", ".unzipped");
    copy.toFile().deleteOnExit();
    names.put(copy, name);
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = VerifiedEntry.open(file, name);
        OutputStream out = Files.newOutputStream(copy)) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        limit.addBytes(count);
        out.write(buffer, 0, count);
      }
    }
  }

  private static InkgraphException damaged(Path zip, Exception cause) {
    return new InkgraphException(
        zip + " is a damaged ZIP file: " + InkgraphException.firstLine(cause), cause);
  }

  /** Returns the copies, in the order of the names. */
  public List<Path> copies() {
    return List.copyOf(names.keySet());
  }

  /** Returns a message with what a user knows the files by, instead of the paths of the copies. */
  public String named(String message) {
    String named = message;
    for (Map.Entry<Path, String> file : names.entrySet()) {
      named = named.replace(file.getKey().toString(), zip + " (" + file.getValue() + ")");
    }
    return named;
  }

  /** Deletes the copies. */
  @Override
  public void close() throws IOException {
    for (Path copy : names.keySet()) {
      Files.deleteIfExists(copy);
    }
  }
}
