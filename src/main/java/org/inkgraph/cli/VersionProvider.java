package org.inkgraph.cli;

import org.inkgraph.runtime.InkgraphVersion;
import picocli.CommandLine.IVersionProvider;

/** {@code --version}: prints the version of Inkgraph. */
final class VersionProvider implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"inkgraph " + InkgraphVersion.current()};
  }
}
