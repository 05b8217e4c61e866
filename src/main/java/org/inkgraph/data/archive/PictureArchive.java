package org.inkgraph.data.archive;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.zip.ZipException;
import org.inkgraph.data.folders.PictureTree;
import org.inkgraph.data.source.OpenedPictures;
import org.inkgraph.runtime.InkgraphException;

/** A ZIP file that is read as a directory. */
public final class PictureArchive implements OpenedPictures {
  private final FileSystem files;
  private final PictureTree tree;
  private final Closeable zip;

  /** How the pictures of a directory are found. */
  public interface TreeReader {
    PictureTree read(Path root) throws IOException;
  }

  private PictureArchive(FileSystem files, PictureTree tree, Closeable zip) {
    this.files = files;
    this.tree = tree;
    this.zip = zip;
  }

  /**
   * Opens a file.
   *
   * @param zip the file
   * @param given what the user gave, for messages
   * @param reader finds the pictures
   * @param end what is done when this is closed, not if it is not opened
   * @throws InkgraphException if it is damaged, or has no pictures
   * @throws IOException if it cannot be read
   */
  static PictureArchive open(Path zip, Path given, TreeReader reader, Closeable end)
      throws IOException {
    FileSystem files = fileSystem(zip, given);
    try {
      Path root = files.getRootDirectories().iterator().next();
      return new PictureArchive(files, reader.read(root).in(given), end);
    } catch (InkgraphException e) {
      files.close();
      throw new InkgraphException(given + ": " + e.getMessage(), e);
    } catch (InvalidPathException | ZipException | EOFException e) {
      files.close();
      throw damaged(given, e);
    } catch (IOException | RuntimeException e) {
      files.close();
      throw e;
    }
  }

  private static FileSystem fileSystem(Path zip, Path given) throws IOException {
    try {
      return FileSystems.newFileSystem(zip);
    } catch (ZipException
        | IllegalArgumentException
        | UnsupportedOperationException
        | ProviderNotFoundException e) {
      throw damaged(given, e);
    }
  }

  private static InkgraphException damaged(Path given, Exception cause) {
    return new InkgraphException(
        given + " is a damaged or unusual ZIP file: " + InkgraphException.firstLine(cause), cause);
  }

  @Override
  public PictureTree tree() {
    return tree;
  }

  @Override
  public void close() throws IOException {
    try {
      files.close();
    } finally {
      zip.close();
    }
  }
}
