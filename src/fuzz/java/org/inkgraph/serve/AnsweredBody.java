package org.inkgraph.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.CharConversionException;
import java.io.IOException;
import org.inkgraph.serve.http.Json;
import org.inkgraph.serve.http.RequestException;
import org.inkgraph.testing.Refusal;

/** A check that a request's body is either read or rejected with 400. */
final class AnsweredBody {
  private AnsweredBody() {}

  /** A function that reads a body and checks the result. */
  interface Reading {
    /** Reads the body, or throws what the server reports as a rejection. */
    void run() throws IOException;
  }

  static void check(Reading reading) throws IOException {
    try {
      reading.run();
    } catch (RequestException e) {
      assertThat(e.status()).isEqualTo(400);
      Refusal.requireOneLine(e);
    } catch (JsonProcessingException e) {
      Refusal.requireOneLine(RequestException.bad(Json.complaint(e)));
    } catch (CharConversionException e) {
      Refusal.requireOneLine(e);
    }
  }
}
