package org.inkgraph.signing;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.KeyAgreement;

/** The elliptic curve P-256, which is also called secp256r1 and prime256v1. */
final class P256 {
  private static final String CURVE = "secp256r1";

  /** In DER: the version 0 and the algorithm, an elliptic curve key on P-256. */
  private static final byte[] ALGORITHM =
      HexFormat.of().parseHex("020100301306072a8648ce3d020106082a8648ce3d030107");

  /** In DER: the name of the curve. */
  private static final String NAME = "06082a8648ce3d030107";

  private static final int SEQUENCE = 0x30;
  private static final int OCTETS = 0x04;
  private static final int MAX_SHORT = 0x7f;

  private P256() {}

  static boolean isCurveOf(ECKey key) {
    ECParameterSpec parameters = key.getParams();
    ECParameterSpec own = parameters();
    return parameters.getCurve().equals(own.getCurve())
        && parameters.getGenerator().equals(own.getGenerator())
        && parameters.getOrder().equals(own.getOrder());
  }

  private static ECParameterSpec parameters() {
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec(CURVE));
      return parameters.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Java has no " + CURVE, e);
    }
  }

  /**
   * Returns the public key of a private key, which Java does not compute by itself. The agreement
   * with the curve's generator is the x coordinate of the public point; of its two y coordinates
   * the one is right by which a signature verifies.
   */
  static PublicKey publicKey(PrivateKey key) throws GeneralSecurityException {
    ECParameterSpec curve = parameters();
    KeyFactory keys = KeyFactory.getInstance("EC");
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(key);
    agreement.doPhase(keys.generatePublic(new ECPublicKeySpec(curve.getGenerator(), curve)), true);
    BigInteger x = new BigInteger(1, agreement.generateSecret());
    BigInteger p = ((ECFieldFp) curve.getCurve().getField()).getP();
    BigInteger square =
        x.pow(3).add(curve.getCurve().getA().multiply(x)).add(curve.getCurve().getB()).mod(p);
    BigInteger y = square.modPow(p.add(BigInteger.ONE).shiftRight(2), p); // as p is 3 modulo 4
    byte[] probe = new byte[1];
    byte[] signature = Signatures.sign(KeyType.ECDSA_P256, key, probe);
    for (BigInteger candidate : List.of(y, p.subtract(y))) {
      PublicKey found = keys.generatePublic(new ECPublicKeySpec(new ECPoint(x, candidate), curve));
      if (Signatures.verify(KeyType.ECDSA_P256, found, probe, signature)) {
        return found;
      }
    }
    throw new GeneralSecurityException("the private key is not valid");
  }

  /**
   * Returns a key of SEC 1, OpenSSL's {@code EC PRIVATE KEY}, as PKCS #8 has it; empty if it does
   * not name this curve.
   */
  static Optional<byte[]> pkcs8(byte[] sec1) {
    if (!HexFormat.of().formatHex(sec1).contains(NAME)) {
      return Optional.empty();
    }
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes(ALGORITHM);
    content.writeBytes(der(OCTETS, sec1));
    return Optional.of(der(SEQUENCE, content.toByteArray()));
  }

  private static byte[] der(int tag, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    if (content.length > MAX_SHORT) {
      byte[] length = BigInteger.valueOf(content.length).toByteArray();
      int zeros = length[0] == 0 ? 1 : 0;
      out.write(MAX_SHORT + 1 + length.length - zeros);
      out.write(length, zeros, length.length - zeros);
    } else {
      out.write(content.length);
    }
    out.writeBytes(content);
    return out.toByteArray();
  }
}
