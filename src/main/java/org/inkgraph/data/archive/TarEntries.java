package org.inkgraph.data.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.inkgraph.runtime.InkgraphException;
import org.jspecify.annotations.Nullable;

/**
 * The regular files of a tape archive, one after another: of the old format, of POSIX (ustar and
 * pax) and of GNU, as <a
 * href="https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html">pax</a> describes the
 * first three. Links and devices are passed over.
 */
final class TarEntries {
  static final int BLOCK = 512;
  private static final int MAX_NAME = 1 << 16;
  private static final int CHECKSUM = 148;

  private final InputStream in;
  private final Path file;
  private final byte[] header = new byte[BLOCK];
  private String name = "";
  private long remaining;
  private int padding;

  /**
   * @param in the archive, decompressed
   * @param file for messages
   */
  TarEntries(InputStream in, Path file) {
    this.in = in;
    this.file = file;
  }

  /** Returns whether a block is a header, by its checksum, which takes itself for spaces. */
  static boolean isHeader(byte[] block) {
    if (block.length < BLOCK || block[0] == 0) {
      return false;
    }
    long unsigned = 0;
    for (int i = 0; i < BLOCK; i++) {
      unsigned += i >= CHECKSUM && i < CHECKSUM + 8 ? ' ' : block[i] & 0xFF;
    }
    return unsigned == octal(block, CHECKSUM, 8);
  }

  /**
   * Moves on to the next regular file.
   *
   * @return whether there is one
   * @throws InkgraphException if the archive is damaged
   * @throws IOException if it cannot be read
   */
  boolean next() throws IOException {
    String longName = null;
    while (true) {
      skip(remaining + padding);
      if (!readHeader()) {
        return false;
      }
      char type = (char) header[156];
      if (type == 'x' || type == 'L') {
        byte[] text = content().readNBytes(requireShort());
        longName = type == 'x' ? paxPath(text, longName) : string(text, 0, text.length);
      } else if (type == '0' || type == '\0' || type == '7') {
        name = relative(longName == null ? shortName() : longName);
        return true;
      } else if (type != 'g' && type != 'K') {
        longName = null;
      }
    }
  }

  private boolean readHeader() throws IOException {
    int count = in.readNBytes(header, 0, BLOCK);
    if (count == 0 || (count == BLOCK && isZero())) {
      remaining = 0;
      padding = 0;
      return false;
    }
    if (count < BLOCK || !isHeader(header)) {
      throw damaged("an entry begins with a damaged header", null);
    }
    remaining = size();
    if (remaining < 0) {
      throw damaged("an entry has no valid size", null);
    }
    padding = (int) (-remaining & (BLOCK - 1));
    return true;
  }

  private boolean isZero() {
    for (byte value : header) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }

  /** Sizes above 8 GiB are binary, with a first bit that digits do not have. */
  private long size() {
    if (header[124] >= 0) {
      return octal(header, 124, 12);
    }
    long size = header[124] & 0x7F;
    for (int i = 125; i < 136; i++) {
      if (size >> 47 != 0) {
        return -1;
      }
      size = (size << 8) | (header[i] & 0xFF);
    }
    return size;
  }

  /** Returns an octal number among spaces and zeros, or -1 if it is not one. */
  private static long octal(byte[] block, int from, int length) {
    String digits =
        new String(block, from, length, StandardCharsets.ISO_8859_1).replace('\0', ' ').strip();
    return digits.matches("[0-7]{1,12}") ? Long.parseLong(digits, 8) : digits.isEmpty() ? 0 : -1;
  }

  private String shortName() {
    String last = string(header, 0, 100);
    boolean posix = string(header, 257, 6).equals("ustar");
    String prefix = posix ? string(header, 345, 155) : "";
    return prefix.isEmpty() ? last : prefix + "/" + last;
  }

  private static String string(byte[] bytes, int from, int length) {
    int end = from;
    while (end < from + length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, from, end - from, StandardCharsets.UTF_8);
  }

  /** Returns the path in records of the form {@code "27 path=folder/name.png\n"}. */
  private @Nullable String paxPath(byte[] records, @Nullable String otherwise) {
    String path = otherwise;
    int at = 0;
    while (at < records.length) {
      int space = at;
      while (space < records.length && space < at + 9 && records[space] != ' ') {
        space++;
      }
      String digits = new String(records, at, space - at, StandardCharsets.ISO_8859_1);
      int length = digits.matches("[1-9]\\d{0,7}") ? Integer.parseInt(digits) : 0;
      if (length <= space - at + 1 || length > records.length - at) {
        throw damaged("an extended header is damaged", null);
      }
      String record =
          new String(records, space + 1, at + length - space - 2, StandardCharsets.UTF_8);
      if (record.startsWith("path=")) {
        path = record.substring("path=".length());
      } else if (record.startsWith("size=")) {
        throw damaged("an entry has more than 8 GiB, so it is not a picture", null);
      }
      at += length;
    }
    return path;
  }

  private int requireShort() {
    if (remaining > MAX_NAME) {
      throw damaged("an entry has a name of " + remaining + " bytes", null);
    }
    return (int) remaining;
  }

  /** Returns a name as ZIP files have them, without what says "here". */
  private static String relative(String path) {
    String[] parts = path.split("/", -1);
    String joined =
        String.join(
            "/",
            Arrays.stream(parts).filter(part -> !part.isEmpty() && !part.equals(".")).toList());
    return path.startsWith("/") ? "/" + joined : joined;
  }

  /** Returns the name of the file, with slashes. */
  String name() {
    return name;
  }

  /** Returns the content of the file; valid until the next call of {@link #next}. */
  InputStream content() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        if (remaining == 0) {
          return -1;
        }
        int count = in.read(target, offset, (int) Math.min(length, remaining));
        if (count < 0) {
          throw damaged("it ends within " + name, new EOFException());
        }
        remaining -= count;
        return count;
      }
    };
  }

  private void skip(long count) throws IOException {
    try {
      in.skipNBytes(count);
    } catch (EOFException e) {
      throw damaged("it ends within " + name, e);
    }
    remaining = 0;
    padding = 0;
  }

  private InkgraphException damaged(String reason, @Nullable Throwable cause) {
    return new InkgraphException(file + " is a damaged tar archive: " + reason, cause);
  }
}
