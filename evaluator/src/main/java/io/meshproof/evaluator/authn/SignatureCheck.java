package io.meshproof.evaluator.authn;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.MessageDigest;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * The mathematics of a signature, which java.security does. jjwt would ask it too, but refuses some
 * keys that Envoy takes, by policy and not because it could not: RSA keys under 2048 bits, HMAC
 * keys shorter than the hash, a curve that is not the algorithm's own.
 */
final class SignatureCheck {
  private SignatureCheck() {}

  /** Whether the signature is one of these bytes, made with the other half of this key. */
  static boolean verifies(JwsAlgorithm algorithm, Key key, byte[] signed, byte[] signature) {
    try {
      return key instanceof SecretKey secret
          ? isMadeWith(secret, algorithm, signed, signature)
          : isMadeFor((PublicKey) key, algorithm, signed, signature);
    } catch (GeneralSecurityException | ProviderException e) {
      return false;
    }
  }

  private static boolean isMadeWith(
      SecretKey key, JwsAlgorithm algorithm, byte[] signed, byte[] signature)
      throws GeneralSecurityException {
    Mac mac = Mac.getInstance(algorithm.javaName());
    mac.init(key);
    return MessageDigest.isEqual(mac.doFinal(signed), signature);
  }

  private static boolean isMadeFor(
      PublicKey key, JwsAlgorithm algorithm, byte[] signed, byte[] signature)
      throws GeneralSecurityException {
    Signature check = Signature.getInstance(algorithm.javaName());
    if (algorithm.isRsaPss()) {
      check.setParameter(
          new PSSParameterSpec(
              algorithm.digest(),
              "MGF1",
              new MGF1ParameterSpec(algorithm.digest()),
              algorithm.digestLength(),
              PSSParameterSpec.TRAILER_FIELD_BC));
    }
    check.initVerify(key);
    check.update(signed);
    return check.verify(signature);
  }
}
