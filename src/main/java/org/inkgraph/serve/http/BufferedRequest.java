package org.inkgraph.serve.http;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** A request whose body is complete and decoded, so that reading it never blocks. */
final class BufferedRequest extends Request.Wrapper {
  private final Content.Source content;
  private final long length;
  private final HttpFields headers;

  BufferedRequest(Request request, ByteBuffer... body) {
    super(request);
    this.content = Content.Source.from(body);
    this.length = Arrays.stream(body).mapToLong(ByteBuffer::remaining).sum();
    this.headers =
        request.getHeaders().contains(HttpHeader.CONTENT_ENCODING)
            ? HttpFields.build(request.getHeaders())
                .remove(HttpHeader.CONTENT_ENCODING)
                .put(HttpHeader.CONTENT_LENGTH, length)
                .asImmutable()
            : request.getHeaders();
  }

  @Override
  public HttpFields getHeaders() {
    return headers;
  }

  @Override
  public long getLength() {
    return length;
  }

  @Override
  public Content.Chunk read() {
    return content.read();
  }

  @Override
  public void demand(Runnable whenAvailable) {
    content.demand(whenAvailable);
  }

  @Override
  public void fail(Throwable failure) {
    content.fail(failure);
  }

  @Override
  public boolean consumeAvailable() {
    return true;
  }
}
