package org.inkgraph.train.shard;

import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/**
 * One shard of a stage.
 *
 * @param input activations that it starts from
 * @param output activations that it ends with
 * @param reads what it reads of each of its variables
 */
record Shard(
    Operand<TFloat32> input,
    Operand<TFloat32> output,
    Map<Variable<TFloat32>, Operand<TFloat32>> reads) {}
