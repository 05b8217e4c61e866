package org.inkgraph.serve;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.inkgraph.predict.ImageSignature;
import org.inkgraph.serve.http.Json;
import org.inkgraph.serve.http.RequestException;
import org.inkgraph.serve.models.ModelRepository;
import org.inkgraph.serve.models.ServableVersion;
import org.inkgraph.serve.models.VersionStatus;
import org.jspecify.annotations.Nullable;

/**
 * The Open Inference Protocol, version 2, over HTTP: health, metadata and {@code infer}, with the
 * binary tensor extension.
 *
 * @see <a
 *     href="https://kserve.github.io/website/docs/concepts/architecture/data-plane/v2-protocol">Open
 *     Inference Protocol</a>
 */
final class OpenInferenceApi {
  private static final String MODEL = "/v2/models/{model}";
  private static final String VERSION = MODEL + "/versions/{version}";

  private record ServerMetadata(String name, String version, List<String> extensions) {}

  private record ServedModel(
      String name,
      List<String> versions,
      String platform,
      List<TensorMetadata> inputs,
      List<TensorMetadata> outputs) {}

  private record TensorMetadata(String name, String datatype, List<Long> shape) {}

  private final ModelRepository repository;
  private final Inference inference;
  private final BooleanSupplier ready;
  private final String programVersion;

  /**
   * @param ready whether the server accepts requests and has a model for them
   */
  OpenInferenceApi(
      ModelRepository repository,
      Inference inference,
      BooleanSupplier ready,
      String programVersion) {
    this.repository = repository;
    this.inference = inference;
    this.ready = ready;
    this.programVersion = programVersion;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/v2", this::server);
    routes.get("/v2/health/live", context -> context.status(200));
    routes.get("/v2/health/ready", context -> context.status(ready.getAsBoolean() ? 200 : 503));
    for (String path : List.of(MODEL, VERSION)) {
      routes.get(path, this::model);
      routes.get(path + "/ready", this::modelReady);
      routes.post(path + "/infer", this::infer);
    }
  }

  private void server(Context context) {
    Json.send(
        context, new ServerMetadata("inkgraph", programVersion, List.of("binary_tensor_data")));
  }

  private void model(Context context) {
    ServableVersion version = acquire(context);
    try {
      ImageSignature signature = version.signature();
      Json.send(
          context,
          new ServedModel(
              version.model(),
              versions(version.model()),
              "tensorflow_savedmodel",
              List.of(
                  new TensorMetadata(
                      signature.input().name(),
                      InferInput.datatype(signature.pixelType()),
                      ModelMetadata.inputShape(signature))),
              outputs(signature)));
    } finally {
      version.release();
    }
  }

  private List<String> versions(String model) {
    return repository.versions(model).stream()
        .filter(VersionStatus::isAvailable)
        .map(version -> Long.toString(version.number()))
        .toList();
  }

  private static List<TensorMetadata> outputs(ImageSignature signature) {
    List<TensorMetadata> outputs = new ArrayList<>();
    outputs.add(
        new TensorMetadata(
            signature.probabilities().name(), "FP32", List.of(-1L, (long) signature.classes())));
    signature
        .argMax()
        .ifPresent(port -> outputs.add(new TensorMetadata(port.name(), "INT64", List.of(-1L))));
    return outputs;
  }

  private void modelReady(Context context) {
    acquire(context).release();
    context.status(200);
  }

  private ServableVersion acquire(Context context) {
    return repository.acquire(context.pathParam("model"), version(context));
  }

  private void infer(Context context) throws IOException {
    int jsonLength = jsonLength(context);
    inference.answer(
        context,
        context.pathParam("model"),
        version(context),
        (body, version) -> {
          InferRequest request =
              InferRequest.read(body.readAllBytes(), jsonLength, version.signature());
          return new Inference.InferenceRequest(
              request.pixels(), result -> InferResponse.of(request, result));
        });
  }

  private static int jsonLength(Context context) {
    String length = context.header(InferResponse.JSON_LENGTH);
    if (length == null) {
      return -1;
    }
    if (!length.matches("[0-9]{1,9}")) {
      throw RequestException.bad(
          InferResponse.JSON_LENGTH + " must be a number of bytes, got " + length);
    }
    return Integer.parseInt(length);
  }

  private static @Nullable Long version(Context context) {
    return VersionNumber.parse(context.pathParamMap().get("version"));
  }
}
