package org.inkgraph.model.layers;

/** An activation that keeps positive values about as they are; He's weights are for these. */
interface RectifierLayer extends ActivationLayer {}
