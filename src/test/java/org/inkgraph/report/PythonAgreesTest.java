package org.inkgraph.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.ImageSet;
import org.inkgraph.data.ImageShape;
import org.inkgraph.report.compare.StoredReports;
import org.inkgraph.report.evaluation.EvaluatedModel;
import org.inkgraph.testing.Python;
import org.inkgraph.testing.TinyModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A comparison of a report with Python, where TensorFlow runs the model and scikit-learn scores it.
 */
class PythonAgreesTest {
  private static final int SIDE = 28;
  private static final int IMAGES = 10_000;
  private static final List<String> DIGITS =
      List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

  /** Arguments: the model, the pixels, the report. Prints scikit-learn's table. */
  private static final String SCRIPT =
      """
      import sys, csv, numpy as np, tensorflow as tf
      from sklearn import metrics as m
      from sklearn.metrics import classification_report, confusion_matrix
      model, pixels, report = sys.argv[1:]
      rows = list(csv.DictReader(open(report + '/predictions.csv', newline='')))
      true = [int(r['true']) for r in rows]
      predicted = [int(r['predicted']) for r in rows]
      ours = np.array([[r['p%d' % c] for c in range(10)] for r in rows], np.float32)
      images = np.fromfile(pixels, np.uint8).reshape(-1, 28, 28).astype(np.float32) / 255
      signature = tf.saved_model.load(model).signatures['serving_default']
      theirs = {k: v.numpy() for k, v in signature(images=tf.constant(images)).items()}
      assert abs(theirs['probabilities'] - ours).max() < 1e-5
      assert (theirs['classes'] == predicted).all()
      assert (ours.argmax(1) == predicted).all()
      matrix = [row[1:] for row in csv.reader(open(report + '/confusion_matrix.csv', newline=''))]
      assert (confusion_matrix(true, predicted) == np.array(matrix[1:], int)).all()
      scores = {(r['score'], r['class']): float(r['value'])
          for r in csv.DictReader(open(report + '/scores.csv', newline=''))}
      p, onehot = ours.astype(np.float64), np.eye(10, dtype=int)[true]
      expected = {'balancedAccuracy': m.balanced_accuracy_score(true, predicted),
        'cohenKappa': m.cohen_kappa_score(true, predicted),
        'matthewsCorrelation': m.matthews_corrcoef(true, predicted),
        'logLoss': m.log_loss(true, p), 'brierScore': m.brier_score_loss(true, p)}
      for k in (2, 3, 5):
        expected['topKAccuracy.%d' % k] = m.top_k_accuracy_score(true, p, k=k)
      for average in ('macro', 'weighted', 'micro'):
        expected['rocAuc.' + average] = m.roc_auc_score(onehot, p, average=average)
        expected['averagePrecision.' + average] = m.average_precision_score(onehot, p,
            average=average)
      for name, value in expected.items():
        assert abs(scores.pop((name, '')) - value) < 1e-12, name
      assert 0 <= scores.pop(('expectedCalibrationError', '')) <= 1
      for c in range(10):
        for name, score in (('rocAuc', m.roc_auc_score),
            ('averagePrecision', m.average_precision_score)):
          assert abs(scores.pop((name, str(c))) - score(onehot[:, c], p[:, c])) < 1e-12
      assert not scores
      sys.stdout.reconfigure(newline='')
      sys.stdout.write(classification_report(true, predicted))
      """;

  @TempDir private Path temp;

  @Test
  void agreesOnProbabilitiesClassesAndScores() throws IOException, InterruptedException {
    Path model = TinyModel.save(temp.resolve("model"), SIDE, SIDE, 10);
    byte[] pixels = new byte[IMAGES * SIDE * SIDE];
    byte[] labels = new byte[IMAGES];
    Random random = new Random(4);
    random.nextBytes(pixels);
    for (int i = 0; i < IMAGES; i++) {
      labels[i] = (byte) random.nextInt(10);
    }
    Path pixelFile = Files.write(temp.resolve("pixels"), pixels);
    ImageSet test = new ImageSet(ImageShape.of(SIDE, SIDE), pixels, labels);
    ImageSet none = test.slice(0, 0);
    Dataset dataset = new Dataset("noise", none, none, test, DIGITS, Map.of(), null);
    Path folder = temp.resolve("report");

    new ReportGenerator(EvaluatedModel.at(model), folder, StoredReports.WITHOUT_CHARTS)
        .report(dataset, images -> {});

    String theirs =
        Python.run(temp, SCRIPT, model.toString(), pixelFile.toString(), folder.toString());
    assertThat(Files.readString(folder.resolve("classification_report.txt"))).isEqualTo(theirs);
  }
}
