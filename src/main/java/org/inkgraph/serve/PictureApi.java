package org.inkgraph.serve;

import com.fasterxml.jackson.core.JsonGenerator;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.inkgraph.predict.SeveralCharactersException;
import org.inkgraph.runtime.InkgraphException;

/** What the page uses: the models, and what one of them reads on a picture. */
final class PictureApi {
  private static final int UNPROCESSABLE = 422;

  /** A photograph; unpacked, and once more upright, it takes a few hundred megabytes at most. */
  private static final int MOST_PIXELS = 20_000_000;

  private final ModelRepository repository;
  private final Inference inference;

  /** A picture may be large once it is unpacked: only so many are at a time. */
  private final Semaphore pictures;

  PictureApi(ModelRepository repository, Inference inference, ServerSettings settings) {
    this.repository = repository;
    this.inference = inference;
    this.pictures = new Semaphore(settings.batching().workers());
  }

  void addTo(RoutesConfig routes) {
    routes.get("/api/models", this::models);
    routes.post("/api/models/{model}/classify", this::classify);
    routes.post("/api/models/{model}/versions/{version}/classify", this::classify);
  }

  private void models(Context context) {
    List<Map<String, Object>> models =
        repository.models().entrySet().stream()
            .map(
                model ->
                    Json.object(
                        "name",
                        model.getKey(),
                        "versions",
                        model.getValue().stream().map(PictureApi::of).toList()))
            .toList();
    Json.send(context, Map.of("models", models));
  }

  private static Map<String, Object> of(VersionStatus status) {
    Map<String, Object> version = Json.object("version", status.number(), "state", status.state());
    if (status.isAvailable()) {
      version.put("rows", status.loaded().recognizer().rows());
      version.put("columns", status.loaded().recognizer().columns());
      version.put("classNames", status.loaded().recognizer().classNames());
    } else {
      version.put("error", status.error());
    }
    return version;
  }

  private void classify(Context context) throws IOException {
    inference.answer(
        context,
        context.pathParam("model"),
        VersionNumber.parse(context.pathParamMap().get("version")),
        (body, version) -> {
          float[] pixels = prepared(body, version);
          return new Inference.Question(
              pixels,
              answer -> Inference.Reply.json(Json.bytes(json -> write(json, pixels, answer))));
        });
  }

  private float[] prepared(InputStream body, LoadedVersion version) {
    if (!pictures.tryAcquire()) {
      throw RequestException.busy("too many pictures are being read; try again later");
    }
    try {
      return version.preparation().prepare(body, "the picture", MOST_PIXELS);
    } catch (SeveralCharactersException e) {
      throw new RequestException(
          UNPROCESSABLE, e.advising("draw them one after another").getMessage());
    } catch (InkgraphException e) {
      throw new RequestException(UNPROCESSABLE, e.getMessage());
    } finally {
      pictures.release();
    }
  }

  private static void write(JsonGenerator json, float[] pixels, Answer answer) throws IOException {
    LoadedVersion version = answer.version();
    json.writeStartObject();
    json.writeStringField("model", version.model());
    json.writeNumberField("version", version.number());
    json.writeNumberField("rows", version.recognizer().rows());
    json.writeNumberField("columns", version.recognizer().columns());
    json.writeFieldName("pixels");
    Json.row(json, pixels, 0, pixels.length);
    json.writeArrayFieldStart("classNames");
    for (String name : version.recognizer().classNames()) {
      json.writeString(name);
    }
    json.writeEndArray();
    json.writeFieldName("probabilities");
    Json.row(json, answer.probabilities(), 0, answer.classes());
    json.writeNumberField("predicted", answer.likeliest(0));
    json.writeEndObject();
  }
}
