package org.inkgraph.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.CharConversionException;
import java.io.IOException;
import org.inkgraph.serve.http.Json;
import org.inkgraph.serve.http.RequestException;
import org.inkgraph.testing.Refusal;

/** A request's body as the server answers it: whatever is in it, it is read or refused with 400. */
final class AnsweredBody {
  private AnsweredBody() {}

  /** Reads a body and asserts what must hold of what it has read. */
  interface Reading {
    /** Does it, or throws what the server makes a refusal of. */
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
