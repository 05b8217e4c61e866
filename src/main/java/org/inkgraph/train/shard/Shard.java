package org.inkgraph.train.shard;

import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/**
 * One shard of a stage.
 *
 * @param input activations before its first layer
 * @param output activations after its last layer
 * @param reads read of each of its variables
 */
record Shard(
    Operand<TFloat32> input,
    Operand<TFloat32> output,
    Map<Variable<TFloat32>, Operand<TFloat32>> reads) {}
