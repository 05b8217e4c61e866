/**
 * Trains handwriting recognizers as TensorFlow graphs, and evaluates, runs and serves them.
 *
 * <p>docs/API.md describes what is exported. Every other package is internal. The module is open,
 * since Jackson binds records of most packages; who reads a file of another kind would otherwise
 * find the one that was forgotten.
 */
open module org.inkgraph {
  requires transitive org.apache.commons.csv;
  requires transitive org.jspecify;
  requires transitive tensorflow;
  requires com.drew.metadata;
  requires com.fasterxml.jackson.databind;
  requires com.fasterxml.jackson.dataformat.yaml;
  requires com.google.protobuf;
  requires com.sun.jna;
  requires com.twelvemonkeys.imageio.jpeg;
  requires com.twelvemonkeys.imageio.pnm;
  requires com.twelvemonkeys.imageio.tiff;
  requires com.twelvemonkeys.imageio.webp;
  requires info.picocli;
  requires java.desktop;
  requires java.management;
  requires java.net.http;
  requires me.tongfei.progressbar;
  requires org.apache.commons.statistics.distribution;
  requires org.apache.commons.statistics.inference;
  requires org.apache.commons.statistics.interval;
  requires org.bytedeco.javacpp;

  // The server's, which are optional dependencies.
  requires static ch.qos.logback.classic;
  requires static ch.qos.logback.core;
  requires static io.javalin;
  requires static jakarta.servlet;
  requires static micrometer.core;
  requires static micrometer.registry.prometheus;
  requires static org.eclipse.jetty.ee10.servlet;
  requires static org.eclipse.jetty.http;
  requires static org.eclipse.jetty.io;
  requires static org.eclipse.jetty.server;
  requires static org.eclipse.jetty.util;
  requires static org.slf4j;

  exports org.inkgraph.data;
  exports org.inkgraph.data.pictures;
  exports org.inkgraph.data.synthetic;
  exports org.inkgraph.model;
  exports org.inkgraph.model.layers;
  exports org.inkgraph.model.networks;
  exports org.inkgraph.predict;
  exports org.inkgraph.provenance;
  exports org.inkgraph.report;
  exports org.inkgraph.report.compare;
  exports org.inkgraph.report.evaluation;
  exports org.inkgraph.report.requirement;
  exports org.inkgraph.report.robustness;
  exports org.inkgraph.serve;
  exports org.inkgraph.serve.config;
  exports org.inkgraph.train;
  exports org.inkgraph.train.optimizer;
  exports org.inkgraph.train.recipe;

  // Only for the types that the packages above name.
  exports org.inkgraph.data.corruption;
  exports org.inkgraph.data.download;
  exports org.inkgraph.data.folders;
  exports org.inkgraph.data.source;
  exports org.inkgraph.image;
  exports org.inkgraph.io;
  exports org.inkgraph.runtime;
  exports org.inkgraph.signing;
  exports org.inkgraph.train.checkpoint;
  exports org.inkgraph.train.trace;
  exports org.inkgraph.train.weights;

  uses org.inkgraph.app.SparkJobs;
  uses org.inkgraph.model.Network;
}
