package org.inkgraph.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.List;
import org.inkgraph.files.SmallFile;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.serve.BearerToken;
import org.inkgraph.serve.ServerKeys;
import org.inkgraph.serve.ServerSettings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Who is answered by a server, and how it shows who it is. No secret is on the command line. */
final class AccessOptions {
  private static final String PASSWORD = "INKGRAPH_KEYSTORE_PASSWORD";

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description =
          "Answer only who sends the token in this file, as Authorization: Bearer TOKEN; the page's"
              + " own files and /v2/health are open to all.")
  private Path tokenFile;

  @Option(
      names = "--keystore",
      paramLabel = "FILE",
      description = "Speak HTTPS with the certificate and key in this PKCS12 file.")
  private Path keystore;

  @Option(
      names = "--keystore-password-file",
      paramLabel = "FILE",
      description = "A file whose only line is its password (default: $$" + PASSWORD + ").")
  private Path passwordFile;

  /**
   * Reads the files.
   *
   * @throws ParameterException if a password is missing, or there is nothing that it opens
   * @throws InkgraphException if a file is not what it should be
   * @throws IOException if a file cannot be read
   */
  ServerSettings.Access read(CommandSpec spec) throws IOException {
    if (keystore == null && passwordFile != null) {
      throw new ParameterException(
          spec.commandLine(), "--keystore-password-file needs --keystore beside it");
    }
    return new ServerSettings.Access(
        tokenFile == null ? null : BearerToken.read(tokenFile),
        keystore == null ? null : ServerKeys.read(keystore, password(spec)));
  }

  private String password(CommandSpec spec) throws IOException {
    if (passwordFile == null) {
      String password = System.getenv(PASSWORD);
      if (password == null) {
        throw new ParameterException(
            spec.commandLine(),
            "--keystore needs its password, in $" + PASSWORD + " or --keystore-password-file");
      }
      return password;
    }
    List<String> lines;
    try {
      lines = SmallFile.lines(passwordFile);
    } catch (CharacterCodingException e) {
      throw new InkgraphException(
          passwordFile + " is not UTF-8; write it again in that encoding", e);
    }
    if (lines.size() != 1) {
      throw new InkgraphException(
          passwordFile + " has " + lines.size() + " lines; it must have the password's alone");
    }
    return lines.get(0);
  }
}
