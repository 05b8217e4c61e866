package org.inkgraph.serve;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.inkgraph.runtime.SavedModelLayout;
import org.inkgraph.serve.http.Json;
import org.inkgraph.serve.http.RequestException;
import org.inkgraph.serve.models.ModelRepository;
import org.inkgraph.serve.models.ServableVersion;
import org.inkgraph.serve.models.VersionStatus;
import org.jspecify.annotations.Nullable;

/**
 * TensorFlow Serving's REST interface: status, metadata and {@code predict}, with its paths,
 * shapes, status codes and messages.
 *
 * @see <a href="https://www.tensorflow.org/tfx/serving/api_rest">TensorFlow Serving's RESTful
 *     API</a>
 */
final class TensorFlowServingApi {
  private static final String MODEL = "/v1/models/([^/:]+)(?:/versions/(\\d+)|/labels/([^/:]+))?";
  private static final Pattern GET_PATH = Pattern.compile(MODEL + "(/metadata)?");
  private static final Pattern POST_PATH = Pattern.compile(MODEL + ":(predict|classify|regress)");

  private final ModelRepository repository;
  private final Inference inference;

  TensorFlowServingApi(ModelRepository repository, Inference inference) {
    this.repository = repository;
    this.inference = inference;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/v1/models/<model>", this::get);
    routes.post("/v1/models/<model>", this::post);
  }

  private void get(Context context) {
    Matcher path = match(GET_PATH, context);
    String model = model(path);
    Long number = version(path);
    Object content;
    if (path.group(4) == null) {
      content = ModelMetadata.status(statuses(model, number));
    } else {
      ServableVersion version = repository.acquire(model, number);
      try {
        content = ModelMetadata.of(version);
      } finally {
        version.release();
      }
    }
    Json.send(context, content);
  }

  private List<VersionStatus> statuses(String model, @Nullable Long number) {
    List<VersionStatus> versions =
        repository.versions(model).stream()
            .filter(version -> number == null || version.number() == number)
            .toList();
    if (versions.isEmpty()) {
      throw RequestException.notFound("Could not find version " + number + " of model " + model);
    }
    return versions;
  }

  private void post(Context context) throws IOException {
    Matcher path = match(POST_PATH, context);
    String method = path.group(4);
    if (!method.equals("predict")) {
      throw RequestException.bad(
          "Expected "
              + method
              + " signature method_name to be tensorflow/serving/"
              + method
              + ". Was: "
              + SavedModelLayout.METHOD);
    }
    inference.answer(
        context,
        model(path),
        version(path),
        (body, version) -> {
          PredictRequest request = PredictRequest.read(body, version.signature());
          return new Inference.InferenceRequest(
              request.pixels(),
              result -> HttpReply.json(PredictResponse.of(result, request.byRow())));
        });
  }

  private static Matcher match(Pattern pattern, Context context) {
    Matcher matcher = pattern.matcher(context.path());
    if (!matcher.matches()) {
      throw malformed(context);
    }
    return matcher;
  }

  /** Returns TensorFlow Serving's error for unknown paths below {@code /v1}. */
  static RequestException malformed(Context context) {
    return RequestException.bad("Malformed request: " + context.method() + " " + context.path());
  }

  /** Returns the model's name; unlike in a form, a plus sign is one. */
  private static String model(Matcher path) {
    return URLDecoder.decode(path.group(1).replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static @Nullable Long version(Matcher path) {
    if (path.group(3) != null) {
      throw RequestException.bad("Unrecognized servable version label: " + path.group(3));
    }
    return VersionNumber.parse(path.group(2));
  }
}
