package org.inkgraph.serve.config;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.inkgraph.io.BoundedFile;
import org.inkgraph.runtime.InkgraphException;

/** The server's certificate and its private key for TLS 1.2 and 1.3. */
public final class TlsKeyStore {
  private static final String TYPE = "PKCS12";

  private final KeyStore store;
  private final String password;

  private TlsKeyStore(KeyStore store, String password) {
    this.store = store;
    this.password = password;
  }

  /**
   * Reads a PKCS12 file.
   *
   * @throws InkgraphException if it is not one, has a different password, or has no private key
   * @throws IOException if it cannot be read
   */
  public static TlsKeyStore read(Path file, String password) throws IOException {
    byte[] bytes = BoundedFile.bytes(file, BoundedFile.TEXT);
    try {
      KeyStore store = KeyStore.getInstance(TYPE);
      store.load(new ByteArrayInputStream(bytes), password.toCharArray());
      for (var aliases = store.aliases(); aliases.hasMoreElements(); ) {
        if (store.isKeyEntry(aliases.nextElement())) {
          return new TlsKeyStore(store, password);
        }
      }
      throw new InkgraphException(
          file + " contains no private key; put the certificate's key into it");
    } catch (GeneralSecurityException e) {
      throw new InkgraphException(file + " cannot be used: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new InkgraphException(
          file
              + (e.getCause() instanceof UnrecoverableKeyException
                  ? " has a different password"
                  : " is not a PKCS12 file; 'openssl pkcs12 -export' makes one"),
          e);
    }
  }

  public SslContextFactory.Server contextFactory() {
    SslContextFactory.Server factory = new SslContextFactory.Server();
    factory.setKeyStore(store);
    factory.setKeyStorePassword(password);
    return factory;
  }
}
