package org.inkgraph.train.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.inkgraph.train.graph.StepTrace.Arguments;
import org.inkgraph.train.graph.StepTrace.Event;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.DeviceStepStats;
import org.tensorflow.proto.NodeExecStats;
import org.tensorflow.proto.RunMetadata;
import org.tensorflow.proto.StepStats;

class StepTraceTest {
  private static NodeExecStats operation(
      String name, String label, long allStart, long start, long end) {
    return NodeExecStats.newBuilder()
        .setNodeName(name)
        .setTimelineLabel(label)
        .setAllStartNanos(allStart)
        .setOpStartRelNanos(start)
        .setOpEndRelNanos(end)
        .build();
  }

  @Test
  void overlappingOperationsHaveSeparateLanes() {
    RunMetadata metadata =
        RunMetadata.newBuilder()
            .setStepStats(
                StepStats.newBuilder()
                    .addDevStats(
                        DeviceStepStats.newBuilder()
                            .setDevice("/cpu:0")
                            .addNodeStats(operation("c", "no type", 6_000, 1_000, 3_000))
                            .addNodeStats(operation("a", "a = MatMul(x, y)", 1_000, 500, 6_000))
                            .addNodeStats(operation("b", "b = Relu(a)", 2_000, 0, 3_000)))
                    .addDevStats(
                        DeviceStepStats.newBuilder()
                            .setDevice("/gpu:0")
                            .addNodeStats(operation("d", "d = Add(x, y)", 9_000, 0, 500))))
            .build();

    assertThat(StepTrace.of(metadata).traceEvents())
        .containsExactly(
            device(0, "/cpu:0"),
            new Event("MatMul", "X", 0.5, 5.5, 0, 0, new Arguments("a")),
            new Event("Relu", "X", 1.0, 3.0, 0, 1, new Arguments("b")),
            new Event("c", "X", 6.0, 2.0, 0, 0, new Arguments("c")),
            device(1, "/gpu:0"),
            new Event("Add", "X", 8.0, 0.5, 1, 0, new Arguments("d")));
  }

  private static Event device(int pid, String name) {
    return new Event("process_name", "M", null, null, pid, 0, new Arguments(name));
  }

  @Test
  void hasNoEventsWithoutMeasurements() {
    assertThat(StepTrace.of(RunMetadata.getDefaultInstance()).traceEvents()).isEmpty();
  }
}
