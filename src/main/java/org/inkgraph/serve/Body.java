package org.inkgraph.serve;

import io.javalin.http.Context;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** A request's body, of which no more than a limit is read. */
final class Body extends FilterInputStream {
  private final int largest;
  private long taken;

  private Body(InputStream in, int largest) {
    super(in);
    this.largest = largest;
  }

  /**
   * @param largest how many bytes it may have
   * @throws RequestException 413, if it says that it has more; 415, if it is compressed
   */
  static Body of(Context context, int largest) throws IOException {
    String encoding = context.header("Content-Encoding");
    if (encoding != null && !encoding.toLowerCase(Locale.ROOT).equals("identity")) {
      throw new RequestException(
          415, "bodies are taken as they are, not with Content-Encoding " + encoding);
    }
    if (context.req().getContentLengthLong() > largest) {
      throw tooLarge(largest);
    }
    return new Body(context.req().getInputStream(), largest);
  }

  private static RequestException tooLarge(int largest) {
    return new RequestException(
        413, "the body has more than the " + largest + " bytes that are taken; send less at once");
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count;
    try {
      count = super.read(buffer, offset, length);
    } catch (IOException e) {
      // Its sender has gone, as a rule, and will not see this.
      throw new RequestException(400, "the body ended too early: " + e.getMessage());
    }
    taken += Math.max(0, count);
    if (taken > largest) {
      throw tooLarge(largest);
    }
    return count;
  }
}
