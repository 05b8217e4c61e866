package org.inkgraph.data.numpy;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.inkgraph.io.Gzip;
import org.inkgraph.io.VerifiedEntry;
import org.inkgraph.runtime.InkgraphException;

/**
 * An array in a file; its elements are read when they are needed.
 *
 * @param file a {@code .npy} or {@code .npz}
 * @param entry name of the array's entry in a {@code .npz}, or empty
 * @param name the array's name
 * @param header its header
 */
record NpyArray(Path file, String entry, String name, NpyHeader header) {
  private static final int ELEMENTS_AT_ONCE = 1 << 13;

  /** Receives elements in the order of the file. */
  interface Receiver {
    /**
     * Receives one element.
     *
     * @param index its number in the file
     * @param at its offset in {@code bytes}
     */
    void accept(int index, ByteBuffer bytes, int at);
  }

  /**
   * Reads the header of an array.
   *
   * @throws InkgraphException if it is none
   * @throws IOException if it cannot be read
   */
  static NpyArray of(Path file, String entry, String name) throws IOException {
    String shown = entry.isEmpty() ? file.toString() : file + " (" + entry + ")";
    try (InputStream in = open(file, entry)) {
      return new NpyArray(file, entry, name, NpyHeader.read(in, shown));
    } catch (EOFException | ZipException e) {
      throw new InkgraphException(shown + " is damaged; get the file again", e);
    }
  }

  private static InputStream open(Path file, String entry) throws IOException {
    if (entry.isEmpty()) {
      return Gzip.open(file);
    }
    ZipFile zip = new ZipFile(file.toFile());
    try {
      InputStream in = new BufferedInputStream(VerifiedEntry.open(zip, entry), 1 << 16);
      return new FilterInputStream(in) {
        @Override
        public void close() throws IOException {
          zip.close();
        }
      };
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  /** Returns the file, and the array in it if it has several. */
  String shown() {
    return entry.isEmpty() ? file.toString() : file + " (" + name + ")";
  }

  /**
   * Reads the first elements.
   *
   * @param type of the elements
   * @throws InkgraphException if the file ends too early or is damaged
   * @throws IOException if it cannot be read
   */
  void read(NpyType type, int elements, Receiver receiver) throws IOException {
    byte[] chunk = new byte[ELEMENTS_AT_ONCE * type.size()];
    ByteBuffer bytes = ByteBuffer.wrap(chunk).order(type.order());
    try (InputStream in = open(file, entry)) {
      NpyHeader.read(in, shown());
      for (int done = 0; done < elements; ) {
        int count = Math.min(ELEMENTS_AT_ONCE, elements - done);
        if (in.readNBytes(chunk, 0, count * type.size()) < count * type.size()) {
          throw new EOFException("fewer elements than announced");
        }
        for (int i = 0; i < count; i++) {
          receiver.accept(done + i, bytes, i * type.size());
        }
        done += count;
      }
      if (elements == header.elements()) {
        in.read(); // at the end, which compares checksums, unless another array follows
      }
    } catch (EOFException | ZipException e) {
      throw new InkgraphException(
          shown() + " is damaged or ends before its " + header.elements() + " elements do", e);
    }
  }
}
