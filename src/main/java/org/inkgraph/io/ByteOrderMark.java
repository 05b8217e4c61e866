package org.inkgraph.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The mark with which some programs, most of them for Windows, begin a text: it tells the encoding
 * and is not a part of the text.
 */
public final class ByteOrderMark {
  private static final char MARK = '\uFEFF';
  private static final int MAX_BYTES = 3;

  /** The encodings by their marks. */
  private static final Map<String, Charset> ENCODINGS = encodings();

  private ByteOrderMark() {}

  private static Map<String, Charset> encodings() {
    Map<String, Charset> encodings = new LinkedHashMap<>();
    for (Charset encoding :
        new Charset[] {
          StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE
        }) {
      byte[] mark = String.valueOf(MARK).getBytes(encoding);
      encodings.put(new String(mark, StandardCharsets.ISO_8859_1), encoding);
    }
    return encodings;
  }

  /**
   * Returns a reader of a text in UTF-8, or in the encoding of its mark, which is left out. It
   * throws a {@link java.nio.charset.CharacterCodingException} at malformed bytes.
   *
   * @throws IOException if the first bytes cannot be read
   */
  public static Reader reader(InputStream bytes) throws IOException {
    PushbackInputStream text = new PushbackInputStream(bytes, MAX_BYTES);
    byte[] start = text.readNBytes(MAX_BYTES);
    String first = new String(start, StandardCharsets.ISO_8859_1);
    for (Map.Entry<String, Charset> encoding : ENCODINGS.entrySet()) {
      if (first.startsWith(encoding.getKey())) {
        int mark = encoding.getKey().length();
        text.unread(start, mark, start.length - mark);
        return new InputStreamReader(text, encoding.getValue().newDecoder());
      }
    }
    text.unread(start);
    return new InputStreamReader(text, StandardCharsets.UTF_8.newDecoder());
  }
}
