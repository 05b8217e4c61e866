package org.inkgraph.serve.models;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.inkgraph.io.FileTree;
import org.inkgraph.io.OutputPath;
import org.inkgraph.io.StagedDirectory;
import org.inkgraph.predict.Recognizer;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.signing.SignedFiles;
import org.inkgraph.signing.TrustedKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads signed versions from a copy that only this process's user can write, so that what is loaded
 * is what was checked: who can write to the directory of the models could exchange a file between
 * the two.
 */
final class SignedCopy {
  private static final Logger LOG = LoggerFactory.getLogger(SignedCopy.class);

  private SignedCopy() {}

  /**
   * Loads a version.
   *
   * @throws InkgraphException if it is not signed with one of the keys, was changed, or cannot be
   *     loaded
   * @throws IOException if a file cannot be read or copied
   */
  static Recognizer load(Path version, TrustedKeys signers) throws IOException {
    signers.requireSigned(version); // so that only what is signed takes space
    Path parent = Files.createTempDirectory("inkgraph-signed-"); // mode 700
    try {
      return Recognizer.loadCopy(of(version, signers, parent), version);
    } catch (IOException e) {
      String reason = OutputPath.reason(e);
      throw new IOException(
          version + " cannot be copied to " + parent.getParent() + ": " + reason, e);
    } catch (InkgraphException e) {
      String copy = parent.resolve(SignedFiles.nameOf(version)).toString();
      String message = InkgraphException.firstLine(e).replace(copy, version.toString());
      throw new InkgraphException(message, e);
    } finally {
      delete(parent);
    }
  }

  /** A copy that remains is no reason not to serve the version. */
  private static void delete(Path parent) {
    try {
      StagedDirectory.delete(parent);
    } catch (IOException e) {
      LOG.warn("{} cannot be deleted: {}", parent, InkgraphException.firstLine(e));
    }
  }

  /** Copies a version to a directory below {@code parent}, checks the copy, and returns it. */
  static Path of(Path version, TrustedKeys signers, Path parent) throws IOException {
    Path copy = parent.resolve(SignedFiles.nameOf(version));
    Path model = Objects.requireNonNull(copy.getParent());
    if (!model.equals(parent)) {
      Files.createDirectory(model);
    }
    for (Path file : FileTree.walk(version, FileVisitOption.FOLLOW_LINKS)) {
      Path target = copy.resolve(version.relativize(file).toString());
      if (Files.isDirectory(file)) {
        Files.createDirectory(target);
      } else {
        Files.copy(file, target);
      }
    }
    signers.requireSigned(copy);
    return copy;
  }
}
