package org.inkgraph.serve;

import java.util.Map;

/** A successful response to an inference request. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record HttpReply(byte[] body, String contentType, Map<String, String> headers) {
  static HttpReply json(byte[] body) {
    return new HttpReply(body, "application/json", Map.of());
  }
}
