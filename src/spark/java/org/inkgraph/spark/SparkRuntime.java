package org.inkgraph.spark;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;
import org.inkgraph.app.ScoreRequest;
import org.inkgraph.app.ScoreSummary;
import org.inkgraph.app.SparkJobs;
import org.inkgraph.app.SweepRequest;
import org.inkgraph.app.SweepSummary;
import org.inkgraph.runtime.InkgraphException;

/** The jobs on Spark; each job starts and stops its own session. */
public final class SparkRuntime implements SparkJobs {
  @Override
  public ScoreSummary score(ScoreRequest request, Consumer<String> progress) throws IOException {
    try (SparkSession spark = SparkSessions.open("inkgraph score", request.master(), Map.of())) {
      return new BatchScore(spark, progress).score(request);
    } catch (InkgraphException | IOException e) {
      throw e;
    } catch (Exception e) { // Scala throws what it does not declare
      throw new InkgraphException("scoring failed: " + SparkSessions.reason(e), e);
    }
  }

  @Override
  public SweepSummary sweep(SweepRequest request, Consumer<String> progress, BooleanSupplier stop)
      throws IOException {
    SweepPlan plan = SweepPlan.read(request.plan());
    List<SweepPoint> points = SweepPoints.of(plan, request);
    Map<String, String> settings = Map.of("spark.task.cpus", Integer.toString(plan.threads()));
    try (SparkSession spark = SparkSessions.open("inkgraph sweep", request.master(), settings)) {
      return new Sweep(spark, plan, points, request.out(), progress, stop).run(request.plan());
    } catch (InkgraphException | IOException e) {
      throw e;
    } catch (Exception e) { // Scala throws what it does not declare
      throw new InkgraphException("the sweep failed: " + SparkSessions.reason(e), e);
    }
  }
}
