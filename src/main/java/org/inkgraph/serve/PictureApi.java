package org.inkgraph.serve;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.inkgraph.data.pictures.Preprocessing;
import org.inkgraph.predict.Prediction;
import org.inkgraph.predict.Recognizer;
import org.inkgraph.predict.SeveralCharactersException;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.serve.config.ServerSettings;
import org.inkgraph.serve.http.Json;
import org.inkgraph.serve.http.RequestException;
import org.inkgraph.serve.models.ModelRepository;
import org.inkgraph.serve.models.ServableVersion;
import org.inkgraph.serve.models.VersionStatus;
import org.jspecify.annotations.Nullable;

/** The API of the drawing page: lists the models, and classifies the digit in a picture. */
final class PictureApi {
  private static final int UNPROCESSABLE = 422;

  /** Enough for a photograph; decoded and rotated, it takes at most a few hundred megabytes. */
  private static final int MAX_PIXELS = 20_000_000;

  private record ServedModels(List<ServedModel> models) {}

  private record ServedModel(String name, List<ServedVersion> versions) {}

  /**
   * A version with the size of its images and how pictures are prepared for it, or with the reason
   * why it could not be loaded.
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record ServedVersion(
      long version,
      String state,
      @Nullable Integer rows,
      @Nullable Integer columns,
      @Nullable List<String> classNames,
      @Nullable Preprocessing preprocessing,
      @Nullable String error) {}

  /** The class of a picture, and the pixels that the model saw, 0 for background to 1 for ink. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Classification(
      String model,
      long version,
      int rows,
      int columns,
      float[] pixels,
      List<String> classNames,
      float[] probabilities,
      int predicted) {}

  private final ModelRepository repository;
  private final Inference inference;

  /** Limits how many pictures are decoded at a time, as a decoded picture may be large. */
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
    List<ServedModel> models =
        repository.models().entrySet().stream()
            .map(
                model ->
                    new ServedModel(
                        model.getKey(), model.getValue().stream().map(PictureApi::of).toList()))
            .toList();
    Json.send(context, new ServedModels(models));
  }

  private static ServedVersion of(VersionStatus status) {
    ServableVersion loaded = status.loaded();
    if (loaded == null) {
      return new ServedVersion(
          status.number(), status.state(), null, null, null, null, status.error());
    }
    Recognizer recognizer = loaded.recognizer();
    return new ServedVersion(
        status.number(),
        status.state(),
        recognizer.imageShape().rows(),
        recognizer.imageShape().columns(),
        recognizer.classNames(),
        published(loaded.preprocessor().preprocessing()),
        null);
  }

  /** Returns the preprocessing without its counts of training pictures, which no client needs. */
  private static Preprocessing published(Preprocessing of) {
    return new Preprocessing(of.method(), of.version(), of.rows(), of.columns(), of.invert(), null);
  }

  private void classify(Context context) throws IOException {
    inference.answer(
        context,
        context.pathParam("model"),
        VersionNumber.parse(context.pathParamMap().get("version")),
        (body, version) -> {
          float[] pixels = preprocess(body, version);
          return new Inference.InferenceRequest(
              version.recognizer().inputs(pixels),
              result -> HttpReply.json(Json.bytes(classification(pixels, result))));
        });
  }

  private float[] preprocess(InputStream body, ServableVersion version) {
    if (!pictures.tryAcquire()) {
      throw RequestException.busy("too many pictures are being read; try again later");
    }
    try {
      return version.preprocessor().prepare(body, "the picture", MAX_PIXELS);
    } catch (SeveralCharactersException e) {
      throw new RequestException(
          UNPROCESSABLE, e.advising("draw them one after another").getMessage());
    } catch (InkgraphException e) {
      throw new RequestException(UNPROCESSABLE, e.getMessage());
    } finally {
      pictures.release();
    }
  }

  private static Classification classification(float[] pixels, InferenceResult result) {
    ServableVersion version = result.version();
    float[] probabilities = version.recognizer().probabilities(result.probabilities());
    return new Classification(
        version.model(),
        version.number(),
        version.recognizer().imageShape().rows(),
        version.recognizer().imageShape().columns(),
        pixels,
        version.recognizer().classNames(),
        probabilities,
        Prediction.argMax(probabilities, 0, probabilities.length));
  }
}
