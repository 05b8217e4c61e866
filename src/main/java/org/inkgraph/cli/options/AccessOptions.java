package org.inkgraph.cli.options;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.List;
import org.inkgraph.io.BoundedFile;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.serve.config.BearerToken;
import org.inkgraph.serve.config.ServerSettings;
import org.inkgraph.serve.config.TlsKeyStore;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/**
 * Access to a server, and how the server proves its identity; a mixin. No secret is on the command
 * line.
 */
public final class AccessOptions {
  private static final String PASSWORD = "INKGRAPH_KEYSTORE_PASSWORD";

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description =
          "Accept only requests that carry the token in this file as Authorization: Bearer"
              + " TOKEN; the page's own files and /v2/health need no token.")
  private Path tokenFile;

  @Option(
      names = "--keystore",
      paramLabel = "FILE",
      description = "Serve HTTPS with the certificate and key in this PKCS12 file.")
  private Path keystore;

  @Option(
      names = "--keystore-password-file",
      paramLabel = "FILE",
      description = "File whose only line is the password (default: $$" + PASSWORD + ").")
  private Path passwordFile;

  /**
   * Reads the files.
   *
   * @throws ParameterException if a password has no key store or a key store has no password
   * @throws InkgraphException if a file has the wrong contents
   * @throws IOException if a file cannot be read
   */
  public ServerSettings.Access read(CommandSpec spec) throws IOException {
    if (keystore == null && passwordFile != null) {
      throw new ParameterException(
          spec.commandLine(), "--keystore-password-file requires --keystore");
    }
    return new ServerSettings.Access(
        tokenFile == null ? null : BearerToken.read(tokenFile),
        keystore == null ? null : TlsKeyStore.read(keystore, password(spec)));
  }

  private String password(CommandSpec spec) throws IOException {
    if (passwordFile == null) {
      String password = System.getenv(PASSWORD);
      if (password == null) {
        throw new ParameterException(
            spec.commandLine(),
            "--keystore needs a password; set $" + PASSWORD + " or --keystore-password-file");
      }
      return password;
    }
    List<String> lines;
    try {
      lines = BoundedFile.lines(passwordFile);
    } catch (CharacterCodingException e) {
      throw new InkgraphException(
          passwordFile + " is not UTF-8; write it again in that encoding", e);
    }
    if (lines.size() != 1) {
      throw new InkgraphException(
          passwordFile + " has " + lines.size() + " lines; it must contain the password only");
    }
    return lines.get(0);
  }
}
