package org.inkgraph.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Keys as users make them; tests are skipped where OpenSSL is missing. */
public final class OpenSsl {
  private OpenSsl() {}

  /** Makes a key on P-256, in PKCS #8, and returns its file; {@link #publicKey} is beside it. */
  public static Path p256(Path file) throws IOException, InterruptedException {
    run("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", file + "");
    return withPublicKey(file);
  }

  /** Makes a key on P-256, in SEC 1 after a block of the curve's parameters. */
  public static Path sec1(Path file) throws IOException, InterruptedException {
    run("ecparam", "-name", "prime256v1", "-genkey", "-out", file.toString());
    return withPublicKey(file);
  }

  /** Makes an Ed25519 key. */
  public static Path ed25519(Path file) throws IOException, InterruptedException {
    run("genpkey", "-algorithm", "ed25519", "-out", file.toString());
    return withPublicKey(file);
  }

  private static Path withPublicKey(Path file) throws IOException, InterruptedException {
    run("pkey", "-in", file.toString(), "-pubout", "-out", publicKey(file).toString());
    return file;
  }

  /** Returns the file of a key's public key. */
  public static Path publicKey(Path file) {
    return file.resolveSibling(file.getFileName() + ".pub");
  }

  /** Makes a certificate of a key that is valid for a day, and returns its file. */
  public static Path certificate(Path key) throws IOException, InterruptedException {
    Path file = key.resolveSibling(key.getFileName() + ".crt");
    run(
        "req",
        "-x509",
        "-new",
        "-key",
        key.toString(),
        "-subj",
        "/CN=test",
        "-days",
        "1",
        "-out",
        file.toString());
    return file;
  }

  /** Makes a key on P-256 and a certificate of it, {@code key.crt}, that expired in 2020. */
  public static Path expired(Path key) throws IOException, InterruptedException {
    Path store = key.resolveSibling(key.getFileName() + ".p12");
    Files.deleteIfExists(store);
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    String password = "password";
    execute(
        List.of(
            keytool.toString(),
            "-genkeypair",
            "-alias",
            "k",
            "-keyalg",
            "EC",
            "-groupname",
            "secp256r1",
            "-dname",
            "CN=test",
            "-startdate",
            "2020/01/01",
            "-validity",
            "30",
            "-storetype",
            "PKCS12",
            "-keystore",
            store.toString(),
            "-storepass",
            password));
    run(
        "pkcs12",
        "-in",
        store.toString(),
        "-passin",
        "pass:" + password,
        "-nodes",
        "-nocerts",
        "-out",
        key.toString());
    run(
        "pkcs12",
        "-in",
        store.toString(),
        "-passin",
        "pass:" + password,
        "-nokeys",
        "-out",
        key + ".crt");
    return withPublicKey(key);
  }

  /** Runs OpenSSL to its end. */
  public static void run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments));
    execute(command);
  }

  private static void execute(List<String> command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("openssl", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("it ended").isTrue();
      assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    } catch (IOException e) {
      Requirements.missing("OpenSSL is needed: " + e.getMessage());
    } finally {
      Files.delete(output);
    }
  }
}
