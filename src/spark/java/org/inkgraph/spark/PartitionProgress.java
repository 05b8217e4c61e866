package org.inkgraph.spark;

import java.util.function.Consumer;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** A listener that reports each tenth of a stage's tasks. */
final class PartitionProgress extends SparkListener {
  private final Consumer<String> progress;
  private int tasks;
  private int done;
  private int reported;

  PartitionProgress(Consumer<String> progress) {
    this.progress = progress;
  }

  @Override
  public void onStageSubmitted(SparkListenerStageSubmitted stage) {
    tasks = stage.stageInfo().numTasks();
    done = 0;
    reported = 0;
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd task) {
    if (!task.taskInfo().successful()) {
      return;
    }
    done++;
    int tenths = tasks == 0 ? 0 : 10 * done / tasks;
    if (tenths > reported) {
      reported = tenths;
      progress.accept("scored " + 10 * tenths + " %");
    }
  }
}
