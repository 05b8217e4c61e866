package org.inkgraph.report.markdown;

import org.inkgraph.data.ImageShape;
import org.inkgraph.markdown.Inline;
import org.inkgraph.markdown.Markdown;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.report.evaluation.Report;
import org.inkgraph.runtime.SavedModelLayout;

/** The sections of a card on how to load a model and how to verify it. */
final class CardUse {
  /** What stands for the model's directory, so that a card names no place on a machine. */
  private static final String MODEL = "MODEL";

  /** Computes what WeightsDigest does. */
  private static final String DIGEST =
      """
      import hashlib
      import tensorflow as tf

      weights = tf.train.load_checkpoint("MODEL/variables/variables")
      digest = hashlib.sha256()
      for name in sorted(weights.get_variable_to_shape_map()):
          values = weights.get_tensor(name)
          shape = str(list(values.shape)).replace(" ", "")
          digest.update(name.encode() + b"\\0" + shape.encode() + b"\\0")
          digest.update(values.astype("<f4").tobytes())
      print(digest.hexdigest())
      """;

  private CardUse() {}

  static void write(Report report, Markdown card) {
    card.heading(2, "How to load it")
        .paragraph(
            Inline.ofCode(MODEL)
                .text(" stands for the directory of the model's ")
                .code(SavedModelLayout.GRAPH)
                .text(". In Java, with ")
                .code("org.inkgraph:inkgraph")
                .text(":"))
        .codeBlock("java", java(report))
        .paragraph("In Python, with TensorFlow alone:")
        .codeBlock("python", report.training().isPresent() ? python(report) : pythonOfAny());
    card.heading(2, "How to verify it");
    report
        .training()
        .ifPresentOrElse(
            training -> verify(training, card),
            () ->
                card.paragraph(
                    "It cannot be verified: without a record, its training cannot be repeated."));
  }

  private static String java(Report report) {
    String range =
        report
            .summary()
            .model()
            .pixels()
            .map(pixels -> ", ValueRange.parse(\"" + pixels.replace(" to ", ",") + "\")")
            .orElse("");
    return """
    try (Recognizer recognizer = Recognizer.load(Path.of("MODEL")%s)) {
      float[] pixels = recognizer.preprocessor().prepare(Path.of("picture.png"));
      Prediction prediction = recognizer.classify(pixels);
      System.out.println(prediction.className() + " with " + prediction.probability());
    }
    """
        .formatted(range);
  }

  private static String python(Report report) {
    ImageShape images = report.dataset().imageShape();
    return """
    import numpy as np
    import tensorflow as tf

    model = tf.saved_model.load("MODEL")
    predict = model.signatures["serving_default"]
    images = np.zeros((1, %d, %d), np.float32)  # pixels from %s
    result = predict(images=tf.constant(images))
    print(result["classes"].numpy(), result["probabilities"].numpy())
    """
        .formatted(
            images.rows(), images.columns(), report.summary().model().pixels().orElse("0 to 1"));
  }

  private static String pythonOfAny() {
    return """
    import tensorflow as tf

    model = tf.saved_model.load("MODEL")
    predict = model.signatures["serving_default"]
    print(predict.structured_input_signature, predict.structured_outputs)
    """;
  }

  private static void verify(TrainingRecord training, Markdown card) {
    String command = "inkgraph verify " + MODEL;
    Inline needs =
        training.data() != null && training.data().madeBy() != null
            ? Inline.of("The data is drawn again.")
            : Inline.of("It needs the data with the digests above, in ")
                .code("$INKGRAPH_DATA")
                .text(" or by ")
                .code("--data")
                .text(".");
    if (training.teacher() != null) {
      command += " --teacher TEACHER";
      needs.text(" ").code("TEACHER").text(" stands for the directory of its teacher.");
    }
    if (training.initializedFrom() != null) {
      command += " --init-from START";
      needs
          .text(" ")
          .code("START")
          .text(" stands for the directory of the model that it started from.");
    }
    card.paragraph(
            Inline.of(
                "This trains the model again as its record says, and exits with 0 only if the"
                    + " weights are identical, bit for bit. A machine of another kind than the one"
                    + " above may produce other bits."))
        .codeBlock("sh", command)
        .paragraph(needs);
    if (training.weightsSha256() != null) {
      card.paragraph(
              Inline.of("The digest of the weights, without Inkgraph; it must be ")
                  .code(training.weightsSha256())
                  .text(":"))
          .codeBlock("python", DIGEST);
    }
  }
}
