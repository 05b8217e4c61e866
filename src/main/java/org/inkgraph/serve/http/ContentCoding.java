package org.inkgraph.serve.http;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/**
 * How a request's body is compressed.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#name-content-codings">RFC 9110</a>
 */
enum ContentCoding {
  IDENTITY,
  GZIP,
  /** With zlib's header, as the RFC says, or without, as some clients send it. */
  DEFLATE;

  /** The value of {@code Accept-Encoding} in an answer of status 415. */
  static final String ACCEPTED = "gzip, deflate";

  private static final int PART = 16 << 10;

  /**
   * Returns the coding that a request declares.
   *
   * @throws RequestException 415, if it is unknown, or there are several
   */
  static ContentCoding of(HttpFields headers) {
    List<String> codings =
        headers.getCSV(HttpHeader.CONTENT_ENCODING, false).stream()
            .map(coding -> coding.toLowerCase(Locale.ROOT))
            .filter(coding -> !coding.isEmpty() && !coding.equals("identity"))
            .toList();
    if (codings.isEmpty()) {
      return IDENTITY;
    }
    return switch (String.join(", ", codings)) {
      case "gzip", "x-gzip" -> GZIP;
      case "deflate" -> DEFLATE;
      default ->
          throw new RequestException(
              415,
              "the body may be sent as it is, or with the Content-Encoding gzip or deflate; got "
                  + String.join(", ", codings));
    };
  }

  /**
   * Decodes a whole body.
   *
   * @param decoded receives the bytes; its limits hold
   * @throws RequestException 400 if the body is damaged, or what {@code decoded} rejects
   */
  ByteBuffer[] decode(ByteBuffer[] body, BodyBuffer decoded) {
    if (this == IDENTITY) {
      return body;
    }
    byte[] part = new byte[PART];
    try (InputStream in = open(new Parts(body))) {
      for (int count = in.read(part); count >= 0; count = in.read(part)) {
        RequestException rejection = decoded.append(ByteBuffer.wrap(part, 0, count));
        if (rejection != null) {
          throw rejection;
        }
      }
    } catch (ZipException e) {
      throw damaged(e.getMessage());
    } catch (EOFException e) {
      throw damaged("it ends too early");
    } catch (IOException e) {
      throw damaged(e.getMessage());
    }
    return decoded.content();
  }

  private InputStream open(InputStream body) throws IOException {
    if (this == GZIP) {
      return new GZIPInputStream(body, PART);
    }
    PushbackInputStream start = new PushbackInputStream(body, 2);
    byte[] header = start.readNBytes(2);
    start.unread(header);
    return new InflaterInputStream(start, new Inflater(!isZlib(header)), PART) {
      @Override
      public void close() throws IOException {
        inf.end();
        super.close();
      }
    };
  }

  /** Returns whether bytes are a header of zlib, RFC 1950: method 8, and a multiple of 31. */
  private static boolean isZlib(byte[] header) {
    return header.length == 2
        && (header[0] & 0x0f) == 8
        && (((header[0] & 0xff) << 8) + (header[1] & 0xff)) % 31 == 0;
  }

  private RequestException damaged(@Nullable String why) {
    return RequestException.bad(
        "the body is not valid "
            + name().toLowerCase(Locale.ROOT)
            + " data"
            + (why == null ? "" : ": " + why));
  }

  /** A stream of several buffers. */
  private static final class Parts extends SequenceInputStream {
    Parts(ByteBuffer[] parts) {
      super(
          Collections.enumeration(
              Arrays.stream(parts)
                  .map(
                      part ->
                          new ByteArrayInputStream(
                              part.array(), part.arrayOffset() + part.position(), part.remaining()))
                  .toList()));
    }

    /** Says that there may be more, or the members of a gzip file after the first are lost. */
    @Override
    public int available() {
      return 1;
    }
  }
}
