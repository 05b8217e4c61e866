package org.inkgraph.cli.options;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.inkgraph.io.BoundedFile;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.serve.config.BearerToken;
import org.inkgraph.serve.config.Origin;
import org.inkgraph.serve.config.ServerSettings;
import org.inkgraph.serve.config.TlsKeyStore;
import org.inkgraph.serve.config.TrustedProxies;
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

  @Option(
      names = "--allow-origin",
      paramLabel = "ORIGIN",
      split = ",",
      description =
          "Let web pages of this origin, such as https://app.example.com, use the server (CORS);"
              + " may be given several times (default: only the server's own page).")
  private List<String> origins = List.of();

  @Option(
      names = "--trusted-proxy",
      paramLabel = "ADDRESS",
      split = ",",
      description =
          "Apply the Forwarded and X-Forwarded-* headers that come from this address, or network"
              + " such as 10.0.0.0/8; may be given several times (default: ignore them).")
  private List<String> proxies = List.of();

  /**
   * Reads the files.
   *
   * @throws ParameterException if a password has no key store or a key store has no password
   * @throws IllegalArgumentException if an origin or the address of a proxy is malformed
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
        keystore == null ? null : TlsKeyStore.read(keystore, password(spec)),
        origins.stream().map(Origin::of).collect(Collectors.toUnmodifiableSet()),
        TrustedProxies.of(proxies));
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
