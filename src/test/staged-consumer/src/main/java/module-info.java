/** A program that trains, evaluates and uses a model. */
module reader {
  requires java.desktop;
  requires org.inkgraph;

  provides org.inkgraph.model.Network with
      reader.SmallNetwork;
}
