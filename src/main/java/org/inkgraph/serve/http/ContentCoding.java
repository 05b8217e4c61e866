package org.inkgraph.serve.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
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
   * @param body is taken while it is decoded, so that only one of both is in memory
   * @param decoded receives the bytes; its limits hold
   * @throws RequestException 400 if the body is damaged, or what {@code decoded} rejects
   */
  ByteBuffer[] decode(BodyBuffer body, BodyBuffer decoded) {
    if (this == IDENTITY) {
      return body.content();
    }
    byte[] part = new byte[PART];
    try (InputStream in = open(new Parts(body))) {
      for (int count = in.read(part); count >= 0; count = in.read(part)) {
        RequestException rejection = decoded.append(ByteBuffer.wrap(part, 0, count));
        if (rejection != null) {
          throw rejection;
        }
      }
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

  /** The bytes of a body, whose parts are taken as they are read. */
  private static final class Parts extends InputStream {
    private final BodyBuffer body;
    private @Nullable ByteBuffer part;

    Parts(BodyBuffer body) {
      this.body = body;
    }

    @Override
    public int read() {
      byte[] single = new byte[1];
      return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) {
      if (length == 0) {
        return 0;
      }
      if (part == null || !part.hasRemaining()) {
        part = body.take();
        if (part == null) {
          return -1;
        }
      }
      int count = Math.min(length, part.remaining());
      part.get(to, offset, count);
      return count;
    }

    /** Says that there may be more, or the members of a gzip file after the first are lost. */
    @Override
    public int available() {
      return 1;
    }
  }
}
