package org.inkgraph.train;

import java.util.List;
import org.inkgraph.provenance.EpochRecord;

/** A listener that forwards every call to several others. */
record ListenerList(List<TrainingListener> listeners) implements TrainingListener {
  @Override
  public void ready(TrainingSnapshot snapshot) {
    listeners.forEach(listener -> listener.ready(snapshot));
  }

  @Override
  public void started(int epochs, int stepsPerEpoch, int imagesPerEpoch) {
    listeners.forEach(listener -> listener.started(epochs, stepsPerEpoch, imagesPerEpoch));
  }

  @Override
  public void resumed(int epochs, int step) {
    listeners.forEach(listener -> listener.resumed(epochs, step));
  }

  @Override
  public void stepDone(Progress progress) {
    listeners.forEach(listener -> listener.stepDone(progress));
  }

  @Override
  public void epochDone(EpochRecord epoch) {
    listeners.forEach(listener -> listener.epochDone(epoch));
  }
}
