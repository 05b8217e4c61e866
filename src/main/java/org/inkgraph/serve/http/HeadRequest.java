package org.inkgraph.serve.http;

import java.util.Objects;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;

/**
 * A {@code HEAD} request that the routes handle as {@code GET}, so that every path has the same
 * status and headers for both. Jetty leaves out the content.
 */
public final class HeadRequest extends Request.Wrapper {
  private static final String METHOD = HeadRequest.class.getName();

  private HeadRequest(Request request) {
    super(request);
  }

  static Request asGet(Request request) {
    if (!HttpMethod.HEAD.is(request.getMethod())) {
      return request;
    }
    request.setAttribute(METHOD, request.getMethod());
    return new HeadRequest(request);
  }

  /**
   * Returns the method that the client has sent.
   *
   * @param handled the method that the routes see
   * @param attribute the request's attribute of a name
   */
  public static String sent(String handled, Function<String, ?> attribute) {
    return Objects.requireNonNullElse(attribute.apply(METHOD), handled).toString();
  }

  @Override
  public String getMethod() {
    return HttpMethod.GET.asString();
  }
}
