package org.inkgraph.signing;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;

/** Signatures of bytes. */
final class Signatures {
  private Signatures() {}

  static byte[] sign(KeyType type, PrivateKey key, byte[] bytes) throws GeneralSecurityException {
    Signature signature = Signature.getInstance(type.signature());
    signature.initSign(key);
    signature.update(bytes);
    return signature.sign();
  }

  /** Returns whether a signature of {@code bytes} is one by the key; false if it is malformed. */
  static boolean verify(KeyType type, PublicKey key, byte[] bytes, byte[] signature)
      throws GeneralSecurityException {
    Signature verifier = Signature.getInstance(type.signature());
    verifier.initVerify(key);
    verifier.update(bytes);
    try {
      return verifier.verify(signature);
    } catch (SignatureException e) {
      return false;
    }
  }
}
