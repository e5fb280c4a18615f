package io.meshproof.evaluator.authn;

import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.InvalidKeyException;
import io.jsonwebtoken.security.MacAlgorithm;
import io.jsonwebtoken.security.SignatureAlgorithm;
import io.jsonwebtoken.security.VerifySecureDigestRequest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * The mathematics of a signature. jjwt does them; it refuses some keys that Envoy takes, by policy
 * and not because it could not: RSA keys under 2048 bits, HMAC keys shorter than the hash, a curve
 * that is not the algorithm's own. With those java.security is asked directly.
 */
final class SignatureCheck {
  private SignatureCheck() {}

  /** Whether the signature is one of these bytes, made with the other half of this key. */
  static boolean verifies(JwsAlgorithm algorithm, Key key, byte[] signed, byte[] signature) {
    if (signature.length == 0) {
      return false;
    }
    try {
      return key instanceof SecretKey secret
          ? ((MacAlgorithm) Jwts.SIG.get().forKey(algorithm.text()))
              .verify(new Request<>(secret, signed, signature))
          : ((SignatureAlgorithm) Jwts.SIG.get().forKey(algorithm.text()))
              .verify(new Request<>((PublicKey) key, signed, signature));
    } catch (InvalidKeyException refused) {
      return verifiesDirectly(algorithm, key, signed, signature);
    } catch (JwtException malformed) {
      return false;
    }
  }

  private static boolean verifiesDirectly(
      JwsAlgorithm algorithm, Key key, byte[] signed, byte[] signature) {
    try {
      if (key instanceof SecretKey) {
        Mac mac = Mac.getInstance(algorithm.javaName());
        mac.init(key);
        return MessageDigest.isEqual(mac.doFinal(signed), signature);
      }
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
      check.initVerify((PublicKey) key);
      check.update(signed);
      return check.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** What jjwt wants to be asked with. */
  private static final class Request<K extends Key> implements VerifySecureDigestRequest<K> {
    private final K key;
    private final byte[] signed;
    private final byte[] signature;

    Request(K key, byte[] signed, byte[] signature) {
      this.key = key;
      this.signed = signed;
      this.signature = signature;
    }

    @Override
    public K getKey() {
      return key;
    }

    @Override
    public InputStream getPayload() {
      return new ByteArrayInputStream(signed);
    }

    @Override
    public byte[] getDigest() {
      return signature;
    }

    @Override
    public @Nullable Provider getProvider() {
      return null;
    }

    @Override
    public @Nullable SecureRandom getSecureRandom() {
      return null;
    }
  }
}
